import { z } from 'zod'
import { HARMS } from '../harness/judging/check.ts'
import { FILLINGS } from '../harness/judging/profile.ts'
import type { JournalRecord } from '../harness/running/journal.ts'

/*
 * The lines of run.jsonl as schemas. The harness's own types say what a run writes; the schemas check what is read back,
 * and the assertion at the end of this file keeps the two the same. Fields that are unknown here are let through
 * by the JSON Schemas and dropped on reading, so that a newer tool's journal stays readable.
 */

const time = z.number().describe('Milliseconds since the run began.')
const octets = z
  .string()
  .regex(/^[\0-\xff]*$/)
  .describe('Octets as an ISO-8859-1 string: one character, one octet.')
const side = z.enum(['client', 'server'])
const count = z.int().nonnegative()

export const verdict = z
  .enum(['pass', 'fail', 'warn', 'info', 'inconclusive', 'not-applicable', 'error'])
  .meta({ id: 'Verdict' })
export const level = z.enum(['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'INFO']).meta({ id: 'Level' })
export const tier = z.enum(['spec', 'referenced', 'related', 'guide']).meta({ id: 'Tier' })

export const bilingual = z.object({ en: z.string(), nl: z.string() })
const wireEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('open'), t: time, address: z.string(), error: z.string().exactOptional() }),
    z.object({
      type: z.literal('octets'),
      t: time,
      from: side,
      epoch: count.describe('0 before TLS, 1 after the upgrade.'),
      octets,
      length: count.exactOptional().describe('Full length, where octets were left out in the middle.'),
      sha256: z.string().exactOptional().describe('Digest of the full octets, and their name under blobs/.'),
      omitted: count.exactOptional(),
      inPart: z
        .literal(true)
        .exactOptional()
        .describe('Set where the caps of a session allowed no more: the rest is in no blob.'),
    }),
    z.object({ type: z.literal('alien'), t: time, from: side, octets }),
    z.object({
      type: z.literal('tls'),
      t: time,
      version: z.string().exactOptional(),
      cipher: z.string().exactOptional(),
      group: z.string().exactOptional(),
      sni: z.string().exactOptional(),
      alpn: z.string().exactOptional(),
      resumed: z.boolean().exactOptional(),
      chain: z.array(z.string()).exactOptional(),
      verification: z.string().exactOptional(),
      clientCertificate: z.literal(true).exactOptional(),
      error: z.string().exactOptional(),
    }),
    z.object({
      type: z.literal('alert'),
      t: time,
      from: side,
      level: z.enum(['warning', 'fatal']),
      description: count,
      name: z.string(),
    }),
    z.object({
      type: z.literal('sasl'),
      t: time,
      mechanism: z.string(),
      initialResponse: z.boolean(),
      base64: z.enum(['strict', 'broken']),
      authorisation: z.enum(['none', 'same', 'other']),
      identity: z.enum(['full', 'local-part', 'other', 'unreadable']),
      knownUser: z.boolean(),
      validCredentials: z.boolean(),
      longest: count.describe('Octets of the longest line of the login, with CRLF.'),
      utf8: z.boolean(),
    }),
    z.object({
      type: z.literal('mark'),
      t: time,
      name: z.string(),
      detail: z.string().exactOptional(),
      nl: z.object({ detail: z.string() }).exactOptional().describe('Its texts in Dutch.'),
    }),
    z.object({
      type: z.literal('hello'),
      t: time,
      versions: z.array(count),
      suites: z.array(count),
      groups: z.array(count),
      sni: z.string().exactOptional(),
      alpn: z.array(z.string()).exactOptional(),
      earlyData: z.boolean(),
    }),
    z.object({
      type: z.literal('secret'),
      t: time,
      where: z.enum(['plaintext', 'tls', 'output', 'file']),
      form: z.enum(['raw', 'base64', 'hex', 'url', 'quoted-printable', 'xtext', 'json', 'xml']),
      event: count,
      offset: count,
      length: count,
    }),
    z.object({
      type: z.literal('driver'),
      t: time,
      action: z.enum(['send', 'fetch', 'reset', 'kill']),
      command: z.string(),
      status: z.int().nullable(),
      outcome: z.enum(['accepted', 'fetched', 'temporary', 'permanent', 'failed', 'unsupported', 'timeout']),
      told: z.boolean(),
      stays: z
        .literal(true)
        .exactOptional()
        .describe('Set of a connector that goes on running after an action: it has no exit status.'),
      flooded: z.literal(true).exactOptional().describe('Set where it was ended for how much it printed.'),
      output: z.string(),
      notices: z
        .string()
        .exactOptional()
        .describe('What it says became of messages that were sent: the lines of its notices file.'),
    }),
    z.object({
      type: z.literal('collected'),
      t: time,
      during: z.literal(true).exactOptional().describe('Set where it was seen while the fetch went on.'),
      name: z.string(),
      octets: z.string(),
      length: count.exactOptional(),
      sha256: z.string().exactOptional(),
      omitted: count.exactOptional(),
      inPart: z.literal(true).exactOptional(),
      unread: z.string().exactOptional().describe('Why nothing of it was read.'),
    }),
    z.object({
      type: z.literal('post-handshake'),
      t: time,
      from: side,
      message: z.enum(['KeyUpdate', 'NewSessionTicket']),
      requested: z.boolean().exactOptional().describe('Whether a KeyUpdate asks for another.'),
      earlyData: count.exactOptional().describe('Octets of early data that a ticket allows.'),
    }),
    z.object({
      type: z.literal('close'),
      t: time,
      by: side,
      how: z.enum(['fin', 'reset', 'timeout']),
      closeNotify: z.boolean().exactOptional(),
    }),
  ])
  .meta({ id: 'WireEvent' })

