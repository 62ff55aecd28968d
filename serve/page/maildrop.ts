import type { DropChoice, DropMessage, Taken } from '../shown.ts'
import { badge, byId, make } from './dom.ts'
import { filesOf, leftOutIn, takesFiles } from './files.ts'
import { act, ask } from './server.ts'
import { findingShown } from './session-item.ts'
import { text, told, verdictWord, whenLanguage } from './texts.ts'

/** Shows what waits in the maildrop, and puts things there. */
export function showMaildrop(): { look(): void } {
  const title = make('h2', {})
  const status = make('p', { class: 'quiet' })
  const left = make('p', { role: 'status' })
  const list = make('div', { id: 'maildrop-list' })
  const input = make('input', { type: 'file', id: 'maildrop-files', class: 'unseen', multiple: true })
  const label = make('label', { for: 'maildrop-files', class: 'button' })
  const select = make('select', { id: 'maildrop-of' })
  const selectLabel = make('label', { for: 'maildrop-of' })
  const put = make('button', { type: 'button' })
  const empty = make('button', { type: 'button' })
  const zone = make(
    'div',
    { class: 'drop-zone' },
    status,
    left,
    list,
    make('div', { class: 'row' }, input, label),
    make('div', { class: 'row' }, selectLabel, select, put, empty),
  )
  byId('maildrop').append(title, zone)
  let messages: readonly DropMessage[] = []
  let choices: readonly DropChoice[] = []
  let isLooking = false
  let again = false

  const deliver = async (files: readonly File[]) => {
    if (files.length === 0) return
    const taken = await act<Partial<Taken>>('/api/maildrop', { body: filesOf(files) })
    if (!taken) return
    left.textContent = leftOutIn(taken)
  }
  takesFiles(zone, deliver)
  input.addEventListener('change', async () => {
    await deliver([...(input.files ?? [])])
    input.value = ''
  })
  put.addEventListener('click', () => void act(`/api/maildrop/of/${select.value}`))
  empty.addEventListener('click', () => void act('/api/maildrop', { method: 'DELETE' }))

  const draw = () => {
    title.textContent = text('maildrop')
    status.textContent =
      messages.length === 0 ? text('maildropEmpty') : text('maildropHolds', { count: messages.length })
    label.textContent = text('putFiles')
    selectLabel.textContent = text('putOf')
    put.textContent = text('put')
    empty.textContent = text('empty')
    empty.disabled = messages.length === 0
    const chosen = select.value
    select.replaceChildren(...choices.map((one) => make('option', { value: one.id }, `${one.id}: ${told(one.title)}`)))
    if (chosen !== '') select.value = chosen
    list.replaceChildren(...messages.toReversed().map(messageShown))
  }
  const look = async () => {
    again = true
    if (isLooking) return
    isLooking = true
    while (again) {
      again = false
      try {
        if (choices.length === 0) choices = await ask('/api/maildrop/choices')
        messages = await ask('/api/maildrop')
        draw()
      } catch {
        // It is looked at again when the connection is back.
      }
    }
    isLooking = false
  }
  whenLanguage(draw)
  return { look: () => void look() }
}

function messageShown({
  uid,
  subject,
  from,
  size,
  isNotification,
  outcome,
  verdict,
  findings,
}: DropMessage): HTMLElement {
  return make(
    'details',
    { class: 'session' },
    make(
      'summary',
      {},
      make('span', { class: 'id long' }, subject === '' ? text('noSubject') : subject),
      ' ',
      badge(verdict, verdictWord(verdict)),
      ...(isNotification ? [' ', badge('info', text('notification'))] : []),
      make('span', { class: 'quiet' }, ` ${text('octets', { count: size })}`),
    ),
    make(
      'div',
      { class: 'body' },
      make('p', {}, `${text('from')}: ${from}`),
      ...outcome.map((one) => make('p', {}, told(one))),
      make('p', {}, make('a', { href: `/api/maildrop/${encodeURIComponent(uid)}` }, text('download'))),
      ...findings.map(findingShown),
    ),
  )
}
