import { anyOf, say, type Text } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'

/**
 * The settings that decide where the interface document leaves room. Each has a default, so that a run without any
 * is judged as most readers would; a finding names the setting that decided it.
 */
export interface Setting {
  readonly key: string
  /** The ambiguity that it settles, as numbered in the project's register. */
  readonly ambiguity?: string
  readonly clause: string
  readonly text: Text
  readonly values: readonly string[]
  /** What it takes besides those values. */
  readonly others?: { readonly text: Text; readonly pattern: RegExp; readonly example: string }
  readonly default: string
}

/** For a setting that says how a breach is judged, where the level is a matter of reading. */
const graded = <T extends string>(usual: T) => ({ values: ['fail', 'warn', 'ignore'] as const, default: usual })

/** Whether a setting takes a value. */
export function takes({ values, others }: Setting, value: string): boolean {
  return values.includes(value) || others?.pattern.test(value) === true
}

/** The values that a setting takes, in words. */
export function valuesOf({ values, others }: Setting): Text {
  return anyOf([...values, ...(others ? [others.text] : [])])
}

export const SETTINGS = [
  {
    key: 'tier.referenced',
    clause: '§2.2, §3.5, §3.6',
    text: say`Whether a broken MUST of an RFC that the document lists fails the run, or is only reported as a warning.`,
    values: ['enforce', 'report'],
    default: 'enforce',
  },
  {
    key: 'tier.related',
    ambiguity: 'A-17',
    clause: '§2.2',
    text: say`Whether a broken MUST of any other RFC fails the run, or is only reported as a warning.`,
    values: ['report', 'enforce'],
    default: 'report',
  },
  {
    key: 'smtp.preTlsCode',
    ambiguity: 'A-05',
    clause: '§3.3.3, row 1',
    text: say`Which 5yz code a command gets before STARTTLS: any, with a warning for a code that no RFC gives here, or only 530.`,
    values: ['any5xx', '530only'],
    default: 'any5xx',
  },
  {
    key: 'pop3.preTlsCapa',
    ambiguity: 'A-03',
    clause: '§4.3.3, row 1; §4.1.1; §4.4',
    text: say`What CAPA may get before STLS: either answer, -ERR only, or the list only.`,
    values: ['tolerate', 'forbid', 'require'],
    default: 'tolerate',
  },
  {
    key: 'pop3.preTlsRefusal',
    ambiguity: 'A-04',
    clause: '§4.3.3, row 1',
    text: say`Whether closing the connection counts as a refusal before STLS, like -ERR.`,
    values: ['err', 'errOrClose'],
    default: 'err',
  },
  {
    key: 'pop3.userPass',
    ambiguity: 'A-11',
    clause: '§4.1.1; §4.3.2',
    text: say`How much it matters that USER and PASS work inside TLS.`,
    values: ['should', 'must', 'ignore'],
    default: 'should',
  },
  {
    key: 'pop3.requireSaslCapa',
    ambiguity: 'A-10',
    clause: '§4.3.2',
    text: say`Whether CAPA inside TLS has to list SASL with PLAIN and LOGIN.`,
    values: ['true', 'false'],
    default: 'true',
  },
  {
    key: 'sasl.extraMechs',
    ambiguity: 'A-13',
    clause: 'footnote 2, footnote 6',
    text: say`How advertising a mechanism other than PLAIN and LOGIN is judged; DIGEST-MD5 always fails.`,
    values: ['warn', 'fail', 'ignore'],
    default: 'warn',
  },
  {
    key: 'smtp.secondRcpt',
    ambiguity: 'A-18',
    clause: 'table 3',
    text: say`How a second recipient is refused: with any 4yz or 5yz, or only with 5yz.`,
    values: ['any4or5', '5xx'],
    default: 'any4or5',
  },
  {
    key: 'smtp.onCc',
    ambiguity: 'A-19',
    clause: 'table 4',
    text: say`What may happen to a message with Cc or Bcc: refusal or acceptance without copies, or refusal only.`,
    values: ['either', 'reject'],
    default: 'either',
  },
  {
    key: 'smtp.ehloAgain',
    ambiguity: 'A-01',
    clause: '§3.4',
    text: say`How it is judged that a connector does not say EHLO again inside TLS, as in the example of the document.`,
    ...graded('warn'),
  },
  {
    key: 'smtp.authAtOnce',
    ambiguity: 'A-01',
    clause: '§3.4',
    text: say`How it is judged that a gateway refuses AUTH as the first command inside TLS, as in the example of the document.`,
    ...graded('warn'),
  },
  {
    key: 'address.otherForm',
    ambiguity: 'A-02',
    clause: 'table 3, table 4, §3.4',
    text: say`How a recipient is judged that has the form of table 4 in the envelope, as in the example of the document, or that of table 3 in the header.`,
    ...graded('warn'),
  },
  {
    key: 'address.messageType',
    ambiguity: 'A-02',
    clause: 'table 3, table 4',
    text: say`How it is judged that To and RCPT TO name different message types.`,
    ...graded('warn'),
  },
  {
    key: 'smtp.exemptBeforeTls',
    ambiguity: 'A-06',
    clause: '§3.3.3, row 1',
    text: say`Which commands may be honoured before STARTTLS: only the four of the document, or HELO, RSET, VRFY and HELP as well, which RFC 5321 has.`,
    values: ['document', 'rfc5321'],
    default: 'document',
  },
  {
    key: 'smtp.dsnOffered',
    ambiguity: 'A-09',
    clause: '§2.2.2',
    text: say`How it is judged that the reply to EHLO inside TLS does not list DSN.`,
    ...graded('fail'),
  },
  {
    key: 'smtp.extensions',
    ambiguity: 'A-09',
    clause: '§3.1.1',
    text: say`How it is judged that PIPELINING, ENHANCEDSTATUSCODES or 8BITMIME is not listed.`,
    ...graded('warn'),
  },
  {
    key: 'sasl.loginPrompts',
    ambiguity: 'A-12',
    clause: '§3.3.2',
    text: say`What LOGIN may ask with: any words in base64, or exactly “Username:” and “Password:”.`,
    values: ['any', 'exact'],
    default: 'any',
  },
  {
    key: 'dsn.misprint',
    ambiguity: 'A-14',
    clause: 'table 3; §2.2.2',
    text: say`How it is judged that a sender writes SUCCESS as table 3 misprints it.`,
    ...graded('fail'),
  },
  {
    key: 'dsn.envidFor',
    ambiguity: 'A-15',
    clause: 'table 3',
    text: say`Which NOTIFY calls for an envelope id: one with SUCCESS, or any.`,
    values: ['success', 'anyNotify'],
    default: 'success',
  },
  {
    key: 'dsn.never',
    ambiguity: 'A-16',
    clause: 'table 3; §2.2.2',
    text: say`How NOTIFY=NEVER is judged, which gives up every notification.`,
    ...graded('ignore'),
  },
  {
    key: 'address.sameSender',
    ambiguity: 'A-20',
    clause: 'table 3, table 4',
    text: say`How it is judged that From and MAIL FROM name different senders.`,
    ...graded('warn'),
  },
  {
    key: 'smtp.foreignSender',
    ambiguity: 'A-20',
    clause: '§2.1, §3.3',
    text: say`How it is judged that a gateway takes MAIL with the address of another account.`,
    ...graded('ignore'),
  },
  {
    key: 'address.senderDomain',
    ambiguity: 'A-21',
    clause: 'table 3; §3.4; §3.7',
    text: say`Which domain MAIL FROM has to name: any, or the one that came with the account.`,
    values: ['any'],
    others: {
      text: say`a domain`,
      pattern: /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i,
      example: 'bedrijf.example',
    },
    default: 'any',
  },
  {
    key: 'message.multipart',
    ambiguity: 'A-22',
    clause: 'table 5',
    text: say`Whether a message may be multipart/mixed: only in a flow that the profile marks as one with extra attachments, or in any.`,
    values: ['byFlow', 'mixed'],
    default: 'byFlow',
  },
  {
    key: 'message.unlistedType',
    ambiguity: 'A-23',
    clause: 'table 5',
    text: say`How a content type is judged that table 5 does not list.`,
    ...graded('fail'),
  },
  {
    key: 'message.windowsCharset',
    ambiguity: 'A-24',
    clause: 'table 5',
    text: say`How the label of a Windows code page is judged.`,
    ...graded('fail'),
  },
  {
    key: 'message.dosCharset',
    ambiguity: 'A-24',
    clause: 'table 5',
    text: say`How the label of a code page of DOS is judged, such as cp437.`,
    ...graded('warn'),
  },
  {
    key: 'net.ipv6',
    ambiguity: 'A-25',
    clause: '§3.5, §4.5',
    text: say`Whether a gateway has to be reached over IPv6: only where it has such an address, or in any case.`,
    values: ['ifPublished', 'require'],
    default: 'ifPublished',
  },
  {
    key: 'message.headerChanges',
    ambiguity: 'A-33',
    clause: '§3.6',
    text: say`How it is judged that a gateway changes other fields of a header than those that it may replace or add.`,
    ...graded('warn'),
  },
  {
    key: 'message.fileName',
    ambiguity: 'A-32',
    clause: 'table 5, Content-Disposition',
    text: say`How a message without a file name and extension is judged.`,
    ...graded('warn'),
  },
  {
    key: 'header.subject',
    ambiguity: 'A-35',
    clause: 'table 4, Subject',
    text: say`How a message without Subject is judged.`,
    ...graded('warn'),
  },
  {
    key: 'message.eightBitEncoding',
    ambiguity: 'A-36',
    clause: 'table 5, Content-Transfer-Encoding',
    text: say`How the transfer encodings 8bit and binary are judged.`,
    ...graded('fail'),
  },
  {
    key: 'message.eightBitText',
    ambiguity: 'A-37',
    clause: 'table 5, Content-Transfer-Encoding',
    text: say`How an octet above 127 is judged in a content that is 7bit, by its word or for want of one.`,
    ...graded('fail'),
  },
  {
    key: 'message.xmlCharset',
    ambiguity: 'A-38',
    clause: 'table 5, Content-Type',
    text: say`What says in which charset application/xml is: its XML declaration, or the charset parameter alone, as with text.`,
    values: ['declaration', 'parameter'],
    default: 'declaration',
  },
  {
    key: 'dsn.ofParties',
    ambiguity: 'A-34',
    clause: '§2.2.3',
    text: say`What has to become of a DSN that a party sends: accepted and passed on to its recipient, or only accepted.`,
    values: ['passedOn', 'accepted'],
    default: 'passedOn',
  },
  {
    key: 'pop3.expiresAtOnce',
    ambiguity: 'A-39',
    clause: '§4.1.1',
    text: say`How it is judged that a gateway removes what was retrieved and not deleted, and announces so with EXPIRE 0.`,
    ...graded('warn'),
  },
  {
    key: 'pop3.leftBehind',
    ambiguity: 'A-39',
    clause: '§4.1.1',
    text: say`How it is judged that a connector leaves messages behind that it has retrieved.`,
    ...graded('warn'),
  },
  {
    key: 'net.rateLimit',
    ambiguity: 'A-40',
    clause: '§1.3',
    text: say`How it is judged that a gateway speaks of a limit on how often it is used.`,
    ...graded('warn'),
  },
  {
    key: 'net.ports',
    ambiguity: 'A-42',
    clause: '§3.1, §4.1.2',
    text: say`At which ports a gateway has to be: those that the run was given, or 587 and 110.`,
    values: ['given', 'document'],
    default: 'given',
  },
  {
    key: 'smtp.starttlsFirst',
    ambiguity: 'A-43',
    clause: '§3.3.1; §3.4',
    text: say`How it is judged that a gateway refuses STARTTLS without EHLO before it.`,
    ...graded('ignore'),
  },
  {
    key: 'smtp.severalMessages',
    ambiguity: 'A-45',
    clause: '§1.3',
    text: say`How it is judged that a gateway takes no more than one message in a session.`,
    ...graded('fail'),
  },
  {
    key: 'dsn.onRefusal',
    ambiguity: 'A-46',
    clause: '§2.2.2',
    text: say`How a DSN is judged about a message that was refused in the session.`,
    ...graded('warn'),
  },
  {
    key: 'message.uniqueIds',
    ambiguity: 'A-48',
    clause: 'table 3, table 4',
    text: say`How it is judged that two different messages of a run have the same ENVID or Message-ID.`,
    ...graded('fail'),
  },
  {
    key: 'message.sameIds',
    ambiguity: 'A-48',
    clause: 'table 3, table 4',
    text: say`How it is judged that a message gets another ENVID or Message-ID when it is submitted again.`,
    ...graded('warn'),
  },
  {
    key: 'message.mimeVersion',
    ambiguity: 'A-49',
    clause: 'table 5',
    text: say`How a message with MIME fields and without MIME-Version is judged.`,
    ...graded('warn'),
  },
  {
    key: 'tls.tls12',
    ambiguity: 'A-27',
    clause: 'footnote 4, footnote 7',
    text: say`Whether TLS 1.2 is judged by date and environment, always forbidden, or always allowed.`,
    values: ['byDate', 'forbid', 'allow'],
    default: 'byDate',
  },
  {
    key: 'tls.tls11',
    ambiguity: 'A-28',
    clause: 'footnote 4, footnote 7',
    text: say`Whether TLS 1.0 and 1.1 are judged by date and environment, like TLS 1.2, always forbidden, or always allowed.`,
    values: ['byDate', 'forbid', 'allow'],
    default: 'byDate',
  },
  {
    key: 'tls.afterFailure',
    ambiguity: 'A-44',
    clause: '§3.3.3, row 1; §4.3.3, row 1',
    text: say`What a gateway may say in plaintext after a failed handshake: a refusal, or nothing at all.`,
    values: ['refusal', 'nothing'],
    default: 'refusal',
  },
  {
    key: 'tls.closeNotify',
    clause: 'RFC 8446 §6.1, RFC 5246 §7.2.1',
    text: say`How it is judged that a side ends TLS without close_notify: many implementations do, and each answer was complete by then.`,
    values: ['warn', 'fail', 'ignore'],
    default: 'warn',
  },
  {
    key: 'header.date',
    clause: 'table 4, Date',
    text: say`How a message without Date, or with one that is not a date, is judged: table 4 only describes the field.`,
    values: ['warn', 'fail', 'ignore'],
    default: 'warn',
  },
  {
    key: 'message.size',
    clause: '§3.8, §2.2.1',
    text: say`The largest message, in octets, that was communicated with the account. Without it, sizes are not judged.`,
    values: ['none'],
    others: { text: say`a number of octets`, pattern: /^[1-9][0-9]{0,10}$/, example: '31457280' },
    default: 'none',
  },
  {
    key: 'dsn.defaultDelay',
    ambiguity: 'A-47',
    clause: '§2.2.2',
    text: say`How a delay notification is judged when NOTIFY was not given.`,
    values: ['warn', 'allow', 'fail'],
    default: 'warn',
  },
  {
    key: 'smtp.replyWithin',
    clause: '§3.5',
    text: say`The number of seconds within which SMTP commands have to be answered (RFC 6409 §5.3).`,
    values: ['120'],
    others: { text: say`a number of seconds`, pattern: /^[0-9]{1,6}(?:\.[0-9]{1,3})?$/, example: '60' },
    default: '120',
  },
  {
    key: 'smtp.idleFor',
    clause: '§3.5',
    text: say`The number of seconds for which an SMTP session may be idle (RFC 5321 §4.5.3.2.7).`,
    values: ['300'],
    others: { text: say`a number of seconds`, pattern: /^[0-9]{1,6}(?:\.[0-9]{1,3})?$/, example: '600' },
    default: '300',
  },
  {
    key: 'smtp.waitsFor',
    clause: '§3.5',
    text: say`The number of seconds for which a connector has to wait for the reply to the end of the data. The other times of RFC 5321 §4.5.3.2 change in proportion.`,
    values: ['600'],
    others: { text: say`a number of seconds`, pattern: /^[0-9]{1,6}(?:\.[0-9]{1,3})?$/, example: '120' },
    default: '600',
  },
  {
    key: 'smtp.waitsAtMost',
    clause: '§3.5',
    text: say`The number of seconds after which a connector that still waits for a reply counts as one without a limit. RFC 5321 §4.5.3.2 demands a limit and does not say how long it may be.`,
    values: ['1800'],
    others: { text: say`a number of seconds`, pattern: /^[0-9]{1,6}(?:\.[0-9]{1,3})?$/, example: '900' },
    default: '1800',
  },
  {
    key: 'pop3.idleFor',
    clause: '§4.5',
    text: say`The number of seconds for which a POP3 session may be idle after the login (RFC 1939 §3).`,
    values: ['600'],
    others: { text: say`a number of seconds`, pattern: /^[0-9]{1,6}(?:\.[0-9]{1,3})?$/, example: '900' },
    default: '600',
  },
  {
    key: 'dsn.within',
    clause: '§2.2.2, footnote 3',
    text: say`The number of seconds within which a notification that is due has to come. The document does not say how soon; without a limit of yours, a notification that does not come is inconclusive. The embedded gateway has 5 s, containers 60 s.`,
    values: ['none'],
    others: { text: say`a number of seconds`, pattern: /^[0-9]{1,6}(?:\.[0-9]{1,3})?$/, example: '300' },
    default: 'none',
  },
  {
    key: 'loss',
    clause: '§4.1.1',
    text: say`How it is judged that a connector may lose a message, where the document says no more than that it should delete after processing.`,
    ...graded('warn'),
  },
  {
    key: 'connector.stores',
    clause: '§4.1.1',
    text: say`Where a connector has a message when it deletes it: in its folder (HTG_MAILDROP_DIR), or elsewhere until the command ends. If it is not said, the folder counts if the run shows that messages are there by then.`,
    values: ['shown', 'folder', 'end'],
    default: 'shown',
  },
  {
    key: 'connector.polls',
    ambiguity: 'A-40',
    clause: '§2.2.3, §1.3',
    text: say`When a connector collects its mailbox: when it is asked to, or by itself. One that runs by itself is asked nothing for limits.watch (half an hour if nothing else is said), and has to collect at least twice in that time. With scaled, limits.watch stands for half an hour, and the connector is set to collect as much more often.`,
    values: ['asked', 'itself', 'scaled'],
    default: 'asked',
  },
] as const satisfies readonly Setting[]

type SettingKey = (typeof SETTINGS)[number]['key']

/** The value of a setting in a profile's settings; its default when it is not set. */
export function settingOf(settings: Readonly<Record<string, string | number | boolean>>, key: SettingKey): string {
  return String(settings[key] ?? SETTINGS.find((setting) => setting.key === key)!.default)
}

/** Wrong key or value in `--set KEY=VALUE` or the configuration. */
export class SettingError extends TextError {}

/** Checks settings given by a user and fills in the defaults. */
export function settle(given: Readonly<Record<string, string>>): Record<string, string> {
  for (const [key, value] of Object.entries(given)) {
    const setting: Setting | undefined = SETTINGS.find((known) => known.key === key)
    if (!setting) {
      throw new SettingError(
        say`“${{ key }}” is not a setting. There are: ${{ names: SETTINGS.map((known) => known.key).join(', ') }}.`,
      )
    }
    if (!takes(setting, value)) {
      throw new SettingError(
        say`“${{ value }}” is not a value of ${{ key }}. It takes ${{ values: valuesOf(setting) }}.`,
      )
    }
  }
  return { ...Object.fromEntries(SETTINGS.map((setting) => [setting.key, setting.default])), ...given }
}
