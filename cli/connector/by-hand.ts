import { createInterface, type Interface } from 'node:readline'
import { CAPS } from '../../harness/caps.ts'
import { STEP_MEANINGS, STEP_WORDS, type StepWord } from '../../harness/driving/step-words.ts'
import {
  refusalOf,
  type SeenSession,
  type Step,
  type StepAnswer,
  type StepOutcome,
  type StepSetting,
} from '../../harness/driving/steps.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import type { RunListener } from '../certify/run-suite.ts'
import type { Words } from '../language.ts'
import { type Screen, wrap } from '../terminal/screen.ts'

/** What a person can type: an answer, or what helps to find one. */
type Word = StepWord | 'seen' | 'password' | 'help'

/** How each is typed; its beginning will do where that is of no other. */
const WORDS: Readonly<Record<Word, Text>> = {
  ...STEP_WORDS,
  seen: say`seen`,
  password: say`password`,
  help: say`help`,
}

/** What each means. */
const MEANINGS: Readonly<Record<Word, Text>> = {
  ...STEP_MEANINGS,
  repeat: say`${{ meaning: STEP_MEANINGS.repeat }}; a reason follows`,
  skip: say`${{ meaning: STEP_MEANINGS.skip }}; a reason follows`,
  stop: say`${{ meaning: STEP_MEANINGS.stop }} with --resume`,
  seen: say`show what the gateway saw in this step`,
  password: say`show the password`,
  help: say`show the step and these words again`,
}

/** Milliseconds within which a connection is told of that came before the product said that it was done. */
const TOLD_WITHIN = 500

/** The person at the terminal: is shown each step, and types what came of it. */
export interface Person extends RunListener {
  /** Has the run end in good order. False where it was asked for before, or there is nothing to stop any more. */
  interrupt(): boolean
  /** No more steps come. */
  close(): void
  /** Whether the person stopped the run. */
  readonly hasStopped: boolean
}

export interface PersonOptions {
  readonly screen: Screen
  readonly words: Words
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  answer(number: number, answer: StepAnswer): void
}

