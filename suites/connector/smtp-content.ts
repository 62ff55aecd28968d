import { randomUUID } from 'node:crypto'
import { conformingMessage } from '../../fixtures/messages/conforming.ts'
import { readMessage } from '../../harness/grammar/mime/message.ts'
import { check } from '../../harness/judging/check.ts'
import { demand, fact, itHolds, notApplicable, present, should } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import type { SmtpStep } from '../../harness/reading/smtp-session.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { smtpLadder } from './ladder.ts'
import { never, smtpSessions } from './observe.ts'
import { withAddresses } from './odd-addresses.ts'
import { type Mail, type MessageToSend, type Scenario, scenario, send } from './scenario.ts'
import { sentMessage } from './sent-message.ts'

/*
 * Table 5 with RFC 5321 and RFC 2045: the octets that a connector sends, whatever it is given to send.
 */

/** A line that no other message has, so that a text is recognised where it turns up. */
export const reference = (): string => `FTX+AAI+++${randomUUID()}'`

/** A message of one text, as tables 4 and 5 have it; the body is given as it goes onto the wire. */
export function textMessage({ from, to }: Mail, charset: string, encoding: string, body: string): Buffer {
  const contentType = `text/plain; charset=${charset}`
  const message = conformingMessage({ from, to, contentType, fileName: 'declaration.txt', payload: '' })
  const head = message.toString('latin1').replace('Encoding: base64', `Encoding: ${encoding}`)
  return Buffer.from(head + body, 'latin1')
}

/** Submits one message of a kind. */
function submitting(
  variant: string,
  title: Text,
  why: Text,
  submits: (mail: Mail) => MessageToSend,
  patch?: Scenario['patch'],
): Scenario {
  return scenario({ id: `F-102/${variant}`, title, why, actions: [{ ...send, submits }], ...(patch && { patch }) })
}

const DOTS = ['.', '..', '.x', '....', '. ']
/**
 * Lines of five octets, more than fit into buffers of the usual sizes: powers of two. Sooner or later one of them begins
 * where a buffer does.
 */
const DOTS_EVERYWHERE: readonly string[] = Array(8_400).fill('.xy')

export const dotLines = submitting(
  'dots',
  say`The message to submit has thousands of lines that begin with a period, the first one too, and a line that is a single period`,
  say`Unless its period is doubled, such a line loses it or ends the message. A sound connector doubles each of them.`,
  (mail) => {
    const payload = ['.first', reference(), ...DOTS, 'UNZ', ...DOTS_EVERYWHERE, ''].join('\r\n')
    return { payload: Buffer.from(payload), message: textMessage(mail, 'us-ascii', '7bit', payload) }
  },
)

export const bareLineFeeds = submitting(
  'lf',
  say`The payload of the message to submit is a text of Unix, with LF alone at the ends of its lines`,
  say`The wire has CRLF only. A sound connector that builds its own message from the payload ends its lines with CRLF.`,
  (mail) => {
    const lines = [reference(), "UNH+1+CUSDEC:D:96B:UN'", "UNT+2+1'", '']
    return {
      payload: Buffer.from(lines.join('\n')),
      message: textMessage(mail, 'us-ascii', '7bit', lines.join('\r\n')),
    }
  },
)

export const longLine = submitting(
  'long-line',
  say`The payload of the message to submit is one line of 5,000 characters`,
  say`No line on the wire may have more than 998 characters. A sound connector encodes a longer line, or refuses to send it.`,
  ({ from, to }) => {
    const payload = Buffer.from(`${reference().padEnd(4_998, "UNS+S'")}\r\n`)
    return { payload, message: conformingMessage({ from, to, payload }) }
  },
)

export const eightBit = submitting(
  'utf-8',
  say`The payload of the message to submit is UTF-8, and 8BITMIME is not offered`,
  say`No octet above 127 may be sent. A sound connector sends the text encoded.`,
  (mail) => {
    const line = `${reference().slice(0, 40)} Zoë`
    const rest = ['. caf\u00e9', '.\u20ac', 'einde', '']
    const encoded = [line, ...rest].map((text) =>
      text.replace(/[^ -~]/g, (character) =>
        Buffer.from(character).toString('hex').toUpperCase().replace(/../g, '=$&'),
      ),
    )
    return {
      payload: Buffer.from([line, ...rest].join('\r\n')),
      message: textMessage(mail, 'UTF-8', 'quoted-printable', encoded.join('\r\n')),
    }
  },
  ({ smtp }) => {
    const { capabilities } = smtp
    smtp.capabilities = (session) => capabilities(session).filter((one) => one !== '8BITMIME')
  },
)

