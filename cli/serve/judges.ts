import type { Profile } from '../../harness/judging/profile.ts'
import { OPAQUE, type SessionLog } from '../../harness/record/event.ts'
import { type Bilingual, type Catalogue, inBoth } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import type { LintMessage, Unread } from '../../reports/lint/model.ts'
import type { LintView } from '../../reports/lint/view.ts'
import type { Language } from '../../reports/texts.ts'
import type { DroppedFile, Judges } from '../../serve/judges.ts'
import { checksUnder } from '../../suites/message/message-suite.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { readCaptures } from '../diagnose/captures.ts'
import { toldBy } from '../diagnose/cases.ts'
import { judgedSessions } from '../diagnose/log-message.ts'
import { Problem } from '../diagnose/problem.ts'
import { MessageJudge } from '../lint/judge.ts'
import { headOf, tellAll } from '../lint/lint.ts'
import { readMessages } from '../lint/read-messages.ts'
import type { LintRequest } from '../lint/request.ts'
import { isStored, onTheWire } from '../lint/source.ts'
import { LINT_VIEWS } from '../lint/views.ts'
import { comparedRuns } from '../report/diff.ts'

/** The judges of `htg lint` and `htg diagnose` for the page. `ofFiles`: what files are judged by, which come from elsewhere. */
export function pageJudges(profile: Profile, ofFiles: Profile, dutch: Catalogue): Judges {
  const checks = checksUnder({ guide: profile.guide })
  const request = { profile, checks, envelope: undefined, direction: undefined }
  return {
    session: (log) => judgedLive(log, profile, dutch),
    message(octets, name) {
      const judge = new MessageJudge({ ...request, direction: 'retrieve' }, dutch)
      const source = {
        file: name,
        octets: isStored(octets) ? onTheWire(octets) : octets,
        stored: false,
        begins: { line: 1, offset: 0 },
        unquoted: new Uint32Array(),
        notes: [],
      }
      try {
        return judge.judge(source)
      } catch (error) {
        return judge.failed(source, String(error))
      }
    },
    messages: (files) =>
      [...readMessages(files.map(({ path }) => path))].flatMap((one) => ('octets' in one ? [one.octets] : [])),
    difference(old, now) {
      try {
        return { diff: comparedRuns(old, now) }
      } catch (error) {
        if (!(error instanceof TextError)) throw error
        return { why: inBoth(error.text, dutch) }
      }
    },
    files: (files, language) => judgedFiles(files, language, { ...request, profile: ofFiles }, dutch),
  }
}

/** What is told of a recorded session: it shows octets, as a capture does, and its beginning. */
function judgedLive(log: SessionLog, profile: Profile, dutch: Catalogue): LintMessage {
  const { sessions, lines } = toldBy([log])
  return judgedSessions(
    {
      source: 'capture',
      file: log.session,
      sessions,
      notShown: [],
      log: { dialect: OPAQUE, confidence: 1, lines, sessions: 1 },
      notes: [],
      placeOf: ({ line, length }) => ({ line, column: 1, offset: 0, length }),
    },
    profile,
    dutch,
  ).message
}

async function judgedFiles(
  files: readonly DroppedFile[],
  language: Language,
  request: Pick<LintRequest, 'profile' | 'checks' | 'envelope' | 'direction'>,
  dutch: Catalogue,
): Promise<{ readonly page: string } | { readonly why: Bilingual }> {
  const paths = files.map(({ path }) => path)
  const names = new Map(files.map(({ path, name }) => [path, name]))
  /** Files are told by the names that they had. */
  const named = <T extends LintMessage | Unread>(told: T): T => ({ ...told, file: names.get(told.file) ?? told.file })
  const { profile } = request
  const problem = new Problem(profile, dutch, await readCaptures(paths, profile))
  const start = await LINT_VIEWS.html.load()
  const whole: LintRequest = { ...request, files: paths, shown: 'html', language, quiet: false, watch: false }
  const view: LintView = start(headOf(whole, dutch, problem.checks), language)
  try {
    const summary = tellAll(whole, dutch, problem, [
      {
        together: (together) => view.together?.({ ...together, file: names.get(together.file) ?? together.file }) ?? '',
        message: (message) => view.message(named(message)),
        unread: (unread) => view.unread(named(unread)),
      },
    ])
    return { page: view.end(summary) }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const { en, nl } = inBoth(error.text, dutch)
    const plain = (text: string) => [...names].reduce((told, [path, name]) => told.replaceAll(path, name), text)
    return { why: { en: plain(en), nl: plain(nl) } }
  }
}
