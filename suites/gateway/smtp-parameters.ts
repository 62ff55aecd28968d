import { type DriveContext, sideBySide } from '../../harness/driving/drive.ts'
import { experiment } from '../../harness/driving/gateway-experiment.ts'
import { codeOf, type SmtpPeer } from '../../harness/driving/smtp-peer.ts'
import { check } from '../../harness/judging/check.ts'
import { control, demand, should } from '../../harness/judging/finding.ts'
import { atMostOneReply, gets, isNotHonoured, permanentFailure } from '../../harness/judging/smtp-expectations.ts'
import { say } from '../../harness/text/text.ts'
import { controlDsn, partsOf } from './smtp-envelope.ts'
import { allTried, decideEach, isNotPutOff, stimuli } from './stimuli.ts'

/*
 * §2.2.2, §3.5: the lines of MAIL and RCPT to the letter: what is wrong with a path or a parameter, and how long a line may be.
 */

/** A line of MAIL or RCPT to try, by name. */
interface Line {
  readonly name: string
  readonly line: string
}

/** Errors in one session end it with some servers, so that only a few stand in one. */
const A_SESSION = 3

/** Tries lines, three in a session, each in a transaction of its own; RCPT after a good MAIL. Octets go out as they are. */
async function tryLines({ smtp, account }: DriveContext, lines: readonly Line[], needs?: 'DSN'): Promise<void> {
  const groups = Array.from({ length: Math.ceil(lines.length / A_SESSION) }, (_, index) =>
    lines.slice(index * A_SESSION, (index + 1) * A_SESSION),
  )
  await sideBySide(
    groups.map(async (group) => {
      let peer: SmtpPeer | undefined
      for (const { name, line } of group) {
        peer ??= await smtp.authenticated()
        if (needs && !peer.offers(needs)) break
        if (line.startsWith('RCPT') && codeOf(await peer.command(`MAIL FROM:<${account.address}>`, 'mail')) !== 250)
          break
        peer.send(`${line}\r\n`, 'stimulus', name)
        await peer.reply()
        // Also behind a refusal: a server that ends the session there may do so a moment later.
        if (!peer.wire.closed) await peer.command('RSET', 'rset')
        if (peer.wire.closed) peer = undefined
      }
      await peer?.quit()
    }),
  )
}

/** RSET stands between the lines of one session. */
const BEGINS_ANEW = ['SS-083/RFC5321-4.1.1.5-2', 'SS-083/RFC5321-4.1.1.5-1'] as const

export const authParameter = experiment({
  id: 'smtp-auth-parameter',
  title: say`MAIL with the parameter AUTH`,
  protocol: 'smtp',
  runClass: 'safe',
  drive: (context) =>
    tryLines(
      context,
      AUTH_PARAMETERS.map((name) => ({ name, line: `MAIL FROM:<${context.account.address}> ${name}` })),
    ),
})

/** Nobody, and somebody in xtext, as in the examples of RFC 4954 §5. */
const AUTH_PARAMETERS = ['AUTH=<>', 'AUTH=e+3Dmc2@client.example'] as const

export const ss047 = check({
  id: 'SS-047',
  title: say`MAIL may have the parameter AUTH`,
  over: [authParameter],
  needs: ['smtp:mail'],
  given: [...BEGINS_ANEW, 'SS-022/HTG-3.1.3-1'],
  decides: ['RFC4954-5-1'],
  remedy: say`Accept AUTH=<> and AUTH with an address in xtext on MAIL, and ignore the value where nobody is trusted to vouch for another.`,
  judge({ smtp }) {
    const mails = stimuli(smtp, 'stimulus', say`MAIL with the parameter AUTH`)
    decideEach(mails, (mail) => demand('RFC4954-5-1', mail, gets(250)))
    allTried(mails, AUTH_PARAMETERS, smtp)
  },
})

/** Paths with one mistake in them, by name, made of a local part and a domain. */
const MISTAKES: Readonly<Record<string, (local: string, domain: string) => string>> = {
  'no closing bracket': (local, domain) => `<${local}@${domain}`,
  'two closing brackets': (local, domain) => `<${local}@${domain}>>`,
  'two at signs': (local, domain) => `<${local}@@${domain}>`,
  'a dot first': (local, domain) => `<.${local}@${domain}>`,
  'two dots': (local, domain) => `<${local}@${domain.replace('.', '..')}>`,
  'a space in the path': (local, domain) => `<${local} @${domain}>`,
}

