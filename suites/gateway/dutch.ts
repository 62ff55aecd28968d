import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of gateways, in Dutch. */
export const gatewayDutch: Catalogue = {
  // dsn.deviants.ts
  'A positive DSN is sent even if NOTIFY was not given': 'Een positieve DSN wordt ook zonder NOTIFY gestuurd',
  'A missing NOTIFY is taken for NEVER': 'Een ontbrekende NOTIFY wordt als NEVER opgevat',
  'The envelope id is not in the DSN': 'De envelop-id staat niet in de DSN',
  'Success is never reported': 'Een geslaagde aflevering wordt nooit gemeld',
  'The envelope id is not in the DSN of a failure': 'De envelop-id staat niet in de DSN over een mislukking',
  'Success is reported twice': 'Een geslaagde aflevering wordt tweemaal gemeld',
  'NOTIFY=NEVER is ignored': 'NOTIFY=NEVER wordt genegeerd',
  'Any value of NOTIFY except NEVER asks for every DSN': 'Elke waarde van NOTIFY behalve NEVER vraagt om alle DSN’s',
  'Failures are reported whatever NOTIFY says, unless it says NEVER':
    'Een mislukking wordt gemeld wat NOTIFY ook zegt, tenzij het NEVER is',
  'A report goes to the address in From': 'Een notificatie gaat naar het adres in From',
  'A report has a reverse-path': 'Een notificatie heeft een retouradres',
  'A report is put into the maildrop of every account except the one that it is for':
    'Een notificatie komt in de berichtenopslag van elk account, behalve die van het account waarvoor zij bedoeld is',
  'The envelope id is copied without being decoded': 'De envelop-id wordt overgenomen zonder te zijn gedecodeerd',
  'An envelope id is made up where none was given': 'Er wordt een envelop-id verzonnen als er geen is opgegeven',
  'A report about a message from the null reverse-path goes to the address in From':
    'Een notificatie over een bericht met leeg retouradres gaat naar het adres in From',
  'A report about a message from the null reverse-path goes to the account that submitted it':
    'Een notificatie over een bericht met leeg retouradres gaat naar het account dat het bericht indiende',
  'A message that was refused is reported as well': 'Ook een geweigerd bericht wordt gemeld',
  'Message-ID is always replaced': 'Message-ID wordt altijd vervangen',
  'No Message-ID is added': 'Er wordt geen Message-ID toegevoegd',
  'The Message-ID that is added is not valid': 'De toegevoegde Message-ID is ongeldig',
  'From is rewritten to the name of the gateway': 'From wordt vervangen door de naam van de gateway',
  'A mark is added to Subject': 'Aan Subject wordt een markering toegevoegd',
  'The tenth message of a session is lost after its 250': 'Het tiende bericht van een sessie gaat na de 250 verloren',
  'The tenth message of a session is reported twelve times':
    'Het tiende bericht van een sessie wordt twaalf keer gemeld',
  'A DSN is put into the maildrop twice': 'Een DSN komt tweemaal in de berichtenopslag',
  'A failure is also reported as a delivery': 'Een mislukking wordt ook als aflevering gemeld',
  'A failure is not reported if SUCCESS is in the list':
    'Een mislukking wordt niet gemeld als SUCCESS in de lijst staat',

  // dsn-forms.deviants.ts
  'NOTIFY counts in capitals only': 'NOTIFY telt alleen in hoofdletters',
  'A third keyword of NOTIFY is not read': 'Een derde sleutelwoord van NOTIFY wordt niet gelezen',
  'A keyword of NOTIFY that is repeated gets a DSN each time':
    'Een herhaald sleutelwoord van NOTIFY krijgt elke keer een DSN',
  'DELAY asks for a DSN of a delivery too': 'DELAY vraagt ook om een DSN bij aflevering',
  'NEVER in mixed case is taken for no NOTIFY': 'NEVER in kleine en hoofdletters geldt als geen NOTIFY',
  'FAILURE after DELAY is overlooked': 'FAILURE na DELAY wordt over het hoofd gezien',
  'DELAY asks for a DSN of a failure too': 'DELAY vraagt ook om een DSN bij mislukking',
  'An envelope id is cut after 64 characters': 'Een ENVID wordt na 64 tekens afgekapt',
  'Only “+” and “=” are decoded in an ENVID': 'In een ENVID worden alleen “+” en “=” gedecodeerd',
  'An envelope id ends at a space': 'Een ENVID eindigt bij een spatie',
  'Angle brackets are taken out of an envelope id': 'Punthaken worden uit een ENVID weggelaten',
  'An ENVID of one character is left out': 'Een ENVID van één teken wordt weggelaten',
  'The parameter AUTH puts ENVID aside': 'De parameter AUTH zet ENVID opzij',
  'Only the at sign of ORCPT is decoded': 'Van ORCPT wordt alleen het apenstaartje gedecodeerd',
  'ORCPT with a type in capitals is ignored': 'ORCPT met een type in hoofdletters wordt genegeerd',
  'RET counts in capitals only': 'RET telt alleen in hoofdletters',
  'NOTIFY in lower case is refused': 'NOTIFY in kleine letters wordt geweigerd',
  'An ENVID with angle brackets is refused': 'Een ENVID met punthaken wordt geweigerd',

  // dsn-forms.ts
  'DSN requests in every form that RFC 3461 allows, and what the sender hears of the messages':
    'DSN-verzoeken in elke vorm die RFC 3461 toestaat, en wat de verzender over de berichten hoort',
  '{form}: {observed}': '{form}: {observed}',
  'not more than one DSN': 'niet meer dan één DSN',
  'NOTIFY means the same in any order and case, and one DSN comes however often it asks':
    'NOTIFY betekent in elke volgorde en in hoofd- en kleine letters hetzelfde, en er komt één DSN, hoe vaak het er ook om vraagt',
  'The sender hears nothing of a message, or gets notifications that it does not expect.':
    'De verzender hoort niets over een bericht, of krijgt notificaties die hij niet verwacht.',
  'Read NOTIFY as a set of keywords without regard to case, and compare each outcome with the set.':
    'Lees NOTIFY als een verzameling sleutelwoorden, ongeacht hoofd- en kleine letters, en vergelijk elke uitkomst met die verzameling.',
  'a DSN about another message': 'een DSN over een ander bericht',
  'Every ENVID is accepted and comes back as it was meant, whatever its length and its characters':
    'Elk ENVID wordt aanvaard en komt terug zoals het bedoeld was, hoe lang het ook is en welke tekens het ook heeft',
  'The sender cannot tell which of its messages the notification is about.':
    'De verzender ziet niet over welk van zijn berichten de notificatie gaat.',
  'Decode ENVID octet by octet, keep all of its 100 characters, and do not let other parameters get in its way.':
    'Decodeer ENVID octet voor octet, bewaar alle 100 tekens, en laat andere parameters er niets aan veranderen.',

  // dsn-of-parties.deviants.ts
  'A DSN of a party is refused for its type': 'Een DSN van een partij wordt om zijn type geweigerd',
  'A DSN of a party is accepted and thrown away': 'Een DSN van een partij wordt aanvaard en weggegooid',
  'A DSN of a party is passed on as a text': 'Een DSN van een partij wordt als tekst doorgegeven',
  'The delivery of a DSN of a party is reported to the party, as NOTIFY asks':
    'De aflevering van een DSN van een partij wordt aan de partij gemeld, zoals NOTIFY vraagt',
  'The content of a DSN of a party is changed': 'De inhoud van een DSN van een partij verandert',

  // dsn-of-parties.ts
  'DSNs that a party sends, to a recipient that loops back and to one that fails':
    'DSN’s die een partij stuurt, naar een ontvanger die ze terugbrengt en naar een die mislukt',
  'A DSN that a party sends is accepted and passed on, and nobody is notified of it':
    'Een DSN die een partij stuurt, wordt aanvaard en doorgegeven, en niemand krijgt er een notificatie over',
  'The party cannot confirm what it collected, or notifications about notifications go back and forth without end.':
    'De partij kan niet bevestigen wat ze heeft opgehaald, of notificaties over notificaties gaan eindeloos heen en weer.',
  'Accept a multipart/report from the null reverse-path, pass it on as it is, and never report on it, whatever NOTIFY says.':
    'Aanvaard een multipart/report met leeg retouradres, geef het ongewijzigd door, en stuur er nooit een notificatie over, wat NOTIFY ook zegt.',
  'the reply 250 to a DSN': 'het antwoord 250 op een DSN',
  'the DSN of the party': 'de DSN van de partij',
  'the DSN of the party {count} times in the maildrop': 'de DSN van de partij {count} keer in de berichtenopslag',
  'the DSN of the party in the maildrop': 'de DSN van de partij in de berichtenopslag',
  'a message of type {type}': 'een bericht van het type {type}',
  'a multipart/report with the fields as they were sent': 'een multipart/report met de velden zoals ze zijn verzonden',
  'no DSN about a DSN': 'geen DSN over een DSN',

  // dsn.ts
  'Messages that are delivered or refused, with various DSN requests, and what the sender hears of them':
    'Berichten die worden afgeleverd of geweigerd, met uiteenlopende DSN-verzoeken, en wat de afzender ervan verneemt',
  'Messages whose delivery fails, with various DSN requests, and what the sender hears of them':
    'Berichten waarvan de aflevering mislukt, met uiteenlopende DSN-verzoeken, en wat de afzender ervan verneemt',
  'A message with From of the sender and one with From of another party, and which of them hears of it':
    'Een bericht met From van de afzender en een met From van een andere partij, en wie van de twee ervan verneemt',
  '{count} messages in one session, each with a DSN request':
    '{count} berichten in één sessie, elk met een DSN-verzoek',
  'no DSN': 'geen DSN',
  'a {kind}': 'een {kind}',
  'no {kind}': 'geen {kind}',
  'not more than one {kind}': 'niet meer dan één {kind}',
  'Without NOTIFY nothing is heard of a message that is delivered':
    'Zonder NOTIFY komt er niets over een bericht dat wordt afgeleverd',
  'Send a positive DSN only to a sender that asked for it with NOTIFY=SUCCESS on RCPT.':
    'Stuur een positieve DSN (ontvangstbevestiging) alleen naar een afzender die er bij RCPT met NOTIFY=SUCCESS om heeft gevraagd.',
  'a positive DSN': 'een positieve DSN',
  'positive DSN': 'positieve DSN',
  'DSN about a delay': 'DSN over vertraging',
  'the message was not delivered, although this check depends on that':
    'het bericht is niet afgeleverd, terwijl deze toets daarvan uitgaat',
  'Without NOTIFY a message that cannot be delivered gets a failed DSN':
    'Zonder NOTIFY komt er een negatieve DSN over een bericht dat niet kan worden afgeleverd',
  'If a message that was answered with 250 cannot be delivered, send a DSN to its reverse-path; a missing NOTIFY means FAILURE.':
    'Stuur een DSN naar het retouradres als een bericht dat met 250 is beantwoord niet kan worden afgeleverd; een ontbrekende NOTIFY betekent FAILURE.',
  'no DSN came at all, as SD-03 says': 'er kwam geen enkele DSN, wat SD-03 meldt',
  'DSN with Action failed': 'DSN met Action failed',
  'DSN with Action delivered': 'DSN met Action delivered',
  'NOTIFY=SUCCESS,FAILURE gets one positive DSN with the envelope id':
    'NOTIFY=SUCCESS,FAILURE geeft één positieve DSN met de envelop-id',
  'When a message with NOTIFY=SUCCESS was delivered or passed on, send its reverse-path one DSN (RFC 3464) with the decoded ENVID in Original-Envelope-Id.':
    'Stuur één DSN (RFC 3464) naar het retouradres zodra een bericht met NOTIFY=SUCCESS is afgeleverd of doorgestuurd, met de gedecodeerde ENVID in Original-Envelope-Id.',
  'DSN with Action delivered, relayed or expanded': 'DSN met Action delivered, relayed of expanded',
  'NOTIFY=NEVER keeps a failure silent': 'Met NOTIFY=NEVER wordt een mislukking niet gemeld',
  'Send no DSN at all for a recipient with NOTIFY=NEVER.': 'Stuur geen enkele DSN over een ontvanger met NOTIFY=NEVER.',
  'a failed DSN': 'een negatieve DSN',
  DSN: 'DSN',
  'NOTIFY=FAILURE gets no positive DSN, NOTIFY=SUCCESS no negative one':
    'NOTIFY=FAILURE geeft geen positieve DSN, NOTIFY=SUCCESS geen negatieve',
  'Compare each outcome with the values of NOTIFY one by one; a list is not a switch for all of them.':
    'Vergelijk elke uitkomst met elk van de waarden van NOTIFY afzonderlijk; een lijst is geen schakelaar voor alles tegelijk.',
  'positive DSN for NOTIFY=FAILURE': 'positieve DSN bij NOTIFY=FAILURE',
  'negative DSN for NOTIFY=SUCCESS': 'negatieve DSN bij NOTIFY=SUCCESS',
  'a DSN': 'een DSN',
  '{field}: {value}': '{field}: {value}',
  'A DSN goes to the sender of the envelope and to nobody else, from the null reverse-path':
    'Een DSN gaat met een leeg retouradres naar de afzender in de envelop en naar niemand anders',
  'Address a DSN by MAIL FROM, never by From or by the login of another account, and send it with an empty reverse-path so that it is not answered.':
    'Adresseer een DSN aan het adres in MAIL FROM en nooit aan dat in From of aan de aanmeldnaam van een ander, en stuur de DSN met een leeg retouradres, zodat er niet op wordt geantwoord.',
  'the last look into the other maildrop': 'de laatste blik in de andere berichtenopslag',
  'no DSN came to either maildrop': 'in geen van beide berichtenopslagen kwam een DSN',
  'DSN in the maildrop of the sender': 'DSN in de berichtenopslag van de afzender',
  'DSN in the maildrop of another party': 'DSN in de berichtenopslag van een andere partij',
  'a message that is accepted with the From of another party': 'een aanvaard bericht met From van een andere partij',
  'DSN in the maildrop of From': 'DSN in de berichtenopslag van From',
  'no DSN came about the message with the From of another party':
    'er kwam geen DSN over het bericht met From van een andere partij',
  'Original-Envelope-Id is the decoded ENVID, and absent without one':
    'Original-Envelope-Id is de gedecodeerde ENVID en ontbreekt als die er niet was',
  'Decode the xtext of ENVID before it is written into a DSN, and leave the field out when there was no ENVID.':
    'Decodeer de xtext van ENVID voordat die in een DSN komt, en laat het veld weg als er geen ENVID was.',
  'a message that is accepted without an ENVID': 'een aanvaard bericht zonder ENVID',
  'Nobody hears of a message from the null reverse-path':
    'Over een bericht met leeg retouradres krijgt niemand een melding',
  'Send no DSN if MAIL FROM was <>, neither to From nor to the account: notifications about notifications never end.':
    'Stuur bij MAIL FROM:<> geen DSN, niet naar From en niet naar het account: aan notificaties over notificaties komt geen einde.',
  'No DSN comes for what was refused within the session': 'Over wat in de sessie is geweigerd, komt geen DSN',
  'Leave a message that was refused with 4yz or 5yz to its client: it knows already.':
    'Laat een bericht dat met 4yz of 5yz is geweigerd aan de client over: die weet het al.',
  'a refusal': 'een weigering',
  'a greeting at {endpoint}': 'een begroeting op {endpoint}',
  'a greeting at port {port}': 'een begroeting op poort {port}',
  'nothing in plaintext (a TLS alert or the end of the connection instead)':
    'niets onversleuteld (in plaats daarvan een TLS-alert of het einde van de verbinding)',
  'MAIL with the address of another account is taken': 'MAIL met het adres van een ander account wordt aangenomen',
  'RCPT with the recipient of the header is taken': 'RCPT met de ontvanger van de header wordt aangenomen',
  'The case of a user name does not count': 'Hoofd- en kleine letters van een gebruikersnaam tellen niet',
  'CRAM-MD5 logs in': 'CRAM-MD5 meldt aan',
  'STARTTLS needs EHLO before it': 'Voor STARTTLS is EHLO nodig',
  'A Message-ID is kept, and added if it is missing':
    'Een Message-ID blijft behouden en wordt toegevoegd waar die ontbreekt',
  'Add a Message-ID only to a message that has none: the sender knows its message by it.':
    'Voeg alleen een Message-ID toe aan een bericht dat er geen heeft: de afzender herkent zijn bericht eraan.',
  'no Message-ID': 'geen Message-ID',
  'only the Message-ID <{nonce}@client.example>': 'alleen de Message-ID <{nonce}@client.example>',
  'the copy in the DSN may be from before a Message-ID was added':
    'de kopie in de DSN kan dateren van voordat een Message-ID is toegevoegd',
  'one Message-ID': 'één Message-ID',
  'a Message-ID that follows the grammar': 'een Message-ID die de grammatica volgt',
  'a copy of the header in a DSN': 'een kopie van de header in een DSN',
  'Addresses are not rewritten, and Subject is passed on':
    'Adressen worden niet herschreven en Subject wordt doorgegeven',
  'Leave From, To and Subject as they came.': 'Laat From, To en Subject zoals ze zijn aangeleverd.',
  'a copy of {field}': 'een kopie van {field}',
  'only the address {address}': 'alleen het adres {address}',
  'a copy of Subject': 'een kopie van Subject',
  'Subject: {subject}': 'Subject: {subject}',
  'Each message that was accepted is delivered or reported, not both and not neither':
    'Elk aanvaard bericht wordt afgeleverd of teruggemeld, niet allebei en niet geen van beide',
  'Answer the data with 250 only when the message is safe on disk, and keep it until its outcome is known.':
    'Beantwoord de data pas met 250 als het bericht veilig op schijf staat, en bewaar het tot de uitkomst bekend is.',
  '1 accepted message in the session': '1 aanvaard bericht in de sessie',
  '{count} accepted messages in the session': '{count} aanvaarde berichten in de sessie',
  'two or more': 'twee of meer',
  'DSN is not offered, and no recipient is configured whose failure would be reported':
    'DSN wordt niet aangeboden, en er is geen ontvanger opgegeven waarvan een mislukking zou worden gemeld',
  'no DSN came about any of the messages, as SD-02 and SD-03 say':
    'over geen van de berichten kwam een DSN, wat SD-02 en SD-03 melden',
  'DSN about each message': 'DSN over elk bericht',
  'delivered or failed, not both': 'afgeleverd of mislukt, niet allebei',
  'several DSNs come about each message, as SD-03 says': 'over elk bericht komen meerdere DSN’s, wat SD-03 meldt',
  'the server accepted only {count} of {total} messages': 'de server aanvaardde maar {count} van de {total} berichten',
  'What arrives for a party is put into its maildrop, once':
    'Wat voor een partij binnenkomt, komt één keer in haar berichtenopslag',
  'Put each message for a party into its maildrop exactly once, even if a step of delivery is tried again.':
    'Plaats elk bericht voor een partij precies één keer in haar berichtenopslag, ook als een stap van de aflevering wordt herhaald.',
  'DSN in the maildrop': 'DSN in de berichtenopslag',
  'no copies': 'geen exemplaren meer',
  'once more: {notifications}': 'nog eens: {notifications}',
  'A DSN of a failure is put into the maildrop twice': 'Een DSN over een mislukking komt twee keer in de postbus',
  'no second copy': 'geen tweede exemplaar',
  'NOTIFY=SUCCESS,FAILURE gets a failed DSN and nothing else when delivery fails':
    'NOTIFY=SUCCESS,FAILURE geeft een negatieve DSN en niets anders als de aflevering mislukt',
  'Report the final outcome of a message once: delivered or failed, never both.':
    'Meld de uiteindelijke uitkomst van een bericht één keer: afgeleverd of mislukt, nooit allebei.',
  'no failure is reported at all, as SD-02 says': 'er wordt helemaal geen mislukking gemeld, wat SD-02 meldt',

  // gateway-run.ts
  'POP3 alone is tested: the port of SMTP-MSA is not given (gateway.smtp)':
    'alleen POP3 wordt getoetst: de poort van SMTP-MSA is niet opgegeven (gateway.smtp)',
  'SMTP-MSA alone is tested: the port of POP3 is not given (gateway.pop3)':
    'alleen SMTP-MSA wordt getoetst: de poort van POP3 is niet opgegeven (gateway.pop3)',
  'nothing brings a message into the maildrop (gateway.smtp, gateway.deliver)':
    'niets brengt een bericht in de berichtenopslag (gateway.smtp, gateway.deliver)',

  // notifications.ts
  'no recipient is known whose delivery fails; set gateway.addresses.undeliverable':
    'er is geen ontvanger bekend bij wie de aflevering mislukt; geef gateway.addresses.undeliverable op',
  'nobody who does not exist is accepted as a recipient, so that no delivery fails; set gateway.addresses.undeliverable':
    'geen ontvanger die niet bestaat wordt aanvaard, zodat geen aflevering mislukt; geef gateway.addresses.undeliverable op',

  // pop3-arrivals.ts
  'the maildrop has {count} messages, more than are worked on ({most}, docs/caps.md)':
    'de berichtenopslag bevat {count} berichten, meer dan er worden verwerkt ({most}, docs/caps.md)',
  'the maildrop cannot be filled: DSN is not offered; set {settings}':
    'de berichtenopslag kan niet worden gevuld: DSN wordt niet aangeboden; geef {settings} op',
  'the maildrop could not be filled: the message for it was refused':
    'de berichtenopslag kon niet worden gevuld: het bericht ervoor is geweigerd',
  'the maildrop could not be filled: of the notifications that were asked for, {count} did not come within {seconds} s ({setting}); set {settings}':
    'de berichtenopslag kon niet worden gevuld: van de gevraagde ontvangstbevestigingen zijn er {count} niet gekomen binnen {seconds} s ({setting}); geef {settings} op',
  'the maildrop could not be filled: a notification came about a message to {loopback}, and not the message (gateway.addresses.loopback)':
    'de berichtenopslag kon niet worden gevuld: over een bericht aan {loopback} kwam een ontvangstbevestiging, en niet het bericht zelf (gateway.addresses.loopback)',
  'the maildrop could not be filled: of the messages to {loopback} (gateway.addresses.loopback), {count} did not come within {seconds} s ({setting})':
    'de berichtenopslag kon niet worden gevuld: van de berichten aan {loopback} (gateway.addresses.loopback) zijn er {count} niet gekomen binnen {seconds} s ({setting})',
  'the account is not declared a test account, whose maildrop may be emptied (accounts)':
    'het account is niet als testaccount opgegeven, waarvan de berichtenopslag mag worden geleegd (accounts)',
  'a second account is not configured (accounts)': 'er is geen tweede account opgegeven (accounts)',
  'a challenge that says “{prompt}”': 'een vraag met “{prompt}”',
  'a command that the setting {setting} does not exempt': 'een commando dat de instelling {setting} niet uitzondert',
  'no recipient is configured whose messages come back into the maildrop of their sender (addresses.loopback)':
    'er is geen ontvanger opgegeven waarvan de berichten terugkomen in de postbus van de afzender (addresses.loopback)',
  'no recipient is configured that is accepted and then fails (addresses.undeliverable)':
    'er is geen ontvanger opgegeven die wordt aanvaard en daarna mislukt (addresses.undeliverable)',

  // ladder.ts
  'SMTP from the greeting to an accepted recipient': 'SMTP van de begroeting tot een aanvaarde ontvanger',
  'no way to log in was accepted': 'geen enkele manier van aanmelden werd aanvaard',
  'One conforming message, submitted': 'Eén bericht volgens het koppelvlak, aangeleverd',
  'POP3 from the greeting to the TRANSACTION state': 'POP3 van de begroeting tot de fase TRANSACTION',
  'the session did not get that far': 'zover kwam de sessie niet',
  'no connection was attempted': 'er is geen verbinding geprobeerd',
  'the connection failed: {error}': 'de verbinding mislukte: {error}',
  'no handshake was attempted': 'er is geen TLS-handshake geprobeerd',
  'the handshake failed: {error}': 'de TLS-handshake mislukte: {error}',

  // maildrop-contents.ts
  'message {number} is listed but cannot be told from the others':
    'bericht {number} staat in de lijst maar is niet van de andere te onderscheiden',
  '{own} of them among {total}': '{own} daarvan op een totaal van {total}',
  '{atLeast} or more messages that were put there': '{atLeast} of meer berichten die daar zijn geplaatst',
  'all messages are still there (listed: {listed})': 'alle berichten zijn er nog (in de lijst: {listed})',
  'gone: {gone} (listed: {listed})': 'verdwenen: {gone} (in de lijst: {listed})',

  // mark-details.ts
  'octets that are not UTF-8, in the user name': 'octetten die geen UTF-8 zijn, in de gebruikersnaam',
  'an overlong NUL after the password': 'een te lang gecodeerde NUL na het wachtwoord',
  'a surrogate after the password': 'een surrogaat na het wachtwoord',
  'the password in the other case': 'het wachtwoord met hoofd- en kleine letters omgewisseld',
  'a space after the password': 'een spatie na het wachtwoord',
  'a space before the password': 'een spatie voor het wachtwoord',
  'the user name of another account': 'de gebruikersnaam van een ander account',
  'an empty user name': 'een lege gebruikersnaam',
  'LOGIN with an empty user name': 'LOGIN met een lege gebruikersnaam',
  'LOGIN with an empty password': 'LOGIN met een leeg wachtwoord',
  'LOGIN with “=” for the user name': 'LOGIN met “=” als gebruikersnaam',
  'a response of 1,024 octets': 'een antwoord van 1024 octetten',
  'a response of 12,288 octets': 'een antwoord van 12.288 octetten',
  'in one segment with another command before it': 'in één segment met een andere opdracht ervoor',
  'in two segments, cut in the middle of the word': 'in twee segmenten, midden in het woord geknipt',
  'in two segments, CR and LF apart': 'in twee segmenten, CR en LF gescheiden',
  'one octet at a time': 'octet voor octet',
  'in plaintext': 'onversleuteld',
  'inside TLS': 'binnen TLS',
  'a path without its closing bracket': 'een pad zonder sluithaak',
  'a path with two closing brackets': 'een pad met twee sluithaken',
  'a path with two at signs': 'een pad met twee apenstaartjes',
  'a local part that begins with a dot': 'een lokaal deel dat met een punt begint',
  'a domain with two dots in a row': 'een domein met twee punten achter elkaar',
  'a path with a space in it': 'een pad met een spatie erin',
  'a parameter without a space before it': 'een parameter zonder spatie ervoor',
  'MAIL with NUL': 'MAIL met NUL',
  'RCPT with NUL': 'RCPT met NUL',
  'MAIL with a vertical tab': 'MAIL met een verticale tab',
  'RCPT with a vertical tab': 'RCPT met een verticale tab',
  'MAIL with DEL': 'MAIL met DEL',
  'RCPT with DEL': 'RCPT met DEL',
  'MAIL with a letter above 127': 'MAIL met een letter boven 127',
  'RCPT with a letter above 127': 'RCPT met een letter boven 127',
  'before CAPA': 'vóór CAPA',
  'after CAPA': 'na CAPA',
  'a second time': 'een tweede keer',
  'after another refused command': 'na een andere geweigerde opdracht',
  'after USER': 'na USER',
  'after “*”': 'na “*”',
  'after a second EHLO': 'na een tweede EHLO',
  'after eight refused commands': 'na acht geweigerde opdrachten',
  'the second time': 'de tweede keer',
  'after NOOP and RSET': 'na NOOP en RSET',
  'after a cancelled login': 'na een afgebroken aanmelding',
  'after three failed logins': 'na drie mislukte aanmeldingen',
  'after HELO': 'na HELO',
  'before a login': 'vóór een aanmelding',
  'after the login': 'na de aanmelding',
  'in a transaction': 'in een transactie',
  'to MAIL from the null reverse-path': 'op MAIL met een leeg retouradres',
  'to MAIL with AUTH=': 'op MAIL met AUTH=',
  'to MAIL with SIZE': 'op MAIL met SIZE',
  'to MAIL in lower case': 'op MAIL in kleine letters',
  'the password with another last character': 'het wachtwoord met een ander laatste teken',
  'the password with another character in the middle': 'het wachtwoord met een ander teken in het midden',
  'the user name as the password': 'de gebruikersnaam als wachtwoord',
  'an empty user name and an empty password': 'een lege gebruikersnaam en een leeg wachtwoord',
  'LOGIN with an empty user name and an empty password': 'LOGIN met een lege gebruikersnaam en een leeg wachtwoord',
  'AUTH LOGIN with an empty user name and an empty password':
    'AUTH LOGIN met een lege gebruikersnaam en een leeg wachtwoord',
  'An empty user name with an empty password logs in the first account':
    'Een lege gebruikersnaam met een leeg wachtwoord meldt het eerste account aan',
  'The last character of a password does not count': 'Het laatste teken van een wachtwoord telt niet',
  'Of a password the length and both ends count, and nothing else':
    'Van een wachtwoord tellen de lengte en beide uiteinden, en verder niets',
  'The user name logs in as a password': 'De gebruikersnaam geldt als wachtwoord',
  'The password in another case, shortened, with one character changed, with a space or a word after it, and the user name in its place':
    'Het wachtwoord met andere hoofdletters, ingekort, met één ander teken, met een spatie of een woord erachter, en de gebruikersnaam in plaats ervan',
  'After one wrong password any password is accepted': 'Na één verkeerd wachtwoord wordt elk wachtwoord aanvaard',
  'A wrong password twice with each way to log in, STAT after each, then the right login in the same session':
    'Tweemaal een verkeerd wachtwoord op elke manier van aanmelden, telkens STAT erna, en dan de juiste aanmelding in dezelfde sessie',
  'a refusal of the second login with a wrong password as well':
    'een weigering van ook de tweede aanmelding met een verkeerd wachtwoord',
  'MAIL is accepted without a login the second time': 'MAIL wordt zonder aanmelding de tweede keer aanvaard',
  'MAIL is accepted without a login after RSET': 'MAIL wordt zonder aanmelding na RSET aanvaard',
  'MAIL is accepted without a login after HELO': 'MAIL wordt zonder aanmelding na HELO aanvaard',
  'MAIL is accepted without a login after a second EHLO inside TLS':
    'MAIL wordt zonder aanmelding na een tweede EHLO binnen TLS aanvaard',
  'MAIL is accepted after a login that was cancelled': 'MAIL wordt na een afgebroken aanmelding aanvaard',
  'MAIL from the null reverse-path is accepted without a login':
    'MAIL met een leeg retouradres wordt zonder aanmelding aanvaard',
  'MAIL with AUTH= is accepted without a login': 'MAIL met AUTH= wordt zonder aanmelding aanvaard',
  'RCPT is accepted without a login the second time': 'RCPT wordt zonder aanmelding de tweede keer aanvaard',
  'MAIL, RCPT and DATA inside TLS without a login, each in several histories, and MAIL in several forms':
    'MAIL, RCPT en DATA binnen TLS zonder aanmelding, elk na verschillende voorgeschiedenissen, en MAIL in verschillende vormen',
  'Answer MAIL with 530 5.7.0 until the session is logged in, whatever was said before it.':
    'Antwoord op MAIL met 530 5.7.0 totdat de sessie is aangemeld, wat er ook aan voorafging.',
  'The second EHLO is not told of STARTTLS': 'De tweede EHLO krijgt STARTTLS niet te zien',
  'AUTH is advertised before TLS in the reply to the second EHLO':
    'AUTH wordt vóór TLS aangeboden in het antwoord op de tweede EHLO',
  'MAIL is accepted before TLS once the client has said EHLO twice':
    'MAIL wordt vóór TLS aanvaard zodra de client tweemaal EHLO heeft gegeven',
  'MAIL is accepted before TLS after eight refused commands':
    'MAIL wordt vóór TLS na acht geweigerde opdrachten aanvaard',
  'AUTH gets a challenge before TLS once the client has said EHLO twice':
    'AUTH krijgt vóór TLS een challenge zodra de client tweemaal EHLO heeft gegeven',
  'AUTH gets a challenge before TLS after eight refused commands':
    'AUTH krijgt vóór TLS na acht geweigerde opdrachten een challenge',
  'RSET is accepted before TLS the second time': 'RSET wordt vóór TLS de tweede keer aanvaard',
  'The gate before TLS does not know a verb of which the first letter alone is large':
    'De poort vóór TLS herkent een opdracht niet waarvan alleen de eerste letter een hoofdletter is',
  'The gate before TLS knows MAIL by its FROM in upper case': 'De poort vóór TLS herkent MAIL aan FROM in hoofdletters',
  'MAIL, RCPT, DATA and BDAT before STARTTLS, before EHLO, after one and after two, and MAIL after refused commands':
    'MAIL, RCPT, DATA en BDAT vóór STARTTLS, vóór EHLO, na één en na twee, en MAIL na geweigerde opdrachten',
  'AUTH before STARTTLS, with made-up credentials, before EHLO, after one, after two, and after refused commands':
    'AUTH vóór STARTTLS, met verzonnen gegevens, vóór EHLO, na één, na twee en na geweigerde opdrachten',
  'HELO as the first command, after EHLO and after a second one': 'HELO als eerste opdracht, na EHLO en na een tweede',
  'RSET, VRFY, EXPN, HELP, ETRN, TURN and an unknown verb before STARTTLS, before EHLO, after one and after two':
    'RSET, VRFY, EXPN, HELP, ETRN, TURN en een onbekende opdracht vóór STARTTLS, vóór EHLO, na één en na twee',
  'MAIL, RCPT, DATA and AUTH before STARTTLS in other cases and spacings':
    'MAIL, RCPT, DATA en AUTH vóór STARTTLS met andere hoofdletters en spaties',
  'no 2yz or 3yz reply that honours the command': 'geen antwoord 2yz of 3yz dat de opdracht uitvoert',
  'a command in another spelling': 'een opdracht in een andere schrijfwijze',
  'the reply 221 to QUIT': 'het antwoord 221 op QUIT',
  'After a failed login LOGIN takes any password': 'Na een mislukte aanmelding aanvaardt LOGIN elk wachtwoord',
  'MAIL is accepted after three failed logins': 'MAIL wordt na drie mislukte aanmeldingen aanvaard',
  'LOGIN with an empty user name and an empty password logs in the first account':
    'LOGIN met een lege gebruikersnaam en een leeg wachtwoord meldt het eerste account aan',
  'PLAIN with an empty user name and an empty password logs in the first account':
    'PLAIN met een lege gebruikersnaam en een leeg wachtwoord meldt het eerste account aan',
  'Passwords that are nearly right, the right one with the user name of another account, and MAIL after three failures':
    'Wachtwoorden die bijna goed zijn, het goede met de gebruikersnaam van een ander account, en MAIL na drie mislukkingen',
  'Compare the password as a whole and as it is: its length, its case and its spaces count. However many logins fail, none of them counts.':
    'Vergelijk het wachtwoord als geheel en zoals het is: lengte, hoofdletters en spaties tellen. Hoeveel aanmeldingen er ook mislukken, geen ervan telt.',
  'What is pipelined after STARTTLS is executed inside TLS when it begins with MAIL or AUTH':
    'Wat achter STARTTLS is meegestuurd, wordt binnen TLS uitgevoerd als het met MAIL of AUTH begint',
  'STARTTLS is accepted inside TLS after the login': 'STARTTLS wordt binnen TLS na de aanmelding aanvaard',
  'STARTTLS is offered again after the login': 'STARTTLS wordt na de aanmelding weer aangeboden',
  'STARTTLS inside TLS, before a login, after it and in a transaction':
    'STARTTLS binnen TLS, vóór een aanmelding, erna en in een transactie',
  'before EHLO': 'vóór EHLO',
  'after EHLO': 'na EHLO',
  'half a login before CAPA': 'een halve aanmelding vóór CAPA',
  'half a login after CAPA': 'een halve aanmelding na CAPA',
  'a whole login before CAPA': 'een hele aanmelding vóór CAPA',
  'a whole login after CAPA': 'een hele aanmelding na CAPA',
  'AUTH PLAIN with an initial response': 'AUTH PLAIN met een eerste antwoord',
  'AUTH PLAIN': 'AUTH PLAIN',
  'AUTH LOGIN': 'AUTH LOGIN',
  'USER and PASS': 'USER en PASS',
  'an asterisk inside': 'een sterretje erin',
  'a space inside': 'een spatie erin',
  'a hyphen inside': 'een streepje erin',
  'an equals sign in front': 'een isgelijkteken ervoor',
  'padding inside': 'opvulling in het midden',
  'padding left out': 'opvulling weggelaten',
  'data after the padding': 'gegevens na de opvulling',
  'the user name alone': 'alleen de gebruikersnaam',
  'an empty password': 'een leeg wachtwoord',
  'one part too many': 'een deel te veel',
  'NUL after the password': 'NUL na het wachtwoord',
  'no first NUL': 'geen eerste NUL',
  'another account': 'een ander account',
  'a bare LF': 'een losse LF',
  'a bare CR': 'een losse CR',
  'the group that leads to 354': 'de groep die tot 354 leidt',
  'the group with a refused recipient': 'de groep met een geweigerde ontvanger',
  'data without a false end (control)': 'data zonder vals einde (controle)',
  'the end of the data in segments': 'het einde van de data in segmenten',
  'data without anything': 'helemaal lege data',
  'a header alone': 'alleen een header',
  'an empty body': 'een lege body',
  'without charset': 'zonder charset',
  'without Content-Type': 'zonder Content-Type',
  'without Content-Transfer-Encoding': 'zonder Content-Transfer-Encoding',
  'with an empty Content-Transfer-Encoding': 'met een lege Content-Transfer-Encoding',
  'without Content-Disposition': 'zonder Content-Disposition',
  'with an empty file name': 'met een lege bestandsnaam',
  'lines of dots': 'regels van punten',
  'a dot at the start': 'een punt aan het begin',
  'long lines': 'lange regels',
  'no CRLF at the end': 'geen CRLF aan het eind',
  'FIN within a line': 'FIN midden in een regel',
  'RST after a line': 'RST na een regel',
  'close_notify after a dot': 'close_notify na een punt',
  'FIN without close_notify': 'FIN zonder close_notify',
  'close_notify and FIN': 'close_notify en FIN',
  'octets that are not TLS, then FIN': 'octetten die geen TLS zijn, en dan FIN',
  'DATA without MAIL': 'DATA zonder MAIL',
  'DATA without RCPT': 'DATA zonder RCPT',
  'DATA after a refused RCPT': 'DATA na een geweigerde RCPT',
  'a recipient in another domain': 'een ontvanger in een ander domein',
  'the domain of the gateway as a subdomain of another': 'het domein van de gateway als subdomein van een ander',
  'another domain that ends in that of the gateway': 'een ander domein dat op dat van de gateway eindigt',
  'a source route': 'een bronroute',
  'a percent sign in the local part': 'een procentteken in het lokale deel',
  'an address in the quoted local part': 'een adres in het lokale deel tussen aanhalingstekens',
  'somebody who does not exist': 'iemand die niet bestaat',
  'a recipient without a domain': 'een ontvanger zonder domein',
  'a recipient in a domain of one label': 'een ontvanger in een domein van één label',
  'the number after the last': 'het nummer na het laatste',

  // messages.deviants.ts
  'ORCPT is copied without being decoded': 'ORCPT wordt overgenomen zonder het te decoderen',
  'ORCPT is ignored': 'ORCPT wordt genegeerd',
  'RET=FULL is ignored': 'RET=FULL wordt genegeerd',

  // messages.ts
  'a notification that this rule is about': 'een notificatie waarvoor deze regel geldt',
  'a notification about a message of this run': 'een notificatie over een bericht uit deze run',
  'each notification about a message of this run comes from another server, such as {server}':
    'elke notificatie over een bericht uit deze run komt van een andere server, zoals {server}',

  // notifications.ts
  'a notification of type {type}': 'een notificatie van het type {type}',
  unknown: 'onbekend',
  missing: 'ontbreekt',
  'a DSN without Original-Envelope-Id, Action {action}': 'een DSN zonder Original-Envelope-Id, Action {action}',
  'a DSN for “{envelopeId}”, Action {action}': 'een DSN bij “{envelopeId}”, Action {action}',
  'the message “{message}” was not submitted': 'het bericht “{message}” is niet aangeleverd',
  'a different notification came about the message: {notification}':
    'over het bericht kwam een andere notificatie: {notification}',
  '{message} did not come, and the wait for it ended before the {seconds} s that it may take':
    '{message} kwam niet, en het wachten erop eindigde vóór de {seconds} s die het mag duren',
  '{message} did not come within {seconds} s, and nothing says how soon one is due: set dsn.within to a limit':
    '{message} kwam niet binnen {seconds} s, en nergens staat hoe snel dat moet: geef dsn.within een grens',
  'the last look into the maildrop': 'de laatste blik in de berichtenopslag',
  'a maildrop that can be listed': 'een berichtenopslag waarvan een lijst kan worden opgevraagd',
  '{kind} about another message of the run': '{kind} over een ander bericht van de run',
  'messages that were retrieved and not deleted are gone from the maildrop':
    'berichten die zijn opgehaald en niet verwijderd, zijn uit de berichtenopslag verdwenen',
  'the extension DSN in the reply inside TLS': 'de extensie DSN in het antwoord binnen TLS',

  // pop3-before-tls.deviants.ts
  'The greeting has several lines': 'De begroeting heeft meerdere regels',
  'The greeting has a timestamp, which offers APOP':
    'De begroeting heeft een tijdstempel, waarmee APOP wordt aangeboden',
  'The greeting is in lower case': 'De begroeting is in kleine letters',
  'USER is accepted before STLS, and only PASS is refused':
    'USER wordt vóór STLS aanvaard en alleen PASS wordt geweigerd',
  'AUTH gets a challenge before STLS, and only the response is refused':
    'AUTH krijgt vóór STLS een challenge en alleen het antwoord daarop wordt geweigerd',
  'AUTH alone lists the mechanisms before STLS': 'AUTH zonder meer geeft vóór STLS een lijst van de mechanismen',
  'A login command before STLS ends the connection without an answer':
    'Een aanmeldopdracht vóór STLS beëindigt de verbinding zonder antwoord',
  'AUTH alone gets +OK and an empty list before STLS': 'AUTH zonder meer krijgt vóór STLS +OK en een lege lijst',
  'AUTH alone gets +OK and nothing else before STLS': 'AUTH zonder meer krijgt vóór STLS +OK en verder niets',
  'AUTH with an unknown mechanism gets a challenge before STLS':
    'AUTH met een onbekend mechanisme krijgt vóór STLS een challenge',
  'USER and AUTH are accepted before STLS until the client has sent CAPA':
    'USER en AUTH worden vóór STLS aanvaard zolang de client geen CAPA heeft gestuurd',
  'USER and AUTH are accepted before STLS once the client has sent CAPA':
    'USER en AUTH worden vóór STLS aanvaard zodra de client CAPA heeft gestuurd',
  'NOOP is accepted before STLS': 'NOOP wordt vóór STLS aanvaard',
  'NOOP is accepted before STLS until the client has sent CAPA':
    'NOOP wordt vóór STLS aanvaard zolang de client geen CAPA heeft gestuurd',
  'NOOP is accepted before STLS once the client has sent CAPA':
    'NOOP wordt vóór STLS aanvaard zodra de client CAPA heeft gestuurd',
  'LIST gets +OK and a list that does not end before STLS': 'LIST krijgt vóór STLS +OK en een lijst zonder einde',
  'SASL and USER are listed before STLS': 'SASL en USER staan vóór STLS in de lijst',
  'CAPA before STLS ends the connection without an answer': 'CAPA vóór STLS beëindigt de verbinding zonder antwoord',
  'QUIT before STLS closes without an answer': 'QUIT vóór STLS sluit zonder antwoord',
  'QUIT before STLS is answered, and the connection stays open':
    'QUIT vóór STLS wordt beantwoord, maar de verbinding blijft open',
  'STLS takes any argument': 'STLS aanvaardt elk argument',
  'STLS is only recognised in upper case': 'STLS wordt alleen in hoofdletters herkend',
  'STLS is refused': 'STLS wordt geweigerd',
  'Complete commands pipelined after STLS are executed inside TLS, the rest is dropped':
    'Volledige opdrachten die achter STLS zijn meegestuurd, worden binnen TLS uitgevoerd; de rest vervalt',
  'Half a command pipelined after STLS is completed inside TLS, complete ones are dropped':
    'Een halve opdracht die achter STLS is meegestuurd, wordt binnen TLS afgemaakt; volledige vervallen',
  'The server greets again inside TLS': 'De server begroet binnen TLS opnieuw',
  'STLS is still listed inside TLS': 'STLS staat binnen TLS nog in de lijst',
  'The capability SASL is missing inside TLS': 'De mogelijkheid SASL ontbreekt binnen TLS',
  'DIGEST-MD5 is listed inside TLS': 'DIGEST-MD5 staat binnen TLS in de lijst',
  'The capability list inside TLS has no last line of one period':
    'De lijst van mogelijkheden binnen TLS heeft geen laatste regel met één punt',
  'CRAM-MD5 is listed inside TLS': 'CRAM-MD5 staat binnen TLS in de lijst',
  'STLS is accepted in TRANSACTION': 'STLS wordt in TRANSACTION aanvaard',
  'STLS is accepted inside TLS before the login': 'STLS wordt binnen TLS vóór de aanmelding aanvaard',
  'The gate before STLS recognises keywords in upper case only':
    'De blokkade vóór STLS herkent sleutelwoorden alleen in hoofdletters',
  'AUTH is refused before STLS, but the login counts once TLS is up':
    'AUTH wordt vóór STLS geweigerd, maar de aanmelding telt zodra TLS actief is',
  'AUTH after CAPA is refused before STLS, but the login counts once TLS is up':
    'AUTH na CAPA wordt vóór STLS geweigerd, maar de aanmelding telt zodra TLS actief is',
  'USER is refused before STLS, but the name counts once TLS is up':
    'USER wordt vóór STLS geweigerd, maar de naam telt zodra TLS actief is',
  'After a failed handshake the session goes on in plaintext as if it were inside TLS':
    'Na een mislukte TLS-handshake gaat de sessie onversleuteld door alsof zij binnen TLS is',

  // pop3-before-tls.ts
  'Two connections on which the client says nothing': 'Twee verbindingen waarop de client niets zegt',
  'The server greets first, in plaintext, with one line that begins with +OK':
    'De server begroet als eerste, onversleuteld, met één regel die met +OK begint',
  'Send one line “+OK …” as soon as a connection is accepted on port 110, without TLS and without an APOP timestamp.':
    'Stuur één regel “+OK …” zodra op poort 110 een verbinding is aangenomen, zonder TLS en zonder APOP-tijdstempel.',
  'a connection': 'een verbinding',
  'no connection to {address}: {error}': 'geen verbinding met {address}: {error}',
  '+OK or -ERR in upper case': '+OK of -ERR in hoofdletters',
  'at most 512 octets': 'hoogstens 512 octetten',
  'no timestamp, which would offer APOP': 'geen tijdstempel, waarmee APOP zou worden aangeboden',
  'one line that begins with +OK, and nothing more': 'één regel die met +OK begint, en verder niets',
  'control: neither QUIT nor STLS was answered with +OK': 'controle: noch QUIT noch STLS werd met +OK beantwoord',
  'the command before STLS': 'de opdracht vóór STLS',
  '-ERR or the end of the connection': '-ERR of het einde van de verbinding',
  'Answer every command but QUIT and STLS (and CAPA, where it is allowed) with -ERR until the TLS handshake is complete.':
    'Beantwoord elke opdracht behalve QUIT en STLS (en CAPA, waar dat is toegestaan) met -ERR totdat de TLS-handshake is voltooid.',
  'USER, PASS, AUTH and APOP before STLS, with made-up credentials, before and after CAPA, each in a session of its own':
    'USER, PASS, AUTH en APOP vóór STLS, met verzonnen gegevens, vóór en na CAPA, elk in een eigen sessie',
  'Login commands get -ERR and no challenge before STLS': 'Aanmeldopdrachten krijgen vóór STLS -ERR en geen challenge',
  'Refuse USER, PASS, AUTH and APOP with -ERR before TLS, before looking at their arguments: +OK or a challenge is an invitation to send the password in the clear.':
    'Weiger USER, PASS, AUTH en APOP vóór TLS met -ERR, zonder eerst naar de argumenten te kijken: +OK of een challenge nodigt uit om het wachtwoord in leesbare tekst te sturen.',
  'no +OK': 'geen +OK',
  'Commands of the TRANSACTION state, extensions and an unknown command before STLS, before and after CAPA, each in a session of its own':
    'Opdrachten van de fase TRANSACTION, extensies en een onbekende opdracht vóór STLS, vóór en na CAPA, elk in een eigen sessie',
  'Every other command gets -ERR before STLS': 'Elke andere opdracht krijgt vóór STLS -ERR',
  'CAPA before STLS': 'CAPA vóór STLS',
  'CAPA before STLS names no way to log in': 'CAPA vóór STLS noemt geen manier van aanmelden',
  'Leave SASL and USER out of the capability list until TLS is up, so that no client is tempted to log in.':
    'Laat SASL en USER uit de lijst van mogelijkheden totdat TLS actief is, zodat geen client in de verleiding komt zich aan te melden.',
  '+OK and a list with STLS': '+OK en een lijst met STLS',
  'Answer CAPA with -ERR until TLS is up.': 'Beantwoord CAPA met -ERR totdat TLS actief is.',
  'Answer CAPA before TLS too, with STLS in the list.': 'Beantwoord CAPA ook vóór TLS, met STLS in de lijst.',
  'a list that ends with a line of one period': 'een lijst die eindigt met een regel van één punt',
  'End the capability list with a line of one period.':
    'Sluit de lijst van mogelijkheden af met een regel van één punt.',
  '+OK or -ERR': '+OK of -ERR',
  'Answer CAPA before TLS with the list, or with -ERR.': 'Beantwoord CAPA vóór TLS met de lijst, of met -ERR.',
  'the capability list is empty': 'de lijst van mogelijkheden is leeg',
  'neither SASL with mechanisms nor USER in the list': 'geen SASL met mechanismen en geen USER in de lijst',
  'QUIT as the first command': 'QUIT als eerste opdracht',
  'QUIT works before STLS': 'QUIT werkt vóór STLS',
  'Answer QUIT with +OK and close, before TLS too.': 'Beantwoord QUIT met +OK en sluit de verbinding, ook vóór TLS.',
  'QUIT before STLS': 'QUIT vóór STLS',
  'STLS, in lower case, and with an argument': 'STLS, ook in kleine letters en met een argument',
  'STLS is answered with +OK, in any case, and takes no argument':
    'STLS krijgt +OK, in hoofdletters en in kleine letters, en aanvaardt geen argument',
  'Answer STLS, in upper or lower case, with +OK and begin TLS; answer “STLS <anything>” with -ERR.':
    'Beantwoord STLS, in hoofdletters of kleine letters, met +OK en begin met TLS; beantwoord “STLS <wat dan ook>” met -ERR.',
  STLS: 'STLS',
  'STLS in lower case': 'STLS in kleine letters',
  'STLS with an argument': 'STLS met een argument',
  'STLS with nothing behind it': 'STLS met niets erachter',
  'Whole commands in plaintext, pipelined after STLS': 'Volledige onversleutelde opdrachten, meegestuurd achter STLS',
  'the same session without injection': 'dezelfde sessie zonder injectie',
  'Commands pipelined after STLS are not executed inside TLS':
    'Opdrachten die achter STLS zijn meegestuurd, worden niet binnen TLS uitgevoerd',
  'Discard everything that was received but not yet processed when STLS is answered; an attacker on the path may have injected it (CVE-2011-0411 and similar).':
    'Gooi alles weg wat is ontvangen maar nog niet verwerkt zodra STLS wordt beantwoord; een aanvaller op het netwerkpad kan het hebben ingevoegd (CVE-2011-0411 en soortgelijke).',
  'at most one response': 'hoogstens één antwoord',
  'STLS with something pipelined after it was put off': 'STLS waar iets achter was meegestuurd, werd uitgesteld',
  'TLS did not begin: {reply}': 'TLS begon niet: {reply}',
  'nothing carried over into TLS': 'niets dat meegaat TLS in',
  'The first half of a command pipelined after STLS, the second half inside TLS':
    'De eerste helft van een opdracht meegestuurd achter STLS, de tweede helft binnen TLS',
  'Half a command pipelined after STLS is not completed inside TLS':
    'Een halve opdracht die achter STLS is meegestuurd, wordt niet binnen TLS afgemaakt',
  'Discard the line that is still being read as well, not only the complete lines.':
    'Gooi ook de regel weg die nog wordt gelezen, en niet alleen de volledige regels.',
  'STLS with half a command pipelined after it': 'STLS waar een halve opdracht achter is meegestuurd',
  'There is no second greeting after the handshake': 'Na de TLS-handshake volgt geen tweede begroeting',
  'Send nothing when the handshake is complete: the client speaks first inside TLS.':
    'Stuur niets als de TLS-handshake is voltooid: binnen TLS begint de client.',
  'the silence after the handshake': 'de stilte na de TLS-handshake',
  'QUIT inside TLS': 'QUIT binnen TLS',
  'CAPA inside TLS, before the login': 'CAPA binnen TLS, vóór de aanmelding',
  'CAPA inside TLS lists SASL with PLAIN and LOGIN': 'CAPA binnen TLS noemt SASL met PLAIN en LOGIN',
  'Answer CAPA with +OK, a line “SASL PLAIN LOGIN” among the others, and a last line of one period; leave out STLS and every other mechanism.':
    'Beantwoord CAPA met +OK, een regel “SASL PLAIN LOGIN” tussen de andere en een laatste regel van één punt; laat STLS en elk ander mechanisme weg.',
  'CAPA inside TLS': 'CAPA binnen TLS',
  '+OK': '+OK',
  'a last line of one period': 'een laatste regel van één punt',
  'a list of capabilities': 'een lijst van mogelijkheden',
  'no line longer than 512 octets': 'geen regel langer dan 512 octetten',
  'no DIGEST-MD5 in the list': 'geen DIGEST-MD5 in de lijst',
  '{mechanism} among the mechanisms of the line SASL': '{mechanism} onder de mechanismen van de regel SASL',
  'a line SASL': 'een regel SASL',
  'no line STLS': 'geen regel STLS',
  'no mechanism but PLAIN and LOGIN': 'geen ander mechanisme dan PLAIN en LOGIN',
  'STLS inside TLS, before and after the login': 'STLS binnen TLS, vóór en na de aanmelding',
  'STLS inside TLS is refused': 'STLS binnen TLS wordt geweigerd',
  'Answer STLS with -ERR once TLS is up.': 'Beantwoord STLS met -ERR zodra TLS actief is.',
  'STLS inside TLS was not reached': 'aan STLS binnen TLS is de sessie niet toegekomen',
  'USER and AUTH before STLS in other cases and spacings':
    'USER en AUTH vóór STLS met andere hoofdletters en witruimte',
  'Case and spacing do not get a command past the gate':
    'Hoofdletters en witruimte helpen een opdracht niet langs de blokkade',
  'Compare keywords without regard to case before the gate, and let only CRLF end a command.':
    'Vergelijk sleutelwoorden vóór de blokkade zonder onderscheid tussen hoofdletters en kleine letters, en laat alleen CRLF een opdracht afsluiten.',
  'a variant of a command that the gate refuses': 'een variant van een opdracht die de blokkade weigert',
  'Half a login before STLS and half inside TLS, and a whole login before STLS, then STAT inside TLS; before and after CAPA':
    'Een halve aanmelding vóór STLS en de andere helft binnen TLS, en een hele aanmelding vóór STLS en dan STAT binnen TLS; vóór en na CAPA',
  'A login before STLS does not carry over into TLS': 'Een aanmelding vóór STLS werkt niet door binnen TLS',
  'Forget everything that was learned in plaintext when TLS comes up, the user name and the login above all.':
    'Vergeet alles wat onversleuteld is ontvangen zodra TLS actief is, vooral de gebruikersnaam en de aanmelding.',
  'the login before STLS': 'de aanmelding vóór STLS',
  'Commands in plaintext where the handshake should begin':
    'Onversleutelde opdrachten waar de TLS-handshake hoort te beginnen',
  'After a failed handshake nothing is honoured in plaintext':
    'Na een mislukte TLS-handshake wordt niets onversleuteld gehonoreerd',
  'Close the connection when the TLS handshake fails; never hand it back to the plaintext command loop.':
    'Sluit de verbinding als de TLS-handshake mislukt; geef haar nooit terug aan de onversleutelde verwerking van opdrachten.',
  'plaintext after the +OK': 'onversleutelde tekst na de +OK',
  'neither +OK nor a challenge in plaintext (a TLS alert, the end of the connection or -ERR instead)':
    'geen +OK en geen challenge in leesbare tekst (wel een TLS-alert, het einde van de verbinding of -ERR)',

  // pop3-login.deviants.ts
  'The challenge of AUTH PLAIN is a word that is not base64':
    'De challenge van AUTH PLAIN is een woord dat geen base64 is',
  'The empty challenge has no space after the plus': 'De lege challenge heeft geen spatie na de plus',
  'AUTH PLAIN works only with an initial response': 'AUTH PLAIN werkt alleen met een eerste antwoord',
  'AUTH takes no initial response': 'AUTH aanvaardt geen eerste antwoord',
  'LOGIN is listed and refused': 'LOGIN staat in de lijst en wordt geweigerd',
  'The prompts of LOGIN are plain text': 'De vragen van LOGIN zijn platte tekst',
  'USER and PASS are switched off': 'USER en PASS zijn uitgeschakeld',
  'A wrong password gets -ERR, but the maildrop opens anyway':
    'Een verkeerd wachtwoord krijgt -ERR, maar de berichtenopslag gaat toch open',
  'After one wrong password the session accepts no more logins':
    'Na één verkeerd wachtwoord aanvaardt de sessie geen aanmelding meer',
  'Any password is accepted': 'Elk wachtwoord wordt aanvaard',
  '“*” is taken for an empty response': '“*” wordt als een leeg antwoord opgevat',
  'Octets outside the alphabet are skipped when base64 is decoded':
    'Bij het decoderen van base64 worden octetten buiten het alfabet overgeslagen',
  'Base64 without its padding is decoded': 'Base64 zonder afsluitende = wordt gedecodeerd',
  'White space in base64 is ignored': 'Witruimte in base64 wordt genegeerd',
  'CRAM-MD5 gets a challenge': 'CRAM-MD5 krijgt een challenge',
  'DIGEST-MD5 gets a challenge': 'DIGEST-MD5 krijgt een challenge',
  'An unknown mechanism gets a challenge': 'Een onbekend mechanisme krijgt een challenge',
  'AUTH changes the user in TRANSACTION': 'AUTH wisselt in TRANSACTION van gebruiker',
  'USER is accepted in TRANSACTION': 'USER wordt in TRANSACTION aanvaard',
  'NOOP is accepted without a login': 'NOOP wordt zonder aanmelding aanvaard',
  'LIST shows an empty maildrop without a login': 'LIST toont zonder aanmelding een lege berichtenopslag',

  // pop3-login.ts
  'a login was not reached': 'aan een aanmelding is de sessie niet toegekomen',
  '“+ ” followed by base64 and nothing else': '“+ ” gevolgd door base64 en verder niets',
  'AUTH PLAIN without an initial response': 'AUTH PLAIN zonder eerste antwoord',
  'AUTH PLAIN without an initial response gets an empty challenge, then logs in':
    'AUTH PLAIN zonder eerste antwoord krijgt een lege challenge, waarna de aanmelding lukt',
  'Answer “AUTH PLAIN” with “+ ”, a plus and a space, and read the response from the next line.':
    'Beantwoord “AUTH PLAIN” met “+ ”, een plus en een spatie, en lees het antwoord van de regel die volgt.',
  'AUTH PLAIN is refused with an initial response as well, which SP-013 says':
    'AUTH PLAIN wordt ook met een eerste antwoord geweigerd, wat SP-013 meldt',
  'the response': 'het antwoord op de challenge',
  'STAT after the login': 'STAT na de aanmelding',
  '“+ ” and nothing after it': '“+ ” en niets erna',
  'a text about the maildrop': 'een tekst over de berichtenopslag',
  'AUTH PLAIN with an initial response logs in': 'Met AUTH PLAIN en een eerste antwoord lukt de aanmelding',
  'Accept the credentials on the AUTH line: “AUTH PLAIN <base64>” is one command and gets +OK at once.':
    'Aanvaard de aanmeldgegevens op de AUTH-regel: “AUTH PLAIN <base64>” is één opdracht en krijgt meteen +OK.',
  'a login': 'een aanmelding',
  'AUTH PLAIN with an initial response was not reached':
    'aan AUTH PLAIN met een eerste antwoord is de sessie niet toegekomen',
  'each way to log in was refused: are the user name and the password right?':
    'elke manier van aanmelden werd geweigerd: kloppen de gebruikersnaam en het wachtwoord?',
  'AUTH LOGIN asks for name and password, then logs in':
    'AUTH LOGIN vraagt de naam en het wachtwoord, waarna de aanmelding lukt',
  'Answer “AUTH LOGIN” with two challenges in base64, for the name and then for the password.':
    'Beantwoord “AUTH LOGIN” met twee challenges in base64, eerst voor de naam en dan voor het wachtwoord.',
  'AUTH is refused with PLAIN as well, which SP-013 says': 'AUTH wordt ook met PLAIN geweigerd, wat SP-013 meldt',
  'the password': 'het wachtwoord',
  'USER and PASS inside TLS': 'USER en PASS binnen TLS',
  'USER and PASS log in inside TLS': 'Aanmelden met USER en PASS lukt binnen TLS',
  'Accept USER and PASS once TLS is up, in addition to AUTH: the document describes the login with them.':
    'Aanvaard naast AUTH ook USER en PASS zodra TLS actief is: het document beschrijft de aanmelding daarmee.',
  USER: 'USER',
  PASS: 'PASS',
  'A failed login gets -ERR and opens nothing; the right one still works':
    'Een mislukte aanmelding krijgt -ERR en opent niets; de juiste werkt daarna nog',
  'Answer a wrong password with -ERR and stay in AUTHORIZATION (or close), so that the client can try again.':
    'Beantwoord een verkeerd wachtwoord met -ERR en blijf in AUTHORIZATION (of sluit de verbinding), zodat de client het opnieuw kan proberen.',
  'a login with a wrong password': 'een aanmelding met een verkeerd wachtwoord',
  '-ERR, or the end of the connection': '-ERR, of het einde van de verbinding',
  '+OK, as the login is right, or the end of the connection':
    '+OK, omdat de aanmelding klopt, of het einde van de verbinding',
  'AUTH PLAIN and AUTH LOGIN, cancelled with “*”, then STAT':
    'AUTH PLAIN en AUTH LOGIN, afgebroken met “*”, en dan STAT',
  '“*” cancels a login': '“*” breekt een aanmelding af',
  'Compare a response with “*” before decoding it, and answer -ERR.':
    'Vergelijk een antwoord met “*” voordat het wordt gedecodeerd, en antwoord met -ERR.',
  'a challenge to cancel': 'een challenge die kan worden afgebroken',
  'Good credentials in base64 with an illegal octet, each in a session of its own':
    'Juiste aanmeldgegevens in base64 met een ongeldig octet, elk in een eigen sessie',
  'A response that is not base64 is refused': 'Een antwoord dat geen base64 is, wordt geweigerd',
  'Decode base64 strictly: refuse every octet outside its alphabet, and padding anywhere but at the end.':
    'Decodeer base64 strikt: weiger elk octet buiten het alfabet, en opvulling anders dan aan het eind.',
  'a response that is not base64': 'een antwoord dat geen base64 is',
  'the response was base64 after all': 'het antwoord bleek toch base64',
  'AUTH with mechanisms that the interface does not have, each in a session of its own':
    'AUTH met mechanismen die het koppelvlak niet kent, elk in een eigen sessie',
  'Mechanisms other than PLAIN and LOGIN are refused': 'Andere mechanismen dan PLAIN en LOGIN worden geweigerd',
  'Answer AUTH with any mechanism but PLAIN and LOGIN with -ERR.':
    'Beantwoord AUTH met elk ander mechanisme dan PLAIN en LOGIN met -ERR.',
  'AUTH with a mechanism that is not supported': 'AUTH met een mechanisme dat niet wordt ondersteund',
  'AUTH, USER and PASS in TRANSACTION, each in a session of its own':
    'AUTH, USER en PASS in TRANSACTION, elk in een eigen sessie',
  'A second login after a login is refused': 'Een tweede aanmelding na een aanmelding wordt geweigerd',
  'Refuse AUTH, USER and PASS with -ERR in TRANSACTION.': 'Weiger AUTH, USER en PASS in TRANSACTION met -ERR.',
  'a login in TRANSACTION': 'een aanmelding in TRANSACTION',
  'control: STAT did not work after any of them': 'controle: STAT werkte na geen van alle',
  'Commands of the TRANSACTION state inside TLS without a login, and after USER, each in a session of its own':
    'Opdrachten van de fase TRANSACTION binnen TLS zonder aanmelding, en na USER, elk in een eigen sessie',
  'Nothing of the maildrop is reached without a login': 'Zonder aanmelding is niets van de berichtenopslag bereikbaar',
  'Answer every command but CAPA, QUIT and those of the login with -ERR until the login has succeeded.':
    'Beantwoord elke opdracht behalve CAPA, QUIT en die van de aanmelding met -ERR totdat de aanmelding is geslaagd.',
  'a command without login': 'een opdracht zonder aanmelding',
  '{command}: {reply}': '{command}: {reply}',
  'every command was refused': 'elke opdracht werd geweigerd',
  'AUTHORIZATION after the handshake': 'de fase AUTHORIZATION na de TLS-handshake',

  // pop3-maildrop.deviants.ts
  'A maildrop is not locked': 'Een berichtenopslag wordt niet vergrendeld',
  'A maildrop is not locked, and what one session deletes another can no longer retrieve':
    'Een berichtenopslag wordt niet vergrendeld, en wat de ene sessie verwijdert kan de andere niet meer ophalen',
  'A login to a locked maildrop is refused without [IN-USE]':
    'Een aanmelding bij een vergrendelde berichtenopslag wordt zonder [IN-USE] geweigerd',
  'STAT counts messages that are marked as deleted': 'STAT telt berichten mee die voor verwijdering zijn gemarkeerd',
  'an octet that is not UTF-8': 'een octet dat geen UTF-8 is',
  'an empty initial response': 'een leeg eerste antwoord',
  'AUTH LOGIN with an empty password': 'AUTH LOGIN met een leeg wachtwoord',
  'AUTH LOGIN with an empty user name': 'AUTH LOGIN met een lege gebruikersnaam',
  'the password in another case': 'het wachtwoord met andere hoofdletters',
  'a word after the password': 'een woord na het wachtwoord',
  'PASS without USER': 'PASS zonder USER',
  'PASS after USER for another name': 'PASS na USER met een andere naam',
  'PASS after USER and CAPA': 'PASS na USER en CAPA',
  'the local part alone, with AUTH PLAIN': 'alleen het lokale deel, met AUTH PLAIN',
  'the local part alone, with USER': 'alleen het lokale deel, met USER',
  'the user name in another case': 'de gebruikersnaam met andere hoofdletters',
  'the local part alone': 'alleen het lokale deel',
  'a tag after the local part': 'een toevoeging na het lokale deel',
  'the same local part in another domain': 'hetzelfde lokale deel in een ander domein',
  'the local part in quotes': 'het lokale deel tussen aanhalingstekens',
  'a dot after the domain': 'een punt na het domein',
  'angle brackets around the name': 'punthaken om de naam',
  'a short response': 'een kort antwoord',
  'a line of 255 octets': 'een regel van 255 octetten',
  'a line of 300 octets': 'een regel van 300 octetten',
  'a line of 4,096 octets': 'een regel van 4.096 octetten',
  'a space before the keyword': 'een spatie vóór het sleutelwoord',
  'half a keyword': 'een half sleutelwoord',
  'a keyword with more letters after it': 'een sleutelwoord met nog meer letters erachter',
  'NUL after the keyword': 'NUL na het sleutelwoord',
  'NUL inside the keyword': 'NUL in het sleutelwoord',
  'AUTH without a mechanism': 'AUTH zonder mechanisme',
  'all in one segment': 'alles in één segment',
  'in segments that end in mid-line': 'in segmenten die midden in een regel eindigen',
  'STAT counts what arrived since the session began':
    'STAT telt mee wat sinds het begin van de sessie is binnengekomen',
  'LIST lists what arrived since the session began': 'LIST noemt wat sinds het begin van de sessie is binnengekomen',
  'UIDL lists what arrived since the session began': 'UIDL noemt wat sinds het begin van de sessie is binnengekomen',
  '{observed} about a message without ENVID, which another session gave':
    '{observed} over een bericht zonder ENVID, dat een andere sessie gaf',
  'A message without ENVID gets the last one of any session':
    'Een bericht zonder ENVID krijgt de laatste van welke sessie ook',
  'RETR sends what arrived since the session began, by the next number':
    'RETR stuurt op het volgende nummer wat sinds het begin van de sessie is binnengekomen',
  'A message is deleted in a session in which another one arrives':
    'Een bericht wordt verwijderd in een sessie waarin een ander bericht binnenkomt',
  'A message that arrives while another one is deleted stays':
    'Een bericht dat binnenkomt terwijl een ander wordt verwijderd, blijft staan',
  'A message from customs is lost because the connector was collecting others when it came.':
    'Een bericht van de douane gaat verloren omdat de connector bij binnenkomst andere berichten ophaalde.',
  'Remove at QUIT what was marked in the session, and nothing that came since it began.':
    'Verwijder bij QUIT wat in de sessie is gemarkeerd, en niets wat sinds het begin ervan is binnengekomen.',
  'the maildrop after the session': 'de postbus na de sessie',
  'no message came after the session': 'er kwam geen bericht na de sessie',
  'the message that arrived during the session is there after it':
    'het bericht dat tijdens de sessie binnenkwam, is er daarna',
  'the message that arrived during the session is not there after it, and one that came later is':
    'het bericht dat tijdens de sessie binnenkwam, is er daarna niet, en een later bericht wel',
  'only what was marked is removed': 'alleen wat is gemarkeerd, wordt verwijderd',
  'QUIT after a deletion removes what arrived since the session began':
    'QUIT na een verwijdering verwijdert wat sinds het begin van de sessie is binnengekomen',
  'A maildrop shows the messages of all users': 'Een postbus toont de berichten van alle gebruikers',
  'USER and PASS open a maildrop of their own': 'USER en PASS openen een eigen postbus',
  'no message was accepted for the maildrop': 'er is geen bericht voor de postbus aangenomen',
  'A message that arrives while the maildrop is open': 'Een bericht dat binnenkomt terwijl de postbus open is',
  'A message that arrives during a session changes nothing in it':
    'Een bericht dat tijdens een sessie binnenkomt, verandert daarin niets',
  'Number the messages when the maildrop is opened, and show what arrives later in the next session.':
    'Nummer de berichten als de postbus wordt geopend, en toon wat later binnenkomt in de volgende sessie.',
  'the maildrop after a message was accepted for it': 'de postbus nadat er een bericht voor was aangenomen',
  'the maildrop before a message was accepted for it': 'de postbus voordat er een bericht voor was aangenomen',
  'the message did not arrive while the maildrop was open':
    'het bericht is niet binnengekomen terwijl de postbus open was',
  'the same as before the message came': 'hetzelfde als voordat het bericht kwam',
  'A message to each of two accounts, and what both maildrops show':
    'Een bericht aan elk van twee accounts, en wat beide postbussen tonen',
  'A maildrop shows its own user’s messages and nobody else’s':
    'Een postbus toont de berichten van de eigen gebruiker en van niemand anders',
  'A party reads, and deletes, the messages of another.': 'Een partij leest en verwijdert de berichten van een andere.',
  'Keep the messages of each mailbox apart by its full name, domain included.':
    'Houd de berichten van elke postbus gescheiden op de volledige naam, inclusief domein.',
  'RETR {uid} of the other maildrop sent it': 'RETR {uid} van de andere postbus stuurde het',
  'the other maildrop does not have it': 'de andere postbus heeft het niet',
  'a message in the maildrop of its recipient alone': 'een bericht dat alleen in de postbus van de ontvanger staat',
  'a message did not arrive in the maildrop of its recipient':
    'een bericht is niet aangekomen in de postbus van de ontvanger',
  'Whether a message is in the maildrop after each way to log in':
    'Of een bericht na elke aanmeldwijze in de postbus staat',
  'Each way to log in opens the same maildrop': 'Elke aanmeldwijze opent dezelfde postbus',
  'Look up the maildrop by the mailbox name that was proved, in one place for all ways to log in.':
    'Zoek de postbus op met de bewezen postbusnaam, op één plek voor alle aanmeldwijzen.',
  'the message did not arrive in the maildrop': 'het bericht is niet in de postbus aangekomen',
  'only one way to log in works': 'er werkt maar één aanmeldwijze',
  'the message that is there after another way to log in, after {way}':
    'na {way} het bericht dat er na een andere aanmeldwijze is',
  'Commands behind STLS are executed inside TLS, if the LF of STLS came in another segment than its CR':
    'Opdrachten achter STLS worden binnen TLS uitgevoerd als de LF van STLS in een ander segment kwam dan de CR',
  'Half a command behind STLS is completed inside TLS, if the LF of STLS came in another segment than its CR':
    'Een halve opdracht achter STLS wordt binnen TLS aangevuld als de LF van STLS in een ander segment kwam dan de CR',
  'An authorization identity logs in with somebody else’s password':
    'Een autorisatie-identiteit meldt zich aan met het wachtwoord van een ander',
  'An empty password is accepted': 'Een leeg wachtwoord wordt aanvaard',
  'What follows the last NUL of a PLAIN message is taken as the password':
    'Wat na de laatste NUL van een PLAIN-bericht komt, geldt als het wachtwoord',
  'What comes after the password of a PLAIN message is cut off':
    'Wat na het wachtwoord van een PLAIN-bericht komt, wordt afgekapt',
  'PLAIN is read from the end, so that the first NUL may be missing':
    'PLAIN wordt vanaf het einde gelezen, zodat de eerste NUL mag ontbreken',
  'An empty user name stands for the authorization identity':
    'Een lege gebruikersnaam staat voor de autorisatie-identiteit',
  'Octets that are not UTF-8 are left out of a PLAIN message':
    'Octetten die geen UTF-8 zijn, worden uit een PLAIN-bericht weggelaten',
  'An empty initial response is taken for none, and asked for':
    'Een leeg eerste antwoord geldt als ontbrekend, en er wordt om gevraagd',
  'LOGIN with an empty user name logs in whoever has the password':
    'LOGIN met een lege gebruikersnaam laat binnen wie het wachtwoord heeft',
  'A malformed PLAIN message ends the connection without an answer':
    'Een onjuist opgebouwd PLAIN-bericht verbreekt de verbinding zonder antwoord',
  'PASS without USER logs in whoever has the password': 'PASS zonder USER laat binnen wie het wachtwoord heeft',
  'The name of the first USER is kept, whatever USER comes after it':
    'De naam van de eerste USER blijft staan, welke USER er ook op volgt',
  'USER adds the domain to a local part': 'USER vult het domein aan bij een lokaal deel',
  'The user name in another case logs in, and opens a maildrop of its own':
    'De gebruikersnaam met andere hoofdletters wordt aanvaard en opent een eigen postbus',
  'Passwords are compared without regard to case':
    'Wachtwoorden worden zonder onderscheid tussen hoofdletters en kleine letters vergeleken',
  'Spaces around a password are cut off': 'Spaties rond een wachtwoord worden afgekapt',
  'PASS takes the first word as the password': 'PASS neemt het eerste woord als wachtwoord',
  'LOGIN asks for the user name, although the command had it':
    'LOGIN vraagt om de gebruikersnaam, hoewel die in de opdracht stond',
  'LOGIN forgets the user name that the command had': 'LOGIN vergeet de gebruikersnaam die in de opdracht stond',
  'APOP logs in': 'APOP wordt aanvaard',
  'PLAIN messages in the name of somebody else, malformed, empty or with invalid UTF-8, and LOGIN without a name or a password':
    'PLAIN-berichten namens een ander, onjuist opgebouwd, leeg of met ongeldige UTF-8, en LOGIN zonder naam of wachtwoord',
  'A PLAIN message logs in its own user and nobody else':
    'Een PLAIN-bericht meldt de eigen gebruiker aan en niemand anders',
  'Split a PLAIN message at exactly two NULs, refuse it if the name or the password is empty or not UTF-8, and refuse an authorization identity that is not the user’s own.':
    'Splits een PLAIN-bericht bij precies twee NUL’s, weiger het als de naam of het wachtwoord leeg is of geen UTF-8, en weiger een autorisatie-identiteit die niet van de gebruiker zelf is.',
  '-ERR, since an equals sign is an empty response': '-ERR, want een isgelijkteken is een leeg antwoord',
  'a login that is to be refused': 'een aanmelding die geweigerd hoort te worden',
  'AUTH LOGIN with the user name as initial response': 'AUTH LOGIN met de gebruikersnaam als eerste antwoord',
  'AUTH LOGIN takes the user name as initial response': 'AUTH LOGIN aanvaardt de gebruikersnaam als eerste antwoord',
  'Take what follows “AUTH LOGIN” as the user name and ask for the password at once: many clients save a round trip this way.':
    'Neem wat op “AUTH LOGIN” volgt als gebruikersnaam en vraag meteen om het wachtwoord: veel clients besparen zo een heen-en-weer.',
  'AUTH LOGIN with the user name': 'AUTH LOGIN met de gebruikersnaam',
  'a challenge that does not ask for the name again': 'een challenge die niet opnieuw om de naam vraagt',
  'A password is compared exactly: case and spaces count':
    'Een wachtwoord wordt precies vergeleken: hoofdletters en spaties tellen mee',
  'Compare passwords octet by octet and to the end of both: do not fold case or trim spaces, and take everything after “PASS ” as the password.':
    'Vergelijk wachtwoorden octet voor octet en tot het eind van beide: negeer hoofdletters niet, haal geen spaties weg, en neem alles na “PASS ” als het wachtwoord.',
  'no login with the first word alone': 'geen aanmelding met alleen het eerste woord',
  'PASS with the right password: without USER, after USER for another name, and after USER and CAPA':
    'PASS met het juiste wachtwoord: zonder USER, na USER met een andere naam, en na USER en CAPA',
  'PASS is accepted only after USER, for the name that USER gave last':
    'PASS wordt alleen na USER aanvaard, voor de naam die USER het laatst gaf',
  'Answer PASS with -ERR unless USER came before it, and let each USER replace the name of the one before.':
    'Beantwoord PASS met -ERR tenzij USER eraan voorafging, en laat elke USER de naam van de vorige vervangen.',
  'USER and PASS, which are not accepted': 'USER en PASS, die niet worden aanvaard',
  'PASS out of order': 'PASS in de verkeerde volgorde',
  'The right password with user names that are nearly the mailbox name, and with the user name in another case':
    'Het juiste wachtwoord met gebruikersnamen die bijna de postbusnaam zijn, en met de gebruikersnaam met andere hoofdletters',
  'the messages of the mailbox, in whatever case its name is written':
    'de berichten van de postbus, met welke hoofdletters de naam ook is geschreven',
  'Refuse the user name in another case, or let it open the same maildrop.':
    'Weiger de gebruikersnaam met andere hoofdletters, of laat die dezelfde postbus openen.',
  'APOP inside TLS, with the right digest where the greeting has a timestamp':
    'APOP binnen TLS, met de juiste digest als de begroeting een tijdstempel heeft',
  'APOP, which needs passwords that are stored readably, does not log in':
    'APOP, dat leesbaar bewaarde wachtwoorden nodig heeft, wordt niet aanvaard',
  'Whoever obtains the stored passwords can read all of them.':
    'Wie de bewaarde wachtwoorden bemachtigt, kan ze allemaal lezen.',
  'Switch APOP off and store only a one-way hash of a password: the digest of APOP can be checked only with the password itself.':
    'Schakel APOP uit en bewaar van een wachtwoord alleen een eenrichtingshash: de digest van APOP is alleen met het wachtwoord zelf te controleren.',
  'APOP inside TLS': 'APOP binnen TLS',
  'no login by a digest that can be checked only with the password itself':
    'geen aanmelding met een digest die alleen met het wachtwoord zelf te controleren is',
  'The inactivity timer is too short': 'De inactiviteitstimer is te kort',
  'Commands do not restart the inactivity timer': 'Opdrachten herstarten de inactiviteitstimer niet',
  'The end of an idle session is announced': 'Het einde van een stille sessie wordt gemeld',
  'The end of an idle session deletes what was marked': 'Het einde van een stille sessie verwijdert wat was gemarkeerd',
  'A session in TRANSACTION that is idle for nearly ten minutes, then says NOOP, then nothing until its end':
    'Een sessie in TRANSACTION die bijna tien minuten stil is, dan NOOP zegt, en dan niets tot het einde',
  'An idle session lasts at least ten minutes, and any command restarts that time':
    'Een stille sessie duurt ten minste tien minuten, en elke opdracht herstart die tijd',
  'Set the inactivity timer to ten minutes or more, restart it with each command, and close without a word when it expires.':
    'Zet de inactiviteitstimer op tien minuten of meer, herstart hem bij elke opdracht, en sluit zonder iets te zeggen als hij afloopt.',
  'the TRANSACTION state': 'de fase TRANSACTION',
  'an inactivity timer that expired within the wait': 'een inactiviteitstimer die binnen de wachttijd afliep',
  'the server ended it after {seconds} s': 'de server beëindigde haar na {seconds} s',
  'a session that may be idle for {seconds} s': 'een sessie die {seconds} s stil mag zijn',
  'the end of the session': 'het einde van de sessie',
  'DELE of a message of its own, then nothing until the server ends the session, then another session':
    'DELE van een eigen bericht, dan niets tot de server de sessie beëindigt, dan een nieuwe sessie',
  'A session that ends because of inactivity deletes nothing':
    'Een sessie die door inactiviteit eindigt, verwijdert niets',
  'A message is lost that the connector has not yet taken in.':
    'Een bericht gaat verloren dat de connector nog niet heeft verwerkt.',
  'Forget what DELE marked when the inactivity timer ends a session: only QUIT leads to UPDATE.':
    'Vergeet wat DELE heeft gemarkeerd als de inactiviteitstimer een sessie beëindigt: alleen QUIT leidt naar UPDATE.',
  'DELE of the message that was brought': 'DELE van het gebrachte bericht',
  'the message that was marked as deleted': 'het bericht dat voor verwijdering was gemarkeerd',
  'A line ends after 1,000 octets, with or without CRLF': 'Een regel eindigt na 1.000 octetten, met of zonder CRLF',
  'A response of more than 512 octets ends the connection':
    'Een antwoord van meer dan 512 octetten verbreekt de verbinding',
  'A response of more than 4,096 octets gets two answers':
    'Een antwoord van meer dan 4.096 octetten krijgt twee reacties',
  'Keywords are recognised by their first four letters': 'Sleutelwoorden worden aan hun eerste vier letters herkend',
  'A line ends at a NUL': 'Een regel eindigt bij een NUL',
  'NULs in a line are skipped': 'NUL’s in een regel worden overgeslagen',
  'A bare LF ends a command inside TLS': 'Een losse LF sluit binnen TLS een opdracht af',
  'A bare CR ends a command inside TLS': 'Een losse CR sluit binnen TLS een opdracht af',
  'An empty line gets +OK': 'Een lege regel krijgt +OK',
  'AUTH without a mechanism lists DIGEST-MD5': 'AUTH zonder mechanisme noemt DIGEST-MD5',
  'SASL is not listed after the login': 'SASL wordt na de aanmelding niet genoemd',
  'The capability list is made once a session, before STLS if it is asked for there':
    'De lijst van mogelijkheden wordt één keer per sessie gemaakt, vóór STLS als er daar om wordt gevraagd',
  'CAPA is refused after the login': 'CAPA wordt na de aanmelding geweigerd',
  'A name of more than 200 octets ends the connection': 'Een naam van meer dan 200 octetten verbreekt de verbinding',
  'A command line of more than 255 octets gets an answer for each 255 of them':
    'Een opdrachtregel van meer dan 255 octetten krijgt voor elke 255 octetten een antwoord',
  'A segment that ends in CR ends a command': 'Een segment dat op CR eindigt, sluit een opdracht af',
  'A segment of one octet is a command': 'Een segment van één octet is een opdracht',
  'What follows a command in the same segment is dropped': 'Wat in hetzelfde segment op een opdracht volgt, vervalt',
  'The beginning of a command at the end of a segment is dropped':
    'Het begin van een opdracht aan het einde van een segment vervalt',
  '+OK and a list, as before': '+OK en een lijst, zoals eerder',
  'AUTH PLAIN with made-up credentials of usual length, of the longest that PLAIN can have, and beyond, then CAPA':
    'AUTH PLAIN met verzonnen aanmeldgegevens van gewone lengte, van de grootste lengte van PLAIN en van meer, en dan CAPA',
  'one answer to {stimulus}, and the session goes on': 'één antwoord op {stimulus}, waarna de sessie doorgaat',
  'A response of any length that the mechanisms need gets one answer':
    'Een antwoord van elke lengte die de mechanismen nodig hebben, krijgt één reactie',
  'Read the line of a response to its CRLF, whatever its length: PLAIN makes up to 1,024 octets. What is too long gets one -ERR.':
    'Lees de regel van een antwoord tot de CRLF, hoe lang ook: PLAIN maakt er tot 1.024 octetten. Wat te lang is, krijgt één -ERR.',
  'a long response': 'een lang antwoord',
  'USER with a made-up name in lines of 255, 300 and 4,096 octets, then CAPA':
    'USER met een verzonnen naam in regels van 255, 300 en 4.096 octetten, en dan CAPA',
  'A command line of 255 octets gets one answer, and so does a longer one':
    'Een opdrachtregel van 255 octetten krijgt één antwoord, en een langere ook',
  'Read a command to its CRLF, for at least 255 octets, and answer what is longer with one -ERR.':
    'Lees een opdracht tot de CRLF, voor ten minste 255 octetten, en beantwoord wat langer is met één -ERR.',
  'a long command line': 'een lange opdrachtregel',
  'Lines inside TLS that are not commands, and CAPA with a bare LF or a bare CR, each in a session of its own, then CAPA':
    'Regels binnen TLS die geen opdracht zijn, en CAPA met een losse LF of CR, elk in een eigen sessie, en dan CAPA',
  'What is not a command gets -ERR, and only CRLF ends a line':
    'Wat geen opdracht is, krijgt -ERR, en alleen CRLF sluit een regel af',
  'Compare the whole keyword, octet for octet, with those that are known, answer any other line with one -ERR, and let only CRLF end a command.':
    'Vergelijk het hele sleutelwoord, octet voor octet, met de bekende, beantwoord elke andere regel met één -ERR, en laat alleen CRLF een opdracht afsluiten.',
  'a line that is not a command': 'een regel die geen opdracht is',
  'no DIGEST-MD5 in the answer': 'geen DIGEST-MD5 in het antwoord',
  '-ERR ({defect})': '-ERR ({defect})',
  'no +OK to a command with {end}': 'geen +OK op een opdracht met {end}',
  'CAPA before STLS, and again inside TLS': 'CAPA vóór STLS, en nog eens binnen TLS',
  'CAPA after the login': 'CAPA na de aanmelding',
  'CAPA lists in TRANSACTION what it lists before the login, whatever happened before STLS':
    'CAPA noemt in TRANSACTION wat het vóór de aanmelding noemt, wat er ook vóór STLS gebeurde',
  'Make a new capability list for each CAPA, and list in TRANSACTION too what a client could use before the login.':
    'Maak voor elke CAPA een nieuwe lijst van mogelijkheden, en noem ook in TRANSACTION wat een client vóór de aanmelding kon gebruiken.',
  'CAPA before STLS and again inside TLS': 'CAPA vóór STLS en nog eens binnen TLS',
  'the mechanisms that CAPA lists if it was not asked before STLS':
    'de mechanismen die CAPA noemt als het niet vóór STLS is gevraagd',
  'CAPA in TRANSACTION': 'CAPA in TRANSACTION',
  'all of them': 'allemaal',
  'without {missing}': 'zonder {missing}',
  'the capabilities that are listed before the login': 'de mogelijkheden die vóór de aanmelding worden genoemd',
  'Commands one octet at a time, with CR and LF apart, all in one segment, and cut in mid-line; in TRANSACTION and before the login':
    'Opdrachten octet voor octet, met CR en LF apart, alles in één segment, en midden in een regel gesplitst; in TRANSACTION en vóór de aanmelding',
  'Commands work in any segmentation': 'Opdrachten werken in elke verdeling over segmenten',
  'Collect octets until CRLF, keep what follows it for the next command, and answer nothing before that.':
    'Verzamel octetten tot CRLF, bewaar wat erop volgt voor de volgende opdracht, en antwoord niet eerder.',
  'an answer to each of {commands}': 'een antwoord op elk van {commands}',
  'the same answers to {commands}, sent {segments}': 'dezelfde antwoorden op {commands}, {segments} gestuurd',
  'PIPELINING in the list of capabilities': 'PIPELINING in de lijst van mogelijkheden',
  'CAPA announces a minimum time between two logins': 'CAPA noemt een minimale tijd tussen twee aanmeldingen',
  'A failed login to POP3 is told of a limit on the rate of logins':
    'Een mislukte aanmelding bij POP3 krijgt een grens aan de frequentie van aanmeldingen te horen',
  'Every third login is refused because the previous one was too recent':
    'Elke derde aanmelding wordt geweigerd omdat de vorige te kort geleden was',
  'No reply on POP3 speaks of a limit on how often the interface is used':
    'Geen antwoord op POP3 spreekt van een limiet op hoe vaak het koppelvlak wordt gebruikt',
  'Remove limits on the number of logins and connections of a party, or make them so wide that no party reaches them.':
    'Hef limieten op het aantal aanmeldingen en verbindingen van een partij op, of maak ze zo ruim dat geen partij ze bereikt.',
  'none in {count} sessions': 'geen in {count} sessies',
  'no reply that speaks of a limit': 'geen antwoord dat van een limiet spreekt',
  'STAT aligns its numbers with spaces': 'STAT lijnt zijn getallen met spaties uit',
  'STAT gives the size in kilobytes': 'STAT geeft de grootte in kilobytes',
  'Sizes are those with LF as line end': 'Groottes gelden met LF als regeleinde',
  'Sizes include byte-stuffing': 'Groottes tellen ‘byte-stuffing’ mee',
  'A number is read up to the first octet that is not a digit':
    'Een nummer wordt gelezen tot het eerste octet dat geen cijfer is',
  'A number is cut to 32 bits': 'Een nummer wordt tot 32 bits afgekapt',
  'A missing number means the first message': 'Een ontbrekend nummer betekent het eerste bericht',
  'Only lines that are one period are stuffed': 'Alleen regels van één punt krijgen een extra punt',
  'Nothing is stuffed': 'Geen enkele regel krijgt een extra punt',
  'RETR breaks long lines': 'RETR breekt lange regels af',
  'DELE renumbers the messages that follow': 'DELE hernummert de berichten die volgen',
  'LIST still lists what is marked as deleted': 'LIST noemt nog wat voor verwijdering is gemarkeerd',
  'RETR still sends what is marked as deleted': 'RETR stuurt nog wat voor verwijdering is gemarkeerd',
  'RSET is answered and unmarks nothing': 'RSET wordt beantwoord maar neemt geen markering weg',
  'QUIT deletes nothing': 'QUIT verwijdert niets',
  'QUIT deletes everything as soon as something is marked': 'QUIT verwijdert alles zodra er iets is gemarkeerd',
  'The connection stays open after a QUIT that deleted something':
    'De verbinding blijft open na een QUIT die iets heeft verwijderd',
  'Deletions are carried out when the connection ends': 'Verwijderingen worden uitgevoerd als de verbinding eindigt',
  'DELE deletes at once': 'DELE verwijdert meteen',
  'QUIT without a login is answered, and the connection stays open':
    'QUIT zonder aanmelding wordt beantwoord, maar de verbinding blijft open',
  'Keywords are recognised in upper case only': 'Sleutelwoorden worden alleen in hoofdletters herkend',
  'NOOP is unknown in TRANSACTION': 'NOOP is onbekend in TRANSACTION',
  'Unknown commands get +OK in TRANSACTION': 'Onbekende opdrachten krijgen in TRANSACTION +OK',
  'The unique id is the message number': 'Het unieke id is het berichtnummer',
  'All messages but reports have the same unique id': 'Alle berichten behalve notificaties hebben hetzelfde unieke id',
  'Unique ids are longer than 70 characters': 'Unieke id’s zijn langer dan 70 tekens',
  'A new message gets the unique id of a deleted one':
    'Een nieuw bericht krijgt het unieke id van een verwijderd bericht',
  'TOP leaves out the blank line': 'TOP laat de lege regel weg',
  'TOP counts the blank line as a line of the body': 'TOP telt de lege regel als regel van de body',
  'TOP works without a number of lines': 'TOP werkt zonder aantal regels',
  'Sizes are counted in 16 bits': 'Omvangen worden in 16 bits geteld',
  'Sizes of messages above 40,000 octets are those with LF as line end':
    'De omvang van berichten boven 40.000 octetten is die met LF als regeleinde',
  'A listing ends after its tenth message': 'Een lijst eindigt na het tiende bericht',
  'A number is read up to its first digit': 'Van een getal wordt alleen het eerste cijfer gelezen',
  'A message that is retrieved once more in a session is cut in half':
    'Een bericht dat in een sessie nog eens wordt opgehaald, komt half',
  'A second DELE renumbers the messages that follow': 'Een tweede DELE hernummert de volgende berichten',
  'RSET takes back one of several deletions': 'RSET maakt van meer verwijderingen er één ongedaan',
  'TOP for no line sends all of a body of more than 1,000 octets':
    'TOP zonder regels geeft een inhoud van meer dan 1.000 octetten geheel',
  'TOP for as many lines as there are leaves out the last one':
    'TOP met zoveel regels als er zijn, laat de laatste weg',
  'The unique id of a message is another once it was retrieved':
    'De unieke id van een bericht is een andere zodra het is opgehaald',
  'USER is accepted before STLS the second time that it comes': 'USER wordt vóór STLS de tweede keer geaccepteerd',
  'APOP is accepted before STLS once another command was refused':
    'APOP wordt vóór STLS geaccepteerd zodra een andere opdracht is geweigerd',
  'NOOP is accepted before STLS the second time that it comes': 'NOOP wordt vóór STLS de tweede keer geaccepteerd',
  '“user” in lower case is accepted before STLS': '“user” in kleine letters wordt vóór STLS geaccepteerd',
  'STAT shows an empty maildrop once USER has named one':
    'STAT toont een lege berichtenopslag zodra USER er een heeft genoemd',
  'STAT shows an empty maildrop once a login was cancelled':
    'STAT toont een lege berichtenopslag zodra een aanmelding is afgebroken',
  'QUIT deletes what was retrieved': 'QUIT verwijdert wat is opgehaald',
  'LIST of an empty maildrop is an error': 'LIST van een lege berichtenopslag is een fout',

  // pop3-maildrop.ts
  'the listing has more than {most} messages, which are not compared (docs/caps.md)':
    'de lijst heeft meer dan {most} berichten, die niet worden vergeleken (docs/caps.md)',
  'the listing has {count} messages and {octets} octets': 'de lijst heeft {count} berichten en {octets} octetten',
  'UIDL lists {count} messages': 'UIDL noemt {count} berichten',
  '{first}, and later in the session {later}': '{first}, en later in de sessie {later}',
  'no fewer messages without DELE, and the same size of as many':
    'niet minder berichten zonder DELE, en bij evenveel berichten dezelfde omvang',
  'the same from {command} as in the listing': 'van {command} hetzelfde als in de lijst',
  'the listing has “{row}”, {command} gave {reply}': 'de lijst heeft “{row}”, {command} gaf {reply}',
  'the same message as the first time': 'hetzelfde bericht als de eerste keer',
  'message {number} under its number after two deletions': 'bericht {number} onder zijn nummer na twee verwijderingen',
  'the messages of the maildrop cannot be told apart: {command} does not give what the listing has, “{row}”':
    'de berichten van de berichtenopslag zijn niet te onderscheiden: {command} geeft niet wat de lijst heeft, “{row}”',
  'the listing was kept in part (docs/caps.md)': 'de lijst is gedeeltelijk bewaard (docs/caps.md)',
  'the maildrop has more messages than are looked at ({most}, docs/caps.md)':
    'de berichtenopslag heeft meer berichten dan er worden bekeken ({most}, docs/caps.md)',
  'a listing of {atLeast} or more messages': 'een lijst van {atLeast} of meer berichten',
  'no message that is gone': 'geen verdwenen bericht',
  'A second login while the maildrop is open; a third after QUIT':
    'Een tweede aanmelding terwijl de berichtenopslag open is; een derde na QUIT',
  'A maildrop is open in one session at a time, and free again after QUIT':
    'Een berichtenopslag is in één sessie tegelijk open en komt na QUIT weer vrij',
  'Lock the maildrop when a login succeeds, refuse a second login with “-ERR [IN-USE] …”, and release the lock at QUIT.':
    'Vergrendel de berichtenopslag als een aanmelding slaagt, weiger een tweede aanmelding met “-ERR [IN-USE] …”, en hef de vergrendeling bij QUIT op.',
  'the second login': 'de tweede aanmelding',
  'the message, although another session deleted it in the meantime':
    'het bericht, ook al heeft een andere sessie het intussen verwijderd',
  'the login after QUIT': 'de aanmelding na QUIT',
  '+OK, as the maildrop is free again': '+OK, omdat de berichtenopslag weer vrij is',
  'the response code IN-USE': 'de antwoordcode IN-USE',
  'STAT and LIST, before and after DELE': 'STAT en LIST, vóór en na DELE',
  'STAT gives the number of messages and their size, without those marked as deleted':
    'STAT geeft het aantal berichten en hun grootte, zonder wat voor verwijdering is gemarkeerd',
  'Answer STAT with “+OK <count> <octets>”, single spaces, counting what LIST lists and nothing else.':
    'Beantwoord STAT met “+OK <aantal> <octetten>”, met enkele spaties, en tel wat LIST noemt en niets anders.',
  STAT: 'STAT',
  '+OK, a number, a space, a number': '+OK, een getal, een spatie, een getal',
  '+OK {totals}, as LIST has it': '+OK {totals}, overeenkomstig LIST',
  DELE: 'DELE',
  'STAT after DELE': 'STAT na DELE',
  'LIST, and RETR of messages with dots, long lines and no CRLF at the end':
    'LIST, en RETR van berichten met punten, met lange regels en zonder CRLF aan het eind',
  'LIST gives the exact size of each message': 'LIST geeft de exacte grootte van elk bericht',
  'Give sizes as the message goes over the wire: two octets for each line end, without byte-stuffing.':
    'Geef de grootte zoals het bericht over de lijn gaat: twee octetten per regeleinde, zonder ‘byte-stuffing’.',
  LIST: 'LIST',
  '+OK and a last line of one period': '+OK en een laatste regel van één punt',
  'End the listing with a line of one period.': 'Sluit de lijst af met een regel van één punt.',
  'lines of a number, one space and a size': 'regels van een nummer, één spatie en een grootte',
  'a message': 'een bericht',
  'LIST gave no size, RETR {number} sent {octets} octets':
    'LIST gaf geen grootte, RETR {number} stuurde {octets} octetten',
  'LIST said {size}, RETR {number} sent {octets} octets': 'LIST gaf {size}, RETR {number} stuurde {octets} octetten',
  'the size that RETR sends': 'de grootte die RETR stuurt',
  'RETR sends the whole message, byte-stuffed': 'RETR stuurt het hele bericht, ‘byte-stuffed’',
  'Put a dot before every line that begins with one, complete the last line, and end with a line of one period.':
    'Zet een punt voor elke regel die met een punt begint, maak de laatste regel af en eindig met een regel van één punt.',
  RETR: 'RETR',
  'one line of one period, at the end': 'één regel van één punt, aan het eind',
  'the header of the message': 'de header van het bericht',
  'the body with {feature}, as it was put there': 'de body met {feature}, zoals die er is geplaatst',
  'the maildrop does not hold what was put into it': 'de berichtenopslag bevat niet wat erin is geplaatst',
  'Numbers that no message has, and what is not a number, each in a session of its own':
    'Nummers die geen bericht heeft en argumenten die geen nummer zijn, elk in een eigen sessie',
  'A number that no message has gets -ERR, and so does what is not a number':
    'Een nummer dat geen bericht heeft, krijgt -ERR, en wat geen nummer is ook',
  'Read the whole argument as a decimal number, compare it with the number of messages before it is cut to a machine word, and answer -ERR to anything else.':
    'Lees het hele argument als decimaal getal, vergelijk het met het aantal berichten voordat het tot een machinewoord wordt afgekapt, en beantwoord al het andere met -ERR.',
  'a listing of a message or more': 'een lijst van een of meer berichten',
  'a command with such a number': 'een opdracht met zo’n nummer',
  '“{argument}” could not be tried': '“{argument}” kon niet worden geprobeerd',
  'DELE of the second of three messages and what still refers to it, then DELE of the first, and what refers to the third':
    'DELE van het tweede van drie berichten en wat daarna nog naar dat bericht verwijst, dan DELE van het eerste, en wat naar het derde verwijst',
  'DELE hides the message and leaves the numbers of the others alone':
    'DELE verbergt het bericht en laat de nummers van de andere ongemoeid',
  'Mark the message as deleted and nothing else: leave it out of LIST, refuse its number, and keep all other numbers.':
    'Markeer het bericht voor verwijdering en doe verder niets: laat het uit LIST weg, weiger het nummer en behoud alle andere nummers.',
  'the other messages under their numbers': 'de andere berichten onder hun eigen nummer',
  'no line for message {number}': 'geen regel voor bericht {number}',
  'a reference to the message': 'een verwijzing naar het bericht',
  'DELE and RSET, DELE of several messages and RSET, QUIT, and another session':
    'DELE en RSET, DELE van meer berichten en RSET, QUIT, en een andere sessie',
  'RSET takes back every DELE': 'RSET maakt elke DELE ongedaan',
  'Unmark all messages at RSET, so that the QUIT that follows deletes nothing.':
    'Neem bij RSET de markering van alle berichten weg, zodat de QUIT die volgt niets verwijdert.',
  RSET: 'RSET',
  'LIST after RSET': 'LIST na RSET',
  'DELE and QUIT, and another session': 'DELE en QUIT, en een andere sessie',
  'QUIT deletes what was marked, and nothing else': 'QUIT verwijdert wat is gemarkeerd en niets anders',
  'Carry out the deletions at QUIT, say +OK when they are done, release the maildrop and close.':
    'Voer de verwijderingen bij QUIT uit, meld +OK als dat klaar is, geef de berichtenopslag vrij en sluit de verbinding.',
  QUIT: 'QUIT',
  'the marked message among those that are gone': 'het gemarkeerde bericht onder de verdwenen berichten',
  'no other message among those that are gone': 'geen ander bericht onder de verdwenen berichten',
  'DELE, then the end of the connection without QUIT, in several ways, and another session after each':
    'DELE, dan het einde van de verbinding zonder QUIT, op verschillende manieren, en telkens daarna een andere sessie',
  'A session that ends without QUIT deletes nothing': 'Een sessie die zonder QUIT eindigt, verwijdert niets',
  'Delete only at QUIT in TRANSACTION. However else a connection ends, forget the marks: the client may never have got the message.':
    'Verwijder alleen bij QUIT in TRANSACTION. Vergeet de markeringen als een verbinding op een andere manier eindigt: misschien heeft de client het bericht nooit ontvangen.',
  'after {end}: {maildrop}': 'na {end}: {maildrop}',
  'QUIT inside TLS without a login': 'QUIT binnen TLS zonder aanmelding',
  'QUIT without a login ends the session': 'QUIT zonder aanmelding beëindigt de sessie',
  'Answer QUIT in AUTHORIZATION with +OK and close the connection.':
    'Beantwoord QUIT in AUTHORIZATION met +OK en sluit de verbinding.',
  'NOOP, a command in lower case and an unknown one in TRANSACTION':
    'NOOP, een opdracht in kleine letters en een onbekende opdracht in TRANSACTION',
  'NOOP and lower case work in TRANSACTION, and an unknown command gets -ERR':
    'NOOP en kleine letters werken in TRANSACTION, en een onbekende opdracht krijgt -ERR',
  'Compare keywords without regard to case, answer NOOP with +OK, and what is unknown with -ERR.':
    'Vergelijk sleutelwoorden zonder onderscheid tussen hoofdletters en kleine letters, beantwoord NOOP met +OK en wat onbekend is met -ERR.',
  NOOP: 'NOOP',
  'a command in lower case': 'een opdracht in kleine letters',
  'an unknown command': 'een onbekende opdracht',
  CAPA: 'CAPA',
  '{command}, which is optional': '{command}, wat niet verplicht is',
  'UIDL in three sessions: one is dropped, one deletes a message, and before the last one another message arrives':
    'UIDL in drie sessies: de eerste wordt verbroken, de tweede verwijdert een bericht, en vóór de laatste komt er een bericht bij',
  'UIDL gives ids that are unique, stay, and are not used again':
    'UIDL geeft id’s die uniek zijn, gelijk blijven en niet opnieuw worden gebruikt',
  'Keep an id with each message from its arrival, of 1 to 70 printable characters, and never give it to another.':
    'Bewaar bij elk bericht vanaf de aankomst een id van 1 tot 70 afdrukbare tekens, en geef dat nooit aan een ander bericht.',
  'no message can be told in both sessions': 'geen bericht is in beide sessies te herkennen',
  'a message that the harness did not bring is gone, and somebody else may have deleted it: {message}':
    'een bericht dat niet van de toets is, is weg, en iemand anders kan het hebben verwijderd: {message}',
  'UIDL was not reached': 'aan UIDL is de sessie niet toegekomen',
  'lines of a number, one space and an id of 1 to 70 characters from 0x21 to 0x7E':
    'regels van een nummer, één spatie en een id van 1 tot 70 tekens van 0x21 tot 0x7E',
  'an id for each message, and no two alike': 'een id voor elk bericht, en geen twee gelijk',
  'UIDL of one message': 'UIDL van één bericht',
  'the ids that the messages had in the first session': 'de id’s die de berichten in de eerste sessie hadden',
  'no message with the id of the one that was deleted': 'geen bericht met het id van het verwijderde bericht',
  'TOP with several numbers of lines, and RETR to compare':
    'TOP met verschillende aantallen regels, en RETR om te vergelijken',
  'TOP sends the header, the blank line and the lines that were asked for':
    'TOP stuurt de header, de lege regel en het gevraagde aantal regels',
  'Send the header with the blank line after it, then as many lines of the body as the second argument says.':
    'Stuur de header met de lege regel erna, en daarna zoveel regels van de body als het tweede argument zegt.',
  TOP: 'TOP',
  'a message with five lines of body or more': 'een bericht met vijf of meer regels body',
  'the header, the blank line and 1 line of the body': 'de header, de lege regel en 1 regel van de body',
  'the header, the blank line and {count} lines of the body': 'de header, de lege regel en {count} regels van de body',
  'TOP without a number of lines': 'TOP zonder aantal regels',
  'Answer TOP without a valid number of lines with -ERR.': 'Beantwoord TOP zonder geldig aantal regels met -ERR.',
  'All commands but DELE, and another session': 'Alle opdrachten behalve DELE, en nog een sessie',
  'A message that was looked at or retrieved, and not deleted, stays':
    'Een bericht dat is bekeken of opgehaald en niet is verwijderd, blijft staan',
  'a message that stays until DELE': 'een bericht dat blijft staan tot DELE',
  'LIST gave {before} messages, and {after} in a later session, without the message {name}; no DELE came between':
    'LIST gaf {before} berichten, en {after} in een latere sessie, zonder het bericht {name}; daartussen kwam geen DELE',
  'TOP marks the message as deleted': 'TOP markeert het bericht als verwijderd',
  'NOOP marks the last message as deleted': 'NOOP markeert het laatste bericht als verwijderd',
  'Unique ids change at every fifth login': 'Unique-id’s veranderen bij elke vijfde aanmelding',
  'the message {name} had the id “{was}”, and {seconds} s later the id “{is}”':
    'het bericht {name} had het id “{was}”, en {seconds} s later het id “{is}”',
  'the same id for a message in every session of the run': 'hetzelfde id voor een bericht in elke sessie van de run',
  'the maildrop could not be filled: messages that came into it and were looked at are gone, {count} of them, and nobody deleted them':
    'de postbus kon niet worden gevuld: berichten die erin kwamen en zijn bekeken, zijn weg ({count}), en niemand heeft ze verwijderd',
  'Delete only what was asked for with DELE: the client may have failed to process what it retrieved.':
    'Verwijder alleen wat met DELE is opgegeven: misschien kon de client niet verwerken wat hij heeft opgehaald.',
  'STAT, LIST, UIDL and RETR in an empty maildrop': 'STAT, LIST, UIDL en RETR in een lege berichtenopslag',
  'An empty maildrop has no messages, and is not an error':
    'Een lege berichtenopslag heeft geen berichten en is geen fout',
  'Answer STAT with “+OK 0 0” and LIST with +OK and a line of one period when there are no messages.':
    'Beantwoord STAT met “+OK 0 0” en LIST met +OK en een regel van één punt als er geen berichten zijn.',
  'the maildrop could not be emptied': 'de berichtenopslag kon niet worden leeggemaakt',
  'the maildrop holds messages that the harness did not bring, and so did not delete; if they may go, declare the account a test account (gateway.accounts: test: true)':
    'de berichtenopslag bevat berichten die niet van de toets zijn en dus zijn blijven staan; mogen ze weg, noem het account dan een testaccount (gateway.accounts: test: true)',
  'nothing brings a message of known content into the maildrop; set gateway.addresses.loopback or gateway.deliver':
    'niets brengt een bericht met bekende inhoud in de berichtenopslag; geef gateway.addresses.loopback of gateway.deliver op',
  UIDL: 'UIDL',
  '+OK 0 0': '+OK 0 0',
  '+OK and no lines': '+OK en geen regels',

  // smtp-auth.deviants.ts
  'LOGIN works but is not offered': 'LOGIN werkt maar wordt niet aangeboden',
  'DIGEST-MD5 is offered, and refused when it is used': 'DIGEST-MD5 wordt aangeboden maar bij gebruik geweigerd',
  'CRAM-MD5 is offered': 'CRAM-MD5 wordt aangeboden',
  'DSN works but is not offered': 'DSN werkt maar wordt niet aangeboden',
  'EXPN is listed and not implemented': 'EXPN staat in de lijst maar is niet geïmplementeerd',
  'AUTH PLAIN refuses an initial response': 'AUTH PLAIN weigert een eerste antwoord',
  'The empty challenge is a text': 'De lege challenge is een tekst',
  'LOGIN asks for the password first': 'LOGIN vraagt eerst het wachtwoord',
  'Any password is accepted for an existing user': 'Elk wachtwoord wordt aanvaard voor een bestaande gebruiker',
  'A wrong password gets a temporary refusal': 'Een verkeerd wachtwoord krijgt een tijdelijke weigering',
  'The local part alone logs in': 'Aanmelden lukt met alleen het lokale deel',
  'A tag after the local part is taken off the user name':
    'Een toevoeging na het lokale deel wordt van de gebruikersnaam afgehaald',
  'The domain of the user name is not looked at': 'Naar het domein van de gebruikersnaam wordt niet gekeken',
  'NOOP is not known before TLS either, as SS-006 tells': 'NOOP is ook voor TLS niet bekend, zoals SS-006 meldt',
  '“*” is taken as a response': '“*” wordt als een antwoord opgevat',
  'Base64 is decoded leniently': 'Base64 wordt ruimhartig gedecodeerd',
  'DIGEST-MD5 gets a challenge although it is not offered':
    'DIGEST-MD5 krijgt een challenge terwijl het niet wordt aangeboden',
  'A mechanism that is not supported gets 500': 'Een niet-ondersteund mechanisme krijgt 500',
  'A second login is accepted': 'Een tweede aanmelding wordt aanvaard',
  'The authorisation identity logs in with the password of another':
    'Aanmelden als de autorisatie-identiteit lukt met het wachtwoord van een ander',
  'The last part of a PLAIN message is the password, however many there are':
    'Het laatste deel van een PLAIN-bericht is het wachtwoord, hoeveel delen er ook zijn',
  'MAIL is accepted without a login': 'MAIL wordt zonder aanmelding aanvaard',

  // smtp-auth.ts
  'EHLO inside TLS offers AUTH with PLAIN and LOGIN': 'EHLO binnen TLS biedt AUTH met PLAIN en LOGIN aan',
  'List “AUTH PLAIN LOGIN” in the reply to EHLO inside TLS.':
    'Noem “AUTH PLAIN LOGIN” in het antwoord op EHLO binnen TLS.',
  'EHLO inside TLS': 'EHLO binnen TLS',
  'a line AUTH in the reply': 'een regel AUTH in het antwoord',
  'AUTH with mechanisms after it, separated by spaces': 'AUTH met mechanismen erachter, gescheiden door spaties',
  'PLAIN among the mechanisms': 'PLAIN onder de mechanismen',
  'LOGIN among the mechanisms': 'LOGIN onder de mechanismen',
  'No mechanism is offered that the interface does not have':
    'Er wordt geen mechanisme aangeboden dat het koppelvlak niet kent',
  'Offer PLAIN and LOGIN and no other mechanism; DIGEST-MD5 above all needs passwords to be stored in plaintext.':
    'Bied PLAIN en LOGIN aan en geen ander mechanisme; vooral voor DIGEST-MD5 zouden wachtwoorden in leesbare tekst moeten worden opgeslagen.',
  'no DIGEST-MD5 among the mechanisms': 'geen DIGEST-MD5 onder de mechanismen',
  'PLAIN and LOGIN and no other mechanism': 'PLAIN en LOGIN en geen ander mechanisme',
  'The commands of the extensions that EHLO lists': 'De opdrachten van de extensies die EHLO noemt',
  'DSN is offered, and the extensions that a submission server has':
    'DSN wordt aangeboden, en de extensies die een aanleverserver heeft',
  'List DSN in the reply to EHLO: without it a client may not ask for the notification that the interface promises.':
    'Noem DSN in het antwoord op EHLO: zonder die regel mag een client niet om de notificatie vragen die het koppelvlak belooft.',
  'a line DSN in the reply': 'een regel DSN in het antwoord',
  'neither ETRN nor ATRN in the reply': 'geen ETRN en geen ATRN in het antwoord',
  'Leave ETRN and ATRN out of the reply to EHLO: they are for servers that fetch a queue, not for submission.':
    'Laat ETRN en ATRN weg uit het antwoord op EHLO: ze zijn voor servers die een wachtrij ophalen, niet voor aanleveren.',
  'neither 500 nor 502 (EHLO lists the command)': 'geen 500 en geen 502 (EHLO noemt de opdracht)',
  'Leave out of the reply to EHLO what is not implemented, or implement it.':
    'Laat uit het antwoord op EHLO weg wat niet is geïmplementeerd, of implementeer het.',
  'a line SIZE in the reply': 'een regel SIZE in het antwoord',
  'PIPELINING, ENHANCEDSTATUSCODES and 8BITMIME in the reply':
    'PIPELINING, ENHANCEDSTATUSCODES en 8BITMIME in het antwoord',
  'Implement and list PIPELINING, ENHANCEDSTATUSCODES and 8BITMIME, as a submission server should (RFC 6409 §7).':
    'Implementeer en noem PIPELINING, ENHANCEDSTATUSCODES en 8BITMIME, zoals een aanleverserver hoort te doen (RFC 6409 §7).',
  'Each way to log in, with valid credentials, in a session of its own':
    'Elke manier van aanmelden, met geldige gegevens, elk in een eigen sessie',
  'no temporary refusal': 'geen tijdelijke weigering',
  'a refusal of the login': 'een weigering van de aanmelding',
  'a refusal of the login ({variant})': 'een weigering van de aanmelding ({variant})',
  'a challenge: 334 with base64 and no other text': 'een challenge: 334 met base64 en geen andere tekst',
  'Read the PLAIN message from the AUTH line itself and answer 235.':
    'Lees het PLAIN-bericht van de AUTH-regel zelf en antwoord met 235.',
  'AUTH PLAIN without initial response gets an empty challenge and logs in':
    'AUTH PLAIN zonder eerste antwoord krijgt een lege challenge, waarna de aanmelding lukt',
  'Answer “AUTH PLAIN” with “334 ” (a space, then CRLF) and read the message from the next line, as the example of §3.4 does.':
    'Beantwoord “AUTH PLAIN” met “334 ” (een spatie, dan CRLF) en lees het bericht van de volgende regel, zoals in het voorbeeld van §3.4.',
  'AUTH PLAIN is refused with an initial response as well, which SS-030 says':
    'AUTH PLAIN wordt ook met een eerste antwoord geweigerd, wat SS-030 meldt',
  'a challenge (334)': 'een challenge (334)',
  '“334 ” and nothing after the space': '“334 ” en niets na de spatie',
  'an empty challenge': 'een lege challenge',
  'the PLAIN message': 'het PLAIN-bericht',
  'AUTH LOGIN asks for the user name, then for the password, and logs in':
    'AUTH LOGIN vraagt de gebruikersnaam en dan het wachtwoord, waarna de aanmelding lukt',
  'Answer “AUTH LOGIN” with two challenges in base64, user name first, then 235.':
    'Beantwoord “AUTH LOGIN” met twee challenges in base64, eerst voor de gebruikersnaam, en daarna met 235.',
  'AUTH is refused with PLAIN as well, which SS-030 says': 'AUTH wordt ook met PLAIN geweigerd, wat SS-030 meldt',
  'a challenge (334) for the user name': 'een challenge (334) voor de gebruikersnaam',
  'the user name': 'de gebruikersnaam',
  'a challenge (334) for the password': 'een challenge (334) voor het wachtwoord',
  'A wrong password, with PLAIN and with LOGIN, then MAIL':
    'Een verkeerd wachtwoord, met PLAIN en met LOGIN, en dan MAIL',
  'A wrong password does not log in': 'Met een verkeerd wachtwoord lukt aanmelden niet',
  'Compare the password, answer 535 5.7.8, and keep refusing MAIL.':
    'Vergelijk het wachtwoord, antwoord met 535 5.7.8 en blijf MAIL weigeren.',
  'The right password with user names that are nearly the mailbox name':
    'Het juiste wachtwoord met gebruikersnamen die bijna de postbusnaam zijn',
  'The user name is the full mailbox name': 'De gebruikersnaam is de volledige postbusnaam',
  'Look accounts up by the full mailbox name, domain included, and take nothing off it first.':
    'Zoek accounts op met de volledige postbusnaam, inclusief domein, en haal er eerst niets af.',
  'no account': 'geen account',
  'a user name with a domain': 'een gebruikersnaam met een domein',
  'a login with another user name': 'een aanmelding met een andere gebruikersnaam',
  'AUTH cancelled with “*”, then a valid login in the same session':
    'AUTH afgebroken met “*”, en dan een geldige aanmelding in dezelfde sessie',
  'AUTH can be cancelled with “*”': 'AUTH kan met “*” worden afgebroken',
  'Answer a response of “*” with 501 and go back to commands.': 'Beantwoord “*” met 501 en wacht weer op opdrachten.',
  '“*” after a challenge': '“*” na een challenge',
  'a login after “*”': 'een aanmelding na “*”',
  'Valid credentials in base64 that is broken in one place, each in a session of its own':
    'Geldige aanmeldgegevens in base64 met op één plaats een fout, elk in een eigen sessie',
  'Base64 that is not strictly valid is refused': 'Base64 die niet strikt geldig is, wordt geweigerd',
  'Decode strictly: many decoders skip characters that are not in the alphabet and accept what follows the padding.':
    'Decodeer strikt: veel decoders slaan tekens buiten het alfabet over en lezen door na de opvulling.',
  'a response in broken base64': 'een antwoord in ongeldige base64',
  'AUTH with mechanisms that the interface does not have, and without one':
    'AUTH met mechanismen die het koppelvlak niet kent, en zonder mechanisme',
  'DIGEST-MD5 and unknown mechanisms are refused': 'DIGEST-MD5 en onbekende mechanismen worden geweigerd',
  'Answer AUTH with a mechanism that is not supported with 504 5.5.4 and no challenge.':
    'Beantwoord AUTH met een niet-ondersteund mechanisme met 504 5.5.4 en zonder challenge.',
  'AUTH again after a login, and in a transaction': 'Opnieuw AUTH na een aanmelding, en AUTH in een transactie',
  'AUTH after a login is refused': 'AUTH na een aanmelding wordt geweigerd',
  'Answer every AUTH after 235 with 503 and leave the transaction as it is.':
    'Beantwoord elke AUTH na 235 met 503 en laat de transactie zoals zij is.',
  'AUTH after a login': 'AUTH na een aanmelding',
  'AUTH in a transaction': 'AUTH in een transactie',
  'PLAIN with an authorisation identity: none, another account, and one that does not exist':
    'PLAIN met een autorisatie-identiteit: geen, een ander account, en een die niet bestaat',
  'Nobody logs in as somebody else': 'Niemand meldt zich als een ander aan',
  'Refuse a PLAIN message whose authorisation identity is not the user’s own.':
    'Weiger een PLAIN-bericht met een andere autorisatie-identiteit dan die van de gebruiker zelf.',
  'PLAIN without an authorisation identity': 'PLAIN zonder autorisatie-identiteit',
  'PLAIN with another authorisation identity': 'PLAIN met een andere autorisatie-identiteit',
  'PLAIN messages that break the grammar but hold the valid password, each in a session of its own':
    'PLAIN-berichten die de grammatica schenden maar het juiste wachtwoord bevatten, elk in een eigen sessie',
  'A malformed PLAIN message does not log in': 'Met een onjuist gevormd PLAIN-bericht lukt aanmelden niet',
  'Accept a PLAIN message only if it has exactly three parts with two NULs between them, the last two not empty.':
    'Aanvaard een PLAIN-bericht alleen als het precies drie delen heeft met twee NUL’s ertussen, en de laatste twee delen niet leeg zijn.',
  'a malformed PLAIN message': 'een onjuist gevormd PLAIN-bericht',
  'Nothing can be submitted without a login': 'Zonder aanmelding kan niets worden aangeleverd',
  'MAIL without a login': 'MAIL zonder aanmelding',
  'an error reply': 'een foutantwoord',
  'RCPT and DATA without a login': 'RCPT en DATA zonder aanmelding',
  'Answer NOOP and RSET with 250 at any time: they submit nothing, and need no login.':
    'Beantwoord NOOP en RSET altijd met 250: ze leveren niets aan en vergen geen aanmelding.',

  // smtp-before-tls.deviants.ts
  'The greeting has no host name': 'De begroeting heeft geen hostnaam',
  'The greeting has another code than 220': 'De begroeting heeft een andere code dan 220',
  'EHLO does not offer STARTTLS': 'EHLO biedt STARTTLS niet aan',
  'EHLO is refused before TLS': 'EHLO wordt vóór TLS geweigerd',
  'AUTH is advertised before TLS': 'AUTH wordt vóór TLS aangeboden',
  'NOOP is refused before TLS': 'NOOP wordt vóór TLS geweigerd',
  'MAIL is accepted before TLS': 'MAIL wordt vóór TLS aanvaard',
  'Mail transaction commands get a temporary refusal before TLS':
    'Opdrachten van de mailtransactie krijgen vóór TLS een tijdelijke weigering',
  'Mail transaction commands are accepted before TLS until the client has sent EHLO':
    'Opdrachten van de mailtransactie worden vóór TLS aanvaard zolang de client geen EHLO heeft gestuurd',
  'AUTH gets a challenge before TLS, and only the response is refused':
    'AUTH krijgt vóór TLS een challenge en alleen het antwoord daarop wordt geweigerd',
  'AUTH is accepted before TLS until the client has sent EHLO':
    'AUTH wordt vóór TLS aanvaard zolang de client geen EHLO heeft gestuurd',
  'AUTH without a mechanism lists the mechanisms before TLS':
    'AUTH zonder mechanisme geeft vóór TLS een lijst van de mechanismen',
  'AUTH with an unknown mechanism gets a challenge before TLS':
    'AUTH met een onbekend mechanisme krijgt vóór TLS een challenge',
  'HELO is accepted before TLS': 'HELO wordt vóór TLS aanvaard',
  'HELO is accepted before TLS once the client has sent EHLO':
    'HELO wordt vóór TLS aanvaard zodra de client EHLO heeft gestuurd',
  'RSET is accepted before TLS': 'RSET wordt vóór TLS aanvaard',
  'RSET is accepted before TLS until the client has sent EHLO':
    'RSET wordt vóór TLS aanvaard zolang de client geen EHLO heeft gestuurd',
  'Commands get 503 before TLS': 'Opdrachten krijgen vóór TLS 503',
  'The gate before TLS compares verbs case-sensitively':
    'De blokkade vóór TLS maakt bij opdrachten onderscheid tussen hoofdletters en kleine letters',
  'AUTH is refused before TLS, but the login counts once TLS is up':
    'AUTH wordt vóór TLS geweigerd, maar de aanmelding telt zodra TLS actief is',
  'AUTH before EHLO is refused before TLS, but the login counts once TLS is up':
    'AUTH vóór EHLO wordt vóór TLS geweigerd, maar de aanmelding telt zodra TLS actief is',
  'MAIL is refused before TLS, but its sender counts once TLS is up':
    'MAIL wordt vóór TLS geweigerd, maar de afzender telt zodra TLS actief is',
  'MAIL before EHLO is refused before TLS, but its sender counts once TLS is up':
    'MAIL vóór EHLO wordt vóór TLS geweigerd, maar de afzender telt zodra TLS actief is',

  // smtp-before-tls.ts
  'The server greets first, in plaintext, with 220 and its name':
    'De server begroet als eerste, onversleuteld, met 220 en zijn naam',
  'Send “220 <host name> …” as soon as a connection is accepted on the submission port, without waiting for anything and without TLS.':
    'Stuur “220 <hostnaam> …” zodra op de aanleverpoort een verbinding is aangenomen, zonder ergens op te wachten en zonder TLS.',
  'a connection was not reached': 'er kwam geen verbinding tot stand',
  'a host name or an address literal as the first word of the greeting':
    'een hostnaam of een adresliteral als eerste woord van de begroeting',
  'ESMTP in the greeting': 'ESMTP in de begroeting',
  'a greeting that does not turn the client away': 'een begroeting die de client niet wegstuurt',
  'EHLO offers STARTTLS before TLS': 'EHLO biedt vóór TLS STARTTLS aan',
  'List STARTTLS, without parameters, in the reply to EHLO on a connection that is not yet inside TLS.':
    'Noem STARTTLS, zonder parameters, in het antwoord op EHLO zolang de verbinding nog niet binnen TLS is.',
  EHLO: 'EHLO',
  'a line STARTTLS in the reply': 'een regel STARTTLS in het antwoord',
  'STARTTLS without parameters': 'STARTTLS zonder parameters',
  'AUTH is not advertised before TLS': 'AUTH wordt vóór TLS niet aangeboden',
  'Leave AUTH out of the EHLO reply until TLS is up, so that no client is tempted to log in in plaintext.':
    'Laat AUTH weg uit het antwoord op EHLO totdat TLS actief is, zodat geen client in de verleiding komt zich onversleuteld aan te melden.',
  'no line AUTH or AUTH=… in the reply': 'geen regel AUTH of AUTH=… in het antwoord',
  'NOOP, EHLO again and QUIT before STARTTLS': 'NOOP, nogmaals EHLO, en QUIT vóór STARTTLS',
  'NOOP, EHLO and QUIT work before TLS': 'NOOP, EHLO en QUIT werken vóór TLS',
  'Answer NOOP and EHLO with 250 and QUIT with 221 before TLS too, and close after the 221.':
    'Beantwoord NOOP en EHLO ook vóór TLS met 250 en QUIT met 221, en sluit na de 221.',
  'NOOP before TLS': 'NOOP vóór TLS',
  'the command before STARTTLS': 'de opdracht vóór STARTTLS',
  'Answer every command but NOOP, EHLO, QUIT and STARTTLS with 530 5.7.0 until the TLS handshake is complete.':
    'Beantwoord elke opdracht behalve NOOP, EHLO, QUIT en STARTTLS met 530 5.7.0 totdat de TLS-handshake is voltooid.',
  'Mail transaction commands get a 5yz reply before TLS':
    'Opdrachten van de mailtransactie krijgen vóór TLS een 5yz-antwoord',
  'AUTH gets a 5yz reply and no challenge before TLS': 'AUTH krijgt vóór TLS een 5yz-antwoord en geen challenge',
  'Refuse AUTH with 530 before TLS, before looking at the mechanism: a challenge is an invitation to send the password in the clear.':
    'Weiger AUTH vóór TLS met 530, zonder eerst naar het mechanisme te kijken: een challenge nodigt uit om het wachtwoord in leesbare tekst te sturen.',
  'HELO gets a 5yz reply before TLS': 'HELO krijgt vóór TLS een 5yz-antwoord',
  'Refuse HELO with 530 before TLS: it is not among the four commands that are exempt, and it opens a session without STARTTLS.':
    'Weiger HELO vóór TLS met 530: de opdracht hoort niet bij de vier uitzonderingen en opent een sessie zonder STARTTLS.',
  'Every other command gets a 5yz reply before TLS': 'Elke andere opdracht krijgt vóór TLS een 5yz-antwoord',
  'The refusal before TLS is 530': 'De weigering vóór TLS is 530',
  'Use 530 5.7.0 “Must issue a STARTTLS command first”, which clients know how to read.':
    'Gebruik 530 5.7.0 “Must issue a STARTTLS command first”, dat clients weten te lezen.',
  'a refusal with 5yz': 'een weigering met 5yz',
  'the status code 5.7.0': 'de statuscode 5.7.0',
  'Compare verbs without regard to case before the gate, and let only CRLF end a command.':
    'Vergelijk opdrachten vóór de blokkade zonder onderscheid tussen hoofdletters en kleine letters, en laat alleen CRLF een opdracht afsluiten.',
  'A valid login before STARTTLS, before and after EHLO, then MAIL inside TLS without logging in again':
    'Een geldige aanmelding vóór STARTTLS, vóór en na EHLO, en dan MAIL binnen TLS zonder opnieuw aan te melden',
  'A login before TLS does not carry over into TLS': 'Een aanmelding vóór TLS werkt niet door binnen TLS',
  'Forget everything that was learned in plaintext when TLS comes up (RFC 3207 §4.2), the login above all.':
    'Vergeet alles wat onversleuteld is ontvangen zodra TLS actief is (RFC 3207 §4.2), vooral de aanmelding.',
  'MAIL inside TLS': 'MAIL binnen TLS',
  'MAIL before STARTTLS, before and after EHLO, then login and RCPT inside TLS':
    'MAIL vóór STARTTLS, vóór en na EHLO, en dan aanmelding en RCPT binnen TLS',
  'An envelope begun before TLS does not carry over into TLS':
    'Een envelop die vóór TLS is begonnen, werkt niet door binnen TLS',
  'Start with an empty transaction when TLS comes up (RFC 3207 §4.2).':
    'Begin met een lege transactie zodra TLS actief is (RFC 3207 §4.2).',
  'RCPT inside TLS': 'RCPT binnen TLS',

  // smtp-commands.deviants.ts
  'The end of a message is answered too late': 'Het einde van een bericht wordt te laat beantwoord',
  'Lines of HTTP are passed over in silence': 'Regels van HTTP worden stilzwijgend overgeslagen',
  'Host is answered with 250 in plaintext': 'Host krijgt onversleuteld een 250',
  'An idle session is ended early': 'Een stille sessie wordt te vroeg beëindigd',
  'A failed login is told of a limit on the rate of logins':
    'Bij een mislukte aanmelding wordt een grens op het aantal aanmeldingen genoemd',
  'The last line of EHLO after the login has a hyphen too':
    'Ook de laatste regel van EHLO na de aanmelding heeft een streepje',
  'The lines of the EHLO reply have different codes': 'De regels van het antwoord op EHLO hebben verschillende codes',
  'A reply line is a thousand octets long': 'Een antwoordregel is duizend octetten lang',
  'Replies have letters that are not in US-ASCII': 'Antwoorden bevatten letters buiten US-ASCII',
  'A refusal before TLS is sent twice': 'Een weigering vóór TLS wordt tweemaal gestuurd',
  'The first unknown command ends the session': 'De eerste onbekende opdracht beëindigt de sessie',
  'An unknown command ends the session with 421': 'Een onbekende opdracht beëindigt de sessie met 421',
  'A bare LF ends a command': 'Een losse LF sluit een opdracht af',
  'An argument of DATA is ignored': 'Een argument van DATA wordt genegeerd',
  'What arrives in one segment with RCPT is lost': 'Wat in één segment met RCPT binnenkomt, gaat verloren',
  'DATA is answered before RCPT when they are sent together':
    'DATA wordt vóór RCPT beantwoord als ze samen zijn gestuurd',

  // smtp-commands.ts
  'An HTTP request with MAIL behind it, in plaintext and inside TLS':
    'Een HTTP-verzoek met MAIL erachter, onversleuteld en binnen TLS',
  'An HTTP request is refused line by line, or ends the session':
    'Een HTTP-verzoek wordt regel voor regel geweigerd, of beëindigt de sessie',
  'Answer each line that is no command with 500, or end the session at the first that is HTTP.':
    'Beantwoord elke regel die geen opdracht is met 500, of beëindig de sessie bij de eerste regel HTTP.',
  'an HTTP request': 'een HTTP-verzoek',
  'no 2yz or 3yz reply, unless a 221 that ends the session':
    'geen 2yz- of 3yz-antwoord, behalve een 221 die de sessie beëindigt',
  'a reply to each of the {count} lines, or the end of the session':
    'een antwoord op elk van de {count} regels, of het einde van de sessie',
  'No reply on SMTP speaks of a limit on how often the interface is used':
    'Geen antwoord op SMTP noemt een grens aan hoe vaak het koppelvlak wordt gebruikt',
  'Lift the limit on messages, connections and logins in a span of time for the accounts of the interface.':
    'Hef voor de accounts van het koppelvlak de grens op aan berichten, verbindingen en aanmeldingen per tijdvak.',
  '{count} replies, none of which speaks of one': '{count} antwoorden, waarvan geen enkel er een noemt',
  'no reply that speaks of a limit on the rate': 'geen antwoord dat een grens aan de frequentie noemt',
  'Every command is answered within two minutes': 'Elke opdracht wordt binnen twee minuten beantwoord',
  'Answer the end of the data before the message is worked on any further: clients give up and send again.':
    'Beantwoord het einde van de data voordat het bericht verder wordt verwerkt: clients geven het anders op en sturen opnieuw.',
  '{seconds} s to the slowest reply': '{seconds} s tot het traagste antwoord',
  'a reply within {seconds} s to each command': 'een antwoord binnen {seconds} s op elke opdracht',
  'a reply was not waited for that long': 'op een antwoord is niet zo lang gewacht',
  'A session that is idle for nearly five minutes, and then NOOP':
    'Een sessie die bijna vijf minuten stil ligt, en dan NOOP',
  'A session may be idle for five minutes': 'Een sessie mag vijf minuten stil liggen',
  'Wait at least five minutes for the next command.': 'Wacht minstens vijf minuten op de volgende opdracht.',
  'the idle session': 'de stille sessie',
  'a session that is open after {seconds} s without a command':
    'een sessie die na {seconds} s zonder opdracht nog open is',
  'Every reply of the run is well-formed': 'Elk antwoord van de run is correct gevormd',
  'Send each line of a reply as three digits, a hyphen or (on the last line) a space, text in US-ASCII, and CR LF, with the same code on all lines.':
    'Stuur elke regel van een antwoord als drie cijfers, een streepje of (op de laatste regel) een spatie, tekst in US-ASCII, en CR LF, met dezelfde code op alle regels.',
  'a reply': 'een antwoord',
  '1 reply': '1 antwoord',
  '{count} replies': '{count} antwoorden',
  'one reply to each command': 'één antwoord op elke opdracht',
  'reply codes that begin with 2, 3, 4 or 5': 'antwoordcodes die met 2, 3, 4 of 5 beginnen',
  'lines of a code, a hyphen or a space, and text, with one code in all lines of a reply':
    'regels van een code, een streepje of een spatie, en tekst, met één code op alle regels van een antwoord',
  '{line} and nothing more': '{line} en verder niets',
  'a last line to every reply, without a hyphen and with CRLF at its end':
    'in elk antwoord een laatste regel, zonder streepje en met CRLF aan het eind',
  'lines of at most 512 octets': 'regels van hoogstens 512 octetten',
  'characters of US-ASCII': 'tekens van US-ASCII',
  'Send one reply to each command and nothing unasked: a client takes the second for the answer to its next command.':
    'Stuur één antwoord op elke opdracht en niets ongevraagd: een client houdt het tweede voor het antwoord op zijn volgende opdracht.',
  'NOOP, an unknown command three times, and NOOP again': 'NOOP, drie keer een onbekende opdracht, en nogmaals NOOP',
  'Unknown commands get 500 and do not end the session':
    'Onbekende opdrachten krijgen 500 en beëindigen de sessie niet',
  'Answer an unknown command with 500 and wait for the next one; keep a limit on errors well above three.':
    'Beantwoord een onbekende opdracht met 500 en wacht op de volgende; leg een grens aan het aantal fouten ruim boven drie.',
  'a session that goes on': 'een sessie die doorgaat',
  'NOOP with line ends other than CRLF, each in a session of its own':
    'NOOP met andere regeleinden dan CRLF, elk in een eigen sessie',
  'Only CRLF ends a command': 'Alleen CRLF sluit een opdracht af',
  'Split commands at CR LF alone; a CR or an LF on its own is part of the line, or a reason to refuse it.':
    'Splits opdrachten alleen bij CR LF; een losse CR of LF hoort bij de regel, of is een reden om die te weigeren.',
  'a command with another line end': 'een opdracht met een ander regeleinde',
  'no 2yz or 3yz reply (the line ends in {end})': 'geen 2yz- of 3yz-antwoord (de regel eindigt op {end})',
  'one reply (the line has {end} in it)': 'één antwoord (in de regel staat {end})',
  'a line with an unusual end': 'een regel met een ongewoon einde',
  'one reply, or the end of the session (the line ends in {end})':
    'één antwoord, of het einde van de sessie (de regel eindigt op {end})',
  'White space after NOOP, and arguments of NOOP, RSET, DATA and QUIT, each in a session of its own':
    'Witruimte na NOOP, en argumenten van NOOP, RSET, DATA en QUIT, elk in een eigen sessie',
  'White space at the end is tolerated, and arguments where none are allowed are refused':
    'Witruimte aan het eind is toegestaan, en argumenten waar die niet mogen worden geweigerd',
  'Strip white space before the CR LF, ignore an argument of NOOP, and refuse one of RSET, DATA and QUIT with 501.':
    'Verwijder witruimte vóór de CR LF, negeer een argument van NOOP, en weiger een argument van RSET, DATA en QUIT met 501.',
  'a command with one argument too many': 'een opdracht met een argument te veel',
  'Groups of commands in one segment: one that leads to 354, and one with a refused recipient':
    'Groepen opdrachten in één segment: een die tot 354 leidt, en een met een geweigerde ontvanger',
  'Pipelined commands are all answered, in their order':
    'Opdrachten die samen komen, worden alle beantwoord, in hun volgorde',
  'Keep what arrives after a command, and answer the commands one by one without waiting for more input.':
    'Bewaar wat achter een opdracht binnenkomt, en beantwoord de opdrachten een voor een zonder op meer invoer te wachten.',
  'PIPELINING, which is optional, in the reply': 'PIPELINING, wat niet verplicht is, in het antwoord',
  'a group of commands': 'een groep opdrachten',
  '{count} replies to the {count} commands': '{count} antwoorden op de {count} opdrachten',
  '{replies}, without further input': '{replies}, zonder verdere invoer',
  'replies that begin with {codes}': 'antwoorden die beginnen met {codes}',

  // content.ts, content-cases.ts
  'LF ends a line of the data where each octet comes by itself': 'LF beëindigt een dataregel als elk octet apart komt',
  'What comes in one segment with DATA is dropped': 'Wat in één segment met DATA komt, wordt weggegooid',
  'What comes in one segment with the end of the data is dropped':
    'Wat in één segment met het einde van de data komt, wordt weggegooid',
  'A message in one segment with DATA is taken for commands':
    'Een bericht in één segment met DATA wordt als opdrachten opgevat',
  'A message with a command after it in one segment gets 354 again':
    'Een bericht met een opdracht erna in één segment krijgt opnieuw 354',
  'lines of dots, octet by octet': 'regels met punten, octet voor octet',
  'lines of dots, cut between CR and LF': 'regels met punten, gescheiden tussen CR en LF',
  'A dot keeps its stuffing where CR and LF came apart': 'Een punt houdt de ‘stuffing’ als CR en LF apart kwamen',
  'A message in one segment with the commands around it: from DATA on, and from its own first octet on':
    'Een bericht in één segment met de opdrachten eromheen: vanaf DATA, en vanaf het eerste octet van het bericht zelf',
  'A message in one segment with the commands around it gets one reply, and so does each of them':
    'Een bericht in één segment met de opdrachten eromheen krijgt één antwoord, en elk van die opdrachten ook',
  'Tell data from commands by the end of the data alone, wherever a segment ends, and drop no octet that came early.':
    'Onderscheid data van opdrachten alleen aan het einde van de data, waar een segment ook eindigt, en gooi geen octet weg dat vroeg kwam.',
  'the extension PIPELINING in the reply inside TLS': 'de extensie PIPELINING in het antwoord binnen TLS',
  'a message with a command after it': 'een bericht met een opdracht erna',
  'DATA with the message after it': 'DATA met het bericht erna',
  'the reply 354 first': 'eerst het antwoord 354',
  'replies to the message and to NOOP': 'antwoorden op het bericht en op NOOP',
  'one reply to the message and one to NOOP': 'één antwoord op het bericht en één op NOOP',
  'after {octets} octets the content goes on with {more}': 'na {octets} octetten gaat de inhoud verder met {more}',
  'A dot is lost where it is the first octet after a multiple of 512':
    'Een punt gaat verloren als die het eerste octet na een veelvoud van 512 is',
  'Only the digits at the start of SIZE are read': 'Alleen de cijfers aan het begin van SIZE worden gelezen',
  'A declared size is not held against the maximum': 'Een opgegeven grootte wordt niet aan het maximum getoetst',
  'The announced maximum itself is refused': 'Het aangekondigde maximum zelf wordt geweigerd',
  'A message that is larger than the maximum is let through': 'Een bericht boven het maximum wordt doorgelaten',
  'What comes after the maximum is taken for commands': 'Wat na het maximum komt, wordt als opdrachten opgevat',
  'What was refused for its size is delivered': 'Wat om zijn grootte is geweigerd, wordt afgeleverd',
  'Dots of stuffing count as octets of the message':
    'De punten van ‘dot-stuffing’ tellen mee als octetten van het bericht',
  'A message that is too large gets 554': 'Een te groot bericht krijgt 554',
  'A message that is too large ends the session': 'Een te groot bericht beëindigt de sessie',
  'After a message that was too large every other is refused in the session':
    'Na een te groot bericht wordt in de sessie elk ander bericht geweigerd',
  'An octet of a message of more than 8 KiB is lost': 'Van een bericht van meer dan 8 KiB gaat een octet verloren',
  'A message of more than 8 KiB is lost after its 250': 'Een bericht van meer dan 8 KiB gaat na de 250 verloren',
  'RETR of a message of more than 8 KiB ends the connection halfway':
    'RETR van een bericht van meer dan 8 KiB beëindigt halverwege de verbinding',
  'MAIL with sizes that are in order, too large and malformed':
    'MAIL met groottes die kloppen, te groot zijn of verkeerd geschreven',
  'SIZE is announced as agreed, and a declared size is held against it':
    'SIZE wordt aangekondigd zoals afgesproken, en een opgegeven grootte wordt daaraan getoetst',
  'Read SIZE as one to twenty digits, refuse anything else with 501, and refuse more than the maximum with 552.':
    'Lees SIZE als één tot twintig cijfers, weiger al het andere met 501, en weiger meer dan het maximum met 552.',
  'the extension SIZE in the reply inside TLS': 'de extensie SIZE in het antwoord binnen TLS',
  'SIZE without a maximum': 'SIZE zonder maximum',
  'SIZE {octets}': 'SIZE {octets}',
  'SIZE {octets}, as was communicated with the account': 'SIZE {octets}, zoals bij het account is verstrekt',
  'SIZE with or without a maximum': 'SIZE met of zonder maximum',
  'MAIL with a malformed SIZE': 'MAIL met een verkeerd geschreven SIZE',
  'MAIL with the announced maximum': 'MAIL met het aangekondigde maximum',
  'SIZE with a maximum': 'SIZE met een maximum',
  'Messages of exactly the maximum and of more, and a small one after each in the same session':
    'Berichten van precies het maximum en van meer, met na elk een klein bericht in dezelfde sessie',
  'A message is refused that is larger than the maximum, and no other':
    'Een bericht boven het maximum wordt geweigerd, en geen ander',
  'Read a message that is too large to its end, answer 552, deliver nothing of it, and go on with the session.':
    'Lees een te groot bericht tot het eind, antwoord 552, lever er niets van af en ga verder met de sessie.',
  'a message that is larger than the maximum': 'een bericht boven het maximum',
  'a refusal of a message that is larger than the maximum': 'een weigering van een bericht boven het maximum',
  'the reply 250 to a message of exactly the maximum': 'het antwoord 250 op een bericht van precies het maximum',
  'the reply 552, once the message was read': 'het antwoord 552, zodra het bericht gelezen is',
  'exactly one reply, and a session that goes on': 'precies één antwoord, en een sessie die doorgaat',
  'the reply 250 to a small message after it': 'het antwoord 250 op een klein bericht erna',
  'not even a small message came back, so that silence says nothing':
    'zelfs een klein bericht kwam niet terug, zodat stilte niets zegt',
  'the small ones alone came back': 'alleen de kleine kwamen terug',
  'what was refused came back': 'wat geweigerd was, kwam terug',
  'nothing delivered of what was refused': 'geen aflevering van wat geweigerd was',
  'no maximum is known: SIZE does not announce one, and message.size is not set':
    'er is geen maximum bekend: SIZE kondigt er geen aan, en message.size is niet ingesteld',
  'the maximum is larger than the largest message that is sent ({most}, docs/caps.md)':
    'het maximum is groter dan het grootste bericht dat verstuurd wordt ({most}, docs/caps.md)',
  'Messages of up to 31 MB to the loop-back recipient, and what of them comes into the maildrop':
    'Berichten tot 31 MB aan de ontvanger die terugstuurt, en wat ervan in de berichtenopslag komt',
  'a large message to the loop-back recipient': 'een groot bericht aan de ontvanger die terugstuurt',
  'Messages of up to 31 MB are taken, and come back as they were':
    'Berichten tot 31 MB worden aanvaard en komen ongewijzigd terug',
  'Take messages up to the maximum that was communicated, and lose nothing of them when buffers are full.':
    'Aanvaard berichten tot het verstrekte maximum, en verlies er niets van als buffers vol zijn.',
  'the reply 250 to a message of {octets} octets': 'het antwoord 250 op een bericht van {octets} octetten',
  'a message of {octets} octets: the same body': 'een bericht van {octets} octetten: dezelfde body',
  'a message of {octets} octets: its body differs from {from} on':
    'een bericht van {octets} octetten: de body wijkt af vanaf {from}',
  'the body of the message as it was submitted': 'de body van het bericht zoals die is aangeleverd',
  'RETR sends a large message to its end': 'RETR stuurt een groot bericht tot het eind',
  'Go on with a message as long as its client reads, however long it takes.':
    'Ga door met een bericht zolang de client leest, hoe lang het ook duurt.',
  'RETR of a large message': 'RETR van een groot bericht',
  'the message came to its end': 'het bericht kwam tot het eind',
  'the connection ended within the message': 'de verbinding eindigde binnen het bericht',
  'the whole message': 'het hele bericht',
  'the largest message that came back has {octets} octets':
    'het grootste bericht dat terugkwam, heeft {octets} octetten',
  'a message as large as that in the example, {octets} octets':
    'een bericht zo groot als dat in het voorbeeld, {octets} octetten',
  'lines of 0, 1, 76, 77, 997 and 998 octets': 'regels van 0, 1, 76, 77, 997 en 998 octetten',
  'a dot as the first octet of the message': 'een punt als eerste octet van het bericht',
  'a body of blank lines': 'een body van lege regels',
  'a text with blank lines at its end': 'een tekst met lege regels aan het eind',
  'a header and no body': 'een header zonder body',
  'a header and an empty body': 'een header met een lege body',
  'lines that begin and end with spaces and tabs': 'regels die met spaties en tabs beginnen en eindigen',
  'lines that begin with “From ”': 'regels die met “From ” beginnen',
  'the control characters that 7bit allows': 'de besturingstekens die 7bit toestaat',
  'a payload of {octets} octets in base64': 'een payload van {octets} octetten in base64',
  'a message of {octets} octets': 'een bericht van {octets} octetten',
  'a dot as octet {octet}': 'een punt als octet {octet}',
  'The padding of base64 is lost': 'De opvulling van base64 gaat verloren',
  'A dot that is octet 65,536 is lost': 'Een punt die octet 65.536 is, gaat verloren',
  'the same content, in base64 that is not valid': 'dezelfde inhoud, in base64 die ongeldig is',
  'encoded words in the Subject': 'gecodeerde woorden in het Subject',
  'a Subject of 20 folded lines': 'een Subject van 20 gevouwen regels',
  'a Subject in a line of 900 octets': 'een Subject in een regel van 900 octetten',
  'An octet is lost where the body has exactly 4096': 'Er gaat een octet verloren als de body er precies 4096 heeft',
  'Header fields are cut after 298 octets': 'Headervelden worden na 298 octetten afgekapt',
  'A message of one octet more than the maximum is let through':
    'Een bericht van één octet meer dan het maximum wordt doorgelaten',
  'a message with a body of {octets} octets': 'een bericht met een body van {octets} octetten',
  'octets above 127 with BODY=8BITMIME': 'octetten boven 127 met BODY=8BITMIME',
  'octets above 127 without BODY=8BITMIME': 'octetten boven 127 zonder BODY=8BITMIME',
  'a bare LF in a header field': 'een losse LF in een headerveld',
  'a bare CR in a header field': 'een losse CR in een headerveld',
  'a bare LF in a line': 'een losse LF in een regel',
  'a bare CR in a line': 'een losse CR in een regel',
  'CR CR LF at the end of a line': 'CR CR LF aan het eind van een regel',
  'dots around each multiple of 512 octets': 'punten rond elk veelvoud van 512 octetten',
  'the content ends after {octets} of {total} octets': 'de inhoud eindigt na {octets} van {total} octetten',
  'at octet {at} of {total} the content has {observed} for {expected}':
    'bij octet {at} van {total} heeft de inhoud {observed} in plaats van {expected}',
  'A message without a body is swallowed after its 250': 'Een bericht zonder body verdwijnt na de 250',
  'Messages of more than 8 KiB are lost after their 250': 'Berichten van meer dan 8 KiB gaan na de 250 verloren',
  'Payloads in base64 are decoded and encoded again as text with CRLF':
    'Payloads in base64 worden gedecodeerd en opnieuw gecodeerd als tekst met CRLF',
  'Messages are cut off after 8 KiB': 'Berichten worden na 8 KiB afgekapt',
  'An octet is lost where a message has exactly 4096': 'Van een bericht van precies 4096 octetten gaat er één verloren',
  'White space at the end of a line is removed': 'Witruimte aan het eind van een regel wordt verwijderd',
  'Lines that begin with “From ” get a “>” in front': 'Regels die met “From ” beginnen, krijgen een “>” ervoor',
  'Octets above 127 lose their high bit although they were announced':
    'Octetten boven 127 verliezen hun hoogste bit, hoewel ze waren aangekondigd',
  'Control characters are removed': 'Besturingstekens worden verwijderd',
  'The subject is replaced': 'Subject wordt vervangen',
  'Date is removed': 'Date wordt verwijderd',
  'Lines are wrapped at 990 octets': 'Regels worden na 990 octetten afgebroken',
  'A line of 998 octets is refused': 'Een regel van 998 octetten wordt geweigerd',
  'A dot keeps its stuffing where a buffer of 512 octets ended in front of it':
    'Een punt houdt de ‘stuffing’ als er vlak voor een buffer van 512 octetten eindigde',
  'A dot in front of all the data keeps its stuffing': 'Een punt vooraan in de data houdt de ‘stuffing’',
  'Blank lines at the end of a message are removed': 'Lege regels aan het eind van een bericht worden verwijderd',
  'A message without a body gets a blank one': 'Een bericht zonder body krijgt er een met een lege regel',
  'TOP does not stuff lines that begin with a dot':
    'TOP past geen ‘byte-stuffing’ toe op regels die met een punt beginnen',
  'TOP leaves out blank lines at the end': 'TOP laat lege regels aan het eind weg',
  'Texts are delivered with a Windows code page': 'Teksten worden met een Windows-codepagina afgeleverd',
  'Texts in 7bit are delivered as 8bit': 'Teksten in 7bit worden als 8bit afgeleverd',
  'A text without charset is delivered as UTF-8': 'Een tekst zonder charset wordt als UTF-8 afgeleverd',
  'A body without a transfer encoding is taken for base64':
    'Een body zonder transfer-encoding wordt als base64 opgevat',
  'File names stay as they are': 'Bestandsnamen blijven zoals ze zijn',
  'Each file gets the same name': 'Elk bestand krijgt dezelfde naam',
  'A file without a name gets one that ends in .dat': 'Een bestand zonder naam krijgt er een die op .dat eindigt',
  'A file without a name gets none': 'Een bestand zonder naam krijgt er geen',
  'A message with octets above 127 that were not announced is lost after its 250':
    'Een bericht met octetten boven 127 die niet waren aangekondigd, gaat na de 250 verloren',
  'A bare LF in the header is taken for the end of a field':
    'Een losse LF in de header wordt als einde van een veld opgevat',
  'A bare LF in a text is taken for the end of a line': 'Een losse LF in een tekst wordt als regeleinde opgevat',
  'A bare CR is taken for the end of a line': 'Een losse CR wordt als regeleinde opgevat',
  'Messages to the loop-back recipient, and what of them comes into the maildrop':
    'Berichten aan de ontvanger die terugstuurt, en wat ervan in de berichtenopslag komt',
  'a message to the loop-back recipient': 'een bericht aan de ontvanger die terugstuurt',
  'the same content': 'dezelfde inhoud',
  '{message}: {difference}': '{message}: {difference}',
  'Every message that is accepted for the loop-back recipient comes back':
    'Elk bericht dat voor de ontvanger die terugstuurt is aanvaard, komt terug',
  'Deliver what was answered with 250, whatever its size and content, or refuse it.':
    'Lever af wat met 250 is beantwoord, ongeacht grootte en inhoud, of weiger het.',
  'What comes back is what was submitted, octet for octet': 'Wat terugkomt is octet voor octet wat is aangeleverd',
  'Pass a message on as it came: change no payload, and of its header nothing but what the interface document says.':
    'Geef een bericht door zoals het kwam: wijzig de payload niet, en van de header alleen wat de koppelvlakbeschrijving zegt.',
  'the content of the message as it was submitted': 'de inhoud van het bericht zoals die is aangeleverd',
  '{message}: {change}': '{message}: {change}',
  'the same header': 'dezelfde header',
  'the fields of the header as they were submitted': 'de velden van de header zoals die zijn aangeleverd',
  'the field {field} is gone': 'het veld {field} ontbreekt',
  'the field {field} is “{value}”': 'het veld {field} is “{value}”',
  'Lines of up to 998 octets are accepted, and come back as they are':
    'Regels tot 998 octetten worden aanvaard en komen terug zoals ze zijn',
  'Take lines of 1000 octets with their CRLF, and neither wrap nor cut them.':
    'Aanvaard regels van 1000 octetten inclusief CRLF, en breek of kap ze niet af.',
  'the lines as they were submitted': 'de regels zoals die zijn aangeleverd',
  'Dots come back as they were, wherever they stand': 'Punten komen terug zoals ze waren, waar ze ook staan',
  'Remove one dot from each line of the data that begins with one, and no other, also where a buffer ends in between.':
    'Verwijder één punt van elke dataregel die met een punt begint en geen andere, ook als daar een buffer eindigt.',
  'the dots as they were before stuffing': 'de punten zoals ze vóór de ‘stuffing’ waren',
  '{message}: the field “{field}”': '{message}: het veld “{field}”',
  '{message}: the field {field} is gone': '{message}: het veld {field} ontbreekt',
  'the field “{field}”, with one dot': 'het veld “{field}”, met één punt',
  'A message without a body, or with blank lines, comes back with as many lines':
    'Een bericht zonder body, of met lege regels, komt met evenveel regels terug',
  'Add no blank line to a body and take none away.': 'Voeg aan een body geen lege regel toe en haal er geen weg.',
  'the lines of the body as they were submitted': 'de regels van de body zoals die zijn aangeleverd',
  'TOP for all lines brings what RETR brings': 'TOP voor alle regels geeft wat RETR geeft',
  'Treat what TOP sends as what RETR sends: byte-stuffed, with blank lines and all else that is there.':
    'Behandel wat TOP stuurt als wat RETR stuurt: ‘byte-stuffed’, met lege regels en al het andere.',
  'TOP of a message to the loop-back recipient': 'TOP van een bericht aan de ontvanger die terugstuurt',
  '{message}: RETR brought {whole} octets, TOP {octets}': '{message}: RETR gaf {whole} octetten, TOP {octets}',
  'the same from TOP as from RETR': 'hetzelfde van TOP als van RETR',
  'Messages that come back have the values of table 5': 'Berichten die terugkomen, hebben de waarden van tabel 5',
  'Keep content type and character set as they were submitted, and use no transfer encoding but base64, quoted-printable and 7bit.':
    'Laat content-type en tekenset zoals ze zijn aangeleverd, en gebruik geen andere transfer-encoding dan base64, quoted-printable en 7bit.',
  '{message}: {type}, {encoding}': '{message}: {type}, {encoding}',
  'the type {type} in base64, quoted-printable or 7bit': 'het type {type} in base64, quoted-printable of 7bit',
  'What table 5 allows to be missing is taken for its default':
    'Wat volgens tabel 5 mag ontbreken, krijgt de standaardwaarde',
  'Take a text without charset for us-ascii and a body without a transfer encoding for 7bit.':
    'Vat een tekst zonder charset op als us-ascii en een body zonder transfer-encoding als 7bit.',
  '{message}: {type}': '{message}: {type}',
  'text/plain, with charset us-ascii or none': 'text/plain, met charset us-ascii of zonder',
  'the text as it was submitted, taken for 7bit': 'de tekst zoals die is aangeleverd, opgevat als 7bit',
  'The gateway gives each file a name of its own': 'De gateway geeft elk bestand een eigen naam',
  'Replace the file name by a unique one. If a message has no file name, make one up that ends in .txt.':
    'Vervang de bestandsnaam door een unieke, en maak er een die op .txt eindigt als er geen is.',
  '{message}: file name “{fileName}”': '{message}: bestandsnaam “{fileName}”',
  'a unique name that ends in .txt': 'een unieke naam die op .txt eindigt',
  'a unique name in place of “{fileName}”': 'een unieke naam in plaats van “{fileName}”',
  'A message with octets above 127 that were not announced is refused or comes back':
    'Een bericht met octetten boven 127 die niet waren aangekondigd, wordt geweigerd of komt terug',
  'Refuse such a message after its data, or deliver it, with or without the high bits.':
    'Weiger zo’n bericht na de data, of lever het af, met of zonder de hoogste bits.',
  'A bare CR or LF is not taken for the end of a line': 'Een losse CR of LF wordt niet als regeleinde opgevat',
  'Whoever can write a bare LF into a field can write a field of their own.':
    'Wie een losse LF in een veld kan zetten, kan een eigen veld toevoegen.',
  'Refuse a message with a bare CR or LF, or leave them as they are.':
    'Weiger een bericht met een losse CR of LF, of laat die zoals ze zijn.',
  '{message} came back as the end of a line': '{message} kwam terug als regeleinde',
  '{message} came back, and not as the end of a line': '{message} kwam terug, en niet als regeleinde',
  'a refusal, or a line that goes on': 'een weigering, of een regel die doorloopt',
  'it cannot be seen what becomes of {message}: it was not accepted':
    'niet te zien is wat er van {message} wordt: het is niet aanvaard',
  '{message} could not be submitted': '{message} kon niet worden aangeleverd',
  'it cannot be seen what becomes of {message}: it did not come back. If the gateway is known to deliver within some time, set dsn.within to that: then a message that stays out fails':
    'niet te zien is wat er van {message} wordt: het kwam niet terug. Is bekend binnen welke tijd de gateway aflevert, stel die dan in met dsn.within: een bericht dat uitblijft zakt dan',
  'a message to the loop-back recipient that was accepted': 'een aanvaard bericht aan de ontvanger die terugstuurt',
  'the maildrop could not be looked into to the end': 'de berichtenopslag kon niet tot het eind worden bekeken',
  '{message} came back': '{message} kwam terug',
  '{message} was accepted and did not come back within {seconds} s':
    '{message} is aanvaard en kwam niet binnen {seconds} s terug',
  'a message that comes back once it is accepted': 'een bericht dat terugkomt als het is aanvaard',
  // smtp-content.deviants.ts
  'Archives are refused': 'Archieven worden geweigerd',
  'Quoted-printable is refused': 'Quoted-printable wordt geweigerd',
  'ISO-8859-15 is refused': 'ISO-8859-15 wordt geweigerd',

  // smtp-content.ts
  'Messages with each content type, transfer encoding and character set that table 5 permits':
    'Berichten met elk content-type, elke codering en elke tekenset die tabel 5 toestaat',
  'a message with permitted content': 'een bericht met toegestane inhoud',
  'the reply 250 to a message of {kind}': 'het antwoord 250 op een bericht van {kind}',
  'type {type}': 'het type {type}',
  'text/plain with charset={charset}': 'text/plain met charset={charset}',
  'Every content type and transfer encoding of table 5 is accepted':
    'Elk content-type en elke codering van tabel 5 wordt geaccepteerd',
  'Accept each content type of table 5 in base64, and text in quoted-printable and 7bit too.':
    'Accepteer elk content-type van tabel 5 in base64, en tekst ook in quoted-printable en 7bit.',
  'The character sets of footnote 9 are supported': 'De tekensets van voetnoot 9 worden ondersteund',
  'Accept texts in us-ascii, UTF-8, ISO-8859-1 and ISO-8859-15.':
    'Accepteer teksten in us-ascii, UTF-8, ISO-8859-1 en ISO-8859-15.',

  // smtp-data.deviants.ts
  'A message whose connection was lost is delivered as far as it was received':
    'Een bericht waarvan de verbinding is verbroken, wordt afgeleverd voor zover het is ontvangen',
  'QUIT is refused while a transaction is open': 'QUIT wordt geweigerd zolang een transactie open is',
  'Only a line of two dots loses a dot': 'Alleen een regel van twee punten verliest een punt',
  'Two dots alone on a line end the data': 'Twee punten op een eigen regel beëindigen de data',
  'LF ends a line of the data as CRLF does': 'LF sluit een regel van de data af, net als CRLF',
  'A dot between two CR ends the data': 'Een punt tussen twee CR’s beëindigt de data',
  'NUL is skipped where the end of the data is looked for':
    'NUL wordt overgeslagen bij het zoeken naar het einde van de data',
  'White space after the dot does not keep it from ending the data':
    'Witruimte na de punt belet niet dat die de data beëindigt',
  'The CRLF of the DATA line does not count for the end of the data':
    'De CRLF van de DATA-regel telt niet mee voor het einde van de data',
  'The addresses of Cc and Bcc get a copy': 'De adressen in Cc en Bcc krijgen een kopie',
  'XML that does not parse is refused': 'XML met fouten wordt geweigerd',
  'Content-Type is required': 'Content-Type is verplicht',
  'Content-Transfer-Encoding may not be empty': 'Content-Transfer-Encoding mag niet leeg zijn',
  'A file name is required': 'Een bestandsnaam is verplicht',

  // smtp-data.ts
  'Sequences that are not the end of data, each followed by the commands of a second message':
    'Reeksen die niet het einde van de data zijn, elk gevolgd door de opdrachten van een tweede bericht',
  'Only CRLF.CRLF ends the data': 'Alleen CRLF.CRLF beëindigt de data',
  'End the data at CR LF . CR LF and at nothing else, and refuse messages with a bare CR or LF; else one submission can smuggle in another (CVE-2023-51764).':
    'Beëindig de data bij CR LF . CR LF en bij niets anders, en weiger berichten met een losse CR of LF; anders kan de ene aanlevering een andere binnensmokkelen (CVE-2023-51764).',
  'a false end of data': 'een vals einde van de data',
  'no 2yz or 3yz reply to {ending}, which is not the end of data':
    'geen 2yz- of 3yz-antwoord op {ending}, wat niet het einde van de data is',
  'commands after {ending} taken as text, and one reply to the message':
    'opdrachten na {ending} opgevat als tekst, en één antwoord op het bericht',
  'a reply of success or failure': 'een antwoord dat slagen of falen meldt',
  'A message of lines that begin with dots, whole and with its end in three segments':
    'Een bericht met regels die met punten beginnen, in één keer en met het einde in drie segmenten',
  'Lines that begin with dots neither end the data nor lose anything but the stuffing':
    'Regels die met punten beginnen, beëindigen de data niet en verliezen niets dan de toegevoegde punt',
  'Remove the first dot of every line that begins with one, and end the data at a line that is a single dot.':
    'Verwijder de eerste punt van elke regel die met een punt begint, en beëindig de data bij een regel van één enkele punt.',
  'a message with lines of dots': 'een bericht met regels van punten',
  'no reply before the end': 'geen antwoord vóór het einde',
  'no further reply': 'geen verder antwoord',
  'the message did not come back with its text, so that its dots cannot be seen':
    'het bericht kwam niet met zijn tekst terug, zodat de punten niet te zien zijn',
  'came back as {lines}': 'kwam terug als {lines}',
  'the lines as they were before stuffing: {lines}': 'de regels zoals ze waren zonder de toegevoegde punten: {lines}',
  'Data of nothing but the dot, of a header alone, and of a header with an empty body':
    'Data van niets dan de punt, van alleen een header, en van een header met een lege body',
  'Data without a body, or without anything, end at the dot and get one reply':
    'Data zonder body, of zonder wat dan ook, eindigt bij de punt en krijgt één antwoord',
  'Count the CR LF that ended the DATA line: a dot on the first line of the data ends them.':
    'Tel de CR LF mee die de DATA-regel afsloot: een punt op de eerste regel beëindigt de data.',
  'data without a body': 'data zonder body',
  'the lines after the dot were not answered before the session ended':
    'de regels na de punt waren niet beantwoord toen de sessie eindigde',
  'a reply to each line after the dot, as it is a command':
    'een antwoord op elke regel na de punt, omdat die een opdracht is',
  'Messages with Cc and Bcc to the account itself, next to one with neither':
    'Berichten met Cc en Bcc aan het account zelf, naast een bericht zonder beide',
  'A message with Cc or Bcc is refused, or at least not copied':
    'Een bericht met Cc of Bcc wordt geweigerd, of ten minste niet gekopieerd',
  'Refuse a message with Cc or Bcc after its data, and take recipients from RCPT alone, never from the header.':
    'Weiger een bericht met Cc of Bcc na de data, en neem ontvangers alleen uit RCPT over, nooit uit de header.',
  'a message with Cc or Bcc': 'een bericht met Cc of Bcc',
  'a copy was delivered to the address in the field': 'een kopie is afgeleverd op het adres in het veld',
  'a refusal, or acceptance without a copy': 'een weigering, of aanvaarding zonder kopie',
  'it was accepted, and no notification tells when a copy would be due':
    'het is aanvaard, en geen notificatie zegt wanneer een kopie er had moeten zijn',
  'Payloads that are not what their content type says, each next to one that is':
    'Inhoud die niet is wat het inhoudstype zegt, telkens naast inhoud die dat wel is',
  'The payload is not validated': 'De inhoud wordt niet gevalideerd',
  'Pass the payload on as it is: whether it is valid EDIFACT, XML, PDF or zip is for its receiver to decide.':
    'Geef de inhoud door zoals zij is: of het geldige EDIFACT, XML, PDF of zip is, beoordeelt de ontvanger.',
  'a broken payload': 'ongeldige inhoud',
  'a content type for which a valid payload is accepted': 'een inhoudstype waarvan geldige inhoud wordt aanvaard',
  'the reply 250, as to a valid payload of type {type}':
    'het antwoord 250, zoals op geldige inhoud van het type {type}',
  'Messages in which a field of table 5 is missing or empty, next to a complete one':
    'Berichten waarin een veld van tabel 5 ontbreekt of leeg is, naast een volledig bericht',
  'Fields of table 5 may be missing or empty': 'Velden van tabel 5 mogen ontbreken of leeg zijn',
  'Use the defaults of table 5 for what is missing: us-ascii, 7bit, and a file name of the gateway’s own.':
    'Gebruik de standaardwaarden van tabel 5 voor wat ontbreekt: us-ascii, 7bit, en een bestandsnaam van de gateway zelf.',
  'a message without one of the fields': 'een bericht zonder een van de velden',
  'the reply 250 to a message {omission}': 'het antwoord 250 op een bericht {omission}',
  'QUIT within a transaction, connections that end within the data, and then a whole message':
    'QUIT tijdens een transactie, verbindingen die tijdens de data eindigen, en dan een heel bericht',
  'QUIT and a lost connection cancel the transaction': 'QUIT en een verbroken verbinding annuleren de transactie',
  'Throw away a message whose end was never received: the end of the connection is not the end of the data.':
    'Gooi een bericht weg waarvan het einde nooit is ontvangen: het einde van de verbinding is niet het einde van de data.',
  'QUIT within a transaction': 'QUIT tijdens een transactie',
  'a connection that ends within the data': 'een verbinding die tijdens de data eindigt',
  'a whole message': 'een heel bericht',
  'not even the whole message was reported on, so that silence says nothing':
    'zelfs over het hele bericht kwam geen notificatie, zodat stilte niets zegt',
  'messages without an end that were reported on: {count} of {total}':
    'berichten zonder einde waarover een notificatie kwam: {count} van {total}',
  'no message made of data without an end': 'geen bericht uit data zonder einde',
  'a lost connection that is treated as QUIT': 'een verbroken verbinding die als QUIT wordt behandeld',

  // smtp-envelope.deviants.ts
  'Every message is refused after its data': 'Elk bericht wordt na de data geweigerd',
  'MAIL is not implemented': 'MAIL is niet geïmplementeerd',
  'A second recipient is accepted and gets the message too':
    'Een tweede ontvanger wordt aanvaard en krijgt het bericht ook',
  'The second recipient ends the session without a word': 'De tweede ontvanger beëindigt de sessie zonder antwoord',
  'The same recipient is accepted twice and gets the message twice':
    'Dezelfde ontvanger wordt tweemaal aanvaard en krijgt het bericht tweemaal',
  'A second MAIL restarts the transaction': 'Een tweede MAIL begint de transactie opnieuw',
  'DATA gets 354 without a recipient, and the message is accepted':
    'DATA krijgt zonder ontvanger 354, en het bericht wordt aanvaard',
  'RCPT without MAIL begins a transaction without a sender': 'RCPT zonder MAIL begint een transactie zonder afzender',
  'A domain that ends in the gateway’s own is taken for it':
    'Een domein dat op dat van de gateway eindigt, wordt ervoor aangezien',
  'The local part is looked at only up to a percent sign': 'Het lokale deel wordt alleen tot een procentteken bekeken',
  'An address without a domain is completed': 'Een adres zonder domein wordt aangevuld',
  'A sender without a full domain is taken as it is': 'Een afzender zonder volledig domein wordt aanvaard zoals hij is',
  'The null reverse-path is refused': 'Het lege retouradres wordt geweigerd',
  'Unknown parameters are ignored': 'Onbekende parameters worden genegeerd',
  'Unknown parameters get 501': 'Onbekende parameters krijgen 501',
  'ENVID is limited to 38 characters': 'ENVID is beperkt tot 38 tekens',
  'ENVID has to be an identifier like that of Message-ID': 'ENVID moet een kenmerk zijn zoals dat van Message-ID',
  'The values of NOTIFY have to be in upper case': 'De waarden van NOTIFY moeten in hoofdletters staan',
  'The misprint SUCCCESS of table 3 is taken for SUCCESS': 'De drukfout SUCCCESS van tabel 3 wordt als SUCCESS opgevat',
  'RSET forgets the recipients and keeps the sender': 'RSET vergeet de ontvangers en behoudt de afzender',
  'EHLO leaves the transaction as it was': 'EHLO laat de transactie zoals zij was',

  // smtp-envelope.ts
  'A conforming message from the account to a message flow is accepted':
    'Een bericht volgens het koppelvlak van het account aan een berichtstroom wordt aanvaard',
  'Accept MAIL, RCPT, DATA and the message with 250, 250, 354 and 250. Check first that this gateway knows the sender and the recipient of the run.':
    'Aanvaard MAIL, RCPT, DATA en het bericht met 250, 250, 354 en 250. Ga eerst na of deze gateway de afzender en de ontvanger van de run kent.',
  MAIL: 'MAIL',
  RCPT: 'RCPT',
  DATA: 'DATA',
  'the end of the data': 'het einde van de data',
  'the reply 250 to the end of the data': 'het antwoord 250 op het einde van de data',
  'one reply to the end of the data': 'één antwoord op het einde van de data',
  'an enhanced status code in the reply': 'een uitgebreide statuscode in het antwoord',
  'Two recipients in one transaction, each of which is accepted alone':
    'Twee ontvangers in één transactie, die elk afzonderlijk worden aanvaard',
  'A message with two recipients is not accepted': 'Een bericht met twee ontvangers wordt niet aanvaard',
  'Refuse the second RCPT of a transaction with 5yz (or 452), or the message as a whole; never accept both.':
    'Weiger de tweede RCPT van een transactie met 5yz (of 452), of het bericht als geheel; aanvaard ze nooit allebei.',
  'control: no second recipient is accepted alone; set gateway.addresses.loopback to one that is':
    'controle: geen tweede ontvanger wordt afzonderlijk aanvaard; geef als gateway.addresses.loopback een ontvanger op die dat wel wordt',
  'the second recipient': 'de tweede ontvanger',
  '{reply} to the second recipient, or else to the message': '{reply} op de tweede ontvanger, of anders op het bericht',
  'The same recipient twice in one transaction, with its domain in another case':
    'Dezelfde ontvanger tweemaal in één transactie, met het domein in andere hoofdletters',
  'A recipient that is named twice does not get the message twice':
    'Een ontvanger die tweemaal is genoemd, krijgt het bericht niet tweemaal',
  'Refuse the second RCPT, or compare recipients without regard to the case of the domain and deliver once.':
    'Weiger de tweede RCPT, of vergelijk ontvangers zonder op hoofdletters in het domein te letten en lever één keer af.',
  'the recipient for the second time': 'dezelfde ontvanger voor de tweede keer',
  'both were accepted, and no notification tells how often it was delivered':
    'beide zijn aanvaard, en geen notificatie zegt hoe vaak is afgeleverd',
  '1 notification of delivery': '1 notificatie van aflevering',
  '{count} notifications of delivery': '{count} notificaties van aflevering',
  'one delivery': 'één aflevering',
  'MAIL within a mail transaction': 'MAIL tijdens een mailtransactie',
  'MAIL within a mail transaction is refused, and the transaction goes on':
    'MAIL tijdens een mailtransactie wordt geweigerd, en de transactie gaat door',
  'Answer MAIL with 503 while a transaction is open, and keep its sender.':
    'Beantwoord MAIL met 503 zolang een transactie open is, en behoud de afzender ervan.',
  'the second MAIL': 'de tweede MAIL',
  'RCPT after the second MAIL': 'RCPT na de tweede MAIL',
  'the reply 250, as the state is to stay as it was': 'het antwoord 250, omdat de toestand gelijk hoort te blijven',
  'RCPT without MAIL, and DATA without MAIL, without RCPT and after a refused RCPT':
    'RCPT zonder MAIL, en DATA zonder MAIL, zonder RCPT en na een geweigerde RCPT',
  'RCPT needs MAIL, and DATA needs a recipient': 'RCPT vereist MAIL, en DATA vereist een ontvanger',
  'Answer RCPT without MAIL with 503, and DATA with 503 or 554 while no recipient was accepted. No message may result.':
    'Beantwoord RCPT zonder MAIL met 503, en DATA met 503 of 554 zolang geen ontvanger is aanvaard. Er mag geen bericht uit voortkomen.',
  'RCPT without MAIL': 'RCPT zonder MAIL',
  'DATA without a recipient': 'DATA zonder ontvanger',
  'a 5yz reply, or 354, which RFC 5321 §3.3 leaves open': 'een 5yz-antwoord, of 354, wat RFC 5321 §3.3 openlaat',
  'no 354': 'geen 354',
  'a refusal, as there is no recipient': 'een weigering, omdat er geen ontvanger is',
  'accepted, and no notification tells what became of it': 'aanvaard, en geen notificatie zegt wat ermee is gebeurd',
  'accepted, then {notification}': 'aanvaard, en daarna {notification}',
  'what became of “{command}” is not known: {outcome}': 'wat er van “{command}” is geworden, is niet bekend: {outcome}',
  'Recipients in other domains, in various disguises, and one that does not exist':
    'Ontvangers in andere domeinen, in allerlei vermommingen, en een die niet bestaat',
  'Nothing is relayed, and an unknown recipient is refused or bounced':
    'Niets wordt doorgestuurd, en een onbekende ontvanger wordt geweigerd of teruggemeld',
  'Compare the whole domain of a recipient with the domains that are served, and refuse every other at RCPT with 550 5.7.1.':
    'Vergelijk het hele domein van een ontvanger met de eigen domeinen, en weiger elk ander domein bij RCPT met 550 5.7.1.',
  'a recipient elsewhere': 'een ontvanger elders',
  'an unknown recipient': 'een onbekende ontvanger',
  'no delivery': 'geen aflevering',
  'what became of it behind the gateway is not known: {outcome}':
    'wat er achter de gateway mee is gebeurd, is niet bekend: {outcome}',
  'Refuse a recipient that does not exist with 550 5.1.1 at RCPT, or report it with a failed DSN.':
    'Weiger een ontvanger die niet bestaat bij RCPT met 550 5.1.1, of meld die met een negatieve DSN.',
  'not even an attempt to relay': 'zelfs geen poging om door te sturen',
  'Recipients and senders without a domain, or with one of a single label':
    'Ontvangers en afzenders zonder domein, of met een domein van één label',
  'Incomplete addresses are refused and not completed': 'Onvolledige adressen worden geweigerd en niet aangevuld',
  'Refuse an address without a full domain at MAIL or RCPT with 554; never add a domain to it.':
    'Weiger een adres zonder volledig domein bij MAIL of RCPT met 554; voeg er nooit een domein aan toe.',
  'an incomplete recipient': 'een onvolledige ontvanger',
  'an incomplete sender': 'een onvolledige afzender',
  'no delivery, as that needs the address to be completed':
    'geen aflevering, omdat het adres daarvoor zou moeten worden aangevuld',
  'a 5yz reply to the incomplete sender of “{sender}”, at MAIL, at RCPT or after the data':
    'een 5yz-antwoord op de onvolledige afzender van “{sender}”, bij MAIL, bij RCPT of na de data',
  'RCPT with the recipient as the header names it': 'RCPT met de ontvanger zoals de header die noemt',
  'What RCPT with the recipient of the header gets is recorded':
    'Wat RCPT met de ontvanger uit de header krijgt, wordt vastgelegd',
  'Nothing to fix: table 3 and the example of §3.4 name different domains, and a gateway may accept either.':
    'Er is niets te herstellen: tabel 3 en het voorbeeld van §3.4 noemen verschillende domeinen, en een gateway mag beide aanvaarden.',
  'RCPT with the recipient of the header': 'RCPT met de ontvanger uit de header',
  '250 as in the example, or a refusal': '250 zoals in het voorbeeld, of een weigering',
  'MAIL with the null reverse-path': 'MAIL met het lege retouradres',
  'The null reverse-path is accepted': 'Het lege retouradres wordt aanvaard',
  'Accept “MAIL FROM:<>” from a client that is logged in: parties may send notifications of their own.':
    'Aanvaard “MAIL FROM:<>” van een aangemelde client: partijen mogen zelf notificaties sturen.',
  'MAIL and RCPT with parameters that no offered extension has, each in a session of its own':
    'MAIL en RCPT met parameters die bij geen aangeboden extensie horen, elk in een eigen sessie',
  'Unknown parameters of MAIL and RCPT are refused': 'Onbekende parameters van MAIL en RCPT worden geweigerd',
  'Refuse MAIL and RCPT with 555 when a parameter belongs to no extension that EHLO offers.':
    'Weiger MAIL en RCPT met 555 als een parameter bij geen extensie hoort die EHLO aanbiedt.',
  'an unknown parameter': 'een onbekende parameter',
  'Valid DSN parameters on MAIL and on RCPT': 'Geldige DSN-parameters bij MAIL en bij RCPT',
  'ENVID and RET are accepted on MAIL': 'ENVID en RET worden bij MAIL aanvaard',
  'Accept ENVID with up to 100 characters of xtext, and RET with FULL or HDRS in any case.':
    'Aanvaard ENVID met maximaal 100 tekens xtext, en RET met FULL of HDRS in hoofdletters en kleine letters.',
  'MAIL with a request for a notification': 'MAIL met een verzoek om een notificatie',
  'NOTIFY is accepted on RCPT': 'NOTIFY wordt bij RCPT aanvaard',
  'Accept NOTIFY with NEVER, or with any list of SUCCESS, FAILURE and DELAY, in upper and lower case.':
    'Aanvaard NOTIFY met NEVER, of met elke lijst van SUCCESS, FAILURE en DELAY, in hoofdletters en kleine letters.',
  'RCPT with a request for a notification': 'RCPT met een verzoek om een notificatie',
  'Broken DSN parameters on RCPT, each in a session of its own':
    'Ongeldige DSN-parameters bij RCPT, elk in een eigen sessie',
  'RCPT with a broken NOTIFY or ORCPT gets 501': 'RCPT met een ongeldige NOTIFY of ORCPT krijgt 501',
  'Answer RCPT with 501 when NOTIFY or ORCPT is misspelt, mixed with NEVER, empty or given twice.':
    'Beantwoord RCPT met 501 als NOTIFY of ORCPT verkeerd is gespeld, met NEVER is gemengd, leeg is of tweemaal is opgegeven.',
  'RCPT with a broken request': 'RCPT met een ongeldig verzoek',
  'RSET and EHLO within a transaction, then RCPT, and then a new transaction':
    'RSET en EHLO tijdens een transactie, dan RCPT, en dan een nieuwe transactie',
  'RSET and EHLO clear the transaction, and the login stays':
    'RSET en EHLO wissen de transactie, en de aanmelding blijft',
  'Forget sender and recipients at RSET and at EHLO, and nothing else: the client stays logged in.':
    'Vergeet bij RSET en bij EHLO de afzender en de ontvangers, en verder niets: de client blijft aangemeld.',
  'RCPT after RSET or EHLO': 'RCPT na RSET of EHLO',
  'MAIL after RSET or EHLO': 'MAIL na RSET of EHLO',
  'a 5yz reply without MAIL after {command}': 'een 5yz-antwoord zonder MAIL na {command}',
  'the reply 250 after {command}': 'het antwoord 250 na {command}',

  // ip-addresses.deviants.ts
  'DSN is not offered at the second address': 'Op het tweede adres wordt DSN niet aangeboden',
  'SASL is not offered on POP3 at the second address': 'Op het tweede adres biedt POP3 geen SASL aan',
  'The certificate at the second address has expired': 'Het certificaat op het tweede adres is verlopen',
  'MAIL is honoured before STARTTLS at the second address': 'MAIL wordt op het tweede adres vóór STARTTLS gehonoreerd',
  'USER is honoured before STLS at the second address': 'USER wordt op het tweede adres vóór STLS gehonoreerd',
  'The second address has TLS 1.2 besides TLS 1.3': 'Het tweede adres heeft naast TLS 1.3 ook TLS 1.2',
  'A segment that is a dot and CRLF ends the data, wherever the one before it ended':
    'Een segment dat uit een punt en CRLF bestaat beëindigt de data, waar het vorige ook eindigde',
  'text | . CRLF': 'tekst | . CRLF',
  'text . | CRLF': 'tekst . | CRLF',
  'The second address speaks TLS 1.2': 'Het tweede adres spreekt TLS 1.2',
  'STARTTLS is not offered at the second address, and works':
    'Op het tweede adres wordt STARTTLS niet aangeboden, en werkt het wel',

  'the first character of the password': 'het eerste teken van het wachtwoord',
  'the password without its last character': 'het wachtwoord zonder het laatste teken',
  'the password without its last character, with LOGIN': 'het wachtwoord zonder het laatste teken, met LOGIN',
  'the password without its last character, with PASS': 'het wachtwoord zonder het laatste teken, met PASS',
  'the first character of the password, with PASS': 'het eerste teken van het wachtwoord, met PASS',
  'Any beginning of a password logs in': 'Elk begin van een wachtwoord meldt aan',
  'PASS takes any beginning of a password': 'PASS neemt elk begin van een wachtwoord aan',
  'LOGIN takes any beginning of a password': 'LOGIN neemt elk begin van een wachtwoord aan',
  'a letter after the password': 'een letter na het wachtwoord',
  'not all octets of {message} were kept': 'niet alle octetten van {message} zijn bewaard',
  // ip-addresses.ts
  'an address of IPv6': 'een adres van IPv6',
  'A session at each address of the gateway, on {protocol}': 'Een sessie op elk adres van de gateway, op {protocol}',
  'Every address of the gateway gives the same service, over IPv4 and IPv6':
    'Elk adres van de gateway biedt dezelfde dienst, over IPv4 en IPv6',
  'Have the gateway listen at each address that its name has, with one configuration, or take the address out of the DNS.':
    'Laat de gateway op elk adres van zijn naam luisteren, met één configuratie, of haal het adres uit de DNS.',
  'a session at an address of the gateway': 'een sessie op een adres van de gateway',
  'the same at {address}': 'hetzelfde op {address}',
  '{what} at {address}': '{what} op {address}',
  'an address of IPv6 is published (A-25)': 'er is een IPv6-adres gepubliceerd (A-25)',
  'an address of IPv4 is published': 'er is een IPv4-adres gepubliceerd',
  'a gateway that answers': 'een gateway die antwoordt',
  '{what}, as at {address}': '{what}, zoals op {address}',
  'what {address} does was not seen: {error}': 'wat {address} doet, is niet gezien: {error}',
  'not all that {address} does was seen': 'niet alles wat {address} doet, is gezien',

  // smtp-addresses.deviants.ts
  'Recipients of both environments are accepted': 'Ontvangers van beide omgevingen worden aanvaard',
  'The domain of a recipient has to be in lower case': 'Het domein van een ontvanger moet in kleine letters staan',
  'To is put into lower case on its way': 'To wordt onderweg in kleine letters omgezet',
  'The domain in From is put into lower case on its way': 'Het domein in From wordt onderweg in kleine letters omgezet',
  'Return-Path has the sender in capitals': 'Return-Path heeft de afzender in hoofdletters',

  // smtp-addresses.ts
  'A recipient of the other environment, and one whose domain is in capitals':
    'Een ontvanger van de andere omgeving, en een met het domein in hoofdletters',
  'A recipient of the other environment is refused': 'Een ontvanger van de andere omgeving wordt geweigerd',
  'Serve the recipient domain of the environment and no other.':
    'Bedien het ontvangersdomein van de omgeving en geen ander.',
  'a recipient of the other environment': 'een ontvanger van de andere omgeving',
  'The domain of a recipient is compared without regard to case':
    'Het domein van een ontvanger wordt zonder onderscheid in hoofd- en kleine letters vergeleken',
  'Compare domains without regard to case.': 'Vergelijk domeinen zonder onderscheid in hoofd- en kleine letters.',
  'a recipient whose domain is in capitals': 'een ontvanger met het domein in hoofdletters',
  'A message with addresses in mixed case, as it comes back':
    'Een bericht met adressen in hoofd- en kleine letters door elkaar, zoals het terugkomt',
  'Addresses come through as they were written': 'Adressen komen over zoals ze zijn geschreven',
  'Pass addresses on as they are: compare them as you like, and store what was sent.':
    'Geef adressen door zoals ze zijn: vergelijk ze naar eigen inzicht, en bewaar wat is gestuurd.',
  'the message did not come into the maildrop, so that its addresses cannot be seen':
    'het bericht kwam niet in de berichtenopslag, zodat zijn adressen niet te zien zijn',
  '{field}: {value}, as it was sent': '{field}: {value}, zoals het is gestuurd',
  'the local part “{local}” as it was sent': 'het lokale deel “{local}” zoals het is gestuurd',
  'MAIL from the address of another account': 'MAIL van het adres van een ander account',
  'What MAIL from the address of another account gets is recorded':
    'Wat MAIL van het adres van een ander account krijgt, wordt vastgelegd',
  'a refusal, as the address belongs to another account': 'een weigering, omdat het adres bij een ander account hoort',
  'an answer for good': 'een definitief antwoord',

  // smtp-identity.deviants.ts
  'An initial response to AUTH LOGIN is taken for user name and password at once':
    'Een initieel antwoord bij AUTH LOGIN geldt meteen als gebruikersnaam en wachtwoord',
  'An initial response to AUTH LOGIN is ignored, and the user name asked for':
    'Een initieel antwoord bij AUTH LOGIN wordt genegeerd, en de gebruikersnaam gevraagd',
  'An unknown user is called unknown': 'Een onbekende gebruiker wordt onbekend genoemd',
  'Octets that are not UTF-8 are left out of credentials':
    'Octetten die geen UTF-8 zijn, worden uit aanmeldgegevens weggelaten',
  'The user name is repeated in the refusal, line ends and all':
    'De gebruikersnaam wordt in de weigering herhaald, met regeleinden en al',
  'A response has at most 512 octets': 'Een SASL-antwoord heeft hoogstens 512 octetten',
  'A response of more than 4,096 octets ends the session':
    'Een SASL-antwoord van meer dan 4096 octetten beëindigt de sessie',
  'What stands behind the 512th octet of an AUTH line is the next command':
    'Wat na het 512e octet van een AUTH-regel staat, is de volgende opdracht',
  'An AUTH line that is too long ends the session': 'Een te lange AUTH-regel beëindigt de sessie',
  'The second failed login ends the session': 'De tweede mislukte aanmelding beëindigt de sessie',
  'Who resumes a TLS session is logged in as who was in it before':
    'Wie een TLS-sessie hervat, is aangemeld als wie er eerder in zat',
  'The case of a password does not count': 'Hoofd- en kleine letters van een wachtwoord tellen niet',
  'Spaces at the ends of a password do not count': 'Spaties aan de uiteinden van een wachtwoord tellen niet',
  'The password of any account opens each of them': 'Het wachtwoord van één account opent ze allemaal',
  'An empty password logs in with LOGIN, as a directory takes it for a guest':
    'Een leeg wachtwoord meldt met LOGIN aan, zoals een directory het voor een gast aanziet',
  'An empty user name stands for the first account that has the password':
    'Een lege gebruikersnaam staat voor het eerste account met dat wachtwoord',
  '“=” is taken for no initial response': '“=” geldt als geen initieel antwoord',

  // smtp-identity.ts
  'AUTH LOGIN with an initial response asks for the password, or is refused':
    'AUTH LOGIN met een initieel antwoord vraagt om het wachtwoord, of wordt geweigerd',
  'Take an initial response to AUTH LOGIN as the user name and ask for the password, or refuse it with 501.':
    'Neem een initieel antwoord bij AUTH LOGIN als gebruikersnaam en vraag om het wachtwoord, of weiger het met 501.',
  'AUTH LOGIN with an initial response': 'AUTH LOGIN met een initieel antwoord',
  'a challenge (334) for the password, or a 5yz reply (A-12)':
    'een challenge (334) om het wachtwoord, of een 5yz-antwoord (A-12)',
  'A login of a user who does not exist': 'Een aanmelding van een gebruiker die niet bestaat',
  'The refusal of a login does not tell whether the user exists':
    'De weigering van een aanmelding verraadt niet of de gebruiker bestaat',
  'Answer an unknown user and a wrong password with the same reply, 535 5.7.8.':
    'Beantwoord een onbekende gebruiker en een verkeerd wachtwoord met hetzelfde antwoord, 535 5.7.8.',
  'a login of an unknown user': 'een aanmelding van een onbekende gebruiker',
  '“{known}” to a known user, “{unknown}” to an unknown one':
    '“{known}” aan een bekende gebruiker, “{unknown}” aan een onbekende',
  'the same reply to an unknown user as to a wrong password':
    'hetzelfde antwoord op een onbekende gebruiker als op een verkeerd wachtwoord',
  'Valid credentials with octets among them that are not UTF-8, and a user name with a line end':
    'Geldige aanmeldgegevens met octetten ertussen die geen UTF-8 zijn, en een gebruikersnaam met een regeleinde',
  'Credentials that are not UTF-8 do not log in, and a user name is not echoed as a reply':
    'Aanmeldgegevens die geen UTF-8 zijn, melden niet aan, en een gebruikersnaam komt niet als antwoord terug',
  'Check that a PLAIN message is UTF-8 before anything else, and do not repeat the user name in the reply.':
    'Controleer eerst of een PLAIN-bericht UTF-8 is, en herhaal de gebruikersnaam niet in het antwoord.',
  'credentials that are not UTF-8': 'aanmeldgegevens die geen UTF-8 zijn',
  'a user name with a line end': 'een gebruikersnaam met een regeleinde',
  'one reply, without the line end of the user name': 'één antwoord, zonder het regeleinde van de gebruikersnaam',
  'Responses of 1,024 and of 12,288 octets, each followed by NOOP':
    'SASL-antwoorden van 1024 en van 12.288 octetten, elk gevolgd door NOOP',
  'Long responses are read whole': 'Lange SASL-antwoorden worden in hun geheel gelezen',
  'Have a buffer of 12,288 octets for responses, and answer a longer line with 500 5.5.6 after its end.':
    'Houd een buffer van 12.288 octetten voor SASL-antwoorden, en beantwoord een langere regel na het einde ervan met 500 5.5.6.',
  'a response of 1,024 octets or more': 'een SASL-antwoord van 1024 octetten of meer',
  'the refusal of a login, and not of its length': 'een weigering van de aanmelding, en niet van de lengte ervan',
  'the refusal of the login, or 500': 'een weigering van de aanmelding, of 500',
  'a session that goes on after a long response': 'een sessie die na een lang SASL-antwoord doorgaat',
  'the reply 250 after a long response': 'het antwoord 250 na een lang SASL-antwoord',
  'An AUTH line of 601 octets, and then NOOP': 'Een AUTH-regel van 601 octetten, en dan NOOP',
  'An AUTH line that is too long gets one reply': 'Een te lange AUTH-regel krijgt één antwoord',
  'Read a line to its end, however long it is, and answer it once: with 500 where it is too long.':
    'Lees een regel tot het einde, hoe lang ook, en beantwoord hem één keer: met 500 als hij te lang is.',
  'an AUTH line of 601 octets': 'een AUTH-regel van 601 octetten',
  'at most one reply, as it is one line': 'hoogstens één antwoord, want het is één regel',
  'a session that goes on after a long line': 'een sessie die na een lange regel doorgaat',
  'the reply 250 after a long line': 'het antwoord 250 na een lange regel',
  'The password counts to the letter, for its own user alone':
    'Het wachtwoord telt tot op de letter, en alleen voor de eigen gebruiker',
  'a password that is nearly right': 'een wachtwoord dat bijna goed is',
  'The session goes on until a third login has failed': 'De sessie gaat door tot een derde aanmelding is mislukt',
  'Let a client try at least three times before the connection is dropped.':
    'Laat een client het minstens drie keer proberen voordat de verbinding wordt verbroken.',
  'a failed login': 'een mislukte aanmelding',
  'after {count} failed logins: {reply}': 'na {count} mislukte aanmeldingen: {reply}',
  'a session that goes on until three logins have failed': 'een sessie die doorgaat tot drie aanmeldingen zijn mislukt',
  'three failed logins in a session': 'drie mislukte aanmeldingen in een sessie',
  '{count} failed logins in a session': '{count} mislukte aanmeldingen in een sessie',
  'Logins with an empty user name or an empty password, and an empty initial response':
    'Aanmeldingen met een lege gebruikersnaam of een leeg wachtwoord, en een leeg initieel antwoord',
  'An empty user name or password does not log in, and “=” is an empty initial response':
    'Een lege gebruikersnaam of een leeg wachtwoord meldt niet aan, en “=” is een leeg initieel antwoord',
  'Refuse an empty user name and an empty password before any directory is asked: many take an empty password for a guest.':
    'Weiger een lege gebruikersnaam en een leeg wachtwoord voordat een directory wordt geraadpleegd: veel directory’s zien een leeg wachtwoord aan voor een gast.',
  'a login with something empty': 'een aanmelding met iets leegs',
  'AUTH PLAIN with “=”': 'AUTH PLAIN met “=”',
  'no login without credentials': 'geen aanmelding zonder aanmeldgegevens',
  'Take “=” for a response that is there and is empty: PLAIN has no message then, and the login is refused.':
    'Neem “=” als een antwoord dat er is en leeg is: PLAIN heeft dan geen bericht, en de aanmelding wordt geweigerd.',
  'A login with the user name in the other case':
    'Een aanmelding met hoofd- en kleine letters van de gebruikersnaam omgewisseld',
  'What a user name in the other case gets is recorded':
    'Wat een gebruikersnaam met omgewisselde hoofd- en kleine letters krijgt, wordt vastgelegd',
  'the user name in the other case': 'de gebruikersnaam met hoofd- en kleine letters omgewisseld',
  'a refusal, as the case counts': 'een weigering, omdat hoofd- en kleine letters tellen',
  'A login, and then MAIL without a login in a session that resumes the TLS of the first':
    'Een aanmelding, en dan MAIL zonder aanmelding in een sessie die de TLS van de eerste hervat',
  'A login does not outlive its session, not even where the TLS session is resumed':
    'Een aanmelding overleeft haar sessie niet, ook niet als de TLS-sessie wordt hervat',
  'Keep the login with the connection and nowhere else: a ticket for TLS says nothing about who is logged in.':
    'Bewaar de aanmelding bij de verbinding en nergens anders: een TLS-ticket zegt niets over wie is aangemeld.',
  'MAIL in a second session': 'MAIL in een tweede sessie',
  'no 2yz or 3yz reply in the resumed session': 'geen 2yz- of 3yz-antwoord in de hervatte sessie',
  'no 2yz or 3yz reply in the next session': 'geen 2yz- of 3yz-antwoord in de volgende sessie',
  'Whether CRAM-MD5 works is recorded, as it hints at passwords that can be recovered':
    'Of CRAM-MD5 werkt, wordt vastgelegd, omdat het op terug te halen wachtwoorden wijst',
  'AUTH CRAM-MD5': 'AUTH CRAM-MD5',
  'CRAM-MD5 is not to be had': 'CRAM-MD5 is er niet',
  'Drop CRAM-MD5 and store passwords as one-way hashes alone.':
    'Laat CRAM-MD5 vallen en bewaar wachtwoorden alleen als eenrichtingshash.',
  'no login with CRAM-MD5, which a one-way hash of the password cannot serve':
    'geen aanmelding met CRAM-MD5, waarvoor een eenrichtingshash van het wachtwoord niet volstaat',
  'CRAM-MD5 works (without it nothing tells how passwords are stored)':
    'CRAM-MD5 werkt (zonder dat blijkt uit niets hoe wachtwoorden worden bewaard)',

  // smtp-parameters.deviants.ts
  'The parameter AUTH of MAIL is unknown': 'De parameter AUTH van MAIL is onbekend',
  'The parameter AUTH of MAIL has to be <>': 'De parameter AUTH van MAIL moet <> zijn',
  'A path may lack its closing bracket': 'Een pad mag zijn sluithaak missen',
  'A path that breaks the grammar gets 550': 'Een pad dat de grammatica schendt, krijgt 550',
  'A line is read up to a NUL': 'Een regel wordt tot een NUL gelezen',
  'A letter above 127 is an atom of a local part': 'Een letter boven 127 mag in een lokaal deel',
  'A vertical tab may stand in a local part': 'Een verticale tab mag in een lokaal deel staan',
  'Of two ENVID the last one counts': 'Van twee ENVID’s telt de laatste',
  'ENVID may be any text': 'ENVID mag elke tekst zijn',
  'A command line has at most 256 octets': 'Een opdrachtregel heeft hoogstens 256 octetten',
  'A command line has at most 512 octets, DSN or not': 'Een opdrachtregel heeft hoogstens 512 octetten, DSN of niet',
  'A long line is answered for each buffer that it fills':
    'Een lange regel wordt beantwoord voor elke buffer die hij vult',
  'A long line ends the session without a word': 'Een lange regel beëindigt de sessie zonder antwoord',

  // smtp-parameters.ts
  'MAIL with the parameter AUTH': 'MAIL met de parameter AUTH',
  'MAIL may have the parameter AUTH': 'MAIL mag de parameter AUTH hebben',
  'Accept AUTH=<> and AUTH with an address in xtext on MAIL, and ignore the value where nobody is trusted to vouch for another.':
    'Aanvaard bij MAIL AUTH=<> en AUTH met een adres in xtext, en negeer de waarde waar niemand voor een ander mag instaan.',
  'MAIL with paths that have one mistake': 'MAIL met paden waarin één fout zit',
  'A path that breaks the grammar is refused': 'Een pad dat de grammatica schendt, wordt geweigerd',
  'Read a path by the grammar of RFC 5321 §4.1.2, and answer 501 5.1.7 to anything else.':
    'Lees een pad volgens de grammatica van RFC 5321 §4.1.2, en beantwoord al het andere met 501 5.1.7.',
  'a path with a mistake': 'een pad met een fout',
  'MAIL and RCPT with control octets and with octets above 127':
    'MAIL en RCPT met stuurtekens en met octetten boven 127',
  'A path with control octets or octets above 127 is refused':
    'Een pad met stuurtekens of octetten boven 127 wordt geweigerd',
  'Refuse a line with a control octet as a whole, and do not read text as something that ends with NUL.':
    'Weiger een regel met een stuurteken in zijn geheel, en lees tekst niet als iets dat met NUL eindigt.',
  'a path with foreign octets': 'een pad met vreemde octetten',
  'Broken DSN parameters on MAIL': 'Kapotte DSN-parameters bij MAIL',
  'MAIL with a broken or repeated ENVID or RET gets 501': 'MAIL met een kapotte of herhaalde ENVID of RET krijgt 501',
  'Answer MAIL with 501 where ENVID is not xtext, RET is neither FULL nor HDRS, or one of them is given twice.':
    'Beantwoord MAIL met 501 als ENVID geen xtext is, RET geen FULL of HDRS is, of een van beide tweemaal is opgegeven.',
  'MAIL with a broken request': 'MAIL met een kapot verzoek',
  'Lines of 512 octets, of 65,536 octets, and RCPT with the longest DSN parameters':
    'Regels van 512 octetten, van 65.536 octetten, en RCPT met de langste DSN-parameters',
  'Command lines may be as long as the standards say, and longer ones get one reply':
    'Opdrachtregels mogen zo lang zijn als de standaarden zeggen, en langere krijgen één antwoord',
  'Read lines of at least 512 octets, and with DSN of 1,036; read a longer one to its end and answer it once, with 500.':
    'Lees regels van minstens 512 octetten, en met DSN van 1036; lees een langere tot het einde en beantwoord hem één keer, met 500.',
  'a line of 512 octets': 'een regel van 512 octetten',
  'a line of 65,536 octets': 'een regel van 65.536 octetten',
  'one reply to the line of 65,536 octets, and not the end of the session without a word':
    'één antwoord op de regel van 65.536 octetten, en niet het einde van de sessie zonder antwoord',
  'RCPT with the longest DSN parameters': 'RCPT met de langste DSN-parameters',
  'the reply 250, as without the parameters': 'het antwoord 250, zoals zonder de parameters',

  // smtp-segments.deviants.ts
  'Commands pipelined after STARTTLS are executed inside TLS when STARTTLS came in pieces':
    'Opdrachten die achter STARTTLS zijn meegestuurd, worden binnen TLS uitgevoerd als STARTTLS in stukken kwam',
  'Half a command pipelined after STARTTLS is completed inside TLS when another command came with it':
    'Een halve opdracht achter STARTTLS wordt binnen TLS afgemaakt als er een andere opdracht mee kwam',
  'A command that comes in one segment with NOOP passes the gate':
    'Een opdracht die in één segment met NOOP komt, passeert de poort',
  'AUTH that comes in pieces passes the gate': 'AUTH die in stukken komt, passeert de poort',
  'A CR at the end of a segment ends the command': 'Een CR aan het einde van een segment beëindigt de opdracht',
  'A command that comes in more than eight segments ends with the eighth':
    'Een opdracht die in meer dan acht segmenten komt, eindigt met het achtste',

  // smtp-segments.ts
  '{expected} ({cut})': '{expected} ({cut})',
  'A command, and half of one, pipelined after STARTTLS that comes in segments of various sizes':
    'Een opdracht, en een halve, meegestuurd achter een STARTTLS die in segmenten van verschillende grootte komt',
  'Nothing pipelined after STARTTLS crosses into TLS, however it is cut':
    'Niets wat achter STARTTLS is meegestuurd, komt in TLS terecht, hoe het ook is geknipt',
  'Empty the input when STARTTLS is answered, in whatever state the reader of lines is.':
    'Maak de invoer leeg als STARTTLS wordt beantwoord, in welke toestand de regellezer ook is.',
  'STARTTLS with a command pipelined after it': 'STARTTLS met een opdracht erachter meegestuurd',
  'MAIL and AUTH before STARTTLS in segments of various sizes':
    'MAIL en AUTH vóór STARTTLS in segmenten van verschillende grootte',
  'No command gets past the gate before TLS by the way it is cut':
    'Geen opdracht komt vóór TLS langs de poort door hoe zij is geknipt',
  'Put the gate behind the reader of lines, where a command is whole, and ask it about each one.':
    'Zet de poort achter de regellezer, waar een opdracht compleet is, en raadpleeg haar voor elke opdracht.',
  'MAIL or AUTH in segments': 'MAIL of AUTH in segmenten',
  'A session inside TLS in segments of various sizes, up to an accepted recipient':
    'Een sessie binnen TLS in segmenten van verschillende grootte, tot en met een aanvaarde ontvanger',
  'A command means the same however it is cut': 'Een opdracht betekent hetzelfde, hoe zij ook is geknipt',
  'Collect octets until CRLF, and look for it across the border of two reads: TCP keeps no segments.':
    'Verzamel octetten tot CRLF, en zoek die ook over de grens van twee leesacties heen: TCP bewaart geen segmenten.',
  'a command in segments': 'een opdracht in segmenten',
  'one reply to each line': 'één antwoord op elke regel',
  // smtp-series.deviants.ts
  'ENVID of a message clings to the next one': 'ENVID van een bericht blijft hangen bij het volgende',
  'NOTIFY of a message clings to the next one': 'NOTIFY van een bericht blijft hangen bij het volgende',
  'ORCPT of a message clings to the next one': 'ORCPT van een bericht blijft hangen bij het volgende',
  'The recipient of a message also gets the next one': 'De ontvanger van een bericht krijgt ook het volgende',
  'RET of a message also holds for the next one': 'RET van een bericht geldt ook voor het volgende',
  'The login is lost after a message': 'Na een bericht is de login weg',
  'SIZE of a message also limits the next one': 'SIZE van een bericht begrenst ook het volgende',
  'Only the first message of a session may ask for a DSN':
    'Alleen het eerste bericht van een sessie kan om een DSN vragen',
  'The sender of every message but the first of a session is forgotten':
    'De afzender van elk bericht behalve het eerste van een sessie wordt vergeten',
  'NOTIFY clings to the next message after RSET': 'NOTIFY blijft na RSET hangen bij het volgende bericht',
  'ENVID clings to the next message after RSET': 'ENVID blijft na RSET hangen bij het volgende bericht',
  'The recipient from before EHLO also gets the next message':
    'De ontvanger van vóór EHLO krijgt ook het volgende bericht',
  'ORCPT clings to the next message after EHLO': 'ORCPT blijft na EHLO hangen bij het volgende bericht',
  'RET from before EHLO also holds for the next message': 'RET van vóór EHLO geldt ook voor het volgende bericht',
  'NOTIFY is ignored after RSET': 'NOTIFY wordt na RSET genegeerd',
  'ENVID of a refused MAIL clings to the next message':
    'ENVID van een geweigerde MAIL blijft hangen bij het volgende bericht',
  'A refused MAIL begins a transaction': 'Een geweigerde MAIL begint een transactie',
  'A refused recipient gets the message as well': 'Een geweigerde ontvanger krijgt het bericht ook',
  'NOTIFY of a refused RCPT holds for the accepted one': 'NOTIFY van een geweigerde RCPT geldt voor de aanvaarde',
  'A refused RCPT ends the transaction': 'Een geweigerde RCPT breekt de transactie af',
  'DATA without a recipient empties what MAIL gave': 'DATA zonder ontvanger wist wat MAIL opgaf',
  'A second MAIL is refused, and its ENVID is kept':
    'Een tweede MAIL wordt geweigerd, en het ENVID ervan blijft bewaard',
  'ENVID of another session gets into a message': 'ENVID van een andere sessie komt in een bericht terecht',
  'NOTIFY of another session holds for a message': 'NOTIFY van een andere sessie geldt voor een bericht',
  'The recipient of another session gets a message': 'De ontvanger van een andere sessie krijgt een bericht',
  'A message in a session beside others loses its ENVID': 'Een bericht in een sessie naast andere verliest zijn ENVID',
  'The second message of a session to the same recipient is lost, if it loops back':
    'Het tweede bericht van een sessie aan dezelfde ontvanger gaat verloren, als het terugkomt',
  'Every message but the first of a session is delivered twice':
    'Elk bericht behalve het eerste van een sessie wordt dubbel afgeleverd',
  'A message has the content of the one before it': 'Een bericht heeft de inhoud van het vorige',
  'A message has the content of one from another session': 'Een bericht heeft de inhoud van een uit een andere sessie',

  // smtp-series.ts
  'Messages after others that were sent, given up or refused, and side by side, and what becomes of them':
    'Berichten na andere die zijn verzonden, afgebroken of geweigerd, en naast elkaar, en wat ervan wordt',
  'the message in the maildrop': 'het bericht in de berichtenopslag',
  'a sender, a recipient and all parameters': 'een afzender, een ontvanger en alle parameters',
  'no refusal': 'geen weigering',
  'another recipient': 'een andere ontvanger',
  'nothing in the maildrop of that recipient': 'niets in de berichtenopslag van die ontvanger',
  'no Original-Recipient of another message': 'geen Original-Recipient van een ander bericht',
  'only the header, as RET=HDRS asks': 'alleen de header, zoals RET=HDRS vraagt',
  'no Original-Envelope-Id': 'geen Original-Envelope-Id',
  'no message was submitted by itself': 'er is geen bericht los van andere aangeleverd',
  'no message was submitted {how}': 'er is geen bericht aangeleverd {how}',
  'a message in the maildrop': 'een bericht in de berichtenopslag',
  '{observed} {how}': '{observed} {how}',
  'the same without another message: {observed}': 'hetzelfde zonder ander bericht: {observed}',
  'a DSN for “{envid}”': 'een DSN bij “{envid}”',
  'Nothing of a message reaches the next one of its session':
    'Niets van een bericht komt bij het volgende van zijn sessie terecht',
  'A message goes to the recipient of another one, or is reported on as if it were another one.':
    'Een bericht gaat naar de ontvanger van een ander, of wordt gemeld alsof het een ander was.',
  'Empty the whole transaction after the end of the data: sender, recipients and all parameters. The client stays logged in.':
    'Maak na het einde van de data de hele transactie leeg: afzender, ontvangers en alle parameters. De client blijft ingelogd.',
  'after a message with {given}': 'na een bericht met {given}',
  'after MAIL and RCPT with {given}, and RSET': 'na MAIL en RCPT met {given}, en RSET',
  'after MAIL and RCPT with {given}, and EHLO': 'na MAIL en RCPT met {given}, en EHLO',
  'Nothing of a transaction that RSET or EHLO ended reaches the next message':
    'Niets van een transactie die met RSET of EHLO is afgebroken, komt bij het volgende bericht terecht',
  'Let RSET and EHLO empty the whole transaction: sender, recipients and all parameters of MAIL and RCPT.':
    'Laat RSET en EHLO de hele transactie leegmaken: afzender, ontvangers en alle parameters van MAIL en RCPT.',
  'after a refused MAIL with {given}': 'na een geweigerde MAIL met {given}',
  'after a refused RCPT with {given}': 'na een geweigerde RCPT met {given}',
  'A recipient that is unknown ends the transaction': 'Een onbekende ontvanger beëindigt de transactie',
  'A second recipient gets the message although it was refused':
    'Een tweede ontvanger krijgt het bericht hoewel hij is geweigerd',
  'A recipient that is unknown is refused and reported on': 'Een onbekende ontvanger wordt geweigerd en toch gemeld',
  'with a recipient before it that is unknown': 'met een onbekende ontvanger ervoor',
  'with a recipient before it that is not relayed to': 'met een ontvanger ervoor waarnaar niet wordt doorgestuurd',
  'no DSN with Action failed': 'geen DSN met Action failed',
  'no DSN about a failure, as the message came to its one recipient':
    'geen DSN over een mislukking, want het bericht kwam bij zijn enige ontvanger',
  'other messages: {most}, this one: {count}': 'andere berichten: {most}, dit: {count}',
  'not more copies in the maildrop than of messages without a second recipient that is refused':
    'niet meer exemplaren in de postbus dan van berichten zonder een tweede ontvanger die wordt geweigerd',
  'not more DSNs than about messages without a second recipient that is refused':
    'niet meer DSN’s dan over berichten zonder een tweede ontvanger die wordt geweigerd',
  'with a refused RCPT before the accepted one': 'met een geweigerde RCPT vóór de aanvaarde',
  'with a refused DATA before RCPT': 'met een geweigerde DATA vóór RCPT',
  'with a refused MAIL after RCPT': 'met een geweigerde MAIL na RCPT',
  'A refused MAIL, RCPT or DATA neither adds anything to a message nor takes anything from it':
    'Een geweigerde MAIL, RCPT of DATA voegt niets aan een bericht toe en neemt er niets van weg',
  'A message goes to a recipient that was refused, or the sender hears nothing of it.':
    'Een bericht gaat naar een geweigerde ontvanger, of de verzender hoort er niets van.',
  'Keep nothing of a command that is refused, and change nothing of the transaction that is open.':
    'Bewaar niets van een geweigerde opdracht, en verander niets aan de open transactie.',
  'Nothing crosses over between sessions side by side': 'Tussen sessies naast elkaar gaat niets over',
  'A message goes to the recipient of another party, or is reported on as if it were another one.':
    'Een bericht gaat naar de ontvanger van een andere partij, of wordt gemeld alsof het een ander was.',
  'Keep the transaction with its session, and share nothing that can change between sessions.':
    'Houd de transactie bij haar sessie, en deel niets wat kan veranderen tussen sessies.',
  'beside a session with {given}': 'naast een sessie met {given}',
  'beside other sessions': 'naast andere sessies',
  'Each message that was accepted comes once, and with its own content':
    'Elk aanvaard bericht komt één keer, en met zijn eigen inhoud',
  'A message is lost, comes twice, or has the content of another one.':
    'Een bericht gaat verloren, komt dubbel, of heeft de inhoud van een ander.',
  'Answer the data with 250 only when the message is safe on disk, and deliver it once, whatever was said in its session before it.':
    'Beantwoord de data pas met 250 als het bericht veilig is opgeslagen, en lever het één keer af, wat er eerder in de sessie ook is gezegd.',
  'neither the message “{message}” nor a DSN about a failure':
    'noch het bericht “{message}”, noch een DSN over een mislukking',
  'its own content': 'de eigen inhoud',
  'other content in the message “{message}”': 'andere inhoud in het bericht “{message}”',
  'the message “{message}” {count} times in the maildrop': 'het bericht “{message}” {count} keer in de berichtenopslag',
  'not more than one copy': 'niet meer dan één exemplaar',

  // smtp-starttls.deviants.ts
  'What is pipelined after STARTTLS is executed inside TLS when it begins with EHLO':
    'Wat achter STARTTLS is meegestuurd, wordt binnen TLS uitgevoerd als het met EHLO begint',
  'AUTH inside TLS needs EHLO before it': 'AUTH vereist binnen TLS eerst een EHLO',
  'STARTTLS takes any argument': 'STARTTLS aanvaardt elk argument',
  'STARTTLS is only recognised in upper case': 'STARTTLS wordt alleen in hoofdletters herkend',
  'Complete commands pipelined after STARTTLS are executed inside TLS, the rest is dropped':
    'Volledige opdrachten die achter STARTTLS zijn meegestuurd, worden binnen TLS uitgevoerd; de rest vervalt',
  'Half a command pipelined after STARTTLS is completed inside TLS, complete ones are dropped':
    'Een halve opdracht die achter STARTTLS is meegestuurd, wordt binnen TLS afgemaakt; volledige vervallen',
  'STARTTLS is still offered inside TLS': 'STARTTLS wordt binnen TLS nog aangeboden',
  'STARTTLS is still accepted inside TLS': 'STARTTLS wordt binnen TLS nog aanvaard',

  // smtp-starttls.ts
  'A login as the first command inside TLS, and MAIL without EHLO, as the example of §3.4 has it':
    'Een aanmelding als eerste opdracht binnen TLS, en MAIL zonder EHLO, zoals het voorbeeld van §3.4',
  'A client that logs in right after the handshake is served':
    'Een client die zich meteen na de handshake aanmeldt, wordt bediend',
  'Accept AUTH inside TLS without another EHLO: the only session that the interface document shows has none.':
    'Aanvaard AUTH binnen TLS zonder nieuwe EHLO: de enige sessie in het koppelvlakdocument heeft er geen.',
  'AUTH as the first command inside TLS': 'AUTH als eerste opdracht binnen TLS',
  'the reply 250 to MAIL without EHLO inside TLS (A-01)': 'het antwoord 250 op MAIL zonder EHLO binnen TLS (A-01)',
  'STARTTLS as the first command': 'STARTTLS als eerste opdracht',
  'What STARTTLS without EHLO gets is recorded': 'Wat STARTTLS zonder EHLO krijgt, wordt vastgelegd',
  'STARTTLS without EHLO': 'STARTTLS zonder EHLO',
  'the reply 220 to STARTTLS without EHLO': 'het antwoord 220 op STARTTLS zonder EHLO',
  'STARTTLS with an argument': 'STARTTLS met een argument',
  'STARTTLS with an argument is refused': 'STARTTLS met een argument wordt geweigerd',
  'Answer “STARTTLS <anything>” with 501 and stay in plaintext.':
    'Beantwoord “STARTTLS <wat dan ook>” met 501 en ga onversleuteld door.',
  'STARTTLS in lower case': 'STARTTLS in kleine letters',
  'STARTTLS works in any case': 'STARTTLS werkt in hoofdletters en in kleine letters',
  'Compare command verbs without regard to case.':
    'Vergelijk opdrachten zonder onderscheid tussen hoofdletters en kleine letters.',
  'the reply {codes}': 'het antwoord {codes}',
  'Whole commands in plaintext, pipelined after STARTTLS':
    'Volledige onversleutelde opdrachten, meegestuurd achter STARTTLS',
  'Commands pipelined after STARTTLS are not executed inside TLS':
    'Opdrachten die achter STARTTLS zijn meegestuurd, worden niet binnen TLS uitgevoerd',
  'Discard everything that was received but not yet processed when STARTTLS is answered; an attacker on the path may have injected it (CVE-2011-0411).':
    'Gooi alles weg wat is ontvangen maar nog niet verwerkt zodra STARTTLS wordt beantwoord; een aanvaller op het netwerkpad kan het hebben ingevoegd (CVE-2011-0411).',
  'control: the same session without injection did not end with 221':
    'controle: dezelfde sessie zonder injectie eindigde niet met 221',
  'no octet from the server, or 421 and the end of the session':
    'geen octet van de server, of 421 en het einde van de sessie',
  'The first half of a command pipelined after STARTTLS, the second half inside TLS':
    'De eerste helft van een opdracht meegestuurd achter STARTTLS, de tweede helft binnen TLS',
  'Half a command pipelined after STARTTLS is not completed inside TLS':
    'Een halve opdracht die achter STARTTLS is meegestuurd, wordt niet binnen TLS afgemaakt',
  'NOOP right after the handshake': 'NOOP meteen na de TLS-handshake',
  'STARTTLS with half a command pipelined after it': 'STARTTLS waar een halve opdracht achter is meegestuurd',
  'plaintext after the 220': 'onversleutelde tekst na de 220',
  'no 2yz or 3yz reply in plaintext (a TLS alert, the end of the connection or a refusal instead)':
    'geen 2yz- of 3yz-antwoord in leesbare tekst (wel een TLS-alert, het einde van de verbinding of een weigering)',
  'STARTTLS inside TLS': 'STARTTLS binnen TLS',
  'STARTTLS is neither offered nor accepted inside TLS': 'STARTTLS wordt binnen TLS niet aangeboden en niet aanvaard',
  'Leave STARTTLS out of the EHLO reply inside TLS and refuse the command with 503.':
    'Laat STARTTLS binnen TLS weg uit het antwoord op EHLO en weiger de opdracht met 503.',
  'no line STARTTLS in the reply': 'geen regel STARTTLS in het antwoord',

  // stimuli.ts
  'could not be tried: {missing}': 'kon niet worden geprobeerd: {missing}',
  '{untried}; “{command}” got {reply}': '{untried}; “{command}” kreeg {reply}',
  '{expected} {stage}': '{expected} {stage}',

  // tls-offers.deviants.ts
  'TLS 1.2 is still on, and its random does not say that TLS 1.3 is there':
    'TLS 1.2 is nog ingeschakeld, en de random ervan meldt niet dat TLS 1.3 er is',
  'TLS 1.0 is still on, and its random does not say that TLS 1.3 is there':
    'TLS 1.0 is nog ingeschakeld, en de random ervan meldt niet dat TLS 1.3 er is',
  'TLS_CHACHA20_POLY1305_SHA256 is the only suite': 'TLS_CHACHA20_POLY1305_SHA256 is de enige suite',
  'TLS 1.2 is still on, and has a suite without authentication':
    'TLS 1.2 is nog ingeschakeld, en heeft een suite zonder authenticatie',
  'TLS 1.2 is still on, and has a suite without encryption':
    'TLS 1.2 is nog ingeschakeld, en heeft een suite zonder versleuteling',
  'Suites with static RSA are agreed to where there is no other':
    'Met suites met statische RSA wordt ingestemd waar er geen andere is',
  'X25519 is the only group': 'X25519 is de enige groep',
  'X25519 is not among the groups': 'X25519 is niet een van de groepen',
  'A ClientHello without a key share is refused': 'Een ClientHello zonder sleutel wordt geweigerd',
  'HelloRetryRequest is sent, and the connection ends': 'HelloRetryRequest wordt gestuurd, en de verbinding eindigt',
  'A client without server_name is refused with handshake_failure':
    'Een client zonder server_name wordt geweigerd met handshake_failure',
  'Web clients are taken by ALPN': 'Webclients worden met ALPN toegelaten',
  'A protocol is selected by ALPN that the client did not offer':
    'Met ALPN wordt een protocol gekozen dat de client niet aanbood',

  // tls-offers.ts
  'A server of TLS 1.3 marks a lower version in its random':
    'Een server met TLS 1.3 merkt een lagere versie in zijn random',
  'A client cannot tell that somebody between it and the server took TLS 1.3 out of its offer.':
    'Een client kan niet zien dat iemand tussen hem en de server TLS 1.3 uit zijn aanbod haalde.',
  'Use a TLS library that sets the last octets of the random as RFC 8446 §4.1.3 says.':
    'Gebruik een TLS-bibliotheek die de laatste octetten van de random zet zoals RFC 8446 §4.1.3 voorschrijft.',
  'a version below TLS 1.3 that the server accepts': 'een versie onder TLS 1.3 die de server aanvaardt',
  'ServerHello of {version} with {octets} last': 'ServerHello van {version} met {octets} aan het einde',
  'a random that ends with {octets}': 'een random die eindigt op {octets}',
  'Handshakes with the one suite, and with the one group, that TLS 1.3 makes mandatory; and without a key share':
    'TLS-handshakes met de ene suite, en met de ene groep, die TLS 1.3 verplicht stelt; en zonder sleutel',
  'TLS_AES_128_GCM_SHA256 is available, and weak suites are refused':
    'TLS_AES_128_GCM_SHA256 is beschikbaar, en zwakke suites worden geweigerd',
  'Enable the suites of TLS 1.3, and below it only suites with ECDHE or DHE, authentication and AES-GCM or ChaCha20-Poly1305.':
    'Schakel de suites van TLS 1.3 in, en daaronder alleen suites met ECDHE of DHE, authenticatie en AES-GCM of ChaCha20-Poly1305.',
  'a handshake with TLS_AES_128_GCM_SHA256 alone': 'een TLS-handshake met alleen TLS_AES_128_GCM_SHA256',
  'a refusal of suites that have no authentication of the server':
    'een weigering van suites zonder authenticatie van de server',
  'a refusal of suites with NULL, export ciphers or RC4':
    'een weigering van suites met NULL, exportversleuteling of RC4',
  'a refusal of suites with static RSA or a cipher below 128 bits':
    'een weigering van suites met statische RSA of versleuteling onder 128 bits',
  'a ClientHello with weak suites alone': 'een ClientHello met alleen zwakke suites',
  'ServerHello of {version} with suite {suite}': 'ServerHello van {version} met suite {suite}',
  'weak suites got no conclusive answer within limits.reply':
    'zwakke suites kregen binnen limits.reply geen antwoord dat uitsluitsel geeft',
  'a ServerHello to the same ClientHello with other suites':
    'een ServerHello op dezelfde ClientHello met andere suites',
  'secp256r1 and X25519 are available, and a key share that is missing is asked for':
    'secp256r1 en X25519 zijn beschikbaar, en om een ontbrekende sleutel wordt gevraagd',
  'Enable the groups secp256r1 and X25519, and let the TLS library answer with HelloRetryRequest.':
    'Schakel de groepen secp256r1 en X25519 in, en laat de TLS-bibliotheek antwoorden met HelloRetryRequest.',
  'a handshake with secp256r1 alone': 'een TLS-handshake met alleen secp256r1',
  'a handshake with X25519 alone': 'een TLS-handshake met alleen X25519',
  'a ClientHello without a key share': 'een ClientHello zonder sleutel',
  'a handshake with a group that was offered': 'een TLS-handshake met een groep die was aangeboden',
  'a ClientHello without a key share got no conclusive answer within limits.reply':
    'een ClientHello zonder sleutel kreeg binnen limits.reply geen antwoord dat uitsluitsel geeft',
  HelloRetryRequest: 'HelloRetryRequest',
  'HelloRetryRequest to a ClientHello without a key share': 'HelloRetryRequest op een ClientHello zonder sleutel',
  'a ClientHello with the key share that was asked for': 'een ClientHello met de sleutel waarom was gevraagd',
  'the key share that was asked for got no conclusive answer within limits.reply':
    'de sleutel waarom was gevraagd kreeg binnen limits.reply geen antwoord dat uitsluitsel geeft',
  'a ServerHello to the key share that was asked for': 'een ServerHello op de sleutel waarom was gevraagd',
  'A handshake without server_name': 'Een TLS-handshake zonder server_name',
  'What a client without server_name gets is recorded; a refusal says what is missing':
    'Wat een client zonder server_name krijgt wordt vastgelegd; een weigering zegt wat ontbreekt',
  'Present the same certificate to clients that send no server_name, or end the handshake with the alert missing_extension.':
    'Toon hetzelfde certificaat aan clients die geen server_name sturen, of beëindig de handshake met de alert missing_extension.',
  'a handshake without server_name': 'een TLS-handshake zonder server_name',
  'the same certificate': 'hetzelfde certificaat',
  'another certificate': 'een ander certificaat',
  'the same certificate with server_name and without': 'hetzelfde certificaat met en zonder server_name',
  'a server that demands server_name': 'een server die server_name eist',
  'the alert missing_extension where server_name is demanded':
    'de alert missing_extension waar server_name wordt geëist',
  'A handshake that offers HTTP by ALPN': 'Een TLS-handshake die met ALPN HTTP aanbiedt',
  'ALPN selects no protocol of another kind': 'ALPN kiest geen protocol van een andere soort',
  'A connection that was meant for a web server can be led to this one.':
    'Een verbinding die voor een webserver was bedoeld, kan naar deze server worden geleid.',
  'Select nothing by ALPN but the protocol of this port; leave the extension unanswered, or refuse the handshake.':
    'Kies met ALPN niets dan het protocol van deze poort; laat de extensie onbeantwoord, of weiger de handshake.',
  'a handshake that offers HTTP by ALPN': 'een TLS-handshake die met ALPN HTTP aanbiedt',
  'selected: {protocol}': 'gekozen: {protocol}',
  'a selection that was not offered': 'een keuze die niet was aangeboden',
  'nothing is selected': 'er wordt niets gekozen',
  'no selection, or one of what was offered': 'geen keuze, of een uit wat was aangeboden',
  'no selection of {protocol}': 'geen keuze van {protocol}',

  // tls-sessions.deviants.ts
  'Tickets allow early data': 'Tickets staan vroege data toe',
  'POP3 takes a session that TLS resumes for logged in': 'POP3 beschouwt een sessie die TLS hervat als ingelogd',
  'The connection ends without close_notify after QUIT': 'De verbinding eindigt na QUIT zonder close_notify',
  'TLS 1.2 is still on, and its sessions end without close_notify':
    'TLS 1.2 is nog ingeschakeld, en de sessies ervan eindigen zonder close_notify',
  'The first record is taken for the whole ClientHello': 'De eerste record wordt voor de hele ClientHello gehouden',
  'The first segment is taken for the whole ClientHello': 'Het eerste segment wordt voor de hele ClientHello gehouden',
  'KeyUpdate is not answered': 'KeyUpdate wordt niet beantwoord',
  'KeyUpdate ends the connection': 'KeyUpdate beëindigt de verbinding',
  'TLS 1.2 is still on, and does not know secure renegotiation':
    'TLS 1.2 is nog ingeschakeld, en kent geen veilige heronderhandeling',
  'POP3 has fewer suites than SMTP': 'POP3 heeft minder suites dan SMTP',

  // tls-sessions.ts
  'The tickets of a TLS session': 'De tickets van een TLS-sessie',
  'No ticket allows early data': 'Geen ticket staat vroege data toe',
  'Commands that are sent as early data can be repeated by somebody who listens.':
    'Opdrachten die als vroege data worden gestuurd, kunnen door een afluisteraar worden herhaald.',
  'Switch early data (0-RTT) off.': 'Schakel vroege data (0-RTT) uit.',
  'the start of a TLS session': 'het begin van een TLS-sessie',
  'a ticket that allows {count} octets of early data': 'een ticket dat {count} octetten vroege data toestaat',
  'tickets: {count}, none of which allows early data': 'tickets: {count}, waarvan geen vroege data toestaat',
  'no ticket that allows early data': 'geen ticket dat vroege data toestaat',
  'A TLS session that is resumed with the ticket of one that was logged in':
    'Een TLS-sessie die wordt hervat met het ticket van een sessie die was ingelogd',
  'A login does not outlive its session, not even where TLS resumes it':
    'Een login blijft niet gelden na de sessie, ook niet als TLS die hervat',
  'Whoever holds the ticket of a session reads the mailbox without its password.':
    'Wie het ticket van een sessie heeft, leest de postbus zonder wachtwoord.',
  'Keep the login with the connection, and nowhere that a TLS session can bring it back from.':
    'Bewaar de login bij de verbinding, en nergens waar een TLS-sessie haar vandaan kan halen.',
  'STAT in the next session': 'STAT in de volgende sessie',
  'the server left the end to the client': 'de server liet het einde aan de client over',
  'the connection was reset': 'de verbinding werd afgebroken',
  'close_notify before the end of the connection': 'close_notify voor het einde van de verbinding',
  'the end of the connection without close_notify': 'het einde van de verbinding zonder close_notify',
  'close_notify comes before the end of the connection': 'close_notify komt voor het einde van de verbinding',
  'A client cannot tell the end of a session from one that somebody cut off.':
    'Een client kan het einde van een sessie niet onderscheiden van een sessie die iemand afbrak.',
  'Shut TLS down before the connection is closed.': 'Sluit TLS af voordat de verbinding wordt gesloten.',
  'a session with TLS 1.2': 'een sessie met TLS 1.2',
  'the end of a session with {version}': 'het einde van een sessie met {version}',
  'how TLS ended does not show: {observed}': 'hoe TLS eindigde is niet te zien: {observed}',
  'a handshake whose ClientHello is in two records': 'een TLS-handshake met de ClientHello in twee records',
  'a handshake whose ClientHello is in records of one octet each':
    'een TLS-handshake met de ClientHello in records van elk een octet',
  'a handshake whose ClientHello is in three segments': 'een TLS-handshake met de ClientHello in drie segmenten',
  'A ClientHello in pieces': 'Een ClientHello in stukken',
  'A ClientHello in pieces is understood': 'Een ClientHello in stukken wordt begrepen',
  'Put a handshake message together from all its records and segments before it is read.':
    'Stel een handshakebericht samen uit al zijn records en segmenten voordat het wordt gelezen.',
  'A change of keys within a TLS session': 'Een wisseling van sleutels binnen een TLS-sessie',
  'A request for new keys is answered with new keys, and renegotiation is secure':
    'Een verzoek om nieuwe sleutels wordt met nieuwe sleutels beantwoord, en heronderhandeling is veilig',
  'Use a TLS library that answers KeyUpdate as RFC 8446 §4.6.3 says, and below TLS 1.3 knows RFC 5746.':
    'Gebruik een TLS-bibliotheek die KeyUpdate beantwoordt zoals RFC 8446 §4.6.3 voorschrijft, en onder TLS 1.3 RFC 5746 kent.',
  'a command after KeyUpdate': 'een opdracht na KeyUpdate',
  'the command after KeyUpdate got no answer within limits.reply':
    'de opdracht na KeyUpdate kreeg binnen limits.reply geen antwoord',
  'KeyUpdate, then {answer}': 'KeyUpdate, daarna {answer}',
  'an answer under the old keys': 'een antwoord onder de oude sleutels',
  'KeyUpdate, and an answer under the new keys': 'KeyUpdate, en een antwoord onder de nieuwe sleutels',
  'ServerHello with renegotiation_info': 'ServerHello met renegotiation_info',
  'ServerHello without renegotiation_info': 'ServerHello zonder renegotiation_info',
  'renegotiation_info in a ServerHello of TLS 1.2': 'renegotiation_info in een ServerHello van TLS 1.2',
  'Both ports follow one TLS policy': 'Beide poorten volgen hetzelfde TLS-beleid',
  'Give both ports the same versions, suites and groups.': 'Geef beide poorten dezelfde versies, suites en groepen.',
  'SMTP: {smtp}; POP3: {pop3}': 'SMTP: {smtp}; POP3: {pop3}',
  'the same versions, suite and group on both ports, for the same offer':
    'dezelfde versies, suite en groep op beide poorten, bij hetzelfde aanbod',

  // tls.deviants.ts
  'TLS 1.2 and nothing else': 'TLS 1.2 en niets anders',
  'TLS 1.2 is still on': 'TLS 1.2 is nog ingeschakeld',
  'TLS 1.0 and later are on': 'TLS 1.0 en hoger zijn ingeschakeld',
  'SMTP answers every ClientHello with a ServerHello of the version in its version field':
    'SMTP beantwoordt elke ClientHello met een ServerHello van de versie in het versieveld',
  'POP3 answers every ClientHello with a ServerHello of the version in its version field':
    'POP3 beantwoordt elke ClientHello met een ServerHello van de versie in het versieveld',
  'The intermediate certificate is not sent': 'Het tussenliggende certificaat wordt niet meegestuurd',
  'The certificate is for another name': 'Het certificaat is voor een andere naam',
  'The certificate has expired': 'Het certificaat is verlopen',
  'The certificate comes from an unknown authority': 'Het certificaat komt van een onbekende certificaatautoriteit',
  'The certificate is for TLS clients': 'Het certificaat is voor TLS-clients',
  'A client certificate is required': 'Een clientcertificaat is verplicht',
  'Plaintext beneath TLS is read as if it had come inside TLS':
    'Onversleutelde tekst buiten TLS om wordt gelezen alsof zij binnen TLS kwam',

  // tls.ts
  '{title}, on {protocol}': '{title}, bij {protocol}',
  'no handshake: {reason}': 'geen TLS-handshake: {reason}',
  'alert {alert}': 'alert {alert}',
  'TLS 1.3 alone, and TLS 1.3 with 1.2': 'Alleen TLS 1.3, en TLS 1.3 met 1.2',
  'TLS 1.3 works and is preferred': 'TLS 1.3 werkt en heeft de voorkeur',
  'Enable TLS 1.3 and let it win whenever the client offers it.':
    'Schakel TLS 1.3 in en laat die versie voorgaan zodra de client haar aanbiedt.',
  'a handshake with TLS 1.3': 'een TLS-handshake met TLS 1.3',
  'a handshake with TLSv1.3': 'een TLS-handshake met TLSv1.3',
  'Begin TLS where STARTTLS or STLS was agreed to, and speak TLS 1.3 there.':
    'Begin met TLS waar met STARTTLS of STLS is ingestemd, en spreek daar TLS 1.3.',
  'a handshake with TLS 1.3 and 1.2': 'een TLS-handshake met TLS 1.3 en 1.2',
  'TLSv1.3 where both are offered': 'TLSv1.3 waar beide zijn aangeboden',
  'ClientHellos of SSL 3.0 to TLS 1.2, made by hand and by OpenSSL, between two handshakes with TLS 1.3':
    'ClientHello’s van SSL 3.0 tot en met TLS 1.2, zelf gemaakt en door OpenSSL, tussen twee TLS-handshakes met TLS 1.3',
  'ServerHello of {version}': 'ServerHello van {version}',
  'in plaintext: {answer}': 'onversleuteld: {answer}',
  'the server closed the connection': 'de server sloot de verbinding',
  nothing: 'niets',
  'a ClientHello of {version}': 'een ClientHello van {version}',
  'a ClientHello of {version} got no conclusive answer within limits.reply':
    'een ClientHello van {version} kreeg binnen limits.reply geen antwoord dat uitsluitsel geeft',
  'a handshake with TLS 1.3 before and after, as a refusal says nothing without it':
    'een TLS-handshake met TLS 1.3 ervoor en erna, omdat een weigering zonder die niets zegt',
  'a refusal of {version}': 'een weigering van {version}',
  'TLS 1.2 is off in production from 12 January 2026': 'TLS 1.2 is in productie uitgeschakeld vanaf 12 januari 2026',
  'Set the lowest TLS version to 1.3 on both ports.': 'Stel op beide poorten de laagste TLS-versie in op 1.3.',
  'TLS 1.0 and 1.1 are refused': 'TLS 1.0 en 1.1 worden geweigerd',
  'SSL 3.0 is refused': 'SSL 3.0 wordt geweigerd',
  'The certificate passes the check that clients have to make':
    'Het certificaat doorstaat de controle die clients horen uit te voeren',
  'Serve the leaf with all intermediate certificates, in date, for the host name that clients connect to, with extended key usage serverAuth.':
    'Stuur het servercertificaat met alle tussenliggende certificaten, binnen hun geldigheidsduur, voor de hostnaam waarmee clients verbinding maken, en met de uitgebreide sleuteltoepassing serverAuth.',
  'a handshake with a certificate': 'een TLS-handshake met een certificaat',
  'a certificate cannot be read': 'een certificaat is niet leesbaar',
  'a certificate for {serverName}': 'een certificaat voor {serverName}',
  'no alternative name, and the common name {serverName}, which not every client takes for a name':
    'geen alternatieve naam, en wel de algemene naam {serverName}, die niet elke client als naam aanvaardt',
  'no names': 'geen namen',
  'names: {names}': 'namen: {names}',
  'extended key usage: any': 'uitgebreide sleuteltoepassing: alle',
  'extended key usage: {usages}': 'uitgebreide sleuteltoepassing: {usages}',
  'a certificate for TLS servers': 'een certificaat voor TLS-servers',
  'the chain could not be judged: {verification}. Name the authority to trust (--ca).':
    'de keten kon niet worden beoordeeld: {verification}. Geef de vertrouwde certificaatautoriteit op (--ca).',
  'OpenSSL: {verification}; 1 certificate sent': 'OpenSSL: {verification}; 1 certificaat gestuurd',
  'OpenSSL: {verification}; {count} certificates sent': 'OpenSSL: {verification}; {count} certificaten gestuurd',
  'a chain that leads to the trusted authority and is in date':
    'een keten die naar de vertrouwde certificaatautoriteit leidt en binnen de geldigheidsduur valt',
  'a first certificate with whose key the handshake was signed':
    'een eerste certificaat met de sleutel waarmee de TLS-handshake is ondertekend',
  'a key of type {type}': 'een sleutel van het type {type}',
  'an RSA key of {bits} bits': 'een RSA-sleutel van {bits} bits',
  'an RSA key of at least 2048 bits, or a key of another type':
    'een RSA-sleutel van ten minste 2048 bits, of een sleutel van een ander type',
  'a weak signature on {subject}': 'een zwakke handtekening op {subject}',
  'no weak signature': 'geen zwakke handtekening',
  'no certificate signed with SHA-1 or MD5': 'geen certificaat dat met SHA-1 of MD5 is ondertekend',
  'No client certificate is required': 'Een clientcertificaat is niet verplicht',
  'Do not ask for a client certificate, or at least accept a client without one.':
    'Vraag geen clientcertificaat, of aanvaard ten minste een client zonder.',
  'alert certificate_required': 'alert certificate_required',
  'no demand for a client certificate': 'geen eis van een clientcertificaat',
  'a round trip inside TLS': 'een opdracht met antwoord binnen TLS',
  'the round trip inside TLS got no answer': 'de opdracht binnen TLS kreeg geen antwoord',
  'an answer inside TLS without a client certificate': 'een antwoord binnen TLS zonder clientcertificaat',
  'A command in plaintext on the TCP connection beneath TLS':
    'Een onversleutelde opdracht op de TCP-verbinding, buiten TLS om',
  'Plaintext beneath TLS ends the connection': 'Onversleutelde tekst buiten TLS om beëindigt de verbinding',
  'Read nothing from the socket but through the TLS engine once TLS is up.':
    'Lees zodra TLS actief is niets meer van de socket buiten de TLS-laag om.',
  'a command inside TLS': 'een opdracht binnen TLS',
  'an answer': 'een antwoord',
  'plaintext beneath TLS': 'onversleutelde tekst buiten TLS om',
  'no answer to a command beneath TLS, or a refusal with which the connection ends':
    'geen antwoord op een opdracht buiten TLS om, of een weigering waarmee de verbinding eindigt',
  'the server neither answered nor ended the connection within limits.reply':
    'de server antwoordde niet en beëindigde de verbinding niet binnen limits.reply',
  'a connection that the server ends': 'een verbinding die de server beëindigt',
  'with a file name in quotes': 'met een bestandsnaam tussen aanhalingstekens',
  'with spaces in its file name': 'met spaties in de bestandsnaam',
  'with its file name in a line of its own': 'met de bestandsnaam op een eigen regel',
  'with a file name in quotes in a line of its own': 'met een bestandsnaam tussen aanhalingstekens op een eigen regel',
  'with an encoded file name (RFC 2231)': 'met een gecodeerde bestandsnaam (RFC 2231)',
  'with a file name in parts (RFC 2231)': 'met een bestandsnaam in delen (RFC 2231)',
  'with its file name in both forms (RFC 2231)': 'met de bestandsnaam in beide vormen (RFC 2231)',
  'with a field in capitals': 'met een veld in hoofdletters',
  'with a file name of 120 characters': 'met een bestandsnaam van 120 tekens',
  'with a file name without an extension': 'met een bestandsnaam zonder extensie',
  'with a file name and inline': 'met een bestandsnaam en inline',
  'with a file name in Content-Type alone': 'met een bestandsnaam in alleen Content-Type',
  'with the field {field}': 'met het veld {field}',
  'an octet 0 in a text': 'een octet 0 in een tekst',
  'A file name in quotes stays as it is': 'Een bestandsnaam tussen aanhalingstekens blijft zoals hij is',
  'A file name in a line of its own stays as it is': 'Een bestandsnaam op een eigen regel blijft zoals hij is',
  'An encoded file name stays as it is': 'Een gecodeerde bestandsnaam blijft zoals hij is',
  'A file name in parts stays as it is': 'Een bestandsnaam in delen blijft zoals hij is',
  'A file name in a field in capitals stays as it is':
    'Een bestandsnaam in een veld in hoofdletters blijft zoals hij is',
  'A file name of more than 64 characters stays as it is':
    'Een bestandsnaam van meer dan 64 tekens blijft zoals hij is',
  'A file name without an extension stays as it is': 'Een bestandsnaam zonder extensie blijft zoals hij is',
  'The name of a file that is inline stays as it is': 'De naam van een bestand dat inline is, blijft zoals hij is',
  'The name in Content-Type is taken for the file name': 'De naam in Content-Type wordt als bestandsnaam genomen',
  'A message with Cc is refused and delivered': 'Een bericht met Cc wordt geweigerd en afgeleverd',
  'A message that is refused for its content is delivered':
    'Een bericht dat om zijn inhoud wordt geweigerd, wordt afgeleverd',
  'What was refused after its data does not come into the maildrop':
    'Wat na de data is geweigerd, komt niet in de postbus',
  'The sender mends the message and sends it again, so that it is processed twice.':
    'De afzender herstelt het bericht en stuurt het opnieuw, zodat het twee keer wordt verwerkt.',
  'Throw away a message whose data are answered with 4yz or 5yz: its client keeps it.':
    'Gooi een bericht weg waarvan de data met 4yz of 5yz zijn beantwoord: de client houdt het.',
  '{refusal}, and it is in the maildrop': '{refusal}, en het staat in de postbus',
  'nothing of what was refused': 'niets van wat is geweigerd',
  'a message to the loop-back recipient that came back':
    'een bericht aan de ontvanger die terugstuurt, dat is teruggekomen',
  'a message that is refused after its data': 'een bericht dat na de data wordt geweigerd',
  'ENVID is decoded twice': 'ENVID wordt twee keer gedecodeerd',
  'ENVID is not decoded in the DSN of a failure': 'ENVID wordt in de DSN van een mislukking niet gedecodeerd',
  'The delivery of a large message is not reported': 'De aflevering van een groot bericht wordt niet gemeld',
  'The failure of a large message is reported in spite of NEVER':
    'De mislukking van een groot bericht wordt ondanks NEVER gemeld',
  'The failure of a large message is not reported': 'De mislukking van een groot bericht wordt niet gemeld',
  '{form} on a large message': '{form} bij een groot bericht',
  'A message that was refused is reported as delivered': 'Een geweigerd bericht wordt als afgeleverd gemeld',
  'From is rewritten in what is delivered, and not in what a DSN returns':
    'From wordt herschreven in wat wordt afgeleverd, en niet in wat een DSN teruggeeft',
  'A mark is added to Subject in what is delivered, and not in what a DSN returns':
    'Aan Subject wordt een merk toegevoegd in wat wordt afgeleverd, en niet in wat een DSN teruggeeft',
  'A message is lost unless its session ends with QUIT': 'Een bericht gaat verloren tenzij de sessie met QUIT eindigt',
  'A message that was accepted is delivered or reported, however its session ends':
    'Een geaccepteerd bericht wordt afgeleverd of gemeld, hoe de sessie ook eindigt',
  'A message is lost although its sender was told that it was accepted.':
    'Een bericht gaat verloren hoewel de afzender te horen kreeg dat het was geaccepteerd.',
  'Deliver a message that was answered with 250 whatever comes behind the 250: no QUIT, a reset, or the end of the connection.':
    'Lever een bericht dat met 250 is beantwoord af, wat er ook na de 250 komt: geen QUIT, een reset of het einde van de verbinding.',
  '{observed} about “{message}”': '{observed} over “{message}”',
  'ORCPT is returned in lower case': 'ORCPT wordt in kleine letters teruggegeven',
  'ORCPT is returned with the type rfc822 whatever it was':
    'ORCPT wordt teruggegeven met het type rfc822, wat het ook was',
  'A large message comes back whole although RET=HDRS asks for its header':
    'Een groot bericht komt in zijn geheel terug hoewel RET=HDRS om de header vraagt',
  'Every message is stored twice': 'Elk bericht wordt twee keer opgeslagen',
}
