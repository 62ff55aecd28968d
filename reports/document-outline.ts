import type { Bilingual } from '../harness/text/text.ts'

/**
 * A numbered section, table, table row, footnote or other place of the interface document, with the requirements that
 * carry what it says. So it can be checked that nothing in the document was passed over, and a report can be read
 * next to the document.
 */
export type Place = {
  readonly place: string
  /** What it is about, in our own words. */
  readonly title: Bilingual
} & ({ readonly requirements: readonly string[] } | { readonly nothing: Bilingual })

/** A text that is the same in both languages is given once. */
const words = (en: string, nl: string): Bilingual => ({ en, nl })
type Words = Bilingual | string
const inBoth = (text: Words): Bilingual => (typeof text === 'string' ? words(text, text) : text)

const rowsAlone = words('Its rows are places of their own.', 'De rijen hebben elk een eigen plaats.')
const onlyParts = words('It only holds its parts.', 'Hier staan alleen onderdelen.')

/** A place whose content is carried by requirements, given without their prefix `HTG-`. */
const carried = (place: string, title: Words, ids: string): Place => ({
  place,
  title: inBoth(title),
  requirements: ids.split(' ').map((id) => `HTG-${id}`),
})
/** A place that says nothing that could be required, and why. */
const empty = (place: string, title: Words, nothing: Bilingual): Place => ({ place, title: inBoth(title), nothing })

