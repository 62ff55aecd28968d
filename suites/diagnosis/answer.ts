import { basename } from 'node:path'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { readPop3Session } from '../../harness/reading/pop3-session.ts'
import { readSmtpSession } from '../../harness/reading/smtp-session.ts'
import { type Bilingual, type Catalogue, inBoth, joined, say, spoken, type Text } from '../../harness/text/text.ts'
import { readable } from '../../harness/text/utf8.ts'
import type { ToldSession } from '../../harness/transcript/sessions.ts'
import { requirement } from '../requirements/register.ts'
import { capturedInWords } from './captured.ts'
import { CAUSES, causeOf, type Party } from './causes.ts'
import { bareLinesIn, type LogResult } from './log-judge.ts'
import { isConfirmation, type Notified, notifiedBy } from './notified.ts'
import { STACK_SETTINGS } from './stack-settings.ts'
import { STAGES, type Stage, type Trouble, troublesIn, wasTaken } from './trouble.ts'

/** What a helpdesk tells about a log or a notification, in a few sentences. */
export interface Answer {
  /** `none`: nothing is wrong; `breach`: the gateway took it, and it breaks a rule; else the id of a cause. */
  readonly cause: string
  /** Where it went wrong, and what was said there. */
  readonly where: Bilingual
  readonly who: Party
  /** The requirement that it comes down to. */
  readonly requirement?: string
  readonly clause?: string
  /** What is likely behind it. */
  readonly why: Bilingual
  /** What the customer's side should change. */
  readonly advice: readonly Bilingual[]
  /** What is in order. */
  readonly fine: readonly Bilingual[]
  /** Lines of the log that show it. */
  readonly lines: readonly number[]
  /** Lines of another file that show it. */
  readonly besides?: { readonly file: string; readonly lines: readonly number[] }
  /** Set where lines are packets of a capture. */
  readonly packets?: true
}

/** Checks of which a breach explains a refusal at a stage. */
const EXPLAINS: Readonly<Partial<Record<Stage, RegExp>>> = {
  login: /^CM-017/,
  sender: /^(?:LE-01|LE-06|LE-08|LE-09|CM-013)/,
  recipient: /^(?:CM-012|CM-014|CM-015|LE-04|LE-07)/,
  message: /^(?:L[HB]-|CM-012|CM-015)/,
}

const OF_LINE_ENDS = /^(?:LB-16|CM-008)/

const PREPROD = /^220[ -][\w.-]{0,200}preprod\./i
const greetingOf = (log: ToldSession['log']): string =>
  log.protocol === 'smtp' ? (readSmtpSession(log).greeting?.octets ?? '') : ''

const LINE_ENDS = CAUSES.find(({ id }) => id === 'line-ends')!

/** A rule that is broken, where it is seen to be. */
export interface Breach {
  readonly check: string
  readonly title: Bilingual
  readonly requirement: string
  readonly observed: Bilingual
  readonly remedy: Bilingual | undefined
  /** The session that shows it, where a log does. */
  readonly session?: string
  /** Where it is not the log itself that shows it. */
  readonly file?: string
  readonly lines: readonly number[]
}

interface AnswerOptions {
  readonly dutch: Catalogue
  readonly stack?: string
  /** What is broken in the messages that the log does not show. */
  readonly besides?: readonly Breach[]
}

/** The answer to one log or capture. Pure. */
export function answerTo(
  sessions: readonly ToldSession[],
  results: readonly LogResult[],
  options: AnswerOptions,
): Answer {
  const answer = answerToLog(sessions, results, options)
  return sessions.some(({ source }) => source === 'capture') ? ofCapture(answer, sessions, options.dutch) : answer
}

/** The same about packets instead of lines. */
function ofCapture(answer: Answer, sessions: readonly ToldSession[], dutch: Catalogue): Answer {
  const both = (text: Text) => inBoth(text, dutch)
  const { cause } = answer
  return {
    ...answer,
    packets: true,
    ...(cause === 'breach' && {
      where: both(say`The gateway refused nothing in this capture. It breaks a rule all the same.`),
    }),
    ...(cause === 'none' && {
      where: both(
        sessions.every(({ hasEnd }) => hasEnd)
          ? say`Nothing is wrong in what this capture shows.`
          : say`Nothing is wrong in what this capture shows; it does not show all of the session.`,
      ),
      why: both(say`What is not in the capture cannot be judged.`),
      advice: [
        both(
          say`If there is a problem all the same, make a capture of the session in which it shows, with a TLS key log (docs/diagnose.md), or send the log of the program.`,
        ),
      ],
    }),
  }
}

