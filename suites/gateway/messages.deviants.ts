import type { Report } from '../../harness/peers/gateway/delivery.ts'
import { composeReport } from '../../harness/peers/gateway/dsn.ts'
import { say, type Text } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'
import { readDraft, writeDraft } from '../message/draft.ts'
import { messageDeviants } from '../message/message-deviants.ts'

/** Checks that look at what is in notifications, and at the same ones: all else is the same whatever they hold. */
const OF_NOTIFICATIONS = ['LD-*', 'SD-03', 'SD-10', 'SD-15', 'SD-20', 'SD-21']

/** A gateway that composes each of the notifications that are wrong: their deviants, as the gateway's own. */
const composing: readonly Deviant[] = messageDeviants.flatMap(({ id, title, atGateway, patch }) =>
  atGateway
    ? [
        {
          id,
          title,
          fails: atGateway,
          select: OF_NOTIFICATIONS,
          patch({ report }) {
            report.compose = (whole) => {
              const draft = readDraft(composeReport(whole))
              patch(draft)
              return writeDraft(draft)
            }
          },
        },
      ]
    : [],
)

/** Another notification than the sound gateway's, by what was asked for. */
const composedWith = (
  id: string,
  title: Text,
  fails: readonly string[],
  change: (report: Report) => Partial<Report>,
): Deviant => ({
  id,
  title,
  fails,
  select: OF_NOTIFICATIONS,
  patch({ report }) {
    report.compose = (whole) => composeReport({ ...whole, ...change(whole) })
  },
})

export const messages: readonly Deviant[] = [
  ...composing,
  composedWith('M-LD-05e', say`ORCPT is copied without being decoded`, ['LD-05'], ({ recipient }) => ({
    originalRecipient: recipient.orcpt,
  })),
  composedWith('M-LD-05f', say`ORCPT is ignored`, ['LD-05'], () => ({ originalRecipient: undefined })),
  composedWith('M-LD-05g', say`Only the at sign of ORCPT is decoded`, ['LD-05'], ({ recipient }) => ({
    originalRecipient: recipient.orcpt?.replace('+40', '@'),
  })),
  composedWith('M-LD-05h', say`ORCPT with a type in capitals is ignored`, ['LD-05'], ({ originalRecipient }) => ({
    originalRecipient: originalRecipient?.startsWith('RFC822') ? undefined : originalRecipient,
  })),
  composedWith('M-LD-05i', say`ORCPT is returned in lower case`, ['LD-05'], ({ originalRecipient }) => ({
    originalRecipient: originalRecipient?.toLowerCase(),
  })),
  composedWith(
    'M-LD-05j',
    say`ORCPT is returned with the type rfc822 whatever it was`,
    ['LD-05'],
    ({ originalRecipient }) => ({
      originalRecipient: originalRecipient?.replace(/^[^;]*/, 'rfc822'),
    }),
  ),
  composedWith(
    'M-LD-08f',
    say`A large message comes back whole although RET=HDRS asks for its header`,
    ['LD-08'],
    (report) => (report.message.length > 8 * 1024 ? { returns: 'FULL' } : {}),
  ),
  {
    id: 'M-LD-08e',
    title: say`RET counts in capitals only`,
    fails: ['LD-08'],
    select: OF_NOTIFICATIONS,
    patch({ smtp }) {
      const { RET } = smtp.envelope.mail
      smtp.envelope.mail.RET = (envelope, value, session) => {
        const refusal = RET!(envelope, value, session)
        if (value !== envelope.ret) delete envelope.ret
        return refusal
      }
    },
  },
  composedWith('M-LD-08d', say`RET=FULL is ignored`, ['LD-08'], () => ({ returns: 'HDRS' })),
]
