import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CAPS } from '../caps.ts'
import { namesOf, type SubjectName } from '../judging/profile.ts'
import { BY_HAND } from '../reading/driver-words.ts'
import { say, type Text } from '../text/text.ts'
import type { CollectedFile, ConnectorDriver, Performance, Task } from './connector-driver.ts'
import { HeldUp } from './held-up.ts'
import { newTo, type Shown } from './newly-stored.ts'
import { filesBelow, openFolder, release, replace } from './own-folder.ts'
import { seenIn } from './seen-session.ts'
import type { NewStep, StepAnswer, StepOutcome, StepSetting, Steps } from './steps.ts'

/** What a person may be told of the case that is played. */
export interface Occasion {
  /** Absent in a blind run. */
  readonly scenario?: { readonly id: string; readonly title: Text; readonly sound: Text }
  /** Actions of a person in it, in their order. */
  readonly actions: readonly ActionByHand[]
  /** Set where everything is in order: nobody may leave that out. */
  readonly isControl: boolean
}

/** What is special about one press of a scenario. */
interface ActionByHand {
  /** The message of the press before is submitted once more. */
  readonly again?: boolean
  /** What the gateway does at this press, other than before; absent in a blind run. */
  readonly gateway?: 'unreachable' | 'in-order'
}

interface ManualDriverOptions extends SubjectName {
  readonly steps: Steps
  /** Where the files go that the product may need: the message, its payload, the authority. Made if it is not there. */
  readonly folder: string
  /** The authority as a file that was there before the run, for the person to have it trusted once; written into `folder` when absent. */
  readonly caFile?: string
  /** Folder into which the product puts what it collects; what a fetch stored is unknown when absent. */
  readonly store?: string
  /** Whether the person may not see what is played. */
  readonly isBlind: boolean
  occasionOf(ofCase: string): Occasion
}

const SENT: readonly StepOutcome[] = ['accepted', 'temporary', 'permanent', 'failed', 'unsupported']
const FETCHED: readonly StepOutcome[] = ['fetched', 'failed', 'unsupported']

/** Why a run ended that a person stopped: it can be resumed. */
export const STOPPED: Text = say`it was stopped by hand`

/**
 * Has a person drive a connector that has nothing but a window: each action is a step that is put before the person, and
 * what the person answers is what came of it. It takes as long as it takes.
 */
export function manualDriver(options: ManualDriverOptions): ConnectorDriver & { stop(): void } {
  const { steps, folder, store } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const root = store === undefined ? undefined : openFolder(store)
  /** What the person was told last, by what it is: only what changes is told again. */
  let told: ReadonlyMap<string, string> | undefined
  /** Presses of the case that is played. */
  let made = 0
  let ofCase: string | undefined
  let repeated: string | undefined
  let before: Shown = new Map()

  let isStopped = false
  const ask = async (step: NewStep): Promise<StepAnswer> => {
    const answer = await steps.post(step)
    if (answer.kind !== 'stop') return answer
    isStopped = true
    throw new HeldUp(STOPPED)
  }

  return {
    ...namesOf(options),
    actions: ['send', 'fetch'],
    byHand: {
      connected: () => steps.connected(),
      saw(kept) {
        const seen = seenIn(kept, options.isBlind)
        if (seen) steps.saw(seen)
      },
    },
    async perform(task) {
      const { action } = task
      // The scenario whose turn was next may not know yet.
      if (isStopped) throw new HeldUp(STOPPED)
      if (action === 'reset') {
        if (ofCase !== task.case) repeated = undefined
        ofCase = task.case
        made = 0
        return performed('accepted')
      }
      if (action === 'kill') throw new Error('a person is not asked to end the connector')
      const files = writeFiles(task, options)
      const settings = settingsOf(task, files.ca)
      if (told === undefined) {
        const answer = await ask(setUp(settings, files.ca))
        if (answer.kind !== 'done') throw new Error(`${answer.kind} is not an answer to the setting up`)
      }
      const changed = settings.filter(({ key, value }) => told !== undefined && told.get(key) !== value)
      told = new Map(settings.map(({ key, value }) => [key, value]))
      const occasion = options.occasionOf(task.case)
      const own = occasion.actions[made] ?? {}
      before = new Map()
      if (root) newTo(before, filesBelow(root, ROOM))
      const answer = await ask({
        kind: action,
        case: task.case,
        ...(occasion.scenario && {
          scenario: { id: occasion.scenario.id, title: occasion.scenario.title },
          sound: occasion.scenario.sound,
        }),
        action: { nth: made + 1, of: occasion.actions.length },
        set: changed.map(({ key: _, ...setting }) => setting),
        press: pressOf(action, own, store !== undefined),
        files,
        ...(repeated !== undefined && { repeated }),
        outcomes: (action === 'send' ? SENT : FETCHED).filter((one) => !occasion.isControl || one !== 'unsupported'),
        mayRepeat: true,
        maySkip: !occasion.isControl,
      })
      if (answer.kind === 'repeat') {
        steps.count(-made)
        repeated = answer.reason
        return { ...performed('failed'), again: answer.reason }
      }
      const ends = answer.kind === 'skip' || (answer.kind === 'done' && answer.outcome === 'unsupported')
      steps.count(ends ? occasion.actions.length - made : 1)
      made += 1
      if (answer.kind === 'skip') return { ...performed('failed'), leftOut: answer.reason }
      if (answer.kind !== 'done' || answer.outcome === undefined) throw new Error('an answer without an outcome')
      const collected = action === 'fetch' && root ? newTo(new Map(before), filesBelow(root, ROOM)) : []
      return { ...performed(answer.outcome), collected }
    },
    // What a product without such a folder has stored by then nobody can tell.
    ...(root && {
      look: (_case: string, most: number) => ({
        collected: newTo(new Map(before), filesBelow(root, { octets: most, names: CAPS.folderLookedNames })),
      }),
    }),
    stop() {
      if (root) release(root)
    },
  }
}

