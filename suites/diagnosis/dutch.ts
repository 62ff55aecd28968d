import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of logs, in Dutch. */
export const diagnosisDutch: Catalogue = {
  // answer.ts
  'The gateway refused nothing in this log. It breaks a rule all the same.':
    'De gateway heeft in deze log niets geweigerd. Toch wordt er een regel geschonden.',
  'Nothing was refused. Messages were retrieved, and not deleted.':
    'Er is niets geweigerd. Berichten zijn opgehaald, en niet verwijderd.',
  'The program leaves messages in the maildrop after it has retrieved them, so that they come again or pile up.':
    'Het programma laat opgehaalde berichten in de berichtenopslag staan, zodat ze nog eens komen of zich ophopen.',
  'Let the program delete a message with DELE once it has stored it, and end the session with QUIT: only then is it gone.':
    'Laat het programma een bericht met DELE verwijderen zodra het is opgeslagen, en de sessie met QUIT beëindigen: pas dan is het weg.',
  'Nothing is wrong in what this log shows; it does not show the end of the session.':
    'Op wat deze log toont is niets aan te merken; het einde van de sessie staat er niet in.',
  'Nothing is wrong in what this log shows.': 'Op wat deze log toont is niets aan te merken.',
  'The log shows one side alone: nothing that the gateway answered.':
    'De log toont maar één kant: niets van wat de gateway antwoordde.',
  'Make the log again in a way that shows the answers too; docs/diagnose.md says how.':
    'Maak de log opnieuw, zo dat ook de antwoorden erin staan; docs/diagnose.md vertelt hoe.',
  'What is not in the log cannot be judged.': 'Wat niet in de log staat, kan niet worden beoordeeld.',
  'If there is a problem all the same, send the log of the session in which it shows.':
    'Stuur bij een probleem de log van de sessie waarin het optreedt.',
  'The gateway greets as that of pre-production. If it is, judge the log with --environment preprod.':
    'De gateway begroet als die van preproductie. Klopt dat, beoordeel de log dan met --environment preprod.',
  'The log marks lines of one side as those of the other ({place}).':
    'De log merkt regels van de ene kant als die van de andere ({place}).',
  'Who said what cannot be told from this log, whichever way its marks are read, so that nothing is decided.':
    'Wie wat zei, blijkt niet uit deze log, hoe de tekens ook worden gelezen; daarom is niets beoordeeld.',
  'Make the log again with a program that docs/diagnose.md names, or write each line that the client sent behind “C: ” and each that the server sent behind “S: ”.':
    'Maak de log opnieuw met een programma dat docs/diagnose.md noemt, of zet elke regel die de client verzond achter “C: ” en elke die de server verzond achter “S: ”.',
  'line {line}': 'regel {line}',
  'no line': 'geen regel',
  'It went wrong in {protocol} {stage}: nothing was answered ({at}).':
    'In {protocol} ging het mis {stage}: er kwam geen antwoord ({at}).',
  'It went wrong in {protocol} {stage}: nothing was answered.':
    'In {protocol} ging het mis {stage}: er kwam geen antwoord.',
  'It went wrong in {protocol} {stage}: the gateway answered “{said}” ({place}).':
    'In {protocol} ging het mis {stage}: de gateway antwoordde “{said}” ({place}).',
  'It went wrong in {protocol} {stage}: the program says “{said}” ({place}).':
    'In {protocol} ging het mis {stage}: het programma meldt “{said}” ({place}).',
  'A rule is broken: “{title}”; observed: {observed}': 'Een regel is geschonden: “{title}”; waargenomen: {observed}',
  'With {stack}: {setting}': 'Met {stack}: {setting}',
  'A rule is broken in {file}: “{title}”; observed: {observed}':
    'In {file} is een regel geschonden: “{title}”; waargenomen: {observed}',
  'A notification of the gateway says: {outcomes}.': 'Een notificatie van de gateway meldt: {outcomes}.',
  '{protocol}: TLS came up': '{protocol}: TLS is opgezet',
  '{protocol}: TLS came up ({version})': '{protocol}: TLS is opgezet ({version})',
  '{protocol}: the login succeeded': '{protocol}: de aanmelding is geslaagd',
  'the gateway took a message: {reply}': 'de gateway heeft een bericht aangenomen: {reply}',
  'messages retrieved: {count}, deleted: {deleted}': 'berichten opgehaald: {count}, verwijderd: {deleted}',

  // causes.ts
  'The program went on without TLS. The gateway refuses everything but EHLO, NOOP, STARTTLS and QUIT (POP3: CAPA, STLS and QUIT) before it.':
    'Het programma ging zonder TLS verder. De gateway weigert dan alles behalve EHLO, NOOP, STARTTLS en QUIT (POP3: CAPA, STLS en QUIT).',
  'Switch on STARTTLS (POP3: STLS) and make it mandatory. It is not the setting “SSL/TLS” of port 465 or 995.':
    'Zet STARTTLS (POP3: STLS) aan en maak het verplicht. Dat is niet de instelling “SSL/TLS” van poort 465 of 995.',
  'A line that was typed begins with R, which openssl s_client takes for a command of its own: it began a new handshake, which TLS 1.3 does not have, and sent nothing of the line.':
    'Een ingetypte regel begint met R, en openssl s_client leest dat als een eigen opdracht: het begon een nieuwe handshake, die TLS 1.3 niet kent, en verzond niets van de regel.',
  'Start s_client with -quiet, or type commands in small letters. Nothing is wrong with the gateway.':
    'Start s_client met -quiet, of typ opdrachten in kleine letters. Met de gateway is niets mis.',
  'The gateway does not know this command, or not in this form.':
    'De gateway kent deze opdracht niet, of niet in deze vorm.',
  'Look at the line itself: it may be a part of a message or of a login that was sent too early, or an extension that the gateway did not offer in its answer to EHLO.':
    'Bekijk de regel zelf: het kan een deel zijn van een bericht of een aanmelding die te vroeg is verzonden, of een uitbreiding die de gateway in het antwoord op EHLO niet aanbood.',
  "The program takes the gateway's certificate for expired, or for not yet valid.":
    'Het programma houdt het certificaat van de gateway voor verlopen, of voor nog niet geldig.',
  'Look at the clock of this machine first. If it is right, tell the helpdesk of the gateway which dates the certificate has.':
    'Kijk eerst naar de klok van deze machine. Loopt die goed, meld de helpdesk van de gateway dan welke data in het certificaat staan.',
  'The certificate is for another name than the one to which the program connects.':
    'Het certificaat staat op een andere naam dan die waarmee het programma verbinding maakt.',
  'Connect by the host name that was given with the account, not by an address or by a name of your own.':
    'Gebruik de hostnaam die bij het account is verstrekt, geen adres en geen eigen naam.',
  "The program does not trust the authority that issued the gateway's certificate.":
    'Het programma vertrouwt de certificaatautoriteit niet die het certificaat van de gateway heeft uitgegeven.',
  "Bring the list of trusted authorities up to date, or add the authority of the gateway's certificate to it. Do not switch the check off.":
    'Werk de lijst van vertrouwde certificaatautoriteiten bij, of voeg die van de gateway eraan toe. Zet de controle niet uit.',
  'The program and the gateway have no TLS version in common. Since 12 January 2026 the production gateway has TLS 1.3 alone.':
    'Het programma en de gateway hebben geen TLS-versie gemeen. De productiegateway kent sinds 12 januari 2026 alleen nog TLS 1.3.',
  'Bring the program and its TLS library to a version that has TLS 1.3, and allow it there.':
    'Werk het programma en zijn TLS-bibliotheek bij naar een versie met TLS 1.3, en sta die versie toe.',
  'The gateway, or somebody on the path, refuses TLS.': 'De gateway, of iets op het netwerkpad, weigert TLS.',
  'Ask whether a firewall or a virus scanner on the path changes mail connections; it must leave them alone. Nothing may be sent without TLS.':
    'Ga na of een firewall of virusscanner op het netwerkpad mailverbindingen wijzigt; die moet ze met rust laten. Zonder TLS mag niets worden verzonden.',
  'TLS did not come up, and the log does not say why.': 'TLS kwam niet tot stand, en de log vermeldt niet waarom.',
  'Try it with openssl s_client -starttls from the same machine, and send what it prints.':
    'Probeer het vanaf dezelfde machine met openssl s_client -starttls, en stuur wat dat afdrukt.',
  'Another session has the maildrop open.': 'Een andere sessie heeft de berichtenopslag geopend.',
  'Let one program at a time collect this mailbox, let it end each session with QUIT, and try again after a few minutes.':
    'Laat één programma tegelijk deze postbus ophalen, laat het elke sessie met QUIT beëindigen, en probeer het na een paar minuten opnieuw.',
  'The program logs in more often than the gateway wants.':
    'Het programma meldt zich vaker aan dan de gateway toestaat.',
  'Connect about once a minute at most, and wait longer after a refusal.':
    'Maak hooguit ongeveer één keer per minuut verbinding, en wacht na een weigering langer.',
  'The program uses a way to log in that the gateway does not have.':
    'Het programma gebruikt een manier van aanmelden die de gateway niet kent.',
  'Set the mechanism to PLAIN or LOGIN.': 'Stel het mechanisme in op PLAIN of LOGIN.',
  'The gateway cannot check logins at the moment.': 'De gateway kan aanmeldingen op dit moment niet controleren.',
  'Try again later; the password need not be changed. Tell the helpdesk if it lasts.':
    'Probeer het later opnieuw; het wachtwoord hoeft niet te worden gewijzigd. Meld het de helpdesk als het aanhoudt.',
  'User name and password are not those of an account of this environment.':
    'Gebruikersnaam en wachtwoord horen niet bij een account van deze omgeving.',
  'Check both, letter by letter, and that they belong to this environment (production or pre-production). A new password comes from the national customs helpdesk.':
    'Controleer beide letter voor letter, en of ze bij deze omgeving horen (productie of preproductie). Een nieuw wachtwoord komt van de Nationale Helpdesk Douane.',
  'The gateway does not know this recipient.': 'De gateway kent deze ontvanger niet.',
  'On the envelope, use <message type>@msa-smtp.htpoort.nl (pre-production: @msa-smtp.preprod.htpoort.nl). In the field To it is the same without “msa-smtp.”.':
    'Gebruik op de envelop <berichttype>@msa-smtp.htpoort.nl (preproductie: @msa-smtp.preprod.htpoort.nl). In het veld To staat hetzelfde zonder “msa-smtp.”.',
  'Send a smaller file, or ask for a larger limit.': 'Verzend een kleiner bestand, of vraag om een ruimere grens.',
  'Lines of the message end with LF alone, or with CR alone.':
    'Regels van het bericht eindigen op alleen LF, of op alleen CR.',
  'Turn each line end into CR LF before the message is sent; most libraries do so with text, and none with octets.':
    'Maak van elk regeleinde CR LF voordat het bericht wordt verzonden; de meeste bibliotheken doen dat met tekst, en geen met octetten.',
  'The message is larger than the account allows.': 'Het bericht is groter dan het account toestaat.',
  'The gateway cannot do it at the moment. Nothing is wrong with the message.':
    'De gateway kan dit op het moment niet. Aan het bericht mankeert niets.',
  'Keep the message, and try again later: not before half an hour has gone.':
    'Bewaar het bericht, en probeer het later opnieuw: niet binnen een half uur.',
  'The gateway refused it for good. No rule that this log shows to be broken explains it.':
    'De gateway heeft het definitief geweigerd. Geen regel die volgens deze log is geschonden, verklaart dat.',
  'Go by the text of the refusal. Do not send the same again unchanged.':
    'Ga af op de tekst van de weigering. Verzend niet hetzelfde nog eens ongewijzigd.',
  'The whole message was sent, and the connection ended before it was answered. Whether the gateway has it cannot be known.':
    'Het hele bericht is verzonden, en de verbinding eindigde voordat er een antwoord kwam. Of de gateway het heeft, is niet bekend.',
  'Send it again with the same Message-ID and the same envelope id, so that a second copy can be told. Wait at least ten minutes for the answer to the final dot.':
    'Verzend het opnieuw met dezelfde Message-ID en hetzelfde ENVID, zodat een tweede exemplaar te herkennen is. Wacht minstens tien minuten op het antwoord op de laatste punt.',
  'No session came about: the name could not be found, nobody answered, or the connection was refused.':
    'Er kwam geen sessie tot stand: de naam werd niet gevonden, niemand antwoordde, of de verbinding werd geweigerd.',
  'Check host name and port (587 for SMTP, 110 for POP3), and whether a firewall lets the connection through.':
    'Controleer hostnaam en poort (587 voor SMTP, 110 voor POP3), en of een firewall de verbinding doorlaat.',
  'The gateway refused a command in the maildrop: a message of that number is not there, or is marked as deleted.':
    'De gateway weigerde een opdracht in de berichtenopslag: een bericht met dat nummer is er niet, of is als verwijderd gemerkt.',
  'Ask with UIDL at the beginning of each session which messages there are, and use numbers of that session alone.':
    'Vraag aan het begin van elke sessie met UIDL welke berichten er zijn, en gebruik alleen nummers van die sessie.',
  'The program had messages deleted (DELE, then QUIT), and failed after that. What it had not stored by then is lost: it is no longer in the maildrop.':
    'Het programma liet berichten verwijderen (DELE, daarna QUIT), en liep daarna vast. Wat toen nog niet was opgeslagen, is verloren: het staat niet meer in de berichtenopslag.',
  'Store each message safely first, and only then send DELE for it; end with QUIT after that. Ask the sender for what is missing.':
    'Sla elk bericht eerst veilig op, en stuur er dan pas DELE voor; beëindig daarna met QUIT. Vraag de afzender om wat er ontbreekt.',
  'The session ended before its work was done.': 'De sessie eindigde voordat het werk gedaan was.',
  'Look at the last lines of the session for what ended it. If the log does not show its beginning and its end, send one that does.':
    'Kijk in de laatste regels van de sessie waardoor die eindigde. Toont de log het begin en het einde niet, stuur er dan een waarin die wel staan.',

  'TLS came up, and the gateway asks for it all the same: something between the two ends TLS and goes on in plaintext, such as a virus scanner or a proxy.':
    'TLS is opgezet, en toch vraagt de gateway erom: iets ertussen beëindigt TLS en gaat in klare tekst verder, zoals een virusscanner of een proxy.',
  'Have mail connections to the gateway left alone on the way, so that TLS reaches it.':
    'Laat mailverbindingen met de gateway onderweg ongemoeid, zodat TLS tot aan de gateway reikt.',
  'The gateway turns the connection away for now. Nothing is wrong with the program or its messages.':
    'De gateway weigert de verbinding op dit moment. Met het programma en zijn berichten is niets mis.',
  'Try again later. If it lasts, tell the helpdesk the time and the address that you connect from.':
    'Probeer het later opnieuw. Houdt het aan, meld de helpdesk dan het tijdstip en het adres waarvandaan u verbinding maakt.',
  'What answers there takes no session at all: it is not the gateway, or it does not take connections from this address.':
    'Wat daar antwoordt, neemt geen enkele sessie aan: het is niet de gateway, of die neemt vanaf dit adres geen verbindingen aan.',
  'Check host name and port, and tell the helpdesk the address that you connect from.':
    'Controleer hostnaam en poort, en meld de helpdesk het adres waarvandaan u verbinding maakt.',
  'The gateway has locked the account, most often after many logins that failed.':
    'De gateway heeft het account geblokkeerd, meestal na veel mislukte aanmeldingen.',
  'Stop the program from trying, check user name and password, and ask the national customs helpdesk to unlock the account.':
    'Laat het programma ophouden met proberen, controleer gebruikersnaam en wachtwoord, en vraag de Nationale Helpdesk Douane het account te deblokkeren.',
  'The gateway refuses a way to log in that it has to have, PLAIN or LOGIN.':
    'De gateway weigert een manier van aanmelden die hij moet kennen, PLAIN of LOGIN.',
  'Check that the program is connected to the gateway itself, and inside TLS; then tell the helpdesk of the gateway.':
    'Controleer of het programma met de gateway zelf is verbonden, en binnen TLS; meld het daarna de helpdesk van de gateway.',
  'The gateway did not take the login, and not for the sake of the password: it could not read it, or did not expect it there.':
    'De gateway nam de aanmelding niet aan, en niet om het wachtwoord: die kon hem niet lezen, of verwachtte hem daar niet.',
  'Go by the text of the refusal. Most libraries make the login right if they are given the user name and the password as they are, and nothing in base64.':
    'Ga af op de tekst van de weigering. De meeste bibliotheken maken de aanmelding goed als ze gebruikersnaam en wachtwoord krijgen zoals ze zijn, en niets in base64.',
  'The program did not log in before it sent a message.':
    'Het programma meldde zich niet aan voordat het een bericht verzond.',
  'Switch the login (SMTP authentication) on in the program, with the mailbox name and its password.':
    'Zet in het programma het aanmelden (SMTP-authenticatie) aan, met de postbusnaam en het wachtwoord.',
  'The gateway did not remove all messages that were marked as deleted, so that they come again.':
    'De gateway heeft niet alle als verwijderd gemerkte berichten verwijderd, zodat ze nog eens komen.',
  'Tell messages by their UIDL, and pass over what is stored already. Tell the helpdesk of the gateway if it lasts.':
    'Herken berichten aan hun UIDL, en sla over wat al is opgeslagen. Meld het de helpdesk van de gateway als het aanhoudt.',
  'The gateway could not do it in the maildrop. Nothing that the program sent explains it.':
    'De gateway kon het in de berichtenopslag niet. Niets van wat het programma verzond, verklaart dat.',
  'Try again later, and delete nothing that is not stored. Tell the helpdesk of the gateway if it lasts.':
    'Probeer het later opnieuw, en verwijder niets wat niet is opgeslagen. Meld het de helpdesk van de gateway als het aanhoudt.',
  'The session ended before QUIT was answered. Whether the messages that were marked are deleted cannot be known.':
    'De sessie eindigde voordat QUIT werd beantwoord. Of de gemerkte berichten zijn verwijderd, is niet bekend.',
  'Keep what was stored, with its UIDL: what is still in the maildrop next time is to be deleted, and not processed again.':
    'Bewaar wat is opgeslagen, met de UIDL: wat de volgende keer nog in de berichtenopslag staat, moet worden verwijderd en niet nog eens verwerkt.',
  'The session ended without QUIT. Nothing that was marked as deleted is deleted, so that it comes again.':
    'De sessie eindigde zonder QUIT. Niets wat als verwijderd was gemerkt, is verwijderd, zodat het nog eens komt.',
  'End each session with QUIT, once all is stored. If the program failed on the way, mend that first.':
    'Beëindig elke sessie met QUIT, zodra alles is opgeslagen. Liep het programma onderweg vast, verhelp dat dan eerst.',
  '{protocol}: TLS came up ({version}; since 12 January 2026 the production gateway has TLS 1.3 alone)':
    '{protocol}: TLS is opgezet ({version}; de productiegateway kent sinds 12 januari 2026 alleen nog TLS 1.3)',

  // log-judge.ts
  'a log shows characters, and not the octets that were sent': 'een log toont tekens, en niet de verzonden octetten',
  'a log shows one side of it alone': 'een log toont daarvan maar één kant',
  'what the password is cannot be known from a log': 'uit een log blijkt niet wat het wachtwoord is',
  'a log does not show the ClientHello': 'een log toont de ClientHello niet',
  'a log shows one attempt, and nobody attacked it': 'een log toont één poging, die niemand heeft aangevallen',
  'the sessions of the log': 'de sessies van de log',
  'its lines end with LF alone, so that it is read in other ways':
    'de regels eindigen op alleen LF, zodat het op verschillende manieren wordt gelezen',
  'the log does not show all of line {line}': 'de log toont niet alles van regel {line}',

  // notified.ts
  'The gateway took the message, tried to deliver it for as long as it does, and gave up. The recipient does not have it.':
    'De gateway nam het bericht aan, probeerde het af te leveren zolang de termijn liep, en gaf het op. De ontvanger heeft het niet.',
  'Submit the message again, with an envelope id of its own. Nothing in it has to change; if it fails again, tell the helpdesk.':
    'Bied het bericht opnieuw aan, met een eigen ENVID. Er hoeft niets aan te veranderen; mislukt het weer, meld het dan de helpdesk.',
  'The gateway took the message, and could not deliver it. This is final: the recipient does not have it.':
    'De gateway nam het bericht aan, en kon het niet afleveren. Dat is definitief: de ontvanger heeft het niet.',
  'Mend what the notification names, and submit the message again, with an envelope id of its own. Unchanged it would fail again.':
    'Herstel wat de notificatie noemt, en bied het bericht opnieuw aan, met een eigen ENVID. Ongewijzigd zou het weer mislukken.',
  'The gateway has the message, and has not delivered it yet. This is not a failure: it goes on trying.':
    'De gateway heeft het bericht, en heeft het nog niet afgeleverd. Dat is geen mislukking: de pogingen gaan door.',
  'Wait for the notification that ends it, and let the program go by the field Action: if the message were submitted again, it would arrive twice.':
    'Wacht op de notificatie met de uitkomst, en laat het programma afgaan op het veld Action: wordt het bericht opnieuw aangeboden, dan komt het twee keer aan.',
  'The gateway handed the message over to a system that reports no more. This is a confirmation of receipt, and not the answer to a declaration.':
    'De gateway droeg het bericht over aan een systeem dat verder niets meldt. Dit is een ontvangstbevestiging, en niet het antwoord op een aangifte.',
  'Take the message for received, by the envelope id of the notification, and wait in the maildrop for the answer to what it says.':
    'Beschouw het bericht met het ENVID van de notificatie als ontvangen, en wacht in de berichtenopslag op het antwoord op de inhoud.',
  'The message was delivered. This is a confirmation of receipt, and not the answer to a declaration: whether its content is accepted is told by a message of its own.':
    'Het bericht is afgeleverd. Dit is een ontvangstbevestiging, en niet het antwoord op een aangifte: of de inhoud is aanvaard, staat in een apart bericht.',
  'The notification does not say in a way that programs can read what became of the message.':
    'De notificatie vermeldt niet in een vorm voor programma’s hoe het met het bericht is afgelopen.',
  'Read its text. If it does not tell either, ask the helpdesk of the gateway, with the envelope id and the time of the submission.':
    'Lees de tekst ervan. Staat het daar ook niet in, vraag het dan de helpdesk van de gateway, met het ENVID en het tijdstip van aanlevering.',

  // together.ts
  '{file} is another message than the one in {log} ({place})': '{file} is een ander bericht dan dat in {log} ({place})',
  '{log} does not show the message ({place}); {file} is taken for it':
    '{log} toont het bericht niet ({place}); {file} geldt hier als dat bericht',
  '{file} has the Message-ID of the message in {log} ({place}), and other content':
    '{file} heeft de Message-ID van het bericht in {log} ({place}), maar een andere inhoud',
  '{file} is the message that {log} sends ({place})': '{file} is het bericht dat in {log} wordt verzonden ({place})',
  '{file} is the message that {log} retrieves ({place})':
    '{file} is het bericht dat in {log} wordt opgehaald ({place})',
  '{file} is about a message that none of the other files shows':
    '{file} gaat over een bericht dat in geen van de andere bestanden staat',
  '{file} is about the message {other}': '{file} gaat over het bericht {other}',
  '{file} is about the message in {log} ({place})': '{file} gaat over het bericht in {log} ({place})',

  // stack-settings.ts
  '{setting}; not {wrong}': '{setting}; niet {wrong}',
  '{version} or newer': '{version} of nieuwer',
  '{version} or newer; without {setting}': '{version} of nieuwer; zonder {setting}',
  '{what} with {version} or newer': '{what} met {version} of nieuwer',
  '{what} with {version} or newer; without {setting}': '{what} met {version} of nieuwer; zonder {setting}',
  '{setting}; Net::POP3 has no STLS': '{setting}; Net::POP3 kent geen STLS',
  'the authority in the trust store of the machine; not {wrong}':
    'de certificaatautoriteit in de certificaatopslag van de machine; niet {wrong}',
  'Settings, Certificates, Authorities, Import; no exception for the certificate':
    'Instellingen, Certificaten, Organisaties, Importeren; geen uitzondering voor het certificaat',
  '.NET on Windows 11, Windows Server 2022 or Linux; {setting}':
    '.NET op Windows 11, Windows Server 2022 of Linux; {setting}',
  '{version} or newer, with an IOHandler that has TLS 1.3': '{version} of nieuwer, met een IOHandler die TLS 1.3 kent',
  '{setting} (%40 for the @ of the user name)': '{setting} (%40 voor de @ van de gebruikersnaam)',
  '{setting}; without -quiet, lines that begin with R or Q are commands of s_client':
    '{setting}; zonder -quiet zijn regels die met R of Q beginnen opdrachten van s_client',

  // told-run.ts
  'nobody drove the connector: a log or a capture tells of its work':
    'niemand heeft de connector aangestuurd: een log of een netwerkopname vertelt van het werk',

  // trouble.ts
  'while connecting': 'bij het verbinden',
  'before TLS': 'vóór TLS',
  'while TLS was set up': 'bij het opzetten van TLS',
  'at the login': 'bij de aanmelding',
  'at the sender of the envelope (MAIL FROM)': 'bij de afzender van de envelop (MAIL FROM)',
  'at the recipient of the envelope (RCPT TO)': 'bij de ontvanger van de envelop (RCPT TO)',
  'at the message itself (DATA)': 'bij het bericht zelf (DATA)',
  'after the message was sent, before it was answered': 'nadat het bericht was verzonden, voordat er een antwoord kwam',
  'after messages were deleted': 'nadat berichten waren verwijderd',
  'in the maildrop': 'in de berichtenopslag',
  'at the greeting': 'bij de begroeting',
  'at the end of the session (QUIT)': 'bij het einde van de sessie (QUIT)',
  'before the end of the session (QUIT)': 'vóór het einde van de sessie (QUIT)',
  'at another command': 'bij een andere opdracht',
  // captures
  'packet {packet}': 'pakket {packet}',
  'It went wrong in {protocol} {stage}: {what} ({place}).': 'Het ging mis in {protocol} {stage}: {what} ({place}).',
  'the program ended the handshake with the TLS alert {alert}':
    'het programma brak de handshake af met de TLS-alert {alert}',
  'the gateway ended the handshake with the TLS alert {alert}':
    'de gateway brak de handshake af met de TLS-alert {alert}',
  'the connection was refused': 'de verbinding werd geweigerd',
  'nobody answered the connection': 'niemand antwoordde op het verbinden',
  'the program ended the handshake with an alert that is encrypted':
    'het programma brak de handshake af met een versleutelde alert',
  'the program closed the connection during the handshake': 'het programma sloot de verbinding tijdens de handshake',
  'the gateway closed the connection during the handshake': 'de gateway sloot de verbinding tijdens de handshake',
  'the program closed the connection right after the handshake, and said nothing':
    'het programma sloot de verbinding direct na de handshake, zonder iets te zeggen',
  'the program began with TLS, without STARTTLS or STLS': 'het programma begon met TLS, zonder STARTTLS of STLS',
  'the gateway agreed to TLS and went on in plaintext': 'de gateway stemde in met TLS en ging verder zonder',
  "The program begins with TLS at once. On the gateway's ports plaintext comes first, and TLS after STARTTLS (POP3: STLS).":
    'Het programma begint meteen met TLS. Op de poorten van de gateway begint een sessie onversleuteld, en komt TLS na STARTTLS (POP3: STLS).',
  'Set the program to STARTTLS (POP3: STLS), and make that mandatory; not to “SSL/TLS”.':
    'Stel het programma in op STARTTLS (POP3: STLS), en maak dat verplicht; kies niet “SSL/TLS”.',
  "The program refuses the gateway's certificate: it does not trust its authority, or name or dates do not fit.":
    'Het programma weigert het certificaat van de gateway: het vertrouwt de uitgever niet, of naam of geldigheid klopt niet.',
  'Look in the log of the program for what it holds against the certificate. Connect by the host name that was given with the account, and bring the list of trusted authorities up to date. Do not switch the check off.':
    'Zoek in de log van het programma wat het tegen het certificaat heeft. Maak verbinding met de hostnaam die bij het account is verstrekt, en werk de lijst van vertrouwde uitgevers bij. Zet de controle niet uit.',
  "The program ended the handshake when it had seen the gateway's certificate. Most often it does not trust the authority that issued it; an alert that says why would be encrypted.":
    'Het programma brak de handshake af toen het het certificaat van de gateway had gezien. Meestal vertrouwt het de uitgever ervan niet; een alert die zegt waarom, zou versleuteld zijn.',
  'Look in the log of the program for what it holds against the certificate, or make the capture again with a TLS key log (docs/diagnose.md). Do not switch the check off.':
    'Zoek in de log van het programma wat het tegen het certificaat heeft, of maak de opname opnieuw met een TLS-sleutellog (docs/diagnose.md). Zet de controle niet uit.',
  'what the password is cannot be known from a capture': 'uit een netwerkopname blijkt niet wat het wachtwoord is',
  'a capture shows one attempt, and nobody attacked it':
    'een netwerkopname toont één poging, die niemand heeft aangevallen',
  'a capture shows one side of it alone': 'een netwerkopname toont daarvan maar één kant',
  'packets are missing around packet {packet}': 'rond pakket {packet} ontbreken pakketten',
  'The gateway refused nothing in this capture. It breaks a rule all the same.':
    'De gateway weigerde in deze netwerkopname niets. Toch wordt een regel geschonden.',
  'Nothing is wrong in what this capture shows.': 'Op wat deze netwerkopname toont is niets aan te merken.',
  'Nothing is wrong in what this capture shows; it does not show all of the session.':
    'Op wat deze netwerkopname toont is niets aan te merken; de sessie staat er niet helemaal in.',
  'What is not in the capture cannot be judged.': 'Wat niet in de netwerkopname staat, kan niet worden beoordeeld.',
  'If there is a problem all the same, make a capture of the session in which it shows, with a TLS key log (docs/diagnose.md), or send the log of the program.':
    'Is er toch een probleem, neem dan de sessie op waarin het optreedt, met een TLS-sleutellog (docs/diagnose.md), of stuur de log van het programma.',
}
