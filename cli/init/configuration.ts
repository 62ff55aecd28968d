import { RUN_CLASSES } from '../../harness/judging/experiment.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { accountLines, STAND_INS, scalar } from '../doctor/lines.ts'
import type { ConfiguredAccount } from '../doctor/request.ts'
import type { Words } from '../language.ts'
import { type Entry, linesOf } from './entries.ts'

/** What is known of a gateway. Paths are relative to the configuration. */
interface GatewayAnswers {
  readonly smtp?: string | undefined
  readonly pop3?: string | undefined
  readonly serverName?: string | undefined
  /** Whether the name is what the certificate says of itself. */
  readonly isNameFound?: boolean
  readonly ca?: string | undefined
  readonly account?: ConfiguredAccount | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly rcpt?: string | undefined
  readonly loopback?: string | undefined
  readonly domain?: string | undefined
  readonly environment?: string | undefined
  readonly asOf?: string | undefined
  readonly profile?: string | undefined
  readonly allow?: readonly string[] | undefined
  /** `key=value` each. */
  readonly settings?: Readonly<Record<string, string>> | undefined
}

/** What is known of a connector. */
interface ConnectorAnswers {
  readonly send?: string | undefined
  readonly fetch?: string | undefined
  readonly reset?: string | undefined
  readonly kill?: string | undefined
  readonly host?: string | undefined
}

/** A key with its value, or with an example. */
const value = (key: string, known: string | undefined, example: string, comment?: Text): Entry => ({
  ...(comment && { comment }),
  lines: [`${key}: ${scalar(known ?? example)}`],
  isKnown: known !== undefined,
})

/** Classes beyond `safe`. */
const CLASSES = RUN_CLASSES.filter((runClass) => runClass !== 'safe')

/** A configuration for `htg gateway`. */
export function gatewayConfiguration(answers: GatewayAnswers, schema: string, words: Words): string {
  const domain = answers.domain ?? 'example.test'
  const inEnvironment = answers.environment === 'preprod' ? `preprod.${domain}` : domain
  const envelope = `msa-smtp.${inEnvironment}`
  const { account, allow, settings = {} } = answers
  const known = account && {
    ...account,
    ...(account['password-env'] === undefined &&
      account['password-file'] === undefined && { 'password-env': 'HTG_PASSWORD' }),
  }
  const second: Entry = {
    comment: say`A second account, which some checks need. With more accounts a run is quicker.`,
    lines: accountLines(STAND_INS.secondAccount(inEnvironment), ''),
    isKnown: false,
  }
  return whole(
    schema,
    say`A configuration of htg gateway. An option of the command line wins over it, and paths are relative to this file. Lines with a key behind # are examples: take the # and the space away to use them. Words in capitals are yours to replace.`,
    [
      [value('domain', answers.domain, domain, say`The gateway's own mail domain; htpoort.nl if left out.`)],
      [value('environment', answers.environment, 'production', say`production or preprod.`)],
      [
        {
          key: 'gateway',
          comment: say`Where the gateway is, what vouches for it, and who logs in.`,
          entries: [
            value('name', undefined, 'Our gateway 4.2', say`What the report calls it.`),
            value('smtp', answers.smtp, 'localhost:587', say`Where SMTP-MSA is spoken.`),
            value('pop3', answers.pop3, 'localhost:110', say`Where POP3 is spoken.`),
            value(
              'server-name',
              answers.serverName,
              envelope,
              answers.isNameFound
                ? say`The name that its certificate has to be for. This one was read from the certificate: is it the right one?`
                : say`The name that its certificate has to be for.`,
            ),
            value('ca', answers.ca, 'ca.pem', say`The authority to trust, as PEM; those of this system if left out.`),
            {
              key: 'accounts',
              comment: say`Accounts that exist for the tests. The password is in an environment variable (password-env) or in a file (password-file), and never here.`,
              entries: [
                {
                  lines: [
                    ...accountLines(known ?? STAND_INS.account(inEnvironment), ''),
                    `  # ${words(say`Whether everything in its maildrop may be deleted; if not, only what a run brings there.`)}`,
                    '  # test: true',
                  ],
                  isKnown: known !== undefined,
                },
                second,
              ],
            },
            {
              comment: say`A command on this machine that puts the message on its standard input into the maildrop {mailbox}; without it a run fills the maildrop by other ways.`,
              lines: ["deliver: [COMMAND, '{mailbox}']"],
              isKnown: false,
            },
            {
              key: 'addresses',
              comment: say`Addresses of the messages that a run submits.`,
              entries: [
                value('from', answers.from, `MAILBOX@${inEnvironment}`, say`Their sender; the mailbox if left out.`),
                value(
                  'to',
                  answers.to,
                  `ags@${inEnvironment}`,
                  say`Their recipient as written in the header (table 4), and in the envelope (table 3). One follows from the other.`,
                ),
                value('rcpt', answers.rcpt, `ags@${envelope}`),
                value(
                  'undeliverable',
                  undefined,
                  `UNDELIVERABLE@${envelope}`,
                  say`A recipient that is accepted and whose delivery then fails: checks of notifications need it.`,
                ),
                value(
                  'loopback',
                  answers.loopback,
                  `LOOPBACK@${envelope}`,
                  say`A recipient whose messages come back into the maildrop of the account that submits them: with it a run fills the maildrop. {mailbox} stands for the address of that account.`,
                ),
              ],
            },
          ],
        },
      ],
      [
        {
          comment: say`What a run may do besides what costs a gateway nothing. On this machine all is allowed but slow and stress.`,
          lines: [`allow: [${(allow ?? CLASSES).map(scalar).join(', ')}]`],
          isKnown: allow !== undefined,
        },
      ],
      [value('as-of', answers.asOf, '2026-06-01', say`Judge by the rules in force on that day; today if left out.`)],
      ...(answers.profile === undefined
        ? []
        : [[value('profile', answers.profile, '', say`Message flows and the rules of their guides.`)]]),
      [
        {
          key: 'settings',
          comment: say`How to judge where the interface document leaves room; htg explain and the name of a setting tells more.`,
          entries:
            Object.keys(settings).length === 0
              ? [value('message.size', undefined, '31457280')]
              : Object.entries(settings).map(([key, setting]) => value(key, setting, '')),
        },
      ],
      reporting(),
    ],
    words,
  )
}

