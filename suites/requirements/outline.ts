/**
 * A numbered section, table row, footnote or other place of the interface document, with the requirements that carry
 * what it says. So it can be checked that nothing in the document was passed over.
 */
type Place = { readonly place: string; readonly label: string } & (
  | { readonly requirements: readonly string[] }
  | { readonly nothing: string }
)

const onlyParts = 'It only holds its parts.'

/** A place whose content is carried by requirements, given without their prefix `HTG-`. */
const carried = (place: string, label: string, ids: string): Place => ({
  place,
  label,
  requirements: ids.split(' ').map((id) => `HTG-${id}`),
})
/** A place that says nothing that could be required, and why. */
const empty = (place: string, label: string, nothing: string): Place => ({ place, label, nothing })

export const sections: readonly Place[] = [
  empty('1', 'introduction', onlyParts),
  carried('1.1', 'interfaces that there are', '1.1-1'),
  empty('1.2', 'readers', 'It says whom the document is for.'),
  carried('1.3', 'what the two interfaces are for', '1.3-1 1.3-2 1.3-3 1.3-4 1.3-5 1.3-6 1.3-7'),
  empty('1.4', 'support', 'It names the helpdesk.'),
  empty('1.5', 'how to read', 'It describes the document.'),
  empty('1.6', 'versions', 'It lists changes; what they changed stands in the sections themselves.'),
  empty('2', 'process', onlyParts),
  carried('2.1', 'parties and flows', '2.1-1 2.1-2 2.1-4 2.1-5'),
  carried('2.2', 'processing', '2.2-1'),
  carried('2.2.1', 'submission', '2.2.1-1'),
  carried('2.2.2', 'confirmation', '2.2.2-1 2.2.2-2 2.2.2-3 2.2.2-4 2.2.2-5 2.2.2-6'),
  carried('2.2.3', 'delivery', '2.2.3-1 2.2.3-2 2.2.3-3 2.2.3-4'),
  carried('2.3', 'scope of the description', '2.3-1 2.3-2'),
  empty('3', 'submission over SMTP', onlyParts),
  carried('3.1', 'submission server', '3.1-1 3.1-2'),
  carried('3.1.1', 'principle', '3.1.1-1'),
  carried('3.1.2', 'port', '3.1-1'),
  carried('3.1.3', 'authentication', '3.1.3-1 3.1.3-2'),
  carried('3.2', 'content', '3.2-1'),
  carried('3.3', 'security', '3.3-1'),
  carried('3.3.1', 'confidentiality', '3.3.1-1 3.3.1-2 3.3.1-3 3.3.1-4 3.3.1-5 3.3.1-6'),
  carried('3.3.2', 'login', '3.3.2-1 3.3.2-2 3.3.2-3 3.3.2-4 3.3.2-5 3.3.2-6'),
  empty('3.3.3', 'risks', 'It introduces a table of risks, whose rows are places of their own.'),
  carried('3.4', 'example', '3.4-1 3.4-2 3.4-3 3.4-4 3.4-5 3.4-6'),
  empty('3.5', 'standards', 'It is a table, whose rows are places of their own.'),
  carried('3.6', 'conditions', '3.6-1 3.6-2 3.6-3'),
  carried('3.7', 'addresses and credentials', '3.7-1 3.7-2 3.7-3 3.7-4 3.7-5'),
  carried('3.8', 'limits', '3.8-1 3.8-2'),
  empty('4', 'collection over POP3', onlyParts),
  carried('4.1', 'POP3 and the message store', '4.1-1 4.1-2'),
  carried(
    '4.1.1',
    'states',
    '4.1.1-1 4.1.1-2 4.1.1-3 4.1.1-4 4.1.1-5 4.1.1-6 4.1.1-7 4.1.1-8 4.1.1-9 4.1.1-10 4.1.1-11',
  ),
  carried('4.1.2', 'port', '4.1.2-1'),
  carried('4.2', 'content', '4.2-1'),
  empty('4.3', 'security', 'It introduces its parts.'),
  carried('4.3.1', 'confidentiality', '4.3.1-1 4.3.1-2 4.3.1-3 4.3.1-4 4.3.1-5 4.3.1-6'),
  carried('4.3.2', 'login', '4.3.2-1 4.3.2-2 4.3.2-3 4.3.2-4 4.3.2-5'),
  empty('4.3.3', 'risks', 'It introduces a table of risks, whose rows are places of their own.'),
  carried('4.4', 'example', '4.4-1 4.4-2 4.4-3'),
  empty('4.5', 'standards', 'It is a table, whose rows are places of their own.'),
  carried('4.6', 'conditions', '4.6-1'),
  carried('4.7', 'addresses and credentials', '4.7-1 4.7-2 4.7-3'),
  carried('4.8', 'limits', '4.8-1'),
  carried('5', 'messages, with a figure of their parts', '5-1'),
]