function answerToLog(
  sessions: readonly ToldSession[],
  results: readonly LogResult[],
  { dutch, stack, besides = [] }: AnswerOptions,
): Answer {
  const both = (text: Text) => inBoth(text, dutch)
  const fine = inOrder(sessions).map(both)
  const breaches = [...breachesIn(results, sessions, both), ...besides]
  const ofBreach = (breach: Breach) => {
    const answer = breachAnswer(breach, both)
    // A gateway that says it is that of pre-production explains recipients of pre-production.
    const isPreprod = breach.check === 'CM-015' && sessions.some(({ log }) => PREPROD.test(greetingOf(log)))
    if (!isPreprod) return answer
    const hint = say`The gateway greets as that of pre-production. If it is, judge the log with --environment preprod.`
    return { ...answer, advice: [both(hint), ...answer.advice] }
  }
  const [trouble] = troublesIn(sessions).toReversed()
  if (trouble) {
    const cause = causeOf(trouble)
    const explaining = breaches.filter(
      ({ check, session }) =>
        EXPLAINS[trouble.stage]?.test(check) && (session === undefined || session === trouble.session),
    )
    // Where lines end in the wrong way, nothing else that is read of the message holds.
    const breach = cause.isDecisive
      ? undefined
      : (explaining.find(({ check }) => OF_LINE_ENDS.test(check)) ?? explaining[0])
    const where = both(whereOf(trouble))
    if (breach) {
      const shown = breach.file === undefined ? breach.lines : []
      const lines = [...new Set([...trouble.lines.slice(0, 1), ...shown])]
      return { ...ofBreach(breach), where, fine, cause: breach.check, lines }
    }
    const answer = causeAnswer(cause, trouble.protocol, both)
    const settings = settingOf(cause.id, stack).map(both)
    return { ...answer, where, advice: [...answer.advice, ...settings], fine, lines: trouble.lines }
  }
  const notified = notificationsIn(sessions)
  const bad = notified.findLast(({ of }) => !isConfirmation(of))
  if (bad) return { ...notifiedAnswer(bad.of, both), fine, lines: bad.lines }
  const bare = sessions.flatMap(bareLinesIn)
  if (bare.length > 0)
    return {
      ...causeAnswer(LINE_ENDS, 'smtp', both),
      where: both(say`The gateway refused nothing in this log. It breaks a rule all the same.`),
      fine,
      lines: [...new Set(bare)],
    }
  const [breach] = breaches
  if (breach)
    return {
      ...ofBreach(breach),
      cause: 'breach',
      where: both(say`The gateway refused nothing in this log. It breaks a rule all the same.`),
      fine,
      ...(breach.file !== undefined && { lines: [] }),
    }
  const misfits = sessions.flatMap(({ misfits: lines = [] }) => lines)
  if (misfits.length > 0)
    return {
      cause: 'sides-unclear',
      where: both(
        say`The log marks lines of one side as those of the other (${{ place: say`line ${{ line: misfits[0]! }}` }}).`,
      ),
      who: 'unknown',
      why: both(
        say`Who said what cannot be told from this log, whichever way its marks are read, so that nothing is decided.`,
      ),
      advice: [
        both(
          say`Make the log again with a program that docs/diagnose.md names, or write each line that the client sent behind “C: ” and each that the server sent behind “S: ”.`,
        ),
      ],
      fine: [],
      lines: misfits.slice(0, 5),
    }
  const left = leftIn(sessions)
  if (left.length > 0)
    return {
      cause: 'left-in-maildrop',
      where: both(say`Nothing was refused. Messages were retrieved, and not deleted.`),
      who: 'connector',
      requirement: 'HTG-4.1.1-10',
      clause: requirement('HTG-4.1.1-10').clause,
      why: both(
        say`The program leaves messages in the maildrop after it has retrieved them, so that they come again or pile up.`,
      ),
      advice: [
        both(
          say`Let the program delete a message with DELE once it has stored it, and end the session with QUIT: only then is it gone.`,
        ),
      ],
      fine,
      lines: left,
    }
  const confirmed = notified.at(-1)
  if (confirmed) return { ...notifiedAnswer(confirmed.of, both), fine, lines: confirmed.lines }
  const isCut = sessions.some(({ hasEnd }) => !hasEnd)
  const isOneSided = sessions.every(({ log, unshown }) => unshown.size === log.events.length)
  return {
    cause: 'none',
    where: both(
      isOneSided
        ? say`The log shows one side alone: nothing that the gateway answered.`
        : isCut
          ? say`Nothing is wrong in what this log shows; it does not show the end of the session.`
          : say`Nothing is wrong in what this log shows.`,
    ),
    who: 'unknown',
    why: both(say`What is not in the log cannot be judged.`),
    advice: [
      both(
        isOneSided
          ? say`Make the log again in a way that shows the answers too; docs/diagnose.md says how.`
          : say`If there is a problem all the same, send the log of the session in which it shows.`,
      ),
    ],
    fine,
    lines: [],
  }
}

