import type { Command } from 'commander'
import type { ConfigFile } from './config-file.ts'

/** `a,b` and `--x a --x b` alike. A comma before a space belongs to the entry: `§3.3.3, row 1`. */
export function list(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(/,(?! )/).filter((entry) => entry !== '')]
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
    .option('--config <file>', 'configuration, for example htg.config.yaml')
    .option('--environment <name>', 'production or preprod (default: production)')
    .option(
      '--domain <domain>',
      "the gateway's mail domain (default: htpoort.nl for a gateway of yours, else htpoort.test)",
    )
    .option('--select <patterns>', 'only these: check ids, requirement ids, clauses, with * for any characters', list)
    .option('--skip <patterns>', 'not these', list)
    .option('--allow <classes>', 'allow experiments of these classes too', list)
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
      '--set <key=value>',
      'a setting of the profile; may be given more than once',
      (text: string, before: string[] = []) => [...before, text],
    )
}

/** Options of the commands that write a report. */
export function addReportOptions(command: Command, directory = 'htg-report'): void {
  command
    .option('--report <dir>', `where the report goes (default: ${directory})`)
    .option(...REPORT_MODE)
    .option('--format <formats>', 'json, junit, html, markdown (default: all)', list)
    .option(...LANGUAGE)
    .option('--quiet', 'print nothing but the verdict, and that only when the run does not conform')
}

export function addLanguageOption(command: Command): void {
  command.option(...LANGUAGE)
}

/** The configuration that was named, if any. */
export async function configured({ config }: { readonly config?: string }): Promise<ConfigFile | undefined> {
  return config === undefined ? undefined : (await import('./config-file.ts')).readConfigFile(config)
}
