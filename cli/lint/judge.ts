import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import { type Bilingual, type Catalogue, inBoth, inEnglish, say, type Text, verbatim } from '../../harness/text/text.ts'
import type { LintFinding, LintMessage } from '../../reports/lint/model.ts'
import { verdictCounts } from '../../reports/verdict-counts.ts'
import { notJudgedIn } from '../../suites/message/guide.ts'
import { judgeBy, type MessageResult, SILENT } from '../../suites/message/lint.ts'
import { type Envelope, Ledger, type Message } from '../../suites/message/message.ts'
import { isNotification, type MessageCheck } from '../../suites/message/message-check.ts'
import { othersTold, outcomesIn } from '../../suites/message/outcomes.ts'
import { requirement } from '../../suites/requirements/register.ts'
import { lintFinding } from './lint-finding.ts'
import type { LintRequest } from './request.ts'
import { Places, type SourceMessage } from './source.ts'

/** Judges the messages of one run, one after the other. */
export class MessageJudge {
  readonly #request: Pick<LintRequest, 'checks' | 'profile' | 'envelope' | 'direction'>
  readonly #dutch: Catalogue
  readonly #judge: ReturnType<typeof judgeBy>
  readonly #ledger = new Ledger()
  /** What checks of the envelope came to where none was given: it is the same for every message. */
  readonly #ofNoEnvelope = new Map<string, { readonly result: MessageResult; readonly lacked: boolean }>()
  /** What was told to be not judged, in English: once is enough. */
  readonly #told = new Set<string>()
  readonly #outcomes: Parameters<typeof othersTold>[2] = new Map()
  /** The message before. What tells it from others is taken down when another one comes: to digest a long one takes time. */
  #last: Message | undefined

  /** `dutch`: `NO_DUTCH` where nobody will read it. */
  constructor(request: Pick<LintRequest, 'checks' | 'profile' | 'envelope' | 'direction'>, dutch: Catalogue) {
    this.#request = request
    this.#dutch = dutch
    this.#judge = judgeBy(request.profile, dutch)
  }

