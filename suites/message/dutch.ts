import type { Catalogue } from '../../harness/text/text.ts'

/** What the checks of messages say, in Dutch. */
export const messageDutch: Catalogue = {
  // observe.ts
  'nothing of the kind': 'niets van dien aard',
  'not all of it was read: {cap}': 'niet alles is gelezen: {cap}',

  // header.ts
  '{field} does not name one mailbox': '{field} noemt niet precies één postbus',
  'From and MAIL FROM name the same sender': 'From en MAIL FROM noemen dezelfde verzender',
  'Notifications go to another address than the one that the recipient sees.':
    'Ontvangstbevestigingen gaan naar een ander adres dan de ontvanger ziet.',
  'Use the same address in From and in MAIL FROM.': 'Gebruik in From en in MAIL FROM hetzelfde adres.',
  'the sender of the envelope was not given': 'de verzender van de envelop is niet opgegeven',
  'a sender in the envelope': 'een verzender in de envelop',
  '{from}; MAIL FROM:<{path}>': '{from}; MAIL FROM:<{path}>',
  'the same address': 'hetzelfde adres',
  'To names one recipient, at the domain of table 4': 'To noemt één ontvanger, in het domein van tabel 4',
  'The message reaches no message flow, or one of the other environment.':
    'Het bericht bereikt geen berichtstroom, of een van de andere omgeving.',
  'Put <message type>@ and the domain of the environment into To: htpoort.nl in production, preprod.htpoort.nl in pre-production.':
    'Zet in To <berichtsoort>@ met het domein van de omgeving: htpoort.nl in productie, preprod.htpoort.nl in preproductie.',
  'no To': 'geen To',
  'the field To': 'het veld To',
  'one recipient': 'één ontvanger',
  'an address at {domain}': 'een adres in {domain}',
  'To and RCPT TO name the same message type': 'To en RCPT TO noemen dezelfde berichtsoort',
  'The message reaches another message flow than the one that it names.':
    'Het bericht bereikt een andere berichtstroom dan het noemt.',
  'Use the same message type in To and in RCPT TO.': 'Gebruik in To en in RCPT TO dezelfde berichtsoort.',
  'the recipient of the envelope was not given': 'de ontvanger van de envelop is niet opgegeven',
  '{to}; RCPT TO:<{path}>': '{to}; RCPT TO:<{path}>',
  'the same message type before the @': 'dezelfde berichtsoort voor de @',
  'Subject says what the message is about': 'Subject zegt waar het bericht over gaat',
  'The recipient, who is shown the subject, cannot tell what has arrived.':
    'De ontvanger, die het onderwerp te zien krijgt, weet niet wat er is aangekomen.',
  'Add a Subject that describes the message.': 'Voeg een Subject toe dat het bericht beschrijft.',
  'no Subject': 'geen Subject',
  'a Subject with text': 'een Subject met tekst',
  'Date is there, and is a real date': 'Date is aanwezig, en is een echte datum',
  'Nobody can say when the message was sent, or programs read different dates.':
    'Niemand kan zeggen wanneer het bericht is verzonden, of programma’s lezen verschillende datums.',
  'Write Date as RFC 5322 §3.3 has it, for example “Thu, 26 Nov 2026 08:00:00 +0100”.':
    'Schrijf Date zoals RFC 5322 §3.3 voorschrijft, bijvoorbeeld “Thu, 26 Nov 2026 08:00:00 +0100”.',
  'no Date': 'geen Date',
  'the field Date': 'het veld Date',
  'a date and a time of sending': 'een datum en tijd van verzending',
  'a date as RFC 5322 has it': 'een datum zoals RFC 5322 voorschrijft',
  '{field}: {problem}': '{field}: {problem}',
  'The header is made of fields, and an empty line ends it':
    'De header bestaat uit velden en eindigt met een lege regel',
  'Programs on the path see other fields than the sender, or take part of the body for the header.':
    'Programma’s onderweg zien andere velden dan de verzender, of houden een deel van de inhoud voor de header.',
  'Write each field as a name, a colon and a value, end each line with CRLF, and put one empty line before the body.':
    'Schrijf elk veld als naam, dubbele punt en waarde, sluit elke regel af met CRLF en zet één lege regel voor de inhoud.',
  'fields, and then an empty line': 'velden, en daarna een lege regel',
  'lines of at most 998 octets in the header': 'regels van hoogstens 998 octetten in de header',
  'lines of at most 78 octets in the header': 'regels van hoogstens 78 octetten in de header',
  'From names one sender': 'From noemt één verzender',
  'The gateway or customs refuses the message, or answers an address that nobody reads.':
    'Het koppelvlak of de Douane weigert het bericht, of antwoordt aan een adres dat niemand leest.',
  'Put exactly one complete address of the sender into From.':
    'Zet precies één volledig adres van de verzender in From.',
  'no From': 'geen From',
  'the field From': 'het veld From',
  'the address of one sender': 'het adres van één verzender',
  'an address that can be read': 'een adres dat leesbaar is',
  'There is no Cc and no Bcc': 'Er is geen Cc en geen Bcc',
  'The gateway refuses the message: a mail has one recipient.':
    'Het koppelvlak weigert het bericht: een mail heeft één ontvanger.',
  'Remove Cc and Bcc, and send one message for each recipient.':
    'Haal Cc en Bcc weg, en verzend voor elke ontvanger een eigen bericht.',
  'no field {name}': 'geen veld {name}',
  'No field is given twice that may be there once': 'Geen veld dat één keer mag voorkomen, staat er twee keer',
  'One program reads the first field and another the last, so that they see different messages.':
    'Het ene programma leest het eerste veld en het andere het laatste, zodat zij verschillende berichten zien.',
  'Write each field once.': 'Schrijf elk veld één keer.',
  'each of these fields at most once': 'elk van deze velden hoogstens één keer',
  'The header holds printable US-ASCII only': 'De header bevat alleen afdrukbare US-ASCII',
  'Names and subjects are garbled, or the message is refused.':
    'Namen en onderwerpen raken verminkt, of het bericht wordt geweigerd.',
  'Encode text that is not US-ASCII as an encoded word (RFC 2047), and leave control characters out.':
    'Codeer tekst buiten US-ASCII als encoded word (RFC 2047), en laat stuurtekens weg.',
  'printable US-ASCII, spaces and tabs': 'afdrukbare US-ASCII, spaties en tabs',
  'A message with MIME fields says MIME-Version: 1.0': 'Een bericht met MIME-velden vermeldt MIME-Version: 1.0',
  'A program that goes by the standard takes the body for plain text in us-ascii, base64 included.':
    'Een programma dat de norm volgt, houdt de inhoud voor gewone tekst in us-ascii, ook als het base64 is.',
  'Add the field “MIME-Version: 1.0”.': 'Voeg het veld “MIME-Version: 1.0” toe.',
  'a field of MIME': 'een MIME-veld',
  'no MIME-Version': 'geen MIME-Version',
  'MIME-Version: 1.0': 'MIME-Version: 1.0',
  'The sender adds no fields that belong to the delivery of mail':
    'De verzender voegt geen velden toe die bij de bezorging van mail horen',
  'A reply or a notification may go to an address that the sender did not mean.':
    'Een antwoord of ontvangstbevestiging kan naar een adres gaan dat de verzender niet bedoelt.',
  'Leave out Return-Path, Delivered-To and the fields that begin with Resent-.':
    'Laat Return-Path, Delivered-To en de velden die met Resent- beginnen weg.',
  'the message is to be submitted': 'het bericht is bestemd voor verzending',
  'no Return-Path, no Delivered-To and no Resent- field':
    'geen Return-Path, geen Delivered-To en geen veld met Resent-',

  // body.ts
  'The charset is one that is supported, or at least registered':
    'De tekenset wordt ondersteund, of is ten minste geregistreerd',
  'Customs may read other characters than were sent.': 'De Douane kan andere tekens lezen dan er zijn verzonden.',
  'Use us-ascii, UTF-8, ISO-8859-1 or ISO-8859-15.': 'Gebruik us-ascii, UTF-8, ISO-8859-1 of ISO-8859-15.',
  'text, or a charset parameter': 'tekst, of een parameter charset',
  'us-ascii is meant': 'bedoeld is us-ascii',
  'a charset that is supported in any case': 'een tekenset die in elk geval wordt ondersteund',
  'us-ascii': 'us-ascii',
  'No Windows code page is named': 'Er wordt geen Windows Code Page genoemd',
  'Systems other than Windows cannot interpret the text.':
    'Andere systemen dan Windows kunnen de tekst niet interpreteren.',
  'Write the text in UTF-8, ISO-8859-1 or ISO-8859-15, and name that charset.':
    'Schrijf de tekst in UTF-8, ISO-8859-1 of ISO-8859-15, en noem die tekenset.',
  'charset {label}': 'charset {label}',
  'no Windows code page': 'geen Windows Code Page',
  'Content-Disposition is attachment, with a file name and extension':
    'Content-Disposition is attachment, met een bestandsnaam en extensie',
  'The gateway names the file itself, with the extension .txt, so that customs may not know what it is.':
    'Het koppelvlak kiest zelf een bestandsnaam, met extensie .txt, zodat de Douane mogelijk niet weet wat het is.',
  'Write “Content-Disposition: attachment; filename=<name>.<extension>”.':
    'Schrijf “Content-Disposition: attachment; filename=<bestandsnaam>.<extensie>”.',
  'no Content-Disposition': 'geen Content-Disposition',
  'attachment; filename=<name>.<extension>': 'attachment; filename=<bestandsnaam>.<extensie>',
  'Content-Type and Content-Disposition follow their grammar':
    'Content-Type en Content-Disposition volgen hun grammatica',
  'Programs read different charsets, boundaries or file names from it.':
    'Programma’s lezen er verschillende tekensets, scheidingen of bestandsnamen uit.',
  'Put a semicolon before each parameter, quotation marks around values with other characters than letters, digits and hyphens, and give each parameter once.':
    'Zet een puntkomma voor elke parameter, aanhalingstekens om waarden met andere tekens dan letters, cijfers en koppeltekens, en geef elke parameter één keer.',
  'parameters as MIME has them, each once': 'parameters zoals MIME voorschrijft, elk één keer',
  'no Content-Type, which means text/plain': 'geen Content-Type, wat text/plain betekent',
  'no Content-Transfer-Encoding, which means 7bit': 'geen Content-Transfer-Encoding, wat 7bit betekent',
  'Content-Type is one of table 5': 'Content-Type is er een uit tabel 5',
  'The gateway or customs cannot read the message.': 'Het koppelvlak of de Douane kan het bericht niet lezen.',
  'Use text/plain, application/edifact, application/xml, application/pdf, application/zip or application/octet-stream.':
    'Gebruik text/plain, application/edifact, application/xml, application/pdf, application/zip of application/octet-stream.',
  'a single content, neither multipart nor a message': 'één inhoud, geen multipart en geen bericht',
  'a type of table 5': 'een type uit tabel 5',
  'application/edifact': 'application/edifact',
  'application/xml': 'application/xml',
  'A message has a single content': 'Een bericht heeft één inhoud',
  'The gateway or customs finds no message of the flow in it, or only its first part.':
    'Het koppelvlak of de Douane vindt er geen bericht van de berichtstroom in, of alleen het eerste deel.',
  'Send one file in each message, without multipart.': 'Verzend per bericht één bestand, zonder multipart.',
  'neither multipart nor a message within the message': 'geen multipart en geen bericht in het bericht',
  'Content-Transfer-Encoding is one of table 5': 'Content-Transfer-Encoding is er een uit tabel 5',
  'The gateway cannot decode the content, or changes it.':
    'Het koppelvlak kan de inhoud niet decoderen, of wijzigt die.',
  'Use base64, or else quoted-printable or 7bit.': 'Gebruik base64, of anders quoted-printable of 7bit.',
  'base64, quoted-printable or 7bit': 'base64, quoted-printable of 7bit',
  'quoted-printable': 'quoted-printable',
  'no transfer encoding, or an empty one': 'geen Content-Transfer-Encoding, of een lege',
  '7bit is meant': 'bedoeld is 7bit',
  'base64 is preferred to other transfer encodings': 'base64 heeft de voorkeur boven andere coderingen',
  'With 7bit, line ends may be changed on the path, and long lines broken.':
    'Met 7bit kunnen onderweg regeleinden wijzigen en lange regels worden afgebroken.',
  'Encode the content with base64.': 'Codeer de inhoud met base64.',
  base64: 'base64',
  'not 7bit': 'niet 7bit',
  'content in {encoding}': 'inhoud in {encoding}',
  'base64 is written as it should be': 'base64 is geschreven zoals het hoort',
  'A strict receiver refuses the content; a lenient one may decode something else.':
    'Een strenge ontvanger weigert de inhoud; een soepele kan er iets anders uit decoderen.',
  'Write base64 in lines of 76 characters, with = only at the end, to make the length a multiple of four.':
    'Schrijf base64 in regels van 76 tekens, met = alleen aan het eind, om de lengte door vier deelbaar te maken.',
  'lines of at most 76 characters, in whole groups of four': 'regels van hoogstens 76 tekens, in hele groepen van vier',
  'characters of the base64 alphabet only': 'alleen tekens uit het alfabet van base64',
  'zero in the bits that are left over': 'nul in de bits die overblijven',
  'quoted-printable is written as it should be': 'quoted-printable is geschreven zoals het hoort',
  'Use a library for quoted-printable, or base64.': 'Gebruik een bibliotheek voor quoted-printable, of gebruik base64.',
  'lines of at most 76 characters, =HH in upper case, no space at the ends of lines':
    'regels van hoogstens 76 tekens, =HH in hoofdletters, geen spatie aan het eind van een regel',
  '7bit is used for 7-bit text only': '7bit wordt alleen gebruikt voor 7-bits tekst',
  'A server on the path clears the eighth bit or breaks lines, and the content is garbled.':
    'Een server onderweg wist het achtste bit of breekt regels af, en de inhoud raakt verminkt.',
  'a type for text': 'een type voor tekst',
  'no octet above 127 under 7bit': 'geen octet boven 127 bij 7bit',
  'no NUL, and lines of at most 998 octets': 'geen NUL, en regels van hoogstens 998 octetten',
  'Binary content is not sent as 7bit': 'Binaire inhoud wordt niet als 7bit verzonden',
  'The file arrives damaged.': 'Het bestand komt beschadigd aan.',
  'Encode binary files with base64.': 'Codeer binaire bestanden met base64.',
  'a binary type': 'een binair type',
  '{type} in {encoding}': '{type} in {encoding}',
  'no 7bit for a binary type': 'geen 7bit voor een binair type',
  'Lines end with CRLF': 'Regels eindigen met CRLF',
  'The gateway refuses the message, or takes part of it as a separate message.':
    'Het koppelvlak weigert het bericht, of houdt een deel ervan voor een apart bericht.',
  'Turn each CR or LF that stands alone into CRLF before the message is sent.':
    'Maak van elke losse CR of LF een CRLF voordat het bericht wordt verzonden.',
  'the message has the line ends of the wire': 'het bericht heeft de regeleinden van de verbinding',
  'CR and LF only together': 'CR en LF alleen samen',

  // header.deviants.ts
  'From has another address than MAIL FROM, under the same name':
    'From heeft een ander adres dan MAIL FROM, onder dezelfde naam',
  'To has the domain of the envelope': 'To heeft het domein van de envelop',
  'To has a domain that ends like the right one': 'To heeft een domein dat eindigt als het juiste',
  'To is missing': 'To ontbreekt',
  'To has two recipients': 'To heeft twee ontvangers',
  'To has another message type than RCPT TO': 'To heeft een andere berichtsoort dan RCPT TO',
  'Subject is empty': 'Subject is leeg',
  'Date is 30 February': 'Date is 30 februari',
  'Date is missing': 'Date ontbreekt',
  'Date is in Dutch': 'Date is in het Nederlands',
  'The day of the week is not that of the date': 'De dag van de week hoort niet bij de datum',
  'From has two addresses, and Sender one of them': 'From heeft twee adressen, en Sender één daarvan',
  'From is missing': 'From ontbreekt',
  'There is a copy for somebody else, in small letters': 'Er is een kopie voor iemand anders, in kleine letters',
  'There is an empty Bcc': 'Er is een lege Bcc',
  'There is a space before the colon of Subject': 'Voor de dubbele punt van Subject staat een spatie',
  'A comment line stands among the fields': 'Tussen de velden staat een regel commentaar',
  'A field is one line of 1,000 octets': 'Een veld is één regel van 1.000 octetten',
  'Subject is given twice': 'Subject staat er twee keer',
  'Subject is in UTF-8': 'Subject is in UTF-8',
  'There is an escape character in a field': 'In een veld staat een escape-teken',
  'MIME-Version is missing': 'MIME-Version ontbreekt',
  'MIME-Version is 2.0': 'MIME-Version is 2.0',
  'The sender adds Return-Path': 'De verzender voegt Return-Path toe',

  // body.deviants.ts
  'The charset has a name that nobody has registered': 'De tekenset heeft een naam die niemand heeft geregistreerd',
  'The charset is CP1252': 'De tekenset is CP1252',
  'A Windows code page is named in two parts of a parameter':
    'Een Windows Code Page staat in twee delen van een parameter',
  'The charset is a code page of DOS': 'De tekenset is een codepagina van DOS',
  'A second charset is a Windows code page': 'Een tweede tekenset is een Windows Code Page',
  'Content-Disposition is inline': 'Content-Disposition is inline',
  'The file name has no extension': 'De bestandsnaam heeft geen extensie',
  'Content-Disposition is missing': 'Content-Disposition ontbreekt',
  'A file name with spaces has no quotation marks': 'Een bestandsnaam met spaties heeft geen aanhalingstekens',
  'The file name is given twice': 'De bestandsnaam staat er twee keer',
  'Content-Type is text/html': 'Content-Type is text/html',
  'Content-Type begins like one of table 5, and goes on':
    'Content-Type begint als een type uit tabel 5, en gaat verder',
  'The content is a multipart with one part': 'De inhoud is een multipart met één deel',
  'The content is sent as 8bit': 'De inhoud wordt als 8bit verzonden',
  'The transfer encoding is x-uuencode': 'De codering is x-uuencode',
  'The content is sent as 7bit': 'De inhoud wordt als 7bit verzonden',
  'There is no transfer encoding': 'Content-Transfer-Encoding ontbreekt',
  'The last padding of base64 is missing': 'De laatste opvulling van base64 ontbreekt',
  'base64 is one line of 200 characters': 'base64 is één regel van 200 tekens',
  'base64 has a character of another alphabet': 'base64 heeft een teken uit een ander alfabet',
  'base64 has bits left over that are not zero': 'bij base64 blijven bits over die niet nul zijn',
  'quoted-printable has an equals sign alone': 'in quoted-printable staat een los is-gelijkteken',
  'A 7bit text has octets above 127, and nothing says that it is 7bit':
    'Een 7bit-tekst heeft octetten boven 127, en er staat niet bij dat het 7bit is',
  'A line of a 7bit text has 2,000 characters': 'Een regel van een 7bit-tekst heeft 2.000 tekens',
  'A zip file is sent as 7bit': 'Een zipbestand wordt als 7bit verzonden',
  'A line of the body ends with LF alone': 'Een regel van de inhoud eindigt met alleen LF',
}