/** Shows steps on a screen and reads answers from an input, a line each; the end of the input stops the run. */
export function personAtTerminal({ screen, words, input, answer }: PersonOptions): Person {
  let step: Step | undefined
  /** The last step that was answered: what is told of it from then on is late. */
  let answered = 0
  /** What was typed and waits for its reason. */
  let reasonFor: 'repeat' | 'skip' | undefined
  let shownSessions = 0
  /** An outcome that nothing was seen of. */
  let unseen: StepOutcome | undefined
  /** Set while an outcome waits to be told of what connected. */
  let pending: NodeJS.Timeout | undefined
  /** What is not shown unless it is asked for. */
  let secrets: readonly StepSetting[] = []
  let isStopping = false
  let hasStopped = false
  let isClosed = false
  const lines: Interface = createInterface({ input, terminal: false })
  /** Lines that came before their step did. */
  const waiting: string[] = []

  const write = (text: string) => screen.write(`${text}\n`)
  const print = (text: Text, indent = '') => write(wrap(visible(words(text)), screen.width, indent))
  const prompt = () => screen.write('> ')

  const give = (given: StepAnswer) => {
    const { number } = step!
    answered = number
    step = undefined
    reasonFor = undefined
    if (given.kind === 'stop') hasStopped = true
    answer(number, given)
  }
  const stop = () => {
    isStopping = true
    clearTimeout(pending)
    pending = undefined
    if (step) give({ kind: 'stop' })
  }

  const allowed = ({ outcomes, mayRepeat, maySkip }: Step): Word[] => [
    ...(outcomes.length === 0 ? (['done'] as const) : outcomes),
    ...(mayRepeat ? (['repeat'] as const) : []),
    ...(maySkip ? (['skip'] as const) : []),
    'stop',
    'seen',
    ...(secrets.length > 0 ? (['password'] as const) : []),
    'help',
  ]

  const take = (line: string) => {
    if (!step) return
    const text = line.trim()
    if (reasonFor) {
      const kind = reasonFor
      reasonFor = undefined
      const isWord = allowed(step).some((word) => [word, words(WORDS[word])].includes(text.toLowerCase()))
      if (text !== '' && !isWord) return reasoned(kind, text)
      if (isWord) print(say`“${{ typed: text }}” is not a reason.`)
      print(say`Without a reason the step stays as it is.`)
      prompt()
      return
    }
    if (text === '') return prompt()
    const [typed = '', ...rest] = text.split(/\s+/)
    const own = allowed(step)
    const spelt = typed.toLowerCase()
    const exact = own.filter((word) => [word, words(WORDS[word])].includes(spelt))
    const found = exact.length > 0 ? exact : own.filter((word) => words(WORDS[word]).startsWith(spelt))
    const [word] = found
    if (!word || found.length > 1) {
      const choices = joined((found.length > 1 ? found : own).map((one) => WORDS[one]))
      print(say`“${{ typed }}” is not clear here; type one of: ${{ choices }}.`)
      return prompt()
    }
    const reason = rest.join(' ')
    switch (word) {
      case 'repeat':
      case 'skip':
        if (reason !== '') return reasoned(word, reason)
        reasonFor = word
        print(say`Why? (An empty line takes it back.)`)
        return prompt()
      case 'stop':
        return stop()
      case 'seen':
        showSeen(step)
        return prompt()
      case 'password':
        for (const { what, value } of secrets) print(say`${{ what }}: ${{ value }}`)
        return prompt()
      case 'help':
        show(step, true)
        return prompt()
      case 'done':
        return give({ kind: 'done' })
      default:
        if (step.connections === 0 && (word === 'accepted' || word === 'fetched') && unseen !== word) {
          unseen = word
          pending = setTimeout(() => doubt(word), TOLD_WITHIN)
          return
        }
        return give({ kind: 'done', outcome: word })
    }
  }
  /** Takes the answer if something has connected by now; asks once more if not. */
  const doubt = (word: StepOutcome) => {
    clearTimeout(pending)
    pending = undefined
    if (!step) return
    if (step.connections > 0) return give({ kind: 'done', outcome: word })
    print(
      say`Nothing has connected since this step began. If the product says so all the same, type ${{ word: WORDS[word] }} once more.`,
    )
    prompt()
    takeWaiting()
  }
  /** Takes lines that came early, and the end of the input behind them. */
  const takeWaiting = () => {
    const { number } = step!
    while (step?.number === number && !pending && waiting.length > 0) take(waiting.shift()!)
    if (step?.number === number && !pending && isClosed) stop()
  }
  const reasoned = (kind: 'repeat' | 'skip', reason: string) => {
    const given = { kind, reason } as const
    if (refusalOf(step!, given) === undefined) return give(given)
    print(say`A reason has at most ${{ most: CAPS.stepReason }} characters.`)
    prompt()
  }

  const showSeen = ({ connections, seen }: Step) => {
    if (connections === 0) return print(say`Nothing has connected yet.`)
    print(connections === 1 ? say`1 connection came.` : say`${{ count: connections }} connections came.`)
    for (const session of seen) showSession(session)
  }
  const showSession = ({ protocol, lines }: SeenSession) => {
    print(say`${{ protocol: protocol.toUpperCase() }} session:`, '  ')
    for (const line of lines) print(line, '    ')
  }

  const show = (one: Step, isExplained: boolean) => {
    const { kind, number, pressesLeft, presses, scenario, sound, set, press, files, repeated, action } = one
    write('')
    const head =
      kind === 'set-up'
        ? pressesLeft < presses
          ? say`Step ${{ number }}: setting up. ${{ left: pressesLeft }} of ${{ presses }} presses are left; those of earlier sittings stay.`
          : say`Step ${{ number }}: setting up. The whole run takes ${{ presses }} presses.`
        : say`Step ${{ number }}: ${{ left: pressesLeft }} of ${{ presses }} presses left, this one included.`
    write(screen.paint('bold', visible(words(head))))
    if (scenario) print(say`${{ id: scenario.id }}: ${{ title: scenario.title }}`)
    if (action && action.of > 1) print(say`Press ${{ nth: action.nth }} of ${{ of: action.of }} in this scenario.`)
    if (sound) print(sound, '  ')
    if (repeated !== undefined) print(say`It is played again: ${{ reason: repeated }}`)
    if (set.length > 0) {
      print(kind === 'set-up' ? say`Set in the product:` : say`Set from now on:`)
      for (const { what, value, secret } of set)
        print(secret ? say`${{ what }}: type “password” to see it` : say`${{ what }}: ${{ value }}`, '  ')
    }
    if (files?.message !== undefined)
      print(
        say`The message, for a product that can be given one: ${{ file: files.message }}; its payload alone: ${{ payload: files.payload ?? '' }}`,
      )
    print(press)
    print(kind === 'set-up' ? say`Then type:` : say`Then type what the product says:`)
    if (isExplained)
      for (const word of allowed(one)) print(say`${{ word: WORDS[word] }}: ${{ meaning: MEANINGS[word] }}`, '  ')
    else print(joined(allowed(one).map((word) => WORDS[word])), '  ')
  }

  lines.on('line', (line) => {
    if (step && !pending) take(line)
    // What a person types too early was not meant for the next step; a script may be ahead.
    else if (pending || !input.isTTY) waiting.push(line)
  })
  lines.on('close', () => {
    isClosed = true
    // A person who is gone types nothing more; what was typed before counts.
    if (waiting.length === 0 && !pending) stop()
  })

  return {
    planned() {},
    decided() {},
    step(next) {
      if (!next || next.number <= answered) return
      if (step?.number === next.number) {
        step = next
        if (pending && next.connections > 0) return doubt(unseen!)
        // A session that is over is shown at once, so that a wrong press shows.
        for (const session of next.seen.slice(shownSessions)) showSession(session)
        if (next.seen.length > shownSessions) prompt()
        shownSessions = next.seen.length
        return
      }
      step = next
      shownSessions = 0
      unseen = undefined
      if (next.set.some(({ secret }) => secret)) secrets = next.set.filter(({ secret }) => secret)
      if (isStopping) return stop()
      // A person has read them by then; help shows them again.
      show(next, next.number <= 3)
      prompt()
      takeWaiting()
    },
    interrupt() {
      if (isStopping) return false
      print(say`Stopping; press Ctrl-C once more to end at once.`)
      stop()
      return true
    },
    close() {
      lines.close()
    },
    get hasStopped() {
      return hasStopped
    },
  }
}
