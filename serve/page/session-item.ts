import type { SessionDetail, SessionSummary, ShownFinding, ShownLine, ShownMessage } from '../shown.ts'
import { timeOfDay } from './dates.ts'
import { badge, fact, make } from './dom.ts'
import { ask } from './server.ts'
import { text, told, verdictWord } from './texts.ts'

/** A session as it stands on the page. */
export interface Item {
  summary: SessionSummary
  readonly element: HTMLDetailsElement
  readonly head: HTMLElement
  readonly body: HTMLElement
  /** Set where what is open is not what is known. */
  isStale: boolean
  isLoading: boolean
}

/** A session that opens where somebody clicks. */
export function newItem(summary: SessionSummary): Item {
  const head = make('span', { class: 'facts-in-line' })
  const body = make('div', { class: 'body' })
  const element = make('details', { class: 'session', 'data-session': summary.number }, make('summary', {}, head), body)
  const item: Item = { summary, element, head, body, isStale: true, isLoading: false }
  element.addEventListener('toggle', () => {
    if (element.open && item.isStale) void load(item)
  })
  return item
}

/** Draws what is known, and asks for the rest where it is open. */
export function drawItem(item: Item): void {
  drawHead(item)
  item.isStale = true
  if (item.element.open) void load(item)
}

function drawHead({ summary, head }: Item): void {
  const { number, protocol, peer, isOver, tls, counts, messages, scenario, at } = summary
  head.replaceChildren(
    make('span', { class: 'id' }, `${number} · ${protocol.toUpperCase()}`),
    make('span', { class: 'peer' }, peer),
    make('span', { class: 'quiet' }, timeOfDay(at)),
    make('span', {}, tls ?? text('noTls')),
    make('span', { class: 'quiet' }, text(isOver ? 'over' : 'open')),
    ...(scenario === undefined ? [] : [make('span', {}, text('played', { name: scenario }))]),
    ...(messages > 0 ? [make('span', {}, text('messagesIn', { count: messages }))] : []),
    ...(['fail', 'warn', 'info'] as const).flatMap((verdict) =>
      counts[verdict] > 0 ? [badge(verdict, `${text(verdict)} ${counts[verdict]}`)] : [],
    ),
  )
}

async function load(item: Item): Promise<void> {
  if (item.isLoading) return
  item.isLoading = true
  try {
    while (item.isStale) {
      item.isStale = false
      const detail = await ask<SessionDetail>(`/api/sessions/${item.summary.number}`)
      item.body.replaceChildren(...bodyOf(detail))
    }
  } catch {
    item.isStale = true
  } finally {
    item.isLoading = false
  }
}

function bodyOf({ lines, left, findings, answer, submitted, counts }: SessionDetail): HTMLElement[] {
  return [
    ...(answer
      ? [
          make(
            'div',
            { class: 'finding' },
            make('h4', {}, text('answer')),
            make('p', {}, told(answer.where)),
            make('p', {}, told(answer.why)),
            ...answer.advice.map((advice) => make('p', { class: 'remedy' }, told(advice))),
          ),
        ]
      : []),
    make('h3', {}, text('found')),
    ...(findings.length === 0
      ? [make('p', {}, text('nothingFound', { count: counts.pass }))]
      : findings.map(findingShown)),
    ...(submitted.length === 0 ? [] : [make('h3', {}, text('submitted')), ...submitted.map(submittedShown)]),
    make('h3', {}, text('dialogue')),
    dialogue(lines, left),
  ]
}

/** What was found, with what mends it. */
export function findingShown(finding: ShownFinding): HTMLElement {
  const { check, title, requirement, clause, level, verdict, expected, observed, remedy, excerpt } = finding
  return make(
    'div',
    { class: `finding ${verdict}` },
    make('h4', {}, badge(verdict, verdictWord(verdict)), ` ${title ? told(title) : check}`),
    make('p', { class: 'quiet' }, `${check} · ${requirement} · ${told(clause)} · ${level}`),
    make(
      'dl',
      {},
      fact(text('expected'), told(expected)),
      fact(text('observed'), make('span', { class: 'peer' }, told(observed))),
    ),
    excerpt !== undefined && make('p', {}, make('code', {}, excerpt)),
    remedy && make('p', { class: 'remedy' }, `${text('remedy')}: ${told(remedy)}`),
  )
}

function submittedShown(message: ShownMessage): HTMLElement {
  const { subject, isAccepted, from, to, size, parts } = message
  return make(
    'dl',
    { class: 'facts' },
    fact(
      subject === '' ? text('noSubject') : subject,
      badge(isAccepted ? 'pass' : 'fail', text(isAccepted ? 'accepted' : 'notAccepted')),
      ` ${text('octets', { count: size })}`,
    ),
    fact(text('from'), from),
    fact(text('to'), to),
    fact(text('parts'), parts.join(', ')),
  )
}

/** The lines of a dialogue, each with who said it in the colour, in a sign and in words. */
function dialogue(lines: readonly ShownLine[], left: number): HTMLElement {
  const half = Math.floor(lines.length / 2)
  let before = ''
  const shown = lines.map(({ who, inTls, text: line, ms, event }) => {
    const speaker = who === '' ? '' : text(who)
    const isNews = speaker !== before
    before = speaker
    return make(
      'li',
      { class: `${who}${event ? ' event' : ''}${inTls ? ' in-tls' : ''}` },
      make('time', {}, `${(ms / 1000).toFixed(2)}`),
      make('span', { class: 'mark', 'aria-hidden': 'true' }, who === 'client' ? '→' : who === 'server' ? '←' : '·'),
      make('span', {}, isNews && speaker !== '' && make('span', { class: 'unseen' }, `${speaker} `), told(line)),
    )
  })
  if (left > 0) shown.splice(half, 0, make('li', {}, '', '', make('span', {}, text('linesLeft', { count: left }))))
  return make('ol', { class: 'lines' }, ...shown)
}
