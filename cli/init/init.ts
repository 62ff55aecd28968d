import { existsSync, lstatSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parse } from 'yaml'
import { CAPS } from '../../harness/caps.ts'
import { joined, say, type Text } from '../../harness/text/text.ts'
import { visible } from '../../reports/escape.ts'
import { configSchema } from '../arguments/config-file.ts'
import { CONFIG_SCHEMA } from '../arguments/config-schema.ts'
import { withNamedProfile } from '../arguments/named-profile.ts'
import { defined } from '../arguments/profile.ts'
import { Problems, UsageError } from '../arguments/usage-error.ts'
import { choice, settingsFrom } from '../arguments/values.ts'
import { notAnEndpoint, parseEndpoint } from '../certify/endpoint.ts'
import { lookAt } from '../doctor/doctor.ts'
import { foundName, foundPlace } from '../doctor/lines.ts'
import { type Outcome, printPorts } from '../doctor/print.ts'
import { accountsIn, type DoctorRequest, doctorRequest } from '../doctor/request.ts'
import { type GatewayOptions, NOWHERE } from '../gateway/request.ts'
import { type Words, wordsIn } from '../language.ts'
import { packageRoot } from '../package.ts'
import { print } from '../terminal/print.ts'
import { screenOf } from '../terminal/screen.ts'
import { connectorConfiguration, gatewayConfiguration } from './configuration.ts'
import { type Questions, questionsAt } from './questions.ts'

export interface InitOptions extends Omit<GatewayOptions, 'format'> {
  readonly role?: string
  readonly output: string
  readonly send?: string
  readonly fetch?: string
  readonly reset?: string
  readonly kill?: string
  readonly host?: string
}

const ROLES = ['gateway', 'connector'] as const
/** Options that only one role takes. */
const OWN = {
  gateway: [
    'smtp',
    'pop3',
    'serverName',
    'ca',
    'user',
    'passwordEnv',
    'passwordFile',
    'from',
    'to',
    'rcpt',
    'loopback',
    'allow',
  ],
  connector: ['send', 'fetch', 'reset', 'kill', 'host'],
} as const satisfies Record<(typeof ROLES)[number], readonly (keyof InitOptions)[]>

const STDOUT = '-'

