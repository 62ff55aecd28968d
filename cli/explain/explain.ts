import { readPremise } from '../../harness/judging/attribution.ts'
import type { Check } from '../../harness/judging/check.ts'
import { clauseIsUnder } from '../../harness/judging/clause.ts'
import { type Experiment, RUN_CLASSES, type RunClass } from '../../harness/judging/experiment.ts'
import type { Limits } from '../../harness/judging/profile.ts'
import type { Requirement, Tier } from '../../harness/judging/requirement.ts'
import type { Rung } from '../../harness/judging/rung.ts'
import type { RunVerdict, Verdict } from '../../harness/judging/verdict.ts'

import { nearest } from '../../harness/running/near.ts'
import { experimentsOf } from '../../harness/running/plan.ts'
import { clip } from '../../harness/text/clip.ts'
import { allOf, anyOf, type Bilingual, joined, plain, say, type Text, verbatim } from '../../harness/text/text.ts'
import type { Report } from '../../reports/model.ts'
import { clauseIn } from '../../reports/section.ts'
import { LANGUAGES, type Language, type Texts, textsOf } from '../../reports/texts.ts'
import type { Scenario } from '../../suites/connector/scenario.ts'
import type { Deviant } from '../../suites/deviant.ts'
import type { MessageCheck } from '../../suites/message/message-check.ts'
import { messageChecks } from '../../suites/message/message-suite.ts'
import { AMBIGUITIES, type Ambiguity } from '../../suites/profile/ambiguities.ts'
import { COMMAND_LIMITS, EMBEDDED_CONNECTOR_LIMITS, REMOTE_LIMITS } from '../../suites/profile/profile.ts'
import { SETTINGS, type Setting } from '../../suites/profile/settings.ts'
import { register } from '../../suites/requirements/register.ts'
import { allChecks as checks, checksDeciding, coverageFor, SUITES, type SuiteRole } from '../../suites/role-suites.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import { COVERAGE, PARTY, TIER } from '../register-words.ts'
import { screenOf, wrap } from '../terminal/screen.ts'
import { wordsOf } from '../words.ts'
import { dialogueOf, scenarioNames, scenariosCalled, stepsInWords } from './scenario.ts'

/** A title and what there is to say, each line or lines behind a label; what is empty is left out. */
export interface Explanation {
  readonly title: Text
  readonly rows: readonly (readonly [label: Text, text: Text | readonly Text[] | undefined])[]
  /** A dialogue, below a line that introduces it. */
  readonly dialogue?: { readonly heading: Text; readonly lines: readonly Text[] }
}

const rungs = Object.values(SUITES).flatMap((suite) => suite.rungs)
/** Checks that no role has as they are: of notifications, and what others decide of a session. */
const experiments = new Map(Object.values(SUITES).flatMap((suite) => [...experimentsOf(suite)]))
/** What the times of `limits` are for. */
const LIMITS: Readonly<Record<keyof Limits, Text>> = {
  quiet: say`How long nothing may come before silence is taken as the answer.`,
  reply: say`The longest time for one reply, handshake or connection.`,
  session: say`The longest time for one connection as a whole.`,
  delivery: say`How long a delivery status notification or a delivered message may take.`,
  admission: say`How long a gateway may turn connections away, or put off a step that a check stands on, before the run goes on without it.`,
  action: say`The longest time for one action of a connector, from start to end.`,
  watch: say`How long a connector that runs by itself is asked nothing and watched (F-104).`,
  run: say`The longest time for the harness's own work in a run; waiting for people or drivers does not count.`,
}
/** What each class costs a peer that conforms. */
const CLASSES: Readonly<Record<RunClass, Text>> = {
  safe: say`Tries commands that have to be refused, and logs in with valid credentials.`,
  submits: say`Submits messages.`,
  deletes: say`Changes a maildrop.`,
  'bad-logins': say`Tries wrong passwords, which may lock an account.`,
  'cleartext-credential': say`Sends the password of a test account without TLS.`,
  stress: say`Sends large messages or many octets.`,
  slow: say`Waits for minutes.`,
}
const VERDICTS = Object.keys(textsOf('en').verdicts) as Verdict[]
const RUN_VERDICTS = Object.keys(textsOf('en').runVerdicts) as RunVerdict[]
const SCOPES: Readonly<Record<Report['scope'], { readonly words: readonly string[]; readonly means: Text }>> = {
  full: {
    words: ['full scope', 'volledige reikwijdte'],
    means: say`Every requirement that binds the party and can be tested has a check, and the run left no check out.`,
  },
  partial: {
    words: ['partial scope', 'beperkte reikwijdte'],
    means: say`Requirements are without a check, or the run left checks out: it speaks of what was tested, and of nothing else.`,
  },
}
const NO_TEXT = verbatim('')

