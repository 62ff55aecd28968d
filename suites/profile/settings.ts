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
    key: 'tls.tls12',
    ambiguity: 'A-27',
    clause: 'footnote 4, footnote 7',
    text: say`Whether TLS 1.2 is judged by date and environment, always forbidden, or always allowed.`,
    values: ['byDate', 'forbid', 'allow'],
    default: 'byDate',
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
    key: 'dsn.within',
    clause: '§2.2.2, footnote 3',
    text: say`The number of seconds within which a notification that is due has to come. The document does not say how soon; without a limit of yours, a notification that does not come is inconclusive. The embedded gateway has 5 s, containers 60 s.`,
    values: ['none'],
    others: { text: say`a number of seconds`, pattern: /^[0-9]{1,6}(?:\.[0-9]{1,3})?$/, example: '300' },
    default: 'none',
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