export const sections: readonly Place[] = [
  empty('1', words('Introduction', 'Inleiding'), onlyParts),
  carried(
    '1.1',
    words(
      'Which interfaces there are, and which document describes each',
      'Welke koppelvlakken er zijn, en in welk document elk staat',
    ),
    '1.1-1',
  ),
  empty(
    '1.2',
    words('For whom the document is', 'Voor wie het document is'),
    words('It says whom the document is for.', 'Hier staat voor wie het document is.'),
  ),
  carried(
    '1.3',
    words(
      'What the two interfaces are for: little traffic, without a VPN',
      'Waarvoor beide koppelvlakken zijn: weinig verkeer, zonder VPN',
    ),
    '1.3-1 1.3-2 1.3-3 1.3-4 1.3-5 1.3-6 1.3-7',
  ),
  empty(
    '1.4',
    words('Where to get help', 'Waar ondersteuning te krijgen is'),
    words('It names the helpdesk.', 'Hier staat de helpdesk.'),
  ),
  empty(
    '1.5',
    words('How the document is made up', 'Hoe het document is opgebouwd'),
    words('It describes the document.', 'Hier staat hoe het document is ingedeeld.'),
  ),
  empty(
    '1.6',
    words('Earlier versions', 'Eerdere versies'),
    words(
      'It lists changes; what they changed stands in the sections themselves.',
      'Hier staan wijzigingen; wat ze wijzigden, staat in de paragrafen zelf.',
    ),
  ),
  empty('2', words('Process', 'Proces'), onlyParts),
  carried(
    '2.1',
    words('Parties, domain and message flows', 'Partijen, domein en berichtstromen'),
    '2.1-1 2.1-2 2.1-4 2.1-5',
  ),
  carried(
    '2.2',
    words('Processing by the standards of the IETF', 'Verwerking volgens de standaarden van de IETF'),
    '2.2-1',
  ),
  carried('2.2.1', words('Submission: what is checked', 'Aanleveren: wat wordt gecontroleerd'), '2.2.1-1'),
  carried(
    '2.2.2',
    words('Confirmation: replies and notifications (DSN)', 'Ontvangstbevestiging: antwoorden en DSN’s'),
    '2.2.2-1 2.2.2-2 2.2.2-3 2.2.2-4 2.2.2-5 2.2.2-6',
  ),
  carried(
    '2.2.3',
    words(
      'Delivery to an authority or into a message store',
      'Afleveren bij een overheidspartij of in een berichtopslag',
    ),
    '2.2.3-1 2.2.3-2 2.2.3-3 2.2.3-4',
  ),
  carried('2.3', words('What the description covers', 'Wat de beschrijving omvat'), '2.3-1 2.3-2'),
  empty('3', words('Submission over SMTP-MSA', 'Aanleveren via SMTP-MSA'), onlyParts),
  carried('3.1', words('A submission server (MSA) in place of an MTA', 'Een MSA in plaats van een MTA'), '3.1-1 3.1-2'),
  carried('3.1.1', words('The principle: RFC 6409', 'Het principe: RFC 6409'), '3.1.1-1'),
  carried('3.1.2', words('Port 587', 'Poort 587'), '3.1-1'),
  carried('3.1.3', words('Authentication of a session', 'Authenticatie van een sessie'), '3.1.3-1 3.1.3-2'),
  carried(
    '3.2',
    words('Content keeps to the limits of the document', 'Inhoud binnen de beperkingen van het document'),
    '3.2-1',
  ),
  carried(
    '3.3',
    words('Security: what is protected and what is not', 'Beveiliging: wat wel en wat niet is beschermd'),
    '3.3-1',
  ),
  carried(
    '3.3.1',
    words('Confidentiality: first STARTTLS', 'Vertrouwelijkheid: eerst STARTTLS'),
    '3.3.1-1 3.3.1-2 3.3.1-3 3.3.1-4 3.3.1-5 3.3.1-6',
  ),
  carried(
    '3.3.2',
    words('Login: PLAIN and LOGIN, inside TLS', 'Authenticatie en autorisatie: PLAIN en LOGIN, binnen TLS'),
    '3.3.2-1 3.3.2-2 3.3.2-3 3.3.2-4 3.3.2-5 3.3.2-6',
  ),
  empty(
    '3.3.3',
    words('Risks, and what is done about them', 'Risico’s en maatregelen'),
    words(
      'It introduces a table of risks; each row has a place of its own.',
      'Dit leidt een tabel met risico’s in; elke rij heeft een eigen plaats.',
    ),
  ),
  carried('3.4', words('Example of a session', 'Voorbeeld van een sessie'), '3.4-1 3.4-2 3.4-3 3.4-4 3.4-5 3.4-6'),
  empty(
    '3.5',
    words('Standards', 'Standaarden'),
    words('It is a table; each row has a place of its own.', 'Dit is een tabel; elke rij heeft een eigen plaats.'),
  ),
  carried(
    '3.6',
    words('Conditions, and complete addresses', 'Voorwaarden, en volledige adressen'),
    '3.6-1 3.6-2 3.6-3',
  ),
  carried(
    '3.7',
    words('Addresses, user name and password', 'Adressen, gebruikersnaam en wachtwoord'),
    '3.7-1 3.7-2 3.7-3 3.7-4 3.7-5',
  ),
  carried('3.8', words('Limits', 'Limieten'), '3.8-1 3.8-2'),
  empty('4', words('Collection over POP3', 'Ophalen via POP3'), onlyParts),
  carried('4.1', words('POP3 and the message store', 'POP3 en de berichtopslag'), '4.1-1 4.1-2'),
  carried(
    '4.1.1',
    'AUTHORIZATION, TRANSACTION, UPDATE',
    '4.1.1-1 4.1.1-2 4.1.1-3 4.1.1-4 4.1.1-5 4.1.1-6 4.1.1-7 4.1.1-8 4.1.1-9 4.1.1-10 4.1.1-11',
  ),
  carried('4.1.2', words('Port 110', 'Poort 110'), '4.1.2-1'),
  carried(
    '4.2',
    words('Content keeps to the limits of the document', 'Inhoud binnen de beperkingen van het document'),
    '4.2-1',
  ),
  empty('4.3', words('Security', 'Beveiliging'), words('It introduces its parts.', 'Dit leidt de onderdelen in.')),
  carried(
    '4.3.1',
    words('Confidentiality: first STLS', 'Vertrouwelijkheid: eerst STLS'),
    '4.3.1-1 4.3.1-2 4.3.1-3 4.3.1-4 4.3.1-5 4.3.1-6',
  ),
  carried(
    '4.3.2',
    words('Login: PLAIN and LOGIN, inside TLS', 'Authenticatie en autorisatie: PLAIN en LOGIN, binnen TLS'),
    '4.3.2-1 4.3.2-2 4.3.2-3 4.3.2-4 4.3.2-5',
  ),
  empty(
    '4.3.3',
    words('Risks, and what is done about them', 'Risico’s en maatregelen'),
    words(
      'It introduces a table of risks; each row has a place of its own.',
      'Dit leidt een tabel met risico’s in; elke rij heeft een eigen plaats.',
    ),
  ),
  carried('4.4', words('Example of a session', 'Voorbeeld van een sessie'), '4.4-1 4.4-2 4.4-3'),
  empty(
    '4.5',
    words('Standards', 'Standaarden'),
    words('It is a table; each row has a place of its own.', 'Dit is een tabel; elke rij heeft een eigen plaats.'),
  ),
  carried('4.6', words('Conditions', 'Voorwaarden'), '4.6-1'),
  carried(
    '4.7',
    words('Addresses, user name and password', 'Adressen, gebruikersnaam en wachtwoord'),
    '4.7-1 4.7-2 4.7-3',
  ),
  carried('4.8', words('Limits', 'Limieten'), '4.8-1'),
  carried('5', words('Messages: envelope, header and body', 'Berichten: envelop, header en body'), '5-1'),
]