export const brokenPaths = experiment({
  id: 'smtp-broken-paths',
  title: say`MAIL with paths that have one mistake`,
  protocol: 'smtp',
  runClass: 'safe',
  drive(context) {
    const { local, domain } = partsOf(context.account.address)
    const lines = Object.entries(MISTAKES).map(([name, path]) => ({ name, line: `MAIL FROM:${path(local, domain)}` }))
    return tryLines(context, [
      ...lines,
      { name: 'no space before a parameter', line: `MAIL FROM:<${context.account.address}>BODY=7BIT` },
    ])
  },
})

export const ss072 = check({
  id: 'SS-072',
  title: say`A path that breaks the grammar is refused`,
  over: [brokenPaths],
  needs: ['smtp:mail'],
  given: BEGINS_ANEW,
  decides: ['RFC6409-5.1-1', 'RFC6409-5.1-2'],
  remedy: say`Read a path by the grammar of RFC 5321 §4.1.2, and answer 501 5.1.7 to anything else.`,
  judge({ smtp }) {
    const broken = stimuli(smtp, 'stimulus', say`a path with a mistake`)
    decideEach(broken, (mail) => should('RFC6409-5.1-1', mail, permanentFailure))
    // 553 and 555 say it too (RFC 5321 §4.2.3).
    for (const mail of broken.filter(permanentFailure.holds)) should('RFC6409-5.1-2', mail, gets(501, 553, 555))
    allTried(broken, [...Object.keys(MISTAKES), 'no space before a parameter'], smtp)
  },
})

/** Octets that no path has, by name: where they stand, and what follows them. */
const CONTROLS: Readonly<Record<string, string>> = { NUL: '\0', 'vertical tab': '\x0b', DEL: '\x7f' }

export const foreignOctets = experiment({
  id: 'smtp-foreign-octets',
  title: say`MAIL and RCPT with control octets and with octets above 127`,
  protocol: 'smtp',
  runClass: 'safe',
  drive(context) {
    const { address } = context.account
    const { rcpt } = context.subject.addresses
    const insert = (octets: string, path: string) => path.replace('@', `${octets}@`)
    const controls = Object.entries(CONTROLS).flatMap(([name, octet]) => [
      { name: `MAIL with ${name}`, line: `MAIL FROM:<${insert(octet, address)}>` },
      // Whoever stops reading at the octet has a good address.
      { name: `RCPT with ${name}`, line: `RCPT TO:<${rcpt}>${octet}.invalid` },
    ])
    const letters = [
      { name: 'MAIL with a letter above 127', line: `MAIL FROM:<${insert('\xc3\xa9', address)}>` },
      { name: 'RCPT with a letter above 127', line: `RCPT TO:<${insert('\xc3\xa9', rcpt)}>` },
    ]
    return tryLines(context, [...controls, ...letters])
  },
})

export const ss073 = check({
  id: 'SS-073',
  title: say`A path with control octets or octets above 127 is refused`,
  over: [foreignOctets],
  needs: ['smtp:rcpt'],
  given: BEGINS_ANEW,
  decides: ['RFC5321-4.1.2-1', 'RFC5321-2.4-4', 'RFC6409-5.1-1'],
  remedy: say`Refuse a line with a control octet as a whole, and do not read text as something that ends with NUL.`,
  judge({ smtp }) {
    const tried = stimuli(smtp, 'stimulus', say`a path with foreign octets`)
    // Behind a good path it shows that the line was cut there; within one, that the grammar was not asked.
    decideEach(tried, (one) => {
      const { detail = '' } = one
      if (detail.endsWith('127')) should('RFC5321-2.4-4', one, permanentFailure)
      else if (detail.startsWith('RCPT')) demand('RFC5321-4.1.2-1', one, isNotHonoured)
      else should('RFC6409-5.1-1', one, isNotHonoured)
    })
    const names = [...Object.keys(CONTROLS), 'a letter above 127'].flatMap((name) => [
      `MAIL with ${name}`,
      `RCPT with ${name}`,
    ])
    allTried(tried, names, smtp)
  },
})

/** Parameters of MAIL that RFC 3461 forbids (§4, §4.3 to §4.5). */
const BROKEN = [
  'ENVID=a=b',
  'ENVID=a+G1',
  'ENVID=a+2b',
  'RET=HDR',
  'ENVID=a ENVID=b',
  'RET=FULL RET=HDRS',
  'ENVID=',
] as const

export const brokenMailRequests = experiment({
  id: 'smtp-broken-mail-requests',
  title: say`Broken DSN parameters on MAIL`,
  protocol: 'smtp',
  runClass: 'safe',
  drive: (context) =>
    tryLines(
      context,
      BROKEN.map((name) => ({ name, line: `MAIL FROM:<${context.account.address}> ${name}` })),
      'DSN',
    ),
})

