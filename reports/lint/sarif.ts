import { createHash } from 'node:crypto'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Verdict } from '../../harness/judging/verdict.ts'
import { visible } from '../escape.ts'
import { MOST_RESULTS, SARIF_SCHEMA, type Severity, sarifRule, sarifText } from '../sarif-parts.ts'
import { clauseIn } from '../section.ts'
import { type Language, textsOf } from '../texts.ts'
import type { LintFinding, LintHead, LintMessage, LintSummary, Unread } from './model.ts'
import { lintTexts } from './texts.ts'
import type { LintView } from './view.ts'
import { LintWords, noticedIn, remarksIn, specificationIn } from './words.ts'

const MOST_NOTIFICATIONS = 1_000

const LEVEL: Readonly<Partial<Record<Verdict, Severity>>> = { fail: 'error', error: 'error', warn: 'warning' }
const levelOf = (verdict: Verdict): Severity => LEVEL[verdict] ?? 'note'

/** The findings as SARIF 2.1.0, for code scanning: a rule a check, a result a finding. */
export function startSarif(head: LintHead, language: Language): LintView {
  const words = new LintWords(head, language)
  const rules = new Map(head.checks.map(({ id }, index) => [id, index]))
  const fingerprints = new Fingerprints()
  const notifications: object[] = []
  const notify = (notification: object) => {
    if (notifications.length < MOST_NOTIFICATIONS) notifications.push(notification)
  }
  let results = 0
  let left = 0
  let before = `{"$schema":${JSON.stringify(SARIF_SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`
  const resultOf = (message: LintMessage, finding: LintFinding) => ({
    ruleId: finding.check,
    ruleIndex: rules.get(finding.check),
    level: levelOf(finding.verdict),
    message: sarifText(words.of(finding).sentence),
    locations: [{ physicalLocation: locationOf(message, finding) }],
    partialFingerprints: { primaryLocationLineHash: fingerprints.of(message, finding) },
    properties: {
      requirement: finding.requirement,
      ...(finding.tier === 'guide' && { tier: finding.tier }),
      clause: clauseIn(finding.clause, language),
      ...(message.number !== undefined && { message: message.number }),
    },
  })
  return {
    message(message) {
      if (message.verdict === 'incomplete' || message.verdict === 'error')
        notify(notificationOf(message.file, whyOpen(message, language), 'warning'))
      else for (const note of message.notes) notify(notificationOf(message.file, note[language], 'note'))
      const room = Math.max(0, MOST_RESULTS - results)
      const noticed = noticedIn(message)
      left += Math.max(0, noticed.length - room)
      const own = noticed.slice(0, room).map((finding) => JSON.stringify(resultOf(message, finding)))
      if (own.length === 0) return ''
      results += own.length
      const all = `${before}\n${own.join(',\n')}`
      before = ','
      return all
    },
    unread({ file, reason }: Unread) {
      notify(notificationOf(file, `${lintTexts(language).unread}: ${reason[language]}`, 'error'))
      return ''
    },
    end(summary: LintSummary) {
      if (left > 0) notify({ level: 'warning', message: sarifText(lintTexts(language).more(left)) })
      const rest = {
        tool: { driver: driverOf(head, language) },
        invocations: [
          {
            executionSuccessful: summary.error === 0,
            toolExecutionNotifications: [
              ...notifications,
              ...remarksIn(head, language).map((remark) => ({ level: 'note', message: sarifText(remark) })),
              { level: 'note', message: sarifText(lintTexts(language).summary(summary)) },
            ],
          },
        ],
      }
      return `${before === ',' ? '' : before}\n],${JSON.stringify(rest).slice(1, -1)}}]}\n`
    },
  }
}

function driverOf(head: LintHead, language: Language) {
  const { tool, checks, requirements } = head
  return {
    name: tool.name,
    version: tool.version,
    properties: { specification: specificationIn(head) },
    rules: checks.map(({ id, title, decides, risk, remedy }) => {
      const { labels } = lintTexts(language)
      const advice = [
        ...(risk ? [`${labels.risk}: ${risk[language]}`] : []),
        ...(remedy ? [`${labels.remedy}: ${remedy[language]}`] : []),
      ]
      const own = requirements.filter((one) => decides.includes(one.id))
      return sarifRule({ id, title: title[language], requirements: own, advice }, language)
    }),
  }
}

/** Why nothing was found good or bad of a message. */
function whyOpen({ notes, undecided }: LintMessage, language: Language): string {
  const reasons = undecided.map(({ check, reason }) => `${check}: ${reason[language]}`)
  return [
    `${textsOf(language).runVerdicts.incomplete}`,
    ...notes.map((note) => note[language]),
    ...reasons.slice(0, 5),
  ].join('; ')
}

const notificationOf = (file: string, text: string, level: Severity) => ({
  level,
  message: sarifText(text),
  locations: [{ physicalLocation: { artifactLocation: artifactOf(file) } }],
})

function locationOf(message: LintMessage, { at, excerpt }: LintFinding) {
  return {
    artifactLocation: artifactOf(message.file),
    region: at
      ? {
          startLine: at.line,
          startColumn: at.column,
          ...(at.endLine !== undefined && { endLine: at.endLine, endColumn: at.endColumn }),
          byteOffset: at.offset,
          byteLength: at.length,
          ...(excerpt && { snippet: { text: visible(`${excerpt.before}${excerpt.marked}${excerpt.after}`) } }),
        }
      : { startLine: message.line },
  }
}

/** Relative to the folder that the command runs in, where the file lies under it: GitHub takes nothing else. */
function artifactOf(file: string): object {
  if (file === '-') return { uri: 'stdin' }
  const path = relative('.', file)
  if (isAbsolute(path) || path.split(sep)[0] === '..') return { uri: pathToFileURL(resolve(file)).href }
  return { uri: path.split(sep).map(encodeURIComponent).join('/') }
}

/** What stays the same when lines above are added or removed: what is broken, and the octets that break it. */
class Fingerprints {
  #file = ''
  #seen = new Map<string, number>()

  of({ file }: LintMessage, { check, requirement, excerpt }: LintFinding): string {
    if (file !== this.#file) this.#seen = new Map()
    this.#file = file
    const about = JSON.stringify([check, requirement, excerpt?.before.trim() ?? '', excerpt?.marked.trim() ?? ''])
    const hash = createHash('sha256').update(about).digest('hex').slice(0, 16)
    const count = (this.#seen.get(hash) ?? 0) + 1
    this.#seen.set(hash, count)
    return `${hash}:${count}`
  }
}
