import { readPremise } from '../../harness/judging/attribution.ts'
import type { Check } from '../../harness/judging/check.ts'
import { clauseIsUnder } from '../../harness/judging/clause.ts'
import { type Experiment, RUN_CLASSES, type RunClass } from '../../harness/judging/experiment.ts'
import type { Limits } from '../../harness/judging/profile.ts'
import type { Requirement } from '../../harness/judging/requirement.ts'
import type { Rung } from '../../harness/judging/rung.ts'
import type { Verdict } from '../../harness/judging/verdict.ts'
import { nearest } from '../../harness/running/near.ts'
import { anyOf, inEnglish, say } from '../../harness/text/text.ts'
import { inLanguage, LANGUAGES, type Language, textsOf } from '../../reports/texts.ts'
import type { Scenario } from '../../suites/connector/scenario.ts'
import type { Deviant } from '../../suites/deviant.ts'
import { AMBIGUITIES, type Ambiguity } from '../../suites/profile/ambiguities.ts'
import { EMBEDDED_LIMITS, REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { SETTINGS, type Setting } from '../../suites/profile/settings.ts'
import { register } from '../../suites/requirements/register.ts'
import { allChecks as checks, checksDeciding, coverageFor, experimentsOf, SUITES } from '../../suites/role-suites.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import { screenOf, wrap } from '../terminal/screen.ts'
import { dialogueOf, scenarioNames, scenariosCalled, stepsInWords } from './scenario.ts'

/** A title and what there is to say, a label a line. */
interface Explanation {
  readonly title: string
  readonly rows: readonly (readonly [label: string, text: string | readonly string[] | undefined])[]
}

const rungs = Object.values(SUITES).flatMap((suite) => suite.rungs)
const experiments = new Map(Object.values(SUITES).flatMap((suite) => [...experimentsOf(suite)]))
/** Checks that are not built yet, and the requirements that wait for them. */
const planned = new Map<string, Requirement[]>()
for (const requirement of register.values()) {
  for (const id of requirement.planned ?? []) planned.set(id, [...(planned.get(id) ?? []), requirement])
}
/** What the times of `limits` are for. */
const LIMITS: Readonly<Record<keyof Limits, string>> = {
  quiet: 'How long nothing has to come before silence is believed.',
  reply: 'The longest time for one reply, handshake or connection.',
  session: 'The longest time for one connection as a whole.',
  delivery: 'How long a delivery status notification or a delivered message may take.',
  action: 'The longest time for one action of a connector, from its start to its end.',
  run: "The longest time for the harness's own work in a run; waiting for people or drivers is not counted.",
}
/** What each class costs a peer that conforms. */
const CLASSES: Readonly<Record<RunClass, string>> = {
  safe: 'Commands that have to be refused are tried, and logins with valid credentials.',
  submits: 'Messages are submitted.',
  deletes: 'A maildrop is changed.',
  'bad-logins': 'Wrong passwords are tried, which may lock an account.',
  'cleartext-credential': 'The password of a test account is sent without TLS.',
  stress: 'Large messages or many octets are sent.',
  slow: 'The experiment waits for minutes.',
}
const VERDICTS = Object.keys(textsOf('en').verdicts) as Verdict[]

/** Explains whatever has this id or name. Throws `UsageError` with near matches when nothing has. */
export async function explain(id: string, lang: string | undefined): Promise<string> {
  const problems = new Problems()
  const language = choice('--lang', lang, LANGUAGES, problems) ?? 'en'
  problems.throwIfAny()
  const explanation = await find(id, language)
  if (!explanation) {
    const near = nearest(id, names())
    throw new UsageError(
      near.length === 0
        ? say`nothing is called “${{ name: id }}”; htg rules lists the requirements and their checks`
        : say`nothing is called “${{ name: id }}”; did you mean ${{ names: anyOf(near) }}?`,
    )
  }
  return print(explanation)
}

function names(): string[] {
  return [
    ...register.keys(),
    ...checks.map(({ id }) => id),
    ...planned.keys(),
    ...experiments.keys(),
    ...scenarioNames,
    ...rungs.map(({ id }) => id),
    ...SETTINGS.map(({ key }) => key),
    ...VERDICTS,
    ...AMBIGUITIES.map((one) => one.id),
    ...RUN_CLASSES,
    ...Object.keys(LIMITS).map((name) => `limits.${name}`),
    ...[...register.values()].map(({ clause }) => clause),
  ]
}

async function find(typed: string, language: Language): Promise<Explanation | undefined> {
  const same = (name: string) => name.toLowerCase() === typed.trim().toLowerCase()
  const requirement = [...register.values()].find(({ id }) => same(id))
  if (requirement) return ofRequirement(requirement, language)
  // A variant of a check is explained with the check.
  const check = checks.find(({ id, variants }) => same(id) || variants?.some((variant) => same(`${id}@${variant}`)))
  if (check) return ofCheck(check, language)
  const waiting = [...planned].find(([id]) => same(id))
  if (waiting) return ofPlanned(...waiting, language)
  const scenarios = scenariosCalled(typed)
  if (scenarios.length > 0) return ofScenarios(typed.trim().toUpperCase(), scenarios)
  const experiment = [...experiments.values()].find(({ id }) => same(id))
  if (experiment) return ofExperiment(experiment)
  const rung = rungs.find(({ id }) => same(id))
  if (rung) return ofRung(rung)
  const setting = SETTINGS.find(({ key }) => same(key))
  if (setting) return ofSetting(setting)
  const verdict = VERDICTS.find(same)
  if (verdict) return ofVerdict(verdict, language)
  const runClass = RUN_CLASSES.find(same)
  if (runClass) return ofRunClass(runClass)
  const limit = (Object.keys(LIMITS) as (keyof Limits)[]).find((name) => same(`limits.${name}`))
  if (limit) return ofLimit(limit)
  const ambiguity = AMBIGUITIES.find(({ id }) => same(id))
  if (ambiguity) return ofAmbiguity(ambiguity)
  const deviants = await allDeviants()
  const deviant = deviants.find(({ id }) => same(id))
  if (deviant) return ofDeviant(deviant)
  // What a premise asks for: what a check decides about one requirement.
  const [premised, about] = typed.trim().split('/')
  if (about !== undefined && register.has(about.toUpperCase())) return find(premised!, language)
  const rows = [...register.values()].filter(({ clause }) => clauseIsUnder(clause, typed))
  if (rows.length > 0) return ofClause(typed.trim(), rows, language)
  return undefined
}

async function allDeviants(): Promise<readonly Pick<Deviant, 'id' | 'title' | 'fails'>[]> {
  const [{ gatewayDeviants }, { connectorDeviants }] = await Promise.all([
    import('../../suites/gateway/gateway-deviants.ts'),
    import('../../suites/connector/connector-deviants.ts'),
  ])
  return [...gatewayDeviants, ...connectorDeviants]
}

function ofDeviant({ id, title, fails }: Pick<Deviant, 'id' | 'title' | 'fails'>): Explanation {
  return {
    title: `${id}, deviation of the reference: ${title}`,
    rows: [['Fails', fails.map(titled)]],
  }
}

function ofClause(typed: string, rows: readonly Requirement[], language: Language): Explanation {
  return {
    title: `${typed}, clause: ${rows.length === 1 ? '1 requirement' : `${rows.length} requirements`}`,
    rows: rows.map(
      ({ id, clause, level, text }) => [id, `${clause}, ${level}: ${inLanguage(text, language)}`] as const,
    ),
  }
}

function ofAmbiguity({ id, topic }: Ambiguity): Explanation {
  const settling: readonly Setting[] = SETTINGS.filter((one: Setting) => one.ambiguity === id)
  return {
    title: `${id}, ambiguity of the interface document: ${topic}`,
    rows: [
      [
        'Settled by',
        settling.length === 0
          ? 'no setting'
          : settling.map((one) => `${one.key} (default: ${one.default}): ${one.text}`),
      ],
    ],
  }
}

function ofRunClass(runClass: RunClass): Explanation {
  const own = [...experiments.values()].filter((one) => one.runClass === runClass)
  return {
    title: `${runClass}, run class`,
    rows: [
      ['Means', CLASSES[runClass]],
      ['Experiments', own.map(({ id, title }) => `${id}: ${title}`)],
      ['Allow with', runClass === 'safe' ? 'nothing: it is always allowed' : `--allow ${runClass}`],
    ],
  }
}

function ofLimit(name: keyof Limits): Explanation {
  return {
    title: `limits.${name}, limit`,
    rows: [
      ['Means', LIMITS[name]],
      ['Default', `${REMOTE_LIMITS[name]} ms; for the embedded reference ${EMBEDDED_LIMITS[name]} ms`],
      ['Set it with', `${name} under limits in the configuration, in milliseconds`],
    ],
  }
}

function ofRequirement(requirement: Requirement, language: Language): Explanation {
  const { id, clause, text, binds, level, tier, when, planned: waiting = [], notTestable, note } = requirement
  const { environment, from, until, condition } = when ?? {}
  return {
    title: `${id}, requirement`,
    rows: [
      ['Says', inLanguage(text, language)],
      ['Stands in', clause],
      ['Binds', binds.join(', ') || 'nobody: it says what the document is about'],
      ['Level', `${level}; ${textsOf(language).tiers[tier].toLowerCase()} (${tier})`],
      [
        'In force',
        [environment && `in ${environment}`, from && `from ${from}`, until && `until ${until}`, condition]
          .filter(Boolean)
          .join(', ') || undefined,
      ],
      ['Coverage', binds.map((party) => `${party}: ${coverageFor(requirement, party)}`)],
      ['Checked by', checksDeciding(requirement).map(({ id: check }) => titled(check))],
      ['Planned', waiting.join(', ')],
      ['Not testable', notTestable],
      ['Note', note],
    ],
  }
}

function premiseInWords(premise: string): string {
  const { check, requirement } = readPremise(premise)
  return requirement === undefined ? titled(check) : `${titled(check)}, on ${requirement}`
}

async function ofCheck(check: Check, language: Language): Promise<Explanation> {
  const deviants = await allDeviants()
  const cases = check.variants?.map((variant) => `${check.id}@${variant}`) ?? [check.id]
  return {
    title: `${check.id}, check: ${inEnglish(check.title)}`,
    rows: [
      ['Decides', check.decides.map((id) => requirementLine(id, language))],
      [
        'Looks at',
        [
          ...(check.monitor ? ['every session of the run'] : []),
          ...check.over.map(({ id, title, runClass }) => `${id}: ${inEnglish(title)} (${runClass})`),
        ],
      ],
      ['Variants', check.variants?.join(', ')],
      ['Stands on', check.needs.join(', ')],
      ['Premises', check.given.map(premiseInWords)],
      ['Risk', check.risk && inEnglish(check.risk)],
      ['To do', check.remedy && inEnglish(check.remedy)],
      [
        'Proved by',
        deviants
          .filter(({ fails }) => fails.some((id) => id === check.id || cases.includes(id)))
          .map(({ id, title }) => `${id}: ${inEnglish(title)}`),
      ],
    ],
  }
}

function ofPlanned(id: string, requirements: readonly Requirement[], language: Language): Explanation {
  return {
    title: `${id}, check that is not built yet`,
    rows: [['Will decide', requirements.map((requirement) => requirementLine(requirement.id, language))]],
  }
}

function ofExperiment({ id, title, protocol, runClass, uses }: Experiment): Explanation {
  const looking = checks.filter(({ over }) => over.some((one) => one.id === id))
  return {
    title: `${id}, experiment: ${inEnglish(title)}`,
    rows: [
      ['Protocol', protocol === 'both' ? 'smtp and pop3' : protocol],
      ['Run class', runClass],
      ['Uses', uses.join(', ')],
      [
        'Climbs',
        rungs
          .filter(({ climbedBy }) => climbedBy.id === id)
          .map((rung) => rung.id)
          .join(', '),
      ],
      ['Looked at by', looking.map((check) => titled(check.id))],
    ],
  }
}

/** A scenario, or the variants of one: of those the first is played. */
async function ofScenarios(name: string, scenarios: readonly Scenario[]): Promise<Explanation> {
  const [first] = scenarios as readonly [Scenario, ...Scenario[]]
  const only = scenarios.length === 1
  const looking = checks.filter(
    (check) => over(check, scenarios) || (check.monitor && SUITES.connector.checks.some((one) => one.id === check.id)),
  )
  return {
    title: only
      ? `${first.id}, scenario: ${inEnglish(first.title)}`
      : `${name}, scenario in ${scenarios.length} variants`,
    rows: [
      ['Why', inEnglish(first.why)],
      ['Note', first.brokenPeer ? textsOf('en').onlyBroken : undefined],
      ['Variants', only ? undefined : scenarios.map(({ id, title }) => `${id}: ${inEnglish(title)}`)],
      ['Asked', stepsInWords(first)],
      ['Run class', first.runClass],
      ['Looked at by', looking.map(({ id }) => titled(id))],
      [
        only ? 'Dialogue' : `${first.id} goes`,
        ['with the embedded reference connector, just now:', ...(await dialogueOf(first))],
      ],
    ],
  }
}

function over(check: Check, scenarios: readonly Scenario[]): boolean {
  return check.over.some((one) => scenarios.some(({ id }) => id === one.id))
}

function ofRung({ id, climbedBy }: Rung): Explanation {
  return {
    title: `${id}, rung: a step that checks stand on; behind one that is not reached they are inconclusive`,
    rows: [
      ['Climbed by', `${climbedBy.id}: ${inEnglish(climbedBy.title)}`],
      ['Carries', checks.filter(({ needs }) => needs.includes(id)).map((check) => titled(check.id))],
    ],
  }
}

function ofSetting({ key, ambiguity, clause, text, values, others, default: usual }: Setting): Explanation {
  return {
    title: `${key}, setting of the profile`,
    rows: [
      ['Settles', text],
      ['Clause', clause],
      ['Ambiguity', ambiguity],
      [
        'Values',
        [
          ...values.map((value) => (value === usual ? `${value} (default)` : value)),
          ...(others ? [others.text] : []),
        ].join(', '),
      ],
      [
        'Set it with',
        `--set ${key}=${values.find((value) => value !== usual) ?? others?.example}, or under settings in the configuration`,
      ],
    ],
  }
}

function ofVerdict(verdict: Verdict, language: Language): Explanation {
  const texts = textsOf(language)
  return { title: `${verdict}, verdict (${texts.verdicts[verdict]})`, rows: [['Means', texts.meanings[verdict]]] }
}

function titled(id: string): string {
  const check = checks.find((one) => one.id === id)
  return check ? `${id}: ${inEnglish(check.title)}` : id
}

function requirementLine(id: string, language: Language): string {
  const requirement = register.get(id)
  return requirement
    ? `${id} (${requirement.clause}, ${requirement.level}): ${inLanguage(requirement.text, language)}`
    : id
}

function print({ title, rows }: Explanation): string {
  const screen = screenOf(process.stdout)
  const width = Math.min(screen.width, 120)
  const filled = rows.flatMap(([label, text]) => {
    const texts = (typeof text === 'string' ? [text] : (text ?? [])).filter((one) => one !== '')
    return texts.map((one, index) => [index === 0 ? label : '', one] as const)
  })
  const column = Math.max(...filled.map(([label]) => label.length))
  return `${[screen.paint('bold', title), ...filled.map(([label, text]) => wrap(text, width, `  ${label.padEnd(column)}  `))].join('\n')}\n`
}
