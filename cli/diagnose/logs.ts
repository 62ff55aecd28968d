import type { Profile } from '../../harness/judging/profile.ts'
import type { Catalogue } from '../../harness/text/text.ts'
import { dialectOf } from '../../harness/transcript/dialects.ts'
import { linesOf } from '../../harness/transcript/lines.ts'
import { logCases } from '../../suites/diagnosis/log-judge.ts'
import type { LogJudge } from '../lint/lint.ts'
import { judgedLog } from './log-message.ts'

/** Takes the files that are logs. */
export const logJudge = (profile: Profile, dutch: Catalogue): LogJudge => ({
  checks: [...new Set(logCases.map(({ check }) => check))],
  judge({ file, octets, stored }) {
    const lines = linesOf(octets.toString('latin1'))
    const likely = dialectOf(lines)
    if (!likely) return undefined
    const offsets: number[] = []
    let offset = 0
    for (const line of lines) {
      offsets.push(offset)
      // Where it is stored with LF, the CR is not in the file.
      offset += line.length + (stored ? 1 : 2)
    }
    return judgedLog({ file, lines, offsets, likely }, profile, dutch)
  },
})