export const footnotes: readonly Place[] = [
  carried(
    '1',
    words('Single Window has a document of its own as well', 'Single Window heeft ook een eigen document'),
    'FN1-1',
  ),
  carried(
    '2',
    words('No DIGEST-MD5, and passwords kept as a hash', 'Geen DIGEST-MD5, en wachtwoorden als hash bewaard'),
    'FN2-1 FN2-2',
  ),
  carried('3', words('What a 250 takes on', 'Waarvoor een 250 instaat'), 'FN3-1'),
  carried(
    '4',
    words('TLS 1.2 ends, TLS 1.3 becomes mandatory', 'TLS 1.2 eindigt, TLS 1.3 wordt verplicht'),
    'FN4-1 FN4-2',
  ),
  carried('5', words('Another word for a message store', 'Een ander woord voor een berichtopslag'), 'FN5-1'),
  carried('6', words('No DIGEST-MD5 on POP3 either', 'Ook op POP3 geen DIGEST-MD5'), 'FN6-1'),
  carried(
    '7',
    words('TLS 1.2 ends on POP3, TLS 1.3 becomes mandatory', 'TLS 1.2 eindigt op POP3, TLS 1.3 wordt verplicht'),
    'FN7-1 FN7-2',
  ),
  carried('8', words('Tables 4 and 5 fill in DATA', 'Tabel 4 en 5 vullen DATA in'), 'T3-7'),
  carried(
    '9',
    words('Character sets that are supported at least', 'Tekensets die in elk geval worden ondersteund'),
    'FN9-1',
  ),
]

