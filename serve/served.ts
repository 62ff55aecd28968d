import { printEndpoint } from '../harness/grammar/host.ts'
import type { Profile } from '../harness/judging/profile.ts'
import { reportsDutch } from '../reports/dutch.ts'
import { inSentence, type Language, textsOf } from '../reports/texts.ts'
import type { Mail } from '../suites/connector/scenario.ts'
import { dutch as dutchOfRuns } from '../suites/dutch.ts'
import { envelopeDomain, hasTls12, usualFlow } from '../suites/profile/profile.ts'
import { Certification, type Certifier } from './certify.ts'
import { serveDutch } from './dutch.ts'
import { EventFeed } from './event-feed.ts'
import type { Judges } from './judges.ts'
import { KeptSessions } from './kept-sessions.ts'
import { LiveSessions } from './live-sessions.ts'
import { ShownMaildrop } from './maildrop.ts'
import { servePage } from './page-server.ts'
import { Play } from './play.ts'
import { ReportFolder } from './report-folder.ts'
import { openSoundGateway, type Stand } from './served-gateway.ts'

/** Everything that `htg serve` needs to know. */
export interface ServeConfig extends Stand {
  /** What mail programs have to trust. */
  readonly authorityPem: string
  readonly version: string
  readonly language: Language
  /** Where the page is; port 0 is any free one. */
  readonly page: { readonly address: string; readonly port: number; readonly token?: string }
  /** The folder whose reports are listed. */
  readonly reports: string
  /** A claimed directory in which the sessions of the sound gateway are kept; they are kept nowhere when absent. */
  readonly record?: string
}

/** A gateway and a page that are up. */
interface Served {
  /** The address to open. */
  readonly url: string
  readonly smtpPort: number
  readonly pop3Port: number
  /** Sessions for which there was no room where they are kept. */
  readonly notKept: number
  /** Ends both. Nothing of them is left when it resolves. Rejects with a `WriteError` where sessions could not be kept. */
  stop(): Promise<void>
}

/** How often pages are told at most that the maildrop may be another, in milliseconds. */
const MAILDROP_EVERY_MS = 300

/** Opens the gateway and the page. Rejects with the system's error where one cannot listen. */
export async function openServed(
  config: ServeConfig,
  judges: Judges,
  certifierAt: (ports: ServeConfig['ports']) => Certifier,
): Promise<Served> {
  const { account, profile, host, page, language, version } = config
  const dutch = { ...dutchOfRuns, ...reportsDutch, ...serveDutch }
  const feed = new EventFeed()
  let timer: NodeJS.Timeout | undefined
  const sessions = new LiveSessions({
    accounts: [account],
    judges,
    feed,
    over: () => {
      timer ??= setTimeout(() => {
        timer = undefined
        feed.tell('maildrop', {})
      }, MAILDROP_EVERY_MS)
    },
  })
  let keeper: KeptSessions | undefined
  const gateway = await openSoundGateway(
    config,
    sessions.sink(undefined, (kept, sent) => keeper?.take(sent, kept)),
  )
  const ports = { smtp: gateway.smtp.port, pop3: gateway.pop3.port }
  const mail: Mail = { from: account.user, to: headerRecipient(account.user, profile), user: account.user }
  const play = new Play({
    stand: { ...config, ports },
    gateway,
    dutch,
    sink: (scenario, heard) => sessions.sink(scenario, heard),
    changed: (state) => feed.tell('play', state),
  })
  const certify = new Certification({
    certifier: certifierAt(ports),
    gateway,
    dutch,
    changed: (state) => feed.tell('certify', state),
  })
  const isLoopback = page.address === '::1' || page.address.startsWith('127.')
  const endpoint = (port: number) => printEndpoint({ host: config.listen, port })
  try {
    if (config.record !== undefined)
      keeper = await KeptSessions.open({
        ...config,
        directory: config.record,
        accounts: () => sessions.accounts,
        endpoints: { smtp: endpoint(ports.smtp), pop3: endpoint(ports.pop3) },
      })
    const served = await servePage(
      {
        feed,
        sessions,
        maildrop: new ShownMaildrop({ gateway, mail, judges, dutch }),
        play,
        certify,
        reports: new ReportFolder(config.reports, judges, dutch),
        judges,
        facts: {
          version,
          host,
          smtpPort: ports.smtp,
          pop3Port: ports.pop3,
          user: account.user,
          rcpt: `${usualFlow(profile)}@${envelopeDomain(profile)}`,
          domain: profile.domain,
          environment: {
            en: inSentence(textsOf('en').environments[profile.environment]),
            nl: inSentence(textsOf('nl').environments[profile.environment]),
          },
          asOf: profile.asOf,
          tls: hasTls12(profile) ? 'TLSv1.2, TLSv1.3' : 'TLSv1.3',
          reports: config.reports,
        },
        language,
        dutch,
        password: account.password,
        authorityPem: config.authorityPem,
      },
      page.address,
      page.port,
      { isLoopback, names: [host], ...(page.token !== undefined && { token: page.token }) },
    )
    const shownAddress = page.address.includes(':') ? `[${page.address}]` : page.address
    return {
      url: `http://${shownAddress}:${served.port}/${page.token === undefined ? '' : `?token=${page.token}`}`,
      smtpPort: ports.smtp,
      pop3Port: ports.pop3,
      get notKept() {
        return keeper?.notKept ?? 0
      },
      async stop() {
        clearTimeout(timer)
        await play.end()
        await certify.stop()
        await served.stop()
        await gateway.stop()
        sessions.stop()
        clearTimeout(timer)
        await keeper?.finish()
      },
    }
  } catch (error) {
    await gateway.stop()
    sessions.stop()
    await keeper?.finish()
    throw error
  }
}

/** The recipient in the header of a message from the test account, whose domain is the same. */
const headerRecipient = (user: string, profile: Profile): string =>
  `${usualFlow(profile)}@${user.slice(user.lastIndexOf('@') + 1)}`
