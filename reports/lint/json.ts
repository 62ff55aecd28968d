import { visibleJson } from '../escape.ts'
import type { LintHead, Together } from './model.ts'
import type { LintView } from './view.ts'

/** The whole of it as JSON, a message a line. */
export function startJson(head: LintHead): LintView {
  const opening = `${visibleJson(head, 2).replace(/\n\}$/, '')},\n  "messages": [`
  const unread: string[] = []
  let before = opening
  const next = (text: string) => {
    const all = `${before}${text}`
    before = ','
    return all
  }
  let together: Together | undefined
  return {
    together(all) {
      together = all
      return ''
    },
    message: (message) => next(`\n    ${visibleJson(message)}`),
    unread(one) {
      if (unread.length < MOST_UNREAD) unread.push(`\n    ${visibleJson(one)}`)
      return ''
    },
    end: (summary) =>
      `${before === opening ? opening : ''}\n  ],\n  "unread": [${unread.join(',')}\n  ],${together ? `\n  "together": ${visibleJson(together)},` : ''}\n  "summary": ${visibleJson(summary)}\n}\n`,
  }
}

/** Files that are named of those that could not be read. */
const MOST_UNREAD = 10_000