/** Explains the thing that has this id or name. Throws `UsageError` with near matches if nothing has it. */
export async function explain(id: string, lang: string | undefined): Promise<string> {
  const problems = new Problems()
  const language = choice('--lang', lang, LANGUAGES, problems) ?? 'en'
  problems.throwIfAny()
  const explanation = await explanationOf(id)
  if (!explanation) throw new UsageError(nothingCalled(id, [...names(), ...(await allDeviants()).map((one) => one.id)]))
  return print(explanation, language)
}

/** With what was probably meant: of an id, by its number, since other digits make another thing. */
function nothingCalled(name: string, known: readonly string[]): Text {
  const [, prefix, digits] = /^(.+-)(\d+)$/.exec(name.trim().toUpperCase()) ?? []
  const kin = [...new Set(known)]
    .filter((id) => prefix !== undefined && id.startsWith(prefix) && /^\d+$/.test(id.slice(prefix.length)))
    .map((id) => ({ id, number: Number(id.slice(prefix!.length)) }))
    .sort((a, b) => a.number - b.number)
  const [first, last] = [kin[0], kin.at(-1)]
  if (first && last) {
    const below = kin.findLast(({ number }) => number <= Number(digits))
    const above = kin.find(({ number }) => number >= Number(digits))
    if (below && above) {
      const near = [...new Set([below.id, above.id])]
      return say`nothing is called “${{ name }}”; did you mean ${{ names: anyOf(near) }}?`
    }
    return say`nothing is called “${{ name }}”; ids of that kind go from ${{ first: first.id }} to ${{ last: last.id }}`
  }
  const near = prefix?.startsWith('HTG-') ? [] : nearest(name, known)
  return near.length === 0
    ? say`nothing is called “${{ name }}”; htg rules lists the requirements and their checks`
    : say`nothing is called “${{ name }}”; did you mean ${{ names: anyOf(near) }}?`
}

function names(): string[] {
  return [
    ...register.keys(),
    ...checks.map(({ id }) => id),
    ...messageChecks.map(({ id }) => id),
    ...experiments.keys(),
    ...scenarioNames,
    ...rungs.map(({ id }) => id),
    ...SETTINGS.map(({ key }) => key),
    ...VERDICTS,
    ...RUN_VERDICTS,
    ...Object.keys(TIER),
    ...Object.keys(SCOPES),
    ...AMBIGUITIES.map((one) => one.id),
    ...RUN_CLASSES,
    ...Object.keys(LIMITS).map((name) => `limits.${name}`),
    ...[...register.values()].map(({ clause }) => clause),
  ]
}

/** What there is to say of the thing that has this id or name; undefined if nothing has it. */
export async function explanationOf(typed: string): Promise<Explanation | undefined> {
  const same = (name: string) => name.toLowerCase() === typed.trim().toLowerCase()
  const requirement = [...register.values()].find(({ id }) => same(id))
  if (requirement) return ofRequirement(requirement)
  // A check of messages may be one of a gateway or a connector too, which decides less.
  const ofMessages = messageChecks.find(({ id }) => same(id))
  if (ofMessages) return ofMessageCheck(ofMessages)
  // A variant of a check is explained with the check.
  const check = checks.find(({ id, variants }) => same(id) || variants?.some((variant) => same(`${id}@${variant}`)))
  if (check) return ofCheck(check)
  const scenarios = scenariosCalled(typed)
  if (scenarios.length > 0) return ofScenarios(typed.trim().toUpperCase(), scenarios)
  const experiment = [...experiments.values()].find(({ id }) => same(id))
  if (experiment) return ofExperiment(experiment)
  const rung = rungs.find(({ id }) => same(id))
  if (rung) return ofRung(rung)
  const setting = SETTINGS.find(({ key }) => same(key))
  if (setting) return ofSetting(setting)
  const inWords = (word: (texts: Texts) => string) => LANGUAGES.some((language) => same(word(textsOf(language))))
  const verdicts = VERDICTS.filter((one) => same(one) || inWords(({ verdicts }) => verdicts[one]))
  const runVerdicts = RUN_VERDICTS.filter((one) => same(one) || inWords(({ runVerdicts }) => runVerdicts[one]))
  if (verdicts.length + runVerdicts.length > 0) return ofVerdicts(verdicts, runVerdicts)
  const tier = (Object.keys(TIER) as Tier[]).find((one) => same(one) || inWords(({ tiers }) => tiers[one]))
  if (tier) return ofTier(tier)
  const scope = (Object.keys(SCOPES) as Report['scope'][]).find((one) => same(one) || SCOPES[one].words.some(same))
  if (scope) return ofScope(scope)
  const session = /^(?:(.+)\/)?(?:s\d+|(smtp|pop3)-(\d+)|driver)$/i.exec(typed.trim())
  if (session) return ofSession(typed.trim(), session[1])
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
  if (about !== undefined && register.has(about.toUpperCase())) return explanationOf(premised!)
  const rows = [...register.values()].filter(({ clause }) => clauseIsUnder(clause, typed))
  if (rows.length > 0) return ofClause(typed.trim(), rows)
  return undefined
}

