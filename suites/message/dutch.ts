import type { Catalogue } from '../../harness/text/text.ts'

/** What the checks of messages say, in Dutch. */
export const messageDutch: Catalogue = {
  // observe.ts
  'nothing of the kind': 'niets van dien aard',
  'not all of it was read: {cap}': 'niet alles is gelezen: {cap}',

  // header.ts
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