export const sessionLog = z
  .object({
    session: z.string(),
    experiment: z.string(),
    protocol: z.enum(['smtp', 'pop3', 'driver']),
    peer: z.string(),
    shard: z.string().exactOptional().describe('The shard that it is of, in a run that was merged.'),
    events: z.array(wireEvent),
  })
  .meta({ id: 'Session' })

const location = z
  .object({ session: z.string(), event: count, offset: count, length: count })
  .meta({ id: 'Location', description: 'A place in the evidence: event is an index, offset and length are octets.' })

const finding = z
  .object({
    requirement: z.string(),
    level,
    tier,
    verdict,
    expected: z.string(),
    observed: z.string(),
    scenario: z
      .object({
        id: z.string(),
        title: z.string(),
        nl: z.object({ title: z.string() }).exactOptional(),
        brokenPeer: z.literal(true).exactOptional(),
      })
      .exactOptional(),
    setting: z.string().exactOptional(),
    harm: z
      .enum([...HARMS, 'none'])
      .exactOptional()
      .describe('In place of that of the result.'),
    risk: z.string().exactOptional(),
    remedy: z.string().exactOptional(),
    nl: z
      .object({
        expected: z.string(),
        observed: z.string(),
        risk: z.string().exactOptional(),
        remedy: z.string().exactOptional(),
      })
      .exactOptional()
      .describe('Its texts in Dutch.'),
    at: z.array(location),
  })
  .meta({ id: 'Finding' })

export const result = z
  .object({
    id: z.string(),
    check: z.string(),
    variant: z.string().exactOptional(),
    title: z.string(),
    requirements: z.array(z.string()),
    verdict,
    message: bilingual,
    durationMs: z.number().nonnegative(),
    findings: z.array(finding),
    blockedBy: z.string().exactOptional(),
    unsupported: z
      .array(z.string())
      .describe('Scenarios of the case that the driver of the connector calls unsupported, or that a person left out.')
      .exactOptional(),
    notPlayed: z
      .array(z.string())
      .describe('Scenarios of the case that are not among those that the run plays.')
      .exactOptional(),
    harm: z
      .enum(HARMS)
      .exactOptional()
      .describe('Set where it failed or warns: what becomes of messages or passwords.'),
    risk: z.string().exactOptional(),
    remedy: z.string().exactOptional(),
    nl: z
      .object({
        title: z.string().exactOptional(),
        risk: z.string().exactOptional(),
        remedy: z.string().exactOptional(),
      })
      .exactOptional()
      .describe('Its texts in Dutch.'),
  })
  .meta({ id: 'Result' })