type DeviantInWords = Pick<Deviant, 'id' | 'title' | 'fails' | 'changes'>

async function allDeviants(): Promise<readonly DeviantInWords[]> {
  const [{ gatewayDeviants }, { connectorDeviants }, { messageDeviants }] = await Promise.all([
    import('../../suites/gateway/gateway-deviants.ts'),
    import('../../suites/connector/connector-deviants.ts'),
    import('../../suites/message/message-deviants.ts'),
  ])
  // One of a message may be one of a gateway or a connector that makes it as well.
  const byId = new Map<string, DeviantInWords>()
  const all: readonly DeviantInWords[] = [...gatewayDeviants, ...connectorDeviants, ...messageDeviants]
  for (const each of all) {
    const { id, title, changes = [] } = each
    byId.set(id, { id, title, changes, fails: [...new Set([...(byId.get(id)?.fails ?? []), ...each.fails])] })
  }
  return [...byId.values()]
}

function ofDeviant({ id, title, fails, changes = [] }: DeviantInWords): Explanation {
  return {
    title: say`${{ id }}, deviation of the reference: ${{ title }}`,
    rows: [
      [say`Fails`, fails.map(titled)],
      [say`Changes what is recorded by`, changes.map(titled)],
    ],
  }
}

function ofClause(typed: string, rows: readonly Requirement[]): Explanation {
  return {
    title:
      rows.length === 1
        ? say`${{ clause: typed }}, clause: 1 requirement`
        : say`${{ clause: typed }}, clause: ${{ count: rows.length }} requirements`,
    rows: rows.map(
      ({ id, clause, level, text }) =>
        [verbatim(id), joined([joined([clauseOf(clause), level]), textOf(text)], ': ')] as const,
    ),
  }
}

function ofAmbiguity({ id, topic, reading, fixed }: Ambiguity): Explanation {
  const settling: readonly Setting[] = SETTINGS.filter((one: Setting) => one.ambiguity === id)
  return {
    title: say`${{ id }}, ambiguity of the interface document: ${{ topic }}`,
    rows: [
      [
        say`Settled by`,
        fixed
          ? say`no setting: ${{ why: fixed.why }}`
          : settling.map((one) => say`${{ key: one.key }} (default: ${{ value: one.default }}): ${{ text: one.text }}`),
      ],
      [say`Recommended`, reading],
      [say`Checked by`, fixed?.by.map(titled)],
    ],
  }
}

function ofRunClass(runClass: RunClass): Explanation {
  const own = [...experiments.values()].filter((one) => one.runClass === runClass)
  return {
    title: say`${{ name: runClass }}, run class`,
    rows: [
      [say`Means`, CLASSES[runClass]],
      [say`Experiments`, own.map(({ id, title }) => say`${{ id }}: ${{ title }}`)],
      [say`Allow with`, runClass === 'safe' ? say`nothing: it is always allowed` : verbatim(`--allow ${runClass}`)],
    ],
  }
}

