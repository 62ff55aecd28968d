import { clip } from '../../harness/text/clip.ts'
import { markdownCode, markdownText } from '../escape.ts'
import { clauseIn } from '../section.ts'
import { type Language, textsOf } from '../texts.ts'
import { type AnswerInWords, answerIn, togetherIn } from './answer.ts'
import { Kept } from './kept.ts'
import type { LintHead } from './model.ts'
import { lintTexts } from './texts.ts'
import type { LintView } from './view.ts'
import { LintWords, nameOfMessage, noticedIn, profileInWords, remarksIn } from './words.ts'

/** Rows of the table: a job page is for a first look. */
const MOST_ROWS = 50
const LONGEST_CELL = 240

/** A summary for the job page of a CI system. */
export function startMarkdown(head: LintHead, language: Language): LintView {
  const words = new LintWords(head, language)
  const kept = new Kept()
  const own = lintTexts(language)
  const texts = textsOf(language)
  return {
    together(together) {
      kept.together = together
      return ''
    },
    message(message) {
      kept.message(message)
      return ''
    },
    unread(unread) {
      kept.addUnread(unread)
      return ''
    },
    end(summary) {
      const rows = kept.messages.flatMap((message) =>
        noticedIn(message).map((finding) => {
          const { title, expected, observed } = words.of(finding)
          const name = nameOfMessage(message, language)
          return row([
            markdownText(texts.verdicts[finding.verdict]),
            code(finding.at ? `${name}:${finding.at.line}` : name),
            `${code(finding.check)} ${markdownText(title)}`,
            markdownText(clauseIn(finding.clause, language)),
            code(expected),
            code(observed),
          ])
        }),
      )
      const said = kept.messages.flatMap((message) =>
        [...(message.outcome ?? []), ...message.notes].map(
          (text) => `- ${code(nameOfMessage(message, language))}: ${code(text[language])}`,
        ),
      )
      const left = Math.max(0, rows.length - MOST_ROWS) + Math.max(0, said.length - MOST_ROWS) + kept.left
      const lines = [
        `## ${own.title}: ${markdownText(own.summary(summary))}`,
        '',
        `- ${markdownText(own.by(profileInWords(head, language), undefined))}`,
        ...remarksIn(head, language).map((remark) => `- ${markdownText(remark)}`),
        ...(kept.together ? answerLines(own.together.title, togetherIn(kept.together, language)) : []),
        ...kept.messages.slice(0, MOST_ROWS).flatMap((message) => {
          const answer = answerIn(message, language)
          return answer ? answerLines(message.file, kept.together ? { ...answer, rows: [] } : answer) : []
        }),
        ...said.slice(0, MOST_ROWS),
        ...kept.unread
          .slice(0, MOST_ROWS)
          .map(({ file, reason }) => `- ${code(file)}: ${own.unread}: ${code(reason[language])}`),
        ...(kept.notGiven.length > 0 ? [`- ${markdownText(own.notDecided)}:`] : []),
        ...kept.notGiven.map(
          ({ reason, checks }) => `  - ${markdownText(reason[language])} (${[...checks].map(code).join(', ')})`,
        ),
        ...(rows.length === 0
          ? []
          : [
              '',
              row([texts.verdict, own.where, texts.check, texts.clause, texts.expected, texts.observed]),
              row(Array.from({ length: 6 }, () => '---')),
              ...rows.slice(0, MOST_ROWS),
            ]),
        ...(left > 0 ? ['', own.more(left)] : []),
      ]
      return `${lines.join('\n')}\n`
    },
  }
}

/** What a file comes to, or all of them. */
const answerLines = (of: string, { where, rows }: AnswerInWords): string[] => [
  `- ${code(of)}: **${markdownText(where)}**`,
  ...rows.map(([label, text]) => `  - ${markdownText(label)}: ${markdownText(text)}`),
]

const code = (text: string) => markdownCode(clip(text, LONGEST_CELL))
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
