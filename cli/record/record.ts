import { existsSync, rmSync } from 'node:fs'
import { CAPS } from '../../harness/caps.ts'
import { printEndpoint } from '../../harness/grammar/host.ts'
import type { Protocol } from '../../harness/record/event.ts'
import { writeFilesAs } from '../../harness/running/journal-file.ts'
import { inWords } from '../../harness/text/octets.ts'
import { joined, say, type Text, verbatim } from '../../harness/text/text.ts'
import { blobsNamedIn } from '../../reports/blobs-named.ts'
import { buildReport } from '../../reports/build.ts'
import { folderOfCase, packCase } from '../../reports/case-file.ts'
import { CASE_SUFFIX } from '../../reports/case-suffix.ts'
import { visible } from '../../reports/escape.ts'
import { exitStatusOf } from '../../reports/exit-status.ts'
import { readEvidence } from '../../reports/read-run.ts'
import { claimDirectory } from '../../reports/store.ts'
import { LANGUAGES, type Language } from '../../reports/texts.ts'
import { openRecording, type RecordingConfig } from '../../suites/connector/recording.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice, fileMode, wholeNumber } from '../arguments/values.ts'
import { vouchedHost } from '../connector/authority.ts'
import { type ListenOptions, listeningAt, neededAuthority, refusePort } from '../connector/listening.ts'
import { type GatewayOptions, gatewayOfNobody, gatewayRequest } from '../gateway/request.ts'
import type { Words } from '../language.ts'
import { packageVersion } from '../package.ts'
import { printOutcome } from '../terminal/outcome.ts'
import { print } from '../terminal/print.ts'
import { screenOf } from '../terminal/screen.ts'

export interface RecordOptions extends Omit<GatewayOptions, 'smtp' | 'pop3' | 'to'>, ListenOptions {
  readonly to: string
  readonly pop3To?: string
  readonly output: string
  readonly sessions?: string
  readonly open?: boolean
}

type Ended = Parameters<Parameters<typeof openRecording>[1]>[0]

/** Numbers of the signals that end a recording; 128 more is the exit status where they come twice. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/** Records the sessions of a connector with a gateway, judges them and writes them as a case. Returns the exit status. */
export async function record(options: RecordOptions, words: Words): Promise<number> {
  const { output } = options
  const { language, config } = requestFor(options)
  const { directory, reportMode: mode = 0o600 } = config
  const tell = (text: Text) => print(`${words(text)}\n`)
  const claim = claimDirectory(directory, { command: 'htg record', role: 'connector', mode })
  try {
    const ended = (session: Ended) => tell(lineOf(session))
    const recording = await openRecording(config, ended, packageVersion()).catch((error) => {
      claim.release()
      rmSync(directory, { recursive: true })
      return refusePort(error)
    })
    let isEnding = false
    const onSignal = (signal: keyof typeof SIGNALS) => {
      if (isEnding) process.exit(128 + SIGNALS[signal])
      isEnding = true
      void recording.end()
    }
    const signals = Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]
    for (const signal of signals) process.on(signal, onSignal)
    tell(whereItListens(recording.at, config))
    await recording.finished()
    for (const signal of signals) process.off(signal, onSignal)
    const { records, blob } = readEvidence(directory)
    const report = buildReport(records)
    const blobs = [...blobsNamedIn(report)].flatMap((sha256) => {
      const octets = blob(sha256)
      return octets ? [[sha256, octets] as const] : []
    })
    writeFilesAs(new Map([[output, packCase(records, new Map(blobs))]]), mode)
    claim.release()
    rmSync(directory, { recursive: true })
    print(printOutcome(report, [output], language, screenOf(process.stdout)))
    return exitStatusOf(report)
  } finally {
    claim.release()
  }
}

