import { describe, expect, test } from 'vitest'
import type { Profile } from '../../harness/judging/profile.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { connectorDeviants } from '../connector/connector-deviants.ts'
import { resultsOf as ofConnector } from '../connector/kill-matrix.ts'
import { storesLate } from '../connector/storing.deviants.ts'
import type { Deviation } from '../deviant.ts'
import { gatewayDeviants } from '../gateway/gateway-deviants.ts'
import { resultsOf as ofGateway } from '../gateway/kill-matrix.ts'
import { type Draft, setField, soundDraft, written } from '../message/draft.ts'
import { judgeMessage } from '../message/lint.ts'
import { messageDeviants } from '../message/message-deviants.ts'
import { checksUnder } from '../message/message-suite.ts'
import { makeProfile, REMOTE_LIMITS } from './profile.ts'
import { SETTINGS } from './settings.ts'

/*
 * Each setting decides something: what is done stays the same, the setting changes, and so does the verdict.
 */

/** What is judged: a deviant by its id, or a change made for the purpose. */
type Of = string | { readonly patch: (of: never) => void }

interface Flip {
  readonly setting: string
  readonly of: Of
  readonly check: string
  /** What has to be driven besides, for a monitor to see it. */
  readonly with?: readonly string[]
  /** The verdict of the check by the value of the setting: every value that it takes. */
  readonly verdicts: Readonly<Record<string, string>>
  /** What else is in force. */
  readonly profile?: Partial<Pick<Profile, 'asOf' | 'environment'>>
}

const GRADED = { fail: 'fail', warn: 'warn', ignore: 'pass' } as const