export const requirementInRun = z
  .object({
    id: z.string(),
    clause: z.string(),
    level,
    tier,
    text: z.object({ en: z.string(), nl: z.string().exactOptional() }),
    binds: z.array(z.enum(['gateway', 'connector', 'message'])).exactOptional(),
    coverage: z.enum(['checked', 'planned', 'not-testable', 'unchecked']),
    imports: z.array(z.number()).exactOptional(),
    checks: z.array(z.string()),
    leftOut: z.array(z.string()).describe('Cases that decide it too and are not part of this run.').exactOptional(),
  })
  .meta({ id: 'RequirementInRun' })

export const missingSetting = z
  .object({
    setting: z.string().describe('Where it stands in a configuration.'),
    line: z.string().describe('The line of the configuration, with words in capitals to fill in.'),
    reason: z.string(),
    nl: z.object({ reason: z.string() }).describe('Its texts in Dutch.'),
    checks: z.array(z.string()).describe('What would have more to go by with it.'),
  })
  .meta({ id: 'MissingSetting', description: 'A setting that is not given.' })

export const exclusion = z
  .object({ check: z.string(), reason: z.string(), nl: z.object({ reason: z.string() }).exactOptional() })
  .meta({ id: 'Exclusion' })

const guide = z
  .object({
    name: z.string().describe('The file, as it was named, or the name of a profile that comes with the harness.'),
    complete: z.boolean().describe('Whether there are no other flows.'),
    flows: z.array(
      z
        .object({
          name: z.string(),
          authorities: z.array(z.string()).exactOptional(),
          localPart: z.string().exactOptional(),
          guide: z.string().exactOptional().describe('What the message implementation guide is called.'),
          supplements: z
            .array(z.enum(['single-window', 'extra-attachments', 'smtp-mta']))
            .exactOptional()
            .describe('What holds for it besides, and is not judged.'),
          contentTypes: z.array(z.string()).exactOptional(),
          charsets: z.array(z.string()).exactOptional(),
          maxSize: z.int().positive().exactOptional().describe('Octets of a message.'),
          subject: z.array(z.string()).exactOptional().describe('Patterns, one of which the subject fits.'),
        })
        .meta({ id: 'GuideFlow' }),
    ),
    remarks: z.array(bilingual).exactOptional().describe('What a reader has to know of it.'),
  })
  .meta({ id: 'Guide', description: 'Message flows, and the rules of their message implementation guides.' })

export const profile = z
  .object({
    specification: z.object({ id: z.string(), version: z.string() }),
    environment: z.enum(['production', 'preprod']),
    domain: z.string(),
    asOf: z.iso.date(),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    limits: z.object({
      quiet: z.number(),
      reply: z.number(),
      session: z.number(),
      delivery: z.number(),
      admission: z.number().exactOptional(),
      action: z.number(),
      watch: z.number().exactOptional(),
      run: z.number().exactOptional(),
    }),
    guide: guide.exactOptional().describe('What the user named besides the interface document.'),
  })
  .meta({ id: 'Profile' })

export const subject = z
  .object({
    role: z.enum(['gateway', 'connector', 'message']),
    name: z.string(),
    nl: z.object({ name: z.string() }).exactOptional().describe('Its texts in Dutch.'),
    version: z.string().exactOptional().describe('The version of the product, as its owner says.'),
    digest: z
      .string()
      .exactOptional()
      .describe('The digest of what was tested, such as `sha256:…`, as its owner says.'),
    embedded: z
      .literal(true)
      .exactOptional()
      .describe('Set of a reference implementation of our own: a report on it says nothing of any product.'),
    recorded: z
      .literal(true)
      .exactOptional()
      .describe('Set of a connector that nobody drove: it was recorded at its work.'),
    endpoints: z.object({ smtp: z.string().exactOptional(), pop3: z.string().exactOptional() }),
    serverName: z.string().exactOptional(),
    trustConfigured: z.boolean().exactOptional(),
    accounts: z.array(
      z.object({
        user: z.string(),
        address: z.string(),
        test: z.literal(true).exactOptional().describe('Set where whatever is in its maildrop may be deleted.'),
      }),
    ),
    blind: z
      .string()
      .exactOptional()
      .describe(
        "Set where a connector's driver was not told what is played: what its order and its names were made from.",
      ),
    filling: z
      .enum(FILLINGS)
      .exactOptional()
      .describe(
        'How the maildrops of a gateway are filled: a command delivers, a recipient loops back, notifications are asked for, or what is found there has to do.',
      ),
    addresses: z.object({
      from: z.string(),
      to: z.string(),
      rcpt: z.string(),
      undeliverable: z.string().exactOptional(),
      loopback: z.string().exactOptional(),
    }),
  })
  .meta({ id: 'Subject' })

