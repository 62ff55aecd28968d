import { CAPS } from '../../harness/caps.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { type Bilingual, type Catalogue, inBoth, type Text } from '../../harness/text/text.ts'
import type { ToldSession } from '../../harness/transcript/sessions.ts'
import type { LintMessage, Together, Unread } from '../../reports/lint/model.ts'
import { type Breach, notifiedAnswer } from '../../suites/diagnosis/answer.ts'
import { notifiedBy } from '../../suites/diagnosis/notified.ts'
import { answerToAll, type Exhibit } from '../../suites/diagnosis/together.ts'
import { messageChecks } from '../../suites/message/message-suite.ts'
import type { LogJudge } from '../lint/lint.ts'
import type { NotRead } from '../lint/read-messages.ts'
import type { SourceMessage } from '../lint/source.ts'
import { type Captures, judgedCapture } from './captures.ts'
import { judgedCase } from './cases.ts'
import { ProblemSecrets } from './hidden.ts'
import { judgedAsLog, logJudge } from './logs.ts'

/** The files of one problem. Each is judged by itself; what they come to together is answered at the end. */
export class Problem implements LogJudge {
  readonly checks: LogJudge['checks']
  readonly unknown: LogJudge['unknown']
  readonly #profile: Profile
  readonly #dutch: Catalogue
  readonly #captures: Captures
  readonly #secrets: ProblemSecrets
  /** Absent where there were too many to be one problem. */
  #exhibits: Exhibit[] | undefined = []

  constructor(profile: Profile, dutch: Catalogue, captures: Captures = new Map()) {
    const { checks, unknown } = logJudge(profile, dutch, captures)
    this.checks = checks
    this.unknown = unknown
    this.#profile = profile
    this.#dutch = dutch
    this.#captures = captures
    this.#secrets = new ProblemSecrets(profile)
  }

  capture(file: string): LintMessage | NotRead | undefined {
    const capture = this.#captures.get(file)
    const judged = capture
      ? judgedCapture(file, capture, this.#profile, this.#dutch)
      : judgedCase(file, this.#profile, this.#dutch)
    if (!judged) return undefined
    if ('unread' in judged) return judged.unread
    this.#keep(judged.exhibit)
    return judged.message
  }

  judge(source: SourceMessage): LintMessage | undefined {
    if (!this.#exhibits) this.#secrets.forget()
    this.#secrets.learn(source.octets.toString('latin1'))
    const judged = judgedAsLog(source, this.#profile, this.#dutch)
    if (!judged) return undefined
    this.#secrets.learnOf(judged.accounts)
    this.#keep(judged.exhibit)
    return judged.message
  }

  /** A message that was judged by itself; a notification has an answer. */
  hear({ octets }: SourceMessage, message: LintMessage): LintMessage {
    const { file, kind } = message
    if (kind !== 'message' && kind !== 'notification') return message
    const entity = readMessage(octets)
    const notified = kind === 'notification' ? notifiedBy(entity) : undefined
    this.#keep(
      notified
        ? { kind: 'notification', file, entity, notified }
        : { kind: 'message', file, entity, breaches: breachesIn(message, this.#both) },
    )
    return notified ? { ...message, answer: notifiedAnswer(notified, this.#both) } : message
  }

  /** The sessions that logs and captures tell of; nothing where there were too many files. */
  get sessions(): readonly ToldSession[] | undefined {
    const told = this.#exhibits?.flatMap((exhibit) => (exhibit.kind === 'log' ? exhibit.sessions : []))
    return told && this.#secrets.sessions(told)
  }

  together(): Together | undefined {
    return this.#exhibits && this.hidden(answerToAll(this.#exhibits, this.#dutch))
  }

  /** Without the secrets of all files that were read so far. */
  hidden<T extends LintMessage | Unread | Together | undefined>(told: T): T {
    return this.#secrets.hidden(told)
  }

  readonly #both = (text: Text): Bilingual => inBoth(text, this.#dutch)

  #keep(exhibit: Exhibit): void {
    if (exhibit.kind === 'log') this.#secrets.learnFrom(exhibit.sessions)
    this.#exhibits?.push(exhibit)
    if ((this.#exhibits?.length ?? 0) > CAPS.problemFiles) this.#exhibits = undefined
  }
}

function breachesIn({ findings }: LintMessage, both: (text: Text) => Bilingual): Breach[] {
  return findings.flatMap(({ check: id, verdict, requirement, observed, nl, remedy, at }) => {
    const check = messageChecks.find((one) => one.id === id)
    if (verdict !== 'fail' || !check) return []
    return [
      {
        check: id,
        title: both(check.title),
        requirement,
        observed: { en: observed, nl: nl?.observed ?? observed },
        remedy: remedy ?? (check.remedy && both(check.remedy)),
        lines: at ? [at.line] : [],
      },
    ]
  })
}