/** Rows of the numbered tables: `T<table> <first words of the row, as printed>`. */
export const tableRows: readonly Place[] = [
  carried('T1 Logistieke berichtstromen', words('logistics: this document', 'logistiek: dit document'), '1.1-1'),
  carried(
    'T1 Single Window berichtstroom',
    words('Single Window: a supplement besides', 'Single Window: ook een aanvullend document'),
    '1.1-1',
  ),
  carried(
    'T1 Logistieke berichtstromen',
    words('extra attachments: a supplement besides', 'extra bijlagen: ook een aanvullend document'),
    '1.1-1',
  ),
  carried('T2 Aangiftebehandeling (AGS)', words('customs declarations', 'aangiften'), '2.1-3'),
  carried(
    'T2 Aangiftebehandeling convenant partners (AGSC)',
    words('declarations of partners with a covenant', 'aangiften van convenantpartners'),
    '2.1-3',
  ),
  carried(
    'T2 Aangiftebehandeling (DMS)',
    words('customs declarations, in the system that follows AGS', 'aangiften, in de opvolger van AGS'),
    '2.1-3',
  ),
  carried(
    'T2 Aangiftebehandeling convenant partners (DMSC)',
    words(
      'declarations of partners with a covenant, in that system',
      'aangiften van convenantpartners, in die opvolger',
    ),
    '2.1-3',
  ),
  carried('T2 Aangiftebehandeling IIAA (DMSZIP)', words('IIAA declarations', 'aangiften IIAA'), '2.1-3'),
  carried(
    'T2 Aangiftebehandeling documenten (DMSDOCS)',
    words('documents with declarations', 'documenten bij aangiften'),
    '2.1-3',
  ),
  carried('T2 EMCS', words('excise goods', 'accijnsgoederen'), '2.1-3'),
  carried('T2 NCTS / Vervoer (DVA)', words('transit', 'vervoer'), '2.1-3'),
  carried('T2 CID Informatieverstrekking', words('information from Customs', 'informatie van de Douane'), '2.1-3'),
  carried('T2 e-Commerce (DECO)', words('electronic commerce', 'elektronische handel'), '2.1-3'),
  carried(
    'T2 e-Commerce documenten (DECODOCS)',
    words('documents with electronic commerce', 'documenten bij elektronische handel'),
    '2.1-3',
  ),
  carried(
    'T2 Presentation Notifications (PNI)',
    words('presentation of goods (ICS2)', 'aanbrengen van goederen (ICS2)'),
    '2.1-3',
  ),
  carried(
    'T2 Single Window (voor maritiem en lucht)',
    words('shipping and aviation', 'scheepvaart en luchtvaart'),
    '2.1-3 FN1-1',
  ),
  carried('T2 Vooraanmelding import dierlijke producten', words('animal products', 'dierlijke producten'), '2.1-3'),
  carried(
    'T2 Vooraanmelding import plantaardige producten',
    words('plant products', 'plantaardige producten'),
    '2.1-3',
  ),
  carried('T2 E-logboek visvaartuigen', words('logbooks of fishing vessels', 'logboeken van vissersschepen'), '2.1-3'),
  carried(
    'T3 MAIL FROM',
    words('sender, and the id of the envelope', 'verzender, en het id van de envelop'),
    'T3-1 T3-2 T3-11',
  ),
  carried(
    'T3 RCPT TO',
    words('one recipient, and NOTIFY', 'één ontvanger, en NOTIFY'),
    'T3-3 T3-4 T3-5 T3-6 T3-8 T3-9 T3-10',
  ),
  carried('T3 DATA', words('header and body', 'header en body'), 'T3-7'),
  carried('T4 From', words('sender', 'verzender'), 'T4-1 T4-12'),
  carried('T4 To', words('recipient', 'ontvanger'), 'T4-2 T4-3 T4-11'),
  carried('T4 Cc', words('forbidden, and so is Bcc', 'niet toegestaan, net als Bcc'), 'T4-4 T4-5'),
  carried('T4 Message-ID', words('optional, unique, else added', 'mag, uniek, anders toegevoegd'), 'T4-6 T4-7'),
  carried('T4 Subject', words('passed on to the recipient', 'doorgegeven aan de ontvanger'), 'T4-8 T4-10'),
  carried('T4 Date', words('date of sending', 'verzenddatum'), 'T4-9'),
  carried(
    'T5 text/plain',
    words('text, and its character set', 'tekst, en de tekenset ervan'),
    'T5-1 T5-2 T5-3 T5-4 T5-17 T5-18',
  ),
  carried('T5 application/edifact', 'EDIFACT', 'T5-5'),
  carried('T5 application/xml', 'XML', 'T5-6'),
  carried('T5 application/pdf', 'PDF', 'T5-7'),
  carried('T5 application/zip', words('zip files', 'zipbestanden'), 'T5-8'),
  carried('T5 application/octet-stream', words('binary files', 'binaire bestanden'), 'T5-9'),
  carried('T5 base64', words('transfer encoding of choice', 'transfercodering met voorkeur'), 'T5-10'),
  carried('T5 quoted-printable', words('the other transfer encoding', 'de andere transfercodering'), 'T5-11'),
  carried(
    'T5 7bit',
    words('discouraged, and what a missing encoding means', 'afgeraden, en wat een ontbrekende codering betekent'),
    'T5-12 T5-13 T5-19 T5-20',
  ),
  carried('T5 attachment', words('disposition and file name', 'dispositie en bestandsnaam'), 'T5-14 T5-15 T5-16'),
]