const FLIPS: readonly Flip[] = [
  { setting: 'tier.referenced', of: 'M-SS-015', check: 'SS-015', verdicts: { enforce: 'fail', report: 'warn' } },
  { setting: 'tier.related', of: 'M-LB-18', check: 'LB-18', verdicts: { report: 'warn', enforce: 'fail' } },
  { setting: 'smtp.preTlsCode', of: 'M-SS-011', check: 'SS-011', verdicts: { any5xx: 'warn', '530only': 'fail' } },
  {
    setting: 'pop3.preTlsCapa',
    of: { patch: () => {} },
    check: 'SP-004',
    verdicts: { tolerate: 'pass', require: 'pass', forbid: 'fail' },
  },
  {
    setting: 'pop3.preTlsRefusal',
    of: 'M-SP-002d',
    check: 'SP-002',
    verdicts: { err: 'fail', errOrClose: 'pass' },
  },
  {
    setting: 'pop3.userPass',
    of: 'M-SP-015',
    check: 'SP-015',
    verdicts: { should: 'warn', must: 'fail', ignore: 'pass' },
  },
  {
    setting: 'pop3.requireSaslCapa',
    of: 'M-SP-010b',
    check: 'SP-010',
    verdicts: { true: 'fail', false: 'warn' },
  },
  { setting: 'sasl.extraMechs', of: 'M-SS-023b', check: 'SS-023', verdicts: GRADED },
  {
    setting: 'smtp.secondRcpt',
    of: {
      patch: ({ smtp }: GatewayBehaviour) => {
        smtp.envelope.another = () => ({ code: 452, lines: ['4.5.3 One recipient is enough'] })
      },
    },
    check: 'SS-061',
    verdicts: { any4or5: 'pass', '5xx': 'fail' },
  },
  {
    setting: 'smtp.onCc',
    of: {
      patch: ({ smtp }: GatewayBehaviour) => {
        delete smtp.content.copies
      },
    },
    check: 'SS-108',
    verdicts: { either: 'pass', reject: 'fail' },
  },
  { setting: 'loss', of: 'M-CP-015', check: 'CP-015', verdicts: GRADED },
  {
    setting: 'connector.stores',
    of: { patch: storesLate(1) },
    check: 'CP-015',
    verdicts: { shown: 'inconclusive', folder: 'warn', end: 'inconclusive' },
  },
  {
    setting: 'connector.polls',
    of: 'M-CP-010',
    check: 'CP-010',
    verdicts: { asked: 'not-applicable', itself: 'fail', scaled: 'fail' },
  },
  { setting: 'smtp.ehloAgain', of: 'M-CM-005', check: 'CM-005', verdicts: GRADED },
  { setting: 'smtp.authAtOnce', of: 'M-SS-114', check: 'SS-114', verdicts: GRADED },
  { setting: 'smtp.foreignSender', of: 'M-SS-071', check: 'SS-071', verdicts: GRADED },
  {
    setting: 'address.senderDomain',
    of: { patch: (draft: Draft) => void (draft.mail!.path = 'declarant@bedrijf.example') },
    check: 'LE-01',
    verdicts: { any: 'pass', 'bedrijf.example': 'pass', 'elders.example': 'fail' },
  },
  {
    setting: 'tls.tls11',
    of: 'M-ST-03',
    check: 'ST-03@smtp',
    verdicts: { byDate: 'warn', forbid: 'fail', allow: 'pass' },
    profile: { asOf: '2025-12-01' },
  },
  {
    setting: 'tls.tls11',
    of: 'M-CM-024c',
    check: 'CM-024@smtp',
    verdicts: { byDate: 'warn', forbid: 'fail', allow: 'pass' },
    profile: { asOf: '2025-12-01' },
  },
  {
    setting: 'tls.afterFailure',
    of: { patch: ({ smtp }: GatewayBehaviour) => void (smtp.upgrade.afterFailure = 'plaintext') },
    check: 'SS-020',
    verdicts: { refusal: 'pass', nothing: 'fail' },
  },
  {
    setting: 'tls.afterFailure',
    of: { patch: ({ pop3 }: GatewayBehaviour) => void (pop3.upgrade.afterFailure = 'plaintext') },
    check: 'SP-055',
    verdicts: { refusal: 'pass', nothing: 'fail' },
  },
  { setting: 'dsn.ofParties', of: 'M-SD-13b', check: 'SD-13', verdicts: { passedOn: 'fail', accepted: 'pass' } },
  { setting: 'net.rateLimit', of: 'M-SP-060', check: 'SP-060', with: ['SP-010'], verdicts: GRADED },
  { setting: 'net.rateLimit', of: 'M-SS-135', check: 'SS-135', with: ['SS-034'], verdicts: GRADED },
  { setting: 'net.ports', of: { patch: () => {} }, check: 'SS-001', verdicts: { given: 'pass', document: 'fail' } },
  { setting: 'net.ports', of: { patch: () => {} }, check: 'SP-001', verdicts: { given: 'pass', document: 'fail' } },
  { setting: 'smtp.starttlsFirst', of: 'M-SS-115', check: 'SS-115', verdicts: GRADED },
  {
    setting: 'smtp.severalMessages',
    of: {
      patch: ({ smtp }: GatewayBehaviour) => {
        const { MAIL, DATA } = smtp.verbs
        const done = new WeakSet<object>()
        smtp.verbs.MAIL = (session, argument) =>
          done.has(session) ? { code: 503, lines: ['5.5.1 One message in a session'] } : MAIL!(session, argument)
        smtp.verbs.DATA = (session, argument) => {
          done.add(session)
          return DATA!(session, argument)
        }
      },
    },
    check: 'SS-084',
    verdicts: GRADED,
  },
  { setting: 'message.headerChanges', of: 'M-SD-17h', check: 'SD-17', verdicts: GRADED },
  {
    setting: 'pop3.expiresAtOnce',
    of: {
      patch: (behaviour: GatewayBehaviour) => {
        gatewayDeviants.find(({ id }) => id === 'M-SP-043')!.patch(behaviour, undefined as never)
        const { capabilities } = behaviour.pop3
        behaviour.pop3.capabilities = (session) => [...capabilities(session), 'EXPIRE 0']
      },
    },
    check: 'SP-043',
    verdicts: GRADED,
  },
  { setting: 'address.otherForm', of: 'M-CM-015b', check: 'CM-015', verdicts: GRADED },
  { setting: 'address.messageType', of: 'M-LH-05', check: 'LH-05', verdicts: GRADED },
  {
    setting: 'smtp.exemptBeforeTls',
    of: 'M-SS-009',
    check: 'SS-009',
    verdicts: { document: 'fail', rfc5321: 'not-applicable' },
  },
  { setting: 'smtp.dsnOffered', of: 'M-SS-024', check: 'SS-024', verdicts: GRADED },
  {
    setting: 'smtp.extensions',
    of: {
      patch: ({ smtp }: GatewayBehaviour) => {
        const { capabilities } = smtp
        smtp.capabilities = (session) => capabilities(session).filter((line) => line !== 'PIPELINING')
      },
    },
    check: 'SS-024',
    verdicts: GRADED,
  },
  {
    setting: 'sasl.loginPrompts',
    of: {
      patch: ({ smtp }: GatewayBehaviour) => {
        smtp.sasl.mechanisms.LOGIN = async ({ ask }) => ({
          authzid: '',
          authcid: (await ask('User Name')).toString('utf8'),
          passwd: (await ask('Password')).toString('utf8'),
        })
      },
    },
    check: 'SS-032',
    verdicts: { any: 'pass', exact: 'fail' },
  },
  {
    setting: 'dsn.envidFor',
    of: {
      patch: (draft: Draft) => {
        draft.mail!.parameters.splice(0)
        draft.rcpts![0]!.parameters.splice(0, 9, ['NOTIFY', 'FAILURE'])
      },
    },
    check: 'LE-05',
    verdicts: { success: 'not-applicable', anyNotify: 'fail' },
  },
  {
    setting: 'dsn.never',
    of: { patch: (draft: Draft) => void draft.rcpts![0]!.parameters.splice(0, 9, ['NOTIFY', 'NEVER']) },
    check: 'LE-07',
    verdicts: GRADED,
  },
  { setting: 'dsn.misprint', of: 'M-LE-07', check: 'LE-07', verdicts: { fail: 'fail', warn: 'warn', ignore: 'warn' } },
  { setting: 'message.eightBitText', of: 'M-LB-10', check: 'LB-10', verdicts: GRADED },
  { setting: 'address.sameSender', of: 'M-LH-03', check: 'LH-03', verdicts: GRADED },
  {
    setting: 'message.multipart',
    of: {
      patch: (draft: Draft) => {
        setField(draft, 'Content-Type', 'multipart/mixed; boundary=part')
        setField(draft, 'Content-Transfer-Encoding', '7bit')
        draft.body = '--part\r\n\r\ntext\r\n--part--\r\n'
      },
    },
    check: 'LB-02',
    verdicts: { byFlow: 'fail', mixed: 'not-applicable' },
  },
  { setting: 'message.unlistedType', of: 'M-LB-01', check: 'LB-01', verdicts: GRADED },
  { setting: 'message.windowsCharset', of: 'M-LB-04', check: 'LB-04', verdicts: GRADED },
  { setting: 'message.dosCharset', of: 'M-LB-04c', check: 'LB-04', verdicts: GRADED },
  { setting: 'message.fileName', of: 'M-LB-13', check: 'LB-13', verdicts: GRADED },
  { setting: 'header.subject', of: 'M-LH-08', check: 'LH-08', verdicts: GRADED },
  { setting: 'message.eightBitEncoding', of: 'M-LB-06', check: 'LB-06', verdicts: GRADED },
  {
    setting: 'message.xmlCharset',
    of: {
      patch: (draft: Draft) => {
        setField(draft, 'Content-Type', 'application/xml')
        draft.body = `${Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>caf\u00e9</a>').toString('base64')}\r\n`
      },
    },
    check: 'LB-05',
    verdicts: { declaration: 'not-applicable', parameter: 'warn' },
  },
  { setting: 'pop3.leftBehind', of: 'M-CP-006', check: 'CP-006', verdicts: GRADED },
  { setting: 'dsn.onRefusal', of: 'M-SD-12', check: 'SD-12', verdicts: GRADED },
  { setting: 'message.uniqueIds', of: 'M-CM-013b', check: 'CM-013', verdicts: GRADED },
  { setting: 'message.sameIds', of: 'M-CS-015', check: 'CS-015', verdicts: GRADED },
  { setting: 'message.mimeVersion', of: 'M-LH-12', check: 'LH-12', verdicts: GRADED },
  {
    setting: 'tls.tls12',
    of: 'M-ST-02',
    check: 'ST-02@smtp',
    verdicts: { byDate: 'pass', forbid: 'fail', allow: 'pass' },
    profile: { asOf: '2025-12-01' },
  },
  { setting: 'tls.closeNotify', of: 'M-ST-14', check: 'ST-14@smtp', verdicts: GRADED },
  { setting: 'header.date', of: 'M-LH-09b', check: 'LH-09', verdicts: GRADED },
  {
    setting: 'message.size',
    of: { patch: () => {} },
    check: 'LB-17',
    verdicts: { none: 'not-applicable', '10': 'fail', '31457280': 'pass' },
  },
  {
    setting: 'dsn.defaultDelay',
    of: {
      patch: ({ delivery, report }: GatewayBehaviour) => {
        const { wanted } = report
        report.wanted = (recipient, outcome) => outcome === 'delayed' || wanted(recipient, outcome)
        const { outcome } = delivery
        delivery.outcome = (submission, recipient) =>
          recipient.notify === undefined && submission.envelope.envid !== undefined
            ? 'delayed'
            : outcome(submission, recipient)
      },
    },
    check: 'SD-01',
    verdicts: { warn: 'warn', allow: 'pass', fail: 'fail' },
  },
]

