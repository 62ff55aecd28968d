import { isLoopbackAddress, printEndpoint } from '../../harness/grammar/host.ts'
import { OWN_FILES } from '../../harness/running/journal-file.ts'
import { joined, say } from '../../harness/text/text.ts'
import { sealsIn } from '../../reports/seals.ts'
import { claimDirectory, reportOfOwnRun, USUAL_FORMATS, writeReport } from '../../reports/store.ts'
import type { Language } from '../../reports/texts.ts'
import { openServed } from '../../serve/served.ts'
import { dutch as dutchOfSuites } from '../../suites/dutch.ts'
import type { ConfigFile } from '../arguments/config-file.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { withInput } from '../arguments/wrong-input.ts'
import { dutch } from '../dutch.ts'
import type { Words } from '../language.ts'
import { printOutcome } from '../terminal/outcome.ts'
import { print } from '../terminal/print.ts'
import { screenOf } from '../terminal/screen.ts'
import { certifier } from './certifier.ts'
import { pageJudges } from './judges.ts'
import { profileOfFiles, type ServeOptions, serveRequest } from './request.ts'

/** What ends it in good order. */
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const

/** Serves the gateway and the page until a signal comes. */
export async function serve(options: ServeOptions, file: ConfigFile | undefined, words: Words): Promise<void> {
  const config = serveRequest(options, file)
  const judges = pageJudges(config.profile, profileOfFiles(config.profile, options, file), {
    ...dutchOfSuites,
    ...dutch,
  })
  const ended = new Promise<void>((resolve) => {
    let isEnding = false
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        // A second signal means that nobody wants to wait.
        if (isEnding) process.exit(0)
        isEnding = true
        resolve()
      })
    }
  })
  const claim = config.record === undefined ? undefined : claimRecord(config.record)
  const served = await openServed(config, judges, (ports) => certifier(options, file, ports)).catch((error) => {
    claim?.release()
    return refusePort(error)
  })
  if (!isLoopbackAddress(config.listen)) {
    const screen = screenOf(process.stderr)
    const warning = words(
      say`The scripted gateway listens on ${{ address: config.listen }}: anyone who reaches that address reaches its account and its maildrop, and what they do there is shown as a connector's.`,
    )
    screen.write(`${screen.paint('yellow', warning)}\n`)
  }
  const at = (port: number) => printEndpoint({ host: config.listen, port })
  print(
    `${words(
      joined(
        [
          say`SMTP-MSA: ${{ endpoint: at(served.smtpPort) }}`,
          say`POP3: ${{ endpoint: at(served.pop3Port) }}`,
          say`The page: ${{ url: served.url }}`,
          say`Ctrl-C ends both.`,
        ],
        '\n',
      ),
    )}\n`,
  )
  await ended
  await served.stop()
  if (config.record !== undefined) {
    tellOfRecord(config.record, config.language)
    if (served.notKept > 0)
      print(`${words(say`Sessions for which there was no room (docs/caps.md): ${{ count: served.notKept }}`)}\n`)
    claim?.release()
  }
  // What listens no more may leave a timer behind.
  process.exit(0)
}

const claimRecord = (directory: string) =>
  withInput(() => claimDirectory(directory, { command: 'htg serve', role: 'connector', mode: OWN_FILES }))

/** Makes the report of what was kept, and says what it comes to. */
function tellOfRecord(directory: string, language: Language): void {
  const report = reportOfOwnRun(directory)
  const paths = writeReport(directory, report, { formats: USUAL_FORMATS, language, seals: sealsIn(directory) })
  print(printOutcome(report, paths, language, screenOf(process.stdout)))
}

/** Makes wrong usage of a port that cannot be had. Throws any other error on. */
function refusePort(error: NodeJS.ErrnoException & { readonly port?: number }): never {
  if (error.syscall !== 'listen') throw error
  throw new UsageError(
    say`port ${{ port: error.port ?? 0 }} cannot be listened on (${{ code: error.code ?? '' }}); give another --smtp-port, --pop3-port or --page-port`,
  )
}
