import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { containerEngineAvailable } from '../harness/driving/container.ts'
import { groupBy } from '../reports/group-by.ts'
import type { LintFinding, LintMessage } from '../reports/lint/model.ts'
import type { Envelope } from '../suites/message/message.ts'
import { messageChecks } from '../suites/message/message-suite.ts'
import { makeProfile, REMOTE_LIMITS } from '../suites/profile/profile.ts'
import { MessageJudge } from './lint/judge.ts'
import { readMessages } from './lint/read-messages.ts'

/*
 * Messages that real programs compose, and messages that packages carry for the tests of their own readers, judged as
 * `htg lint` judges them. What is kept of each is explained in the README next to it.
 */

const FIXTURE = resolve(import.meta.dirname, '../fixtures/messages/real')
const HOST = 'composer'

interface Source {
  /** Whether its messages were written by somebody else. */
  readonly isPublic?: boolean
  /** Where all of them were found, if that is known. */
  readonly direction?: 'retrieve' | undefined
  /** What it does wrong whatever its caller writes, as it is kept. */
  readonly own?: readonly string[]
}
/** Folders of the image. */
const SOURCES: Readonly<Record<string, Source>> = {
  python: {},
  swaks: {},
  phpmailer: {},
  'jakarta-mail': {},
  'mime-lite': {},
  'python-tests': { isPublic: true },
  // Bounces of twenty years, as they came out of maildrops.
  'flufl-bounce': { isPublic: true, direction: 'retrieve' },
  enmime: { isPublic: true },
}

const engine = await containerEngineAvailable()
if (engine !== true && process.env.HTG_REQUIRE_CONTAINERS === '1') throw new Error(engine)

const folder = mkdtempSync(join(tmpdir(), 'htg-messages-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('nodemailer', () => {
  const messages = join(folder, 'nodemailer')
  beforeAll(() => {
    mkdirSync(messages)
    execFileSync(process.execPath, [join(FIXTURE, 'nodemailer.mjs'), join(FIXTURE, 'image/payload'), messages])
  })
  // Beside filename*, it writes the parameter name of old for readers of old.
  judged('nodemailer', messages, { own: ['warn LB-14 RFC2047-5-1 11:2 an encoded word in name'] })
})

