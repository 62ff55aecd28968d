import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import { DIGEST } from '../../harness/judging/profile.ts'
import { inEnglish, say } from '../../harness/text/text.ts'
import { FORMATS } from '../../reports/store.ts'
import { SETTINGS, type Setting, takes, valuesOf } from '../../suites/profile/settings.ts'
import { notAnEndpoint, parseEndpoint } from '../certify/endpoint.ts'
import { type Path, readYaml } from './yaml-file.ts'

/*
 * htg.config.yaml. Everything in it can be left out; an option of the command line wins over it.
 * Paths are relative to the file.
 */

const text = z.string().min(1)
const endpoint = (usualPort: 110 | 587) =>
  text.transform((given, context) => {
    const parsed = parseEndpoint(given)
    if (parsed) return parsed
    context.addIssue({ code: 'custom', params: { text: notAnEndpoint(given, usualPort) } })
    return z.NEVER
  })
const address = text.regex(/^[^\s@<>]+@[^\s@<>]+$/, {
  error: inEnglish(say`has to be a mail address, without < and >`),
})
const port = z.int().min(1).max(65_535)
const absolute = text.startsWith('/', { error: inEnglish(say`has to be an absolute path in the container`) })
const milliseconds = z.int().min(1).max(86_400_000)

const account = z
  .strictObject({
    user: text.describe('The mailbox name, as it logs in.'),
    address: address.optional().describe('Its mail address, if that is not `user`.'),
    'password-env': text
      .optional()
      .describe('Environment variable that holds its password. A container needs neither this nor a file.'),
    'password-file': text.optional().describe('File that holds its password, instead of an environment variable.'),
    test: z
      .boolean()
      .optional()
      .describe('Whether everything in its maildrop may be deleted; else only what the run brought there is.'),
  })
  .refine((given) => given['password-env'] === undefined || given['password-file'] === undefined, {
    error: inEnglish(say`has both password-env and password-file; give one`),
  })

const build = z.strictObject({
  context: text.describe('A directory with a Dockerfile.'),
  args: z.record(z.string(), z.coerce.string()).optional().describe('Arguments of the build.'),
})

const container = z
  .strictObject({
    image: text.optional().describe('An image that exists.'),
    build: build.optional().describe('A directory to build an image from, instead of `image`.'),
    ports: z
      .strictObject({
        smtp: port.optional().describe('Port of SMTP-MSA inside the container.'),
        pop3: port.optional().describe('Port of POP3 inside the container.'),
      })
      .refine(({ smtp, pop3 }) => smtp !== undefined || pop3 !== undefined, {
        error: inEnglish(say`names neither the port of smtp nor that of pop3`),
      })
      .optional()
      .describe('Ports inside the container; 587 and 110 if left out. With one of them that side alone is tested.'),
    ready: z
      .strictObject({
        log: text.optional().describe('A part of a line that it logs once it is ready.'),
        ports: z.boolean().optional().describe('Whether it is ready as soon as its ports listen.'),
        timeout: milliseconds.optional().describe('How long that may take, in milliseconds.'),
      })
      .optional()
      .describe('How to tell that it is ready.'),
    env: z.record(z.string(), z.coerce.string()).optional().describe('Environment variables of the container.'),
    certificate: z
      .strictObject({
        chain: absolute.describe('Where the certificate chain goes, PEM.'),
        key: absolute.describe('Where the private key goes, PEM.'),
      })
      .optional()
      .describe("Where a certificate of the harness's own authority goes, for a container that takes one."),
    passwords: absolute
      .optional()
      .describe('Where a file with one line `mailbox:password` for each account goes, for a container that takes one.'),
    deliver: z
      .array(text)
      .min(1)
      .optional()
      .describe(
        'A command in the container that puts the message on its standard input into the maildrop `{mailbox}`.',
      ),
  })
  .refine((given) => (given.image === undefined) !== (given.build === undefined), {
    error: inEnglish(say`takes an image or a build, one of the two`),
  })

const connectorContainer = z
  .strictObject({
    image: text.optional().describe('An image that exists.'),
    build: build.optional().describe('A directory to build an image from, instead of `image`.'),
    command: z
      .array(text)
      .min(1)
      .optional()
      .describe(
        'What runs in it, program and arguments, for an image that is a tool and no service: `[sleep, infinity]`.',
      ),
    env: z.record(z.string(), z.coerce.string()).optional().describe('Environment variables of the container.'),
    ready: z
      .strictObject({
        log: text.optional().describe('A part of a line that it logs once it is ready.'),
        timeout: milliseconds.optional().describe('How long that may take, in milliseconds.'),
      })
      .optional()
      .describe('How to tell that it is ready.'),
  })
  .refine((given) => (given.image === undefined) !== (given.build === undefined), {
    error: inEnglish(say`takes an image or a build, one of the two`),
  })

