import { basename } from 'node:path'
import { clauseIn } from '../section.ts'
import type { Language } from '../texts.ts'
import type { LintMessage, Together } from './model.ts'
import { lintTexts } from './texts.ts'

/** What an answer says, part by part: where it went wrong, and rows with a name each. */
export interface AnswerInWords {
  readonly where: string
  readonly rows: readonly (readonly [label: string, text: string])[]
}

/** Answers that tell of nothing that went wrong. */
const WELL: ReadonlySet<string> = new Set(['none', 'delivered', 'handed-over', 'not-delivered-yet'])
/** Whether something went wrong, by the answer to a log or a notification. */
export const wentWrong = ({ answer }: Pick<LintMessage, 'answer'>): boolean =>
  answer !== undefined && !WELL.has(answer.cause)

/** The answer to several files: that to one of them, with the names of the files whose lines show it. */
export function togetherIn({ file, answer, relations }: Together, language: Language): AnswerInWords {
  const { together } = lintTexts(language)
  const { where, rows } = answerIn({ answer }, language, file)!
  return { where, rows: [...rows, ...relations.map((text) => [together.relation, text[language]] as const)] }
}

/** The answer to a log in the words of a language; nothing for what has none. `file`: set where its lines have to be told from those of others. */
export function answerIn(
  { answer }: Pick<LintMessage, 'answer'>,
  language: Language,
  file?: string,
): AnswerInWords | undefined {
  if (!answer) return undefined
  const { answer: labels, who } = lintTexts(language)
  const { clause, requirement } = answer
  const lines = [{ file, lines: answer.lines }, ...(answer.besides ? [answer.besides] : [])].flatMap((one) =>
    one.lines.length === 0 ? [] : [`${one.file === undefined ? '' : `${basename(one.file)}: `}${one.lines.join(', ')}`],
  )
  const isTrouble = answer.cause !== 'none'
  return {
    where: isTrouble ? answer.where[language] : `${answer.where[language]} ${answer.why[language]}`,
    rows: [
      ...(isTrouble ? [[labels.why, answer.why[language]] as const] : []),
      ...answer.advice.map((text) => [labels.advice, text[language]] as const),
      ...(isTrouble ? [[labels.who, who[answer.who]] as const] : []),
      ...(clause !== undefined && requirement !== undefined
        ? [[labels.clause, `${clauseIn(clause, language)} (${requirement})`] as const]
        : []),
      ...(lines.length > 0 ? [[answer.packets ? labels.packets : labels.lines, lines.join('; ')] as const] : []),
      ...(answer.fine.length > 0 ? [[labels.fine, answer.fine.map((text) => text[language]).join('; ')] as const] : []),
    ],
  }
}
