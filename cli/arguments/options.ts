import { lstatSync, readdirSync } from 'node:fs'
import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { USUAL_CONFIG, type Words } from '../language.ts'
import type { ConfigFile } from './config-file.ts'
import { UsageError } from './usage-error.ts'

/** Whether something of that name is there, also a link that leads nowhere. */
const isInFolder = (name: string): boolean => lstatSync(name, { throwIfNoEntry: false }) !== undefined

/**
 * `a,b`, `a b` and `--x a --x b` alike. A comma before a space belongs to the entry, `§3.3.3, row 1`, unless an id follows:
 * `SS-007, SS-008`.
 */
export function list(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(/,(?! )|, (?=[A-Z][A-Z\d]{0,4}-)/).filter((entry) => entry !== '')]
}

const languageOption = (words: Words) =>
  ['--lang <language>', words(say`en or nl (default: as the configuration says, else the locale)`)] as const

/** Who may read what is written. */
export const reportModeOption = (words: Words) =>
  [
    '--report-mode <mode>',
    words(say`permissions of the files, in octal; who may read them may also list the directory (default: 600)`),
  ] as const

/** The failures that are known. */
export const baselineOption = (words: Words) =>
  [
    '--baseline <file>',
    words(
      say`known failures: they are told apart, and do not fail a run by themselves (htg report baseline writes such a file)`,
    ),
  ] as const

/** What there is to judge by besides the interface document. */
export const profileOption = (words: Words) =>
  [
    '--profile <file>',
    words(say`message flows and the rules of their guides; digipoort for the system before HTG`),
  ] as const

export const configOption = (words: Words) =>
  ['--config <file>', words(say`configuration (default: htg.config.yaml of this folder, if it has the role)`)] as const

export const allowOption = (words: Words) =>
  ['--allow <classes...>', words(say`allow experiments of these classes too`), list] as const

/** Options of what a party stands in: which environment, which domain, which flows. */
export function addDomainOptions(command: Command, words: Words): void {
  command
    .option('--environment <name>', words(say`production or preprod (default: production)`))
    .option(
      '--domain <domain>',
      words(say`the gateway's mail domain (default: htpoort.nl for a gateway of yours, else htpoort.test)`),
    )
    .option(...profileOption(words))
}

/** Options of the commands that decide what is tested. */
export function addRunOptions(command: Command, words: Words): void {
  command.option(...configOption(words))
  addDomainOptions(command, words)
  command
    .option(
      '--select <patterns...>',
      words(
        say`only the checks with these ids, or that decide these requirements or clauses, or look at these scenarios; * stands for any characters`,
      ),
      list,
    )
    .option('--skip <patterns...>', words(say`not these`), list)
    .option(...allowOption(words))
    .option(
      '--certify',
      words(say`make the run that a certifier accepts; what departs from it stands on the certificate`),
    )
    .option('--challenge <text>', words(say`what the certifier made up for this run: it goes over the wire`))
    .option('--product <name>', words(say`what the report calls the product`))
    .option('--product-version <version>', words(say`its version`))
    .option('--product-digest <digest>', words(say`the digest of what is tested: sha256: and 64 hexadecimal digits`))
    .option('--require-full', words(say`count a run that leaves checks out as incomplete`))
    .option(...baselineOption(words))
    .option('--timeout <seconds>', words(say`longest time for the whole run`))
    .option('--concurrency <n>', words(say`experiments side by side`))
    .option(
      '--shard <k/n>',
      words(say`run only the k-th of n parts; auto: as the variables of Kubernetes, GitLab or a matrix of GitHub say`),
    )
    .option('--repeat <n>', words(say`run n times, each in a directory of its own, and tell what is not stable`))
    .option(
      '--rehearse <change>',
      words(
        say`judge one run by the rules of the day before a change and of the day after it; tls12: the end of TLS 1.2`,
      ),
    )
  addProfileOptions(command, words)
}

/** Options of the commands that judge. */
export function addProfileOptions(command: Command, words: Words): void {
  command
    .option('--as-of <yyyy-mm-dd>', words(say`judge by the rules in force on that day`))
    .option(
      '--set <key=value...>',
      words(say`settings of the profile; may be given more than once`),
      (text: string, before: string[] = []) => [...before, text],
    )
}

/** Options of the commands that write a report. */
export function addReportOptions(command: Command, words: Words, directory = 'htg-report'): void {
  command
    .option('--report <dir>', words(say`where the report goes (default: ${{ directory }})`))
    .option(...reportModeOption(words))
    .option('--format <formats...>', words(say`json, junit, html, markdown, sarif (default: all but sarif)`), list)
    .option(...languageOption(words))
    .option(
      '--quiet',
      words(say`print nothing but the verdict with its likely cause, and that only when the run does not conform`),
    )
}

export function addLanguageOption(command: Command, words: Words): void {
  command.option(...languageOption(words))
}

/** What there is besides a configuration to say what is certified, for messages. */
const SUBJECTS = {
  gateway: say`name one with --smtp HOST:PORT, --pop3 HOST:PORT or both`,
  connector: say`name one with --send COMMAND, --fetch COMMAND, or both`,
} as const

/** A configuration, and the name that its user knows it by. */
interface Configuration {
  readonly file?: ConfigFile
  readonly name?: string
}

/** The configuration that was named, or else that of this folder, for a command that needs no role in it. */
export async function sharedConfiguration({ config }: { readonly config?: string }): Promise<Configuration> {
  if (config === undefined && !isInFolder(USUAL_CONFIG)) return {}
  const name = config ?? USUAL_CONFIG
  return { file: (await import('./config-file.ts')).readConfigFile(name), name }
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
  if (config === undefined && !isInFolder(USUAL_CONFIG)) {
    const near = readdirSync('.').find((name) => /^htg\.config\.(?:ya?ml|json)$/i.test(name))
    if (near === undefined || named) return {}
    throw new UsageError(
      say`${{ file: near }} is there, and only ${{ usual: USUAL_CONFIG }} is used by itself; rename it, or name it with --config`,
    )
  }
  const name = config ?? USUAL_CONFIG
  const file = (await import('./config-file.ts')).readConfigFile(name)
  if (file.config[role] !== undefined) return { file, name }
  if (named) return config === undefined ? {} : { file, name }
  throw new UsageError(
    config === undefined
      ? say`${{ file: name }} of this folder has no section “${{ role }}”: add one, or ${{ subject: SUBJECTS[role] }}; the embedded reference ${{ role }} is certified in a folder without ${{ file: name }}`
      : say`${{ file: name }} has no section “${{ role }}”: add one, or ${{ subject: SUBJECTS[role] }}; without --config the embedded reference ${{ role }} is certified`,
  )
}

/** Collects what an option is given each time. */
export const collected = (text: string, before: readonly string[] = []): string[] => [...before, text]
