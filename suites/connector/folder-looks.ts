import { createHash } from 'node:crypto'
import { CAPS } from '../../harness/caps.ts'
import type { ConnectorDriver } from '../../harness/driving/connector-driver.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { MARKS } from '../../harness/reading/marks.ts'
import type { SessionRecorder } from '../../harness/record/recorder.ts'
import type { Stage } from './stage.ts'

/** Has the folder of a fetch looked at before a command that deletes is answered: what is not there then is lost if the fetch ends there. */
export function looksAtDeletions({ pop3 }: GatewayBehaviour, stage: Stage): void {
  const { DELE, QUIT } = pop3.verbs
  pop3.verbs.DELE = async (session, argument) => {
    const number = argument === undefined ? undefined : pop3.readNumber(argument)
    if (number !== undefined) await stage.look?.(session.wire.recorder.session, `DELE ${number}`)
    return DELE!(session, argument)
  }
  pop3.verbs.QUIT = async (session, argument) => {
    if (session.maildrop?.messages.some(({ deleted }) => deleted))
      await stage.look?.(session.wire.recorder.session, 'QUIT')
    return QUIT!(session, argument)
  }
}

/** Has the folder of a fetch blocked before each login. */
export function blocksBeforeLogin({ pop3 }: GatewayBehaviour, stage: Stage): void {
  const { STLS } = pop3.verbs
  pop3.verbs.STLS = async (session, argument) => {
    await stage.block?.()
    return STLS!(session, argument)
  }
}

/** Looks at the folder of a fetch, and records what is new in it since the look before. */
export function lookerFor(connector: ConnectorDriver, ofCase: string, recorder: SessionRecorder): Stage['look'] {
  /** By name, what a file held. */
  const seen = new Map<string, string>()
  const looks = new Map<string, number>()
  return async (session, command) => {
    const [verb = ''] = command.split(' ')
    const made = looks.get(verb) ?? 0
    if (!connector.look || made >= CAPS.folderLooks) return
    looks.set(verb, made + 1)
    const { collected, spoilt } = await connector.look(ofCase, CAPS.folderLooked)
    if (spoilt !== undefined) recorder.mark(MARKS.spoilt, spoilt)
    recorder.mark(MARKS.looked, `${session} ${command}`)
    const now = new Map(collected.map(({ octets, ...file }) => [file.name, digestOfFile(file, octets)]))
    for (const [name, held] of seen) {
      if (now.get(name) === held) continue
      seen.delete(name)
      recorder.mark(MARKS.gone, name)
    }
    for (const { octets, ...file } of collected) {
      if (seen.has(file.name)) continue
      seen.set(file.name, now.get(file.name)!)
      recorder.record({ type: 'collected', during: true, ...file, octets: octets.toString('latin1') })
    }
  }
}

const digestOfFile = (file: object, octets: Buffer): string =>
  JSON.stringify([file, createHash('sha256').update(octets).digest('hex')])