/** Rows of the two tables of standards: `<section> RFC <number>`. */
export const standards: readonly Place[] = [
  carried('3.5 RFC 793', 'TCP', '3.5-1'),
  carried('3.5 RFC 1122', 'hosts', '3.5-1'),
  carried('3.5 RFC 1958', words('architecture', 'architectuur'), '3.5-1'),
  carried('3.5 RFC 791', 'IPv4', '3.5-1'),
  carried('3.5 RFC 8200', 'IPv6', '3.5-2'),
  carried('3.5 RFC 3596', words('addresses in DNS (AAAA)', 'adressen in DNS (AAAA)'), '3.5-2'),
  carried('3.5 RFC 5321', 'SMTP', '3.5-3'),
  carried('3.5 RFC 6409', words('submission', 'aanleveren (MSA)'), '3.1.1-1'),
  carried('3.5 RFC 4954', 'SMTP AUTH', '3.5-5'),
  carried('3.5 RFC 4422', 'SASL', '3.5-5'),
  carried('3.5 RFC 5246', 'TLS 1.2', '3.5-8'),
  carried('3.5 RFC 8446', 'TLS 1.3', '3.5-7 4.5-8'),
  carried('3.5 RFC 4616', 'PLAIN', '3.5-6'),
  carried('3.5 RFC 3207', 'STARTTLS', '3.3.1-4'),
  carried('4.5 RFC 793', 'TCP', '4.5-3'),
  carried('4.5 RFC 1122', 'hosts', '4.5-3'),
  carried('4.5 RFC 1958', words('architecture', 'architectuur'), '4.5-3'),
  carried('4.5 RFC 791', 'IPv4', '4.5-3'),
  carried('4.5 RFC 8200', 'IPv6', '4.5-4'),
  carried('4.5 RFC 3596', words('addresses in DNS (AAAA)', 'adressen in DNS (AAAA)'), '4.5-4'),
  carried('4.5 RFC 1939', 'POP3', '4.1-1'),
  carried('4.5 RFC 4422', 'SASL', '4.5-5'),
  carried('4.5 RFC 5246', 'TLS 1.2', '4.5-7'),
  carried('4.5 RFC 8446', 'TLS 1.3', '4.5-2 4.5-8'),
  carried('4.5 RFC 2595', 'STLS', '4.3.1-4'),
  carried('4.5 RFC 5034', words('AUTH on POP3', 'AUTH op POP3'), '4.5-1'),
  carried('4.5 RFC 4616', 'PLAIN', '4.5-6'),
]

