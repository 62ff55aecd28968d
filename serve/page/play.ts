import type { Choice, PageState, PlayState, SessionSummary } from '../shown.ts'
import { answerButton } from './answers.ts'
import { badge, byId, make } from './dom.ts'
import { act, ask, say } from './server.ts'
import { drawItem, type Item, newItem } from './session-item.ts'
import { text, told, verdictWord, whenLanguage } from './texts.ts'

/** Scenarios that are shown at a time. */
const SHOWN = 30
/** How often the timer moves, in milliseconds. */
const TICK_MS = 1_000

const SENT = ['accepted', 'temporary', 'permanent', 'failed'] as const
const FETCHED = ['fetched', 'failed'] as const

/** Lets somebody choose a scenario, tells what to do, and shows what came of it. */
export function showPlay(): {
  begin(state: PageState): void
  now(state: PlayState): void
  session(summary: SessionSummary): void
  look(): void
} {
  const title = make('h2', {})
  const what = make('p', {})
  const now = make('div', { id: 'play-now' })
  const came = make('div', { id: 'play-sessions' })
  const search = make('input', { type: 'search', id: 'play-search' })
  const searchLabel = make('label', { for: 'play-search' })
  const found = make('p', { class: 'quiet', role: 'status' })
  const list = make('ul', { class: 'choices', id: 'play-choices' })
  byId('play').append(title, what, now, came, searchLabel, make('div', { class: 'row' }, search), found, list)
  let choices: readonly Choice[] = []
  let state: PlayState = { isOver: true }
  let since = Date.now()
  let timer: HTMLElement | undefined
  /** The sessions of what is played, or was played last. */
  const items = new Map<number, Item>()

  const drawChoices = () => {
    const words = search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '')
    const all = choices.filter((choice) => words.every((word) => searchable(choice).includes(word)))
    found.textContent = `${text('searchFound', { count: all.length })}${all.length > SHOWN ? `. ${text('searchMore', { count: SHOWN })}` : ''}`
    list.replaceChildren(
      ...all.slice(0, SHOWN).map((choice) =>
        make(
          'li',
          {},
          make('p', {}, make('strong', {}, choice.id), ` ${told(choice.title)}`),
          make('p', { class: 'quiet' }, told(choice.why)),
          make('p', { class: 'quiet' }, choice.checks.map(({ id }) => id).join(', ')),
          make(
            'button',
            {
              type: 'button',
              'aria-label': `${text('begin')} ${choice.id}`,
              disabled: !state.isOver,
              onclick: async () => {
                await act(`/api/play/begin/${choice.id}`)
                now.scrollIntoView({ block: 'start' })
              },
            },
            text('begin'),
          ),
        ),
      ),
    )
  }
  const drawNow = () => {
    const choice = choices.find(({ id }) => id === state.scenario)
    now.replaceChildren(...nowOf(state, choice))
    timer = document.getElementById('play-timer') ?? undefined
  }
  const draw = () => {
    title.textContent = text('play')
    what.textContent = text('playWhat')
    searchLabel.textContent = text('search')
    drawNow()
    drawChoices()
    for (const item of items.values()) drawItem(item)
  }
  const take = (given: PlayState) => {
    const isNews = given.step?.number !== state.step?.number || given.scenario !== state.scenario
    if (isNews) since = Date.now()
    if (given.scenario !== state.scenario || (state.isOver && !given.isOver)) {
      items.clear()
      came.replaceChildren()
    }
    state = given
    draw()
    if (state.step)
      say(`${text('stepOf', { count: state.step.number, name: state.step.of })}: ${text(doOf(state.step.action))}`)
  }
  const takeSession = (summary: SessionSummary) => {
    if (summary.scenario === undefined || summary.scenario !== state.scenario) return
    let item = items.get(summary.number)
    if (!item) {
      item = newItem(summary)
      items.set(summary.number, item)
      came.prepend(item.element)
    }
    item.summary = summary
    drawItem(item)
  }
  setInterval(() => {
    if (timer) timer.textContent = text('seconds', { count: Math.round((Date.now() - since) / 1000) })
  }, TICK_MS)
  search.addEventListener('input', drawChoices)
  whenLanguage(draw)
  return {
    begin({ play, sessions }) {
      take(play)
      for (const summary of sessions) takeSession(summary)
    },
    now: take,
    session: takeSession,
    async look() {
      if (choices.length > 0) return
      try {
        choices = await ask('/api/play/choices')
      } catch {
        return
      }
      draw()
    },
  }
}

const searchable = ({ id, title, why, checks, clauses }: Choice): string =>
  [id, title.en, title.nl, why.en, why.nl, ...checks.flatMap((one) => [one.id, one.title.en, one.title.nl]), ...clauses]
    .join(' ')
    .toLowerCase()

const doOf = (action: string): string => (action === 'send' ? 'doSend' : action === 'fetch' ? 'doFetch' : 'doKill')

/** What is played, what to do, and what the checks came to. */
function nowOf({ scenario, step, results, problem, isOver }: PlayState, choice: Choice | undefined): HTMLElement[] {
  if (scenario === undefined) return []
  const words = step?.action === 'fetch' ? FETCHED : SENT
  return [
    make(
      'div',
      { class: 'now' },
      make('p', {}, make('strong', {}, text(isOver ? 'lastPlayed' : 'playing', { name: scenario }))),
      choice && make('p', {}, told(choice.title)),
      choice && make('p', {}, `${text('whatShould')}: ${told(choice.why)}`),
      step &&
        make(
          'p',
          {},
          `${text('stepOf', { count: step.number, name: step.of })}: `,
          make('strong', {}, text(doOf(step.action))),
          step.isHealthy && ` ${text('isHealthy')}`,
          ' ',
          make('span', { id: 'play-timer', class: 'quiet' }),
        ),
      step?.action === 'send' && make('p', {}, make('a', { href: '/api/play/message' }, text('theMessage'))),
      step && make('p', {}, text('whatDid')),
      step &&
        make(
          'div',
          { class: 'row' },
          ...words.map((word) => answerButton(word, () => void act(`/api/play/done/${word}`), true)),
        ),
      !isOver &&
        make(
          'div',
          { class: 'row' },
          make('button', { type: 'button', onclick: () => void act('/api/play/end') }, text('end')),
        ),
      problem && make('p', { class: 'blocked' }, told(problem)),
    ),
    ...(results
      ? [
          make('h3', {}, text('results')),
          ...(results.length === 0 ? [make('p', {}, text('noResults'))] : []),
          ...results.map(({ id, title, verdict, message, remedy, requirements }) =>
            make(
              'div',
              { class: `finding ${verdict}` },
              make('h4', {}, badge(verdict, verdictWord(verdict)), ` ${id} ${told(title)}`),
              make('p', {}, told(message)),
              make('p', { class: 'quiet' }, requirements.map((one) => `${one.id} (${told(one.clause)})`).join(', ')),
              remedy && make('p', { class: 'remedy' }, `${text('remedy')}: ${told(remedy)}`),
            ),
          ),
          ...(results.some(({ verdict }) => verdict === 'inconclusive') ? [make('p', {}, text('ladderFirst'))] : []),
        ]
      : []),
  ]
}