/** Scenarios that give the connector a message to pass on, which is not of its own making. */
export const contents: readonly Scenario[] = [dotLines, bareLineFeeds, longLine, eightBit]

/** Whole messages inside TLS, without those that the log has not kept whole. */
function messagesIn(attempts: readonly Attempt[]): SmtpStep[] {
  return smtpSessions(attempts).flatMap(({ steps }) =>
    steps.filter(({ kind, epoch, complete, holed }) => kind === 'message' && epoch > 0 && complete && !holed),
  )
}

/** Something that is wrong with a line of a step. */
const lineOf = ({ at }: Observable, what: Text, line: string): Observable => ({
  observed: say`${{ what }}: ${{ line: JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line) }}`,
  at,
})

export const cm008 = check({
  id: 'CM-008',
  title: say`Lines end with CRLF, in commands and in messages`,
  monitor: true,
  over: [smtpLadder, ...contents],
  decides: ['RFC5321-2.3.8-2'],
  risk: say`The gateway refuses the message, or takes part of it as a separate message.`,
  remedy: say`End every line with CR LF, and turn each CR or LF that stands alone into CR LF before the message is sent.`,
  judge({ attempts }) {
    // Line ends that came with an address are the matter of CS-011.
    const lines = smtpSessions(withAddresses(attempts)).flatMap(({ steps }) =>
      steps.filter(({ kind, holed }) => kind !== 'rest' && kind !== 'alien' && !holed),
    )
    const offences = lines.flatMap((step) => {
      const found = /\r(?!\n)|(?<!\r)\n/.exec(step.raw)
      const what = found?.[0] === '\n' ? say`a LF without CR` : say`a CR without LF`
      return found ? [lineOf(step, what, step.raw.slice(Math.max(0, found.index - 40), found.index + 20))] : []
    })
    // What was not whole does not show how it would have ended.
    const witness = messagesIn(attempts)[0]
    never(demand, 'RFC5321-2.3.8-2', say`CR and LF only together`, offences, witness, say`a message`)
  },
})

export const cm009 = check({
  id: 'CM-009',
  title: say`An extra period is put before each line of a message that begins with one`,
  over: [dotLines, eightBit],
  needs: ['smtp:data'],
  decides: ['RFC5321-4.5.2-2'],
  harm: 'loss',
  risk: say`The declaration is cut off at a line with a period, or changed before it reaches customs.`,
  remedy: say`Double the period at the beginning of each line of the message, once, as the last step before it is sent.`,
  judge({ attempts }) {
    const carried = attempts.flatMap((attempt) => {
      const given = readMessage(attempt.submitted ?? '').body.split('\r\n')
      return messagesIn([attempt]).map((message) => ({
        message,
        given,
        sent: sentMessage(message).body.split('\r\n'),
      }))
    })
    const [first] = present(carried, say`a message`)
    // Encoded anew, with base64 say, it has no such lines.
    const asGiven = carried.filter(({ given, sent }) => sent.includes(given.find((line) => /^[^.].{20}/.test(line))!))
    if (asGiven.length === 0) {
      return notApplicable('RFC5321-4.5.2-2', first.message, say`a line that begins with a period`)
    }
    for (const { message, given, sent } of asGiven) {
      const [wanted, arrived] = [given, sent].map((lines) => lines.filter((line) => line.startsWith('.')))
      const differs = [...wanted!, undefined].findIndex((line, index) => line !== arrived![index])
      const isSame = differs < 0
      const [actual, original] = [arrived![differs], wanted![differs]].map(
        (line) => line !== undefined && JSON.stringify(line),
      )
      const lines =
        arrived!.length === 1
          ? say`${{ message: message.observed }}, with 1 such line`
          : say`${{ message: message.observed }}, with ${{ count: arrived!.length }} such lines`
      const number = differs + 1
      const observed = isSame
        ? lines
        : !actual
          ? say`${{ message: lines }}; line ${{ number }} of them, ${{ original: original || '' }}, is missing`
          : !original
            ? say`${{ message: lines }}; line ${{ number }} of them, ${{ actual }}, is one too many`
            : say`${{ message: lines }}; line ${{ number }} of them is ${{ actual }} instead of ${{ original }}`
      const expected = say`${{ count: wanted!.length }} lines that begin with a period, unchanged once the doubled one is removed`
      demand('RFC5321-4.5.2-2', fact(isSame, observed, message.at), itHolds(expected))
    }
  },
})

