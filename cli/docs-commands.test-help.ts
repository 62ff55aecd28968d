import { type Given, PASSWORD, TOKEN } from './docs-given.test-help.ts'

/*
 * What the pages for users leave unsaid of their command lines. A line that is not named here is typed as it stands, in the
 * order of its page, and ends with exit status 0.
 */

interface Line {
  /** What is there before it. */
  readonly given?: readonly Given[]
  /** What a reader puts in the place of a placeholder. */
  readonly fill?: Readonly<Record<string, string>>
  readonly status?: number
  /** It goes on until Ctrl-C, and is ready when it has printed this. */
  readonly goesOn?: RegExp
  /** What is tried with it then, by what it has printed; it ends after that, and else with the page. */
  readonly tried?: (printed: string) => string
  /** A whole run: where it stands on a second page, this is there in its place. */
  readonly once?: Given
  /** It ends by itself then, without Ctrl-C. */
  readonly endsItself?: true
}

interface NotRun {
  readonly lines: RegExp
  readonly why: string
  /** What runs the same. */
  readonly elsewhere?: string
}

/** By the line as a page has it, joined where it goes on, without its comment; what ends in ` …` is how a long one begins. */
const LINES: Readonly<Record<string, Line>> = {
  'npx htg gateway': { once: 'a report' },
  'export HTG_PASSWORD=…': { fill: { '…': PASSWORD } },
  'npx htg doctor --smtp localhost:587 --pop3 localhost:110 --server-name msa-smtp.example.test --ca authority.pem --user party1@example.test --password-env HTG_PASSWORD --domain example.test':
    { given: ['the authority of the gateway'] },
  'npx htg lint message.eml': { given: ['a message with Cc'], status: 1 },
  // Nothing that this gateway accepts fails afterwards, so that something mandatory is undecided.
  'npx htg gateway --smtp localhost:587 --pop3 localhost:110 --server-name msa-smtp.example.test --ca authority.pem --user party1@example.test --password-env HTG_PASSWORD --domain example.test --loopback echo@msa-smtp.example.test':
    { status: 3, once: 'a report' },
  'npx htg diagnose fixtures/cases/cc/session.log': { status: 1 },
  'npx htg lint fixtures/cases/code-page/message.eml': { status: 1 },
  "npx htg connector --send './connector submit' --fetch './connector collect' --report our-connector": {
    given: ['a configuration of a connector', 'a connector of our own'],
  },

  // cases.md
  'npx htg report case htg-report SS-017 --note "Seen in the acceptance environment"': { given: ['a report'] },
  'npx htg rejudge SS-017.htgcase.zip': { status: 1 },
  'npx htg report render SS-017.htgcase.zip': { status: 1 },
  'npx htg record --to localhost:587 --pop3-to localhost:110 --open --server-name msa-smtp.example.test --ca authority.pem --output customer.htgcase.zip':
    {
      given: ['the authority of the gateway'],
      goesOn: /Ctrl-C/,
      tried: (printed) => submits(/^SMTP-MSA: 127\.0\.0\.1:(\d+)/m.exec(printed)![1]!),
      status: 1,
    },
  'PASSWORD=… npx htg replay SS-017.htgcase.zip --smtp localhost:587 --pop3 localhost:110 --server-name msa-smtp.example.test --ca authority.pem --user party1@example.test --password-env PASSWORD':
    { fill: { '…': PASSWORD }, status: 1 },
  'npx htg replay customer.htgcase.zip --listen --smtp-port 5870 --pop3-port 1100': {
    goesOn: /Ctrl-C/,
    tried: () => submits('5870'),
    endsItself: true,
  },

  // certification.md
  "npx htg gateway --certify --challenge c-4f1d0b6e2a97 --product 'Our gateway' --product-version 4.2 --product-digest sha256:… --config htg.config.yaml":
    { given: ['a configuration of all checks of SMTP'], fill: { '…': 'ab'.repeat(32) } },

  // ci.md
  'bash htg-conformance/ci/install': { given: ['a checkout'] },
  'HTG_CONFIG=htg.config.yaml bash htg-conformance/ci/run-htg': { given: ['a configuration'] },

  // connector.md
  "npx htg connector --send 'msmtp --host=$HTG_SMTP_HOST …": { given: ['a configuration of a connector'] },
  'HTG_DRIVER_TOKEN=… npx htg connector --driver http --hook http://127.0.0.1:8080/htg': {
    given: ['a configuration of a connector', 'a service'],
    fill: { '…': TOKEN },
  },
  "npx htg connector --resident './connector serve'": {
    given: ['a configuration of a connector', 'a connector of our own'],
  },
  "npx htg connector --listen 192.0.2.10 --host msa-smtp.htpoort.test --smtp-port 2587 --pop3-port 2110 --send 'ssh connector.example ./submit' --fetch './collect-from-there'":
    { given: ['a connector of our own'] },
  './node-ports dist/cli/htg.js connector --smtp-port 587 --pop3-port 110 …': {
    given: ['a configuration of a connector', 'a connector of our own', 'free ports'],
  },
  'unshare --user --map-root-user --net …': {
    given: ['a configuration of a connector', 'a connector of our own'],
  },

  // diagnose.md
  'npx htg diagnose swaks.log': { given: ['a log of swaks'], status: 1 },
  'npx htg diagnose send.log declaration.eml notification.eml': {
    given: ['what a customer sent', 'a notification'],
    status: 1,
  },
  'npx htg diagnose x.pcap': { given: ['a capture'] },
  'SSLKEYLOGFILE=x.keys curl …': { fill: { '…': '--version' } },
  'npx htg diagnose x.pcap --tls-keys x.keys': { given: ['keys of the capture'], status: 1 },
  'npx htg diagnose customer.log --case customer.htgcase.zip --note "From the mail of 29 November"': {
    given: ['what a customer sent'],
    status: 1,
  },
  'npx htg diagnose customer.log --case shared.htgcase.zip --redact': { status: 1 },

  // gateway.md
  'npx htg doctor --smtp localhost:587 --pop3 localhost:110': { status: 1 },
  'npx htg gateway --smtp localhost:587 --pop3 localhost:110 --server-name gw.example.test --ca authority.pem --domain example.test --user party1@example.test --password-env PASSWORD --loopback echo@msa-smtp.example.test':
    { given: ['a configuration', 'the password'] },
  'npx htg gateway --config htg.config.yaml --format junit,html,json --report htg-report': {
    given: ['a configuration of a gateway with faults'],
    status: 1,
  },
  'npx htg report baseline htg-report --output known-failures.yaml': { given: ['a report'] },
  'npx htg gateway --config htg.config.yaml --baseline known-failures.yaml': {
    given: ['a configuration of a gateway with faults', 'the reasons of known failures'],
  },
  'npx htg report reproduce htg-report SS-007': { given: ['a report'] },

  // helpdesk.md
  'npx htg diagnose --domain htpoort.test fixtures/cases/notification-misread/session.log': {},
  'npx htg diagnose --domain htpoort.test --lang nl fixtures/cases/notification-misread/session.log': {},
  'npx htg diagnose --domain htpoort.test …': { status: 1 },
  'npx htg diagnose customer.log message.eml': { given: ['what a customer sent'], status: 1 },
  'npx htg diagnose customer.log message.eml --reply': { status: 1 },
  'npx htg diagnose --lang nl customer.log message.eml': { given: ['what a customer sent'], status: 1 },
  'npx htg diagnose --lang nl customer.log message.eml --reply': { status: 1 },

  // lint.md
  'npx htg lint --envelope-from declarant@client.example --envelope-to ags@msa-smtp.htpoort.nl --notify SUCCESS,FAILURE --envid 2026-0001 message.eml':
    { given: ['a message'] },

  'npx htg lint dsn.eml': { given: ['a notification'] },

  // many-runs.md
  'npx htg report merge part-1 part-2 part-3 part-4 part-5 --report htg-report': { given: ['five parts'] },
  'npx htg report diff before htg-report': { given: ['an earlier report'] },
  'npx htg report diff old-report htg-report': { given: ['a report', 'an earlier report'] },
  'npx htg gateway --repeat 5 --report runs': { given: ['a configuration'] },
  'npx htg report matrix report-a report-b report-c --format html --output matrix.html': {
    given: ['reports of others'],
  },

  // profiles.md
  'htg lint --profile flows.yaml message.eml': { given: ['a profile', 'a message'] },
  "htg connector --send './submit.sh' --profile flows.yaml": {
    given: ['a configuration of a connector', 'a connector of our own'],
  },

  // serve.md
  'htg serve': { goesOn: /Ctrl-C/ },
  'swaks --server localhost:2587 --tls --tls-verify --tls-ca-path authority.pem --auth PLAIN --auth-user party1@htpoort.test --from party1@htpoort.test --to ags@msa-smtp.htpoort.test':
    { given: ['what the page of htg serve shows'] },
  'curl --ssl-reqd --cacert authority.pem --user party1@htpoort.test pop3://localhost:2110/': {
    given: ['what the page of htg serve shows'],
  },
}