/** Rows of the two tables of risks: `<section> row <n>`. */
const risks: readonly Place[] = [
  carried(
    '3.3.3 row 1',
    words(
      'Plain text before STARTTLS: only NOOP, EHLO, QUIT and STARTTLS',
      'Leesbare tekst vóór STARTTLS: alleen NOOP, EHLO, QUIT en STARTTLS',
    ),
    '3.3.3-1 3.3.3-2 3.3.3-3 3.3.3-6',
  ),
  carried(
    '3.3.3 row 2',
    words(
      'A forged answer to STARTTLS: the client checks the certificate',
      'Een vervalst antwoord op STARTTLS: de client controleert het certificaat',
    ),
    '3.3.3-4 3.3.3-5 3.3.1-6',
  ),
  carried(
    '4.3.3 row 1',
    words('Plain text before STLS: only QUIT and STLS', 'Leesbare tekst vóór STLS: alleen QUIT en STLS'),
    '4.3.3-1 4.3.3-2 4.3.3-3 4.3.3-6 4.3.3-7',
  ),
  carried(
    '4.3.3 row 2',
    words(
      'A forged answer to STLS: the client checks the certificate',
      'Een vervalst antwoord op STLS: de client controleert het certificaat',
    ),
    '4.3.3-4 4.3.3-5 4.3.1-6',
  ),
]

/** The numbered tables, whose rows are places of their own: `T<table>`. */
const tables: readonly Place[] = [
  empty('T1', words('Which document holds for which flow', 'Welk document geldt voor welke berichtstroom'), rowsAlone),
  empty('T2', words('The message flows', 'De berichtstromen'), rowsAlone),
  empty('T3', words('Envelope', 'Envelop'), rowsAlone),
  empty('T4', words('Header', 'Header'), rowsAlone),
  empty('T5', words('Body', 'Body'), rowsAlone),
]

/** Where a table or a footnote stands: that is not part of its number. */
const STANDS_IN: Readonly<Record<string, string>> = {
  T1: '1.1',
  T2: '2.1',
  T3: '5',
  T4: '5',
  T5: '5',
  'footnote 1': 'T2',
  'footnote 2': '3.3.2',
  'footnote 3': '3.4',
  'footnote 4': '3.5',
  'footnote 5': '4.1',
  'footnote 6': '4.3.2',
  'footnote 7': '4.5',
  'footnote 8': 'T3',
  'footnote 9': 'T5',
}

/** The outline of chapters 1 to 5. */
export const outline: readonly Place[] = [sections, footnotes, tables, tableRows, standards, risks].flat()

/** Requirements that tell a fact and bind nobody. */
export const BIND_NOBODY: ReadonlySet<string> = new Set(
  '1.1-1 2.1-3 2.1-5 2.3-1 2.3-2 FN1-1 FN5-1'.split(' ').map((id) => `HTG-${id}`),
)

/** A place with what stands in it, in the order of the document. */
export interface Part {
  readonly place: Place
  /** What it is called within the place that it stands in: `3.3.3`, `row 1`, `table 4`, `From`, `footnote 9`, `RFC 5321`. */
  readonly name: string
  readonly parts: readonly Part[]
}

/** The chapters of the document, with all that stands in them. */
export function chapters(): Part[] {
  const named = [
    ...sections.map((place) => ({ place, key: place.place, name: place.place, within: parentOf(place.place) })),
    ...[...standards, ...risks].map((place) => split(place)),
    ...tables.map((place) => ({
      place,
      key: place.place,
      name: place.place.replace('T', 'table '),
      within: STANDS_IN[place.place],
    })),
    ...tableRows.map((place) => split(place)),
    ...footnotes.map((place) => ({
      place,
      key: `footnote ${place.place}`,
      name: `footnote ${place.place}`,
      within: STANDS_IN[`footnote ${place.place}`],
    })),
  ]
  const partsOf = (parent: string | undefined): Part[] =>
    named
      .filter(({ within }) => within === parent)
      .map(({ place, name, key }) => ({ place, name, parts: key === undefined ? [] : partsOf(key) }))
  return partsOf(undefined)
}

/** `3.3.3` stands in `3.3`, a chapter in nothing. */
function parentOf(section: string): string | undefined {
  return section.includes('.') ? section.slice(0, section.lastIndexOf('.')) : undefined
}

/** A row: `3.5 RFC 793`, `T4 From`. Two rows may have the same words, and nothing stands in one. */
function split(place: Place) {
  const [within, ...name] = place.place.split(' ')
  return { place, key: undefined, name: name.join(' '), within }
}
