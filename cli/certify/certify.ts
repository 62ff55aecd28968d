import { join } from 'node:path'
import { WriteError } from '../../harness/running/write-error.ts'
import { say } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { exitStatusOf } from '../../reports/exit-status.ts'
import { sealsIn } from '../../reports/seals.ts'
import { quoteForSh } from '../../reports/shell.ts'
import { claimDirectory, reportOfOwnRun, runIn, StoreError, writeReport } from '../../reports/store.ts'
import { withInput } from '../arguments/wrong-input.ts'
import type { Person, PersonOptions } from '../connector/by-hand.ts'
import { wordsIn } from '../language.ts'
import { packageVersion } from '../package.ts'
import { printBriefly, printOutcome } from '../terminal/outcome.ts'
import { startProgress } from '../terminal/progress.ts'
import { screenOf } from '../terminal/screen.ts'
import { type TerminalTexts, terminalTexts } from '../terminal/texts.ts'
import type { RunRequest } from './run-request.ts'
import type { Fault, Suite } from './run-suite.ts'
import type { ConfigOf, SuiteRole } from './suite-thread.ts'

/** Errors of the suite that its user can fix. */
const USAGE_FAULTS: readonly string[] = [
  'MisuseError',
  'OtherRunError',
  'SelectionError',
  'NoContainerEngine',
  'ContainerError',
  'PortError',
]

/** The command that goes on with the run of this one. */
function commandToResume(): string {
  const given = process.argv.slice(2)
  return ['htg', ...given, ...(given.includes('--resume') ? [] : ['--resume'])].map(quoteForSh).join(' ')
}

/** Numbers of the signals that end a run early; 128 more is the exit status. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/**
 * Runs the suite of a role, writes the report, prints the outcome, and ends the process.
 * A run that a person plays (`isByHand`) shows its steps instead of its progress.
 * However the process ends, short of SIGKILL, the report is made from what the journal holds by then.
 */
export async function certify<R extends SuiteRole>(
  suite: Suite<R>,
  request: RunRequest<ConfigOf[R]>,
  starting: (texts: TerminalTexts) => string,
  isByHand = false,
): Promise<never> {
  const { run, formats, language, quiet, thenAsOf, timeoutMs } = request
  const { role } = suite
  const claim = withInput(() =>
    claimDirectory(run.directory, {
      command: `htg ${role}`,
      role,
      embedded: run.subject.kind === 'embedded',
      mode: run.reportMode,
    }),
  )
  const earlier = withInput(() => runIn(run.directory))
  const texts = terminalTexts(language)
  // At the end it is too late to load anything.
  const words = await wordsIn(language)
  const out = screenOf(process.stdout)
  const err = screenOf(process.stderr)
  let progress: ReturnType<typeof startProgress> | undefined
  let person: Person | undefined

  const { judgeAgain } = thenAsOf === undefined ? {} : await import('../rejudge/rejudge.ts')
  const { baselineProblems } = run.baseline ? await import('../terminal/baseline-problems.ts') : {}

  // One that goes on has the same beginning.
  const hasBegun = () => run.resume !== undefined || runIn(run.directory) !== earlier
  let status: number | undefined
  /** Synchronous, since it also runs when the process is on its way out. */
  const conclude = (faults: readonly Fault[], early?: string): number => {
    if (status !== undefined) return status
    status = 4
    progress?.stop()
    person?.close()
    suite.stopWriting()
    try {
      if (early !== undefined) err.write(`${[early, ...(hasBegun() ? [texts.knownByThen] : [])].join(' ')}\n`)
      status = concluded(faults)
    } catch (error) {
      // The disk is full, or somebody else changed what the run wrote.
      if (!(error instanceof WriteError || error instanceof StoreError)) throw error
      err.write(`htg: ${visible(words(error.text))}\n`)
    }
    return status
  }
  const shown = ({ message, text }: Fault) => visible(text ? words(text) : message).replaceAll('\\n', '\n')
  const concluded = (faults: readonly Fault[]): number => {
    const unwritten = faults.find(({ name }) => name === 'WriteError')
    // All else that failed then did so for that reason.
    if (unwritten) {
      err.write(`htg: ${shown(unwritten)}\n`)
      return 4
    }
    const faulty = faults.filter(({ name }) => !USAGE_FAULTS.includes(name))
    for (const fault of faults) if (!faulty.includes(fault)) err.write(`htg: ${shown(fault)}\n`)
    const isMisuse = faulty.length === 0 && faults.some(({ name }) => name === 'MisuseError')
    // What is there is a report of the run as it was, and stays.
    if (run.resume && faulty.length === 0 && faults.length > 0 && !isMisuse) return 2
    if (faulty.length > 0) err.write(`${texts.harnessFault}\n${faulty.map(shown).join('\n')}\n`)
    if (!hasBegun()) {
      if (faulty.length > 0) return 4
      if (faults.length > 0) return 2
      err.write(`${earlier === undefined ? texts.decidedNothing : texts.earlierKept(visible(run.directory))}\n`)
      return 3
    }
    const report = reportOfOwnRun(run.directory)
    const paths = writeReport(run.directory, report, {
      formats,
      language,
      mode: run.reportMode,
      seals: sealsIn(run.directory),
    })
    // It says no more than was said already.
    if (isMisuse) return 2
    const result = faulty.length > 0 ? 4 : exitStatusOf(report)
    if (!quiet) out.write(printOutcome(report, paths, language, out))
    else if (result !== 0) err.write(printBriefly(report, language))
    if (baselineProblems) err.write(baselineProblems(report, words))
    if (thenAsOf === undefined || !judgeAgain) return result
    if (!quiet) out.write(`\n${texts.thenAsOf(thenAsOf)}\n`)
    const options = {
      asOf: thenAsOf,
      report: join(run.directory, thenAsOf),
      format: formats,
      lang: language,
      quiet,
      ...(run.reportMode !== undefined && { reportMode: run.reportMode.toString(8) }),
    }
    const then = judgeAgain(run.directory, options, words)
    // Who is not ready is told so by the status as well.
    return result === 0 ? then : result
  }

  process.once('exit', () => {
    conclude([], texts.interrupted)
    claim.release()
  })
  for (const [signal, number] of Object.entries(SIGNALS))
    process.on(signal, () => {
      // The first Ctrl-C of a person at the terminal ends the run in good order.
      if (signal !== 'SIGINT' || !person?.interrupt()) process.exit(128 + number)
    })
  if (timeoutMs !== undefined) {
    setTimeout(() => process.exit(conclude([], texts.timedOut(timeoutMs / 1000))), timeoutMs).unref()
  }
  if (isByHand) {
    const { personAtTerminal } = await import('../connector/by-hand.ts')
    if (!quiet) err.write(`${visible(starting(texts))}\n`)
    const answer: PersonOptions['answer'] = (number, given) => suite.answer(number, given)
    person = personAtTerminal({ screen: err, words, input: process.stdin, answer })
  } else if (!quiet) progress = startProgress(err, language, visible(starting(texts)))
  const nobody = { planned() {}, decided() {} }
  const faults = await suite.run(run, packageVersion(), person ?? progress ?? nobody)
  const result = conclude(faults)
  if (person?.hasStopped) err.write(`${words(say`To go on with it: ${{ command: commandToResume() }}`)}\n`)
  process.exit(result)
}