function whereItListens(
  at: Partial<Record<Protocol, { readonly host: string; readonly port: number }>>,
  { gateway, authority }: RecordingConfig,
): Text {
  const names = { smtp: 'SMTP-MSA', pop3: 'POP3' }
  const lines = (['smtp', 'pop3'] as const).flatMap((protocol) => {
    const [here, there] = [at[protocol], gateway[protocol]]
    return here && there
      ? [
          say`${{ protocol: names[protocol] }}: ${{ here: printEndpoint(here) }} stands for ${{ there: printEndpoint(there) }}`,
        ]
      : []
  })
  return joined(
    [
      ...lines,
      authority
        ? say`TLS is ended here; the connector has to trust the authority of htg ca. Ctrl-C ends the recording.`
        : say`TLS passes through, so that what comes inside is not recorded. Ctrl-C ends the recording.`,
    ],
    '\n',
  )
}

/** What a session came to, in one line. */
function lineOf({ name, from, version, passed, recorded, problem }: Ended): Text {
  const parts: Text[] = [
    say`${{ client: inWords(recorded.client) }} of the connector and ${{ server: inWords(recorded.server) }} of the gateway`,
    ...(version === undefined ? [] : [verbatim(version)]),
    ...(passed
      ? [say`inside TLS ${{ client: inWords(passed.client) }} and ${{ server: inWords(passed.server) }}, not recorded`]
      : []),
    ...(problem ? [problem] : []),
  ]
  return say`${{ session: name }} from ${{ address: visible(from) }}: ${{ what: joined(parts, '; ') }}`
}

function requestFor(options: RecordOptions): { readonly config: RecordingConfig; readonly language: Language } {
  const { to, pop3To, output, listen, smtpPort, pop3Port, host, sessions, open, authority, ...given } = options
  const problems = new Problems()
  const language = choice('--lang', given.lang, LANGUAGES, problems) ?? 'en'
  const mode = fileMode('--report-mode', given.reportMode, problems)
  const most = wholeNumber('--sessions', sessions, { least: 1, most: CAPS.runSessions }, problems)
  const at = listeningAt({ listen, smtpPort, pop3Port }, problems)
  if (pop3Port !== undefined && pop3To === undefined)
    problems.add(
      '--pop3-port',
      say`there is nothing behind it; say where the gateway speaks POP3, with --pop3-to HOST:PORT`,
    )
  if (!open)
    for (const [option, value] of [
      ['--authority', authority],
      ['--server-name', given.serverName],
      ['--ca', given.ca],
    ] as const)
      if (value !== undefined) problems.add(option, say`belongs to --open; without it TLS passes through`)
  const vouched = open && host !== undefined ? vouchedHost(host, '--host', problems) : host
  const directory = `${folderOfCase(output)}.recording`
  if (!output.endsWith('.zip'))
    problems.add(
      '--output',
      say`“${{ file: output }}” is not the name of a case; let it end with ${{ suffix: CASE_SUFFIX }}`,
    )
  else if (existsSync(output))
    problems.add('--output', say`${{ file: output }} is there already; name a new file, or remove it`)
  else if (existsSync(directory))
    problems.add(
      '--output',
      say`${{ directory }} holds a recording that did not come to its end; look at it with htg report render, then remove it or name another file`,
    )
  const stored = open ? neededAuthority(authority, '--open', problems) : undefined
  problems.throwIfAny()

  const asked = {
    ...given,
    smtp: to,
    ...(pop3To !== undefined && { pop3: pop3To }),
    // Where TLS passes through nobody looks at the certificate here.
    ...(!open && { serverName: 'localhost' }),
  }
  const names = { smtp: '--to', pop3: '--pop3-to' }
  const isNobody = given.user === undefined && given.passwordEnv === undefined && given.passwordFile === undefined
  const { subject, profile } = (
    isNobody ? gatewayOfNobody(asked, names) : gatewayRequest(asked, undefined, process.env, names)
  ).run
  if (subject.kind !== 'endpoints') throw new Error('a gateway that is named is an endpoint')
  const { smtp, pop3, serverName, ca, accounts } = subject
  return {
    language,
    config: {
      profile,
      gateway: { ...(smtp && { smtp }), ...(pop3 && { pop3 }), serverName, ...(ca !== undefined && { ca }) },
      listen: at,
      ...(vouched !== undefined && { host: vouched }),
      accounts: isNobody ? [] : accounts,
      ...(stored && { authority: stored }),
      ...(most !== undefined && { sessions: most }),
      directory,
      ...(mode !== undefined && { reportMode: mode }),
    },
  }
}
