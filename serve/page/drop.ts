import type { Bilingual } from '../../harness/text/text.ts'
import type { Taken } from '../shown.ts'
import { byId, make } from './dom.ts'
import { filesOf, leftOutIn, takesFiles } from './files.ts'
import { act, say } from './server.ts'
import { languageNow, text, told, whenLanguage } from './texts.ts'

/** Judges what is dropped, chosen or pasted. */
export function showDrop(): void {
  const title = make('h2', {})
  const what = make('p', {})
  const input = make('input', { type: 'file', id: 'drop-files', class: 'unseen', multiple: true })
  const label = make('label', { for: 'drop-files', class: 'button' })
  const area = make('textarea', { id: 'drop-text', spellcheck: 'false' })
  const areaLabel = make('label', { for: 'drop-text' })
  const judge = make('button', { type: 'button', class: 'main' })
  const status = make('p', { role: 'status' })
  const left = make('p', { id: 'drop-left' })
  const alone = make('a', { target: '_blank', rel: 'noopener' })
  const frame = make('iframe', { id: 'drop-report', sandbox: 'allow-scripts', hidden: true })
  const zone = make('div', { class: 'drop-zone' }, what, make('div', { class: 'row' }, input, label))
  const aloneLine = make('p', { hidden: true }, alone)
  byId('drop').append(
    title,
    zone,
    areaLabel,
    area,
    make('div', { class: 'row' }, judge),
    status,
    left,
    aloneLine,
    frame,
  )
  let shown:
    | (Partial<Taken> & ({ readonly names: string; readonly id: string } | { readonly why: Bilingual }))
    | undefined
  /** What was judged last: another language judges it again. */
  let before: readonly File[] = []

  const draw = () => {
    title.textContent = text('drop')
    what.textContent = text('dropWhat')
    label.textContent = text('chooseFiles')
    areaLabel.textContent = text('orPaste')
    judge.textContent = text('judge')
    alone.textContent = text('openAlone')
    frame.title = text('judgement')
    if (!shown) return
    const said = 'why' in shown ? told(shown.why) : text('judged', { name: shown.names })
    status.textContent = said
    left.textContent = leftOutIn(shown)
  }
  const look = async (files: readonly File[]) => {
    if (files.length === 0) return
    before = files
    status.textContent = text('judging')
    left.textContent = ''
    const language = languageNow()
    const result = await act<Partial<Taken> & ({ id: string } | { why: Bilingual })>(`/api/drop?lang=${language}`, {
      body: filesOf(files),
    })
    if (!result) {
      shown = undefined
      status.textContent = ''
      return
    }
    const names = files
      .slice(0, result.most)
      .map(({ name }) => name)
      .join(', ')
    shown = 'why' in result ? result : { ...result, names }
    const isJudged = 'id' in result
    frame.hidden = !isJudged
    aloneLine.hidden = !isJudged
    if (isJudged) {
      frame.src = `/report/dropped/${result.id}`
      alone.href = frame.src
    }
    draw()
    say(`${status.textContent} ${left.textContent}`)
  }
  takesFiles(zone, (files) => void look(files))
  input.addEventListener('change', () => void look([...(input.files ?? [])]))
  judge.addEventListener('click', () => {
    if (area.value.trim() !== '') void look([new File([area.value], `${text('pasted')}.txt`)])
  })
  let spoken = languageNow()
  whenLanguage(() => {
    draw()
    if (spoken !== languageNow() && shown && 'id' in shown) void look(before)
    spoken = languageNow()
  })
}
