import { say } from '../../harness/text/text.ts'
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
  readonly text: string
  readonly values: readonly string[]
  /** What it takes beside those values. */
  readonly others?: { readonly text: string; readonly pattern: RegExp; readonly example: string }
  readonly default: string
}

/** Whether a setting takes a value. */
export function takes({ values, others }: Setting, value: string): boolean {
  return values.includes(value) || others?.pattern.test(value) === true
}

/** The values that a setting takes, in words. */
export function valuesOf({ values, others }: Setting): string {
  return [...values, ...(others ? [others.text] : [])].join(' or ')
}

export const SETTINGS = [
  {
    key: 'tier.referenced',
    clause: '§2.2, §3.5, §3.6',
    text: 'Whether a broken MUST of an RFC that the document lists fails the run, or is only reported as a warning.',
    values: ['enforce', 'report'],
    default: 'enforce',
  },
  {
    key: 'tier.related',
    clause: '§2.2',
    text: 'Whether a broken MUST of any other RFC fails the run, or is only reported as a warning.',
    values: ['report', 'enforce'],
    default: 'report',
  },
  {
    key: 'smtp.preTlsCode',
    ambiguity: 'A-05',
    clause: '§3.3.3, row 1',
    text: 'Which 5yz code a command gets before STARTTLS: any, with a warning for one that no RFC has for it, or 530 alone.',
    values: ['any5xx', '530only'],
    default: 'any5xx',
  },
  {
    key: 'pop3.preTlsCapa',
    ambiguity: 'A-03',
    clause: '§4.3.3, row 1 against §4.1.1 and §4.4',
    text: 'What CAPA may get before STLS: either answer, -ERR only, or the list only.',
    values: ['tolerate', 'forbid', 'require'],
    default: 'tolerate',
  },
  {
    key: 'pop3.preTlsRefusal',
    ambiguity: 'A-04',
    clause: '§4.3.3, row 1',
    text: 'Whether closing the connection counts as a refusal before STLS, beside -ERR.',
    values: ['err', 'errOrClose'],
    default: 'err',
  },
  {
    key: 'pop3.userPass',
    ambiguity: 'A-11',
    clause: '§4.1.1 against §4.3.2',
    text: 'How much it weighs that USER and PASS log in inside TLS.',
    values: ['should', 'must', 'ignore'],
    default: 'should',
  },
  {
    key: 'pop3.requireSaslCapa',
    ambiguity: 'A-10',
    clause: '§4.3.2',
    text: 'Whether CAPA inside TLS has to list SASL with PLAIN and LOGIN.',
    values: ['true', 'false'],
    default: 'true',
  },
  {
    key: 'sasl.extraMechs',
    ambiguity: 'A-13',
    clause: 'footnotes 2 and 6',
    text: 'What advertising another mechanism than PLAIN and LOGIN comes to; DIGEST-MD5 always fails.',
    values: ['warn', 'fail', 'ignore'],
    default: 'warn',
  },
  {
    key: 'smtp.secondRcpt',
    ambiguity: 'A-18',
    clause: 'table 3',
    text: 'How a second recipient is turned away: any 4yz or 5yz, or 5yz alone.',
    values: ['any4or5', '5xx'],
    default: 'any4or5',
  },
  {
    key: 'smtp.onCc',
    ambiguity: 'A-19',
    clause: 'table 4',
    text: 'What happens to a message with Cc or Bcc: refusal or acceptance without copies, or refusal alone.',
    values: ['either', 'reject'],
    default: 'either',
  },
  {
    key: 'tls.tls12',
    ambiguity: 'A-27',
    clause: 'footnotes 4 and 7',
    text: 'Whether TLS 1.2 is judged by date and environment, always forbidden, or always allowed.',
    values: ['byDate', 'forbid', 'allow'],
    default: 'byDate',
  },
  {
    key: 'dsn.defaultDelay',
    ambiguity: 'A-47',
    clause: '§2.2.2',
    text: 'What a delayed notification comes to when NOTIFY was not given.',
    values: ['warn', 'allow', 'fail'],
    default: 'warn',
  },
  {
    key: 'dsn.within',
    clause: '§2.2.2, footnote 3',
    text: 'Seconds within which a notification that is due has to come. No sentence says how soon; without a limit of yours one that does not come is inconclusive. The embedded gateway has 5 s, containers 60 s.',
    values: ['none'],
    others: { text: 'a number of seconds', pattern: /^[0-9]{1,6}(?:\.[0-9]{1,3})?$/, example: '300' },
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
