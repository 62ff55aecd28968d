import { clip } from '../../harness/text/clip.ts'
import { visible } from '../escape.ts'
import { clauseIn } from '../section.ts'
import { type Language, textsOf } from '../texts.ts'
import { element } from '../xml.ts'
import { Kept } from './kept.ts'
import type { LintHead, LintMessage } from './model.ts'
import { lintTexts } from './texts.ts'
import type { LintView } from './view.ts'
import { LintWords, nameOfMessage, noticedIn, remarksIn } from './words.ts'

const LONGEST = 2_000

/**
 * The messages for viewers of test results, a suite a message. What passes is one case; each finding and each check that is
 * undecided is a case of its own. What could not be decided or read is never green.
 */
export function startJunit(head: LintHead, language: Language): LintView {
  const words = new LintWords(head, language)
  const texts = lintTexts(language)
  const kept = new Kept()
  const name = `${head.tool.name} lint`
  const remarks = remarksIn(head, language).map((value) => element('property', { name: 'remark', value: value }, []))
  const properties = remarks.length === 0 ? [] : [element('properties', {}, remarks)]
  let before = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${name}">\n`
  const next = (text: string) => {
    const all = `${before}${text}\n`
    before = ''
    return all
  }
  const suite = (title: string, cases: readonly Case[]) => {
    const count = (kind: Case['kind']) => cases.filter((one) => one.kind === kind).length
    return element(
      'testsuite',
      {
        name: title,
        tests: cases.length,
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped'),
        time: '0',
      },
      [...properties, ...cases.map(asElement)],
    )
  }
  return {
    message: (message) => next(suite(nameOfMessage(message, language), casesOf(message, words, language))),
    unread(unread) {
      kept.addUnread(unread)
      return ''
    },
    end() {
      const unread = kept.unread.map(({ file, reason }) =>
        suite(file, [{ name: file, file, kind: 'error', lines: [`${texts.unread}: ${reason[language]}`] }]),
      )
      return next([...unread, '</testsuites>'].join('\n'))
    },
  }
}

interface Case {
  readonly name: string
  readonly file: string
  readonly kind: 'success' | 'failure' | 'error' | 'skipped'
  /** What there is to say, a line each; what others wrote makes no line of its own. */
  readonly lines: readonly string[]
}

function casesOf(message: LintMessage, words: LintWords, language: Language): Case[] {
  const { file, notes, outcome = [], verdict, undecided, checks } = message
  const texts = lintTexts(language)
  const about = [...outcome, ...notes].map((text) => text[language])
  const cases: Case[] = noticedIn(message).map((finding) => {
    const { title, sentence, rule, risk, remedy } = words.of(finding)
    const place = finding.at ? `${file}:${finding.at.line}:${finding.at.column}` : `${file}: ${texts.envelope}`
    const lines = [
      `${place}: ${sentence}`,
      `${clauseIn(finding.clause, language)} (${finding.requirement}, ${finding.level}): ${rule}`,
      ...(risk === undefined ? [] : [`${texts.labels.risk}: ${risk}`]),
      ...(remedy === undefined ? [] : [`${texts.labels.remedy}: ${remedy}`]),
    ]
    const kind = finding.verdict === 'fail' ? 'failure' : 'skipped'
    return { name: `${finding.check} ${title}`, file, kind, lines }
  })
  for (const { check, reason, because } of undecided)
    cases.push({
      name: `${check} ${words.title(check)}`,
      file,
      kind: because === 'not-given' ? 'skipped' : 'error',
      lines: [`${textsOf(language).verdicts.inconclusive}: ${reason[language]}`],
    })
  const isOpen = verdict === 'incomplete' || verdict === 'error'
  if (isOpen && !cases.some(({ kind }) => kind === 'error'))
    cases.push({ name: texts.outcomes[verdict], file, kind: 'error', lines: [texts.outcomes[verdict], ...about] })
  if (checks.pass > 0) cases.push({ name: texts.passes(checks.pass), file, kind: 'success', lines: about })
  return cases
}

function asElement({ name, file, kind, lines }: Case): string {
  const attributes = { classname: `message.${file.replaceAll('.', '_')}`, name, file, time: '0' }
  const shown = clip(lines.map(visible).join('\n'), LONGEST)
  if (kind === 'success')
    return element('testcase', attributes, lines.length === 0 ? [] : [element('system-out', {}, shown)])
  const message = clip(visible(lines[0]!), 500)
  return element('testcase', attributes, [
    kind === 'skipped' ? element('skipped', { message }, []) : element(kind, { message, type: kind }, shown),
    ...(kind === 'skipped' ? [element('system-out', {}, shown)] : []),
  ])
}