describe.skipIf(engine !== true)(`in a container${engine === true ? '' : ` (skipped: ${engine})`}`, () => {
  // An image is built for it, next to those of gateways.
  beforeAll(() => compose(folder), 900_000)
  describe.each(Object.entries(SOURCES))('%s', (name, source) => {
    judged(name, join(folder, 'messages', name), source)
  })
  test('there are at least two hundred', () => {
    const counts = readdirSync(join(folder, 'messages')).map(
      (source) => readdirSync(join(folder, 'messages', source)).length,
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(200)
  })
})

/** Has the composers of the image write their messages, and takes all that it has. */
async function compose(to: string): Promise<void> {
  const { GenericContainer, Wait } = await import('testcontainers')
  const image = 'htg-conformance/real-messages'
  await GenericContainer.fromDockerfile(join(FIXTURE, 'image')).build(image, { deleteOnExit: false })
  const container = await new GenericContainer(image)
    .withHostname(HOST)
    .withWaitStrategy(Wait.forOneShotStartup())
    .withStartupTimeout(120_000)
    .start()
  try {
    const tar = execFile('tar', ['--extract', '--no-same-owner', '--directory', to])
    const done = new Promise<void>((resolve, reject) => {
      tar.once('close', (status) => (status === 0 ? resolve() : reject(new Error(`tar ended with ${status}`))))
    })
    await pipeline(await container.copyArchiveFromContainer('/messages'), tar.stdin!)
    await done
  } finally {
    await container.stop({ timeout: 0 })
  }
}

/** Tests of one folder of messages. */
function judged(name: string, messages: string, { isPublic = false, direction, own = [] }: Source): void {
  test('gets the verdicts that are kept', async () => {
    const kept = lint(messages, { direction }).map((message) => inLines(message, isPublic))
    await expect(`${kept.join('\n')}\n`).toMatchFileSnapshot(join(FIXTURE, 'kept', `${name}.txt`))
  })

  if (!isPublic)
    test('nothing is said against what was composed with care', () => {
      const careful = lint(messages, { start: 'careful-', envelope: ENVELOPE })
      expect(careful.length).toBeGreaterThanOrEqual(5)
      for (const message of careful) {
        expect(
          message.findings
            .filter(({ verdict }) => verdict !== 'info')
            .map((one) => inLine(one))
            .filter((line) => !own.includes(line)),
          message.file,
        ).toEqual([])
        expect(message, message.file).toMatchObject({ kind: 'message', verdict: 'conforms' })
      }
    })
}

/** What careful programs use: table 3, with a request for a confirmation of receipt. */
const ENVELOPE: Envelope = {
  mail: { path: 'declarant@client.example', parameters: [['ENVID', 'a-1']], at: [] },
  rcpts: [{ path: 'ags@msa-smtp.htpoort.nl', parameters: [['NOTIFY', 'SUCCESS,FAILURE']], at: [] }],
}
// The date is pinned, so that what is kept stays true.
const profile = makeProfile({ limits: REMOTE_LIMITS, asOf: '2026-06-01' })

interface LintOptions extends Pick<Source, 'direction'> {
  /** How the names of the files begin; any when absent. */
  readonly start?: string
  readonly envelope?: Envelope
}

function lint(messages: string, { start = '', envelope, direction }: LintOptions): LintMessage[] {
  const judge = new MessageJudge({ checks: messageChecks, profile, envelope, direction }, {})
  const files = readdirSync(messages)
    .filter((file) => file.startsWith(start))
    .sort()
  return [...readMessages(files.map((file) => join(messages, file)))].map((one) => {
    if (!('octets' in one)) throw new Error(`not read: ${JSON.stringify(one)}`)
    return judge.judge(one)
  })
}

/** A line about the message, and one about each finding: what is enough to see a change in review. */
function inLines(message: LintMessage, isPublic: boolean): string {
  const { file, number, kind, verdict, checks, findings, undecided, outcome = [], notes } = message
  const name = `${basename(file).replace(/\.(?:eml|txt|raw)$/, '')}${number === undefined ? '' : `#${number}`}`
  const counts = `${checks.pass} pass, ${checks.info} info, ${checks.inconclusive} undecided`
  return [
    `${name}: ${kind === 'message' ? '' : `${kind}, `}${verdict}, ${counts}`,
    // A notification may name hundreds.
    ...outcome.slice(0, 3).map(({ en }) => `  tells ${isPublic ? withoutNames(en) : en}`),
    ...notes.map(({ en }) => `  note  ${en}`),
    ...findings.filter(({ verdict: found }) => found !== 'info').map((one) => `  ${inLine(one, isPublic)}`),
    ...[...groupBy(openIn(undecided), ({ reason }) => reason.en)].map(
      ([reason, open]) => `  open  ${open.map(({ check }) => check).join(', ')} ${reason}`,
    ),
  ].join('\n')
}

/** What a file could have shown, and did not. */
const openIn = (undecided: LintMessage['undecided']) => undecided.filter(({ because }) => because !== 'not-given')

function inLine({ verdict, check, requirement, at, expected, observed }: LintFinding, isPublic = false): string {
  const place = at ? `${at.line}:${at.column}` : '-'
  const field = /^([!-9;-~]+): /.exec(observed)
  // What somebody else wrote is not for us to copy: its place leads there.
  const what = isPublic && field ? `${field[1]}, where it takes ${expected}` : observed
  return `${verdict} ${check} ${requirement} ${place} ${masked(what)}`
}

/** Without what differs from run to run: the left side of ids, and boundaries. */
const masked = (text: string): string =>
  text
    .replaceAll(/(message-id: <)[^@>]*@/gi, '$1…@')
    .replaceAll(/boundary="?[^";]*"?/g, 'boundary=…')
    .replaceAll(/[\0-\x1f\x7f]/g, '·')

/** Without recipients and the words of servers. */
const withoutNames = (text: string): string =>
  text.replace(/ (to|for) .*?(?=: | it says | \(|$)/, ' $1 …').replaceAll(/“[^”]*”/g, '“…”')
