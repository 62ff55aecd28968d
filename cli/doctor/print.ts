import { allOf, inBoth, inEnglish, joined, say, type Text } from '../../harness/text/text.ts'
import { visible, visibleJson } from '../../reports/escape.ts'
import type { Words } from '../language.ts'
import { packageVersion } from '../package.ts'
import { type Screen, type Style, wrap } from '../terminal/screen.ts'
import { type Fact, type Mark, overall, type PortFindings } from './finding.ts'
import { linesFor } from './lines.ts'
import type { Missing } from './missing.ts'
import type { DoctorRequest } from './request.ts'

/** All that a look came to. */
export interface Outcome {
  readonly request: DoctorRequest
  readonly ports: readonly PortFindings[]
  readonly missing: readonly Missing[]
}

const SIGNS: Readonly<Record<Mark, string>> = { good: '✓', bad: '✗', unknown: '?' }
const STYLES: Readonly<Record<Mark, Style>> = { good: 'green', bad: 'red', unknown: 'yellow' }
const PROTOCOLS = { smtp: 'SMTP-MSA', pop3: 'POP3' } as const

/** What a line begins with. */
const LABELS: Readonly<Record<Exclude<Fact, 'upgrade'>, Text>> = {
  reachable: say`reachable`,
  greeting: say`greeting`,
  tls: say`TLS`,
  trust: say`trust`,
  name: say`name`,
  dates: say`dates`,
  offered: say`offered`,
  login: say`login`,
  maildrop: say`maildrop`,
}

const labelOf = (fact: Fact, { protocol }: PortFindings): Text =>
  fact === 'upgrade' ? { template: protocol === 'smtp' ? 'STARTTLS' : 'STLS', parts: {} } : LABELS[fact]

/** Columns of the words that lines begin with. */
const LABEL_WIDTH = 10
/** Ids that are named of checks. */
const MOST_IDS = 6

/** What was found at the ports, for a terminal: a line a fact. */
export function printPorts({ ports }: Outcome, words: Words, screen: Screen): string {
  const width = screen.width
  const line = (mark: Mark, label: string, text: string) => {
    const [first = '', ...rest] = wrap(text, width, ' '.repeat(LABEL_WIDTH + 5)).split('\n')
    const sign = screen.paint(STYLES[mark], SIGNS[mark])
    return [`  ${sign} ${label.padEnd(LABEL_WIDTH)} ${first.trimStart()}`, ...rest].join('\n')
  }
  return ports
    .map((port) =>
      [
        screen.paint(
          'bold',
          words(say`${{ protocol: PROTOCOLS[port.protocol] }} at ${{ endpoint: visible(port.endpoint) }}`),
        ),
        ...port.findings.map(({ fact, mark, text }) => line(mark, words(labelOf(fact, port)), words(text))),
      ].join('\n'),
    )
    .join('\n\n')
}

/** The same with what is missing for the full scope, and what it comes to. `config` is the configuration that is used, if any. */
export function printText(outcome: Outcome, config: string | undefined, words: Words, screen: Screen): string {
  const { request, ports, missing } = outcome
  const { width } = screen
  const blocks = [printPorts(outcome, words, screen)]
  const lines = linesFor(missing, request, ports, words)
  if (missing.length > 0) {
    blocks.push(
      [
        screen.paint('bold', words(say`Missing for the full scope`)),
        ...missing.map((one) => wrap(words(withChecks(one)), width, '  - ')),
      ].join('\n'),
    )
  }
  if (lines.length > 0) {
    const intro = words(
      config === undefined
        ? say`Lines for a configuration, which htg init with these options writes (words in capitals are yours to replace):`
        : say`Lines for ${{ file: visible(config) }} (words in capitals are yours to replace):`,
    )
    blocks.push([wrap(intro, width), '', ...lines.map((each) => `    ${visible(each)}`)].join('\n'))
  }
  const mark = overall(ports)
  blocks.push(wrap(screen.paint(STYLES[mark], words(conclusion(ports, missing))), width))
  return `${blocks.join('\n\n')}\n`
}

function withChecks({ reason, checks, isNeeded }: Missing): Text {
  const shown = joined([...checks.slice(0, MOST_IDS), ...(checks.length > MOST_IDS ? (['…'] as const) : [])])
  if (!isNeeded) return say`${{ what: reason }}: some checks may have too little to go by (${{ checks: shown }})`
  return checks.length === 1
    ? say`${{ what: reason }}: one check (${{ checks: shown }})`
    : say`${{ what: reason }}: ${{ count: checks.length }} checks (${{ checks: shown }})`
}

/** What it comes to, in a sentence that names the port. */
function conclusion(ports: readonly PortFindings[], missing: readonly Missing[]): Text {
  const having = (mark: Mark) =>
    ports
      .filter(({ findings }) => findings.some((finding) => finding.mark === mark))
      .map(({ protocol }) => PROTOCOLS[protocol])
  const [bad, unknown] = [having('bad'), having('unknown')]
  if (bad.length > 0) return say`Something is wrong with ${{ ports: allOf(bad) }}: mend what is marked ✗ first.`
  if (unknown.length > 0)
    return say`Not all could be found out about ${{ ports: allOf(unknown) }}: look at what is marked with a question mark.`
  return missing.length > 0
    ? say`All that a run needs is there; htg gateway with these options begins one. With what is missing above it would decide more.`
    : say`All that a run of the full scope needs is there; htg gateway with these options begins one.`
}

const VERDICTS: Readonly<Record<Mark, string>> = { good: 'ready', bad: 'not-ready', unknown: 'unknown' }

/** The same for programs. Texts are in both languages. */
export function printJson({ request, ports, missing }: Outcome, dutch: Readonly<Record<string, string>>): string {
  const value = {
    schemaVersion: 1,
    tool: { name: 'htg-conformance', version: packageVersion() },
    verdict: VERDICTS[overall(ports)],
    ports: ports.map(({ findings, ...port }) => ({
      ...port,
      facts: findings.map(({ fact, mark, text }) => ({ fact, mark, text: inBoth(text, dutch) })),
    })),
    missing: missing.map(({ what, reason, checks }) => ({ what, text: inBoth(reason, dutch), checks })),
    configuration: linesFor(missing, request, ports, inEnglish).join('\n'),
  }
  return `${visibleJson(value, 2)}\n`
}
