import type {
  PageFacts,
  PageState,
  SessionDetail,
  SessionSummary,
  ShownFinding,
  ShownLine,
  ShownMessage,
} from '../shown.ts'
import { badge, byId, fact, make } from './dom.ts'
import { act, ask, say } from './server.ts'
import { text, told, verdictWord, whenLanguage } from './texts.ts'

/** Sessions that stay on the page, the last ones. */
const SHOWN = 200
/** How often the page is drawn at most, in milliseconds: hundreds of sessions may come at a time. */
const DRAW_EVERY_MS = 200

/** A session as it stands on the page. */
interface Item {
  summary: SessionSummary
  readonly element: HTMLDetailsElement
  readonly head: HTMLElement
  readonly body: HTMLElement
  /** Set where what is open is not what is known. */
  isStale: boolean
  isLoading: boolean
}

/** Shows sessions as they come. */
export function showLive(): { begin(state: PageState): void; session(summary: SessionSummary): void } {
  const list = make('div', { id: 'session-list' })
  const status = make('p', { class: 'quiet', id: 'session-count' })
  const followBox = make('input', { type: 'checkbox', id: 'follow', checked: true })
  const followLabel = make('label', { for: 'follow' })
  const title = make('h2', {})
  const reach = make('div', { id: 'reach' })
  byId('live').append(
    make(
      'div',
      { class: 'two' },
      make('div', {}, title, make('div', { class: 'row' }, followBox, followLabel), status, list),
      make('div', {}, reach, make('div', { id: 'maildrop' })),
    ),
  )
  const items = new Map<number, Item>()
  const changed = new Set<number>()
  let count = 0
  let facts: PageFacts | undefined
  let opened: Item | undefined
  let timer: number | undefined

  const draw = () => {
    timer = undefined
    const news = [...changed].sort((one, other) => one - other)
    changed.clear()
    let newest: Item | undefined
    for (const number of news) {
      const item = items.get(number)
      if (!item) continue
      if (!item.element.isConnected) {
        list.prepend(item.element)
        newest = item
      }
      drawHead(item)
      item.isStale = true
      if (item.element.open) void load(item)
    }
    for (const [number, item] of items) {
      if (items.size <= SHOWN) break
      items.delete(number)
      item.element.remove()
    }
    if (newest && followBox.checked) {
      if (opened && opened !== newest) opened.element.open = false
      opened = newest
      newest.element.open = true
    }
    drawCount()
    if (newest)
      say(`${text('sessionsCame', { count })}: ${newest.summary.protocol.toUpperCase()} ${newest.summary.peer}`)
  }
  const drawLater = () => {
    timer ??= setTimeout(draw, DRAW_EVERY_MS)
  }
  const drawCount = () => {
    const isMore = count > items.size
    status.textContent =
      count === 0
        ? text('noSessions')
        : `${text('sessionsCame', { count })}${isMore ? `; ${text('sessionsShown', { count: items.size })}` : ''}`
  }
  const take = (summary: SessionSummary) => {
    count = Math.max(count, summary.number)
    const known = items.get(summary.number)
    if (known) known.summary = summary
    else items.set(summary.number, newItem(summary))
    changed.add(summary.number)
    drawLater()
  }

  whenLanguage(() => {
    title.textContent = text('sessions')
    followLabel.textContent = text('follow')
    drawCount()
    for (const item of items.values()) {
      drawHead(item)
      item.isStale = true
      if (item.element.open) void load(item)
    }
    if (facts) reach.replaceChildren(...reachOf(facts))
  })
  return {
    begin(state) {
      facts = state.facts
      reach.replaceChildren(...reachOf(facts))
      // Another start of the server counts anew.
      items.clear()
      opened = undefined
      list.replaceChildren()
      count = state.count
      for (const summary of state.sessions) take(summary)
      drawCount()
    },
    session: take,
  }
}

function newItem(summary: SessionSummary): Item {
  const head = make('span', { class: 'facts-in-line' })
  const body = make('div', { class: 'body' })
  const element = make(
    'details',
    { class: 'session', id: `session-${summary.number}` },
    make('summary', {}, head),
    body,
  )
  const item: Item = { summary, element, head, body, isStale: true, isLoading: false }
  element.addEventListener('toggle', () => {
    if (element.open && item.isStale) void load(item)
  })
  return item
}

function drawHead({ summary, head }: Item): void {
  const { number, protocol, peer, isOver, tls, counts, messages, scenario, at } = summary
  head.replaceChildren(
    make('span', { class: 'id' }, `${number} · ${protocol.toUpperCase()}`),
    make('span', { class: 'peer' }, peer),
    make('span', { class: 'quiet' }, new Date(at).toLocaleTimeString()),
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
    make('p', { class: 'quiet' }, `${check} · ${requirement} · ${clause} · ${level}`),
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

/** How to reach the gateway; the password only when somebody asks. */
function reachOf(facts: PageFacts): HTMLElement[] {
  const place = make('span', { id: 'password' })
  const button = make('button', { type: 'button' }, text('showPassword'))
  let isShown = false
  button.addEventListener('click', async () => {
    if (isShown) place.textContent = ''
    else {
      const given = await act<{ password: string }>('/api/password')
      if (!given) return
      place.textContent = `${given.password} `
    }
    isShown = !isShown
    button.textContent = text(isShown ? 'hidePassword' : 'showPassword')
  })
  const code = (value: string) => make('code', {}, value)
  return [
    make('h2', {}, text('reach')),
    make(
      'dl',
      { class: 'facts' },
      fact(text('smtp'), code(`${facts.host}:${facts.smtpPort}`)),
      fact(text('pop3'), code(`${facts.host}:${facts.pop3Port}`)),
      fact(text('user'), code(facts.user)),
      fact(text('password'), place, button),
      fact(text('recipient'), code(facts.rcpt)),
      fact(text('authority'), make('a', { href: '/authority.pem' }, 'authority.pem')),
      fact(text('environment'), facts.environment),
      fact(text('domain'), facts.domain),
      fact(text('asOf'), facts.asOf),
      fact(text('tls'), facts.tls),
    ),
  ]
}