/** A configuration for `htg connector`. */
export function connectorConfiguration(answers: ConnectorAnswers, schema: string, words: Words): string {
  return whole(
    schema,
    say`A configuration of htg connector. An option of the command line wins over it, and paths are relative to this file. Lines with a key behind # are examples: take the # and the space away to use them.`,
    [
      [
        {
          key: 'connector',
          comment: say`Command lines that make the connector act, for /bin/sh -c in the folder of this file. What they need is in their environment: HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_POP3_HOST, HTG_POP3_PORT, HTG_USER, HTG_PASSWORD, HTG_CA_FILE, HTG_FROM, HTG_RCPT and more (docs/connector-commands.md).`,
          entries: [
            value('name', undefined, 'Our connector 2.0', say`What the report calls it.`),
            value('send', answers.send, './submit.sh', say`Submits the message on the standard input.`),
            value(
              'fetch',
              answers.fetch,
              './collect.sh',
              say`Collects the mailbox, and puts each message as a file into the folder HTG_MAILDROP_DIR.`,
            ),
            value(
              'reset',
              answers.reset,
              './forget.sh',
              say`Makes the connector forget what earlier scenarios left, where it keeps a queue.`,
            ),
            value(
              'kill',
              answers.kill,
              './kill.sh',
              say`Ends the connector at once, as a crash would, to see whether its queue survives.`,
            ),
            value(
              'host',
              answers.host,
              'gateway.test',
              say`The name under which the connector reaches the scripted gateway; localhost if left out.`,
            ),
            {
              comment: say`Fixed ports; any free ones if left out.`,
              lines: ['smtp-port: 5870', 'pop3-port: 1100'],
              isKnown: false,
            },
            value(
              'authority',
              undefined,
              'htg-ca',
              say`The folder of an authority that htg ca stored, for a connector that cannot be told which one to trust.`,
            ),
          ],
        },
      ],
      reporting(),
    ],
    words,
  )
}

/** Where the report goes and how known failures are named. */
function reporting(): Entry[] {
  return [
    value('report', undefined, 'htg-report', say`Where the report goes, and the list of failures that are known.`),
    value('baseline', undefined, 'known-failures.yaml'),
  ]
}

/** A whole file, whose first line tells editors where its JSON Schema is. */
function whole(schema: string, about: Text, groups: readonly (readonly Entry[])[], words: Words): string {
  const head: Entry = { comment: about, lines: [], isKnown: true }
  const blocks = [[head], ...groups].map((entries) => linesOf(entries, words).join('\n'))
  return `# yaml-language-server: $schema=${schema}\n${blocks.join('\n\n')}\n`
}
