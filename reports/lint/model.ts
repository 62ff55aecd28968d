import { z } from 'zod'
import type { Frozen } from '../journal-model.ts'
import { bilingual, level, profile, tier, tool, verdict } from '../journal-model.ts'

/*
 * What `htg lint` found: a contract that outside scripts rely on. Fields may be added; none is renamed or removed without a
 * new schemaVersion.
 */

const count = z.int().nonnegative()
const outcome = z.enum(['conforms', 'does-not-conform', 'incomplete', 'error']).meta({ id: 'Outcome' })

const place = z
  .object({
    line: z.int().positive().describe('Line of the file, from 1; of a capture the number of the packet.'),
    column: z
      .int()
      .positive()
      .describe('UTF-16 code units of that line, from 1; octets if the line is not UTF-8 or is very long.'),
    endLine: z.int().positive().exactOptional(),
    endColumn: z.int().positive().exactOptional().describe('The column behind the last character.'),
    offset: count.describe('Octets from the beginning of the file.'),
    length: count.describe('Octets of the file that decide; 0 where something is missing.'),
  })
  .meta({ id: 'Place' })

const finding = z
  .object({
    check: z.string(),
    requirement: z.string(),
    clause: z.string(),
    level,
    tier,
    verdict,
    expected: z.string(),
    observed: z.string(),
    setting: z.string().exactOptional().describe('The profile setting that decided, where one did.'),
    risk: bilingual.exactOptional().describe('What can be lost or leaked, where the words of the check do not fit.'),
    remedy: bilingual.exactOptional().describe('What mends it, where the words of the check do not fit.'),
    nl: z.object({ expected: z.string(), observed: z.string() }).exactOptional().describe('Its texts in Dutch.'),
    at: place.exactOptional().describe('Absent where the envelope decides, which is in no file.'),
    excerpt: z
      .object({ before: z.string(), marked: z.string(), after: z.string() })
      .exactOptional()
      .describe('The line around the octets that decide, cut where it is long.'),
  })
  .meta({ id: 'LintFinding' })

const log = z
  .object({
    dialect: z.string().describe('What wrote it: swaks, curl, …; capture: packets.'),
    confidence: z.number().min(0).max(1).describe('How sure that is: the share of lines that are of its form.'),
    lines: count.describe('Lines of the log; packets of TCP of a capture.'),
    sessions: count.describe('Sessions that it tells of.'),
  })
  .meta({ id: 'Log' })

const answer = z
  .object({
    cause: z
      .string()
      .describe('none: nothing is wrong; breach: a rule is broken, and nothing was refused; else what is behind it.'),
    where: bilingual.describe('Where it went wrong, and what was said there.'),
    who: z.enum(['connector', 'gateway', 'network', 'unknown']).describe('Who has to change something.'),
    requirement: z.string().exactOptional(),
    clause: z.string().exactOptional(),
    why: bilingual.describe('What is likely behind it.'),
    advice: bilingual.array().describe('What to change.'),
    fine: bilingual.array().describe('What is in order.'),
    lines: z.int().positive().array().describe('Lines of the log that show it.'),
    packets: z.literal(true).exactOptional().describe('Set where lines are packets of a capture, by their numbers.'),
    besides: z
      .object({ file: z.string(), lines: z.int().positive().array() })
      .exactOptional()
      .describe('Lines of another file that show it, where several are taken together.'),
  })
  .meta({ id: 'Answer' })

const together = z
  .object({
    file: z.string().describe('The file that the answer is about.'),
    answer,
    relations: bilingual.array().describe('How the files go together.'),
  })
  .meta({ id: 'Together' })

const message = z
  .object({
    file: z.string().describe('As it was named; - for the standard input.'),
    number: z.int().positive().exactOptional().describe('Which message of an mbox it is, from 1.'),
    line: z.int().positive().describe('The line of the file on which it begins.'),
    kind: z
      .enum(['message', 'notification', 'log', 'none'])
      .describe('log: of a dialogue; none: there is nothing like a header in it.'),
    direction: z.enum(['submit', 'retrieve']),
    verdict: outcome,
    outcome: bilingual.array().exactOptional().describe('What a notification says of each recipient.'),
    log: log.exactOptional().describe('Of a log alone.'),
    answer: answer.exactOptional().describe('Of a log, or of a notification under htg diagnose: what it comes to.'),
    notes: z.array(bilingual).describe('How it was read, where that is not plain.'),
    findings: z
      .array(finding)
      .describe('All but those that pass and those that do not apply, in the order of their places.'),
    undecided: z.array(
      z
        .object({
          check: z.string(),
          reason: bilingual,
          because: z
            .enum(['not-given', 'not-decidable'])
            .describe('not-given: a file does not show it, and no option says it; that makes no message incomplete.'),
        })
        .meta({ id: 'Undecided' }),
    ),
    checks: z.object({
      pass: count,
      fail: count,
      warn: count,
      info: count,
      inconclusive: count,
      notApplicable: count,
      error: count,
    }),
  })
  .meta({ id: 'LintMessage' })

const unread = z.object({ file: z.string(), reason: bilingual }).meta({ id: 'Unread' })

const summary = z
  .object({
    verdict: outcome,
    messages: count.describe('Messages and logs.'),
    logs: count.exactOptional().describe('How many of those are logs; absent for none.'),
    wentWrong: count
      .exactOptional()
      .describe('Logs and notifications in which something went wrong, by their answers; absent for none.'),
    conforms: count,
    doesNotConform: count,
    incomplete: count,
    error: count,
    notGiven: count.describe('Messages of which something depends on what was not given, such as the envelope.'),
    findings: z.object({ fail: count, warn: count, info: count }),
    ofGuide: z
      .object({ fail: count, warn: count })
      .exactOptional()
      .describe('How many of those are about rules of a guide; absent where no profile has any.'),
    unread: count.describe('Files and messages that could not be read.'),
    passedOver: count.describe('Files of folders that are neither .eml nor .mbox, and links.'),
  })
  .meta({ id: 'LintSummary' })

const check = z
  .object({
    id: z.string(),
    title: bilingual,
    decides: z.array(z.string()).describe('Requirements.'),
    risk: bilingual.exactOptional(),
    remedy: bilingual.exactOptional(),
  })
  .meta({ id: 'LintCheck' })

const requirement = z
  .object({
    id: z.string(),
    clause: z.string(),
    level,
    tier,
    text: z.object({ en: z.string(), nl: z.string().exactOptional() }),
  })
  .meta({ id: 'LintRequirement' })

export const lintReport = z
  .object({
    schemaVersion: z.literal(1),
    tool,
    specification: z.object({ id: z.string(), version: z.string() }),
    profile,
    checks: z.array(check).describe('What the messages were judged by.'),
    requirements: z.array(requirement).describe('What those checks decide.'),
    messages: z.array(message),
    unread: z.array(unread),
    together: together.exactOptional().describe('What several files of one problem come to, under htg diagnose.'),
    summary,
  })
  .meta({ title: 'Judgement of messages' })

type LintReport = Frozen<z.infer<typeof lintReport>>
/** What is known before the first message is read. */
export type LintHead = Omit<LintReport, 'messages' | 'unread' | 'together' | 'summary'>
export type LintMessage = LintReport['messages'][number]
export type LintFinding = LintMessage['findings'][number]
export type Together = NonNullable<LintReport['together']>
export type Unread = LintReport['unread'][number]
export type LintSummary = LintReport['summary']