/** A link is shown as one, and so leads to a page and does nothing else. */
const link = z.url({ protocol: /^https?$/ })

export const knownFailure = z
  .object({
    check: z.string().exactOptional(),
    requirement: z.string().exactOptional(),
    variant: z.enum(['smtp', 'pop3']).exactOptional(),
    reason: z.string(),
    owner: z.string().exactOptional(),
    expires: z.iso.date().describe('Last day on which it is accepted, in Europe/Amsterdam.').exactOptional(),
    link: link.exactOptional(),
    line: count.describe('Where it stands in its file.'),
  })
  .meta({ id: 'KnownFailure', description: 'An entry of a baseline: a check or a requirement.' })

export const tool = z.object({ name: z.string(), version: z.string() })

export const caseFacts = z
  .object({
    of: z.array(z.string()).describe('The cases that it is about; what else is planned is there for their sake.'),
    notes: z.array(z.string()),
    redacted: z
      .literal(true)
      .exactOptional()
      .describe('Set where addresses and bodies of messages were replaced: such evidence gives no new verdicts.'),
    by: tool.describe('What cut it.'),
  })
  .meta({ id: 'CaseFacts', description: 'Set where this was cut out of the journal of a run.' })

export const mergedShard = z
  .object({
    shard: z.string(),
    sha256: z.string().describe('Digest of its run.jsonl.'),
    startedAt: z.iso.datetime(),
    subject,
    planned: z.array(z.string()).describe('What it decided.'),
  })
  .meta({ id: 'MergedShard', description: 'A run that was put together with others to one.' })

export const rules = z.string().describe('The version of the rules: what is demanded and how it is decided.')

export const certification = z
  .object({
    asked: z.literal(true).exactOptional().describe('Set where the run was made to be handed to a certifier.'),
    challenge: z
      .string()
      .exactOptional()
      .describe('What the certifier made up for this run, and what goes over the wire in it.'),
    departures: z.array(bilingual).describe('Where the run departs from one that a certifier accepts.'),
  })
  .meta({ id: 'Certification' })

/** One line of `run.jsonl`. */
export const journalRecord = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('plan'),
      tool,
      rules: rules.exactOptional(),
      startedAt: z.iso.datetime(),
      profile,
      subject,
      planned: z.array(z.string()),
      titles: z.record(z.string(), bilingual).exactOptional().describe('Titles of what is planned, by id.'),
      excluded: z.array(exclusion),
      missing: z.array(missingSetting).exactOptional(),
      requirements: z.array(requirementInRun),
      requireFull: z.boolean(),
      commonPasswords: z
        .array(z.string())
        .describe('Users whose password is too short or too common to be looked for.')
        .exactOptional(),
      shard: z.string().exactOptional(),
      mergedFrom: z.array(mergedShard).exactOptional(),
      baseline: z.object({ file: z.string(), entries: z.array(knownFailure) }).exactOptional(),
      certification: certification.exactOptional(),
      case: caseFacts.exactOptional(),
    }),
    z.object({ type: z.literal('session'), log: sessionLog }),
    z.object({ type: z.literal('result'), result }),
    z.object({
      type: z.literal('resumed'),
      at: z.iso.datetime().describe('When the run went on that had been stopped, or had ended before its time.'),
    }),
    z.object({
      type: z.literal('broken-off'),
      scenario: z.string(),
      reason: z.string().describe('Why what came in it does not count.'),
      nl: z.object({ reason: z.string() }),
    }),
    z.object({
      type: z.literal('end'),
      finishedAt: z.iso.datetime(),
      durationMs: z.number().nonnegative(),
      heldUp: z.string().exactOptional().describe('Why the run ended before all was decided.'),
      nl: z.object({ heldUp: z.string() }).exactOptional(),
    }),
  ])
  .meta({ title: 'One line of run.jsonl' })

/** A type as it is read: nothing in it is changed afterwards. */
export type Frozen<T> = T extends (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** Fails to compile when the schema and the harness's type drift apart. */
true satisfies Same<Frozen<z.infer<typeof journalRecord>>, JournalRecord>
