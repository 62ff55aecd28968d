import { clauseIn } from '../section.ts'
import type { Language } from '../texts.ts'
import type { LintMessage } from './model.ts'
import { lintTexts } from './texts.ts'

/** What an answer says, part by part: where it went wrong, and rows with a name each. */
interface AnswerInWords {
  readonly where: string
  readonly rows: readonly (readonly [label: string, text: string])[]
}

/** The answer to a log in the words of a language; nothing for what is not a log. */
export function answerIn({ answer }: Pick<LintMessage, 'answer'>, language: Language): AnswerInWords | undefined {
  if (!answer) return undefined
  const { answer: labels, who } = lintTexts(language)
  const { clause, requirement } = answer
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
      ...(answer.lines.length > 0 ? [[labels.lines, answer.lines.join(', ')] as const] : []),
      ...(answer.fine.length > 0 ? [[labels.fine, answer.fine.map((text) => text[language]).join('; ')] as const] : []),
    ],
  }
}