const ROOM = { octets: CAPS.collected, names: CAPS.collectedNames }

function performed(outcome: Performance['outcome'], collected: readonly CollectedFile[] = []): Performance {
  return { command: BY_HAND, status: 0, outcome, told: true, output: '', collected }
}

type Keyed = StepSetting & { readonly key: string }

/** What has to be set in the product, in the order in which a form asks for it. */
function settingsOf({ smtp, pop3, user, password, from, to, rcpt }: Task, ca: string): Keyed[] {
  return [
    { key: 'smtp-host', what: say`server for sending (SMTP, STARTTLS)`, value: smtp.host },
    { key: 'smtp-port', what: say`its port`, value: String(smtp.port) },
    { key: 'pop3-host', what: say`server for collecting (POP3, STLS)`, value: pop3.host },
    { key: 'pop3-port', what: say`its port`, value: String(pop3.port) },
    { key: 'user', what: say`user name`, value: user },
    { key: 'password', what: say`password`, value: password, secret: true },
    { key: 'ca', what: say`the only authority to trust (a file)`, value: ca },
    { key: 'from', what: say`sender`, value: from },
    { key: 'to', what: say`recipient, in the header`, value: to },
    { key: 'rcpt', what: say`recipient, in the envelope`, value: rcpt },
  ]
}

const PRESS_SEND = say`Have the product submit one message, and wait until it says what came of it.`
const PRESS_SEND_AGAIN = say`Have the product submit the same message once more, by a retry or from its outbox, and wait until it says what came of it.`
const PRESS_FETCH = say`Have the product collect its mailbox once, and wait until it is done.`
const PRESS_FETCH_INTO = say`Have the product collect its mailbox once, and wait until it is done and has stored what came.`

const GATEWAY: Readonly<Record<NonNullable<ActionByHand['gateway']>, Text>> = {
  unreachable: say`Nothing listens at the ports of the gateway now.`,
  'in-order': say`The gateway is in order now.`,
}

function pressOf(action: 'send' | 'fetch', { again, gateway }: ActionByHand, isStored: boolean): Text {
  const press = action === 'send' ? (again ? PRESS_SEND_AGAIN : PRESS_SEND) : isStored ? PRESS_FETCH_INTO : PRESS_FETCH
  return gateway === undefined ? press : say`${{ gateway: GATEWAY[gateway] }} ${{ press }}`
}

function setUp(settings: readonly Keyed[], ca: string): NewStep {
  return {
    kind: 'set-up',
    case: '',
    set: settings.map(({ key: _, ...setting }) => setting),
    press: say`Set the product to these values and have it trust that authority and no other. Switch off whatever makes it send or collect by itself. The gateway listens only while a step waits.`,
    files: { ca },
    outcomes: [],
    mayRepeat: false,
    maySkip: false,
  }
}

function writeFiles(
  task: Task,
  { folder, caFile }: ManualDriverOptions,
): { message?: string; payload?: string; ca: string } {
  const ca = caFile ?? join(folder, 'ca.pem')
  if (caFile === undefined) replace(ca, task.ca)
  if (task.action !== 'send') return { ca }
  const message = join(folder, 'message.eml')
  const payload = join(folder, 'payload.edi')
  replace(message, task.message)
  replace(payload, task.payload)
  return { message, payload, ca }
}
