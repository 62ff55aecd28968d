import { say, type Text } from '../../harness/text/text.ts'

/** A place where the interface document can be read in more than one way. The setting that settles it names it. */
export interface Ambiguity {
  readonly id: string
  readonly topic: Text
  /** How it is best read: what the checks follow where no setting decides. Absent where one does. */
  readonly reading?: Text
  /** Set where no setting gives another reading: why it has no setting, and the checks that judge by this one. */
  readonly fixed?: { readonly why: Text; readonly by: readonly string[] }
}

/** An RFC that the document lists says how it is. */
const byRfc = (rfc: number): Text => say`RFC ${{ rfc }}, which the document lists, leaves no other reading.`

export const AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'A-01',
    topic: say`EHLO after TLS is missing from example §3.4`,
    reading: say`A client sends EHLO again inside TLS; leaving it out gives a warning. A server serves clients that do so. An AUTH right after the handshake may be refused, with a warning, since the only example of the document does it.`,
  },
  {
    id: 'A-02',
    topic: say`Recipient domain: envelope versus header versus example`,
    reading: say`The envelope follows table 3 and the header table 4, with the same local part. The form of the example in the envelope gives a warning; what a server does with it is only recorded.`,
  },
  { id: 'A-03', topic: say`POP3 CAPA before STLS` },
  { id: 'A-04', topic: say`What the server answers to forbidden POP3 commands before STLS` },
  { id: 'A-05', topic: say`Which 5xx before STARTTLS` },
  {
    id: 'A-06',
    topic: say`HELO, RSET, HELP, VRFY before STARTTLS`,
    reading: say`The rule of the interface document is the more specific one: these commands get a 5xx before TLS. That a server supports them by RFC 5321 is checked inside TLS.`,
  },
  {
    id: 'A-07',
    topic: say`EHLO reply in §3.4 ends with a hyphen`,
    reading: say`It is a slip of the editor. The last line of a reply has a space after its code; a client that keeps waiting on the printed form is right.`,
    fixed: { why: byRfc(5321), by: ['SS-002'] },
  },
  {
    id: 'A-08',
    topic: say`POP3 multi-line replies in §4.4 have no terminating dot`,
    reading: say`The example is shortened. The terminating dot of RFC 1939 is required.`,
    fixed: { why: byRfc(1939), by: ['SP-031', 'SP-033'] },
  },
  {
    id: 'A-09',
    topic: say`What AUTH/DSN/SIZE the server announces`,
    reading: say`EHLO inside TLS lists AUTH with PLAIN and LOGIN, and DSN, which §2.2.2 relies on. SIZE, PIPELINING and ENHANCEDSTATUSCODES are expected and do not fail a server.`,
  },
  { id: 'A-10', topic: say`SASL not listed in the example CAPA` },
  { id: 'A-11', topic: say`USER/PASS versus SASL on POP3` },
  {
    id: 'A-12',
    topic: say`LOGIN has no normative definition`,
    reading: say`Any prompt in valid base64 counts, and a client does not read its text. An initial response to LOGIN may be taken or refused.`,
  },
  { id: 'A-13', topic: say`Is DIGEST-MD5 the only forbidden mechanism?` },
  {
    id: 'A-14',
    topic: say`Misspelt NOTIFY value`,
    reading: say`SUCCESS is meant. A server should answer 501 to the misprint, and a sender that uses it has copied it.`,
  },
  {
    id: 'A-15',
    topic: say`When is ENVID obligatory, and who enforces it`,
    reading: say`The sender gives an ENVID if NOTIFY contains SUCCESS. A server may not refuse for want of it; if it does, that gives a warning.`,
  },
  {
    id: 'A-16',
    topic: say`NOTIFY=NEVER and NOTIFY=DELAY`,
    reading: say`A server takes every value of RFC 3461. A client that uses NEVER or DELAY is only told what it loses.`,
  },
  {
    id: 'A-17',
    topic: say`DSN standards are not in the RFC tables`,
    reading: say`What §2.2.2, footnote 3 and table 3 say of DSNs is the document's own. The rest of those standards is counted as related RFCs and does not fail a run by itself.`,
  },
  { id: 'A-18', topic: say`Second RCPT: which code, and is the first recipient kept` },
  { id: 'A-19', topic: say`Cc/Bcc present: refuse, strip or ignore` },
  {
    id: 'A-20',
    topic: say`Relation of MAIL FROM, From and login`,
    reading: say`From holds exactly one mailbox. If it differs from MAIL FROM, that gives a warning; how MAIL FROM relates to the login is only recorded.`,
  },
  {
    id: 'A-21',
    topic: say`Own domain of the party in MAIL FROM`,
    reading: say`Any full domain is accepted: a message does not say which addresses came with the account.`,
  },
  {
    id: 'A-22',
    topic: say`Is multipart allowed?`,
    reading: say`A message has a single part. Multipart is for DSNs (multipart/report), and multipart/mixed for parties that use the supplementary document on attachments.`,
  },
  {
    id: 'A-23',
    topic: say`Content types outside table 5 and letter case`,
    reading: say`Types are compared without regard to case. One that table 5 does not list is not permitted; application/octet-stream is the alternative.`,
  },
  {
    id: 'A-24',
    topic: say`Which labels count as "Windows code page"`,
    reading: say`The label is judged as it is written: windows-*, the cp numbers of Windows and ms-ansi are refused, DOS pages such as cp437 and cp850 give a warning, and aliases are not followed.`,
  },
  {
    id: 'A-25',
    topic: say`IPv6`,
    reading: say`IPv6 is looked at only where an AAAA record is published; having none is not held against a gateway.`,
  },
  {
    id: 'A-26',
    topic: say`RFC number in the history`,
    reading: say`RFC 3596 is meant; RFC 2596 is about something else.`,
    fixed: { why: say`RFC 2596 is about another subject, so that nothing can be judged by it.`, by: ['SS-003'] },
  },
  { id: 'A-27', topic: say`Pre-production and the TLS 1.2 date` },
  {
    id: 'A-28',
    topic: say`TLS 1.0/1.1`,
    reading: say`They are not listed and therefore not allowed. They are a broken rule of the document itself in production from the day on which TLS 1.2 leaves, and of a related RFC before.`,
  },
  {
    id: 'A-29',
    topic: say`"250 on the DATA command"`,
    reading: say`A message is accepted by the 2yz reply after the end of its data. A client does not read the 354 to DATA as acceptance.`,
    fixed: { why: byRfc(5321), by: ['CS-001'] },
  },
  {
    id: 'A-30',
    topic: say`Copy-paste wording: "forging the STARTTLS answer by the client", "sending mail" in the POP3 chapter`,
    reading: say`Read it so: an attacker forges the answer and the client falls for it; §4.4 is about retrieval.`,
    fixed: { why: say`The words have no other meaning that a check could judge by.`, by: ['CS-014', 'CP-012'] },
  },
  {
    id: 'A-31',
    topic: say`Example omits replies`,
    reading: say`The replies to AUTH and QUIT that the examples leave out are mandatory by the RFCs.`,
    fixed: { why: byRfc(5321), by: ['SS-030', 'SS-085'] },
  },
  {
    id: 'A-32',
    topic: say`File name replacement`,
    reading: say`Only two things are judged: that the name differs from the one submitted, and that it is unique. Whether the extension is kept is recorded. Senders do well to give a name with the right extension.`,
  },
  {
    id: 'A-33',
    topic: say`"Does not rewrite" versus adding Message-ID and replacing file names`,
    reading: say`The payload is the same after decoding. Header fields stay as they are, but for Message-ID, Received, Return-Path and the file name; another change gives a warning.`,
  },
  {
    id: 'A-34',
    topic: say`How and to whom a party sends a DSN`,
    reading: say`MAIL FROM:<> is accepted, and the DSN goes to the reverse-path of the message that it reports on. Without an address to send it to the check does not apply.`,
  },
  {
    id: 'A-35',
    topic: say`Subject obligatory?`,
    reading: say`A message without Subject gives a warning; one without From, To or Date breaks a rule; Message-ID may be left to the gateway.`,
  },
  {
    id: 'A-36',
    topic: say`8bit / binary / BINARYMIME`,
    reading: say`A message is not encoded as 8bit or binary. That a server takes BODY=8BITMIME is only recorded.`,
  },
  {
    id: 'A-37',
    topic: say`Empty or absent Content-Transfer-Encoding with 8-bit data`,
    reading: say`An empty or absent encoding means 7bit, so octets above 127 break the rule.`,
  },
  {
    id: 'A-38',
    topic: say`Charset absent but UTF-8 payload inside base64`,
    reading: say`Text without a charset is us-ascii and may not contain other characters. For application/xml the XML declaration counts.`,
  },
  {
    id: 'A-39',
    topic: say`RETR without DELE before QUIT`,
    reading: say`The server keeps a message that was retrieved and not deleted; an announced policy to the contrary gives a warning. A client that leaves messages behind poll after poll gets a warning.`,
  },
  {
    id: 'A-40',
    topic: say`Rate`,
    reading: say`A connection is an interaction of the connected party. How often a connector comes is judged if it runs by itself (connector.polls), since otherwise a run sets its pace: on each port, over half an hour. A gateway that speaks of a limit gets a warning.`,
  },
  {
    id: 'A-41',
    topic: say`Older process descriptions contradict 1.3.1`,
    reading: say`Version 1.3.1 prevails; the older text is background.`,
    fixed: {
      why: say`The older descriptions are another document; the profile digipoort judges by it.`,
      by: ['SD-01'],
    },
  },
  {
    id: 'A-42',
    topic: say`Mixed STARTTLS-only design versus RFC 8314`,
    reading: say`The document prevails: ports 587 and 110, with an upgrade to TLS. Another port that a run was given is taken for the same service.`,
  },
  {
    id: 'A-43',
    topic: say`Does STARTTLS require a prior EHLO`,
    reading: say`A client sends EHLO first. What a server answers to STARTTLS without it is only recorded.`,
  },
  {
    id: 'A-44',
    topic: say`Failed handshake`,
    reading: say`The server closes, or stays as restricted as before. The client does not go on in plaintext, nor on a new connection right away.`,
  },
  {
    id: 'A-45',
    topic: say`Does the gateway enforce one interaction per session / one message per session`,
    reading: say`Several transactions in a session are allowed, and RSET or another MAIL works.`,
  },
  {
    id: 'A-46',
    topic: say`"Negative DSN on refusal": refusal in the session or after acceptance?`,
    reading: say`A refusal in the session needs no DSN, and one on top gives a warning. After acceptance a failed DSN is due, for a refusal as for a delivery that fails.`,
  },
  { id: 'A-47', topic: say`Default when NOTIFY is absent` },
  {
    id: 'A-48',
    topic: say`Uniqueness scope of ENVID and Message-ID`,
    reading: say`They are unique for each account over the whole run. The same message sent again may keep both, and should keep its Message-ID.`,
  },
  {
    id: 'A-49',
    topic: say`MIME-Version is in no table`,
    reading: say`A message without it gives a warning; a gateway need not refuse it.`,
  },
  {
    id: 'A-50',
    topic: say`Content-Disposition is printed without a semicolon, and “the parameter” may be the field or its file name`,
    reading: say`The semicolon is needed. If the field or the file name is missing, the gateway makes a name that ends in .txt.`,
    fixed: {
      why: say`RFC 2183 has the semicolon, and the name that is made up is the same in both cases.`,
      by: ['LB-15', 'SD-35'],
    },
  },
  {
    id: 'A-51',
    topic: say`Positive DSN “on acceptance”: by the gateway, or delivery to the authority?`,
    reading: say`Delivered, relayed and expanded are all right; which it was is recorded.`,
    fixed: { why: say`The document does not say which, and each of the three confirms the message.`, by: ['SD-03'] },
  },
  {
    id: 'A-52',
    topic: say`The server goes “automatically” to the UPDATE state: after a lost connection too?`,
    reading: say`It does so after QUIT only, as RFC 1939 has it.`,
    fixed: { why: byRfc(1939), by: ['SP-037'] },
  },
  {
    id: 'A-53',
    topic: say`RFC 2595 asks for a 3DES suite, which TLS 1.3 does not have`,
    reading: say`RFC 8446 and the footnotes prevail.`,
    fixed: { why: say`TLS 1.3 has no suite with 3DES, so that no gateway could pass.`, by: ['ST-06'] },
  },
  {
    id: 'A-54',
    topic: say`Pipelined input is never lost by RFC 2920, and plaintext is discarded at STARTTLS by RFC 3207`,
    reading: say`What follows STARTTLS in plaintext is discarded, or given to the handshake; it never takes effect inside TLS.`,
    fixed: { why: byRfc(3207), by: ['SS-017'] },
  },
  {
    id: 'A-55',
    topic: say`Cc in the figure of chapter 5, and forbidden in table 4`,
    reading: say`Table 4 prevails.`,
    fixed: { why: say`A figure only names the fields; the table says what they are for.`, by: ['LH-06'] },
  },
  {
    id: 'A-56',
    topic: say`Who converts 7bit to base64?`,
    reading: say`The gateway may do so; payloads are compared after decoding.`,
    fixed: { why: say`Both forms hold the same payload, and that is compared.`, by: ['SD-17', 'SP-033'] },
  },
  {
    id: 'A-57',
    topic: say`Binary files go as octet-stream, while PDF and zip have rows of their own`,
    reading: say`The own rows prevail; octet-stream for a PDF or a zip file gives a warning.`,
    fixed: {
      why: say`The rows for PDF and zip name these files, and the row for binary files does not.`,
      by: ['LB-12'],
    },
  },
]
