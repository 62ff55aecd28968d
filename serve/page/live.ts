import type { PageFacts, PageState, SessionSummary } from '../shown.ts'
import { byId, fact, make } from './dom.ts'
import { act, say } from './server.ts'
import { drawItem, type Item, newItem } from './session-item.ts'
import { text, told, whenLanguage } from './texts.ts'

/** Sessions that stay on the page, the last ones. */
const SHOWN = 200
/** How often the page is drawn at most, in milliseconds: hundreds of sessions may come at a time. */
const DRAW_EVERY_MS = 200

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
  let isDrawing = false

  const draw = () => {
    isDrawing = false
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
      drawItem(item)
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
    if (isDrawing) return
    isDrawing = true
    setTimeout(draw, DRAW_EVERY_MS)
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
      drawItem(item)
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
      fact(text('password'), place, button, make('div', { class: 'quiet' }, text('passwordOfStart'))),
      fact(text('recipient'), code(facts.rcpt)),
      fact(text('authority'), make('a', { href: '/authority.pem' }, 'authority.pem')),
      fact(text('environment'), told(facts.environment)),
      fact(text('domain'), facts.domain),
      fact(text('asOf'), facts.asOf),
      fact(text('tls'), facts.tls),
    ),
  ]
}
