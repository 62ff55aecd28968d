import { CAPS } from '../harness/caps.ts'
import { readEncodedWords } from '../harness/grammar/mime/encoded-words.ts'
import { readMessage } from '../harness/grammar/mime/message.ts'
import { readSmtpSession } from '../harness/reading/smtp-session.ts'
import { clip } from '../harness/text/clip.ts'
import { type Bilingual, type Catalogue, inBoth } from '../harness/text/text.ts'
import { visible } from '../reports/escape.ts'
import type { LintFinding, LintMessage } from '../reports/lint/model.ts'
import { clauseIn } from '../reports/section.ts'
import { messageChecks } from '../suites/message/message-suite.ts'
import { allChecks } from '../suites/role-suites.ts'
import type { LiveSession } from './live-session.ts'
import { linesOf } from './session-lines.ts'
import type { SessionDetail, SessionSummary, ShownFinding, ShownMessage } from './shown.ts'

const isFound = ({ verdict }: LintFinding): boolean => verdict === 'fail' || verdict === 'warn' || verdict === 'info'

export function summaryOf({ number, scenario, at, log, isOver, judged }: LiveSession): SessionSummary {
  const tls = log.events.find((event) => event.type === 'tls')
  const findings = judged?.findings.filter(isFound) ?? []
  const count = (verdict: string) => findings.filter((one) => one.verdict === verdict).length
  return {
    number,
    protocol: log.protocol,
    peer: visible(log.peer),
    ...(scenario !== undefined && { scenario }),
    at: at.toISOString(),
    isOver,
    ...(tls?.type === 'tls' && tls.version !== undefined && { tls: tls.version }),
    counts: { fail: count('fail'), warn: count('warn'), info: count('info'), pass: judged?.checks.pass ?? 0 },
    messages: log.protocol === 'smtp' ? messagesIn(log).length : 0,
  }
}

export function detailOf(live: LiveSession, dutch: Catalogue): SessionDetail {
  const { log, judged } = live
  const answer = judged?.answer
  return {
    ...summaryOf(live),
    ...linesOf(log, dutch),
    findings: findingsOf(judged, dutch),
    ...(answer &&
      // A rule that is broken where nothing was refused is told among what was found.
      answer.cause !== 'none' &&
      answer.cause !== 'breach' && {
        answer: { where: shown(answer.where), why: shown(answer.why), advice: answer.advice.map(shown) },
      }),
    submitted:
      log.protocol === 'smtp'
        ? messagesIn(log).map(({ message, accepted }) => ({
            ...messageShown(message!.unstuffed),
            isAccepted: accepted,
          }))
        : [],
  }
}

const messagesIn = (log: LiveSession['log']) => readSmtpSession(log).transactions.filter(({ message }) => message)

/** What was found of a session or a message, the worst first. */
export function findingsOf(judged: LintMessage | undefined, dutch: Catalogue): ShownFinding[] {
  const order = ['fail', 'warn', 'info']
  return (judged?.findings ?? [])
    .filter(isFound)
    .toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict))
    .map(({ check, requirement, clause, level, verdict, expected, observed, nl, remedy, excerpt }) => ({
      check,
      requirement,
      clause: clauseInBoth(clause),
      level,
      verdict,
      expected: shown({ en: expected, nl: nl?.expected ?? expected }),
      observed: shown({ en: observed, nl: nl?.observed ?? observed }),
      ...titleOf(check, dutch),
      ...adviceOf(check, remedy, dutch),
      ...(excerpt && { excerpt: clip(visible(`${excerpt.before}${excerpt.marked}${excerpt.after}`), CAPS.pageLine) }),
    }))
}

/** A clause as each language writes it: `table 4`, `tabel 4`. */
export const clauseInBoth = (clause: string): Bilingual => ({ en: clauseIn(clause, 'en'), nl: clauseIn(clause, 'nl') })

/** What a message is, as far as its header tells. */
export function messageShown(octets: Buffer | string): ShownMessage {
  const { header, entities } = readMessage(octets)
  const first = (name: string) => clip(visible(readEncodedWords(header.value(name) ?? '', 'text').text), CAPS.pageLine)
  return {
    subject: first('subject'),
    from: first('from'),
    to: first('to'),
    size: octets.length,
    parts: entities.slice(0, 20).map(({ contentType }) => clip(visible(contentType.value), 80)),
  }
}

/** Every check that can find something here, by id. */
const checks = new Map([...messageChecks, ...allChecks].map(({ id, title, remedy }) => [id, { title, remedy }]))

const titleOf = (id: string, dutch: Catalogue): { title?: Bilingual } => {
  const title = checks.get(id)?.title
  return title ? { title: inBoth(title, dutch) } : {}
}

/** What mends it: as the finding says, else as the check does. */
const adviceOf = (id: string, own: Bilingual | undefined, dutch: Catalogue): { remedy?: Bilingual } => {
  const remedy = checks.get(id)?.remedy
  return own ? { remedy: shown(own) } : remedy ? { remedy: inBoth(remedy, dutch) } : {}
}

/** A text in both languages with what has no shape of its own as an escape. */
export const shown = ({ en, nl }: Bilingual): Bilingual => ({ en: visible(en), nl: visible(nl) })
