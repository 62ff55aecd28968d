import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import type { ConfigFile } from './config-file.ts'
import { UsageError } from './usage-error.ts'

/**
 * `a,b`, `a b` and `--x a --x b` alike. A comma before a space belongs to the entry, `§3.3.3, row 1`, unless an id follows:
 * `SS-007, SS-008`.
 */
export function list(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(/,(?! )|, (?=[A-Z][A-Z\d]{0,4}-)/).filter((entry) => entry !== '')]
}

const LANGUAGE = ['--lang <language>', 'en or nl (default: en)'] as const

/** Who may read what is written. */
export const REPORT_MODE = [
  '--report-mode <mode>',
  'permissions of the files, in octal; who may read them may also list the directory (default: 600)',
] as const

/** The failures that are known. */
export const BASELINE = [
  '--baseline <file>',
  'known failures: they are told apart, and do not fail a run by themselves (htg report baseline writes such a file)',
] as const

/** Options of the commands that decide what is tested. */
export function addRunOptions(command: Command): void {
  command
    .option('--config <file>', 'configuration (default: htg.config.yaml of this folder, if it has the role)')
    .option('--environment <name>', 'production or preprod (default: production)')
    .option(
      '--domain <domain>',
      "the gateway's mail domain (default: htpoort.nl for a gateway of yours, else htpoort.test)",
    )
    .option(
      '--select <patterns...>',
      'only these: ids of checks, requirements or scenarios, clauses, with * for any characters',
      list,
    )
    .option('--skip <patterns...>', 'not these', list)
    .option('--allow <classes...>', 'allow experiments of these classes too', list)
    .option('--require-full', 'count a run that leaves checks out as incomplete')
    .option(...BASELINE)
    .option('--timeout <seconds>', 'longest time for the whole run')
    .option('--concurrency <n>', 'experiments side by side')
    .option('--shard <k/n>', 'run only the k-th of n parts')
  addProfileOptions(command)
}

/** Options of the commands that judge. */
export function addProfileOptions(command: Command): void {
  command
    .option('--as-of <yyyy-mm-dd>', 'judge by the rules in force on that day')
    .option(
      '--set <key=value...>',
      'settings of the profile; may be given more than once',
      (text: string, before: string[] = []) => [...before, text],
    )
}

/** Options of the commands that write a report. */
export function addReportOptions(command: Command, directory = 'htg-report'): void {
  command
    .option('--report <dir>', `where the report goes (default: ${directory})`)
    .option(...REPORT_MODE)
    .option('--format <formats...>', 'json, junit, html, markdown (default: all)', list)
    .option(...LANGUAGE)
    .option('--quiet', 'print nothing but the verdict, and that only when the run does not conform')
}

export function addLanguageOption(command: Command): void {
  command.option(...LANGUAGE)
}

/** The configuration that is used when none is named. */
const USUAL_CONFIG = 'htg.config.yaml'

/** What there is besides a configuration to say what is certified, for messages. */
const SUBJECTS = {
  gateway: 'name one with --smtp HOST:PORT and --pop3 HOST:PORT',
  connector: 'name one with --send COMMAND, --fetch COMMAND, or both',
} as const

/** A configuration, and the name that its user knows it by. */
interface Configuration {
  readonly file?: ConfigFile
  readonly name?: string
}

/**
 * The configuration that was named, or else that of this folder if it has the role. `named` tells that the command line itself
 * says what is certified; where it does not, a configuration without the role is a `UsageError`, since the embedded reference
 * would be certified in its place.
 */
export async function configured(
  { config }: { readonly config?: string },
  role: keyof typeof SUBJECTS,
  named: boolean,
): Promise<Configuration> {
  if (config === undefined && !existsSync(USUAL_CONFIG)) return {}
  const name = config ?? USUAL_CONFIG
  const file = (await import('./config-file.ts')).readConfigFile(name)
  if (file.config[role] !== undefined) return { file, name }
  if (named) return config === undefined ? {} : { file, name }
  throw new UsageError(
    config === undefined
      ? `${name} of this folder has no section “${role}”: add one, or ${SUBJECTS[role]}; the embedded reference ${role} is certified in a folder without ${name}`
      : `${name} has no section “${role}”: add one, or ${SUBJECTS[role]}; without --config the embedded reference ${role} is certified`,
  )
}
