import { say, type Text } from '../../harness/text/text.ts'
import type { Stage, Trouble } from './trouble.ts'

/*
 * What usually stands behind a trouble, the surest first. What the judges found in the same log goes before.
 */

/** Who has to change something. */
export type Party = 'connector' | 'gateway' | 'network' | 'unknown'

interface Cause {
  /** Stable: other programs go by it. */
  readonly id: string
  readonly stages: readonly Stage[]
  /** What the gateway or the program says; anything where absent. */
  readonly says?: RegExp
  /** Of one protocol alone; of both where absent. */
  readonly protocol?: 'smtp' | 'pop3'
  /** Whether it has to be inside TLS, or outside. */
  readonly isInside?: boolean
  /** What the program had sent; anything where absent. */
  readonly asked?: RegExp
  /** Whether it says so for now only; either where absent. */
  readonly isTemporary?: true
  /** Set where these words say more than what the judges found. */
  readonly isDecisive?: true
  readonly requirement: string
  /** The same for POP3, where that has a sentence of its own. */
  readonly ofPop3?: string
  readonly who: Party
  readonly cause: Text
  readonly advice: Text
}

/** An answer that refuses, now or for good. What was never answered was not refused. */
const REFUSED = /^(?:[45][0-9]{2}|-ERR)/i

const WITHOUT_TLS: Omit<Cause, 'stages'> = {
  id: 'needs-tls',
  requirement: 'HTG-3.3.1-2',
  ofPop3: 'HTG-4.3.1-2',
  who: 'connector',
  cause: say`The program went on without TLS. The gateway refuses everything but EHLO, NOOP, STARTTLS and QUIT (POP3: CAPA, STLS and QUIT) before it.`,
  advice: say`Switch on STARTTLS (POP3: STLS) and make it mandatory. It is not the setting “SSL/TLS” of port 465 or 995.`,
}