const roleOf = (check: string): 'gateway' | 'connector' | 'message' =>
  check.startsWith('S') ? 'gateway' : check.startsWith('C') ? 'connector' : 'message'

/** The verdict of a check under settings; one that only has something to record passes. */
async function verdictOf({ of, check, with: besides = [], profile }: Flip, settings: Readonly<Record<string, string>>) {
  const [family = ''] = check.split('@')
  const role = roleOf(check)
  const patchOf = <T>(deviants: readonly { readonly id: string; patch(of: T, authority: never): void }[]) =>
    typeof of === 'string'
      ? (deviants.find(({ id }) => id === of) ?? expect.fail(`there is no ${of}`)).patch
      : (of.patch as (of: T) => void)
  if (role === 'message') {
    const made = makeProfile({ limits: REMOTE_LIMITS, settings, ...profile })
    const draft = soundDraft(made)
    patchOf(messageDeviants)(draft, undefined as never)
    const results = judgeMessage(written(draft, made), checksUnder(made), made, {})
    return results.find((one) => one.check.id === family)?.verdict
  }
  if (role === 'connector') {
    const deviation: Deviation<ConnectorBehaviour> = { id: 'flip', select: [family], patch: patchOf(connectorDeviants) }
    const own = makeProfile({ limits: REMOTE_LIMITS, domain: 'htpoort.test', settings, ...profile })
    const results = await ofConnector(deviation, { profile: { settings: own.settings, ...profile } })
    return results.find(({ id }) => id === check)?.verdict
  }
  const select = [family, ...besides]
  const deviation: Deviation<GatewayBehaviour> = { id: 'flip', select, patch: patchOf(gatewayDeviants) }
  const results = await ofGateway(deviation, { settings, ...(profile && { profile }) })
  return results.find(({ id }) => id === check)?.verdict
}

