import type { Verdict } from '../../harness/judging/verdict.ts'
import { clip } from '../../harness/text/clip.ts'
import { visible } from '../../reports/escape.ts'
import { groupBy } from '../../reports/group-by.ts'
import { type AnswerInWords, answerIn, togetherIn } from '../../reports/lint/answer.ts'
import { Kept } from '../../reports/lint/kept.ts'
import type { LintFinding, LintHead, LintMessage, LintSummary } from '../../reports/lint/model.ts'
import { lintTexts } from '../../reports/lint/texts.ts'
import type { LintView } from '../../reports/lint/view.ts'
import { LintWords, noticedIn, profileInWords, remarksIn } from '../../reports/lint/words.ts'
import { clauseIn } from '../../reports/section.ts'
import type { Language } from '../../reports/texts.ts'
import { type Screen, type Style, wrap } from '../terminal/screen.ts'

const STYLE: Readonly<Record<Verdict | LintMessage['verdict'], Style>> = {
  error: 'red',
  fail: 'red',
  inconclusive: 'cyan',
  warn: 'yellow',
  pass: 'green',
  info: 'dim',
  'not-applicable': 'dim',
  conforms: 'green',
  'does-not-conform': 'red',
  incomplete: 'yellow',
}
const COLUMNS = 80
const LONGEST_TEXT = 400
/** Ids that are named of checks which are undecided for one and the same reason. */
const MOST_IDS = 12
/** Files that are named of those that could not be read. */
const MOST_UNREAD = 200

/** The findings in the way of a compiler: where, what, the line itself, what it means and what to do. */
export function startText(head: LintHead, language: Language, screen: Screen, config: string | undefined): LintView {
  const words = new LintWords(head, language)
  const texts = lintTexts(language)
  const kept = new Kept(0, MOST_UNREAD)
  const width = Math.min(screen.width, COLUMNS)
  const printer = { words, texts, language, screen, width }
  let isTold = false
  return {
    together(together) {
      isTold = true
      const answer = togetherIn(together, language)
      return `${[screen.paint('dim', texts.together.title), '', ...answerLines(answer, printer), ''].join('\n')}\n`
    },
    message(message) {
      kept.message(message)
      const place = visible(message.file)
      const line = message.number === undefined ? place : `${place}:${message.line}`
      const said = (kind: string, text: string) =>
        oneLine(`${line}: ${kind}: ${clip(visible(text), LONGEST_TEXT)}`, printer)
      const open = message.undecided.filter(({ because }) => because === 'not-decidable')
      return [
        ...answerBlock(message, printer, isTold),
        ...(message.outcome ?? []).map((text) => said(texts.notification, text[language])),
        ...message.notes.map((text) => said(texts.note, text[language])),
        ...noticedIn(message).map((finding) => findingBlock(message, finding, printer)),
        ...[...groupBy(open, ({ reason }) => reason[language])].map(([reason, alike]) =>
          said(`${texts.verdicts.inconclusive} ${alike.map(({ check }) => check).join(', ')}`, reason),
        ),
      ]
        .map((block) => `${block}\n`)
        .join('')
    },
    // At the end: where nothing can be read at all, that is an error and no view.
    unread(unread) {
      kept.addUnread(unread)
      return ''
    },
    end(summary) {
      const unread = kept.unread.map(({ file, reason }) =>
        oneLine(`${visible(file)}: ${texts.unread}: ${visible(reason[language])}`, printer),
      )
      const by = wrap(visible(texts.by(profileInWords(head, language), config)), width)
      const remarks = remarksIn(head, language).map((remark) => wrap(visible(remark), width))
      return `${[...unread, ...notGiven(kept, printer), ...summaryLines(summary, printer), screen.paint('dim', by), ...remarks].join('\n')}\n`
    },
  }
}

interface Printer {
  readonly words: LintWords
  readonly texts: ReturnType<typeof lintTexts>
  readonly language: Language
  readonly screen: Screen
  readonly width: number
}

/** One line for programs that read it, and not longer than the screen for people. */
const oneLine = (text: string, { screen, width }: Printer): string =>
  screen.live ? wrap(text, width - 4).replaceAll('\n', '\n    ') : text

/** What a log comes to, before all else. */
function answerBlock(message: LintMessage, printer: Printer, isTold: boolean): string[] {
  const { texts, language, screen, width } = printer
  const answer = answerIn(message, language)
  if (!answer) return []
  const kind = message.log ? texts.log(message.log) : texts.notification
  return [
    `${screen.paint('dim', wrap(`${visible(message.file)}: ${kind}`, width))}`,
    '',
    ...answerLines(isTold ? { ...answer, rows: [] } : answer, printer),
    '',
    ...(message.log
      ? [wrap(message.log.dialect === 'capture' ? texts.captureLimits : texts.logLimits, width), '']
      : []),
  ]
}