function ofLimit(name: keyof Limits): Explanation {
  return {
    title: say`limits.${{ name }}, limit`,
    rows: [
      [say`Means`, LIMITS[name]],
      [
        say`Default`,
        say`${{ remote: REMOTE_LIMITS[name] ?? COMMAND_LIMITS[name] ?? '' }} ms; for the embedded reference ${{ embedded: EMBEDDED_CONNECTOR_LIMITS[name] ?? '' }} ms`,
      ],
      [say`Set it with`, say`limits.${{ name }} in the configuration, in milliseconds`],
    ],
  }
}

function ofRequirement(requirement: Requirement): Explanation {
  const { id, clause, text, binds, level, tier, when, notTestable, gradedBy, note } = requirement
  const { environment, from, until, condition } = when ?? {}
  const inForce = [
    ...(environment ? [environment === 'production' ? say`in production` : say`in pre-production`] : []),
    ...(from ? [say`from ${{ date: from }}`] : []),
    ...(until ? [say`until ${{ date: until }}`] : []),
    ...(condition ? [plain(condition)] : []),
  ]
  return {
    title: say`${{ id }}, requirement`,
    rows: [
      [say`Says`, joined([textOf(text)])],
      [say`Clause`, joined([clauseOf(clause)])],
      [
        say`Binds`,
        binds.length === 0
          ? say`nobody: it says what the document is about`
          : joined(binds.map((party) => PARTY[party])),
      ],
      [say`Level`, say`${{ level }}; ${{ tier: TIER[tier] }} (${{ name: tier }})`],
      [say`In force`, inForce.length === 0 ? undefined : joined(inForce)],
      [say`Coverage`, binds.map((party) => joined([PARTY[party], COVERAGE[coverageFor(requirement, party)]], ': '))],
      [say`Checked by`, checksDeciding(requirement).map(titled)],
      [say`Judged by the setting`, verbatim(gradedBy ?? '')],
      [say`Not testable`, notTestable === undefined ? undefined : plain(notTestable)],
      [say`Note`, note === undefined ? undefined : plain(note)],
    ],
  }
}

function premiseInWords(premise: string): Text {
  const { check, requirement } = readPremise(premise)
  return requirement === undefined
    ? titled(check)
    : say`${{ check: titled(check) }}, as far as ${{ requirement }} is concerned`
}

async function ofMessageCheck({ id, title, of, decides, risk, remedy }: MessageCheck): Promise<Explanation> {
  const deviants = await allDeviants()
  const isIn = (role: SuiteRole) => SUITES[role].checks.some((check) => check.id === id)
  return {
    title: say`${{ id }}, check: ${{ title }}`,
    rows: [
      [say`Decides`, decides.map(requirementLine)],
      [
        say`Looks at`,
        [
          of === 'notification' ? say`notifications, with htg lint` : say`messages, with htg lint`,
          ...(isIn('gateway') ? [say`notifications that a gateway composes, with htg gateway`] : []),
          ...(isIn('connector') ? [say`messages that a connector submits, with htg connector`] : []),
        ],
      ],
      [say`Risk`, risk],
      [say`Fix`, remedy],
      [
        say`Proved by`,
        deviants
          .filter(({ fails }) => fails.includes(id))
          .map((deviant) => say`${{ id: deviant.id }}: ${{ title: deviant.title }}`),
      ],
    ],
  }
}

async function ofCheck(check: Check): Promise<Explanation> {
  const deviants = await allDeviants()
  const cases = check.variants?.map((variant) => `${check.id}@${variant}`) ?? [check.id]
  return {
    title: say`${{ id: check.id }}, check: ${{ title: check.title }}`,
    rows: [
      [say`Decides`, check.decides.map(requirementLine)],
      [
        say`Looks at`,
        [
          ...(check.monitor ? [say`every session of the run`] : []),
          ...check.over.map(({ id, title, runClass }) => say`${{ id }}: ${{ title }} (${{ runClass }})`),
        ],
      ],
      [say`Variants`, verbatim(check.variants?.join(', ') ?? '')],
      [say`Depends on`, verbatim(check.needs.join(', '))],
      [say`Premises`, check.given.map(premiseInWords)],
      [say`Risk`, check.risk],
      [say`Fix`, check.remedy],
      [
        say`Proved by`,
        deviants
          .filter(({ fails, changes = [] }) =>
            [...fails, ...changes].some((id) => id === check.id || cases.includes(id)),
          )
          .map(({ id, title }) => say`${{ id }}: ${{ title }}`),
      ],
    ],
  }
}

