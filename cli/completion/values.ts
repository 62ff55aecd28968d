import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import type { Suite } from '../../harness/running/plan.ts'
import { KEY_KINDS } from '../../reports/signing/dsse.ts'
import { FORMATS } from '../../reports/store.ts'
import { LANGUAGES } from '../../reports/texts.ts'
import { messageChecks } from '../../suites/message/message-suite.ts'
import { COVERAGES } from '../../suites/requirements/coverage.ts'
import { register } from '../../suites/requirements/register.ts'
import { allChecks, ROLES, SUITES } from '../../suites/role-suites.ts'
import { ENVIRONMENTS, REHEARSED } from '../arguments/profile.ts'
import { DRIVERS, STANDING_ACTIONS } from '../connector/request.ts'
import { scenarioNames } from '../explain/scenario.ts'
import { LINT_FORMATS } from '../lint/views.ts'
import { DIFF_FORMATS } from '../report/diff.ts'
import { LEVELS, PARTIES, RULES_FORMATS, TIERS } from '../rules/rules.ts'

/** What a shell can offer for a value: words, names of files or folders, or nothing, since nobody knows it beforehand. */
export type Offered = 'files' | 'folders' | 'nothing' | readonly string[]

const idsOf = (checks: readonly { readonly id: string }[]): readonly string[] => [
  ...new Set(checks.map(({ id }) => id)),
]

/** What a run can be restricted to: checks and what they decide. */
const selectable = ({ checks }: Suite): readonly string[] => [
  ...idsOf(checks),
  ...new Set(checks.flatMap(({ decides }) => decides)),
]

const CHECKS = {
  gateway: idsOf(SUITES.gateway.checks),
  lint: idsOf(messageChecks),
} as const
const SELECTABLE = {
  gateway: selectable(SUITES.gateway),
  connector: [...selectable(SUITES.connector), ...scenarioNames],
} as const
const ALL_CHECKS = idsOf([...allChecks, ...messageChecks])

/** The shells whose completion there is. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** What the values of an option may be, by its name; with a command before it, of that command alone. */
const OF_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  '--actions': STANDING_ACTIONS,
  '--allow': RUN_CLASSES,
  '--coverage': COVERAGES,
  '--direction': ['submit', 'retrieve'],
  '--driver': DRIVERS,
  '--environment': ENVIRONMENTS,
  '--format': FORMATS,
  'htg diagnose --format': ['text', 'json', 'html', 'markdown'],
  'htg doctor --format': ['text', 'json'],
  'htg lint --format': ['text', ...LINT_FORMATS],
  'htg report diff --format': DIFF_FORMATS,
  'htg report matrix --format': ['markdown', 'html'],
  'htg rules --format': RULES_FORMATS,
  '--kind': KEY_KINDS,
  '--lang': LANGUAGES,
  // A shell would take two words for two values.
  '--level': LEVELS.filter((level) => !level.includes(' ')),
  '--party': PARTIES,
  '--rehearse': REHEARSED,
  '--ret': ['FULL', 'HDRS'],
  '--role': ROLES,
  'htg gateway --select': SELECTABLE.gateway,
  'htg gateway --skip': SELECTABLE.gateway,
  'htg connector --select': SELECTABLE.connector,
  'htg connector --skip': SELECTABLE.connector,
  'htg lint --select': CHECKS.lint,
  'htg lint --skip': CHECKS.lint,
  '--shard': ['auto'],
  '--tier': TIERS,
}

/** What an argument may be, by the command and the name of the argument. */
const OF_ARGUMENTS: Readonly<Record<string, Offered>> = {
  'htg completion shell': SHELLS,
  'htg explain id': [...ALL_CHECKS, ...register.keys(), ...scenarioNames],
  // A case is a file, and stands for the directory of a run.
  'htg rejudge dir': 'files',
  'htg report case dir': 'files',
  'htg report case checks': ALL_CHECKS,
  'htg report reproduce check': CHECKS.gateway,
}

/** What stands for a file, a folder or either in the description of a command: `--output <file>`. */
const PLACES: Readonly<Record<string, Offered>> = {
  case: 'files',
  command: 'files',
  dir: 'folders',
  dirs: 'folders',
  file: 'files',
  new: 'files',
  old: 'files',
  path: 'files',
  paths: 'files',
}

/** What can be offered for an option of a command; `name` is that of its value: `file` in `--output <file>`. */
export const valuesOfOption = (path: string, option: string, name: string): Offered =>
  OF_OPTIONS[`${path} ${option}`] ?? OF_OPTIONS[option] ?? PLACES[name] ?? 'nothing'

/** What can be offered for an argument of a command, by its name. */
export const valuesOfArgument = (path: string, name: string): Offered =>
  OF_ARGUMENTS[`${path} ${name}`] ?? PLACES[name] ?? 'nothing'
