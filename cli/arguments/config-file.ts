import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
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
    /** The mailbox name, as it logs in. */
    user: text,
    /** Its mail address, when that is not `user`. */
    address: address.optional(),
    /** Where the password is: an environment variable or a file. Neither for a container: then one is made up. */
    'password-env': text.optional(),
    'password-file': text.optional(),
    /** Whether everything in its maildrop may be deleted; else only what the run brought there is. */
    test: z.boolean().optional(),
  })
  .refine((given) => given['password-env'] === undefined || given['password-file'] === undefined, {
    error: inEnglish(say`has both password-env and password-file; give one`),
  })

const build = z.strictObject({
  /** A directory with a Dockerfile. */
  context: text,
  args: z.record(z.string(), z.coerce.string()).optional(),
})

const container = z
  .strictObject({
    /** An image that exists, or a directory to build one from. */
    image: text.optional(),
    build: build.optional(),
    /** Ports inside the container; 587 and 110 when left out. With one of them that side alone is tested. */
    ports: z
      .strictObject({ smtp: port.optional(), pop3: port.optional() })
      .refine(({ smtp, pop3 }) => smtp !== undefined || pop3 !== undefined, {
        error: inEnglish(say`names neither the port of smtp nor that of pop3`),
      })
      .optional(),
    /** When it is ready: a part of a line that it logs, its ports listening, or both. */
    ready: z
      .strictObject({ log: text.optional(), ports: z.boolean().optional(), timeout: milliseconds.optional() })
      .optional(),
    env: z.record(z.string(), z.coerce.string()).optional(),
    /** Where a certificate chain and key of the harness's own authority go, for a container that takes one. */
    certificate: z.strictObject({ chain: absolute, key: absolute }).optional(),
    /** Where a file with a line `mailbox:password` an account goes, for a container that takes one. */
    passwords: absolute.optional(),
    /** A command in the container that puts the message on its standard input into the maildrop `{mailbox}`. */
    deliver: z.array(text).min(1).optional(),
  })
  .refine((given) => (given.image === undefined) !== (given.build === undefined), {
    error: inEnglish(say`takes an image or a build, one of the two`),
  })

const gateway = z.strictObject({
  /** What the report calls it. */
  name: text.optional(),
  smtp: endpoint(587).optional(),
  pop3: endpoint(110).optional(),
  /** The name that its certificate has to be for. */
  'server-name': text.optional(),
  /** File of PEM certificates to trust; the system's when left out. */
  ca: text.optional(),
  accounts: z.array(account).min(1).optional(),
  /** A command on this machine that puts the message on its standard input into the maildrop `{mailbox}`. */
  deliver: z.array(text).min(1).optional(),
  addresses: z
    .strictObject({
      from: address.optional(),
      /** Header form of the recipient (table 4). */
      to: address.optional(),
      /** Envelope form of the recipient (table 3). */
      rcpt: address.optional(),
      /** A recipient that is accepted and whose delivery then fails. */
      undeliverable: address.optional(),
      /** A recipient whose messages come back into the maildrop of the account that submits them; `{mailbox}` is its address. */
      loopback: address.or(z.literal('{mailbox}')).optional(),
    })
    .optional(),
  container: container.optional(),
})

const connector = z.strictObject({
  /** What the report calls it. */
  name: text.optional(),
  /** Command lines for /bin/sh -c, run in the folder of this file. */
  send: text.optional(),
  fetch: text.optional(),
  reset: text.optional(),
  /** The name under which it reaches the scripted gateway. */
  host: text.optional(),
  'smtp-port': port.optional(),
  'pop3-port': port.optional(),
  /** Folder of an authority that htg ca stored. */
  authority: text.optional(),
})

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

const schema = z.strictObject({
  gateway: gateway.optional(),
  connector: connector.optional(),
  environment: z.enum(['production', 'preprod']).optional(),
  domain: text.optional(),
  /** Message flows: a file, or the name of a profile that comes with the harness. */
  profile: text.optional(),
  'as-of': z.iso.date({ error: inEnglish(say`has to be a date, YYYY-MM-DD`) }).optional(),
  settings: z.strictObject(Object.fromEntries(SETTINGS.map((one) => [one.key, setting(one).optional()]))).optional(),
  select: z.array(text).optional(),
  skip: z.array(text).optional(),
  allow: z.array(z.enum(RUN_CLASSES)).optional(),
  'require-full': z.boolean().optional(),
  concurrency: z.int().min(1).max(1000).optional(),
  /** Least time between two connections, in milliseconds. */
  pace: z.int().min(0).max(600_000).optional(),
  /** Milliseconds. */
  limits: z
    .strictObject({
      quiet: milliseconds.optional(),
      reply: milliseconds.optional(),
      session: milliseconds.optional(),
      delivery: milliseconds.optional(),
      action: milliseconds.optional(),
      run: milliseconds.optional(),
    })
    .optional(),
  /** Longest time for the whole run, in seconds. */
  timeout: z.number().positive().max(86_400).optional(),
  /** File of known failures. */
  baseline: text.optional(),
  report: text.optional(),
  format: z.array(z.enum(FORMATS)).min(1).optional(),
  lang: z.enum(['en', 'nl']).optional(),
})

export type Config = z.infer<typeof schema>

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
  const { data, at } = readYaml(file, schema, {}, say`name a configuration file with --config`)
  const directory = dirname(resolve(file))
  return { config: data, at, path: (relative) => resolve(directory, relative) }
}
