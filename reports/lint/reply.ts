import { basename } from 'node:path'
import { clip } from '../../harness/text/clip.ts'
import { visible } from '../escape.ts'
import { clauseIn } from '../section.ts'
import type { Language } from '../texts.ts'
import { type AnswerInWords, answerIn, togetherIn } from './answer.ts'
import { Kept } from './kept.ts'
import type { LintHead, LintMessage, Together } from './model.ts'
import { replyTexts } from './reply-texts.ts'
import type { LintView } from './view.ts'
import { LintWords, noticedIn } from './words.ts'

const LONGEST = 1_000
/** Breaches of a message that are named. */
const MOST_BREACHES = 5

/** An answer to paste into a mail: plain text, with nothing in it that a peer could have made look like something else. */
export function startReply(head: LintHead, language: Language): LintView {
  const kept = new Kept()
  const words = new LintWords(head, language)
  const texts = replyTexts(language)
  const line = (text: string) => clip(visible(text), LONGEST)
  /** Where it lies on this machine is nobody's business. */
  const named = (file: string) => line(basename(file))
  const inLines = (opening: string, { where, rows }: AnswerInWords): string[] => [
    opening,
    '',
    line(where),
    ...rows.map(([label, text]) => `${label}: ${line(text)}`),
    '',
  ]
  const ofAnswer = (message: LintMessage): string[] => {
    const answer = answerIn(message, language)
    if (!answer) return []
    const kind = message.log ? (message.log.dialect === 'capture' ? 'capture' : 'log') : 'notification'
    return inLines(texts[kind](named(message.file)), answer)
  }
  const ofAll = (together: Together): string[] => inLines(texts.together, togetherIn(together, language))
  const ofMessage = (message: LintMessage): string[] => {
    const found = noticedIn(message).filter(({ verdict }) => verdict === 'fail')
    if (message.log || found.length === 0) return []
    return [
      texts.message(named(message.file)),
      '',
      ...found.slice(0, MOST_BREACHES).map((finding) => {
        const { title, observed, remedy } = words.of(finding)
        return `- ${clauseIn(finding.clause, language)}: ${line(title)} (${line(observed)}).${remedy === undefined ? '' : ` ${line(remedy)}`}`
      }),
      '',
    ]
  }
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
    end() {
      const said = kept.together
        ? [...ofAll(kept.together), ...kept.messages.flatMap(ofMessage)]
        : kept.messages.flatMap((message) => [...ofAnswer(message), ...ofMessage(message)])
      const unread = kept.unread.map(({ file }) => texts.unread(named(file)))
      const body = [...said, ...unread]
      return `${[texts.salutation, '', ...(body.length === 0 ? [texts.nothing, ''] : body), texts.limits, '', texts.closing].join('\n')}\n`
    },
  }
}