describe('each setting changes a verdict', () => {
  for (const flip of FLIPS) {
    test(`${flip.setting} (${flip.check})`, async () => {
      const found: Record<string, string | undefined> = {}
      for (const value of Object.keys(flip.verdicts)) {
        const verdict = await verdictOf(flip, { [flip.setting]: value })
        found[value] = verdict === 'info' ? 'pass' : verdict
      }
      expect(found).toEqual(flip.verdicts)
      expect(new Set(Object.values(found)).size).toBeGreaterThan(1)
    })
  }
})

/**
 * Most say how long is waited: `bounces.integration.test.ts` and `delays.integration.test.ts` see what the first changes, the matrix the second,
 * `idle.test.ts` and `waiting.integration.test.ts` the others. `ip-addresses.test.ts` has a gateway without IPv6.
 */
const ELSEWHERE = [
  ...['dsn.within', 'smtp.replyWithin', 'smtp.idleFor', 'pop3.idleFor', 'net.ipv6'],
  ...['smtp.waitsFor', 'smtp.waitsAtMost'],
]

test('each setting is flipped, through all its values', () => {
  expect([...new Set(FLIPS.map(({ setting }) => setting))].sort()).toEqual(
    SETTINGS.map(({ key }) => key as string)
      .filter((key) => !ELSEWHERE.includes(key))
      .sort(),
  )
  for (const { setting, verdicts } of FLIPS) {
    const known = SETTINGS.find(({ key }) => key === setting)!
    expect(Object.keys(verdicts), setting).toEqual(expect.arrayContaining([...known.values]))
  }
})