  judge(source: SourceMessage): LintMessage {
    const { checks, profile, envelope, direction } = this.#request
    if (this.#last) this.#ledger.keep(this.#last)
    this.#last = undefined
    const entity = readMessage(source.octets)
    const isReport = isNotification({ entity, direction: direction ?? 'retrieve' })
    const message = new FiledMessage({
      observed: verbatim(nameOf(source)),
      at: at(0, source.octets.length),
      direction: direction ?? (isReport ? 'retrieve' : 'submit'),
      entity,
      envelope,
      stored: source.stored,
      profile,
      earlier: this.#ledger.earlier,
      locate: at,
    })
    const places = new Places(source)
    const kind = !isMessage(message) ? 'none' : isReport ? 'notification' : 'message'
    const both = (text: Text) => inBoth(text, this.#dutch)
    const results = checks
      .filter(({ of }) => (of === 'notification') === isReport)
      .map((check) => {
        const known = this.#ofNoEnvelope.get(check.id)
        if (known && kind === 'message') return known
        message.lacked = false
        const result = this.#judge(check, message)
        // What is not there is neither wrong nor right.
        const judged = {
          result: kind === 'none' ? { ...result, ...NOTHING_HELD, why: both(NO_MESSAGE) } : result,
          lacked: message.lacked,
        }
        if (kind === 'message' && !envelope && isOfEnvelope(check)) this.#ofNoEnvelope.set(check.id, judged)
        return judged
      })
    this.#last = message
    const open = results
      .filter(({ result }) => result.verdict === 'inconclusive')
      .map(({ result: { check, why, findings }, lacked }) => ({
        check: check.id,
        reason: why ?? told(findings) ?? both(say`it cannot be decided`),
        lacked,
      }))
    // What several checks derive from the message is asked for once, and kept. Where a cap left something unread, that may be why.
    const excused = wasRead(entity) ? open.filter(({ lacked }) => lacked) : []
    const notGiven = new Set(excused.map(({ reason }) => reason.en))
    // Of what is not a message one note says all.
    const undecided = (kind === 'none' ? [] : open).map(({ check, reason }) => ({
      check,
      reason,
      because: notGiven.has(reason.en) ? ('not-given' as const) : ('not-decidable' as const),
    }))
    const notes = [
      ...source.notes.map(both),
      ...this.#notJudged(message).map(both),
      ...(isReport ? othersTold(entity, nameOf(source), this.#outcomes).map(both) : []),
      ...(kind === 'none' ? [both(NO_MESSAGE)] : []),
      ...(results.length === 0
        ? [
            both(
              isReport
                ? say`no check that was asked for looks at notifications`
                : say`no check that was asked for looks at messages: those of notifications (LD) look at nothing else`,
            ),
          ]
        : []),
    ]
    return {
      file: source.file,
      ...(source.number !== undefined && { number: source.number }),
      line: source.begins.line,
      kind,
      direction: message.direction,
      verdict: outcomeOf(
        results.map(({ result }) => result),
        undecided,
        kind,
      ),
      ...(isReport && { outcome: outcomesIn(entity).map(both) }),
      notes,
      findings: results.flatMap(({ result }) => findingsOf(result, places)).sort(byPlace),
      undecided,
      checks: verdictCounts(results.map(({ result }) => result.verdict)),
    }
  }

  /** What is told of a message at which a judge fell over. */
  failed(source: SourceMessage, error: string): LintMessage {
    return {
      file: source.file,
      ...(source.number !== undefined && { number: source.number }),
      line: source.begins.line,
      kind: 'message',
      direction: this.#request.direction ?? 'submit',
      verdict: 'error',
      notes: [inBoth(say`the harness is at fault, please report this: ${{ error }}`, this.#dutch)],
      findings: [],
      undecided: [],
      checks: verdictCounts(['error']),
    }
  }

  /** What is not judged of the flow of a message, if no message before it was of that flow. */
  #notJudged(message: Message): Text[] {
    return notJudgedIn(message).filter((sentence) => {
      const words = inEnglish(sentence)
      const isNews = !this.#told.has(words)
      this.#told.add(words)
      return isNews
    })
  }
}

/** `inbox.mbox:120` of an mbox, else the file alone. */
const nameOf = ({ file, number, begins }: SourceMessage): string =>
  number === undefined ? file : `${file}:${begins.line}`

const at = (offset: number, length: number) => [{ session: '', event: 0, offset, length }]

type Known = Omit<Message, 'submittedAt'>

/** A message in a file. It notes whether a judge asks for what a file does not show and nobody said: the envelope, the time, line ends. */
class FiledMessage implements Message {
  readonly observed: Text
  readonly at: Message['at']
  readonly direction: Message['direction']
  readonly entity: Message['entity']
  readonly profile: Profile
  readonly earlier: Message['earlier']
  readonly locate: Message['locate']
  readonly #envelope: Envelope | undefined
  readonly #stored: boolean
  /** Whether something was asked for that is not known. */
  lacked = false

  constructor({ observed, at: places, direction, entity, envelope, stored, profile, earlier, locate }: Known) {
    this.observed = observed
    this.at = places
    this.direction = direction
    this.entity = entity
    this.profile = profile
    this.earlier = earlier
    this.locate = locate
    this.#stored = stored
    const known = <T>(value: T): T => this.#known(value)
    this.#envelope =
      envelope &&
      ({
        get mail() {
          return known(envelope.mail)
        },
        get rcpts() {
          return known(envelope.rcpts)
        },
        get offered() {
          return known(envelope.offered)
        },
      } as Envelope)
  }

  #known<T>(value: T): T {
    if (value === undefined) this.lacked = true
    return value
  }

  get envelope(): Envelope | undefined {
    return this.#known(this.#envelope)
  }
  get submittedAt(): undefined {
    return this.#known(undefined)
  }
  get stored(): boolean {
    if (this.#stored) this.lacked = true
    return this.#stored
  }
}

/** Fields of which a message has one at least. */
const OF_MESSAGES = [
  ...['from', 'to', 'date', 'subject', 'message-id', 'received', 'return-path', 'sender', 'cc', 'bcc'],
  ...['mime-version', 'content-type', 'content-transfer-encoding'],
]

const isOfEnvelope = ({ id }: MessageCheck): boolean => id.startsWith('LE-')

const NO_MESSAGE = say`this is not a message: it begins with no field of a header`
const NOTHING_HELD = { verdict: 'inconclusive', findings: [] } as const

/** Whether octets have anything of a message; a photograph and an empty file have not. */
function isMessage({ entity: { header } }: Message): boolean {
  return OF_MESSAGES.some((name) => header.all(name).length > 0)
}

/** Whether all of a message was read. */
const wasRead = (entity: Entity): boolean =>
  !entity.entities.some(({ problems }) => problems.some(({ isCap }) => isCap))

const isMandatory = ({ decides }: MessageCheck): boolean =>
  decides.some((id) => ['MUST', 'MUST NOT'].includes(requirement(id).level))

/**
 * What a message comes to. Where nothing was decided, or it is not a message at all, nothing was found good either; what
 * depends on what was not given takes nothing from the rest.
 */
function outcomeOf(
  results: readonly MessageResult[],
  undecided: LintMessage['undecided'],
  kind: LintMessage['kind'],
): LintMessage['verdict'] {
  if (results.some(({ verdict }) => verdict === 'fail')) return 'does-not-conform'
  const open = new Set(undecided.filter(({ because }) => because === 'not-decidable').map(({ check }) => check))
  const lost = results.some(({ check }) => open.has(check.id) && isMandatory(check))
  return kind === 'none' || lost || results.length === undecided.length ? 'incomplete' : 'conforms'
}

const findingsOf = ({ check, findings }: MessageResult, places: Places): LintFinding[] =>
  findings
    .filter(({ verdict }) => !SILENT.has(verdict))
    .map((finding) => {
      const [first] = finding.at
      return lintFinding(check.id, first && places.of(first.offset, first.length), finding)
    })

/** The envelope first, then as one reads the file. */
const byPlace = (one: LintFinding, other: LintFinding): number => (one.at?.offset ?? -1) - (other.at?.offset ?? -1)

/** What the first finding that is undecided says. */
function told(findings: MessageResult['findings']): Bilingual | undefined {
  const open = findings.find(({ verdict }) => verdict === 'inconclusive')
  return open && { en: open.observed, nl: open.nl?.observed ?? open.observed }
}