export const ss076 = check({
  id: 'SS-076',
  title: say`MAIL with a broken or repeated ENVID or RET gets 501`,
  over: [brokenMailRequests],
  needs: ['smtp:mail'],
  given: BEGINS_ANEW,
  decides: ['RFC3461-5.1-2', 'RFC3461-4.5-1'],
  remedy: say`Answer MAIL with 501 where ENVID is not xtext, RET is neither FULL nor HDRS, or one of them is given twice.`,
  judge({ smtp }) {
    controlDsn(smtp)
    const mails = stimuli(smtp, 'stimulus', say`MAIL with a broken request`)
    // The grammar allows xtext without a character, so that nothing but the record is left of an empty one.
    decideEach(mails, (mail) =>
      demand('RFC3461-5.1-2', mail, gets(501), mail.detail === 'ENVID=' ? { breach: 'info' } : {}),
    )
    for (const mail of mails.filter(({ detail = '' }) => detail.includes(' '))) should('RFC3461-4.5-1', mail, gets(501))
    allTried(mails, BROKEN, smtp)
  },
})

/** NOOP with an argument, in so many octets with its CRLF. */
const noopOf = (octets: number): string => `NOOP ${'x'.repeat(octets - 'NOOP \r\n'.length)}`

/** What RFC 3461 adds to a line of RCPT: ORCPT with as many characters as it may have (§4.2), and NOTIFY. */
const LONGEST_REQUEST = ` NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;${`${'o'.repeat(479)}@client.example`.slice(-493)}`

export const longLines = experiment({
  id: 'smtp-long-lines',
  title: say`Lines of 512 octets, of 65,536 octets, and RCPT with the longest DSN parameters`,
  protocol: 'smtp',
  runClass: 'safe',
  async drive({ smtp, account, subject }) {
    await sideBySide([
      (async () => {
        const peer = await smtp.authenticated()
        await peer.command('NOOP x', 'short')
        await peer.command(noopOf(512), '512')
        const rcpt = `RCPT TO:<${subject.addresses.rcpt}>`
        for (const line of peer.offers('DSN') ? [rcpt, `${rcpt}${LONGEST_REQUEST}`] : []) {
          if (codeOf(await peer.command(`MAIL FROM:<${account.address}>`, 'mail')) !== 250) break
          await peer.command(line, line === rcpt ? 'without' : 'with')
          await peer.command('RSET', 'rset')
        }
        await peer.quit()
      })(),
      (async () => {
        const peer = await smtp.authenticated()
        peer.send(`${noopOf(65_536)}\r\n`, 'injection')
        await peer.reply()
        await peer.quiet()
        await peer.quit()
      })(),
    ])
  },
})

export const ss079 = check({
  id: 'SS-079',
  title: say`Command lines may be as long as the standards say, and longer ones get one reply`,
  over: [longLines],
  needs: ['smtp:rcpt'],
  given: ['SS-088/RFC5321-4.1.1.9-2', ...BEGINS_ANEW],
  decides: ['RFC5321-4.5.3.1.4-1', 'RFC3461-5.1-3', 'RFC3461-5.4-1', 'RFC5321-4.2-1', 'RFC5321-4.5.3.1.9-1'],
  remedy: say`Read lines of at least 512 octets, and with DSN of 1,036; read a longer one to its end and answer it once, with 500.`,
  judge({ smtp }) {
    control(smtp.marked('short')[0], gets(250))
    const [line] = stimuli(smtp, '512', say`a line of 512 octets`)
    control(line, isNotPutOff)
    demand('RFC5321-4.5.3.1.4-1', line, gets(250))
    const [huge] = stimuli(smtp, 'injection', say`a line of 65,536 octets`)
    demand('RFC5321-4.2-1', huge, {
      ...atMostOneReply,
      text: say`at most one reply, as it is one line`,
    })
    should('RFC5321-4.5.3.1.9-1', huge, {
      text: say`one reply to the line of 65,536 octets, and not the end of the session without a word`,
      holds: ({ replies }) => replies.length > 0,
    })
    const [without] = smtp.marked('without')
    if (without === undefined) return
    control(without, gets(250))
    const [long] = stimuli(smtp, 'with', say`RCPT with the longest DSN parameters`)
    control(long, isNotPutOff)
    for (const requirement of ['RFC3461-5.4-1', 'RFC3461-5.1-3']) {
      demand(requirement, long, { ...gets(250), text: say`the reply 250, as without the parameters` })
    }
  },
})
