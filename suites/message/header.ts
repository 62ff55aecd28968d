import { readAddresses } from '../../harness/grammar/mime/addresses.ts'
import { demand, fact, itHolds } from '../../harness/judging/finding.ts'
import { say } from '../../harness/text/text.ts'
import { messageCheck } from './message-check.ts'
import { none, seenField } from './observe.ts'

/*
 * Table 4 with RFC 5322: the header of a message.
 */

export const lh02 = messageCheck({
  id: 'LH-02',
  title: say`From names one sender`,
  decides: ['HTG-T4-1', 'RFC5322-3.6-1', 'RFC5322-3.6.2-1'],
  risk: say`The gateway or customs refuses the message, or answers an address that nobody reads.`,
  remedy: say`Put exactly one complete address of the sender into From.`,
  judge(message) {
    const [from] = message.entity.header.all('from')
    demand('HTG-T4-1', fact(from !== undefined, say`no From`, message.at), itHolds(say`the field From`))
    if (!from) return
    const { addresses, problems } = readAddresses(from.raw)
    const observed = seenField(message, from)
    demand(
      'HTG-T4-1',
      fact(addresses.length === 1, observed.observed, observed.at),
      itHolds(say`the address of one sender`),
    )
    demand('RFC5322-3.6.2-1', fact(problems.length === 0, observed.observed, observed.at), itHolds(say`addresses`))
  },
})

export const lh06 = messageCheck({
  id: 'LH-06',
  title: say`There is no Cc and no Bcc`,
  decides: ['HTG-T4-4', 'HTG-T4-5'],
  risk: say`The gateway refuses the message: a mail has one recipient.`,
  remedy: say`Remove Cc and Bcc, and send one message for each recipient.`,
  judge(message) {
    for (const [name, requirement] of [
      ['Cc', 'HTG-T4-4'],
      ['Bcc', 'HTG-T4-5'],
    ] as const) {
      const fields = message.entity.header.all(name)
      none(
        demand,
        requirement,
        say`no field ${{ name }}`,
        fields.map((field) => seenField(message, field)),
        message,
      )
    }
  },
})