/** What its owner says of a product, for the report. */
const product = {
  name: text.optional().describe('What the report calls it.'),
  version: text.optional().describe('Its version, for the report.'),
  digest: text
    .regex(DIGEST, { error: inEnglish(say`has to be sha256: and 64 hexadecimal digits`) })
    .optional()
    .describe('The digest of what is tested, as `sha256:…`: of the file or image that is handed out.'),
}

const gateway = z.strictObject({
  ...product,
  smtp: endpoint(587).optional().describe('Where SMTP-MSA is spoken: `host:port`, IPv6 as `[::1]:587`.'),
  pop3: endpoint(110).optional().describe('Where POP3 is spoken: `host:port`, IPv6 as `[::1]:110`.'),
  'server-name': text.optional().describe('The name that its certificate has to be for; sent as SNI.'),
  ca: text.optional().describe('File of PEM certificates to trust; those of the system if left out.'),
  accounts: z.array(account).min(1).optional().describe('Accounts that the run logs in with. More make it quicker.'),
  deliver: z
    .array(text)
    .min(1)
    .optional()
    .describe('A command on this machine that puts the message on its standard input into the maildrop `{mailbox}`.'),
  addresses: z
    .strictObject({
      from: address.optional().describe('Sender of the messages that the run submits; the mailbox if left out.'),
      to: address.optional().describe('Header form of their recipient (table 4).'),
      rcpt: address.optional().describe('Envelope form of their recipient (table 3).'),
      undeliverable: address.optional().describe('A recipient that is accepted and whose delivery then fails.'),
      loopback: address
        .or(z.literal('{mailbox}'))
        .optional()
        .describe(
          'A recipient whose messages come back into the maildrop of the account that submits them; `{mailbox}` is its address.',
        ),
    })
    .optional()
    .describe('Addresses of the messages that the run submits.'),
  container: container.optional().describe('A container that is started for the run, instead of `smtp` and `pop3`.'),
})

const connector = z.strictObject({
  ...product,
  send: text
    .optional()
    .describe('Command line for `/bin/sh -c`, run in the folder of this file: submit the message on standard input.'),
  fetch: text.optional().describe('Command line that collects the mailbox into the folder `$HTG_MAILDROP_DIR`.'),
  reset: text.optional().describe('Command line that makes the connector forget what earlier scenarios left.'),
  stored: text
    .optional()
    .describe('Command line that copies what the connector has stored by then into the folder `$HTG_MAILDROP_DIR`.'),
  kill: text
    .optional()
    .describe('Command line that ends the connector at once, as a crash would, for one that keeps a queue.'),
  container: connectorContainer
    .optional()
    .describe('A container that is started for the run; the command lines are run in it.'),
  listen: text
    .optional()
    .describe(
      'IP address on which the scripted gateway listens, for a connector on another machine: others reach it there as well. 127.0.0.1 if left out.',
    ),
  hook: text
    .optional()
    .describe('Address of a hook that makes the connector act, instead of command lines: http or https.'),
  resident: text
    .optional()
    .describe('Command line that is started once and asked by lines of JSON, instead of one for each action.'),
  actions: z
    .array(z.enum(['send', 'fetch', 'kill']))
    .min(1)
    .optional()
    .describe('What a hook or a resident command can make the connector do; send and fetch if left out.'),
  driver: z
    .enum(['command', 'manual'])
    .optional()
    .describe('How it is driven: by command lines, or by a person at its buttons.'),
  store: text
    .optional()
    .describe('With the driver manual: folder into which it puts what it collects, for what a fetch has stored.'),
  'password-env': text
    .optional()
    .describe('With the driver manual: environment variable that holds the password of its account.'),
  'password-file': text
    .optional()
    .describe('With the driver manual: file that holds that password. One is made up and kept if left out.'),
  host: text.optional().describe('The name under which it reaches the scripted gateway.'),
  'smtp-port': port.optional().describe('A fixed port for SMTP-MSA; any free one if left out.'),
  'pop3-port': port.optional().describe('A fixed port for POP3; any free one if left out.'),
  authority: text.optional().describe('Folder of an authority that `htg ca` stored.'),
})

