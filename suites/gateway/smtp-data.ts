import { conformingMessage, type MessageParts, mailDate } from '../../fixtures/messages/conforming.ts'
import { type DriveContext, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, messageData, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { type Entity, readMessage } from '../../harness/grammar/mime/message.ts'
import { check } from '../../harness/judging/check.ts'
import {
  control,
  demand,
  type Expectation,
  expecting,
  fact,
  itHolds,
  notApplicable,
  present,
  should,
  undecided,
} from '../../harness/judging/finding.ts'
import { closes, closing } from '../../harness/judging/leaving.ts'
import { gets, isNotHonoured, oneReply, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import type { SmtpExchange } from '../../harness/reading/smtp-exchange.ts'
import { say } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { comesBack } from './loopback.ts'
import { type Sent, Watch } from './maildrop-watch.ts'
import { inWords } from './mark-details.ts'
import { Correspondence, notificationsAbout } from './notifications.ts'
import { allTried, decideEach, isNotPutOff, saying, stimuli } from './stimuli.ts'

/*
 * §2.1, §2.2.2, tables 4 and 5: where a message ends, and what of it is looked at.
 */

/** A message of one plain text, in which any line may stand. */
function textMessage(context: DriveContext, lines: readonly string[], nonce = context.nonce()): string {
  const { account, subject } = context
  return [
    `From: <${account.address}>`,
    `To: <${subject.addresses.to}>`,
    `Message-ID: <${nonce}@client.example>`,
    'Subject: CUSDEC',
    `Date: ${mailDate(new Date())}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    'Content-Transfer-Encoding: 7bit',
    'Content-Disposition: attachment; filename=declaration.txt',
    '',
    ...lines,
    '',
  ].join('\r\n')
}

/** A session after the 354; nothing when DATA was refused. */
async function afterData(
  { smtp }: DriveContext,
  options: Parameters<DriveContext['smtp']['transaction']>[0] = {},
): Promise<SmtpPeer | undefined> {
  const peer = await smtp.transaction(options)
  return codeOf(await peer.command('DATA', 'data')) === 354 ? peer : undefined
}

/**
 * What some software takes for the end of the data, by name. The first is the control: nothing but text.
 * CVE-2023-51764, -51765, -51766; VU#302671.
 */
const FALSE_ENDS: Readonly<Record<string, string>> = {
  'nothing (control)': '',
  'LF . LF': '\n.\n',
  'LF . CRLF': '\n.\r\n',
  'CRLF . LF': '\r\n.\n',
  'CR . CR': '\r.\r',
  'CR . LF': '\r.\n',
  'CR . CRLF': '\r.\r\n',
  'LF . CR': '\n.\r',
  'CRLF . CR': '\r\n.\r',
  'CRLF . CR CRLF': '\r\n.\r\r\n',
  'CR CRLF . CR CRLF': '\r\r\n.\r\r\n',
  'CRLF NUL . CRLF': '\r\n\0.\r\n',
  'CRLF . NUL CRLF': '\r\n.\0\r\n',
  'CRLF . SP CRLF': '\r\n. \r\n',
  'CRLF . TAB CRLF': '\r\n.\t\r\n',
  'CRLF SP . CRLF': '\r\n .\r\n',
  'VT . VT': '\v.\v',
  'NEL . NEL': '\x85.\x85',
}
const [CONTROL] = Object.keys(FALSE_ENDS)
/** Those that are tried with each of their octets in a segment of its own too: a server may look at what came last. */
const IN_SEGMENTS: readonly string[] = ['LF . LF', 'LF . CRLF', 'CRLF . LF', 'CR . CR', 'CRLF . CR']
/** A dot that ends a line of text, where a segment begins with it or ends. */
const IN_MID_LINE: Readonly<Record<string, readonly string[]>> = {
  'text | . CRLF': ['', '.\r\n'],
  'text . | CRLF': ['.', '\r\n'],
}
/** The octets of all that is tried, by name, segment by segment: `LF | . | LF`. */
const SEGMENTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(FALSE_ENDS).map(([name, octets]) => [name, [octets]])),
  ...Object.fromEntries(IN_SEGMENTS.map((name) => [name.replaceAll(' ', ' | '), [...FALSE_ENDS[name]!]])),
  ...IN_MID_LINE,
}
/** The one with octets beyond US-ASCII, which only 8BITMIME allows in a message (RFC 6152 §3). */
const NEEDS_8BIT = 'NEL . NEL'

export const falseEnds = experiment({
  id: 'smtp-false-ends-of-data',
  title: say`Sequences that are not the end of data, each followed by the commands of a second message`,
  protocol: 'smtp',
  runClass: 'submits',
  async drive(context) {
    const { account, subject } = context
    const first = textMessage(context, ['before']).slice(0, -2)
    const smuggled = [
      `MAIL FROM:<${account.address}>`,
      `RCPT TO:<${subject.addresses.rcpt}>`,
      'DATA',
      textMessage(context, ['smuggled']),
    ].join('\r\n')
    await sideBySide(
      Object.entries(SEGMENTS).map(async ([name, [begin = '', ...segments]]) => {
        const peer = await afterData(context)
        if (!peer || (name === NEEDS_8BIT && !peer.offers('8BITMIME'))) return
        peer.send(`${first}${begin}`, 'false-end', name)
        for (const segment of segments) {
          await peer.wire.flushed()
          peer.send(segment)
        }
        await peer.quiet()
        peer.send(`${smuggled}.\r\n`, 'true-end', name)
        await peer.reply()
        // A server that took the false end for the real one has more to say.
        await peer.quiet()
        await peer.quit()
      }),
    )
  },
})

export const ss101 = check({
  id: 'SS-101',
  title: say`Only CRLF.CRLF ends the data`,
  over: [falseEnds],
  needs: ['smtp:data'],
  decides: ['RFC5321-4.1.1.4-2', 'RFC5321-4.1.1.4-5', 'RFC5321-2.3.8-1', 'RFC5321-4.1.1.4-3'],
  remedy: say`End the data at CR LF . CR LF and at nothing else, and refuse messages with a bare CR or LF; else one submission can smuggle in another (CVE-2023-51764).`,
  judge({ smtp }) {
    const offers8Bit = smtp.marked('ehlo-again').some(({ extensions }) => extensions.has('8BITMIME'))
    const sessions = smtp.sessions
      .filter((session) => session.marked('false-end').some(({ sent }) => sent !== ''))
      .map((session) => ({ name: session.marked('false-end')[0]!.detail, session }))
      .filter(({ name }) => name !== NEEDS_8BIT || offers8Bit)
    const [, end] = sessions
      .filter(({ name }) => name === CONTROL)
      .flatMap(({ session }) => session.exchanges.filter(isData))
    control(end, gets(250))
    const tried = present(
      sessions.filter(({ name }) => name !== CONTROL),
      say`a false end of data`,
    )
    // Where it counts first: LF.LF by name, then line ends, then what only looks like the end.
    const order = (name: string | undefined) =>
      name?.startsWith('LF . LF')
        ? 'RFC5321-4.1.1.4-2'
        : /NUL|SP|TAB/.test(name ?? '')
          ? 'RFC5321-4.1.1.4-5'
          : 'RFC5321-2.3.8-1'
    for (const requirement of ['RFC5321-4.1.1.4-2', 'RFC5321-2.3.8-1', 'RFC5321-4.1.1.4-5']) {
      for (const { name, session } of tried.filter((each) => order(each.name) === requirement)) {
        const [early, late] = session.exchanges.filter(isData)
        demand(
          requirement,
          saying(early!),
          expecting(
            say`no 2yz or 3yz reply to ${{ ending: inWords(name ?? '') }}, which is not the end of data`,
            isNotHonoured.holds,
          ),
        )
        // A server that refused and closed has nothing to add; one that kept silent answers the message as a whole.
        if (late) {
          demand(
            requirement,
            saying(late),
            expecting(
              say`commands after ${{ ending: inWords(name ?? '') }} taken as text, and one reply to the message`,
              (seen) => (early!.replies.length > 0 ? isNotHonoured.holds(seen) : seen.replies.length <= 1),
            ),
          )
        }
      }
    }
    for (const { session } of tried) {
      const data = session.exchanges.filter(isData)
      const answered = data.find(({ replies }) => replies.length > 0)
      // A server that closes has taken nothing on.
      if (!answered && data.some(({ closedByServer }) => closedByServer)) continue
      demand('RFC5321-4.1.1.4-3', answered ?? data.at(-1)!, outcome)
    }
    const due = Object.keys(SEGMENTS).filter((name) => name !== NEEDS_8BIT || offers8Bit)
    allTried(smtp.marked('false-end'), due, smtp)
  },
})

const outcome: Expectation<SmtpExchange> = {
  text: say`a reply of success or failure`,
  holds: ({ code }) => /^[245]/.test(String(code)),
}
const isData = ({ mark }: SmtpExchange) => mark === 'false-end' || mark === 'true-end'

/** Lines with dots, between two that are easy to find again. */
const DOTTED = ['first-of-the-dots', '.', '..', '...', '.x', '..x', ' .', 'x.', '.last-of-the-dots', '.']

export const dots = experiment({
  id: 'smtp-dots',
  title: say`A message of lines that begin with dots, whole and with its end in three segments`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  async drive(context) {
    const { subject, pause } = context
    // A failed DSN brings the message back, and shows what became of the dots.
    const returning = subject.addresses.undeliverable
    const nonce = context.nonce()
    const message = textMessage(context, DOTTED, nonce)
    let accepted = false
    await sideBySide([
      (async () => {
        const peer = await afterData(context, {
          onMail: `RET=FULL ENVID=${nonce}`,
          ...(returning !== undefined && { rcpt: returning, onRcpt: 'NOTIFY=FAILURE' }),
        })
        if (!peer) return
        peer.mark('dots', returning === undefined ? undefined : nonce)
        accepted = codeOf(await peer.data(message)) === 250
        await peer.quiet('silence')
        await peer.quit()
      })(),
      (async () => {
        const peer = await afterData(context)
        if (!peer) return
        await peer.data(textMessage(context, ['no dots']), 'control')
        await peer.quit()
      })(),
      (async () => {
        const peer = await afterData(context)
        if (!peer) return
        peer.send(messageData(message).slice(0, -2), 'before-the-end')
        for (const part of ['\r\n', '.']) {
          await pause(20)
          peer.send(part)
        }
        await pause(20)
        peer.send('\r\n', 'in-segments', 'in segments')
        await peer.reply()
        await peer.quiet('silence')
        await peer.quit()
      })(),
    ])
    if (accepted && returning !== undefined) {
      await new Watch(context).until([{ nonce, at: performance.now(), isDue: true, byNotification: true }])
    }
  },
})

export const ss100 = check({
  id: 'SS-100',
  title: say`Lines that begin with dots neither end the data nor lose anything but the stuffing`,
  over: [dots],
  needs: ['smtp:data'],
  // What came through is read over POP3.
  given: ['SP-033/RFC1939-3-3', 'SP-033/RFC1939-5-5'],
  decides: ['RFC5321-4.1.1.4-5', 'RFC5321-4.5.2-1'],
  remedy: say`Remove the first dot of every line that begins with one, and end the data at a line that is a single dot.`,
  judge({ smtp, pop3 }) {
    control(smtp.marked('control')[0], gets(250))
    const [whole] = stimuli(smtp, 'dots', say`a message with lines of dots`)
    const ends = [whole, ...smtp.marked('in-segments')]
    for (const early of smtp.marked('before-the-end')) {
      demand('RFC5321-4.1.1.4-5', early, {
        text: say`no reply before the end`,
        holds: ({ replies }) => replies.length === 0,
      })
    }
    decideEach(ends, (end) => demand('RFC5321-4.1.1.4-5', end, gets(250)))
    for (const after of smtp.marked('silence')) {
      demand('RFC5321-4.1.1.4-5', after, { text: say`no further reply`, holds: ({ replies }) => replies.length === 0 })
    }
    allTried(smtp.marked('in-segments'), ['in segments'], smtp)
    // Without a recipient that fails, what is behind the gateway cannot be seen, and that half is left out.
    if (whole.detail === undefined) return
    const reports = notificationsAbout(whole.detail, pop3)
    const report = reports.find(({ message }) => linesBetween(message) !== undefined)
    const returned = report && linesBetween(report.message)
    if (!returned) undecided(say`the message did not come back with its text, so that its dots cannot be seen`)
    demand(
      'RFC5321-4.5.2-1',
      fact(
        returned.join('\n') === DOTTED.join('\n'),
        say`came back as ${{ lines: JSON.stringify(returned) }}`,
        report.at,
      ),
      itHolds(say`the lines as they were before stuffing: ${{ lines: JSON.stringify(DOTTED) }}`),
    )
  },
})

/** The lines with dots in a message that came back, wherever in the DSN it is. */
function linesBetween(report: Entity): string[] | undefined {
  for (const { content } of report.entities) {
    // The gateway may have given the text another transfer encoding (table 5).
    for (const text of [content, readMessage(content).content]) {
      const lines = text.toString('latin1').split('\r\n')
      const begin = lines.indexOf(DOTTED[0]!)
      const found = lines.slice(begin, begin + DOTTED.length)
      if (begin >= 0 && found.some((line) => line.includes('last-of-the-dots'))) return found
    }
  }
  return undefined
}

/** Data without a body, by name, made of the header of a message. */
const EMPTY_MESSAGES: Readonly<Record<string, (header: string) => string>> = {
  nothing: () => '',
  'header alone': (header) => `${header}\r\n`,
  'empty body': (header) => `${header}\r\n\r\n`,
}

export const emptyMessages = experiment({
  id: 'smtp-empty-messages',
  title: say`Data of nothing but the dot, of a header alone, and of a header with an empty body`,
  protocol: 'smtp',
  runClass: 'submits',
  async drive(context) {
    const [header = ''] = textMessage(context, []).split('\r\n\r\n')
    await sideBySide(
      Object.entries(EMPTY_MESSAGES).map(async ([name, octetsOf]) => {
        const octets = octetsOf(header)
        const peer = await afterData(context)
        if (!peer) return
        peer.send(`${octets}.\r\n`, 'end-of-data', name)
        if (octets === '') {
          // Two commands, one after the other as PIPELINING may be missing, unless the server still waits for the end: then
          // these lines are text and its end.
          await peer.quiet()
          for (const line of ['NOOP', '.']) {
            peer.send(`${line}\r\n`, 'behind', name)
            await peer.quiet()
          }
          await peer.quit()
          return
        }
        if (typeof (await peer.reply()) === 'string') return
        await peer.quiet()
        await peer.command('NOOP', 'after', name)
        await peer.quit()
      }),
    )
  },
})

export const ss106 = check({
  id: 'SS-106',
  title: say`Data without a body, or without anything, end at the dot and get one reply`,
  over: [emptyMessages],
  needs: ['smtp:data'],
  decides: ['RFC5321-4.1.1.4-5', 'RFC5321-4.1.1.4-3', 'RFC5321-4.2-1', 'HTG-2.2.2-5'],
  remedy: say`Count the CR LF that ended the DATA line: a dot on the first line of the data ends them.`,
  judge({ smtp }) {
    const ends = stimuli(smtp, 'end-of-data', say`data without a body`)
    for (const end of ends) demand('RFC5321-4.1.1.4-5', end, oneReply)
    const behind = smtp.marked('behind').filter(({ sent }) => sent !== '')
    for (const line of behind) {
      // What has come when the server closes is all that comes.
      const isDecided =
        line.replies.length > 0 || smtp.exchanges.some((each) => each.closedByServer && each.raw.log === line.raw.log)
      if (!isDecided) undecided(say`the lines after the dot were not answered before the session ended`, line)
      demand('RFC5321-4.1.1.4-5', line, {
        text: say`a reply to each line after the dot, as it is a command`,
        holds: ({ replies }) => replies.length === 1,
      })
    }
    for (const end of ends) demand('RFC5321-4.1.1.4-3', end, outcome)
    for (const end of ends) demand('HTG-2.2.2-5', end, outcome)
    for (const after of smtp.marked('after').filter(({ sent }) => sent !== '')) demand('RFC5321-4.2-1', after, oneReply)
    allTried(ends, Object.keys(EMPTY_MESSAGES), smtp)
  },
})

/** Asks for a notification, whatever becomes of a message. */
const BOTH = 'NOTIFY=SUCCESS,FAILURE'
/** Fields that table 4 does not have. */
const COPYING: readonly string[] = ['Cc', 'Bcc']
/** Stands for neither of them: what comes of such a message comes of its envelope. */
const NEITHER = 'neither'

export const copies = experiment({
  id: 'smtp-copies',
  title: say`Messages with Cc and Bcc to the account itself, next to one with neither`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  async drive(context) {
    const { account, subject } = context
    const accepted: Sent[] = []
    await sideBySide(
      [...COPYING, NEITHER].map(async (field) => {
        const nonce = context.nonce()
        const peer = await afterData(context, { onMail: `ENVID=${nonce}`, onRcpt: BOTH })
        if (!peer) return
        peer.mark(field === NEITHER ? 'no-copy' : 'copy', `${field} ${nonce}`)
        const end = await peer.data(
          conformingMessage({
            from: account.address,
            to: subject.addresses.to,
            subject: nonce,
            messageId: `<${nonce}@client.example>`,
            ...(field !== NEITHER && { fields: [`${field}: <${account.address}>`] }),
          }),
        )
        // Once the gateway has reported on the message, its copy is due.
        if (codeOf(end) === 250)
          accepted.push({ nonce, at: performance.now(), isDue: peer.offers('DSN'), byNotification: true })
        await peer.quit()
      }),
    )
    if (accepted.length > 0) await new Watch(context).until(accepted)
  },
})

export const ss108 = check({
  id: 'SS-108',
  title: say`A message with Cc or Bcc is refused, or at least not copied`,
  over: [copies],
  needs: ['smtp:data'],
  decides: ['HTG-2.1-4'],
  remedy: say`Refuse a message with Cc or Bcc after its data, and take recipients from RCPT alone, never from the header.`,
  judge(evidence) {
    const { smtp, pop3, profile } = evidence
    const ends = stimuli(smtp, 'copy', say`a message with Cc or Bcc`)
    if (settingOf(profile.settings, 'smtp.onCc') === 'reject') {
      decideEach(ends, (end) => demand('HTG-2.1-4', end, permanentFailure, { setting: 'smtp.onCc' }))
      allTried(ends, COPYING, smtp)
      return
    }
    const post = new Correspondence(evidence)
    const nonceOf = ({ detail = '' }: SmtpExchange) => detail.split(' ').at(-1)!
    const arrivalsOf = (end: SmtpExchange) => post.copiesOf({ name: 'copy', nonce: nonceOf(end), settled: end })
    const withNeither = smtp.marked('no-copy').map((end) => arrivalsOf(end).length)
    const unseen: SmtpExchange[] = []
    decideEach(ends, (end) => {
      // The envelope may bring the message into this maildrop, whatever is in its header.
      const owed = Math.max(comesBack(end, evidence) ? 1 : 0, ...withNeither)
      const copy = arrivalsOf(end)[owed]
      if (copy) {
        const copied = fact(false, say`a copy was delivered to the address in the field`, copy.exchange.at)
        demand('HTG-2.1-4', copied, itHolds(say`a refusal, or acceptance without a copy`))
      } else if (end.code === 250 && notificationsAbout(nonceOf(end), pop3).length === 0) unseen.push(end)
      else {
        demand('HTG-2.1-4', saying(end), {
          text: say`a refusal, or acceptance without a copy`,
          holds: ({ value }) => permanentFailure.holds(value) || gets(250).holds(value),
        })
      }
    })
    allTried(ends, COPYING, smtp)
    if (unseen[0]) undecided(say`it was accepted, and no notification tells when a copy would be due`, unseen[0])
  },
})

/** Payloads by content type: one that is what it says, and one that no parser of that kind would take. */
const PAYLOADS: Readonly<Record<string, { readonly file: string; readonly sound: string; readonly broken: string }>> = {
  'application/edifact': {
    file: 'declaration.edi',
    sound: "UNB+UNOC:3+PARTY+CUSTOMS+261122:0800+1'UNH+1+CUSDEC:D:96B:UN'UNT+2+1'UNZ+1+1'",
    broken: "UNB+UNOC:3+PARTY'UNT+99+no such message",
  },
  'application/xml': {
    file: 'declaration.xml',
    sound: '<?xml version="1.0"?><declaration><item/></declaration>',
    broken: '<?xml version="1.0"?><declaration><item></declaration>&nothing;',
  },
  'application/pdf': {
    file: 'declaration.pdf',
    sound:
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    broken: 'no document at all',
  },
  'application/zip': {
    file: 'declaration.zip',
    // An archive of no files: its end record alone.
    sound: `PK\x05\x06${'\0'.repeat(18)}`,
    broken: 'PK, and no archive',
  },
}

export const payloads = experiment({
  id: 'smtp-payloads',
  title: say`Payloads that are not what their content type says, each next to one that is`,
  protocol: 'smtp',
  runClass: 'submits',
  async drive(context) {
    const { account, subject } = context
    const submit = async (contentType: string, parts: Partial<MessageParts>, as: string) => {
      const peer = await afterData(context)
      if (!peer) return
      peer.mark(as, contentType)
      await peer.data(conformingMessage({ from: account.address, to: subject.addresses.to, contentType, ...parts }))
      await peer.quit()
    }
    await sideBySide(
      Object.entries(PAYLOADS).flatMap(([contentType, { file, sound, broken }]) => [
        submit(contentType, { fileName: file, payload: sound }, 'sound'),
        submit(contentType, { fileName: file, payload: broken }, 'broken'),
      ]),
    )
  },
})

export const ss109 = check({
  id: 'SS-109',
  title: say`The payload is not validated`,
  over: [payloads],
  needs: ['smtp:data'],
  decides: ['HTG-2.1-1'],
  remedy: say`Pass the payload on as it is: whether it is valid EDIFACT, XML, PDF or zip is for its receiver to decide.`,
  judge({ smtp }) {
    // Where not even a valid payload of that type is accepted, the type is at issue and not the payload.
    const taken = new Set(smtp.marked('sound').flatMap((sound) => (gets(250).holds(sound) ? [sound.detail] : [])))
    const telling = stimuli(smtp, 'broken', say`a broken payload`).filter(({ detail }) => taken.has(detail))
    decideEach(present(telling, say`a content type for which a valid payload is accepted`), (broken) =>
      demand(
        'HTG-2.1-1',
        saying(broken),
        expecting(say`the reply 250, as to a valid payload of type ${{ type: broken.detail ?? '' }}`, gets(250).holds),
      ),
    )
    allTried(telling, Object.keys(PAYLOADS), smtp)
  },
})

const TYPE = 'Content-Type: text/plain; charset=us-ascii'
const ENCODING = 'Content-Transfer-Encoding: 7bit'
const DISPOSITION = 'Content-Disposition: attachment; filename=declaration.txt'

/** What table 5 allows to be missing or empty: the requirement, the field of a complete message, and what is in its place. */
const OMISSIONS: Readonly<Record<string, readonly [requirement: string, field: string, instead?: string]>> = {
  'without charset': ['HTG-T5-3', TYPE, 'Content-Type: text/plain'],
  'without Content-Type': ['HTG-T5-3', TYPE],
  'without Content-Transfer-Encoding': ['HTG-T5-13', ENCODING],
  'with an empty Content-Transfer-Encoding': ['HTG-T5-13', ENCODING, 'Content-Transfer-Encoding:'],
  'without Content-Disposition': ['HTG-T5-16', DISPOSITION],
  'with an empty file name': ['HTG-T5-16', DISPOSITION, 'Content-Disposition: attachment; filename=""'],
}

export const omissions = experiment({
  id: 'smtp-omissions',
  title: say`Messages in which a field of table 5 is missing or empty, next to a complete one`,
  protocol: 'smtp',
  runClass: 'submits',
  async drive(context) {
    const submit = async (as: string, name: string, field = '', instead?: string) => {
      const peer = await afterData(context)
      if (!peer) return
      peer.mark(as, name)
      const complete = textMessage(context, ['UNB+UNOC:3'])
      await peer.data(complete.replace(`${field}\r\n`, instead === undefined ? '' : `${instead}\r\n`))
      await peer.quit()
    }
    await sideBySide([
      submit('control', 'complete', TYPE, TYPE),
      ...Object.entries(OMISSIONS).map(([name, [, field, instead]]) => submit('omission', name, field, instead)),
    ])
  },
})

export const ss111 = check({
  id: 'SS-111',
  title: say`Fields of table 5 may be missing or empty`,
  over: [omissions],
  needs: ['smtp:data'],
  decides: ['HTG-T5-3', 'HTG-T5-13', 'HTG-T5-16'],
  remedy: say`Use the defaults of table 5 for what is missing: us-ascii, 7bit, and a file name of the gateway’s own.`,
  judge({ smtp }) {
    control(smtp.marked('control')[0], gets(250))
    const sent = stimuli(smtp, 'omission', say`a message without one of the fields`)
    // In the order of the table, so that one requirement is decided before the next.
    for (const [name, [requirement]] of Object.entries(OMISSIONS)) {
      for (const one of sent.filter(({ detail }) => detail === name)) {
        if (!isNotPutOff.holds(one)) continue
        demand(
          requirement,
          saying(one),
          expecting(say`the reply 250 to a message ${{ omission: inWords(name) }}`, gets(250).holds),
        )
      }
    }
    decideEach(sent, () => {})
    allTried(sent, Object.keys(OMISSIONS), smtp)
  },
})

/** Ways in which a connection ends within the data: what came last, and how it ended. */
const CUTS: Readonly<Record<string, { readonly last: string; cut(peer: SmtpPeer): void }>> = {
  'FIN within a line': { last: 'half a li', cut: ({ wire }) => wire.endWithoutCloseNotify() },
  'RST after a line': { last: 'a line\r\n', cut: ({ wire }) => wire.reset() },
  'close_notify after a dot': { last: 'a line\r\n.', cut: ({ wire }) => wire.end() },
}

export const interrupted = experiment({
  id: 'smtp-interrupted',
  title: say`QUIT within a transaction, connections that end within the data, and then a whole message`,
  protocol: 'both',
  runClass: 'submits',
  uses: ['shared-maildrop'],
  async drive(context) {
    const { smtp, pause } = context
    const submit = async (as: string, name: string) => {
      const nonce = context.nonce()
      const peer = await afterData(context, { onMail: `ENVID=${nonce}`, onRcpt: BOTH })
      peer?.mark(as, `${name} ${nonce}`)
      return { peer, nonce }
    }
    await sideBySide([
      (async () => {
        const peer = await smtp.transaction()
        await peer.leave('quit-within')
      })(),
      ...Object.entries(CUTS).map(async ([name, { last, cut }]) => {
        const { peer, nonce } = await submit('cut', name)
        if (!peer) return
        peer.send(`${textMessage(context, ['whole line'], nonce)}${last}`)
        // A reset throws away what is on its way.
        await peer.wire.flushed()
        await pause(20)
        cut(peer)
      }),
    ])
    const { peer, nonce } = await submit('whole', 'whole')
    if (!peer) return
    const end = await peer.data(textMessage(context, ['whole line'], nonce))
    await peer.quit()
    // Once the whole message is reported on, what came before it is due too. Without DSN nothing is heard of either.
    if (codeOf(end) !== 250 || !peer.offers('DSN')) return
    await new Watch(context).until([{ nonce, at: performance.now(), isDue: true, byNotification: true }])
  },
})

export const ss085 = check({
  id: 'SS-085',
  title: say`QUIT and a lost connection cancel the transaction`,
  over: [interrupted],
  needs: ['smtp:data', 'pop3:transaction'],
  decides: ['RFC5321-4.1.1.10-1', 'RFC5321-4.1.1.10-2', 'RFC5321-4.1.1.5-3'],
  remedy: say`Throw away a message whose end was never received: the end of the connection is not the end of the data.`,
  judge({ smtp, pop3 }) {
    const [quit] = stimuli(smtp, 'quit-within', say`QUIT within a transaction`)
    demand('RFC5321-4.1.1.10-1', quit, gets(221))
    demand('RFC5321-4.1.1.10-1', closing(quit, smtp), closes)
    const cuts = stimuli(smtp, 'cut', say`a connection that ends within the data`)
    const [whole] = stimuli(smtp, 'whole', say`a whole message`)
    control(whole, gets(250))
    const about = ({ detail }: SmtpExchange) => notificationsAbout(detail?.split(' ').at(-1), pop3)
    if (about(whole).length === 0)
      undecided(say`not even the whole message was reported on, so that silence says nothing`)
    const seen = cuts.flatMap(about)
    const delivered = fact(
      seen.length > 0,
      say`messages without an end that were reported on: ${{ count: seen.length }} of ${{ total: cuts.length }}`,
      seen.flatMap(({ at }) => at),
    )
    demand(
      'RFC5321-4.1.1.10-2',
      delivered,
      expecting(say`no message made of data without an end`, (any) => !any),
    )
    should(
      'RFC5321-4.1.1.5-3',
      delivered,
      expecting(say`a lost connection that is treated as QUIT`, (any) => !any),
    )
    allTried(cuts, Object.keys(CUTS), smtp)
  },
})

/** A text whose lines are commands, were they not text. */
const COMMANDS = ['NOOP', 'RSET', 'QUIT']

export const dataAtOnce = experiment({
  id: 'smtp-data-at-once',
  title: say`A message in one segment with the commands around it: from DATA on, and from its own first octet on`,
  protocol: 'smtp',
  runClass: 'submits',
  async drive(context) {
    const octets = `${messageData(textMessage(context, COMMANDS))}.\r\n`
    await sideBySide([
      (async () => {
        const peer = await context.smtp.transaction()
        if (!peer.offers('PIPELINING')) return
        peer.send(`DATA\r\n${octets}NOOP\r\n`, 'from-data')
        await peer.reply()
        // What else comes is in the evidence, and so is that nothing comes.
        await peer.quiet()
        await peer.quit()
      })(),
      (async () => {
        const peer = await afterData(context)
        if (!peer?.offers('PIPELINING')) return
        peer.send(`${octets}NOOP\r\n`, 'from-text')
        await peer.reply()
        await peer.quiet()
        await peer.quit()
      })(),
    ])
  },
})

export const ss107 = check({
  id: 'SS-107',
  title: say`A message in one segment with the commands around it gets one reply, and so does each of them`,
  over: [dataAtOnce],
  needs: ['smtp:data'],
  given: ['SS-048/RFC5321-4.1.1.9-1'],
  decides: ['RFC5321-4.1.1.4-3', 'RFC5321-4.2-1', 'RFC2920-3.2-9'],
  remedy: say`Tell data from commands by the end of the data alone, wherever a segment ends, and drop no octet that came early.`,
  judge({ smtp }) {
    const offer = smtp.marked('ehlo-again')[0]
    if (offer && !offer.extensions.has('PIPELINING')) {
      notApplicable('RFC2920-3.2-9', saying(offer), say`the extension PIPELINING in the reply inside TLS`)
      return
    }
    const [text] = stimuli(smtp, 'from-text', say`a message with a command after it`)
    demandReplies(text, text.replies)
    const [whole] = stimuli(smtp, 'from-data', say`DATA with the message after it`)
    // RFC 2920 §3.1 wants DATA to be the last of a group. What follows a refusal of it are commands to any server.
    control(whole.replies[0] && whole, {
      text: say`the reply 354 first`,
      holds: ({ code }) => code === 354,
    })
    demandReplies(whole, whole.replies.slice(1))
  },
})

/** Decides that a message and the NOOP after it got a reply each. */
function demandReplies(exchange: SmtpExchange, replies: SmtpExchange['replies']): void {
  const [end] = replies
  const said = fact(replies, exchange.observed, exchange.at)
  demand(
    'RFC2920-3.2-9',
    said,
    expecting(say`replies to the message and to NOOP`, () => replies.length > 1),
  )
  if (!end) return
  demand(
    'RFC5321-4.1.1.4-3',
    said,
    expecting(say`a reply of success or failure`, () => /^[245]/.test(String(end.code))),
  )
  demand(
    'RFC5321-4.2-1',
    said,
    expecting(say`one reply to the message and one to NOOP`, () => replies.length === 2 && replies[1]!.code === 250),
  )
}