/** Where it went wrong, and what belongs to that. */
export function answerLines(
  { where, rows }: AnswerInWords,
  { screen, width }: Pick<Printer, 'screen' | 'width'>,
): string[] {
  const label = Math.max(...rows.map(([name]) => name.length))
  return [
    screen.paint('bold', wrap(visible(where), width)),
    ...(rows.length > 0 ? [''] : []),
    ...rows.map(([name, text]) => wrap(clip(visible(text), LONGEST_ANSWER), width, `  ${name.padEnd(label)}  `)),
  ]
}
const LONGEST_ANSWER = 1_000

/** The verdict on the whole, in a line. */
export function summaryLines(
  summary: LintSummary,
  { texts, screen, width }: Pick<Printer, 'texts' | 'screen' | 'width'>,
): string[] {
  return [
    screen.paint('bold', screen.paint(STYLE[summary.verdict], wrap(texts.summary(summary), width))),
    ...(summary.unread > 0 ? [texts.unreadCount(summary.unread)] : []),
    ...(summary.passedOver > 0 ? [wrap(texts.passedOver(summary.passedOver), width)] : []),
  ]
}

function findingBlock(message: LintMessage, finding: LintFinding, printer: Printer): string {
  const { words, texts, language, screen, width } = printer
  const { at, check, clause, requirement, level, setting, excerpt } = finding
  const { sentence, rule, risk, remedy } = words.of(finding)
  const verdict = texts.verdicts[finding.verdict]
  const isCapture = message.log?.dialect === 'capture'
  const inFile = at && (isCapture ? `: ${texts.packet(at.line)}` : `:${at.line}:${at.column}`)
  const place = visible(message.file) + (inFile ?? `: ${texts.envelope}`)
  const head = `${place}: ${verdict} ${check} [${clauseIn(clause, language)}] ${clip(visible(sentence), LONGEST_TEXT)}`
  const painted = oneLine(head, printer).replace(
    `: ${verdict} ${check} `,
    `: ${screen.paint('bold', screen.paint(STYLE[finding.verdict], `${verdict} ${check}`))} `,
  )
  const rows: (readonly [string, string])[] = [
    [texts.labels.rule, `${rule} (${requirement}, ${level})`],
    ...(setting === undefined ? [] : [[texts.labels.setting, setting] as const]),
    ...(risk === undefined ? [] : [[texts.labels.risk, risk] as const]),
    ...(remedy === undefined ? [] : [[texts.labels.remedy, remedy] as const]),
  ]
  const label = Math.max(...Object.values(texts.labels).map((name) => name.length))
  return [
    painted,
    ...(at && excerpt ? excerptLines(at, excerpt, printer, STYLE[finding.verdict]) : []),
    ...rows.map(([name, text]) => wrap(clip(visible(text), LONGEST_TEXT), width, `  ${name.padEnd(label)}  `)),
    '',
  ].join('\n')
}

/** The line of the file, cut around the octets that decide, and a line that underlines them. */
function excerptLines(
  { line }: { readonly line: number },
  excerpt: NonNullable<LintFinding['excerpt']>,
  { screen, width }: Printer,
  style: Style,
): string[] {
  const number = String(line).padStart(6)
  const room = Math.max(20, width - number.length - 3)
  const marked = clip(visible(excerpt.marked), Math.max(10, Math.floor(room * 0.7)))
  const before = lastOf(visible(excerpt.before), Math.max(0, Math.min(room - marked.length, Math.floor(room * 0.6))))
  const after = clip(visible(excerpt.after), Math.max(1, room - before.length - marked.length))
  const underline = `${' '.repeat(widthOf(before))}^${'~'.repeat(Math.max(0, widthOf(marked) - 1))}`
  return [
    `${screen.paint('dim', `${number} |`)} ${before}${marked === '' ? '' : screen.paint(style, marked)}${after}`.trimEnd(),
    `${screen.paint('dim', `${' '.repeat(number.length)} |`)} ${screen.paint(style, underline)}`,
  ]
}

const widthOf = (text: string): number => Array.from(text).length

/** The last characters of a text; an ellipsis stands for those before. */
function lastOf(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length > length ? `…${characters.slice(characters.length - length + 1).join('')}` : text
}

/** What a file does not show, once for all messages. */
function notGiven({ notGiven: all }: Kept, { texts, language, width }: Printer): string[] {
  if (all.length === 0) return []
  return [
    wrap(`${texts.notDecided}:`, width),
    ...all.map(({ reason, checks }) => {
      const ids = [...checks]
      const named = `${ids.slice(0, MOST_IDS).join(', ')}${ids.length > MOST_IDS ? ', …' : ''}`
      return wrap(`${visible(reason[language])} (${named})`, width, '  - ')
    }),
    wrap(texts.whatToGive, width),
    '',
  ]
}