const isFor = (key: string, name: string) => (key.endsWith(' …') ? name.startsWith(key.slice(0, -2)) : name === key)

/** What is left unsaid of a line. */
export function unsaidOf(name: string): Line {
  return Object.entries(LINES).find(([key]) => isFor(key, name))?.[1] ?? {}
}

/** Entries that are for none of these lines. */
export function staleFor(names: readonly string[]): string[] {
  return [
    ...Object.keys(LINES).filter((key) => !names.some((name) => isFor(key, name) && !notRunFor(name))),
    ...NOT_RUN.filter(({ lines }) => !names.some((name) => lines.test(name))).map(({ lines }) => lines.source),
  ]
}

/** A connector at its work: swaks, which trusts what `htg ca` made. */
function submits(port: string): string {
  return `swaks --server localhost:${port} --tls --tls-verify --tls-ca-path htg-ca/authority.pem --auth PLAIN --auth-user party1@example.test --auth-password ${PASSWORD} --from party1@example.test --to ags@msa-smtp.example.test --header 'Subject: IE515'`
}

/** Lines that are not run, with the reason. */
const NOT_RUN: readonly NotRun[] = [
  { lines: /^git clone /, why: 'the repository has no public address yet; a clone is what all lines are typed in' },
  { lines: /^npm (?:ci|test|run (?:lint|typecheck))$/, why: 'steps of CI by themselves', elsewhere: '.ci/run' },
  { lines: /^npx vitest run --project gateway/, why: 'a step of CI by itself', elsewhere: '.ci/run' },
  { lines: /^npx htg connector --report connector-report$/, why: 'a step of CI by itself', elsewhere: '.ci/run' },
  { lines: /^npm run nodes/, why: 'a step of CI for each Node', elsewhere: '.ci/run' },
  { lines: /^npm run bench/, why: 'it measures for minutes', elsewhere: 'bench/bench.ts' },
  { lines: /^docker /, why: 'builds and runs a container', elsewhere: 'cli/real-image.test.ts' },
  { lines: /--driver manual/, why: 'a person presses buttons', elsewhere: 'cli/connector/by-hand.integration.test.ts' },
  {
    lines: /^htg report merge \/reports\//,
    why: 'a volume of Kubernetes',
    elsewhere: 'cli/many-runs.integration.test.ts',
  },
  { lines: /^htg completion fish \| source$/, why: 'typed in fish', elsewhere: 'cli/completion/completion.test.ts' },
  { lines: /^tcpdump /, why: 'listens to the network of the machine' },
]

export const notRunFor = (name: string): NotRun | undefined => NOT_RUN.find(({ lines }) => lines.test(name))
export const runElsewhere = NOT_RUN.flatMap(({ elsewhere }) => elsewhere ?? [])
