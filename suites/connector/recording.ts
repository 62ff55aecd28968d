import type { Authority } from '../../fixtures/authority/authority.ts'
import type { Endpoint, SubjectAccount } from '../../harness/driving/drive.ts'
import type { Driver } from '../../harness/driving/driver.ts'
import { type Place, Recording } from '../../harness/driving/recording.ts'
import { isAddress, printEndpoint } from '../../harness/grammar/host.ts'
import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import type { Profile, SubjectFacts } from '../../harness/judging/profile.ts'
import type { Protocol } from '../../harness/record/event.ts'
import { say } from '../../harness/text/text.ts'
import { suiteOf } from '../role-suites.ts'
import { openRun, type Run } from '../suite-run.ts'
import { holderOf } from './scenario.ts'

/** Everything that a recording needs to know. */
export interface RecordingConfig {
  readonly profile: Profile
  /** The gateway. */
  readonly gateway: Partial<Record<Protocol, Endpoint>> & { readonly serverName: string; readonly ca?: string }
  /** The address that is listened on, and the ports; 0 is any free one. */
  readonly listen: { readonly host: string } & Record<Protocol, number>
  /** The name under which the connector reaches it; unknown when absent. */
  readonly host?: string
  /** Accounts that are known anyway. */
  readonly accounts: readonly SubjectAccount[]
  /** What vouches for it where TLS is ended; TLS passes through without one. */
  readonly authority?: Authority
  /** How many sessions it takes before it ends. */
  readonly sessions?: number
  /** Where the journal goes. */
  readonly directory: string
  readonly reportMode?: number
}

/** A recording that is under way. */
interface OpenRecording {
  /** Where it listens. */
  readonly at: Partial<Record<Protocol, { readonly host: string; readonly port: number }>>
  /** Records until it is to end, judges what came, and writes the end of the journal. Rejects with a `WriteError`. */
  finished(): Promise<void>
  /** Has it end. */
  end(): Promise<void>
}

/** Begins to listen between a connector and a gateway. Rejects with the system's error when it cannot. */
export async function openRecording(
  config: RecordingConfig,
  ended: ConstructorParameters<typeof Recording>[0]['ended'],
  version: string,
): Promise<OpenRecording> {
  const { profile, gateway, listen, host, accounts, authority, sessions } = config
  const { serverName, ca } = gateway
  const places = (['smtp', 'pop3'] as const).flatMap((protocol): Place[] => {
    const target = gateway[protocol]
    return target ? [{ protocol, port: listen[protocol], target }] : []
  })
  const facts = {
    role: 'connector',
    name: 'the recorded connector',
    nl: { name: 'de opgenomen connector' },
    recorded: true,
    ...(host !== undefined && { serverName: host }),
    accounts: accounts.map(({ user, address }) => ({ user, address })),
    addresses: { from: '', to: '', rcpt: '' },
  } as const
  const recording = new Recording({
    places,
    host: listen.host,
    accounts,
    said: { profile, subject: facts },
    ...(authority && {
      open: {
        servername: serverName,
        isName: !isAddress(serverName),
        ...(ca !== undefined && { ca }),
        certificate: authority.issue(holderOf(host ?? 'localhost')),
      },
    }),
    ...(sessions !== undefined && { sessions }),
    ended,
  })
  const at = await recording.open()
  const endpoints = Object.fromEntries(
    places.map(({ protocol }) => [protocol, printEndpoint({ host: listen.host, port: at[protocol]!.port })]),
  )
  const subject: SubjectFacts & { readonly role: 'connector' } = { ...facts, endpoints }
  const run = await openRecordedRun(config, subject, recording, () => recording.end(), version)
  return {
    at,
    finished: () => decideAll(run),
    end: () => recording.end(),
  }
}

/**
 * Begins a run over a connector at its work, which `driver` records and nobody asks for anything: what can be decided so is
 * planned, and all else is left out.
 */
export function openRecordedRun(
  { profile, directory, reportMode }: Pick<RecordingConfig, 'profile' | 'directory' | 'reportMode'>,
  subject: SubjectFacts & { readonly role: 'connector' },
  driver: Driver,
  stop: () => Promise<void>,
  version: string,
): Promise<Run> {
  return openRun(
    {
      profile,
      select: [],
      skip: [],
      allow: RUN_CLASSES,
      requireFull: false,
      concurrency: 1,
      directory,
      ...(reportMode !== undefined && { reportMode }),
    },
    {
      suite: suiteOf({ subject, profile }),
      facts: subject,
      driver,
      lacks: (resource) =>
        resource === 'smtp' || resource === 'pop3'
          ? undefined
          : say`nobody drove the connector: it was recorded at its work`,
      stop,
    },
    version,
  )
}

/** Decides all that is planned, once the driver is over, and ends the run. Rejects with a `WriteError`. */
export async function decideAll(run: Run): Promise<void> {
  try {
    await Promise.all(run.plan.cases.map(({ id }) => run.result(id)))
  } finally {
    await run.close()
  }
}