/** The setting of the program that wrote the log. */
function settingOf(cause: string, stack: string | undefined): Text[] {
  const setting = stack === undefined ? undefined : STACK_SETTINGS[cause]?.[stack]
  return setting === undefined ? [] : [say`With ${{ stack: stack! }}: ${{ setting }}`]
}

function whereOf({ stage, protocol, source, said, lines }: Trouble): Text {
  const name = protocol === 'pop3' ? 'POP3' : 'SMTP'
  const isCapture = source === 'capture'
  const [first] = lines
  const at =
    first === undefined ? undefined : isCapture ? say`packet ${{ packet: first }}` : say`line ${{ line: first }}`
  if (said === '')
    return at
      ? say`It went wrong in ${{ protocol: name }} ${{ stage: STAGES[stage] }}: nothing was answered (${{ at }}).`
      : say`It went wrong in ${{ protocol: name }} ${{ stage: STAGES[stage] }}: nothing was answered.`
  const words = readable(said)
  const quoted = words.length > 160 ? `${words.slice(0, 160)}…` : words
  const isReply = /^(?:[2-5][0-9]{2}|-ERR)/.test(said)
  const place = at ?? say`no line`
  if (isCapture && !isReply)
    return say`It went wrong in ${{ protocol: name }} ${{ stage: STAGES[stage] }}: ${{ what: capturedInWords(quoted) }} (${{ place }}).`
  return isReply
    ? say`It went wrong in ${{ protocol: name }} ${{ stage: STAGES[stage] }}: the gateway answered “${{ said: quoted }}” (${{ place }}).`
    : say`It went wrong in ${{ protocol: name }} ${{ stage: STAGES[stage] }}: the program says “${{ said: quoted }}” (${{ place }}).`
}

/** What the judges of a log found broken. */
function breachesIn(
  results: readonly LogResult[],
  sessions: readonly ToldSession[],
  both: (text: Text) => Bilingual,
): Breach[] {
  return results.flatMap(({ verdict, case: { check }, findings }) => {
    const finding = findings.find((one) => one.verdict === 'fail')
    if (verdict !== 'fail' || !finding) return []
    const lines = finding.at.flatMap(
      ({ session, event, offset }) => sessions.find(({ log }) => log.session === session)?.lineAt(event, offset) ?? [],
    )
    return [
      {
        check: check.id,
        title: both(check.title),
        requirement: finding.requirement,
        observed: { en: finding.observed, nl: finding.nl?.observed ?? finding.observed },
        remedy:
          finding.remedy === undefined
            ? check.remedy && both(check.remedy)
            : { en: finding.remedy, nl: finding.nl?.remedy ?? finding.remedy },
        lines: [...new Set(lines)],
        ...(finding.at[0] && { session: finding.at[0].session }),
      },
    ]
  })
}

/** What a cause says, whatever log it is found in. */
function causeAnswer(
  { id, who, cause, advice, requirement: own, ofPop3 }: ReturnType<typeof causeOf>,
  protocol: Trouble['protocol'],
  both: (text: Text) => Bilingual,
) {
  const decided = (protocol === 'pop3' && ofPop3) || own
  return {
    cause: id,
    who,
    requirement: decided,
    clause: requirement(decided).clause,
    why: both(cause),
    advice: [both(advice)],
  } as const
}