/** Writes a configuration to start from. Throws `UsageError` where the file is there already, or an option is wrong. */
export async function init(
  options: InitOptions,
  questions: Questions | undefined = questionsAt(process.stdin, process.stderr),
): Promise<void> {
  const { output } = options
  const problems = new Problems()
  const role = choice('--role', options.role, ROLES, problems) ?? 'gateway'
  const other = role === 'gateway' ? 'connector' : 'gateway'
  for (const name of OWN[other])
    if (options[name] !== undefined)
      problems.add(
        `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        say`belongs to --role ${{ other }}`,
      )
  if (output !== STDOUT && lstatSync(output, { throwIfNoEntry: false })) problems.add('--output', isThere(output))
  problems.throwIfAny()

  const words = await wordsIn(options.lang)
  try {
    const folder = output === STDOUT ? resolve('.') : dirname(resolve(output))
    const text =
      role === 'gateway'
        ? await gatewayText(options, folder, questions, words)
        : await connectorText(options, folder, questions, words)
    // What does not read as a configuration is not to be written as one.
    configSchema.parse(parse(text) ?? {})
    if (output === STDOUT) return print(text)
    write(output, text)
    print(`${words(whatNext(output, role, text))}\n`)
  } finally {
    questions?.close()
  }
}

const isThere = (file: string): Text =>
  say`${{ file: visible(file) }} is there already, and is not overwritten; name a new file with --output FILE, or - for the standard output`

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new UsageError(say`${{ where: '--output' }}: ${{ what: isThere(file) }}`)
  }
}

function whatNext(file: string, role: (typeof ROLES)[number], text: string): Text {
  const config = parse(text) as Record<string, Record<string, unknown>> | null
  const needed = { gateway: ['smtp', 'pop3', 'server-name', 'accounts'], connector: ['send', 'fetch'] }[role]
  const absent = needed.filter((key) => config?.[role]?.[key] === undefined)
  const written = say`${{ file: visible(file) }} is written.`
  const next =
    role === 'gateway'
      ? say`htg doctor looks at the gateway with it, and htg gateway certifies it.`
      : say`htg connector certifies the connector with it.`
  return absent.length === 0
    ? joined([written, next], ' ')
    : joined([written, say`Still to be filled in: ${{ keys: joined(absent) }}.`, next], ' ')
}

/** The path of the JSON Schema, as an editor finds it from the configuration: in the package that is installed above it, or in this one. */
function schemaFrom(folder: string): string {
  const inPackage = join('dist', 'schemas', CONFIG_SCHEMA)
  const installed = (above: string): string | undefined => {
    const file = join(above, 'node_modules', 'htg-conformance', inPackage)
    if (existsSync(file)) return file
    return dirname(above) === above ? undefined : installed(dirname(above))
  }
  const path = relative(folder, installed(folder) ?? join(packageRoot, inPackage))
  return path.split(sep).join('/')
}

async function connectorText(
  { send, fetch, reset, kill, host }: InitOptions,
  folder: string,
  questions: Questions | undefined,
  words: Words,
): Promise<string> {
  const asked = (given: string | undefined, question: Text) =>
    given === undefined ? questions?.ask(words(question)) : Promise.resolve(given)
  const answers = {
    send: await asked(send, say`Command that makes the connector submit the message on its standard input`),
    fetch: await asked(fetch, say`Command that makes it collect its mailbox`),
    reset,
    kill,
    host,
  }
  return connectorConfiguration(answers, schemaFrom(folder), words)
}

async function gatewayText(
  given: InitOptions,
  folder: string,
  questions: Questions | undefined,
  words: Words,
): Promise<string> {
  const problems = new Problems()
  const settings = settingsFrom(given.set, problems)
  problems.throwIfAny()
  const asked = questions ? await withPorts(given, questions, words) : given
  const options = await withNamedProfile(asked, undefined)
  const seen = await look(options, words, questions)
  const name = options.serverName ?? (seen && foundName(seen.ports))
  const place = options.domain === undefined ? foundPlace(name) : { domain: options.domain }
  const more = questions
    ? await withAccount(options, { name, place }, questions, words)
    : { ...place, ...options, ...defined({ serverName: name }) }
  checked(more)
  const path = (file: string | undefined) => (file === undefined ? undefined : relative(folder, resolve(file)))
  const [account] = accountsIn(more) ?? []
  return gatewayConfiguration(
    {
      ...more,
      isNameFound: more.serverName !== undefined && more.serverName === name && options.serverName === undefined,
      ca: path(more.ca),
      account: account && {
        ...account,
        ...(account['password-file'] !== undefined && { 'password-file': path(account['password-file']) }),
      },
      profile: more.profile === 'digipoort' ? more.profile : path(more.profile),
      settings,
    },
    schemaFrom(folder),
    words,
  )
}

/** What is found at the ports, where any is named. All that is wrong with the options is said either way. */
async function look(
  options: Omit<GatewayOptions, 'format'>,
  words: Words,
  questions: Questions | undefined,
): Promise<Outcome | undefined> {
  const request = checked(options)
  if (options.smtp === undefined && options.pop3 === undefined) return undefined
  const outcome = await lookAt(request, CAPS.look)
  const screen = screenOf(process.stderr)
  const told = `${printPorts(outcome, words, screen)}\n\n`
  if (questions) questions.tell(told)
  else screen.write(told)
  return outcome
}

/** The request that options come to. Throws `UsageError` with all that is wrong; a password need not be there yet. */
function checked(options: Omit<GatewayOptions, 'format'>): DoctorRequest {
  const { user, passwordEnv, passwordFile, ...others } = options
  const hasPassword =
    (passwordEnv !== undefined && process.env[passwordEnv]) || (passwordFile !== undefined && existsSync(passwordFile))
  const isNowhere = options.smtp === undefined && options.pop3 === undefined
  return doctorRequest({
    ...(user !== undefined && !hasPassword ? others : options),
    ...(isNowhere && { smtp: NOWHERE, pop3: NOWHERE }),
  })
}

/** How often a question is asked that was not answered well. */
const ATTEMPTS = 3

async function withPorts(options: InitOptions, questions: Questions, words: Words): Promise<InitOptions> {
  const endpoint = async (protocol: 'smtp' | 'pop3', question: Text, port: 587 | 110) => {
    if (options[protocol] !== undefined) return options[protocol]
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const answer = await questions.ask(words(question))
      if (answer === undefined || parseEndpoint(answer)) return answer
      questions.tell(`${words(notAnEndpoint(visible(answer), port))}\n`)
    }
    return undefined
  }
  const smtp = await endpoint('smtp', say`Where is SMTP-MSA spoken (HOST:PORT; empty: later)`, 587)
  const pop3 = await endpoint('pop3', say`Where is POP3 spoken (HOST:PORT; empty: later)`, 110)
  const file =
    options.ca ?? (await questions.ask(words(say`File with the authority to trust, PEM (empty: those of this system)`)))
  return {
    ...options,
    ...defined({ smtp, pop3, ca: file }),
  }
}

async function withAccount<O extends Omit<GatewayOptions, 'format'>>(
  options: O,
  found: { readonly name: string | undefined; readonly place: ReturnType<typeof foundPlace> },
  questions: Questions,
  words: Words,
): Promise<O> {
  const asked = (given: string | undefined, question: Text, usual?: string) =>
    given === undefined ? questions.ask(words(question), usual) : Promise.resolve(given)
  const serverName = await asked(options.serverName, say`The name that its certificate has to be for`, found.name)
  const domain = await asked(options.domain, say`Its own mail domain`, found.place.domain)
  const user = await asked(options.user, say`The mailbox to log in as (empty: later)`)
  const isPasswordNamed = options.passwordEnv !== undefined || options.passwordFile !== undefined
  const passwordEnv = user === undefined || isPasswordNamed ? options.passwordEnv : await variable(questions, words)
  return {
    ...(domain === found.place.domain && found.place),
    ...options,
    ...defined({ serverName, domain, user, passwordEnv }),
  }
}

/** The name of the variable with the password. What is not such a name may be the password itself, and is not repeated. */
async function variable(questions: Questions, words: Words): Promise<string | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const answer = await questions.ask(
      words(say`The name of the environment variable that will hold its password (not the password)`),
      'HTG_PASSWORD',
    )
    if (answer === undefined || /^[A-Z_][A-Z0-9_]*$/i.test(answer)) return answer
    questions.tell(`${words(say`That is not the name of a variable: letters, digits and _.`)}\n`)
  }
  return undefined
}