function ofExperiment({ id, title, protocol, runClass, uses }: Experiment): Explanation {
  const looking = checks.filter(({ over }) => over.some((one) => one.id === id))
  const climbed = rungs.filter(({ climbedBy }) => climbedBy.id === id)
  return {
    title: say`${{ id }}, experiment: ${{ title }}`,
    rows: [
      [say`Protocol`, protocol === 'both' ? allOf(['smtp', 'pop3']) : verbatim(protocol)],
      [say`Run class`, verbatim(runClass)],
      [say`Uses`, verbatim(uses.join(', '))],
      [say`Climbs`, verbatim(climbed.map((rung) => rung.id).join(', '))],
      [say`Read by`, fewestFirst(looking).map((check) => titled(check.id))],
    ],
  }
}

/** Those first that look at few experiments: what one is for stands before what looks at everything. */
const fewestFirst = (looking: readonly Check[]): readonly Check[] =>
  [...looking].sort((one, other) => breadthOf(one) - breadthOf(other))

const breadthOf = ({ monitor, over }: Check): number => (monitor ? Number.POSITIVE_INFINITY : over.length)

/** A scenario, or the variants of one: of those the first is played that takes no minutes. */
async function ofScenarios(name: string, scenarios: readonly Scenario[]): Promise<Explanation> {
  // One of the class slow would take minutes.
  const isQuick = ({ runClass }: Scenario) => runClass !== 'slow'
  const first = scenarios.find(isQuick) ?? scenarios[0]!
  const only = scenarios.length === 1
  const looking = checks.filter(
    (check) => over(check, scenarios) || (check.monitor && SUITES.connector.checks.some((one) => one.id === check.id)),
  )
  return {
    title: only
      ? say`${{ scenario: first.id }}, scenario: ${{ title: first.title }}`
      : say`${{ scenario: name }}, scenario in ${{ count: scenarios.length }} variants`,
    rows: [
      [say`Why`, first.why],
      [say`Note`, first.brokenPeer ? joined([ofReport(({ onlyBroken }) => onlyBroken)]) : undefined],
      [say`Variants`, only ? undefined : scenarios.map(({ id, title }) => say`${{ id }}: ${{ title }}`)],
      [say`Asked`, stepsInWords(first)],
      [say`Run class`, verbatim(first.runClass)],
      [say`Read by`, fewestFirst(looking).map(({ id }) => titled(id))],
    ],
    ...(isQuick(first) && {
      dialogue: {
        heading: say`Dialogue of ${{ scenario: first.id }}, played just now with the embedded reference connector:`,
        lines: await dialogueOf(first),
      },
    }),
  }
}

function over(check: Check, scenarios: readonly Scenario[]): boolean {
  return check.over.some((one) => scenarios.some(({ id }) => id === one.id))
}

function ofRung({ id, climbedBy }: Rung): Explanation {
  return {
    title: say`${{ id }}, rung: a step that checks depend on; if it is not reached, they are inconclusive`,
    rows: [
      [say`Climbed by`, say`${{ id: climbedBy.id }}: ${{ title: climbedBy.title }}`],
      [say`Needed by`, checks.filter(({ needs }) => needs.includes(id)).map((check) => titled(check.id))],
    ],
  }
}

function ofSetting({ key, ambiguity, clause, text, values, others, default: usual }: Setting): Explanation {
  const value = values.find((one) => one !== usual) ?? others?.example ?? ''
  return {
    title: say`${{ key }}, setting of the profile`,
    rows: [
      [say`Settles`, text],
      [say`Clause`, joined([clauseOf(clause)])],
      [say`Ambiguity`, verbatim(ambiguity ?? '')],
      [
        say`Values`,
        joined([
          ...values.map((one) => (one === usual ? say`${{ value: one }} (default)` : one)),
          ...(others ? [others.text] : []),
        ]),
      ],
      [say`Set it with`, say`--set ${{ key }}=${{ value }}, or under settings in the configuration`],
    ],
  }
}

