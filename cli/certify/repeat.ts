import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { OWN_FILES, writeFilesAs } from '../../harness/running/journal-file.ts'
import { say } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { readRun } from '../../reports/read-run.ts'
import {
  type Repetition,
  renderStability,
  STABILITY,
  STABILITY_VIEW,
  stabilityLines,
  stabilityOf,
} from '../../reports/stability.ts'
import { namesIn, runIn } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import type { ConfigFile } from '../arguments/config-file.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice, fileMode } from '../arguments/values.ts'
import { withInput } from '../arguments/wrong-input.ts'
import { wordsIn } from '../language.ts'
import { print, printError } from '../terminal/print.ts'
import { type RunOptions, reportDirectory } from './run-request.ts'

const MOST = 100

/** What a signal to this process becomes for the run: a terminal sends its own to both, and the second of a kind would kill. */
const PASSED_ON = { SIGINT: 'SIGTERM', SIGHUP: 'SIGTERM', SIGTERM: 'SIGINT' } as const

/**
 * Runs a command several times, each in a process and a directory of its own, says what was not the same each time, and ends
 * this process with the status of the worst run. A run that does not begin, for a wrong option for example, is the last one.
 */
export async function repeatRuns(command: Command, options: RunOptions, file: ConfigFile | undefined): Promise<never> {
  const problems = new Problems()
  const asked = /^\d{1,3}$/.test(options.repeat!) ? Number(options.repeat) : 0
  if (asked < 2 || asked > MOST)
    problems.add('--repeat', say`“${{ text: options.repeat! }}” is not a number of runs, from 2 to ${{ most: MOST }}`)
  const language = choice('--lang', options.lang, LANGUAGES, problems) ?? 'en'
  const mode = fileMode('--report-mode', options.reportMode, problems) ?? OWN_FILES
  problems.throwIfAny()
  const directory = reportDirectory(options, file)
  withInput(() => refuseOthers(directory, asked))
  const words = await wordsIn(language)

  let child: ChildProcess | undefined
  let interrupted: keyof typeof PASSED_ON | undefined
  for (const [signal, own] of Object.entries(PASSED_ON) as [keyof typeof PASSED_ON, NodeJS.Signals][]) {
    process.on(signal, () => {
      interrupted ??= signal
      child?.kill(own)
    })
  }
  const runs: Repetition[] = []
  const statuses: number[] = []
  for (let nth = 1; nth <= asked && !interrupted; nth++) {
    const own = join(directory, `repeat-${nth}`)
    const earlier = runIn(own)
    if (!options.quiet) print(`${words(say`Run ${{ nth }} of ${{ asked }}`)} (${visible(own)})\n`)
    child = spawn(
      process.execPath,
      [...process.execArgv, process.argv[1]!, ...argumentsOf(command, language), `--report=${own}`],
      {
        stdio: 'inherit',
      },
    )
    const exitStatus = await statusOf(child)
    child = undefined
    statuses.push(exitStatus)
    const now = runIn(own)
    if (now === undefined || now === earlier) break
    runs.push({ directory: basename(own), report: withInput(() => readRun(own)), exitStatus })
  }
  if (runs.length > 0) {
    const stable = stabilityOf(runs, asked)
    writeFilesAs(
      new Map([
        [join(directory, STABILITY), `${JSON.stringify(stable, null, 2)}\n`],
        [join(directory, STABILITY_VIEW), renderStability(runs, asked, language, words)],
      ]),
      mode,
    )
    const lines = [...stabilityLines(stable, language, words), `  ${visible(join(directory, STABILITY_VIEW))}`, '']
    if (!options.quiet) print(`\n${lines.join('\n')}`)
    else if (stable.unstable.length > 0) printError(lines.join('\n'))
  }
  process.exit(interrupted ? 128 + constants.signals[interrupted] : worstOf(statuses))
}

/** The status that says most; one that no run has by itself, for example of a process that was killed, outweighs all. */
function worstOf(statuses: readonly number[]): number {
  const order = [4, 2, 1, 3, 0]
  return statuses.find((status) => !order.includes(status)) ?? order.find((status) => statuses.includes(status)) ?? 4
}

/** Throws where something else is in the directory, or more runs of an earlier time than would be replaced. */
function refuseOthers(directory: string, asked: number): void {
  for (const name of namesIn(directory)) {
    const [, nth] = /^repeat-(\d+)$/.exec(name) ?? []
    if (nth !== undefined ? Number(nth) <= asked : [STABILITY, STABILITY_VIEW].includes(name)) continue
    throw new UsageError(
      nth === undefined
        ? say`${{ directory }} holds ${{ name: visible(name) }}, which is not of repeated runs; name another directory with --report, or empty it`
        : say`${{ directory }} holds ${{ name: visible(name) }} of an earlier time, which these ${{ count: asked }} runs would not replace; name another directory with --report, or empty it`,
    )
  }
}

/** The command line of one run: what was typed, without what belongs to the repetition. */
function argumentsOf(command: Command, language: string): string[] {
  const typed = command.options.flatMap((option) => {
    const name = option.attributeName()
    if (['repeat', 'report', 'lang'].includes(name) || command.getOptionValueSource(name) !== 'cli') return []
    const value: unknown = command.getOptionValue(name)
    if (value === true) return [option.long!]
    return [value].flat().map((one) => `${option.long}=${one}`)
  })
  return [command.name(), ...typed, `--lang=${language}`]
}

/** Waits for a run. One that a signal ended has the status that a shell would give it. */
function statusOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(4))
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal!]))
  })
}
