import type { Taken } from '../shown.ts'
import { text } from './texts.ts'

/** Files as the server takes them. */
export function filesOf(files: readonly File[]): FormData {
  const form = new FormData()
  for (const file of files) form.append('file', file)
  return form
}

/** What to say of files that were too many; empty where none were left out. */
export const leftOutIn = ({ most, leftOut }: Partial<Taken>): string =>
  leftOut === undefined || most === undefined ? '' : text('leftOut', { count: most, name: leftOut })

/** Has an element take files that are dropped on it. */
export function takesFiles(zone: HTMLElement, take: (files: readonly File[]) => void): void {
  const over = (is: boolean) => zone.classList.toggle('over', is)
  zone.addEventListener('dragover', (event) => {
    event.preventDefault()
    over(true)
  })
  zone.addEventListener('dragleave', () => over(false))
  zone.addEventListener('drop', (event) => {
    event.preventDefault()
    over(false)
    take([...(event.dataTransfer?.files ?? [])])
  })
}