/** What a JSON Schema says of a setting: what comes of YAML's own `true` or `300` is not in the schema of its text. */
function forEditors(one: Setting): Record<string, unknown> {
  const written = one.values.flatMap((value) => [value, ...(/^(?:true|false)$/.test(value) ? [value === 'true'] : [])])
  return {
    description: `${inEnglish(one.text)} Default: ${one.default}.`,
    anyOf: [
      { enum: written },
      ...(one.others ? [{ type: ['string', 'number'], pattern: one.others.pattern.source }] : []),
    ],
  }
}

/** A setting's value may be written without quotes, although YAML then reads `true` as no string. */
const setting = (one: Setting) =>
  z
    .union([z.string(), z.boolean(), z.number()])
    .transform(String)
    .pipe(
      one.others
        ? z
            .string()
            .refine((value) => takes(one, value), { params: { text: say`has to be ${{ values: valuesOf(one) }}` } })
        : z.enum(one.values),
    )
    .meta(forEditors(one))

/** What an htg.config.yaml may hold. Each key has a description, which editors show. */
export const configSchema = z.strictObject({
  gateway: gateway.optional().describe('The gateway that `htg gateway` certifies.'),
  connector: connector.optional().describe('The connector that `htg connector` certifies.'),
  environment: z
    .enum(['production', 'preprod'])
    .optional()
    .describe('Which environment of the interface document the rules are for; production if left out.'),
  domain: text.optional().describe("The gateway's mail domain."),
  profile: text.optional().describe('Message flows: a file, or the name of a profile that comes with the harness.'),
  rules: z.coerce
    .string()
    .optional()
    .describe(
      'Run with this version of the rules alone, so that an update of the harness changes no verdict unnoticed.',
    ),
  'as-of': z.iso
    .date({ error: inEnglish(say`has to be a date, YYYY-MM-DD`) })
    .optional()
    .describe('Judge by the rules in force on that day, YYYY-MM-DD; today if left out.'),
  settings: z
    .strictObject(Object.fromEntries(SETTINGS.map((one) => [one.key, setting(one).optional()])))
    .optional()
    .describe('How to judge where the interface document leaves room.'),
  select: z.array(text).optional().describe('Only these: ids of checks, requirements or scenarios, clauses, with `*`.'),
  skip: z.array(text).optional().describe('Not these.'),
  allow: z
    .array(z.enum(RUN_CLASSES))
    .optional()
    .describe('Classes of experiments that are allowed too, where only `safe` ones are by default.'),
  'require-full': z.boolean().optional().describe('Whether a run that leaves checks out counts as incomplete.'),
  concurrency: z.int().min(1).max(1000).optional().describe('Experiments side by side.'),
  pace: z.int().min(0).max(600_000).optional().describe('Least time between two connections, in milliseconds.'),
  limits: z
    .strictObject({
      quiet: milliseconds.optional().describe('After this long, silence counts as silence.'),
      reply: milliseconds.optional().describe('Longest time for one reply or handshake.'),
      session: milliseconds.optional().describe('Longest time for one connection.'),
      delivery: milliseconds.optional().describe('How long a notification is waited for.'),
      admission: milliseconds
        .optional()
        .describe('How long a gateway may turn connections away or put off what a check stands on.'),
      action: milliseconds.optional().describe('Longest time for one command of a connector.'),
      watch: milliseconds.optional().describe('How long a connector that runs by itself is watched.'),
      run: milliseconds.optional().describe("Longest time for the harness's own work in a run."),
    })
    .optional()
    .describe('How long the harness waits, in milliseconds.'),
  timeout: z.number().positive().max(86_400).optional().describe('Longest time for the whole run, in seconds.'),
  baseline: text.optional().describe('File of known failures.'),
  report: text.optional().describe('Directory of the report; `htg-report` if left out.'),
  format: z.array(z.enum(FORMATS)).min(1).optional().describe('Views of the report; all but sarif if left out.'),
  lang: z.enum(['en', 'nl']).optional().describe('Language of messages and reports; the locale if left out.'),
})

export type Config = z.infer<typeof configSchema>

/** A configuration that was read, and where each of its keys stands. */
export interface ConfigFile {
  readonly config: Config
  /** `htg.config.yaml:12: gateway.smtp`, for messages. */
  at(path: Path): string
  /** Makes a path of the file absolute. */
  path(relative: string): string
}

/** Reads and checks a configuration. Throws `UsageError` with everything that is wrong with it. */
export function readConfigFile(file: string): ConfigFile {
  const { data, at } = readYaml(file, configSchema, {}, say`name a configuration file with --config`)
  const directory = dirname(resolve(file))
  return { config: data, at, path: (relative) => resolve(directory, relative) }
}