/** A word may be a verdict on a check, on a run, or on both. */
function ofVerdicts(verdicts: readonly Verdict[], runVerdicts: readonly RunVerdict[]): Explanation {
  const [only] = verdicts
  if (only !== undefined && verdicts.length === 1 && runVerdicts.length === 0) {
    return {
      title: say`${{ verdict: only }}, verdict (${{ name: ofReport((texts) => texts.verdicts[only]) }})`,
      rows: [[say`Means`, joined([ofReport(({ meanings }) => meanings[only])])]],
    }
  }
  return {
    title: say`${{ names: joined([...new Set([...verdicts, ...runVerdicts])]) }}, verdict`,
    rows: [
      ...verdicts.map(
        (one) => [say`Of a check`, joined([one, ofReport(({ meanings }) => meanings[one])], ': ')] as const,
      ),
      ...runVerdicts.map(
        (one) => [say`Of a run`, joined([one, ofReport(({ runMeanings }) => runMeanings[one])], ': ')] as const,
      ),
    ],
  }
}

function ofTier(tier: Tier): Explanation {
  const own = [...register.values()].filter((one) => one.tier === tier)
  return {
    title: say`${{ tier }}, tier of requirements (${{ name: ofReport(({ tiers }) => tiers[tier]) }})`,
    rows: [
      [say`Means`, say`What the requirement stands in: ${{ source: TIER[tier] }}.`],
      [say`Listed by`, verbatim(`htg rules --tier ${tier}`)],
      [say`Requirements`, verbatim(String(own.length))],
    ],
  }
}

function ofScope(scope: Report['scope']): Explanation {
  return {
    title: say`${{ scope }}, scope of a run`,
    rows: [
      [say`Means`, SCOPES[scope].means],
      [say`See also`, say`htg rules: which requirement has a check`],
    ],
  }
}

/** A session of a report: those of a gateway are numbered, those of a connector stand under their scenario. */
async function ofSession(name: string, scenario: string | undefined): Promise<Explanation | undefined> {
  if (scenario === undefined) {
    return /^s\d+$/i.test(name)
      ? {
          title: say`${{ session: name }}, session of a run against a gateway`,
          rows: [
            [
              say`Means`,
              say`One connection of the run. Each run numbers its own; the report says to which experiment it belongs.`,
            ],
          ],
        }
      : undefined
  }
  const played = scenariosCalled(scenario)
  if (played.length === 0) return undefined
  const { rows, dialogue } = await ofScenarios(scenario, played)
  return {
    title: say`${{ session: name }}, session of a run against a connector`,
    rows: [
      [
        say`Means`,
        /driver$/i.test(name)
          ? say`What the connector was asked in ${{ scenario }}, and what it answered.`
          : say`One connection of the connector in ${{ scenario }}, numbered by protocol.`,
      ],
      ...rows,
    ],
    ...(dialogue && { dialogue }),
  }
}

/** A word of the reports, in both languages. */
const ofReport = (word: (texts: Texts) => string): Bilingual => ({ en: word(textsOf('en')), nl: word(textsOf('nl')) })

const clauseOf = (clause: string): Bilingual => ({ en: clause, nl: clauseIn(clause, 'nl') })

const textOf = ({ en, nl }: Requirement['text']): Bilingual => ({ en, nl: nl ?? en })

function titled(id: string): Text {
  const check = checks.find((one) => one.id === id)
  return check ? say`${{ id }}: ${{ title: check.title }}` : verbatim(id)
}

function requirementLine(id: string): Text {
  const requirement = register.get(id)
  if (!requirement) return verbatim(id)
  const { clause, level, text } = requirement
  return say`${{ id }} (${{ clause: clauseOf(clause) }}, ${{ level }}): ${{ text: textOf(text) }}`
}

function print({ title, rows, dialogue }: Explanation, language: Language): string {
  const screen = screenOf(process.stdout)
  const width = Math.min(screen.width, 120)
  const words = wordsOf(language)
  const filled = rows.flatMap(([label, text]) => {
    const texts = [text ?? NO_TEXT].flat().map(words)
    return texts.filter((one) => one !== '').map((one, index) => [index === 0 ? words(label) : '', one] as const)
  })
  const column = Math.max(0, ...filled.map(([label]) => label.length))
  return `${[
    screen.paint('bold', wrap(words(title), width)),
    ...filled.map(([label, text]) => wrap(text, width, `  ${label.padEnd(column)}  `)),
    ...(dialogue
      ? [
          '',
          wrap(words(dialogue.heading), width, '  '),
          ...dialogue.lines.map((line) => clip(`  ${words(line)}`, width)),
        ]
      : []),
  ].join('\n')}\n`
}
