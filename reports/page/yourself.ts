import type { Result } from '../../harness/judging/result.ts'
import { CASE_SUFFIX } from '../case-suffix.ts'
import { type Content, html } from '../markup.ts'
import { reproduceCommand } from '../reproduction.ts'
import { quoteForSh } from '../shell.ts'
import { slug } from '../wire-log.ts'
import { idClass } from './ids.ts'
import type { Page } from './page.ts'

/** How the directory of the report is named to a reader. */
const DIRECTORY = 'DIR'
/** Scenarios of a failure that are explained; the first is the one that is looked at. */
const SCENARIOS_EXPLAINED = 2

/** Commands with which a reader sees a failure for himself. */
export function yourself(page: Page, result: Result): Content {
  const { words } = page
  const commands = commandsFor(page, result)
  return html`<div class="remedy"><strong>${words.yourself}</strong>
<ul class="yourself">${commands.map(([what, command]) => html`<li>${what}: <code>${command}</code></li>`)}</ul><p class="more">${words.yourselfOf}</p></div>`
}

function commandsFor(page: Page, result: Result): (readonly [Content, string])[] {
  const { report, words } = page
  const { role, recorded, embedded } = report.subject
  const isDriven = role !== 'message' && !recorded
  const stimulus = reproduceCommand(report, result, DIRECTORY)
  const id = quoteForSh(result.id)
  const scenarios = new Set(
    result.findings.flatMap(({ verdict, scenario }) => (verdict === result.verdict && scenario ? [scenario.id] : [])),
  )
  const hasSessions = result.findings.some(({ verdict, at }) => verdict === result.verdict && at.length > 0)
  return [
    ...(stimulus === undefined ? [] : [[words.whatWasSent, stimulus] as const]),
    ...(isDriven ? [[words.again, `htg ${role} --select ${quoteForSh(result.check)}`] as const] : []),
    ...(role === 'connector' && hasSessions && !embedded
      ? [
          [
            words.replays,
            `htg report case ${DIRECTORY} ${id} && htg replay ${slug(result.id)}${CASE_SUFFIX} --listen`,
          ] as const,
        ]
      : []),
    ...[result.check, ...[...scenarios].slice(0, SCENARIOS_EXPLAINED)].map(
      (about) => [explained(page, about), `htg explain ${quoteForSh(about)}`] as const,
    ),
  ]
}

/** The sentence about an id, with the id in one piece. */
function explained({ words }: Page, id: string): Content {
  const [before, after] = words.explains('\0').split('\0')
  return [before, html`<span class="${idClass(id)}">${id}</span>`, after]
}