/**
 * Octets of the longest command line with CRLF (RFC 5321 §4.5.3.1.4), and what parameters add to it: SIZE, BODY, AUTH,
 * RET and ENVID, and ORCPT and NOTIFY.
 */
const LONGEST_COMMAND = 512
const PARAMETERS: Readonly<Record<string, number>> = { MAIL: 26 + 17 + 500 + 9 + 107, RCPT: 507 + 29 }
/** Octets of the longest line of a message, without CRLF (§4.5.3.1.6). */
const LONGEST_LINE = 998

export const cm010 = check({
  id: 'CM-010',
  title: say`No line is longer than SMTP allows`,
  monitor: true,
  over: [smtpLadder, ...contents],
  needs: ['smtp:data'],
  decides: ['RFC5321-4.5.3.1-1'],
  risk: say`A server on the path refuses the message, or breaks the line and with it the declaration.`,
  remedy: say`Encode payloads with base64 in lines of 76 characters; they then have no long lines.`,
  judge({ attempts }) {
    const messages = messagesIn(attempts)
    const [message] = present(messages, say`a message`)
    // The form of a login has an owner of its own (CM-019).
    const commands = smtpSessions(attempts).flatMap(({ steps }) =>
      steps.filter(({ kind, verb }) => kind === 'command' && verb !== 'AUTH'),
    )
    const longCommands = commands.flatMap((step) => {
      const { length } = step.raw
      const isLong = length > LONGEST_COMMAND + (PARAMETERS[step.verb] ?? 0)
      return isLong ? [lineOf(step, say`a command of ${{ count: length }} octets`, step.text)] : []
    })
    const longLines = messages.flatMap((step) => {
      const long = step.unstuffed.split('\r\n').find((line) => line.length > LONGEST_LINE)
      return long === undefined ? [] : [lineOf(step, say`a line of ${{ count: long.length }} octets`, long)]
    })
    const text = say`no command or line longer than SMTP allows`
    never(should, 'RFC5321-4.5.3.1-1', text, [...longCommands, ...longLines], message, say`a message`)
  },
})

export const cm011 = check({
  id: 'CM-011',
  title: say`No octet above 127 is sent unless that was agreed on`,
  monitor: true,
  over: [smtpLadder, ...contents],
  needs: ['smtp:data'],
  decides: ['RFC5321-2.4-5'],
  risk: say`A server on the path clears the eighth bit or refuses the message; names and descriptions of goods are garbled.`,
  remedy: say`Encode text that is not ASCII with base64 or quoted-printable, and say so in Content-Transfer-Encoding.`,
  judge({ attempts }) {
    const messages = messagesIn(attempts)
    const [message] = present(messages, say`a message`)
    const isForeign = (text: string) => /[\x80-\xff]/.test(text)
    const inWords = (step: SmtpStep) => {
      const line = step.text.split('\r\n').find(isForeign) ?? ''
      return lineOf(step, say`a line with octets above 127`, line)
    }
    const offences = smtpSessions(attempts).flatMap(({ steps, transactions, extensions }) => {
      const agreed = new Set(
        transactions
          .filter(
            ({ mail }) =>
              mail.parameters.get('BODY')?.toUpperCase() === '8BITMIME' && extensions(mail.epoch)?.has('8BITMIME'),
          )
          .map((transaction) => transaction.message),
      )
      return steps.filter(
        (step) =>
          (step.kind === 'command' || step.kind === 'message') && /[\x80-\xff]/.test(step.text) && !agreed.has(step),
      )
    })
    never(
      demand,
      'RFC5321-2.4-5',
      say`no octet above 127 without 8BITMIME`,
      offences.map(inWords),
      message,
      say`a message`,
    )
  },
})
