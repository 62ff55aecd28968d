import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import {
  addLanguageOption,
  addReportOptions,
  baselineOption,
  collected,
  list,
  reportModeOption,
} from '../arguments/options.ts'
import { type Words, wordsIn } from '../language.ts'
import type { BaselineOptions } from './baseline.ts'
import type { CaseOptions } from './case.ts'
import type { DiffArguments } from './diff.ts'
import type { MatrixArguments } from './matrix.ts'
import type { MergeArguments } from './merge.ts'
import type { RenderOptions } from './render.ts'
import type { ReproduceOptions } from './reproduce.ts'
import type { KeygenOptions, SignOptions } from './sign.ts'
import type { VerifyOptions } from './verify.ts'

/**
 * Does what a command is for, in the language that was asked for: its code is loaded only now. What is wrong with the files
 * that it is given is wrong usage; a number is the exit status.
 */
async function done({ lang }: { readonly lang?: string }, work: (told: Words) => Promise<unknown>): Promise<void> {
  const [{ withLateInput }, told] = await Promise.all([import('../arguments/wrong-input.ts'), wordsIn(lang)])
  const status = await withLateInput(() => work(told))
  if (typeof status === 'number') process.exitCode = status
}

/** `htg report`. */
export function defineReport(program: Command, words: Words): void {
  const report = program
    .command('report')
    .summary(words(say`work with a report`))
    .description(words(say`Works with the report of a run.`))
  addLanguageOption(report, words)
  const render = report
    .command('render')
    .description(
      words(
        say`Makes the views of a report again, from report.json or from the journal of a run, also of one that was cut off.`,
      ),
    )
    .argument('<path>', words(say`the directory of a run, its run.jsonl or its report.json, or a case file`))
    .option('--format <formats>', words(say`json, junit, html, markdown, sarif (default: all but sarif)`), list)
    .option('--output <dir>', words(say`where the views go (default: next to what was read)`))
    .option(...baselineOption(words))
    .option(...reportModeOption(words))
  addLanguageOption(render, words)
  render.action(async (path: string, options: RenderOptions) =>
    done(options, async (told) => (await import('./render.ts')).renderReport(path, options, told)),
  )
  const baseline = report
    .command('baseline')
    .description(
      words(
        say`Writes the failures of a run as known failures, for --baseline. Say in each why it is accepted for now: a reason that is still to be written is refused. What a baseline of the run said already is kept.`,
      ),
    )
    .argument('<path>', words(say`the directory of a run, its run.jsonl or its report.json, or a case file`))
    .option('--output <file>', words(say`a new file for it (default: standard output)`))
  addLanguageOption(baseline, words)
  baseline.action(async (path: string, options: BaselineOptions) =>
    done(options, async (told) => (await import('./baseline.ts')).writeBaseline(path, options, told)),
  )
  const merge = report
    .command('merge')
    .description(
      words(
        say`Puts the runs of all shards together as one run, judges their evidence as that of one, and writes its report. Exit status: that of the report, 2 where they are not the shards of one run, or not all.`,
      ),
    )
    .argument('<dirs...>', words(say`the directories of the shards (htg gateway --shard k/n)`))
  addReportOptions(merge, words)
  merge.action(async (directories: readonly string[], options: MergeArguments) =>
    done(options, async (told) => (await import('./merge.ts')).mergeRuns(directories, options, told)),
  )
  const diff = report
    .command('diff')
    .description(
      words(
        say`Says what is other in a newer run than in an older one: regressions, what is mended, checks that stopped running; and whether the subject changed or the judge. Exit status: 1 on a regression or a check that stopped running, otherwise 0.`,
      ),
    )
    .argument('<old>', words(say`the directory of a run, its run.jsonl or its report.json, or a case file`))
    .argument('<new>', words(say`the newer one`))
    .option('--format <format>', words(say`text, json or markdown (default: text)`))
  addLanguageOption(diff, words)
  diff.action(async (old: string, now: string, options: DiffArguments) =>
    done(options, async (told) => (await import('./diff.ts')).compareRuns(old, now, options, told)),
  )
  const matrix = report
    .command('matrix')
    .description(
      words(
        say`Puts several reports side by side, as a Markdown table or as a page: a requirement a row, a report a column. The cells of the page lead to the report.html next to each report.`,
      ),
    )
    .argument('<paths...>', words(say`directories of runs, their run.jsonl or report.json, or case files`))
    .option('--format <format>', words(say`markdown or html (default: markdown)`))
    .option('--output <file>', words(say`a new file for it (default: standard output)`))
  addLanguageOption(matrix, words)
  matrix.action(async (paths: readonly string[], options: MatrixArguments) =>
    done(options, async () => (await import('./matrix.ts')).writeMatrix(paths, options)),
  )
  const reproduce = report
    .command('reproduce')
    .description(
      words(
        say`Prints what a check of a gateway's run sent as a script of bash, with openssl s_client, and as a swaks command where swaks can say it, so that a fault can be seen with other tools.`,
      ),
    )
    .argument('<path>', words(say`the directory of a run, its run.jsonl or its report.json, or a case file`))
    .argument('<check>', words(say`a check of it, such as SS-017 or ST-02@pop3`))
    .option('--session <name>', words(say`another session that it rests on (default: the first)`))
  addLanguageOption(reproduce, words)
  reproduce.action(async (path: string, check: string, options: ReproduceOptions) =>
    done(options, async (told) => (await import('./reproduce.ts')).printReproduction(path, check, options, told)),
  )
  const cut = report
    .command('case')
    .description(
      words(
        say`Cuts checks out of a run as one file that can be mailed: their sessions, the profile and the verdicts. htg rejudge and htg report take it in place of a directory.`,
      ),
    )
    .argument('<dir>', words(say`the directory of a run, or a case file`))
    .argument('<checks...>', words(say`checks of it, such as SS-017 or ST-02@pop3`))
    .option('--output <file>', words(say`a new file for it (default: the first check, with .htgcase.zip)`))
    .option('--note <text>', words(say`what a reader should know; can be given more than once`), collected)
    .option(
      '--redact',
      words(
        say`replace addresses, bodies of messages and the names in their headers; what depends on them is undecided`,
      ),
    )
    .option(...reportModeOption(words))
  addLanguageOption(cut, words)
  cut.action(async (path: string, checks: readonly string[], options: CaseOptions) =>
    done(options, async (told) => (await import('./case.ts')).writeCase(path, checks, options, told)),
  )
  const keygen = report
    .command('keygen')
    .description(words(say`Makes a key to sign reports with, and next to it the public one to check them with.`))
    .argument('<file>', words(say`a new file for the key; the public one gets .pub behind that name`))
    .option('--kind <kind>', words(say`ed25519 or p256 (default: ed25519)`))
  addLanguageOption(keygen, words)
  keygen.action(async (file: string, options: KeygenOptions) =>
    done(options, async (told) => (await import('./sign.ts')).makeKeys(file, options, told)),
  )
  const sign = report
    .command('sign')
    .description(
      words(
        say`Signs a run: its journal, its report and what both leave out. Writes report.intoto.jsonl, a statement of in-toto in an envelope (DSSE); a signature by another key joins it.`,
      ),
    )
    .argument('<dir>', words(say`the directory of a run`))
    .requiredOption('--key <file>', words(say`the key to sign with, in PEM`))
  addLanguageOption(sign, words)
  sign.action(async (path: string, options: SignOptions) =>
    done(options, async (told) => (await import('./sign.ts')).signReport(path, options, told)),
  )
  const verify = report
    .command('verify')
    .description(
      words(
        say`Checks a run that somebody handed in: signature, digests, journal, report, views, consistency, and all evidence judged again. Says what a third party can believe. Exit status 0 only when all of it holds.`,
      ),
    )
    .argument('<dir>', words(say`the directory of a run`))
    .option('--key <file>', words(say`the public key of who is to have signed it, in PEM`))
    .option('--challenge <text>', words(say`what you made up for this run: it has to carry that`))
  addLanguageOption(verify, words)
  verify.action(async (path: string, options: VerifyOptions) =>
    done(options, async (told) => (await import('./verify.ts')).verifyReport(path, options, told)),
  )
}
