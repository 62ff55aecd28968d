import { randomUUID } from 'node:crypto'
import { CAPS } from '../caps.ts'
import { namesOf, type SubjectName } from '../judging/profile.ts'
import { writtenForms } from '../record/forms.ts'
import { hide } from '../record/secrets.ts'
import { clip } from '../text/clip.ts'
import { inWords } from '../text/octets.ts'
import { inEnglish, say, type Text, withParts } from '../text/text.ts'
import { type PostAnswer, type Posted, postJson } from '../wire/http-post.ts'
import { answerRoom, performanceOf } from './answered.ts'
import type { ConnectorDriver, Performance, Task } from './connector-driver.ts'
import { readAnswer, requestOf } from './driver-messages.ts'
import { KeptOutput } from './kept-output.ts'

export interface HttpDriverOptions extends SubjectName {
  /** Where the connector, or its test bench, takes what it is asked for; http or https. */
  readonly hook: string
  /** What it can make the connector do; send and fetch when absent. */
  readonly actions?: readonly ('send' | 'fetch' | 'kill')[]
  /** Sent as `Authorization: Bearer`, and kept out of all that the hook says. */
  readonly token?: string
}

/** Characters that are shown of what a header of the hook says. */
const SHOWN = 200

/** What the connector can be asked for, where nobody says otherwise. */
export const USUAL_ACTIONS = ['send', 'fetch'] as const

/**
 * Drives a connector through a hook: a POST for each action, answered when that is over. Whether it has a reset shows when it is first
 * asked for one.
 */
export function httpDriver(options: HttpDriverOptions): ConnectorDriver {
  const { hook, token, actions = USUAL_ACTIONS } = options
  const url = new URL(hook)
  const secrets = token === undefined ? [] : writtenForms(token)
  const shown = (text: string) => hide(text, secrets)
  const room = answerRoom()
  let resets = true
  return {
    ...namesOf(options),
    actions,
    stays: true,
    get resets() {
      return resets
    },
    async perform(task, withinMs) {
      const id = randomUUID()
      const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` }
      const posted = await postJson(url, requestOf(task, id), headers, { withinMs, octets: CAPS.driverAnswer })
      const performance = performed(posted, task, id)
      if (task.action === 'reset' && performance.spoilt === undefined) resets = performance.outcome !== 'unsupported'
      if (token === undefined) return performance
      const { output, notices, collected, spoilt } = performance
      return {
        ...performance,
        output: shown(output),
        ...(notices !== undefined && { notices: shown(notices) }),
        ...(spoilt && { spoilt: withParts(spoilt, shown) }),
        collected: collected.map((file) => ({ ...file, octets: hidden(file.octets) })),
      }
    },
  }

  function hidden(octets: Buffer): Buffer {
    const text = octets.toString('latin1')
    const without = shown(text)
    return without === text ? octets : Buffer.from(without, 'latin1')
  }

  function performed(posted: Posted, { action }: Task, id: string): Performance {
    if ('why' in posted) {
      if (posted.why === 'timeout') return { ...nothing(''), outcome: 'timeout' }
      if (posted.why === 'flood')
        return unusable(
          say`the answer of the hook is longer than ${{ most: inWords(CAPS.driverAnswer) }} (docs/caps.md)`,
        )
      const { code, reached } = posted
      return reached
        ? unusable(say`the hook ended the connection before it had answered (${{ code }})`)
        : unreachable(say`the hook cannot be reached (${{ code }}): start it, or correct its address (--hook)`, code)
    }
    const { status, octets, encoding } = posted
    if (status !== 200) return refused(posted)
    if (encoding !== undefined)
      return unusable(
        say`the answer of the hook is not valid: it is encoded with ${{ encoding: clip(encoding, SHOWN) }} (Content-Encoding), and has to come as it is (Accept-Encoding: identity)`,
      )
    const answered = readAnswer(octets, id, action)
    if ('wrong' in answered) return unusable(say`the answer of the hook is not valid: it ${{ wrong: answered.wrong }}`)
    return performanceOf(hook, answered, room)
  }

  /** What the answer means to a person, by its code (RFC 9110 §15). What it says besides is kept as output. */
  function refused({ status, octets, location }: PostAnswer): Performance {
    const why = `HTTP ${status}`
    if (status === 401 || status === 403)
      return unreachable(
        token === undefined
          ? say`the hook does not let the harness in (${{ why }}): put its token into the environment variable HTG_DRIVER_TOKEN`
          : say`the hook does not let the harness in (${{ why }}): it wants another token than the one in HTG_DRIVER_TOKEN`,
        why,
        octets,
      )
    if (status >= 300 && status < 400)
      return unreachable(
        location === undefined
          ? say`the hook sends the harness to another address (${{ why }}), where it does not go`
          : say`the hook sends the harness to another address (${{ why }}: ${{ location: clip(location, SHOWN) }}), where it does not go: give the address that answers (--hook)`,
        why,
        octets,
      )
    if (status === 404 || status === 405 || status === 410)
      return unreachable(
        say`nothing takes a POST at the address of the hook (${{ why }}): correct it (--hook)`,
        why,
        octets,
      )
    return unusable(
      say`the hook answered with ${{ why }} and not with 200; what comes of an action is said in “status”`,
      octets,
    )
  }

  function nothing(output: string): Performance {
    return { command: hook, status: null, stays: true, outcome: 'failed', told: false, output, collected: [] }
  }

  function unusable(spoilt: Text, octets: Buffer = Buffer.alloc(0)): Performance {
    const output = new KeptOutput()
    output.add(octets)
    output.say(inEnglish(spoilt))
    return { ...nothing(output.text), spoilt }
  }

  function unreachable(spoilt: Text, unstartable: string, octets?: Buffer): Performance {
    return { ...unusable(spoilt, octets), unstartable, refuses: true }
  }
}
