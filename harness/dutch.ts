import type { Catalogue } from './text/text.ts'

/** What the machinery says, in Dutch. */
export const harnessDutch: Catalogue = {
  // driving/manual-driver.ts, driving/seen-session.ts
  'it was stopped by hand': 'de run is met de hand gestopt',
  'server for sending (SMTP, STARTTLS)': 'server voor verzenden (SMTP, STARTTLS)',
  'its port': 'de poort daarvan',
  'server for collecting (POP3, STLS)': 'server voor ophalen (POP3, STLS)',
  'user name': 'gebruikersnaam',
  password: 'wachtwoord',
  'the only authority to trust (a file)': 'de enige certificaatautoriteit om te vertrouwen (een bestand)',
  sender: 'afzender',
  'recipient, in the header': 'ontvanger, in de header',
  'recipient, in the envelope': 'ontvanger, in de envelop',
  'Have the product submit the same message once more, by a retry or from its outbox, and wait until it says what came of it.':
    'Laat het product hetzelfde bericht nog eens verzenden, door een nieuwe poging of uit het postvak uit, en wacht tot het meldt wat ervan is geworden.',
  'Nothing listens at the ports of the gateway now.': 'Op de poorten van de gateway luistert nu niets.',
  'The gateway is in order now.': 'De gateway is nu in orde.',
  '{gateway} {press}': '{gateway} {press}',
  'Have the product submit one message, and wait until it says what came of it.':
    'Laat het product één bericht verzenden, en wacht tot het meldt wat ervan is geworden.',
  'Have the product collect its mailbox once, and wait until it is done.':
    'Laat het product één keer zijn postbus ophalen, en wacht tot het klaar is.',
  'Have the product collect its mailbox once, and wait until it is done and has stored what came.':
    'Laat het product één keer zijn postbus ophalen, en wacht tot het klaar is en heeft opgeslagen wat er kwam.',
  'Set the product to these values and have it trust that authority and no other. Switch off whatever makes it send or collect by itself. The gateway listens only while a step waits.':
    'Stel het product in op deze waarden en laat het die certificaatautoriteit vertrouwen, en geen andere. Zet uit wat het uit zichzelf laat verzenden of ophalen. De gateway luistert alleen zolang een stap wacht.',
  // driving/step-words.ts
  done: 'klaar',
  repeat: 'opnieuw',
  skip: 'overslaan',
  stop: 'stop',
  'the product says that the message was taken': 'het product meldt dat het bericht is geaccepteerd',
  'the product says that it has collected what there was': 'het product meldt dat het heeft opgehaald wat er was',
  'the product says that it failed for now, and keeps the message':
    'het product meldt dat het voorlopig is mislukt, en bewaart het bericht',
  'the product says that it was refused for good': 'het product meldt dat het definitief is geweigerd',
  'the product says that it failed, and no more than that': 'het product meldt dat het is mislukt, en verder niets',
  'the product cannot do this; the scenario is left out': 'het product kan dit niet; het scenario wordt weggelaten',
  'it is done': 'het is gedaan',
  'play the scenario once more, since something went wrong at the buttons':
    'speel het scenario nog eens, omdat er bij het bedienen iets misging',
  'leave the scenario out': 'laat het scenario weg',
  'stop, and go on another day': 'stop, en ga op een andere dag verder',
  'it said nothing': 'het zei niets',
  '  … further lines: {count}': '  … verdere regels: {count}',
  'TLS was set up: {version}': 'TLS is opgezet: {version}',
  'TLS failed: {error}': 'TLS mislukte: {error}',
  '{scenarios} left out: {reasons}': '{scenarios} weggelaten: {reasons}',
  // reading/difference.ts
  nothing: 'niets',
  'the TLS handshake': 'de TLS-handshake',
  'it failed': 'die mislukte',
  'the connection': 'het verbinden',
  '{answer}, for which nobody had asked': '{answer}, waar niet om was gevraagd',
  'the message': 'het bericht',
  'a response of the login': 'een antwoord van de aanmelding',
  'no response': 'geen antwoord',
  '{response} with a message of {type}': '{response} met een bericht van {type}',
  'with {offers}': 'met {offers}',
  'without these': 'zonder deze',
  // reading/client-difference.ts
  'another message': 'een ander bericht',
  'a TLS handshake that failed': 'een mislukte TLS-handshake',
  // text
  '{count} octets': '{count} octetten',
  '{first} or {last}': '{first} of {last}',
  '{first} and {last}': '{first} en {last}',

  // grammar
  'more than {most} octets': 'meer dan {most} octetten',
  'no CRLF at the end of the message': 'geen CRLF aan het eind van het bericht',
  'a byte order mark before the first field': 'een byte-order-mark vóór het eerste veld',
  'a line of an mbox file that begins with From and a space':
    'een regel uit een mbox-bestand, die begint met From en een spatie',
  'a line that begins with >From and a space': 'een regel die begint met >From en een spatie',
  'a folded line with no field before it': 'een vervolgregel zonder veld ervoor',
  'a line that is not a header field': 'een regel die geen headerveld is',
  'an octet that no field name may hold': 'een octet dat in een veldnaam niet is toegestaan',
  'white space before the colon': 'witruimte vóór de dubbele punt',
  'a folded line of white space alone': 'een vervolgregel met alleen witruimte',
  'no empty line between the header and what follows': 'geen lege regel tussen de header en wat erop volgt',
  'an empty line for those who take a bare LF for the end of a line':
    'een lege regel voor wie een losse LF als regeleinde opvat',
  'an empty line for those who take a bare CR for the end of a line':
    'een lege regel voor wie een losse CR als regeleinde opvat',
  'a line of white space alone in the place of the empty line':
    'een regel met alleen witruimte op de plaats van de lege regel',
  'a CR without LF in the header': 'een CR zonder LF in de header',
  'a LF without CR in the header': 'een LF zonder CR in de header',
  'a NUL in the header': 'een NUL in de header',
  'a control character in the header': 'een stuurteken in de header',
  'an octet above 127 in the header': 'een octet boven 127 in de header',
  'a line of more than 998 octets in the header': 'een regel van meer dan 998 octetten in de header',
  'a line of more than 78 octets in the header': 'een regel van meer dan 78 octetten in de header',
  'more than {most} fields': 'meer dan {most} velden',
  'a field of more than {most} octets': 'een veld van meer dan {most} octetten',
  'a CR without LF': 'een CR zonder LF',
  'a LF without CR': 'een LF zonder CR',
  'a NUL': 'een NUL',
  'a character that some programs take for the end of a line':
    'een teken dat sommige programma’s als regeleinde opvatten',
  'a control character': 'een stuurteken',
  'an octet above 127': 'een octet boven 127',
  'a line of more than 998 octets': 'een regel van meer dan 998 octetten',
  'a line with only a dot': 'een regel met alleen een punt',
  '{form}, which some servers take for the end of the data':
    '{form}, wat sommige servers opvatten als het einde van de gegevens',
  'an unknown transfer encoding': 'een onbekende transfer-encoding',
  'the transfer encoding 8bit': 'de transfer-encoding 8bit',
  'the transfer encoding binary': 'de transfer-encoding binary',
  'more than one transfer encoding in a field': 'meer dan één transfer-encoding in een veld',
  'parameters after a transfer encoding': 'parameters na een transfer-encoding',
  'a transfer encoding in quotation marks': 'een transfer-encoding tussen aanhalingstekens',
  'an empty transfer encoding': 'een lege transfer-encoding',
  'a comment in the place of a transfer encoding': 'commentaar op de plaats van een transfer-encoding',
  'base64 of nothing': 'base64 zonder inhoud',
  'a line of more than 76 characters in base64': 'een regel van meer dan 76 tekens in base64',
  'a character outside the base64 alphabet': 'een teken dat niet tot het base64-alfabet behoort',
  'a character of the alphabet for URLs in base64': 'een teken uit het alfabet voor URL’s in base64',
  'white space in base64': 'witruimte in base64',
  'padding in the middle of base64': 'opvultekens midden in base64',
  'base64 that goes on after its padding': 'base64 die doorgaat na de opvultekens',
  'base64 without all of its padding': 'base64 waaraan opvultekens ontbreken',
  'base64 with more padding than it needs': 'base64 met meer opvultekens dan nodig',
  'a base64 character left over, which is less than an octet':
    'een overgebleven base64-teken, dat geen heel octet vormt',
  'base64 with bits set that the padding leaves over':
    'base64 waarin bits zijn gezet die volgens de opvultekens nul zijn',
  'a line of more than 76 characters in quoted-printable': 'een regel van meer dan 76 tekens in quoted-printable',
  'white space at the end of a line in quoted-printable': 'witruimte aan het eind van een regel in quoted-printable',
  'a soft line break at the end of the body': 'een zachte regelovergang aan het eind van de body',
  'a character that has to be encoded in quoted-printable': 'een teken dat in quoted-printable gecodeerd moet worden',
  'hexadecimal digits in lower case in quoted-printable': 'hexadecimale cijfers in kleine letters in quoted-printable',
  'a line break of text as =0D=0A in quoted-printable': 'een regeleinde van tekst als =0D=0A in quoted-printable',
  'an equals sign without two hexadecimal digits': 'een isgelijkteken zonder twee hexadecimale cijfers',
  'a MIME field that is given twice': 'een MIME-veld dat twee keer voorkomt',
  'a multipart with a transfer encoding': 'een multipart met een transfer-encoding',
  'a message inside a message with a transfer encoding': 'een bericht in een bericht met een transfer-encoding',
  'a part in 8bit or binary inside a multipart that does not say so':
    'een deel in 8bit of binary binnen een multipart die dat niet vermeldt',
  'a multipart without a boundary parameter': 'een multipart zonder parameter boundary',
  'a boundary against the grammar': 'een boundary die niet aan de syntaxis voldoet',
  'a multipart without its boundary': 'een multipart waarin de boundary ontbreekt',
  'a multipart without parts': 'een multipart zonder delen',
  'a boundary right after another': 'een boundary direct na een andere',
  'a multipart without its closing boundary': 'een multipart zonder afsluitende boundary',
  'a header field before the first part of a multipart': 'een headerveld vóór het eerste deel van een multipart',
  'a boundary that the enclosing multipart has too, or begins with':
    'een boundary die de omsluitende multipart ook heeft, of waarmee die begint',
  'the boundary of an enclosing multipart inside a multipart that goes on after it':
    'de boundary van een omsluitende multipart binnen een multipart die daarna doorgaat',
  'a line that begins with a boundary and goes on': 'een regel die begint met een boundary en daarna doorgaat',
  'a boundary with a bare CR or LF before or after it': 'een boundary met een losse CR of LF ervoor of erachter',
  'a boundary after the closing one': 'een boundary na de afsluitende',
  'more than {most} parts': 'meer dan {most} delen',
  'parts nested more than {most} deep': 'delen die meer dan {most} niveaus diep zijn genest',
  'an empty block': 'een leeg blok',
  'fields about the message and about a recipient in one block':
    'velden over het bericht en over een ontvanger in één blok',
  'fields about the message in a block that is not the first':
    'velden over het bericht in een ander blok dan het eerste',
  'a field that is given twice in a block': 'een veld dat twee keer voorkomt in een blok',
  'more than {most} blocks': 'meer dan {most} blokken',
  'a comment that does not end': 'commentaar dat niet wordt afgesloten',
  'no value': 'geen waarde',
  'a type without subtype': 'een type zonder subtype',
  'something other than a semicolon before a parameter': 'iets anders dan een puntkomma vóór een parameter',
  'a semicolon without a parameter': 'een puntkomma zonder parameter',
  'a parameter without a name': 'een parameter zonder naam',
  'a parameter without a value': 'een parameter zonder waarde',
  'a parameter that is given twice': 'een parameter die twee keer voorkomt',
  'no semicolon before a parameter': 'geen puntkomma vóór een parameter',
  'a value that needs quotation marks and does not have them':
    'een waarde die zonder de vereiste aanhalingstekens is geschreven',
  'a name of a parameter with an asterisk in the wrong place, or a part with a wrong number':
    'een parameternaam met een sterretje op de verkeerde plaats, of een deel met een verkeerd nummer',
  'a parameter in parts of which one is missing': 'een parameter in delen waarvan er één ontbreekt',
  'a parameter that is given in two forms': 'een parameter die in twee vormen voorkomt',
  'an extended parameter without charset and language': 'een uitgebreide parameter zonder tekenset en taal',
  'an extended parameter in quotation marks': 'een uitgebreide parameter tussen aanhalingstekens',
  'an extended parameter that is not properly encoded': 'een uitgebreide parameter die niet goed is gecodeerd',
  'more than {most} parameters': 'meer dan {most} parameters',
  'a quoted string that does not end': 'een tekst tussen aanhalingstekens die niet wordt afgesloten',
  'an entry without an address': 'een vermelding zonder adres',
  'an address that cannot be read': 'een adres dat niet te lezen is',
  'a special character in a name that is not quoted':
    'een bijzonder teken in een naam die niet tussen aanhalingstekens staat',
  'an angle bracket that is not closed': 'een punthaak die niet wordt gesloten',
  'something after the angle brackets': 'iets na de punthaken',
  'a semicolon outside a group': 'een puntkomma buiten een groep',
  'a group that does not end': 'een groep die niet wordt afgesloten',
  'no comma between a group and what follows': 'geen komma tussen een groep en wat erop volgt',
  'an obsolete route in front of an address': 'een verouderde route vóór een adres',
  'an obsolete list with an empty entry': 'een verouderde lijst met een lege vermelding',
  'obsolete white space or a comment around a dot of an address':
    'verouderde witruimte of commentaar rond een punt in een adres',
  'an obsolete address with quotation marks around a part of what stands before the @':
    'een verouderd adres met aanhalingstekens rond een gedeelte van wat vóór de @ staat',
  'an obsolete name with a dot outside quotation marks': 'een verouderde naam met een punt buiten aanhalingstekens',
  'white space or a comment around the @ of an address': 'witruimte of commentaar rond de @ in een adres',
  'more than {most} entries': 'meer dan {most} vermeldingen',
  'a date that cannot be read': 'een datum die niet te lezen is',
  'a name of a day or month that is not an English abbreviation':
    'een naam van een dag of maand die geen Engelse afkorting is',
  'a day of the week without a comma after it': 'een dag van de week zonder komma erachter',
  'a day that does not exist': 'een dag die niet bestaat',
  'a time that does not exist': 'een tijd die niet bestaat',
  'a day of the week that is not that of the date': 'een dag van de week die niet bij de datum hoort',
  'a year of fewer than four digits': 'een jaartal van minder dan vier cijfers',
  'a year before 1900': 'een jaar vóór 1900',
  'a time with one digit where two belong': 'een tijd met één cijfer waar er twee horen te staan',
  'the second 60': 'de seconde 60',
  'a time without a zone': 'een tijd zonder tijdzone',
  'a zone with an obsolete name': 'een tijdzone met een verouderde naam',
  'a zone that is not a sign and four digits': 'een tijdzone die niet uit een teken en vier cijfers bestaat',
  'a zone that does not exist': 'een tijdzone die niet bestaat',
  'a comment inside a date': 'commentaar binnen een datum',
  'something after a date': 'iets na een datum',
  'a message id without angle brackets': 'een bericht-id zonder punthaken',
  'a message id without @': 'een bericht-id zonder @',
  'white space or a comment inside a message id': 'witruimte of commentaar binnen een bericht-id',
  'a message id with an obsolete quoted part': 'een bericht-id met een verouderd deel tussen aanhalingstekens',
  'a side of a message id that is not words with dots between them':
    'een helft van een bericht-id die niet uit woorden met punten ertussen bestaat',
  'a message id with an address in brackets that is against the grammar':
    'een bericht-id met een adres tussen blokhaken dat niet aan de syntaxis voldoet',
  'something before or after a message id': 'iets vóór of na een bericht-id',
  'an empty file name': 'een lege bestandsnaam',
  'a path in the place of a file name': 'een pad op de plaats van een bestandsnaam',
  'a file name that leads out of the folder': 'een bestandsnaam die uit de map leidt',
  'a control character in a file name': 'een stuurteken in een bestandsnaam',
  'a character in a file name that changes the direction of writing':
    'een teken in een bestandsnaam dat de schrijfrichting verandert',
  'a character that file names cannot have everywhere': 'een teken dat niet overal in bestandsnamen mag staan',
  'a file name that stands for a device': 'een bestandsnaam die voor een apparaat staat',
  'a dot or a space at an end of a file name': 'een punt of spatie aan het begin of eind van een bestandsnaam',
  'a file name of more than 255 octets': 'een bestandsnaam van meer dan 255 octetten',
  'a file name without extension': 'een bestandsnaam zonder extensie',
  'the extension of a program': 'de extensie van een programma',
  'an encoded word in a file name': 'een encoded-word in een bestandsnaam',
  'the beginning of an encoded word that is against the grammar':
    'het begin van een encoded-word dat niet aan de syntaxis voldoet',
  'an encoded word in an encoding other than B and Q': 'een encoded-word met een andere codering dan B of Q',
  'an empty encoded word': 'een leeg encoded-word',
  'an encoded word of more than 75 characters': 'een encoded-word van meer dan 75 tekens',
  'an encoded word with wrong base64': 'een encoded-word met onjuiste base64',
  'an encoded word with a character that is not properly encoded in Q':
    'een encoded-word met een teken dat niet goed in Q is gecodeerd',
  'an encoded word that is not whole characters of its charset':
    'een encoded-word dat niet uit hele tekens van zijn tekenset bestaat',
  'an encoded word without white space around it': 'een encoded-word zonder witruimte eromheen',
  'an encoded word in quotation marks': 'een encoded-word tussen aanhalingstekens',
  'an encoded word in an address': 'een encoded-word in een adres',
  'more than {most} encoded words': 'meer dan {most} encoded-words',

  // record
  'octets that are not TLS go beyond {most} (caps.sessionKept)':
    'octetten die geen TLS zijn, zijn samen meer dan {most} (caps.sessionKept)',
  'more than {most} events (caps.sessionEvents)': 'meer dan {most} gebeurtenissen (caps.sessionEvents)',
  'octets kept in part go beyond {most} (caps.partsKept)':
    'octetten die deels zijn bewaard, zijn samen meer dan {most} (caps.partsKept)',
  '{why}; not kept: {sides}': '{why}; niet bewaard: {sides}',
  '{octets} octets of the client (SHA-256 {digest})': '{octets} octetten van de client (SHA-256 {digest})',
  '{octets} octets of the server (SHA-256 {digest})': '{octets} octetten van de server (SHA-256 {digest})',

  // wire
  'more came than is read (docs/caps.md)': 'er kwam meer dan wordt gelezen (docs/caps.md)',

  // reading
  'the greeting did not come in time, and the connection was made anew':
    'de begroeting kwam niet op tijd, en de verbinding is opnieuw gemaakt',
  'the server turned the connection away': 'de server wees de verbinding af',
  '… {count} more': '… nog {count}',
  '{count} octets that are not a complete reply': '{count} octetten die geen volledig antwoord zijn',
  'the server reset the connection': 'de server verbrak de verbinding (reset)',
  'the server closed the connection': 'de server sloot de verbinding',
  'no reply': 'geen antwoord',
  '{shown} and {octets} octets': '{shown} en {octets} octetten',
  '{shown} and {octets} octets without the terminator': '{shown} en {octets} octetten zonder afsluiting',
  '{count} replies to one command': '{count} antwoorden op één opdracht',
  '{shown} … ({count} lines)': '{shown} … ({count} regels)',
  '{step} → {answer}': '{step} → {answer}',
  '{step}, before the greeting': '{step}, vóór de begroeting',
  '{step}, before the answer to what came before': '{step}, vóór het antwoord op wat eraan voorafging',
  '{step} inside TLS': '{step} binnen TLS',
  '{step} in plaintext where TLS was due': '{step} onversleuteld, waar TLS had moeten komen',
  '{step} in plaintext': '{step} onversleuteld',
  'a message of {octets} octets': 'een bericht van {octets} octetten',
  'an unfinished message of {octets} octets': 'een onvoltooid bericht van {octets} octetten',
  '{octets} octets that are not a line': '{octets} octetten die geen regel vormen',
  '{line} (ended with a bare LF)': '{line} (afgesloten met een losse LF)',
  '{line} (ended with a bare CR)': '{line} (afgesloten met een losse CR)',
  '{line} (not ended)': '{line} (niet afgesloten)',
  'an empty line': 'een lege regel',
  '{text}, where a response to the challenge was due,': '{text}, waar een reactie op de challenge had moeten komen,',
  'the cancellation *': 'de annulering *',
  'the SASL response {text}': 'de SASL-reactie {text}',
  'the SASL response (empty)': 'de SASL-reactie (leeg)',
  'a reply that breaks off: {quoted}': 'een antwoord dat halverwege ophoudt: {quoted}',
  'no reply but what had come before: {quoted}': 'geen ander antwoord dan wat al was gekomen: {quoted}',
  'no reply to it, but then {quoted}': 'geen antwoord daarop, maar daarna {quoted}',
  '{octets} in a row were kept in part (docs/caps.md)': 'van {octets} achtereen is een deel bewaard (docs/caps.md)',
  'Use an account whose maildrop has fewer messages.':
    'Gebruik een account met minder berichten in de berichtenopslag.',
  'the session was cut: {why}': 'de sessie is ingekort: {why}',
  'the session has more replies or commands than are taken apart (docs/caps.md)':
    'de sessie heeft meer antwoorden of opdrachten dan worden ontleed (docs/caps.md)',
  send: 'verzenden',
  fetch: 'ophalen',
  reset: 'in de beginstand zetten',
  kill: 'afbreken',
  accepted: 'geaccepteerd',
  fetched: 'opgehaald',
  temporary: 'tijdelijk geweigerd',
  permanent: 'definitief geweigerd',
  failed: 'mislukt',
  unsupported: 'niet ondersteund',
  timeout: 'te laat',
  '{action} (the gateway is sound again)': '{action} (de gateway is weer in orde)',
  '{file}, {count} octets': '{file}, {count} octetten',
  '{file}, {why}': '{file}, {why}',
  'the password ({form}) in a file that it left': 'het wachtwoord ({form}) in een bestand dat de connector achterliet',
  'the password ({form}) in what it printed': 'het wachtwoord ({form}) in de uitvoer van de connector',
  'a watch that did not come to an end': 'een periode van volgen die niet tot een einde kwam',
  'nothing asked for {seconds} s': 'er werd {seconds} s niets gevraagd',
  'the connector connected to port {port}': 'de connector maakte verbinding met poort {port}',
  '{what}: did not come to an end': '{what}: kwam niet tot een einde',
  '{what}: not done when its time was up': '{what}: niet klaar toen de tijd om was',
  '{what}: {outcome} (by its own account)': '{what}: {outcome} (volgens de connector zelf)',
  '{what}: {outcome} (ended by a signal)': '{what}: {outcome} (beëindigd door een signaal)',
  '{what}: {outcome} (exit status {status})': '{what}: {outcome} (exitstatus {status})',

  // reading/attempt.ts, wire/relay.ts, driving/recording.ts
  'the recorded sessions': 'de opgenomen sessies',
  'the recording ended before the session did': 'de opname eindigde voordat de sessie eindigde',
  'the connection lasted longer than is recorded (docs/caps.md)':
    'de verbinding duurde langer dan wordt opgenomen (docs/caps.md)',
  'no connection to the gateway ({error})': 'geen verbinding met de gateway ({error})',
  '{client} octets of the client and {server} of the server passed inside TLS':
    'binnen TLS zijn {client} octets van de client en {server} van de server doorgegeven',
  'no TLS with the gateway ({error})': 'geen TLS met de gateway ({error})',
  'no TLS with the client ({error})': 'geen TLS met de client ({error})',
  // judging
  'depends on the step {rung}, which was not reached: {obstacle}':
    'hangt af van de stap {rung}, die niet is bereikt: {obstacle}',
  'depends on {check}, which was not decided': 'hangt af van {check}, die niet is beoordeeld',
  'depends on {check}, which failed': 'hangt af van {check}, waaraan niet is voldaan',
  'not all of it was tried': 'niet alles is geprobeerd',
  'the harness is at fault: {error}': 'de fout ligt bij het testprogramma: {error}',
  "the connector's driver does not support {scenarios}": 'de aansturing van de connector ondersteunt {scenarios} niet',
  'the driver calls {scenario} unsupported, but it does not say so of a made-up case':
    'de aansturing noemt {scenario} niet ondersteund, maar zegt dat niet van een verzonnen scenario',
  'the driver calls {scenario} unsupported, although the connector acted in it':
    'de aansturing noemt {scenario} niet ondersteund, hoewel de connector erin iets deed',
  '{reason} ({others})': '{reason} ({others})',
  'holds in 1 observation': 'geldt in 1 waarneming',
  'holds in {count} observations': 'geldt in {count} waarnemingen',
  '{requirement}: expected {expected}; observed {observed}':
    '{requirement}: verwacht {expected}; waargenomen {observed}',
  '{breach} (only a gateway that is not in order does what {scenario} does)':
    '{breach} (alleen een gateway die niet in orde is, doet wat {scenario} doet)',
  '{breach} (also: {others})': '{breach} (ook: {others})',
  '{stimulus} → {observed}': '{stimulus} → {observed}',
  '{count} more': 'nog {count}',
  'control: {expected} was expected, but that step was not reached':
    'controle: verwacht was {expected}, maar die stap is niet bereikt',
  'control: {expected} was expected, observed: {observed}':
    'controle: verwacht was {expected}, waargenomen: {observed}',
  '{what} was not reached': 'niet bereikt: {what}',
  '{expected} was expected, and the server puts it off for now: {postponed}':
    'verwacht was {expected}, en de server stelt dat voorlopig uit: {postponed}',
  '{expected} was expected, and {surplus} came: {observed}':
    'verwacht was {expected}, en er kwamen {surplus}: {observed}',
  '{expected} to “{stimulus}”': '{expected} op “{stimulus}”',
  '{quit}, and then to NOOP: {noop}': '{quit}, en daarna op NOOP: {noop}',
  'the server closes the connection after its answer to QUIT': 'de server sluit de verbinding na zijn antwoord op QUIT',
  '+OK to a login': '+OK op een aanmelding',
  'a challenge': 'een challenge',
  'neither +OK nor a challenge': 'geen +OK en geen challenge',
  'no octet from the server': 'geen octet van de server',
  'the reply {codes}': 'het antwoord {codes}',
  'a 5yz reply (permanent failure)': 'een 5yz-antwoord (definitieve weigering)',
  'no 2yz or 3yz reply': 'geen 2yz- of 3yz-antwoord',
  'at most one reply': 'hoogstens één antwoord',
  'exactly one reply': 'precies één antwoord',
  'a 4yz or 5yz reply (refusal)': 'een 4yz- of 5yz-antwoord (weigering)',

  'what passed inside TLS was not recorded': 'wat binnen TLS is doorgegeven, is niet opgenomen',
  // driving
  'the greeting': 'de begroeting',
  'the answer to {command}': 'het antwoord op {command}',
  'the answer to a line': 'het antwoord op een regel',
  'a response': 'een antwoord',
  'a reply': 'een antwoord',
  'the answer to the end of the message': 'het antwoord op het einde van het bericht',
  'the end of the TLS handshake': 'het einde van de TLS-handshake',
  'the end of the connection after QUIT': 'het einde van de verbinding na QUIT',
  'the rest of the message': 'de rest van het bericht',
  '{what} was begun and did not end': '{what}: begonnen en niet voltooid',
  '{what} did not come': '{what}: niet gekomen',
  '{what} did not come within {seconds} s': '{what}: niet gekomen binnen {seconds} s',
  '{endpoint} let nobody in for {seconds} s (limits.admission), and last answered: {observed}':
    '{endpoint} liet {seconds} s lang niemand toe (limits.admission), en antwoordde het laatst: {observed}',
  'the server let in no more sessions, and the experiment gave those up that it had':
    'de server liet geen sessies meer toe, en het experiment gaf op wat het had',
  'the server lets in 1 session at a time, and more are needed here':
    'de server laat 1 sessie tegelijk toe, en hier zijn er meer nodig',
  'the server lets in {count} sessions at a time, and more are needed here':
    'de server laat {count} sessies tegelijk toe, en hier zijn er meer nodig',
  'the connection was closed at once': 'de verbinding werd meteen verbroken',
  'the server ended the session, and turned away the connections after it':
    'de server beëindigde de sessie, en weigerde de verbindingen daarna',
  '{command} was put off with {code}': '{command} werd met {code} uitgesteld',
  '{late} ({limit}); try --concurrency 1, or a longer {limit}':
    '{late} ({limit}); probeer --concurrency 1, of een langere {limit}',
  'more came than is read while {what} was due (docs/caps.md)':
    'er kwam meer dan wordt gelezen in plaats van {what} (docs/caps.md)',
  'the connection ended before {command} was answered': 'de verbinding eindigde voordat {command} was beantwoord',
  '{command} was refused': '{command} is geweigerd',
  'the run is over': 'de run is voorbij',
  '{endpoint} could not be reached: {error}': '{endpoint} is niet bereikbaar: {error}',
  'the TLS handshake failed: {error}': 'de TLS-handshake is mislukt: {error}',
  'the connection ended in the login': 'de verbinding eindigde tijdens het aanmelden',
  'the login was refused': 'de aanmelding is geweigerd',
  'the server ended the session with 421 after the login': 'de server beëindigde de sessie met 421 na het aanmelden',
  'the command of gateway.deliver ({command}) did not put a message into the maildrop: it ended with {status}':
    'het commando van gateway.deliver ({command}) plaatste geen bericht in de berichtenopslag: het eindigde met {status}',

  '{endpoint} did not answer within {seconds} s, so that no connection was made':
    '{endpoint} antwoordde niet binnen {seconds} s, zodat er geen verbinding tot stand kwam',
  '{endpoint} {speaks}': '{endpoint} {speaks}',
  'speaks SSH, and should speak a mail protocol': 'spreekt SSH, en zou een mailprotocol moeten spreken',
  'speaks IMAP, and should speak a mail protocol': 'spreekt IMAP, en zou een mailprotocol moeten spreken',
  'expects TLS at once, and should greet in plaintext': 'verwacht meteen TLS, en zou onversleuteld moeten begroeten',
  'is a web server': 'is een webserver',
  'speaks POP3, and should speak SMTP': 'spreekt POP3 en zou SMTP moeten spreken',
  'speaks SMTP, and should speak POP3': 'spreekt SMTP en zou POP3 moeten spreken',

  'the harness cannot write the files of this action: {error}':
    'het testprogramma kan de bestanden van deze actie niet schrijven: {error}',
  'the command for stored was not done within {seconds} s (limits.action) and was ended':
    'de opdracht die toont wat is opgeslagen, was niet klaar binnen {seconds} s (limits.action) en is beëindigd',
  'the command for stored failed (exit status {status})':
    'de opdracht die toont wat is opgeslagen, mislukte (exitstatus {status})',
  'the command for stored cannot be started ({why})':
    'de opdracht die toont wat is opgeslagen, kan niet worden gestart ({why})',
  'the command cannot be started: {why}': 'de opdracht kan niet worden gestart: {why}',
  'the command printed more than {most} and was ended (docs/caps.md)':
    'de opdracht gaf meer dan {most} uitvoer en is beëindigd (docs/caps.md)',
  '1 process of the command could not be ended': '1 proces van de opdracht kon niet worden beëindigd',
  '{count} processes of the command could not be ended':
    '{count} processen van de opdracht konden niet worden beëindigd',
  // driving/http-driver.ts, driving/resident-driver.ts, driving/driver-messages.ts
  'is not UTF-8': 'is geen UTF-8',
  'is empty': 'is leeg',
  'is not JSON: “{start}”': 'is geen JSON: “{start}”',
  'has more than {most} messages in “collected” (docs/caps.md)':
    'heeft meer dan {most} berichten in “collected” (docs/caps.md)',
  'is to another request (id “{id}”)': 'hoort bij een ander verzoek (id “{id}”)',
  'says “fetched”, and {action} was asked for; it takes “accepted”':
    'meldt “fetched”, terwijl om {action} was gevraagd; daar hoort “accepted” bij',
  'has messages in “collected”, and {action} was asked for':
    'heeft berichten in “collected”, terwijl om {action} was gevraagd',
  'has more than {most} in “notices” (docs/caps.md)': 'heeft meer dan {most} in “notices” (docs/caps.md)',
  'has in “collected[{index}]” what is not base64 as RFC 4648 has it: no line ends or blanks, padded with =':
    'heeft in “collected[{index}]” iets wat geen base64 volgens RFC 4648 is: zonder regeleinden of spaties, aangevuld met =',
  'has a field “{field}”, which is not one of {fields}': 'heeft een veld “{field}”, dat niet een van {fields} is',
  'is not a JSON object': 'is geen JSON-object',
  '“ca” of the request': '“ca” van het verzoek',
  '“status” of the answer': '“status” van het antwoord',
  '“collected” of the answer': '“collected” van het antwoord',
  '“notices” of the answer': '“notices” van het antwoord',
  'what was answered to the step': 'wat er op de stap is geantwoord',
  'not asked for by hand': 'wordt met de hand niet gevraagd',
  'has the field “{field}” more than once: nobody can tell which counts':
    'heeft het veld “{field}” meer dan één keer: niemand weet welk telt',
  'has no “status”; it takes {words}': 'heeft geen “status”; mogelijk zijn {words}',
  'has the status “{status}”; it takes {words}': 'heeft de status “{status}”; mogelijk zijn {words}',
  'has in “{field}” what is not a text': 'heeft in “{field}” iets wat geen tekst is',
  'has in “collected” what is not a list of texts': 'heeft in “collected” iets wat geen lijst van teksten is',
  'the answer of the hook is longer than {most} (docs/caps.md)':
    'het antwoord van de hook is langer dan {most} (docs/caps.md)',
  'the hook ended the connection before it had answered ({code})':
    'de hook beëindigde de verbinding voordat die had geantwoord ({code})',
  'the hook cannot be reached ({code}): start it, or correct its address (--hook)':
    'de hook is niet te bereiken ({code}): start die, of verbeter het adres (--hook)',
  'the answer of the hook is not valid: it {wrong}': 'het antwoord van de hook is niet geldig: het {wrong}',
  'the answer of the hook is not valid: it is encoded with {encoding} (Content-Encoding), and has to come as it is (Accept-Encoding: identity)':
    'het antwoord van de hook is niet geldig: het is gecodeerd met {encoding} (Content-Encoding), en moet ongecodeerd komen (Accept-Encoding: identity)',
  'the hook does not let the harness in ({why}): put its token into the environment variable HTG_DRIVER_TOKEN':
    'de hook laat het testprogramma niet toe ({why}): zet het token ervan in de omgevingsvariabele HTG_DRIVER_TOKEN',
  'the hook does not let the harness in ({why}): it wants another token than the one in HTG_DRIVER_TOKEN':
    'de hook laat het testprogramma niet toe ({why}): die wil een ander token dan dat in HTG_DRIVER_TOKEN',
  'the hook sends the harness to another address ({why}), where it does not go':
    'de hook verwijst het testprogramma naar een ander adres ({why}), waar het niet heen gaat',
  'the hook sends the harness to another address ({why}: {location}), where it does not go: give the address that answers (--hook)':
    'de hook verwijst het testprogramma naar een ander adres ({why}: {location}), waar het niet heen gaat: geef het adres dat antwoordt (--hook)',
  'nothing takes a POST at the address of the hook ({why}): correct it (--hook)':
    'op het adres van de hook neemt niets een POST aan ({why}): verbeter het (--hook)',
  'the hook answered with {why} and not with 200; what comes of an action is said in “status”':
    'de hook antwoordde met {why} en niet met 200; wat een actie oplevert, staat in “status”',
  'the answer of the resident command has no “id”, and cannot be told from the line too many that it wrote before; repeat the id of the request':
    'het antwoord van de blijvende opdracht heeft geen “id”, en is niet te onderscheiden van de regel te veel die zij eerder schreef; herhaal de id van het verzoek',
  'the resident command did not end with its standard input, so that nobody can tell whether it had answered everything; repeat the id of the request in each answer':
    'de blijvende opdracht eindigde niet met haar standaardinvoer, zodat niemand weet of alles was beantwoord; herhaal in elk antwoord de id van het verzoek',
  'the resident command wrote a line that nobody had asked for (“{start}”), and was ended; its standard output is for answers alone, one line for each request':
    'de blijvende opdracht schreef een regel waar niet om was gevraagd (“{start}”), en is beëindigd; op haar standaarduitvoer horen alleen antwoorden, één regel voor elk verzoek',
  'the answer of the resident command is not valid: it {wrong}':
    'het antwoord van de blijvende opdracht is niet geldig: het {wrong}',
  'exit status {status}': 'exitstatus {status}',
  'the resident command cannot be started ({why})': 'de blijvende opdracht kan niet worden gestart ({why})',
  'the answer of the resident command is longer than {most}, and it was ended (docs/caps.md)':
    'het antwoord van de blijvende opdracht is langer dan {most}, en die is beëindigd (docs/caps.md)',
  'the resident command printed more than {most} and was ended (docs/caps.md)':
    'de blijvende opdracht gaf meer dan {most} uitvoer en is beëindigd (docs/caps.md)',
  'processes of the resident command could not be ended':
    'processen van de blijvende opdracht konden niet worden beëindigd',
  'the resident command answered with more than one line, and was ended':
    'de blijvende opdracht antwoordde met meer dan één regel, en is beëindigd',
  // driving
  'the folder of the status file was removed, or something else stands in its place':
    'de map van het statusbestand is verwijderd, of er staat iets anders op zijn plaats',
  'the notices file cannot be read: {why}': 'het bestand HTG_NOTICES_FILE kan niet worden gelezen: {why}',
  'the notices file has {count} octets, more than are read (docs/caps.md)':
    'het bestand HTG_NOTICES_FILE heeft {count} octetten, meer dan er worden gelezen (docs/caps.md)',
  'the connector calls the message {id} delivered': 'de connector noemt het bericht {id} afgeleverd',
  'the connector calls the message {id} failed': 'de connector noemt het bericht {id} mislukt',
  'the status file cannot be read: {why}': 'het statusbestand kan niet worden gelezen: {why}',
  'the status file has {count} octets; it takes one word':
    'het statusbestand heeft {count} octetten; er hoort één woord in',

  // peers
  'more than {most} commands (caps.commands)': 'meer dan {most} opdrachten (caps.commands)',

  // running
  'not decided: {why}': 'niet beoordeeld: {why}',
  "the harness's own work took {limit} (limits.run)":
    'het eigen werk van het testprogramma duurde {limit} (limits.run)',
  "the harness's own work took {limit} (limits.run); longest: {pieces}":
    'het eigen werk van het testprogramma duurde {limit} (limits.run); het langst: {pieces}',
  '{piece} ({time}, not ended)': '{piece} ({time}, niet voltooid)',
  'not selected': 'niet gekozen',
  'skipped by choice': 'overgeslagen op verzoek',
  'in another shard than {shard}': 'in een ander deel dan {shard}',
  'needs --allow {runClass}': 'vereist --allow {runClass}',
  'the class {runClass} is not allowed': 'de klasse {runClass} is niet toegestaan',

  // driving/container.ts
  '{what}: {error}': '{what}: {error}',
  'cannot build an image from {directory}': 'van {directory} kan geen image worden gebouwd',
  'it ended with status {status}': 'de container eindigde met status {status}',
  'it was not ready within {seconds} s': 'de container was niet gereed binnen {seconds} s',
  'cannot start {image}': '{image} kan niet worden gestart',
  'the container of the connector has ended (status {status})':
    'de container van de connector is geëindigd (status {status})',
  'a container has to go on running; if its image is a tool and no service, give connector.container.command, such as [sleep, infinity]':
    'een container moet blijven draaien; is zijn image een hulpmiddel en geen dienst, geef dan connector.container.command, zoals [sleep, infinity]',
  'this gateway has no command that delivers a message':
    'deze gateway heeft geen opdracht waarmee een bericht wordt afgeleverd',
  'delivery to {mailbox} ended with {status}: {output}': 'de aflevering aan {mailbox} eindigde met {status}: {output}',
  'a container is started by the package testcontainers, which is not installed; run npm install --save-dev testcontainers@11':
    'een container wordt gestart met het pakket testcontainers, dat niet is geïnstalleerd; voer npm install --save-dev testcontainers@11 uit',
  'no container engine answers at {where} ({error}); start one, or point DOCKER_HOST to one':
    'op {where} antwoordt geen container-engine ({error}); start er een, of laat DOCKER_HOST ernaar verwijzen',
  // running/near.ts
  '{sentence}; did you mean {names}?': '{sentence}; bedoeld is misschien {names}',
  // running/plan.ts
  'Name ids of checks (SS-007), requirements (HTG-3.3.3-2) or scenarios (F-42), clauses (§3.3.3), or patterns with * ; htg rules lists them.':
    "Noem ids van toetsen (SS-007), eisen (HTG-3.3.3-2) of scenario's (F-42), bepalingen (§3.3.3), of patronen met * ; htg rules somt ze op.",
  '“{pattern}” selects no check. {whatToDo}': '“{pattern}” kiest geen enkele toets. {whatToDo}',
  '“{pattern}” selects no check; did you mean {names}? {whatToDo}':
    '“{pattern}” kiest geen enkele toets; bedoeld is misschien {names}. {whatToDo}',
  '{count} × {reason}': '{count} × {reason}',
  'nothing is left to decide; widen the selection ({reasons})':
    'er blijft niets te beoordelen over; kies ruimer ({reasons})',
  // running/write-error.ts
  'the disk is full; make room and start again': 'de schijf is vol; maak ruimte vrij en begin opnieuw',
  'the disk quota is used up; make room and start again': 'het schijfquotum is op; maak ruimte vrij en begin opnieuw',
  'it would be longer than a file may be here; raise that limit (ulimit -f) and start again':
    'het zou langer worden dan een bestand hier mag zijn; verhoog die grens (ulimit -f) en begin opnieuw',
  'the disk reports an error; name a place on another one':
    'de schijf meldt een fout; noem een plaats op een andere schijf',
  'the disk is read-only': 'de schijf kan alleen worden gelezen',
  'permission is denied': 'de toegang is geweigerd',
  'its directory is gone': 'de map is verdwenen',
  'a link is in the way': 'er staat een link in de weg',
  'something is in the way': 'er staat iets in de weg',
  'a directory is in the way': 'er staat een map in de weg',
  '{what} cannot be written: {reason}': '{what} kan niet worden geschreven: {reason}',

  // grammar: values of fields and envelopes
  'NOTIFY with an empty value': 'NOTIFY met een lege waarde',
  'a semicolon or white space in NOTIFY, where only commas may stand':
    "een puntkomma of witruimte in NOTIFY, waar alleen komma's mogen staan",
  'SUCCCESS with three times C, a misprint of the interface document':
    'SUCCCESS met drie keer een C, een drukfout in de koppelvlakbeschrijving',
  'a value that NOTIFY does not have': 'een waarde die NOTIFY niet kent',
  'a value of NOTIFY that is given twice': 'een waarde van NOTIFY die twee keer voorkomt',
  'NEVER together with other values': 'NEVER samen met andere waarden',
  'a value of RET other than FULL and HDRS': 'een andere waarde van RET dan FULL en HDRS',
  'an empty envelope id': 'een leeg envelop-id',
  'an envelope id of more than 100 characters': 'een envelop-id van meer dan 100 tekens',
  'ORCPT without a type of address before a semicolon': 'ORCPT zonder adrestype met een puntkomma erachter',
  'ORCPT without an address': 'ORCPT zonder adres',
  'ORCPT of more than 500 characters': 'ORCPT van meer dan 500 tekens',
  'a size that is not written in digits alone': 'een grootte die niet alleen uit cijfers bestaat',
  'a size of more than 20 digits': 'een grootte van meer dan 20 cijfers',
  'a plus sign without two hexadecimal digits in xtext': 'een plusteken zonder twee hexadecimale cijfers in xtext',
  'hexadecimal digits in lower case in xtext': 'hexadecimale cijfers in kleine letters in xtext',
  'a character that has to be encoded in xtext': 'een teken dat in xtext gecodeerd moet zijn',
  'xtext that stands for a control character': 'xtext die voor een stuurteken staat',
  'xtext that stands for an octet above 127': 'xtext die voor een octet boven 127 staat',
  'a path without its angle brackets': 'een pad zonder punthaken',
  'white space in a path': 'witruimte in een pad',
  'a control character in a path': 'een stuurteken in een pad',
  'a character beyond ASCII in a path': 'een teken buiten ASCII in een pad',
  'a source route in a path': 'een route (source route) in een pad',
  'a source route against the grammar': 'een route (source route) die niet aan de grammatica voldoet',
  'a path without a domain': 'een pad zonder domein',
  'a local part against the grammar': 'een deel vóór het apenstaartje dat niet aan de grammatica voldoet',
  'a local part of more than 64 octets': 'een deel vóór het apenstaartje van meer dan 64 octetten',
  'a path of more than 256 octets': 'een pad van meer dan 256 octetten',
  'an empty domain': 'een leeg domein',
  'an empty label in a domain': 'een leeg label in een domein',
  'a dot at the end of a domain': 'een punt aan het eind van een domein',
  'an underscore in a domain': 'een laag streepje in een domein',
  'a label of a domain that begins or ends with a hyphen':
    'een label van een domein dat met een koppelteken begint of eindigt',
  'a character that a domain may not hold': 'een teken dat in een domein niet mag voorkomen',
  'a character beyond ASCII in a domain': 'een teken buiten ASCII in een domein',
  'a label of a domain of more than 63 octets': 'een label van een domein van meer dan 63 octetten',
  'a domain of more than 255 octets': 'een domein van meer dan 255 octetten',
  'a domain of a single label': 'een domein van maar één label',
  'an IP address without brackets in the place of a domain':
    'een IP-adres zonder blokhaken op de plaats van een domein',
  'an address literal against the grammar': 'een IP-adres tussen blokhaken dat niet aan de grammatica voldoet',

  // wildcard.ts
  'the pattern has {count} characters; {most} are the most': 'het patroon heeft {count} tekens; {most} is het maximum',
  'a backslash has nothing behind it; write two for one':
    'achter een backslash staat niets; schrijf er twee als het teken zelf is bedoeld',
  'the bracket is not closed; write \\[ for the character itself':
    'het blokhaakje is niet gesloten; schrijf \\[ als het teken zelf is bedoeld',
  'the range {range} runs backwards': 'het bereik {range} loopt achteruit',
  'the brackets hold no character': 'tussen de blokhaken staat geen teken',
  'character {place}: {problem}': 'teken {place}: {problem}',

  // transcript
  'run swaks as it is: it prints the dialogue; leave out --silent and --hide-all':
    'voer swaks gewoon uit: het toont de dialoog; laat --silent en --hide-all weg',
  'write each line that the client sent behind “C: ” and each that the server sent behind “S: ”, in their order':
    'zet elke regel die de client verzond achter “C: ” en elke regel die de server verzond achter “S: ”, in de volgorde van de dialoog',
  'run curl with -v (or set CURLOPT_VERBOSE) and keep what it writes to standard error':
    'voer curl uit met -v (of zet CURLOPT_VERBOSE aan) en bewaar wat het naar de standaardfoutuitvoer schrijft',
  'set mail.debug to true in the properties of the mail session, and keep what goes to standard output with the exception':
    'zet mail.debug op true in de eigenschappen van de mailsessie, en bewaar wat naar de standaarduitvoer gaat, met de exceptie erbij',
  'set $mail->SMTPDebug to SMTP::DEBUG_CONNECTION and keep what the script prints':
    'zet $mail->SMTPDebug op SMTP::DEBUG_CONNECTION en bewaar wat het script toont',
  'run openssl s_client -starttls smtp -crlf -quiet (or pop3) in a terminal, and copy all of it':
    'voer openssl s_client -starttls smtp -crlf -quiet (of pop3) uit in een terminal, en kopieer alles',
  'print getDebug() of the SentMessage that the transport returns, or of the TransportExceptionInterface that it throws, with its message':
    'toon getDebug() van de SentMessage die het transport teruggeeft, of van de TransportExceptionInterface die het opwerpt, met het bericht daarvan',
  'register Swift_Plugins_LoggerPlugin with a Swift_Plugins_Loggers_ArrayLogger(1000), and print dump() of it':
    'registreer Swift_Plugins_LoggerPlugin met een Swift_Plugins_Loggers_ArrayLogger(1000), en toon dump() daarvan',
  'run curl with --trace trace.log, which also shows the message':
    'voer curl uit met --trace trace.log; dan is ook het bericht te zien',
  'copy the whole dialogue out of the terminal; with telnet, only what is said before TLS can be tried':
    'kopieer de hele dialoog uit de terminal; met telnet is alleen te proberen wat vóór TLS wordt gezegd',
  'run msmtp with --debug and keep what it writes to standard output and to standard error':
    'voer msmtp uit met --debug en bewaar wat het naar de standaarduitvoer en de standaardfoutuitvoer schrijft',
  'run mpop with --debug and keep what it writes to standard output and to standard error':
    'voer mpop uit met --debug en bewaar wat het naar de standaarduitvoer en de standaardfoutuitvoer schrijft',
  'call set_debuglevel(2) of the SMTP object before it connects and keep what goes to standard error':
    'roep set_debuglevel(2) van het SMTP-object aan voordat het verbinding maakt en bewaar wat naar de standaardfoutuitvoer gaat',
  'call set_debuglevel(2) of the POP3 object and keep what goes to standard output and to standard error':
    'roep set_debuglevel(2) van het POP3-object aan en bewaar wat naar de standaarduitvoer en de standaardfoutuitvoer gaat',
  'run fetchmail with -vv and --nosyslog and keep what it writes to standard output and to standard error':
    'voer fetchmail uit met -vv en --nosyslog en bewaar wat het naar de standaarduitvoer en de standaardfoutuitvoer schrijft',
  'create the transport of nodemailer with logger: true and debug: true and keep what goes to the console':
    'maak het transport van nodemailer met logger: true en debug: true en bewaar wat naar de console gaat',
  'create the object of Net::SMTP or Net::POP3 with Debug => 1 and keep what goes to standard error':
    'maak het object van Net::SMTP of Net::POP3 met Debug => 1 en bewaar wat naar de standaardfoutuitvoer gaat',
  'call set_debug_output($stderr) of the Net::SMTP or Net::POP3 object before it starts and keep what goes to standard error':
    'roep set_debug_output($stderr) van het object van Net::SMTP of Net::POP3 aan voordat het start en bewaar wat naar de standaardfoutuitvoer gaat',
  'create the SmtpClient or Pop3Client of MailKit with new ProtocolLogger("mail.log"), and add the exception that it throws':
    'maak de SmtpClient of Pop3Client van MailKit met new ProtocolLogger("mail.log") en voeg de exceptie toe die hij geeft',
  'a dialogue written down by hand': 'een met de hand opgeschreven dialoog',
  'put -v behind smtp in master.cf of Postfix (or name the gateway in debug_peer_list), and keep what it writes to the mail log':
    'zet -v achter smtp in master.cf van Postfix (of noem de gateway in debug_peer_list), en bewaar wat het naar de maillog schrijft',
  'Postfix without -v writes the last answer alone: the log shows nothing else of the session. If that is not enough, put -v behind smtp in master.cf, or name the gateway in debug_peer_list, and send the log of another attempt':
    'Postfix zonder -v schrijft alleen het laatste antwoord op: de log toont verder niets van de sessie. Is dat te weinig, zet dan -v achter smtp in master.cf, of noem de gateway in debug_peer_list, en stuur de log van een nieuwe poging',
  'put -v behind smtp in master.cf of Postfix, and keep what it writes to the mail log':
    'zet in master.cf van Postfix -v achter smtp en bewaar wat het in het maillog schrijft',
  'put -v behind smtpd in master.cf of Postfix, and keep what it writes to the mail log':
    'zet in master.cf van Postfix -v achter smtpd en bewaar wat het in het maillog schrijft',
  'set a TIdLogFile with a Filename and Active = True as Intercept of the IOHandler of TIdSMTP or TIdPOP3':
    'zet een TIdLogFile met een Filename en Active = True als Intercept van de IOHandler van TIdSMTP of TIdPOP3',
  'set mailnews.smtp.loglevel and mailnews.pop3.loglevel of Thunderbird to All, and keep what its error console shows':
    'zet mailnews.smtp.loglevel en mailnews.pop3.loglevel van Thunderbird op All en bewaar wat de foutconsole toont',
}
