import { CAPS } from '../harness/caps.ts'
import type { Gateway } from '../harness/peers/gateway/gateway.ts'
import { experimentsOf } from '../harness/running/plan.ts'
import { type Catalogue, inBoth } from '../harness/text/text.ts'
import { visible } from '../reports/escape.ts'
import { connectorSuite } from '../suites/connector/connector-suite.ts'
import { isScenario, type Mail, type Scenario } from '../suites/connector/scenario.ts'
import type { Judges } from './judges.ts'
import { findingsOf, messageShown, shown } from './session-shown.ts'
import type { DropChoice, DropMessage } from './shown.ts'

/** The scenarios that begin with something in the mailbox, by id. */
const FILLED: ReadonlyMap<string, Scenario> = new Map(
  [...experimentsOf(connectorSuite).values()]
    .filter(isScenario)
    .filter(({ maildrop, account }) => maildrop !== undefined && account === undefined)
    .map((one) => [one.id, one]),
)

interface Options {
  readonly gateway: Gateway
  readonly mail: Mail
  readonly judges: Pick<Judges, 'message'>
  readonly dutch: Catalogue
}

/** The maildrop of the test account, and what can be put into it. */
export class ShownMaildrop {
  readonly #options: Options
  readonly #known = new Map<string, DropMessage>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Its messages, each judged once; the last of them where there are many. */
  messages(): DropMessage[] {
    const { gateway, mail } = this.#options
    const held = gateway.holds(mail.user).slice(-CAPS.pageSessions)
    const uids = new Set(held.map(({ uid }) => uid))
    for (const uid of this.#known.keys()) if (!uids.has(uid)) this.#known.delete(uid)
    return held.map(({ uid, octets }) => {
      const known = this.#known.get(uid) ?? this.#judged(uid, octets)
      this.#known.set(uid, known)
      return known
    })
  }

  /** The octets of a message. */
  octets(uid: string): Buffer | undefined {
    const { gateway, mail } = this.#options
    return gateway.holds(mail.user).find((one) => one.uid === uid)?.octets
  }

  put(messages: readonly Buffer[]): void {
    const { gateway, mail } = this.#options
    for (const message of messages) gateway.deliver(mail.user, message)
  }

  /** Puts what a scenario begins with. False where there is no such one. */
  putOf(id: string): boolean {
    const scenario = FILLED.get(id)
    if (!scenario) return false
    this.put(scenario.maildrop!(this.#options.mail))
    return true
  }

  empty(): void {
    this.#options.gateway.empty(this.#options.mail.user)
  }

  choices(): DropChoice[] {
    return [...FILLED.values()].map(({ id, title }) => ({ id, title: inBoth(title, this.#options.dutch) }))
  }

  #judged(uid: string, octets: Buffer): DropMessage {
    const { judges, dutch } = this.#options
    const judged = judges.message(octets, uid)
    return {
      ...messageShown(octets),
      uid: visible(uid),
      isNotification: judged.kind === 'notification',
      outcome: (judged.outcome ?? []).map(shown),
      verdict: judged.verdict,
      findings: findingsOf(judged, dutch),
    }
  }
}
