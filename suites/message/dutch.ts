import type { Catalogue } from '../../harness/text/text.ts'

/** What the checks of messages say, in Dutch. */
export const messageDutch: Catalogue = {
  // observe.ts
  'no such fault': 'geen fout van deze soort',
  'not all of it was read: {cap}': 'niet alles is gelezen: {cap}',
  '{field} depends on whether a CR or a LF alone ends a line':
    '{field} hangt ervan af of een losse CR of LF een regel beëindigt',

  // header.ts
  'a recipient in the envelope': 'een ontvanger in de envelop',
  'Message-ID is unique, and follows its grammar': 'Message-ID is uniek, en volgt de grammatica',
  'One of two messages with the same id is taken for a copy of the other, and dropped.':
    'Van twee berichten met dezelfde id wordt er een voor een kopie aangezien, en weggegooid.',
  'Make an id for each message: “<” a UUID “@” a domain of your own “>”; or leave Message-ID out, and the gateway adds one.':
    'Maak voor elk bericht een id: “<” een UUID “@” een eigen domein “>”; of laat Message-ID weg, dan voegt de gateway er een toe.',
  'no Message-ID': 'geen Message-ID',
  'a Message-ID': 'een Message-ID',
  'an id of its own for each message': 'een eigen id voor elk bericht',
  "a domain of the sender's own behind the @": 'een eigen domein van de verzender achter de @',
  'one id in angle brackets, with an @ in it': 'één id tussen punthaken, met een @ erin',
  'Encoded words are written as they should be': 'Encoded words zijn geschreven zoals het hoort',
  'Names and subjects are shown garbled.': 'Namen en onderwerpen worden verminkt getoond.',
  'Let a library encode subjects and names, in UTF-8.': 'Laat een bibliotheek onderwerpen en namen coderen, in UTF-8.',
  'an encoded word': 'een encoded word',
  'encoded words as RFC 2047 has them': 'encoded words zoals RFC 2047 voorschrijft',
  'Sender, Reply-To and the fields with message ids follow their grammar':
    'Sender, Reply-To en de velden met kenmerken van berichten volgen hun grammatica',
  'An answer goes astray, or programs do not see which messages belong together.':
    'Een antwoord raakt zoek, of programma’s zien niet welke berichten bij elkaar horen.',
  'Give each of these fields a whole value, or leave it out.':
    'Geef elk van deze velden een volledige waarde, of laat het weg.',
  'one of these fields': 'een van deze velden',
  'at least one address': 'ten minste één adres',
  'ids in angle brackets, with an @ in each': 'kenmerken tussen punthaken, elk met een @',
  'Sender has two addresses': 'Sender heeft twee adressen',
  'Sender is a name without an address': 'Sender is een naam zonder adres',
  'Reply-To is empty': 'Reply-To is leeg',
  'There are commas between the ids in References': 'Tussen de kenmerken in References staan komma’s',
  'Content-ID has no angle brackets': 'Content-ID heeft geen punthaken',
  'a charset that is registered': 'een geregistreerde tekenset',
  'The file name has an asterisk in it': 'In de bestandsnaam staat een sterretje',
  'Subject is an encoded word in a charset that nobody has registered':
    'Subject is een encoded word in een tekenset die niemand heeft geregistreerd',
  'no encoded word in an address or in quotation marks': 'geen encoded word in een adres of tussen aanhalingstekens',
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
    'De gateway of de Douane weigert het bericht, of antwoordt aan een adres dat niemand leest.',
  'Put exactly one complete address of the sender into From.':
    'Zet precies één volledig adres van de verzender in From.',
  'no From': 'geen From',
  'the field From': 'het veld From',
  'the address of one sender': 'het adres van één verzender',
  'an address that can be read': 'een adres dat leesbaar is',
  'an address in its present form, as a server takes it': 'een adres in de huidige vorm, zoals een server het aanneemt',
  'There is no Cc and no Bcc': 'Er is geen Cc en geen Bcc',
  'The gateway refuses the message: a mail has one recipient.':
    'De gateway weigert het bericht: een mail heeft één ontvanger.',
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
  'an octet above 127, which us-ascii does not have': 'een octet boven 127, dat us-ascii niet heeft',
  'octets that are not UTF-8': 'octetten die geen UTF-8 zijn',
  'an octet from 128 to 159, which is a character in a Windows code page and a control character here':
    'een octet van 128 tot en met 159, dat in een Windows Code Page een teken is en hier een stuurteken',
  'The text consists of what its charset allows': 'De tekst bestaat uit wat de tekenset toestaat',
  'Customs reads other characters than were sent.': 'De Douane leest andere tekens dan er zijn verzonden.',
  'Name the charset that the text is in; without one, us-ascii is meant.':
    'Noem de tekenset waarin de tekst staat; zonder tekenset is us-ascii bedoeld.',
  'a text': 'een tekst',
  'a Content-Disposition that can be read': 'een leesbare Content-Disposition',
  'The lines of a text end with CRLF when it is decoded': 'De regels van een gedecodeerde tekst eindigen met CRLF',
  'A program that goes by CRLF shows the text as one line.':
    'Een programma dat op CRLF let, toont de tekst als één regel.',
  'End the lines of a text with CRLF before it is encoded, and write it in UTF-8 instead of UTF-16.':
    'Laat de regels van een tekst op CRLF eindigen voordat die wordt gecodeerd, en schrijf de tekst in UTF-8 in plaats van UTF-16.',
  'a text in base64 or quoted-printable': 'een tekst in base64 of quoted-printable',
  'a text that can be decoded, in a charset that this tool can read':
    'een tekst die te decoderen is, in een tekenset die dit programma kan lezen',
  '{charset}, in which CR and LF have more than one octet': '{charset}, waarin CR en LF meer dan één octet hebben',
  '{problem}, at octet {place} of the content': '{problem}, bij octet {place} van de inhoud',
  'a text with CRLF': 'een tekst met CRLF',
  'CR and LF only together, and for line breaks only': 'CR en LF alleen samen, en alleen als regeleinde',
  'line breaks of text as CRLF in the body': 'regeleinden van tekst als CRLF in de inhoud',
  'A text in base64 has lines that end with LF': 'Een tekst in base64 heeft regels die met LF eindigen',
  'A text in quoted-printable has a CR without LF': 'Een tekst in quoted-printable heeft een CR zonder LF',
  'A text is in UTF-16': 'Een tekst is in UTF-16',
  'A line break of a text is encoded in quoted-printable':
    'Een regeleinde van een tekst is in quoted-printable gecodeerd',
  'a charset that this tool can read': 'een tekenset die dit programma kan lezen',
  '{charset}: {offence}, at octet {place} of the content': '{charset}: {offence}, bij octet {place} van de inhoud',
  'a text in {charset}': 'een tekst in {charset}',
  'text in its charset': 'tekst in de genoemde tekenset',
  'Content-Type agrees with the content': 'Content-Type klopt met de inhoud',
  'Customs cannot read the file, or reads it as another.':
    'De Douane kan het bestand niet lezen, of leest het als iets anders.',
  'Name the type of the file that is sent: application/octet-stream for a binary file that table 5 has no type for.':
    'Noem het type van het bestand dat wordt verzonden: application/octet-stream voor een binair bestand waarvoor tabel 5 geen type heeft.',
  '{type}, and the content begins like {kind}': '{type}, en de inhoud begint als {kind}',
  'a content': 'een inhoud',
  '{type} for this content': '{type} voor deze inhoud',
  'content of that type': 'inhoud van dat type',
  'no type for text if the file is binary': 'geen type voor tekst als het bestand binair is',
  '{type}, and the content is empty': '{type}, en de inhoud is leeg',
  'no base64 or quoted-printable around parts or a message':
    'geen base64 of quoted-printable om delen of een bericht heen',
  'a multipart without a transfer encoding': 'een multipart zonder codering',
  'a PDF': 'een PDF',
  'a zip file': 'een zipbestand',
  'a PNG picture': 'een PNG-afbeelding',
  'a JPEG picture': 'een JPEG-afbeelding',
  'a GIF picture': 'een GIF-afbeelding',
  'a file of an older office program': 'een bestand van een ouder kantoorprogramma',
  'a gzip file': 'een gzip-bestand',
  'an archive or a compressed file': 'een archief of gecomprimeerd bestand',
  'a program': 'een programma',
  'a TIFF picture': 'een TIFF-afbeelding',
  XML: 'XML',
  HTML: 'HTML',
  EDIFACT: 'EDIFACT',
  text: 'tekst',
  'something binary': 'iets binairs',
  'The file name is a plain name, properly encoded': 'De bestandsnaam is een gewone naam, goed gecodeerd',
  'A careless program stores the file elsewhere, or under a name that cannot be read.':
    'Een onzorgvuldig programma slaat het bestand elders op, of onder een onleesbare naam.',
  "Use letters, digits, hyphens and one dot; write other characters as RFC 2231 has it: filename*=UTF-8''….":
    "Gebruik letters, cijfers, koppeltekens en één punt; schrijf andere tekens zoals RFC 2231 voorschrijft: filename*=UTF-8''….",
  'a file name': 'een bestandsnaam',
  'a file name without a path': 'een bestandsnaam zonder pad',
  'no encoded word in a parameter': 'geen encoded word in een parameter',
  'an encoded word in {parameter}': 'een encoded word in {parameter}',
  'a file name in US-ASCII': 'een bestandsnaam in US-ASCII',
  'a name in the charset that it names, which is registered':
    'een naam in de tekenset die erbij staat en die geregistreerd is',
  '{label}: {offence}': '{label}: {offence}',
  'a name that every system can store': 'een naam die elk systeem kan opslaan',
  'The message stays within the size of the account': 'Het bericht blijft binnen de grootte die bij het account hoort',
  'The gateway refuses the message.': 'De gateway weigert het bericht.',
  'Send a smaller file, or ask for a larger limit.': 'Verzend een kleiner bestand, of vraag om een ruimere grens.',
  'the size of the account is known (setting {setting})':
    'de grootte die bij het account hoort is bekend (instelling {setting})',
  'at most {count} octets': 'hoogstens {count} octetten',
  '{count} octets': '{count} octetten',
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
    'De gateway kiest zelf een bestandsnaam, met extensie .txt, zodat de Douane mogelijk niet weet wat het is.',
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
  'The gateway or customs cannot read the message.': 'De gateway of de Douane kan het bericht niet lezen.',
  'Use text/plain, application/edifact, application/xml, application/pdf, application/zip or application/octet-stream.':
    'Gebruik text/plain, application/edifact, application/xml, application/pdf, application/zip of application/octet-stream.',
  'The parts of a multipart are set apart by its boundary': 'De scheiding van een multipart houdt de delen uit elkaar',
  'One program sees other parts than another.': 'Het ene programma ziet andere delen dan het andere.',
  'Send one file in each message, without multipart; or let a library choose the boundary and close it.':
    'Verzend per bericht één bestand, zonder multipart; of laat een bibliotheek de scheiding kiezen en afsluiten.',
  'a multipart': 'een multipart',
  'the boundary before each part, closed behind the last, and nowhere else':
    'de scheiding voor elk deel, afsluitend achter het laatste, en nergens anders',
  'A line of a part begins with the boundary': 'Een regel van een deel begint met de scheiding',
  'a charset that can be read': 'een charset die gelezen kan worden',
  'a content that can be decoded': 'een inhoud die gedecodeerd kan worden',
  'a single content, neither multipart nor a message': 'één inhoud, geen multipart en geen bericht',
  'a type of table 5': 'een type uit tabel 5',
  'application/edifact': 'application/edifact',
  'application/xml': 'application/xml',
  'A message has a single content': 'Een bericht heeft één inhoud',
  'The gateway or customs finds no message of the flow in it, or only its first part.':
    'De gateway of de Douane vindt er geen bericht van de berichtstroom in, of alleen het eerste deel.',
  'Send one file in each message, without multipart.': 'Verzend per bericht één bestand, zonder multipart.',
  'neither multipart nor a message within the message': 'geen multipart en geen bericht in het bericht',
  'Content-Transfer-Encoding is one of table 5': 'Content-Transfer-Encoding is er een uit tabel 5',
  'The gateway cannot decode the content, or changes it.': 'De gateway kan de inhoud niet decoderen, of wijzigt die.',
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
  'no binary data under 7bit': 'geen binaire gegevens bij 7bit',
  'no NUL, and lines of at most 998 octets': 'geen NUL, en regels van hoogstens 998 octetten',
  'Binary content is not sent as 7bit': 'Binaire inhoud wordt niet als 7bit verzonden',
  'The file arrives damaged.': 'Het bestand komt beschadigd aan.',
  'Encode binary files with base64.': 'Codeer binaire bestanden met base64.',
  'a binary type': 'een binair type',
  '{type} in {encoding}': '{type} in {encoding}',
  'no 7bit for a binary type': 'geen 7bit voor een binair type',
  'Lines end with CRLF': 'Regels eindigen met CRLF',
  'The gateway refuses the message, or takes part of it as a separate message.':
    'De gateway weigert het bericht, of houdt een deel ervan voor een apart bericht.',
  'Turn each CR or LF that stands alone into CRLF before the message is sent.':
    'Maak van elke losse CR of LF een CRLF voordat het bericht wordt verzonden.',
  'the message has the line ends of the wire': 'het bericht heeft de regeleinden van de verbinding',
  'CR and LF only together': 'CR en LF alleen samen',

  // header.deviants.ts
  'Message-ID was that of another message': 'Message-ID was die van een ander bericht',
  'Message-ID has no @': 'Message-ID heeft geen @',
  'Message-ID ends with localhost': 'Message-ID eindigt op localhost',
  'Subject is an encoded word in a Windows code page': 'Subject is een encoded word in een Windows Code Page',
  'An encoded word in Subject has wrong base64': 'Een encoded word in Subject heeft foute base64',
  'The name in From is an encoded word in quotation marks':
    'De naam in From is een encoded word tussen aanhalingstekens',
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
  'an address in its present form': 'een adres in de huidige vorm',
  'To has white space around the @': 'To heeft witruimte om de @',
  'From has white space around the @': 'From heeft witruimte rond de @',
  'From is missing': 'From ontbreekt',
  'There is a copy for somebody else, in small letters': 'Er is een kopie voor iemand anders, in kleine letters',
  'There is an empty Bcc': 'Er is een lege Bcc',
  'There is a Bcc behind a LF inside Subject': 'Er staat een Bcc achter een LF in Subject',
  'There is a space before the colon of Subject': 'Voor de dubbele punt van Subject staat een spatie',
  'A comment line stands among the fields': 'Tussen de velden staat een regel commentaar',
  'A field is one line of 1,000 octets': 'Een veld is één regel van 1.000 octetten',
  'A second From has another address': 'Een tweede From heeft een ander adres',
  'A second To has another address': 'Een tweede To heeft een ander adres',
  'A second Content-Type has a Windows code page': 'Een tweede Content-Type heeft een Windows Code Page',
  'Subject is given twice': 'Subject staat er twee keer',
  'Subject is in UTF-8': 'Subject is in UTF-8',
  'There is an escape character in a field': 'In een veld staat een escape-teken',
  'MIME-Version is missing': 'MIME-Version ontbreekt',
  'MIME-Version is 2.0': 'MIME-Version is 2.0',
  'The sender adds Return-Path': 'De verzender voegt Return-Path toe',

  // body.deviants.ts
  'A text in UTF-8 has no charset': 'Een tekst in UTF-8 heeft geen tekenset',
  'A text of a Windows code page is called ISO-8859-1': 'Een tekst in een Windows Code Page heet ISO-8859-1',
  'A PDF is called EDIFACT': 'Een PDF heet EDIFACT',
  'A PNG picture is called text': 'Een PNG-afbeelding heet tekst',
  'The file name leads out of the folder': 'De bestandsnaam leidt de map uit',
  'The file name has octets that are not of its charset':
    'De bestandsnaam heeft octetten die niet bij de tekenset horen',
  'The file name has a charset that nobody has registered':
    'De bestandsnaam heeft een tekenset die niemand heeft geregistreerd',
  'The file name is in a Windows code page': 'De bestandsnaam staat in een Windows Code Page',
  'The file name is an encoded word': 'De bestandsnaam is een encoded word',
  'The message is larger than the account allows': 'Het bericht is groter dan bij het account is toegestaan',
  'A binary file is sent as 7bit, and called text': 'Een binair bestand wordt als 7bit verzonden en heet tekst',
  'The content is a multipart in base64': 'De inhoud is een multipart in base64',
  'Content-Type has two types': 'Content-Type heeft twee typen',
  'A Windows code page is named behind a colon': 'Achter een dubbele punt wordt een Windows Code Page genoemd',
  'A part of the charset is given twice, the second time as a Windows code page':
    'Een deel van charset staat er twee keer, de tweede keer als Windows Code Page',
  'A text in UTF-8 has an empty charset': 'Een tekst in UTF-8 heeft een lege tekenset',
  'An EDIFACT file is empty': 'Een EDIFACT-bestand is leeg',
  'A RAR archive is called text': 'Een RAR-archief heet tekst',
  'A binary file that begins like no known format is called EDIFACT':
    'Een binair bestand zonder herkenbaar begin heet EDIFACT',
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
  'The parameter name of Content-Type is an encoded word': 'De parameter name van Content-Type is een encoded word',
  'A line of the header ends with CR CR LF': 'Een regel van de header eindigt met CR CR LF',
  'Two LF in a row stand within a field of the header': 'Binnen een headerveld staan twee LF’s achter elkaar',

  'The content is a multipart that is never closed': 'De inhoud is een multipart die nooit wordt afgesloten',
  'The content is a multipart with a part behind its end': 'De inhoud is een multipart met een deel achter het einde',

  'XML is in the encoding that it names': 'XML staat in de codering die er wordt genoemd',
  'A strict program refuses the file; a lenient one reads other characters than were sent.':
    'Een streng programma weigert het bestand; een soepel programma leest andere tekens dan er zijn verzonden.',
  'Write XML in UTF-8, with encoding="UTF-8" in its declaration, and leave the charset parameter out.':
    'Schrijf XML in UTF-8, met encoding="UTF-8" in de declaratie, en laat de parameter charset weg.',
  'no encoding in the XML declaration': 'geen codering in de XML-declaratie',
  'encoding “{declared}”': 'codering “{declared}”',
  'a byte order mark of {unicode}': 'een byte order mark van {unicode}',
  'the same encoding everywhere': 'overal dezelfde codering',
  '{named}: {offence}, at octet {place} of the content': '{named}: {offence}, bij octet {place} van de inhoud',
  'XML in the encoding that it names, or else in UTF-8': 'XML in de codering die er wordt genoemd, en anders in UTF-8',
  'XML says that it is in UTF-8, and is in ISO-8859-1': 'XML vermeldt UTF-8, en staat in ISO-8859-1',
  'XML has another encoding than the charset parameter': 'XML heeft een andere codering dan de parameter charset',
  'XML says that it is in a Windows code page': 'XML vermeldt een Windows Code Page',

  // envelope.ts
  '{command}:<{path}>': '{command}:<{path}>',
  '{parameter}': '{parameter}',
  '{value}: {problems}': '{value}: {problems}',
  'The envelope has one sender': 'De envelop heeft één verzender',
  'A refusal reaches nobody.': 'Een weigering bereikt niemand.',
  'Give the address of the sender in MAIL FROM; only notifications have none.':
    'Geef in MAIL FROM het adres van de verzender; alleen ontvangstbevestigingen hebben er geen.',
  'the address of a sender': 'het adres van een verzender',
  'The envelope has one recipient': 'De envelop heeft één ontvanger',
  'The gateway refuses the second recipient, and the declaration reaches one authority of two, or none.':
    'De gateway weigert de tweede ontvanger, en de aangifte bereikt één overheidspartij van de twee, of geen.',
  'Submit one message for each recipient, each in a transaction of its own.':
    'Lever voor elke ontvanger een eigen bericht aan, elk in een eigen transactie.',
  'no RCPT TO': 'geen RCPT TO',
  'The recipient of the envelope is at the domain of table 3':
    'De ontvanger van de envelop is in het domein van tabel 3',
  'The message is refused, or reaches the other environment.':
    'Het bericht wordt geweigerd, of bereikt de andere omgeving.',
  'Use <message type>@msa-smtp.htpoort.nl in production and <message type>@msa-smtp.preprod.htpoort.nl in pre-production.':
    'Gebruik <berichtsoort>@msa-smtp.htpoort.nl in productie en <berichtsoort>@msa-smtp.preprod.htpoort.nl in preproductie.',
  'The recipient is a message flow that is known': 'De ontvanger is een bekende berichtstroom',
  'Compare the address with the one that came with the account: few local parts are publicly known.':
    'Vergelijk het adres met het adres dat bij het account is verstrekt: weinig berichtsoorten zijn openbaar bekend.',
  'a local part that is publicly known': 'een berichtsoort die openbaar bekend is',
  'A request for a confirmation of receipt has an envelope id':
    'Een verzoek om een ontvangstbevestiging heeft een ENVID',
  'A confirmation cannot be matched to its declaration.':
    'Een ontvangstbevestiging is niet aan de aangifte te koppelen.',
  'Give ENVID=<id> on MAIL if NOTIFY asks for SUCCESS, with an id made for that message alone, such as a UUID.':
    'Geef ENVID=<id> bij MAIL als NOTIFY om SUCCESS vraagt, met een id voor dat bericht alleen, zoals een UUID.',
  'a request for a confirmation (NOTIFY with SUCCESS)': 'een verzoek om een ontvangstbevestiging (NOTIFY met SUCCESS)',
  'no ENVID': 'geen ENVID',
  'ENVID if NOTIFY has SUCCESS': 'ENVID als NOTIFY om SUCCESS vraagt',
  'The envelope id is unique, and written in xtext': 'De ENVID is uniek, en is xtext',
  'A confirmation is matched to another declaration, or the gateway refuses the sender.':
    'Een ontvangstbevestiging wordt aan een andere aangifte gekoppeld, of de gateway weigert de verzender.',
  'Make an id of at most 38 letters, digits and hyphens for each message, such as a UUID.':
    'Maak voor elk bericht een id van hoogstens 38 letters, cijfers en koppeltekens, zoals een UUID.',
  'an envelope id (ENVID)': 'een ENVID',
  '{id}, as of {other}': '{id}, net als {other}',
  'an envelope id of its own for each message': 'een eigen ENVID voor elk bericht',
  xtext: 'xtext',
  'at most 100 printable characters': 'hoogstens 100 afdrukbare tekens',
  'the parameter {keyword}': 'de parameter {keyword}',
  'NOTIFY has the values that are defined for it': 'NOTIFY heeft waarden die ervoor zijn vastgelegd',
  'The gateway refuses the recipient, or no confirmation comes and nobody knows whether the declaration arrived.':
    'De gateway weigert de ontvanger, of er komt geen ontvangstbevestiging en niemand weet of de aangifte is aangekomen.',
  'Ask with NOTIFY=SUCCESS,FAILURE; the spelling in table 3 is a misprint.':
    'Vraag met NOTIFY=SUCCESS,FAILURE; de spelling in tabel 3 is een drukfout.',
  'SUCCESS, where it is meant': 'SUCCESS, waar dat bedoeld is',
  'NEVER alone, or SUCCESS, FAILURE and DELAY with commas': 'NEVER alleen, of SUCCESS, FAILURE en DELAY met komma’s',
  'a request for notifications': 'een verzoek om ontvangstbevestigingen',
  'ORCPT and RET have the values that are defined for them': 'ORCPT en RET hebben waarden die ervoor zijn vastgelegd',
  'The gateway refuses the recipient or the sender.': 'De gateway weigert de ontvanger of de verzender.',
  'Leave ORCPT and RET out, or write ORCPT=rfc822;<the address of RCPT TO> and RET=HDRS.':
    'Laat ORCPT en RET weg, of schrijf ORCPT=rfc822;<het adres van RCPT TO> en RET=HDRS.',
  'a type and an address in xtext': 'een type en een adres in xtext',
  'the address of RCPT TO': 'het adres van RCPT TO',
  'FULL or HDRS': 'FULL of HDRS',
  'The addresses of the envelope are complete, and follow their grammar':
    'De adressen van de envelop zijn volledig en volgen hun grammatica',
  'The gateway refuses the address, or completes it in its own way.':
    'De gateway weigert het adres, of vult het op eigen wijze aan.',
  'Write addresses as <local part>@<full domain>, without names, spaces and routes, in US-ASCII.':
    'Schrijf adressen als <naam>@<volledig domein>, zonder weergavenaam, spaties en route, in US-ASCII.',
  'an address in the envelope': 'een adres in de envelop',
  'a full domain': 'een volledig domein',
  'no more octets than SMTP allows': 'niet meer octetten dan SMTP toestaat',
  'a complete address': 'een volledig adres',
  'an address as SMTP has it': 'een adres zoals SMTP het voorschrijft',
  'Parameters of the envelope belong to what the server offers':
    'Parameters van de envelop horen bij wat de server aanbiedt',
  'The server refuses the sender or the recipient.': 'De server weigert de verzender of de ontvanger.',
  'Use the parameters of extensions that the reply to EHLO inside TLS lists, and no others.':
    'Gebruik alleen parameters van uitbreidingen die in het antwoord op EHLO binnen TLS staan.',
  'a session, which shows what the server offers': 'een sessie, die laat zien wat de server aanbiedt',
  'a parameter': 'een parameter',
  'parameters of extensions that were offered': 'parameters van uitbreidingen die zijn aangeboden',
  'SIZE is the size of the message': 'SIZE is de grootte van het bericht',
  'The server reserves too little room and refuses the message halfway, or refuses one that would fit.':
    'De server houdt te weinig ruimte vrij en weigert het bericht halverwege, of weigert een bericht dat zou passen.',
  'Declare the number of octets with CRLF at the end of each line, before dots are doubled, or leave SIZE out.':
    'Geef het aantal octetten op met CRLF aan het eind van elke regel, voordat punten worden verdubbeld, of laat SIZE weg.',
  '{declared}; the message has {count} octets': '{declared}; het bericht heeft {count} octetten',
  'the number of its octets': 'het aantal octetten ervan',

  // envelope.deviants.ts
  'MAIL FROM is the null path': 'MAIL FROM is het lege pad',
  'There are two recipients at the same domain': 'Er zijn twee ontvangers in hetzelfde domein',
  'The domain of the recipient ends like the right one': 'Het domein van de ontvanger eindigt als het juiste',
  'The recipient is in pre-production': 'De ontvanger is in preproductie',
  'A confirmation is asked for without ENVID': 'Een ontvangstbevestiging wordt gevraagd zonder ENVID',
  'The envelope id has a plus sign that is not encoded': 'De ENVID heeft een plusteken dat niet is gecodeerd',
  'The envelope id has 101 characters': 'De ENVID heeft 101 tekens',
  'The envelope id was that of another message': 'De ENVID was die van een ander bericht',
  'NOTIFY is written as table 3 misprints it': 'NOTIFY staat er met de drukfout van tabel 3',
  'The values of NOTIFY have a semicolon between them': 'Tussen de waarden van NOTIFY staat een puntkomma',
  'ORCPT has another address than RCPT TO': 'ORCPT heeft een ander adres dan RCPT TO',
  'RET is BODY': 'RET is BODY',
  'The sender has no domain': 'De verzender heeft geen domein',
  'The sender is at a host without a full domain': 'De verzender is op een host zonder volledig domein',
  'The sender has two dots in a row before the @': 'De verzender heeft twee punten achter elkaar vóór de @',
  'The domain of the recipient has a dot at its end': 'Het domein van de ontvanger eindigt op een punt',
  'The sender is given with a name and angle brackets inside the path':
    'De verzender staat met weergavenaam en punthaken in het pad',
  'ORCPT has an equals sign that is not encoded': 'ORCPT heeft een isgelijkteken dat niet is gecodeerd',
  'The local part of the recipient has 70 octets': 'De naam van de ontvanger heeft 70 octetten',
  'The server did not offer DSN inside TLS': 'De server bood binnen TLS geen DSN aan',
  'SIZE is half of what the message has': 'SIZE is de helft van wat het bericht heeft',
  // report.ts
  'Content-Type: multipart/report; report-type=delivery-status; boundary=…':
    'Content-Type: multipart/report; report-type=delivery-status; boundary=…',
  'two or three parts, the second of them message/delivery-status':
    'twee of drie delen, waarvan het tweede message/delivery-status is',
  '1 recipient block': '1 ontvangerblok',
  '{count} recipient blocks': '{count} ontvangerblokken',
  'a block of fields about the message and one about each recipient':
    'een blok velden over het bericht en een over elke ontvanger',
  'no block about a recipient': 'geen blok over een ontvanger',
  'Content-Transfer-Encoding: 7bit': 'Content-Transfer-Encoding: 7bit',
  '{fields}: {problem}': '{fields}: {problem}',
  '{field}: {value}': '{field}: {value}',
  'no {field}': 'geen {field}',
  'the field, with a type and a value': 'het veld, met een type en een waarde',
  'the field': 'het veld',
  'one of the five actions': 'een van de vijf acties',
  'Return-Path: <>': 'Return-Path: <>',
  'Return-Path: {value}': 'Return-Path: {value}',
  'Original-Envelope-Id “{envelopeId}”': 'Original-Envelope-Id “{envelopeId}”',
  'no Original-Envelope-Id': 'geen Original-Envelope-Id',

  // notification.ts
  'a part of type message/delivery-status': 'een deel van het type message/delivery-status',
  'a block of fields about a recipient': 'een blok velden over een ontvanger',
  'MAIL FROM of the message that the notification is about is not known':
    'MAIL FROM van het bericht waar de notificatie over gaat, is niet bekend',
  'RCPT TO of the message that the notification is about is not known':
    'RCPT TO van het bericht waar de notificatie over gaat, is niet bekend',
  'A notification is a multipart/report of two or three parts':
    'Een notificatie is een multipart/report van twee of drie delen',
  'The connector does not see that it is a notification, and the sender never hears what became of the message.':
    'De connector herkent de notificatie niet, en de verzender hoort nooit hoe het met het bericht is afgelopen.',
  'Send multipart/report; report-type=delivery-status with a text, a message/delivery-status and, optionally, the returned message.':
    'Stuur multipart/report; report-type=delivery-status met een tekst, een message/delivery-status en eventueel het teruggestuurde bericht.',
  'The connector looks there for the message that was submitted, and finds something else.':
    'De connector zoekt daar het aangeleverde bericht, en vindt iets anders.',
  'a third part of type {type}': 'een derde deel van het type {type}',
  'nothing but the message or its header in the third part':
    'alleen het bericht of de header daarvan in het derde deel',
  'parts of type {types}': 'delen van type {types}',
  'parts with one boundary between them and behind them': 'delen met één scheiding ertussen en erachter',
  'The part for programs is made of blocks, and not encoded':
    'Het deel voor programma’s bestaat uit blokken en is niet gecodeerd',
  'The connector cannot read for which message and recipient the notification is.':
    'De connector kan niet lezen over welk bericht en welke ontvanger de notificatie gaat.',
  'Write message/delivery-status in 7bit: the fields about the message, an empty line, and then the fields about each recipient.':
    'Schrijf message/delivery-status in 7bit: de velden over het bericht, een lege regel, en dan de velden over elke ontvanger.',
  'the name of a server: in full if its type is dns': 'de naam van een server: volledig als het type dns is',
  'A notification names the server that reports and the ENVID of the message':
    'Een notificatie noemt de rapporterende server en het ENVID van het bericht',
  'The connector cannot tell which message the notification is about, or takes it for that of another.':
    'De connector weet niet over welk bericht de notificatie gaat, of koppelt haar aan een ander bericht.',
  'Decode the xtext of ENVID into Original-Envelope-Id, leave the field out if there was no ENVID, and name the reporting server in Reporting-MTA.':
    'Zet het ENVID zonder xtext-codering in Original-Envelope-Id, laat dat veld weg als er geen ENVID was, en noem de rapporterende server in Reporting-MTA.',
  'ENVID={envid} is not xtext, so that the id that is meant is not known':
    'ENVID={envid} is geen xtext, zodat niet bekend is welk kenmerk is bedoeld',
  'The fields of a notification are there, are valid and do not contradict each other':
    'De velden van een notificatie zijn er, zijn geldig en spreken elkaar niet tegen',
  'Put the reply that decided about the recipient into Diagnostic-Code, or leave the field out.':
    'Zet het antwoord dat voor de ontvanger de doorslag gaf in Diagnostic-Code, of laat het veld weg.',
  'Leave Will-Retry-Until out where the server no longer tries to deliver.':
    'Laat Will-Retry-Until weg als de server geen afleverpogingen meer doet.',
  'Nobody can say when it happened, or programs read different dates.':
    'Niemand weet wanneer het gebeurde, of programma’s lezen verschillende datums.',
  'Write it as RFC 5322 §3.3 has it, for example “Thu, 26 Nov 2026 08:00:00 +0100”.':
    'Schrijf de datum zoals RFC 5322 §3.3 voorschrijft, bijvoorbeeld “Thu, 26 Nov 2026 08:00:00 +0100”.',
  'a real date with a numeric zone': 'een bestaande datum met een tijdzone in cijfers',
  'Action: {action} with Will-Retry-Until': 'Action: {action} met Will-Retry-Until',
  'Will-Retry-Until with Action delayed only': 'Will-Retry-Until alleen bij Action delayed',
  'A failure is taken for a delivery, or a delivery for a failure.':
    'Een mislukking wordt voor een aflevering gehouden, of een aflevering voor een mislukking.',
  'Give each recipient Final-Recipient, Action and Status, and let Status begin with 2 for a success, 4 for a delay and 5 for a failure.':
    'Geef elke ontvanger Final-Recipient, Action en Status, en laat Status beginnen met 2 bij succes, 4 bij vertraging en 5 bij mislukking.',
  'a code of three numbers without leading zeros, with nothing but a comment behind it':
    'een code van drie getallen zonder voorloopnullen, met hoogstens commentaar erachter',
  'Action: {action} with Diagnostic-Code: {diagnostic}': 'Action: {action} met Diagnostic-Code: {diagnostic}',
  'a reply in Diagnostic-Code that goes with the Action': 'een antwoord in Diagnostic-Code dat bij Action past',
  'Action: {action} with Status: {status}': 'Action: {action} met Status: {status}',
  'a class of Status that goes with the Action': 'een klasse van Status die bij Action past',
  'A notification is about the recipient of the message': 'Een notificatie gaat over de ontvanger van het bericht',
  'The sender takes what became of another message for what became of its own.':
    'De verzender houdt de uitkomst van een ander bericht voor die van het eigen bericht.',
  'Write the address of RCPT TO into Final-Recipient, once for each recipient, and the decoded ORCPT into Original-Recipient if there was one.':
    'Zet het adres van RCPT TO in Final-Recipient, één keer per ontvanger, en de gedecodeerde ORCPT in Original-Recipient als die er was.',
  'one block for each recipient': 'één blok voor elke ontvanger',
  '{field}; the blocks have Action: {actions}': '{field}; de blokken hebben Action: {actions}',
  'no more blocks than the message had recipients': 'niet meer blokken dan het bericht ontvangers had',
  'Final-Recipient: rfc822; {address}': 'Final-Recipient: rfc822; {address}',
  'the address of one of the recipients': 'het adres van een van de ontvangers',
  'no Original-Recipient, since there was no ORCPT': 'geen Original-Recipient, want er was geen ORCPT',
  'Original-Recipient: {original}': 'Original-Recipient: {original}',
  'A failure at the next server names that server and its answer':
    'Bij een mislukking op de volgende server staan die server en zijn antwoord vermeld',
  'Nobody can find out why the message was not delivered.':
    'Niemand kan achterhalen waarom het bericht niet is afgeleverd.',
  'Put the name of the server that refused the message into Remote-MTA and its reply into Diagnostic-Code.':
    'Zet de naam van de server die het bericht weigerde in Remote-MTA en zijn antwoord in Diagnostic-Code.',
  'a failure at another server, as far as it shows': 'een mislukking op een andere server, voor zover te zien',
  'A notification goes to the sender, from the null reverse-path, and asks for no answer':
    'Een notificatie gaat naar de verzender, komt van het lege retouradres en vraagt niet om antwoord',
  'Automatic answers go back and forth without end, or the notification never reaches the sender.':
    'Automatische antwoorden gaan eindeloos heen en weer, of de notificatie bereikt de verzender nooit.',
  'Send a notification with MAIL FROM:<> to the MAIL FROM of the message, with From, Date, Message-ID and Auto-Submitted: auto-replied.':
    'Stuur een notificatie met MAIL FROM:<> naar de MAIL FROM van het bericht, met From, Date, Message-ID en Auto-Submitted: auto-replied.',
  'From and Date': 'From en Date',
  'not auto-generated': 'niet auto-generated',
  'Auto-Submitted: auto-replied': 'Auto-Submitted: auto-replied',
  'To: <{path}>': 'To: <{path}>',
  'a field Return-Path': 'een veld Return-Path',
  'As much of the message comes back as was asked for': 'Er komt zoveel van het bericht terug als is gevraagd',
  'Maildrops fill up with copies, or the sender lacks what it needs to send the message again.':
    'Berichtenopslagen lopen vol met kopieën, of de verzender mist wat nodig is om het bericht opnieuw te sturen.',
  'Return the whole message only in a failed DSN with RET=FULL, and the header otherwise.':
    'Stuur het hele bericht alleen terug in een negatieve DSN bij RET=FULL, en anders de header.',
  'a third part that is a message or its header': 'een derde deel dat een bericht of de header daarvan is',
  'the whole message': 'het hele bericht',
  'the header of the message': 'de header van het bericht',
  'nothing of the message': 'niets van het bericht',
  'a notification that says what became of the message':
    'een notificatie die zegt hoe het met het bericht is afgelopen',
  'at most the header, since nothing failed': 'hoogstens de header, want er is niets mislukt',
  'the whole message, as RET=FULL asks': 'het hele bericht, zoals RET=FULL vraagt',
  'at most the header, as RET=HDRS asks': 'hoogstens de header, zoals RET=HDRS vraagt',
  'RET=FULL or RET=HDRS': 'RET=FULL of RET=HDRS',
  'A notification comes only if NOTIFY asked for it': 'Een notificatie komt alleen als NOTIFY erom vroeg',
  'The sender gets notifications that it does not expect, and may take them for something else.':
    'De verzender krijgt notificaties die hij niet verwacht, en kan ze verkeerd opvatten.',
  'Compare each outcome with NOTIFY: without NOTIFY report failures only, and with NEVER nothing.':
    'Vergelijk elke uitkomst met NOTIFY: meld zonder NOTIFY alleen mislukkingen, en met NEVER niets.',
  'it does not show for which recipient the notification is, or what became of the message':
    'het is niet te zien over welke ontvanger de notificatie gaat, of hoe het is afgelopen',
  'Action: {action} without NOTIFY': 'Action: {action} zonder NOTIFY',
  'Action: {action} with NOTIFY={notify}': 'Action: {action} met NOTIFY={notify}',
  'a notification that NOTIFY asks for': 'een notificatie waar NOTIFY om vraagt',

  // notification.deviants.ts
  'A notification is multipart/mixed': 'Een notificatie is multipart/mixed',
  'The third part of a notification is a picture': 'Het derde deel van een notificatie is een afbeelding',
  'The blocks of a notification are not separated': 'De blokken van een notificatie zijn niet gescheiden',
  'The parts of a notification are in another order': 'De delen van een notificatie staan in een andere volgorde',
  'A notification has no closing boundary': 'Een notificatie heeft geen afsluitende scheiding',
  'The part for programs is in base64': 'Het deel voor programma’s is in base64',
  'The part for programs is in 8bit': 'Het deel voor programma’s is in 8bit',
  'The block about the recipient comes before the one about the message':
    'Het blok over de ontvanger staat vóór dat over het bericht',
  'An empty line comes before the first block': 'Er staat een lege regel vóór het eerste blok',
  'An empty line stands between the fields about the message':
    'Er staat een lege regel tussen de velden over het bericht',
  'A word stands behind Status': 'Achter Status staat nog een woord',
  'More stands behind Action': 'Achter Action staat nog meer',
  'A delay is reported with a reply that refuses the message for good':
    'Een vertraging wordt gemeld met een antwoord dat het bericht definitief weigert',
  'A notification has no MIME-Version': 'Een notificatie heeft geen MIME-Version',
  'A notification is addressed to somebody else as well': 'Een notificatie is ook aan een ander gericht',
  'From of a notification has no address': 'From van een notificatie heeft geen adres',
  'Date of a notification is not a date': 'Date van een notificatie is geen datum',
  'A block gives its action twice': 'Een blok noemt zijn actie twee keer',
  'The envelope id is still encoded': 'Het ENVID is nog gecodeerd',
  'The envelope id is that of another message': 'Het ENVID is dat van een ander bericht',
  'There is an envelope id, and none was given': 'Er staat een ENVID, terwijl er geen is gegeven',
  'The server that reports is not named': 'De rapporterende server wordt niet genoemd',
  'The server that reports has a name that only it knows':
    'De rapporterende server heeft een naam die alleen hijzelf kent',
  'Status says the opposite of Action': 'Status zegt het tegendeel van Action',
  'A failure with Status 5.1.1 has Action delivered': 'Een mislukking met Status 5.1.1 heeft Action delivered',
  'Status has two numbers': 'Status heeft twee getallen',
  'Action is a word of the server’s own': 'Action is een eigen woord van de server',
  'Status is missing': 'Status ontbreekt',
  'Status has a number with a leading zero': 'Status heeft een getal met een voorloopnul',
  'A notification that reports no delay says until when the server goes on trying':
    'Een notificatie die geen vertraging meldt, zegt tot wanneer de server het blijft proberen',
  'Arrival-Date is a day that does not exist': 'Arrival-Date is een dag die niet bestaat',
  'Last-Attempt-Date is written as another format has it': 'Last-Attempt-Date is in een andere notatie geschreven',
  'Will-Retry-Until is a time that does not exist': 'Will-Retry-Until is een tijd die niet bestaat',
  'A delivery is reported with a reply that refuses the message':
    'Een aflevering wordt gemeld met een antwoord dat het bericht weigert',
  'A failure is reported with a reply that accepts the message':
    'Een mislukking wordt gemeld met een antwoord dat het bericht aanvaardt',
  'Final-Recipient has no type': 'Final-Recipient heeft geen type',
  'A notification is about another recipient': 'Een notificatie gaat over een andere ontvanger',
  'A notification has two blocks for one recipient, one of success and one of failure':
    'Een notificatie heeft twee blokken voor één ontvanger, een van succes en een van mislukking',
  'Original-Recipient is made up': 'Original-Recipient is verzonnen',
  'Original-Recipient is missing, and ORCPT was given': 'Original-Recipient ontbreekt, terwijl ORCPT is gegeven',
  'A failure at the next server does not name it': 'Bij een mislukking op de volgende server wordt die niet genoemd',
  'A failure at the next server does not tell its answer':
    'Bij een mislukking op de volgende server staat zijn antwoord niet vermeld',
  'A notification has a reverse-path': 'Een notificatie heeft een retouradres',
  'A notification is addressed to somebody else': 'Een notificatie is aan een ander gericht',
  'A notification says that it does not answer a message':
    'Een notificatie vermeldt dat zij geen antwoord op een bericht is',
  'A notification has no Date': 'Een notificatie heeft geen Date',
  'A notification has no Message-ID': 'Een notificatie heeft geen Message-ID',
  'A notification returns the whole message, whatever was asked for':
    'Een notificatie stuurt het hele bericht terug, wat er ook is gevraagd',
  'A notification returns the header only, and RET=FULL was given':
    'Een notificatie stuurt alleen de header terug, terwijl RET=FULL is gegeven',
  'A notification of a delivery returns the whole message':
    'Een notificatie van een aflevering stuurt het hele bericht terug',
  'A delivery is reported, and NOTIFY did not ask for that':
    'Een aflevering wordt gemeld, terwijl NOTIFY daar niet om vroeg',
  'A delivery is reported, and there was no NOTIFY': 'Een aflevering wordt gemeld, terwijl er geen NOTIFY was',
  'A failure is reported, and NOTIFY was NEVER': 'Een mislukking wordt gemeld, terwijl NOTIFY NEVER was',
  'A delay is reported, and NOTIFY did not ask for that':
    'Een vertraging wordt gemeld, terwijl NOTIFY daar niet om vroeg',

  // guide.ts
  'a flow without extra attachments': 'een berichtstroom zonder extra bijlagen',
  'a local part that is publicly known, or one of {profile}':
    'een lokaal deel dat openbaar bekend is, of dat in {profile} staat',
  'RCPT TO:<{path}>': 'RCPT TO:<{path}>',
  'no profile with message flows was given': 'er is geen profiel met berichtstromen opgegeven',
  'flow {localPart}, {profile}': 'berichtstroom {localPart}, {profile}',
  '{guide}, flow {localPart}, {profile}': '{guide}, berichtstroom {localPart}, {profile}',
  'the recipient is not known: no envelope was given, and To names nobody':
    'de ontvanger is niet bekend: er is geen envelop opgegeven, en To noemt niemand',
  'a flow with such a rule in {profile}': 'een berichtstroom waarvoor {profile} zo’n regel heeft',
  'content that the connector chose itself': 'inhoud die de connector zelf heeft gekozen',
  '{wanted} ({source})': '{wanted} ({source})',
  'The recipient is a message flow of the profile': 'De ontvanger is een berichtstroom uit het profiel',
  'The message reaches nobody, or another authority.': 'Het bericht bereikt niemand, of een andere overheidspartij.',
  'Compare the address with those that came with the account, and add the flow to the profile if it is missing there.':
    'Vergelijk het adres met de adressen die bij het account zijn verstrekt, en vul het profiel aan als de berichtstroom daarin ontbreekt.',
  'a flow of {profile}': 'een berichtstroom uit {profile}',
  'Content-Type is one that the guide of the flow allows':
    'De berichtspecificatie van de berichtstroom staat dit Content-Type toe',
  'The authority cannot process the message.': 'De overheidspartij kan het bericht niet verwerken.',
  'Use a content type of the guide.': 'Gebruik een Content-Type uit de berichtspecificatie.',
  'The charset is one that the guide of the flow allows':
    'De berichtspecificatie van de berichtstroom staat deze tekenset toe',
  'The authority reads other characters than were sent, or refuses the message.':
    'De overheidspartij leest andere tekens dan er zijn verzonden, of weigert het bericht.',
  'Write the text in a charset of the guide, and name it in Content-Type.':
    'Schrijf de tekst in een tekenset uit de berichtspecificatie, en noem die in Content-Type.',
  'The message is no longer than the guide of the flow allows':
    'Het bericht is niet groter dan de berichtspecificatie van de berichtstroom toestaat',
  'The message is refused.': 'Het bericht wordt geweigerd.',
  'Send a smaller file, or divide it over several messages if the guide allows that.':
    'Verstuur een kleiner bestand, of verdeel het over meer berichten als de berichtspecificatie dat toestaat.',
  'The subject has the form that the guide of the flow gives':
    'Het onderwerp heeft de vorm uit de berichtspecificatie van de berichtstroom',
  'The authority cannot tell what the message is about.':
    'De overheidspartij kan niet zien waar het bericht over gaat.',
  'Write the subject as the guide has it.': 'Schrijf het onderwerp zoals de berichtspecificatie het voorschrijft.',
  '“{pattern}”': '“{pattern}”',
  'a subject of more than {most} characters is not compared with a pattern':
    'een onderwerp van meer dan {most} tekens wordt niet met een patroon vergeleken',
  'the subject has an encoded word that this tool cannot decode':
    'het onderwerp bevat een encoded word dat dit programma niet kan decoderen',
  'Single Window has requirements besides, in “Koppelvlakbeschrijving HTG Single Window”; they were not judged.':
    'voor Single Window gelden aanvullende eisen, in de “Koppelvlakbeschrijving HTG Single Window”; die zijn niet beoordeeld.',
  'messages with extra attachments have requirements besides, in “Koppelvlakbeschrijving HTG Bericht met extra bijlagen”; they were not judged.':
    'voor berichten met extra bijlagen gelden aanvullende eisen, in de “Koppelvlakbeschrijving HTG Bericht met extra bijlagen”; die zijn niet beoordeeld.',
  'the flow has another interface as well, in “Koppelvlakbeschrijving HTG SMTP-MTA”; it was not judged.':
    'de berichtstroom heeft ook een ander koppelvlak, in de “Koppelvlakbeschrijving HTG SMTP-MTA”; dat is niet beoordeeld.',
  '{flow}: {sentence}': '{flow}: {sentence}',
  'What holds for the flow besides is told': 'Wat verder voor de berichtstroom geldt, wordt vermeld',
  'Compare the message with that description as well.': 'Vergelijk het bericht ook met die beschrijving.',
  'a flow with a document or an interface besides':
    'een berichtstroom waarvoor ook een ander document of koppelvlak geldt',
  'a flow without a document or an interface besides':
    'een berichtstroom waarvoor geen ander document of koppelvlak geldt',

  // guide.deviants.ts
  'The recipient is not a flow of a profile that lists them all':
    'De ontvanger is geen berichtstroom uit een profiel dat ze alle noemt',
  'The content type is one of table 5, and not of the guide':
    'Het Content-Type staat in tabel 5, en niet in de berichtspecificatie',
  'The charset is supported, and not of the guide':
    'De tekenset wordt ondersteund, en staat niet in de berichtspecificatie',
  'The message is longer than the guide allows': 'Het bericht is groter dan de berichtspecificatie toestaat',
  'The subject has another form than the guide gives':
    'Het onderwerp heeft een andere vorm dan de berichtspecificatie voorschrijft',
  'There is no subject where the guide gives its form':
    'Er is geen onderwerp, terwijl de berichtspecificatie de vorm ervan voorschrijft',

  // outcomes.ts
  'it calls itself a notification and has no part that says what became of the message':
    'dit noemt zich een notificatie, maar heeft geen deel dat vertelt wat er met het bericht is gebeurd',
  'it is a notification of another kind (RFC 8098); for {recipient} it says “{disposition}”':
    'dit is een ander soort notificatie (RFC 8098); voor {recipient} staat er “{disposition}”',
  'not delivered to {recipients}, as X-Failed-Recipients says; why stands in its text alone, for people':
    'niet afgeleverd bij {recipients}, volgens X-Failed-Recipients; de reden staat alleen in de tekst voor mensen',
  'what became of the message stands in its text alone, for people':
    'hoe het met het bericht is afgelopen, staat alleen in de tekst voor mensen',
  '{file} says otherwise of {recipient} and the same envelope id: Action: {action}':
    '{file} zegt iets anders over {recipient} en hetzelfde ENVID: Action: {action}',
  'it names no recipient': 'er staat geen ontvanger in',
  'and so on, for {count} more': 'enzovoort, voor nog {count}',
  'no status': 'geen status',
  'status {status}': 'status {status}',
  'delivered to {recipient} ({code})': 'afgeleverd bij {recipient} ({code})',
  'handed over for {recipient} to a system that does not report delivery ({code})':
    'voor {recipient} overgedragen aan een systeem dat aflevering niet meldt ({code})',
  'delivered to {recipient}, which passes it on to others ({code})':
    'afgeleverd bij {recipient}, die het aan anderen doorgeeft ({code})',
  'not yet delivered to {recipient}: {reason} ({code})': 'nog niet afgeleverd bij {recipient}: {reason} ({code})',
  'not delivered to {recipient}: {reason} ({code})': 'niet afgeleverd bij {recipient}: {reason} ({code})',
  'what became of the message for {recipient} cannot be told, because it contradicts itself: {fields}':
    'hoe het voor {recipient} is afgelopen, is niet te zeggen, want de notificatie spreekt zichzelf tegen: {fields}',
  'for {recipient} it does not say what became of the message: there is no Action ({code})':
    'voor {recipient} staat er niet hoe het met het bericht is afgelopen: Action ontbreekt ({code})',
  'for {recipient} it says “{action}”, which is not a known action ({code})':
    'voor {recipient} staat er “{action}”, en die actie is niet bekend ({code})',
  'there is no such mailbox': 'die postbus bestaat niet',
  'there is no such domain': 'dat domein bestaat niet',
  'the address is malformed': 'het adres is niet goed gevormd',
  'the domain takes no mail': 'het domein neemt geen mail aan',
  'the mailbox is not in use': 'de postbus is niet in gebruik',
  'the mailbox is full': 'de postbus is vol',
  'the message is too large for the mailbox': 'het bericht is te groot voor de postbus',
  'the message is too large': 'het bericht is te groot',
  'the other system does not answer': 'het andere systeem antwoordt niet',
  'no system is known for the address': 'voor het adres is geen systeem bekend',
  'the time for delivery ran out': 'de tijd voor aflevering is verstreken',
  'a parameter of the envelope is wrong': 'een parameter van de envelop is onjuist',
  'its content type is not supported': 'het inhoudstype wordt niet ondersteund',
  'delivery is not permitted': 'aflevering is niet toegestaan',
  '{reason}, “{diagnostic}”': '{reason}, “{diagnostic}”',
  '“{diagnostic}”': '“{diagnostic}”',
  'it does not say why': 'de reden staat er niet bij',
}