export const CAUSES: readonly Cause[] = [
  { ...WITHOUT_TLS, stages: ['plaintext'], says: /^(?:[45][0-9]{2}|-ERR)|auth|log ?in|credential/i },
  {
    ...WITHOUT_TLS,
    stages: ['login', 'sender', 'other'],
    says: /STARTTLS (?:is )?required|must issue a STARTTLS/i,
    isInside: false,
  },
  {
    id: 'tls-ended-on-the-way',
    stages: ['login', 'sender', 'recipient', 'message', 'other'],
    says: /STARTTLS/i,
    isInside: true,
    requirement: 'HTG-3.3.1-4',
    who: 'network',
    cause: say`TLS came up, and the gateway asks for it all the same: something between the two ends TLS and goes on in plaintext, such as a virus scanner or a proxy.`,
    advice: say`Have mail connections to the gateway left alone on the way, so that TLS reaches it.`,
  },
  {
    id: 'turned-away-for-now',
    stages: ['greeting'],
    isTemporary: true,
    requirement: 'HTG-3.1-1',
    ofPop3: 'HTG-4.1-1',
    who: 'gateway',
    cause: say`The gateway turns the connection away for now. Nothing is wrong with the program or its messages.`,
    advice: say`Try again later. If it lasts, tell the helpdesk the time and the address that you connect from.`,
  },
  {
    id: 'turned-away',
    stages: ['greeting'],
    requirement: 'HTG-3.1-1',
    ofPop3: 'HTG-4.1-1',
    who: 'unknown',
    cause: say`What answers there takes no session at all: it is not the gateway, or it does not take connections from this address.`,
    advice: say`Check host name and port, and tell the helpdesk the address that you connect from.`,
  },
  {
    ...WITHOUT_TLS,
    id: 'tls-at-once',
    stages: ['tls'],
    says: /^TLS without STARTTLS or STLS$|wrong version number|Unsupported or unrecognized SSL message|Failed to enable crypto|plaintext connection\?|record layer failure|packet length too long|unexpected TLS packet/i,
    cause: say`The program begins with TLS at once. On the gateway's ports plaintext comes first, and TLS after STARTTLS (POP3: STLS).`,
    advice: say`Set the program to STARTTLS (POP3: STLS), and make that mandatory; not to “SSL/TLS”.`,
  },
  {
    id: 'renegotiating',
    stages: ['tls', 'plaintext', 'other', 'after-message', 'recipient', 'sender', 'login', 'maildrop', 'message'],
    says: /^RENEGOTIATING/,
    isDecisive: true,
    requirement: 'HTG-3.3.1-4',
    ofPop3: 'HTG-4.3.1-4',
    who: 'connector',
    cause: say`A line that was typed begins with R, which openssl s_client takes for a command of its own: it began a new handshake, which TLS 1.3 does not have, and sent nothing of the line.`,
    advice: say`Start s_client with -quiet, or type commands in small letters. Nothing is wrong with the gateway.`,
  },
  {
    id: 'command-unknown',
    stages: ['other', 'plaintext', 'sender', 'recipient', 'message', 'maildrop'],
    says: /^50[02] /,
    requirement: 'HTG-3.1-1',
    ofPop3: 'HTG-4.1-1',
    who: 'connector',
    cause: say`The gateway does not know this command, or not in this form.`,
    advice: say`Look at the line itself: it may be a part of a message or of a login that was sent too early, or an extension that the gateway did not offer in its answer to EHLO.`,
  },
  {
    id: 'certificate-refused',
    stages: ['tls'],
    says: /^alert (?:bad_certificate|certificate_unknown|certificate_revoked|unsupported_certificate), from the client$/,
    requirement: 'HTG-3.3.3-4',
    ofPop3: 'HTG-4.3.3-4',
    who: 'connector',
    cause: say`The program refuses the gateway's certificate: it does not trust its authority, or name or dates do not fit.`,
    advice: say`Look in the log of the program for what it holds against the certificate. Connect by the host name that was given with the account, and bring the list of trusted authorities up to date. Do not switch the check off.`,
  },
  {
    id: 'tls-given-up',
    stages: ['tls'],
    says: /^an alert that is encrypted, from the client$|^closed by the client right after the handshake$/,
    requirement: 'HTG-3.3.3-4',
    ofPop3: 'HTG-4.3.3-4',
    who: 'connector',
    cause: say`The program ended the handshake when it had seen the gateway's certificate. Most often it does not trust the authority that issued it; an alert that says why would be encrypted.`,
    advice: say`Look in the log of the program for what it holds against the certificate, or make the capture again with a TLS key log (docs/diagnose.md). Do not switch the check off.`,
  },
  {
    id: 'certificate-expired',
    stages: ['tls'],
    says: /expired|not yet valid|NotTimeValid/i,
    requirement: 'HTG-3.3.3-4',
    ofPop3: 'HTG-4.3.3-4',
    who: 'unknown',
    cause: say`The program takes the gateway's certificate for expired, or for not yet valid.`,
    advice: say`Look at the clock of this machine first. If it is right, tell the helpdesk of the gateway which dates the certificate has.`,
  },
  {
    id: 'certificate-name',
    stages: ['tls'],
    says: /hostname|host name|(?:does not|doesn't|not) match|altname|identity of server|alternative certificate|NameMismatch|No name matching|certificate is not valid for/i,
    requirement: 'HTG-3.3.3-4',
    ofPop3: 'HTG-4.3.3-4',
    who: 'connector',
    cause: say`The certificate is for another name than the one to which the program connects.`,
    advice: say`Connect by the host name that was given with the account, not by an address or by a name of your own.`,
  },
  {
    id: 'certificate-untrusted',
    stages: ['tls'],
    says: /self[- ]?signed|issuer|unknown[ _]ca|PKIX|not trusted|untrusted|verif|unknown authority|ChainErrors|no trust|CERT/i,
    requirement: 'HTG-3.3.3-4',
    ofPop3: 'HTG-4.3.3-4',
    who: 'connector',
    cause: say`The program does not trust the authority that issued the gateway's certificate.`,
    advice: say`Bring the list of trusted authorities up to date, or add the authority of the gateway's certificate to it. Do not switch the check off.`,
  },
  {
    id: 'tls-version',
    stages: ['tls'],
    says: /protocol version|unsupported protocol|fatal alert has been received|no protocols available|handshake[_ ]failure|alert (?:number )?(?:40|70)|PROTOCOL_VERSION|appropriate protocol|version too low|no shared cipher|SSLHandshake/i,
    requirement: 'HTG-FN4-2',
    ofPop3: 'HTG-FN7-2',
    who: 'connector',
    cause: say`The program and the gateway have no TLS version in common. Since 12 January 2026 the production gateway has TLS 1.3 alone.`,
    advice: say`Bring the program and its TLS library to a version that has TLS 1.3, and allow it there.`,
  },
  {
    id: 'tls-refused',
    stages: ['tls'],
    says: /^[45][0-9]{2}|-ERR|advertise STARTTLS|(?:STARTTLS|STLS|TLS)[^.]{0,40}not (?:supported|offered|available)|does not support (?:STARTTLS|STLS|TLS)/i,
    requirement: 'HTG-3.3.3-5',
    ofPop3: 'HTG-4.3.3-5',
    who: 'gateway',
    cause: say`The gateway, or somebody on the path, refuses TLS.`,
    advice: say`Ask whether a firewall or a virus scanner on the path changes mail connections; it must leave them alone. Nothing may be sent without TLS.`,
  },
  {
    id: 'tls-broken-off',
    stages: ['tls'],
    requirement: 'HTG-3.3.1-4',
    ofPop3: 'HTG-4.3.1-4',
    who: 'unknown',
    cause: say`TLS did not come up, and the log does not say why.`,
    advice: say`Try it with openssl s_client -starttls from the same machine, and send what it prints.`,
  },
  {
    id: 'login-in-use',
    stages: ['login', 'maildrop'],
    protocol: 'pop3',
    says: /\[IN-USE\]|(?:mail ?(?:box|drop)|maildrop|spool)[^.]{0,40}(?:lock|in use|busy)|(?:lock|in use) by/i,
    requirement: 'HTG-4.1.1-1',
    who: 'connector',
    cause: say`Another session has the maildrop open.`,
    advice: say`Let one program at a time collect this mailbox, let it end each session with QUIT, and try again after a few minutes.`,
  },
  {
    id: 'account-locked',
    stages: ['login'],
    says: /account[^.]{0,40}(?:lock|disabl|suspend|expired)|too many (?:failed|invalid|login)|temporarily locked/i,
    requirement: 'HTG-3.3.2-2',
    ofPop3: 'HTG-4.3.2-3',
    who: 'connector',
    cause: say`The gateway has locked the account, most often after many logins that failed.`,
    advice: say`Stop the program from trying, check user name and password, and ask the national customs helpdesk to unlock the account.`,
  },
  {
    id: 'login-too-often',
    stages: ['login'],
    says: /\[LOGIN-DELAY\]|too (?:many|often)|rate/i,
    requirement: 'HTG-1.3-1',
    who: 'connector',
    cause: say`The program logs in more often than the gateway wants.`,
    advice: say`Connect about once a minute at most, and wait longer after a refusal.`,
  },
  {
    id: 'login-mechanism',
    stages: ['login'],
    says: /^(?:504|534|538)|mechanism|unrecognized auth|not support|unsupported|not implemented|unknown command/i,
    asked: /^(?!AUTH (?:PLAIN|LOGIN)\b)/i,
    requirement: 'HTG-3.3.2-3',
    ofPop3: 'HTG-4.3.2-2',
    who: 'connector',
    cause: say`The program uses a way to log in that the gateway does not have.`,
    advice: say`Set the mechanism to PLAIN or LOGIN.`,
  },
  {
    id: 'mechanism-refused',
    stages: ['login'],
    says: /^(?:504|534|538)|mechanism|unrecognized auth|not support|unsupported|not implemented|unknown command/i,
    requirement: 'HTG-3.3.2-3',
    ofPop3: 'HTG-4.3.2-2',
    who: 'gateway',
    cause: say`The gateway refuses a way to log in that it has to have, PLAIN or LOGIN.`,
    advice: say`Check that the program is connected to the gateway itself, and inside TLS; then tell the helpdesk of the gateway.`,
  },
  {
    id: 'login-later',
    stages: ['login'],
    says: REFUSED,
    isTemporary: true,
    requirement: 'HTG-3.3.2-2',
    ofPop3: 'HTG-4.3.2-3',
    who: 'gateway',
    cause: say`The gateway cannot check logins at the moment.`,
    advice: say`Try again later; the password need not be changed. Tell the helpdesk if it lasts.`,
  },
  {
    id: 'login-not-taken',
    stages: ['login'],
    says: /^5(?!35|30|50|54)[0-9]{2}(?!.*(?:5\.7\.8|credential|password|user ?name|authentication fail))/i,
    requirement: 'HTG-3.3.2-2',
    who: 'unknown',
    cause: say`The gateway did not take the login, and not for the sake of the password: it could not read it, or did not expect it there.`,
    advice: say`Go by the text of the refusal. Most libraries make the login right if they are given the user name and the password as they are, and nothing in base64.`,
  },
  {
    id: 'login-refused',
    stages: ['login'],
    says: REFUSED,
    requirement: 'HTG-3.3.2-2',
    ofPop3: 'HTG-4.3.2-3',
    who: 'connector',
    cause: say`User name and password are not those of an account of this environment.`,
    advice: say`Check both, letter by letter, and that they belong to this environment (production or pre-production). A new password comes from the national customs helpdesk.`,
  },
  {
    id: 'needs-login',
    stages: ['sender', 'recipient', 'message'],
    says: /^530|auth(?:entication|orization)? (?:is )?(?:required|needed)|(?:proper|not) authenticat|log ?in first/i,
    requirement: 'HTG-3.3.2-1',
    who: 'connector',
    cause: say`The program did not log in before it sent a message.`,
    advice: say`Switch the login (SMTP authentication) on in the program, with the mailbox name and its password.`,
  },
  {
    id: 'recipient-unknown',
    stages: ['recipient'],
    says: /^55[013](?!.*(?:NOTIFY|ORCPT|DSN|quota|full))/i,
    requirement: 'HTG-T3-5',
    who: 'connector',
    cause: say`The gateway does not know this recipient.`,
    advice: say`On the envelope, use <message type>@msa-smtp.htpoort.nl (pre-production: @msa-smtp.preprod.htpoort.nl). In the field To it is the same without “msa-smtp.”.`,
  },
  {
    id: 'line-ends',
    stages: ['message'],
    says: /CR ?LF|\bbare (?:LF|CR|line ?feed)|line ?(?:feed|end)/i,
    isDecisive: true,
    requirement: 'RFC5321-2.3.8-2',
    who: 'connector',
    cause: say`Lines of the message end with LF alone, or with CR alone.`,
    advice: say`Turn each line end into CR LF before the message is sent; most libraries do so with text, and none with octets.`,
  },
  {
    id: 'message-too-large',
    isDecisive: true,
    stages: ['sender', 'message'],
    says: /^552|5\.3\.4|too (?:large|big)|size/i,
    requirement: 'HTG-3.8-2',
    who: 'connector',
    cause: say`The message is larger than the account allows.`,
    advice: say`Send a smaller file, or ask for a larger limit.`,
  },
  {
    id: 'temporary',
    stages: ['sender', 'recipient', 'message', 'maildrop', 'other'],
    says: REFUSED,
    isTemporary: true,
    requirement: 'HTG-2.2.2-5',
    who: 'gateway',
    cause: say`The gateway cannot do it at the moment. Nothing is wrong with the message.`,
    advice: say`Keep the message, and try again later: not before half an hour has gone.`,
  },
  {
    id: 'message-refused',
    stages: ['sender', 'recipient', 'message'],
    says: REFUSED,
    requirement: 'HTG-2.2.2-5',
    who: 'connector',
    cause: say`The gateway refused it for good. No rule that this log shows to be broken explains it.`,
    advice: say`Go by the text of the refusal. Do not send the same again unchanged.`,
  },
  {
    id: 'answer-lost',
    stages: ['after-message'],
    requirement: 'HTG-2.2.2-1',
    who: 'network',
    cause: say`The whole message was sent, and the connection ended before it was answered. Whether the gateway has it cannot be known.`,
    advice: say`Send it again with the same Message-ID and the same envelope id, so that a second copy can be told. Wait at least ten minutes for the answer to the final dot.`,
  },
  {
    id: 'no-connection',
    stages: ['connection'],
    requirement: 'HTG-3.1-1',
    ofPop3: 'HTG-4.1-1',
    who: 'network',
    cause: say`No session came about: the name could not be found, nobody answered, or the connection was refused.`,
    advice: say`Check host name and port (587 for SMTP, 110 for POP3), and whether a firewall lets the connection through.`,
  },
  {
    id: 'not-removed',
    stages: ['maildrop', 'other', 'quitting'],
    protocol: 'pop3',
    says: /not (?:removed|deleted)|some deleted/i,
    requirement: 'HTG-4.1.1-9',
    who: 'gateway',
    cause: say`The gateway did not remove all messages that were marked as deleted, so that they come again.`,
    advice: say`Tell messages by their UIDL, and pass over what is stored already. Tell the helpdesk of the gateway if it lasts.`,
  },
  {
    id: 'maildrop-fault',
    stages: ['maildrop', 'other'],
    protocol: 'pop3',
    says: /^-ERR(?!.*(?:no such|not (?:exist|found)|(?:is|was|already|been) (?:marked |)(?:as |)deleted|message[^.]{0,20}deleted|invalid|out of range|unknown|bad|number|usage|syntax))/i,
    requirement: 'HTG-4.1.1-7',
    who: 'gateway',
    cause: say`The gateway could not do it in the maildrop. Nothing that the program sent explains it.`,
    advice: say`Try again later, and delete nothing that is not stored. Tell the helpdesk of the gateway if it lasts.`,
  },
  {
    id: 'maildrop-refused',
    stages: ['maildrop'],
    says: REFUSED,
    requirement: 'HTG-4.1.1-7',
    who: 'connector',
    cause: say`The gateway refused a command in the maildrop: a message of that number is not there, or is marked as deleted.`,
    advice: say`Ask with UIDL at the beginning of each session which messages there are, and use numbers of that session alone.`,
  },
  {
    id: 'deleted-before-stored',
    stages: ['storing'],
    requirement: 'HTG-4.1.1-10',
    who: 'connector',
    cause: say`The program had messages deleted (DELE, then QUIT), and failed after that. What it had not stored by then is lost: it is no longer in the maildrop.`,
    advice: say`Store each message safely first, and only then send DELE for it; end with QUIT after that. Ask the sender for what is missing.`,
  },
  {
    id: 'deletion-unknown',
    stages: ['quitting'],
    requirement: 'HTG-4.1.1-9',
    who: 'network',
    cause: say`The session ended before QUIT was answered. Whether the messages that were marked are deleted cannot be known.`,
    advice: say`Keep what was stored, with its UIDL: what is still in the maildrop next time is to be deleted, and not processed again.`,
  },
  {
    id: 'ended-without-quit',
    stages: ['unquit'],
    requirement: 'HTG-4.1.1-9',
    who: 'connector',
    cause: say`The session ended without QUIT. Nothing that was marked as deleted is deleted, so that it comes again.`,
    advice: say`End each session with QUIT, once all is stored. If the program failed on the way, mend that first.`,
  },
  {
    id: 'broken-off',
    stages: ['plaintext', 'login', 'sender', 'recipient', 'message', 'maildrop', 'other'],
    requirement: 'HTG-2.2.2-5',
    who: 'unknown',
    cause: say`The session ended before its work was done.`,
    advice: say`Look at the last lines of the session for what ended it. If the log does not show its beginning and its end, send one that does.`,
  },
]

/** The first cause that fits. */
export const causeOf = (trouble: Trouble): Cause =>
  CAUSES.find(
    ({ stages, says, isTemporary, protocol, isInside, asked }) =>
      stages.includes(trouble.stage) &&
      (protocol === undefined || protocol === trouble.protocol) &&
      (isInside === undefined || isInside === trouble.isInside) &&
      (asked === undefined || asked.test(trouble.step?.kind === 'command' ? trouble.step.text : '')) &&
      (says === undefined || says.test(trouble.said)) &&
      (isTemporary === undefined || (trouble.isTemporary && trouble.said !== '')),
  ) ?? CAUSES.at(-1)!
