import type { CertifyState, ShownStep } from '../shown.ts'
import { answerButton } from './answers.ts'
import { dateAndTime } from './dates.ts'
import { byId, fact, make } from './dom.ts'
import { act, say } from './server.ts'
import { languageNow, text, told, whenLanguage } from './texts.ts'

/** How often the timer moves, in milliseconds. */
const TICK_MS = 1_000

/** Walks somebody through a run: what to do now, what was seen, what the product says, and the report at the end. */
export function showCertify(): { now(state: CertifyState): void } {
  const title = make('h2', {})
  const what = make('p', {})
  const place = make('div', { id: 'certify-now' })
  const result = make('div', { id: 'certify-result' })
  byId('certify').append(title, what, place, result)
  const reason = make('input', { type: 'search', id: 'certify-reason' })
  const secrets = new Map<number, readonly string[]>()
  let state: CertifyState | undefined
  let before = 0
  let shownReport = ''

  const now = (given: CertifyState) => {
    state = given
    draw()
    const { step } = given
    if (step && step.number !== before) say(told(step.press))
    before = step?.number ?? 0
  }
  const answer = (number: number, given: object) => {
    reason.value = ''
    void act(
      `/api/certify/answer/${number}`,
      { body: JSON.stringify(given), headers: { 'content-type': 'application/json' } },
      now,
    )
  }
  const button = (key: string, click: () => void, isMain = false) =>
    make('button', { type: 'button', class: isMain && 'main', onclick: click }, text(key))
  const withReason = (kind: 'repeat' | 'skip', number: number) => () => {
    if (reason.value.trim() !== '') return answer(number, { kind, reason: reason.value })
    say(text('reasonFirst'))
    reason.focus()
  }
  const settings = ({ number, set }: ShownStep) => {
    let secret = 0
    return make(
      'dl',
      { class: 'facts' },
      ...set.map((one) => {
        if (one.file !== undefined)
          return fact(
            told(one.what),
            make('a', { href: `/api/certify/file/${one.file}` }, 'authority.pem'),
            ' ',
            make('code', { class: 'quiet' }, one.value),
          )
        if (!one.isSecret) return fact(told(one.what), make('code', {}, one.value))
        const known = secrets.get(number)?.[secret++]
        const whose = make('div', { class: 'quiet' }, text('passwordByHand'))
        if (known !== undefined) return fact(told(one.what), make('code', {}, known), whose)
        const ask = async () => {
          const given = await act<string[]>('/api/certify/secrets')
          if (given) secrets.set(number, given)
          draw()
        }
        return fact(
          told(one.what),
          button('showPassword', () => void ask()),
          whose,
        )
      }),
    )
  }
  const stepShown = (step: ShownStep) => {
    const { number, scenario, action, press, sound, repeated, pressesLeft, presses, outcomes } = step
    return make(
      'div',
      { class: 'now' },
      make('p', {}, text('pressesLeft', { count: pressesLeft, name: presses })),
      scenario && make('p', {}, make('strong', {}, scenario.id), ` ${told(scenario.title)}`),
      action && action.of > 1 && make('p', {}, text('actionOf', { count: action.nth, name: action.of })),
      sound && make('p', { class: 'quiet' }, told(sound)),
      repeated !== undefined && make('p', {}, text('playedAgain', { name: repeated })),
      step.set.length > 0 && make('h3', {}, text('setNow')),
      step.set.length > 0 && settings(step),
      make('p', {}, make('strong', {}, told(press)), ' ', make('span', { id: 'certify-timer', class: 'quiet' })),
      step.files.includes('message') &&
        make('p', {}, make('a', { href: '/api/certify/file/message' }, text('theMessage'))),
      step.files.includes('payload') &&
        make('p', {}, make('a', { href: '/api/certify/file/payload' }, text('thePayload'))),
      make('p', { id: 'certify-seen' }, text('seenSoFar', { count: step.connections })),
      ...step.seen.map(({ protocol, lines }) =>
        make(
          'ul',
          { class: 'lines told' },
          ...lines.map((line) => make('li', {}, `${protocol.toUpperCase()}: ${told(line)}`)),
        ),
      ),
      outcomes.length > 0 && make('p', {}, text('whatDid')),
      make(
        'div',
        { class: 'row' },
        ...(outcomes.length === 0
          ? [answerButton('done', () => answer(number, { kind: 'done' }), true)]
          : outcomes.map((outcome) => answerButton(outcome, () => answer(number, { kind: 'done', outcome }), true))),
      ),
      (step.mayRepeat || step.maySkip) && make('label', { for: 'certify-reason' }, text('reason')),
      (step.mayRepeat || step.maySkip) && make('div', { class: 'row' }, reason),
      make(
        'div',
        { class: 'row' },
        step.mayRepeat && answerButton('repeat', withReason('repeat', number)),
        step.maySkip && answerButton('skip', withReason('skip', number)),
        answerButton('stop', () => answer(number, { kind: 'stop' })),
      ),
    )
  }
  const beginAnew = () => void act('/api/certify/begin/anew')
  /** Going on comes first; a new run takes a second press, elsewhere on the page, since it ends the one that was stopped. */
  const afterStop = (stopped: string) => {
    const name = dateAndTime(stopped)
    const anew = make(
      'div',
      { id: 'certify-anew', hidden: true },
      make('p', {}, text('certifyAnew', { name })),
      make('button', { type: 'button', onclick: beginAnew }, text('certifyGiveUp', { name })),
    )
    const opener = button('certifyBeginNew', () => {
      anew.hidden = !anew.hidden
      opener.setAttribute('aria-expanded', String(!anew.hidden))
      if (!anew.hidden) say(text('certifyAnew', { name }))
    })
    opener.setAttribute('aria-expanded', 'false')
    opener.setAttribute('aria-controls', 'certify-anew')
    return make(
      'div',
      {},
      make(
        'div',
        { class: 'row' },
        button('certifyResume', () => void act('/api/certify/begin/resume'), true),
        opener,
      ),
      anew,
    )
  }
  const tick = () => {
    const timer = document.getElementById('certify-timer')
    if (!timer || !state?.step) return
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(state.step.since)) / 1000))
    timer.textContent = text('seconds', { count: seconds })
  }
  const draw = () => {
    title.textContent = text('certify')
    if (!state) return
    what.textContent = text('certifyWhat', { name: state.directory })
    const { isRunning, stopped, step, problem, planned, decided, hasReport } = state
    const isTyping = document.activeElement === reason
    place.replaceChildren(
      ...(planned > 0 ? [make('p', { class: 'quiet' }, text('decidedOf', { count: decided, name: planned }))] : []),
      ...(problem ? [make('p', { class: 'blocked' }, told(problem))] : []),
      ...(step
        ? [stepShown(step)]
        : isRunning
          ? [make('p', { role: 'status' }, text('certifyOpening'))]
          : [
              stopped === undefined
                ? make('div', { class: 'row' }, button('certifyBegin', beginAnew, true))
                : afterStop(stopped),
            ]),
    )
    if (isTyping) reason.focus()
    tick()
    const report = hasReport && !isRunning ? `/report/certified?lang=${languageNow()}` : ''
    if (report === shownReport) return
    shownReport = report
    result.replaceChildren(
      ...(report === ''
        ? []
        : [
            make('h3', {}, text('certifyReport')),
            make('p', {}, make('a', { href: report, target: '_blank', rel: 'noopener' }, text('openAlone'))),
            make('iframe', { src: report, sandbox: 'allow-scripts', title: text('certifyReport') }),
          ]),
    )
  }
  setInterval(tick, TICK_MS)
  whenLanguage(draw)
  return { now }
}