export const footnotes: readonly Place[] = [
  carried('1', 'Single Window', 'FN1-1'),
  carried('2', 'DIGEST-MD5 and stored passwords', 'FN2-1 FN2-2'),
  carried('3', 'what a 250 takes on', 'FN3-1'),
  carried('4', 'end of TLS 1.2', 'FN4-1 FN4-2'),
  carried('5', 'word for a message store', 'FN5-1'),
  carried('6', 'DIGEST-MD5 on POP3', 'FN6-1'),
  carried('7', 'end of TLS 1.2 on POP3', 'FN7-1 FN7-2'),
  carried('8', 'tables 4 and 5 fill in DATA', 'T3-7'),
  carried('9', 'character sets', 'FN9-1'),
]

/** Rows of the numbered tables: `T<table> <first words of the row, as printed>`. */
export const tableRows: readonly Place[] = [
  carried('T1 Logistieke berichtstromen', 'this document', '1.1-1'),
  carried('T1 Single Window berichtstroom', 'supplementary document', '1.1-1'),
  carried('T1 Logistieke berichtstromen', 'with extra attachments: supplementary document', '1.1-1'),
  carried('T2 Aangiftebehandeling (AGS)', 'message flow', '2.1-3'),
  carried('T2 Aangiftebehandeling convenant partners (AGSC)', 'message flow', '2.1-3'),
  carried('T2 Aangiftebehandeling (DMS)', 'message flow', '2.1-3'),
  carried('T2 Aangiftebehandeling convenant partners (DMSC)', 'message flow', '2.1-3'),
  carried('T2 Aangiftebehandeling IIAA (DMSZIP)', 'message flow', '2.1-3'),
  carried('T2 Aangiftebehandeling documenten (DMSDOCS)', 'message flow', '2.1-3'),
  carried('T2 EMCS', 'message flow', '2.1-3'),
  carried('T2 NCTS / Vervoer (DVA)', 'message flow', '2.1-3'),
  carried('T2 CID Informatieverstrekking', 'message flow', '2.1-3'),
  carried('T2 e-Commerce (DECO)', 'message flow', '2.1-3'),
  carried('T2 e-Commerce documenten (DECODOCS)', 'message flow', '2.1-3'),
  carried('T2 Presentation Notifications (PNI)', 'message flow', '2.1-3'),
  carried('T2 Single Window (voor maritiem en lucht)', 'message flow', '2.1-3 FN1-1'),
  carried('T2 Vooraanmelding import dierlijke producten', 'message flow', '2.1-3'),
  carried('T2 Vooraanmelding import plantaardige producten', 'message flow', '2.1-3'),
  carried('T2 E-logboek visvaartuigen', 'message flow', '2.1-3'),
  carried('T3 MAIL FROM', 'sender and envelope id', 'T3-1 T3-2 T3-11'),
  carried('T3 RCPT TO', 'recipient and NOTIFY', 'T3-3 T3-4 T3-5 T3-6 T3-8 T3-9 T3-10'),
  carried('T3 DATA', 'header and body', 'T3-7'),
  carried('T4 From', 'sender', 'T4-1 T4-12'),
  carried('T4 To', 'recipient', 'T4-2 T4-3 T4-11'),
  carried('T4 Cc', 'forbidden, with Bcc', 'T4-4 T4-5'),
  carried('T4 Message-ID', 'optional', 'T4-6 T4-7'),
  carried('T4 Subject', 'passed on', 'T4-8 T4-10'),
  carried('T4 Date', 'date of sending', 'T4-9'),
  carried('T5 text/plain', 'text and its charset', 'T5-1 T5-2 T5-3 T5-4 T5-17 T5-18'),
  carried('T5 application/edifact', 'content type', 'T5-5'),
  carried('T5 application/xml', 'content type', 'T5-6'),
  carried('T5 application/pdf', 'content type', 'T5-7'),
  carried('T5 application/zip', 'content type', 'T5-8'),
  carried('T5 application/octet-stream', 'content type', 'T5-9'),
  carried('T5 base64', 'transfer encoding', 'T5-10'),
  carried('T5 quoted-printable', 'transfer encoding', 'T5-11'),
  carried('T5 7bit', 'transfer encoding, and what its absence means', 'T5-12 T5-13 T5-19 T5-20'),
  carried('T5 attachment', 'disposition and file name', 'T5-14 T5-15 T5-16'),
]

