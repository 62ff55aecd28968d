import type { Profile } from '../../harness/judging/profile.ts'
import { say } from '../../harness/text/text.ts'
import type { Language } from '../../reports/texts.ts'
import type { Envelope, EnvelopePath, Message } from '../../suites/message/message.ts'
import type { MessageCheck } from '../../suites/message/message-check.ts'
import { checksUnder } from '../../suites/message/message-suite.ts'
import { REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import type { ConfigFile } from '../arguments/config-file.ts'
import { type ProfileOptions, readProfile } from '../arguments/profile.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice, choices, fileMode } from '../arguments/values.ts'
import { STANDARD_INPUT } from './read-messages.ts'
import { selectChecks } from './selection.ts'
import { LINT_FORMATS, type LintFormat } from './views.ts'

/** What `htg lint` was given, as it was typed. */
export interface LintOptions extends ProfileOptions {
  readonly config?: string
  readonly envelopeFrom?: string
  readonly envelopeTo?: readonly string[]
  readonly notify?: string
  readonly envid?: string
  readonly ret?: string
  readonly orcpt?: string
  readonly direction?: string
  readonly select?: readonly string[]
  readonly skip?: readonly string[]
  readonly format?: readonly string[]
  readonly report?: string
  readonly reportMode?: string
  readonly lang?: string
  readonly quiet?: boolean
  readonly watch?: boolean
}

/** What is to be judged, by what, and what becomes of it. */
export interface LintRequest {
  readonly files: readonly string[]
  readonly profile: Profile
  readonly checks: readonly MessageCheck[]
  readonly envelope: Envelope | undefined
  /** Absent where the kind of each message says it. */
  readonly direction: Message['direction'] | undefined
  /** What goes to the standard output. */
  readonly shown: LintFormat | 'text'
  /** What goes into files. */
  readonly report?: { readonly directory: string; readonly formats: readonly LintFormat[]; readonly mode?: number }
  readonly language: Language
  readonly quiet: boolean
  readonly watch: boolean
  /** The configuration that was used. */
  readonly config?: string
}

/** Environment and domain of the gateway in use, which customers write to. */
const USUAL_DOMAIN = 'htpoort.nl'

/**
 * Puts command line and configuration together; an option wins over the file.
 * Throws `UsageError` with everything that is wrong.
 */
export function lintRequest(
  files: readonly string[],
  options: LintOptions,
  file?: ConfigFile,
  config?: string,
): LintRequest {
  const problems = new Problems()
  const profile = readProfile(options, file, { limits: REMOTE_LIMITS, domain: USUAL_DOMAIN }, problems)
  const checks = selectChecks(checksUnder({ guide: options.named?.guide }), options, problems)
  const envelope = envelopeOf(options, problems)
  const direction = choice('--direction', options.direction, ['submit', 'retrieve'], problems)
  const formats = choices('--format', options.format, ['text', ...LINT_FORMATS], problems)
  const language = choice('--lang', options.lang, ['en', 'nl'], problems) ?? 'en'
  const mode = fileMode('--report-mode', options.reportMode, problems)
  for (const option of ['select', 'skip', 'format'] as const)
    if (options[option]?.length === 0) problems.add(`--${option}`, say`names nothing; leave it out, or give it a value`)
  const { report: directory } = options
  if (directory === undefined && (formats?.length ?? 0) > 1)
    problems.add('--format', say`names several, and one can be printed; with --report DIR each is a file`)
  const printed = directory === undefined ? (formats?.[0] ?? 'text') : 'text'
  if (options.watch) {
    if (files.includes(STANDARD_INPUT)) problems.add('--watch', say`the standard input cannot be watched; name a file`)
    if (printed !== 'text') problems.add('--watch', say`prints text; with --report DIR other formats become files`)
  }
  if (files.filter((name) => name === STANDARD_INPUT).length > 1)
    problems.add(STANDARD_INPUT, say`the standard input can be read once`)
  problems.throwIfAny()
  const written = (formats ?? LINT_FORMATS).filter((format): format is LintFormat => format !== 'text')
  return {
    files,
    profile: profile!,
    checks,
    envelope,
    direction,
    shown: printed,
    ...(directory !== undefined && { report: { directory, formats: written, ...(mode !== undefined && { mode }) } }),
    language,
    quiet: options.quiet ?? false,
    watch: options.watch ?? false,
    ...(config !== undefined && { config }),
  }
}

/** As much of the envelope as is known. */
function envelopeOf(options: LintOptions, problems: Problems): Envelope | undefined {
  const { envelopeFrom, envelopeTo, notify, envid, ret, orcpt } = options
  for (const [option, value] of [
    ['--notify', notify],
    ['--orcpt', orcpt],
  ] as const)
    if (value !== undefined && envelopeTo === undefined)
      problems.add(option, say`belongs to a recipient; give --envelope-to ADDRESS`)
  for (const [option, value] of [
    ['--envid', envid],
    ['--ret', ret],
  ] as const)
    if (value !== undefined && envelopeFrom === undefined)
      problems.add(option, say`belongs to a sender; give --envelope-from ADDRESS, which may be <>`)
  if (envelopeFrom === undefined && envelopeTo === undefined) return undefined
  return {
    ...(envelopeFrom !== undefined && { mail: pathOf(envelopeFrom, { ENVID: envid, RET: ret }) }),
    ...(envelopeTo && { rcpts: envelopeTo.map((path) => pathOf(path, { NOTIFY: notify, ORCPT: orcpt })) }),
  }
}

function pathOf(given: string, parameters: Readonly<Record<string, string | undefined>>): EnvelopePath {
  return {
    path: given.replace(/^<(.*)>$/s, '$1'),
    parameters: Object.entries(parameters).filter(([, value]) => value !== undefined),
    at: [],
  }
}