/** What a breach says of the cause. */
function breachAnswer(
  { title, observed, remedy, requirement: own, lines, file }: Breach,
  both: (text: Text) => Bilingual,
) {
  const parts = { title: spoken(title), observed: spoken(observed) }
  return {
    who: 'connector',
    requirement: own,
    clause: requirement(own).clause,
    why: both(
      file === undefined
        ? say`A rule is broken: “${{ title: parts.title }}”; observed: ${{ observed: parts.observed }}`
        : say`A rule is broken in ${{ file: basename(file) }}: “${{ title: parts.title }}”; observed: ${{ observed: parts.observed }}`,
    ),
    advice: remedy ? [remedy] : [],
    lines,
    ...(file !== undefined && { besides: { file, lines } }),
  } as const
}

/** The answer to a notification by itself. */
export function notifiedAnswer({ meaning, says }: Notified, both: (text: Text) => Bilingual): Answer {
  const { id, requirement: own, who, cause, advice } = meaning
  return {
    cause: id,
    where: both(say`A notification of the gateway says: ${{ outcomes: joined(says, '; ') }}.`),
    who,
    requirement: own,
    clause: requirement(own).clause,
    why: both(cause),
    advice: [both(advice)],
    fine: [],
    lines: [],
  }
}

/** The notifications that were retrieved, each with the line of its RETR. */
function notificationsIn(sessions: readonly ToldSession[]): { readonly of: Notified; readonly lines: number[] }[] {
  return sessions
    .filter(({ log }) => log.protocol === 'pop3')
    .flatMap(({ log, lineAt }) =>
      [...readPop3Session(log).ledger.values()].flatMap(({ retrieved }) => {
        const content = retrieved?.response?.content
        const of = content === undefined ? undefined : notifiedBy(readMessage(content))
        return of ? [{ of, lines: [lineAt(retrieved!.at[0]?.event ?? 0, retrieved!.at[0]?.offset)] }] : []
      }),
    )
}

/** Lines with RETR of messages that stay, in sessions that were ended with QUIT; a session that was not has deleted nothing yet. */
const leftIn = (sessions: readonly ToldSession[]): number[] =>
  sessions
    .filter(({ log }) => log.protocol === 'pop3')
    .flatMap(({ log, lineAt }) => {
      const { ledger, quit } = readPop3Session(log)
      const kept = [...ledger.values()].filter(({ retrieved, deleted }) => retrieved && !deleted)
      return quit?.status === 'ok'
        ? kept.map(({ retrieved }) => lineAt(retrieved!.at[0]?.event ?? 0, retrieved!.at[0]?.offset))
        : []
    })

/** What went as it should, in the order of a session. */
function inOrder(sessions: readonly ToldSession[]): Text[] {
  const found: Text[] = []
  for (const { log } of sessions) {
    const session = log.protocol === 'pop3' ? readPop3Session(log) : readSmtpSession(log)
    const name = log.protocol === 'pop3' ? 'POP3' : 'SMTP'
    const { tls, authenticated } = session
    if (tls && !session.handshakeFailed)
      found.push(
        tls.version === undefined || tls.version === 'TLS'
          ? say`${{ protocol: name }}: TLS came up`
          : /^TLSv1\.[012]$/.test(tls.version)
            ? say`${{ protocol: name }}: TLS came up (${{ version: tls.version }}; since 12 January 2026 the production gateway has TLS 1.3 alone)`
            : say`${{ protocol: name }}: TLS came up (${{ version: tls.version }})`,
      )
    if (authenticated) found.push(say`${{ protocol: name }}: the login succeeded`)
    if ('transactions' in session)
      for (const { outcome } of session.transactions.filter(wasTaken))
        if (outcome)
          found.push(
            say`the gateway took a message: ${{ reply: joined([readable(outcome.raw.split('\r\n', 1)[0]!).slice(0, 120)]) }}`,
          )
    if ('ledger' in session) {
      const all = [...session.ledger.values()]
      const retrieved = all.filter((entry) => entry.retrieved).length
      // Only QUIT deletes.
      const deleted = session.quit?.status === 'ok' ? all.filter((entry) => entry.deleted).length : 0
      if (retrieved > 0) found.push(say`messages retrieved: ${{ count: retrieved }}, deleted: ${{ deleted }}`)
    }
  }
  return found
}