/** Rows of the two tables of standards: `<section> RFC <number>`. */
export const standards: readonly Place[] = [
  carried('3.5 RFC 793', 'TCP', '3.5-1'),
  carried('3.5 RFC 1122', 'hosts', '3.5-1'),
  carried('3.5 RFC 1958', 'architecture', '3.5-1'),
  carried('3.5 RFC 791', 'IPv4', '3.5-1'),
  carried('3.5 RFC 8200', 'IPv6', '3.5-2'),
  carried('3.5 RFC 3596', 'AAAA records', '3.5-2'),
  carried('3.5 RFC 5321', 'SMTP', '3.5-3'),
  carried('3.5 RFC 6409', 'submission', '3.1.1-1'),
  carried('3.5 RFC 4954', 'AUTH', '3.5-5'),
  carried('3.5 RFC 4422', 'SASL', '3.5-5'),
  carried('3.5 RFC 5246', 'TLS 1.2', '3.5-8'),
  carried('3.5 RFC 8446', 'TLS 1.3', '3.5-7 4.5-8'),
  carried('3.5 RFC 4616', 'PLAIN', '3.5-6'),
  carried('3.5 RFC 3207', 'STARTTLS', '3.3.1-4'),
  carried('4.5 RFC 793', 'TCP', '4.5-3'),
  carried('4.5 RFC 1122', 'hosts', '4.5-3'),
  carried('4.5 RFC 1958', 'architecture', '4.5-3'),
  carried('4.5 RFC 791', 'IPv4', '4.5-3'),
  carried('4.5 RFC 8200', 'IPv6', '4.5-4'),
  carried('4.5 RFC 3596', 'AAAA records', '4.5-4'),
  carried('4.5 RFC 1939', 'POP3', '4.1-1'),
  carried('4.5 RFC 4422', 'SASL', '4.5-5'),
  carried('4.5 RFC 5246', 'TLS 1.2', '4.5-7'),
  carried('4.5 RFC 8446', 'TLS 1.3', '4.5-2 4.5-8'),
  carried('4.5 RFC 2595', 'STLS', '4.3.1-4'),
  carried('4.5 RFC 5034', 'AUTH', '4.5-1'),
  carried('4.5 RFC 4616', 'PLAIN', '4.5-6'),
]

/** Rows of the two tables of risks: `<section> row <n>`. */
const risks: readonly Place[] = [
  carried('3.3.3 row 1', 'plaintext before STARTTLS', '3.3.3-1 3.3.3-2 3.3.3-3 3.3.3-6'),
  carried('3.3.3 row 2', 'forged answer to STARTTLS', '3.3.3-4 3.3.3-5 3.3.1-6'),
  carried('4.3.3 row 1', 'plaintext before STLS', '4.3.3-1 4.3.3-2 4.3.3-3 4.3.3-6 4.3.3-7'),
  carried('4.3.3 row 2', 'forged answer to STLS', '4.3.3-4 4.3.3-5 4.3.1-6'),
]

/** The outline of chapters 1 to 5. */
export const outline: readonly Place[] = [sections, footnotes, tableRows, standards, risks].flat()
