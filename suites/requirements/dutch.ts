import type { Catalogue } from '../../harness/text/text.ts'

/** Conditions, notes and reasons of the register in Dutch. What a requirement says has its Dutch in its row. */
export const registerDutch: Catalogue = {
  'Stated of what the client sends; for the server it is derived.':
    'Gezegd van wat de client stuurt; voor de server is het afgeleid.',
  'Stated without a key word: an accepted RCPT adds to the buffer of recipients.':
    'Zonder sleutelwoord gezegd: een aanvaarde RCPT vult de buffer met ontvangers aan.',
  'How far it checks is not stated. It is the basis for checks on recipients and on Cc; a Windows code page is forbidden to the message (HTG-T5-4), and what a gateway does with one is not stated.':
    'Hoe ver de toets gaat, staat er niet. Het is de grondslag voor controles op ontvangers en op Cc; een Windows-codepagina is voor het bericht verboden (HTG-T5-4), en wat een gateway ermee doet, staat er niet.',
  'A mailbox name is an address, in which the case of the domain does not count and that of the local part does (RFC 5321 §2.4).':
    'Een postbusnaam is een adres, waarin hoofdletters in het domein niet tellen en die in het lokale deel wel (RFC 5321 §2.4).',
  'Derived: the section speaks of the buffers and the state of a session.':
    'Afgeleid: de paragraaf gaat over de buffers en de toestand van een sessie.',
  'How a server stores passwords cannot be seen. A login that needs the password itself, or something as good, tells against it: APOP proves it, and CRAM-MD5 hints at it (RFC 2195 §2).':
    'Hoe een server wachtwoorden bewaart, is niet te zien. Een aanmelding die het wachtwoord zelf nodig heeft, of iets even goeds, pleit ertegen: APOP bewijst het, en CRAM-MD5 wijst erop (RFC 2195 §2).',
  'It is seen in what a loop-back recipient brings back; a copy in a notification may be from before the change. Whether the extension is kept is not stated (A-32).':
    'Het is te zien aan wat een ontvanger met terugloop terugbrengt; een kopie in een melding kan van vóór de wijziging zijn. Of de extensie behouden blijft, staat er niet (A-32).',
  'Many servers close without it, so that the setting tls.closeNotify decides; the default warns.':
    'Veel servers sluiten zonder, zodat de instelling tls.closeNotify beslist; standaard is dat een waarschuwing.',
  'only for a party that wants a positive DSN': 'alleen voor een partij die een ontvangstbevestiging wil',
  'not where the profile names another port': 'niet als het profiel een andere poort noemt',
  'where AAAA records are published': 'waar AAAA-records zijn gepubliceerd',
  'in production; elsewhere no end is stated': 'in productie; elders is geen einde genoemd',
  'only when a confirmation is asked for': 'alleen als een bevestiging wordt gevraagd',
  'only when the sender gives one': 'alleen als de afzender er een geeft',
  'only for XML': 'alleen voor XML',
  'only for a PDF': 'alleen bij een PDF',
  'only for a zip file': 'alleen bij een zipbestand',
  'only for binary files': 'alleen bij binaire bestanden',
  'only where UIDL is offered': 'alleen waar UIDL wordt aangeboden',
  'only where TOP is offered': 'alleen waar TOP wordt aangeboden',
  'Derived: the RFC tells the client to write an empty initial response so.':
    'Afgeleid: de RFC laat de client een leeg eerste antwoord zo schrijven.',
  'Derived: the RFC has an initial response for every mechanism, and no RFC describes LOGIN.':
    'Afgeleid: de RFC heeft voor elk mechanisme een eerste antwoord, en geen RFC beschrijft LOGIN.',
  'Derived: a TCP connection is a stream of octets (RFC 9293 §3.8).':
    'Afgeleid: een TCP-verbinding is een stroom van octetten (RFC 9293 §3.8).',
  'Derived: an answer to each part of a line puts all that follow out of step.':
    'Afgeleid: een antwoord op elk deel van een regel brengt alles wat volgt uit de pas.',
  'only where PIPELINING is offered': 'alleen waar PIPELINING wordt aangeboden',
  'in a session with TLS 1.2': 'in een sessie met TLS 1.2',
  'An underscore in a domain is against the grammar too, but common; characters beyond ASCII are allowed where SMTPUTF8 is used (RFC 6531 §3.3).':
    'Een laag streepje in een domein is ook tegen de grammatica, maar komt vaak voor; tekens buiten ASCII zijn toegestaan als SMTPUTF8 wordt gebruikt (RFC 6531 §3.3).',
  'A statement about the scope of the document.': 'Een uitspraak over de reikwijdte van het document.',
  'To show that there is no limit would take a load that the interface is not meant for: a reply that speaks of one is told where a run meets it.':
    'Aantonen dat er geen limiet is, vraagt een belasting waarvoor het koppelvlak niet is bedoeld: een antwoord dat een limiet noemt, wordt gemeld als een run het tegenkomt.',
  'It concerns another interface.': 'Het gaat over een ander koppelvlak.',
  'A statement of purpose; the rules that make it true are requirements of their own.':
    'Een doelstelling; de regels die haar waarmaken zijn eigen eisen.',
  'A fact about the network between the parties.': 'Een feit over het netwerk tussen de partijen.',
  'It points to another document.': 'Het verwijst naar een ander document.',
  'The connection between gateway and authority is out of sight.':
    'De verbinding tussen gateway en overheid is niet zichtbaar.',
  'A statement about the scope of the document; it is the basis of the tier “referenced”.':
    'Een uitspraak over de reikwijdte van het document; het is de grondslag van de herkomst “referenced”.',
  'What lies between the party and the gateway cannot be told from the connection.':
    'Wat tussen de partij en de gateway ligt, is aan de verbinding niet te zien.',
  'It states a risk. The duties are HTG-3.3.1-2, HTG-3.3.1-3 and HTG-3.3.2-1.':
    'Het noemt een risico. De plichten zijn HTG-3.3.1-2, HTG-3.3.1-3 en HTG-3.3.2-1.',
  'A procedure outside the protocol.': 'Een procedure buiten het protocol.',
  'A matter of words.': 'Een kwestie van woorden.',
  'It states a risk. The duties are HTG-4.3.1-2, HTG-4.3.1-3 and HTG-4.3.2-1.':
    'Het noemt een risico. De plichten zijn HTG-4.3.1-2, HTG-4.3.1-3 en HTG-4.3.2-1.',
  'The limits are configuration of the profile.': 'De grenzen worden in het profiel ingesteld.',
  'An overview; its parts are the rows of tables 3 to 5.':
    'Een overzicht; de onderdelen zijn de rijen van tabel 3 tot en met 5.',
  'It points to other documents.': 'Het verwijst naar andere documenten.',
  'A permission. Checks that would hold its use against a server allow for it.':
    'Een toestemming. Toetsen die het gebruik ervan een server zouden aanrekenen, houden er rekening mee.',
  'No TLS library lets a client renegotiate without the extension.':
    'Geen TLS-bibliotheek laat een client zonder de extensie heronderhandelen.',
  'The scripted gateway ends each session after QUIT; how the client then ends its own side is not recorded.':
    'De gespeelde gateway beëindigt elke sessie na QUIT; hoe de client daarna zijn eigen kant beëindigt, wordt niet vastgelegd.',
  '“Aansluiting” is the hook-up of a party, not a TCP connection. What counts as an interaction is ambiguity A-40.':
    '“Aansluiting” is het aangesloten zijn van een partij, geen TCP-verbinding. Wat als interactie telt, is onduidelijkheid A-40.',
  'The gateway has to tolerate it, so login name and sender need not be equal (A-20).':
    'De gateway hoort het toe te laten, dus aanmeldnaam en afzender hoeven niet gelijk te zijn (A-20).',
  'Which message types exist is configuration.': 'Welke berichtsoorten er zijn, is configuratie.',
  'It imports the RFCs; a finding cites the sentence of the RFC that was broken.':
    'Het neemt de RFC’s over; een bevinding noemt de zin van de RFC waarvan is afgeweken.',
  'The list is not exhaustive.': 'De lijst is niet uitputtend.',
  '“Not before” is a reading: the reply meant is the one after the end of the data, not the 354 to DATA (A-29).':
    '“Niet eerder” is een lezing: bedoeld is het antwoord na het einde van de inhoud, niet de 354 op DATA (A-29).',
  'The gateway’s half of HTG-2.2.2-2. It is why EHLO inside TLS has to list DSN (A-09).':
    'De kant van de gateway van HTG-2.2.2-2. Daarom hoort EHLO binnen TLS DSN te melden (A-09).',
  'The sentence speaks of refusal; that failure after acceptance is reported follows from footnote 3 (A-46, A-47).':
    'De zin spreekt van weigering; dat een mislukking na acceptatie wordt gemeld, volgt uit voetnoot 3 (A-46, A-47).',
  'Whether acceptance by the gateway or delivery to the authority is reported is open: delivered, relayed and expanded all count (A-51).':
    'Of acceptatie door de gateway of aflevering bij de overheid wordt gemeld, is open: delivered, relayed en expanded tellen alle (A-51).',
  'To whom such a DSN goes is not stated (A-34).': 'Aan wie zo’n DSN gaat, staat er niet (A-34).',
  'It imports the RFC; findings cite the RFC’s own sentences.':
    'Het neemt de RFC over; bevindingen noemen de zinnen van de RFC zelf.',
  'The example has EHLO first; whether a server takes STARTTLS without it is recorded (A-43).':
    'Het voorbeeld heeft eerst EHLO; of een server STARTTLS zonder EHLO aanneemt, wordt vastgelegd (A-43).',
  'It imports the RFC; findings cite the RFC’s own sentences, except that STARTTLS is offered and answered with 220.':
    'Het neemt de RFC over; bevindingen noemen de zinnen van de RFC zelf, behalve dat STARTTLS wordt aangeboden en met 220 beantwoord.',
  'It forbids to authenticate in plaintext, not to advertise AUTH there; for that see RFC4954-6-2.':
    'Het verbiedt onversleuteld aanmelden, niet het onversleuteld aanbieden van AUTH; zie daarvoor RFC4954-6-2.',
  'Derived: the client’s duty to check (row 2) presupposes it.':
    'Afgeleid: de plicht van de client om te controleren (rij 2) veronderstelt het.',
  'No RFC defines LOGIN: any prompt in base64 counts, and an initial response may be taken or refused (A-12).':
    'Geen RFC definieert LOGIN: elke prompt in base64 telt, en een eerste antwoord mag worden aangenomen of geweigerd (A-12).',
  'Derived from the list of two; RFC 4954 §4 lets new implementations offer CRAM-MD5, so an extra mechanism is a warning (A-13).':
    'Afgeleid uit de lijst van twee; RFC 4954 §4 laat nieuwe implementaties CRAM-MD5 aanbieden, dus een extra mechanisme geeft een waarschuwing (A-13).',
  'Derived from the reason given for PLAIN and LOGIN: the password is protected because TLS comes first.':
    'Afgeleid uit de reden voor PLAIN en LOGIN: het wachtwoord is beschermd omdat TLS eerst komt.',
  'It overrides RFC 5321 §4.5.1 for HELO, RSET and VRFY before TLS (A-06). A plaintext command that takes effect inside TLS was honoured.':
    'Het gaat voor RFC 5321 §4.5.1 wat betreft HELO, RSET en VRFY voor TLS (A-06). Een onversleutelde opdracht die binnen TLS effect heeft, is uitgevoerd.',
  'The positive half of the exception in HTG-3.3.3-1.': 'De positieve kant van de uitzondering in HTG-3.3.3-1.',
  'Which 5xx is left open; for 530 see RFC3207-4-1 (A-05).':
    'Welke 5xx is opengelaten; zie voor 530 RFC3207-4-1 (A-05).',
  'Derived from HTG-3.3.1-2 and HTG-3.3.1-3; the row describes the attack.':
    'Afgeleid uit HTG-3.3.1-2 en HTG-3.3.1-3; de rij beschrijft de aanval.',
  'The missing EHLO is ambiguity A-01, the missing replies A-31, the odd last EHLO line A-07.':
    'De ontbrekende EHLO is onduidelijkheid A-01, de ontbrekende antwoorden A-31, de vreemde laatste regel van EHLO A-07.',
  'Derived: it is the only session that the document shows (A-01).':
    'Afgeleid: het is de enige sessie die het document toont (A-01).',
  'Table 3 gives another domain for the envelope (A-02).': 'Tabel 3 geeft een ander domein voor de envelop (A-02).',
  'Every session of a run rests on it; only a defect that shows above TCP is found.':
    'Elke sessie van een run berust erop; alleen een gebrek dat boven TCP zichtbaar is, wordt gevonden.',
  'Listed without gradation; whether they are deployed is not stated (A-25).':
    'Genoemd zonder gradatie; of ze in gebruik zijn, staat er niet (A-25).',
  'It imports the RFCs; findings cite the RFCs’ own sentences.':
    'Het neemt de RFC’s over; bevindingen noemen de zinnen van de RFC’s zelf.',
  'Listed without gradation, and limited by footnote 4; that a server refuses TLS 1.2 earlier is not held against it (A-27).':
    'Genoemd zonder gradatie, en beperkt door voetnoot 4; dat een server TLS 1.2 eerder weigert, wordt hem niet aangerekend (A-27).',
  'No hour is given: on the day itself a server that still offers it gets a warning.':
    'Er is geen uur genoemd: op de dag zelf krijgt een server die het nog aanbiedt een waarschuwing.',
  'The sentence names no environment; production is a reading (A-27).':
    'De zin noemt geen omgeving; productie is een lezing (A-27).',
  'The wording is “expects”. What the gateway owes is RFC6409-4.2-1.':
    'De bewoording is “verwacht”. Wat de gateway verschuldigd is, is RFC6409-4.2-1.',
  'RFC 6409 §8 would allow it.': 'RFC 6409 §8 zou het toestaan.',
  'The gateway’s half of HTG-3.7-2: the sentence defines the name to be used, it does not forbid an alias.':
    'De kant van de gateway van HTG-3.7-2: de zin bepaalt welke naam wordt gebruikt, en verbiedt geen alias.',
  'Derived: the gateway checks the maximum (HTG-2.2.1-1). A limit that is only assumed gives a warning.':
    'Afgeleid: de gateway controleert het maximum (HTG-2.2.1-1). Een grens die alleen is aangenomen, geeft een waarschuwing.',
  '§4.3.2 names AUTH instead; AUTH has to work, USER and PASS should (A-11).':
    '§4.3.2 noemt in plaats daarvan AUTH; AUTH hoort te werken, USER en PASS bij voorkeur ook (A-11).',
  'Before STLS it is in tension with HTG-4.3.3-1; both answers are tolerated there (A-03).':
    'Voor STLS wringt het met HTG-4.3.3-1; beide antwoorden worden daar toegelaten (A-03).',
  'The wording is “is expected”. DELE before the message is safe, or of another message, is its reverse and derived.':
    'De bewoording is “wordt verwacht”. DELE voordat het bericht veilig is, of van een ander bericht, is het omgekeerde en afgeleid.',
  '“Automatically” is read as after QUIT only, as the next paragraph and RFC 1939 §6 have it (A-52). Only what was asked for is deleted (A-39).':
    '“Automatisch” wordt gelezen als: alleen na QUIT, zoals de volgende alinea en RFC 1939 §6 zeggen (A-52). Alleen wat is gevraagd, wordt verwijderd (A-39).',
  'It imports the RFC; findings cite the RFC’s own sentences, except that STLS is answered with +OK and starts TLS.':
    'Het neemt de RFC over; bevindingen noemen de zinnen van de RFC zelf, behalve dat STLS met +OK wordt beantwoord en TLS start.',
  'No RFC defines LOGIN (A-12).': 'Geen RFC definieert LOGIN (A-12).',
  'Derived from the list of two and §4.1.1; CRAM-MD5 and an APOP timestamp in the greeting are warnings (A-13).':
    'Afgeleid uit de lijst van twee en §4.1.1; CRAM-MD5 en een APOP-tijdstempel in de begroeting geven een waarschuwing (A-13).',
  '§4.4 shows CAPA before STLS (A-03). What the refusal looks like is RFC1939-3-4 (A-04).':
    '§4.4 toont CAPA voor STLS (A-03). Hoe de weigering eruitziet, is RFC1939-3-4 (A-04).',
  'The positive half of the exception in HTG-4.3.3-1.': 'De positieve kant van de uitzondering in HTG-4.3.3-1.',
  'Derived: before STLS none can be used (A-03).': 'Afgeleid: voor STLS is geen ervan te gebruiken (A-03).',
  'Derived from HTG-4.3.1-2 and HTG-4.3.1-3; the row describes the attack.':
    'Afgeleid uit HTG-4.3.1-2 en HTG-4.3.1-3; de rij beschrijft de aanval.',
  'The missing terminators are ambiguity A-08, the missing SASL capability A-10.':
    'De ontbrekende afsluitingen zijn onduidelijkheid A-08, de ontbrekende SASL A-10.',
  'No limit follows from it; limits come with the account (§4.8).':
    'Er volgt geen grens uit; grenzen komen bij het account (§4.8).',
  'Listed without gradation, and limited by footnote 7 (A-27).':
    'Genoemd zonder gradatie, en beperkt door voetnoot 7 (A-27).',
  'Derived: footnotes 4 and 7 say the same of both; different but permitted policies break no sentence.':
    'Afgeleid: voetnoot 4 en 7 zeggen van beide hetzelfde; een verschillend maar toegestaan beleid wijkt van geen zin af.',
  'The gateway’s half of HTG-4.7-1: the sentence defines the name to be used, it does not forbid an alias.':
    'De kant van de gateway van HTG-4.7-1: de zin bepaalt welke naam wordt gebruikt, en verbiedt geen alias.',
  'It prints Cc without parentheses; table 4 prevails (A-55).':
    'Cc is er zonder haakjes gedrukt; tabel 4 gaat voor (A-55).',
  'Read as: when NOTIFY contains SUCCESS (A-15). Unique within what is stated nowhere (A-48).':
    'Gelezen als: wanneer NOTIFY de waarde SUCCESS bevat (A-15). Waarbinnen uniek, staat nergens (A-48).',
  'Derived from HTG-T3-2: the id is asked for so that the DSN can be matched. How it is written is RFC3461-6.3-1.':
    'Afgeleid uit HTG-T3-2: het kenmerk wordt gevraagd om de DSN te kunnen koppelen. Hoe het wordt geschreven, is RFC3461-6.3-1.',
  'What the gateway does with a second recipient is HTG-2.1-4 (A-18).':
    'Wat de gateway met een tweede ontvanger doet, is HTG-2.1-4 (A-18).',
  'Derived from HTG-T3-3.': 'Afgeleid uit HTG-T3-3.',
  'The value is misprinted in the table: SUCCESS is meant (A-14). NEVER and DELAY are allowed by RFC 3461 (A-16).':
    'De waarde in de tabel is een drukfout: SUCCESS is bedoeld (A-14). NEVER en DELAY zijn volgens RFC 3461 toegestaan (A-16).',
  'A closed choice, with the environment told by the host name. §3.4 shows another form (A-02).':
    'Een gesloten keuze, waarbij de hostnaam de omgeving aangeeft. §3.4 toont een andere vorm (A-02).',
  'A closed choice, with the environment told by the host name (A-02).':
    'Een gesloten keuze, waarbij de hostnaam de omgeving aangeeft (A-02).',
  'Derived: the table tells the sender what to choose, not the gateway what to refuse.':
    'Afgeleid: de tabel zegt de afzender wat te kiezen, niet de gateway wat te weigeren.',
  'Derived: both tables say “sender” and equality is never stated (A-20).':
    'Afgeleid: beide tabellen zeggen “afzender”, en gelijkheid wordt nergens genoemd (A-20).',
  'Derived: both tables say <message type>, once each (A-02).':
    'Afgeleid: beide tabellen zeggen <berichtsoort>, elk één keer (A-02).',
  'What the gateway does with it is HTG-2.1-4 (A-19).': 'Wat de gateway ermee doet, is HTG-2.1-4 (A-19).',
  'That it should be there is a reading: only Cc is marked as optional (A-35).':
    'Dat het er hoort te zijn, is een lezing: alleen Cc is als optioneel aangegeven (A-35).',
  'Values are compared without regard to case (A-23); multipart is for DSNs and for the supplementary document (A-22).':
    'Waarden worden vergeleken zonder op hoofdletters te letten (A-23); multipart is voor DSN’s en voor het aanvullende document (A-22).',
  'Which labels count is ambiguity A-24.': 'Welke namen tellen, is onduidelijkheid A-24.',
  'The wording carries no obligation.': 'De bewoording houdt geen verplichting in.',
  'PDF and zip are excepted by rows of their own, as a reading (A-57).':
    'PDF en zip hebben eigen rijen en zijn hier uitgezonderd, als lezing (A-57).',
  'Derived from “not suitable” and RFC 2045 §2.7.': 'Afgeleid uit “niet geschikt” en RFC 2045 §2.7.',
  'Who converts is not stated (A-56). Payloads are compared after decoding, for 7bit with normalised line ends.':
    'Wie omzet, staat er niet (A-56). Inhoud wordt na decoderen vergeleken, bij 7bit met genormaliseerde regeleinden.',
  'So octets above 127 contradict it (A-37).': 'Bytes boven 127 zijn er dus mee in strijd (A-37).',
  'It is printed without a semicolon, which the grammar needs (A-50). The level is a reading.':
    'Het is zonder puntkomma gedrukt, die de grammatica vraagt (A-50). Het niveau is een lezing.',
  '“The parameter” may be the field or its filename; both are read so (A-50).':
    '“De parameter” kan het veld of de bestandsnaam zijn; beide lezingen gelden (A-50).',
  'The RFC calls a server that wants upper case a violation.':
    'De RFC noemt een server die hoofdletters eist een overtreding.',
  'Stated without a key word.': 'Gesteld zonder sleutelwoord.',
  'A permission. What a gateway makes of a second address is recorded; a connector has one account in a run.':
    'Toegestaan, niet geëist. Wat een gateway met een tweede adres doet, wordt vastgelegd; een connector heeft in een run één account.',
  'A permission: a party that asks for nothing breaks nothing. What it writes if it asks is judged by table 3.':
    'Toegestaan, niet geëist: een partij die nergens om vraagt, overtreedt niets. Wat zij schrijft als zij erom vraagt, wordt beoordeeld naar tabel 3.',
  'What the interface does not give. Whether a gateway takes another sender is recorded; it asks nothing of a connector.':
    'Het zegt wat het koppelvlak niet biedt. Of een gateway een andere afzender aanneemt, wordt vastgelegd; van een connector vraagt het niets.',
  'An example. What it shows of a gateway is recorded; a connector may log in with an initial response too.':
    'Een voorbeeld. Wat het van een gateway laat zien, wordt vastgelegd; een connector mag zich ook met een eerste antwoord aanmelden.',
  'An example. What it shows of a gateway is recorded; what a connector has to say is judged by the rows that are rules.':
    'Een voorbeeld. Wat het van een gateway laat zien, wordt vastgelegd; wat een connector moet zeggen, wordt beoordeeld naar de rijen die regels zijn.',
  'It tells the party what comes with its account. What a gateway announces is recorded; what a connector sends is judged by HTG-3.8-2.':
    'Het vertelt de partij wat er bij haar account komt. Wat een gateway aankondigt, wordt vastgelegd; wat een connector verstuurt, wordt beoordeeld naar HTG-3.8-2.',
  'Stated without a key word: only one exchange may succeed in a session.':
    'Gesteld zonder sleutelwoord: in een sessie kan maar één uitwisseling slagen.',
  'Stated without a key word and read as SHOULD: the text of a reply is for people, and clients accept any (§4.2).':
    'Gesteld zonder sleutelwoord en gelezen als SHOULD: de tekst van een antwoord is voor mensen, en clients nemen elke tekst aan (§4.2).',
  'So 354 is no failure; that no message may follow from it is RFC2920-3.2-4.':
    'Een 354 is dus geen afwijking; dat er geen bericht uit mag volgen, is RFC2920-3.2-4.',
  'One sentence of the RFC, split: the refusal is a MUST, the code a SHOULD.':
    'Eén zin van de RFC, gesplitst: de weigering is een MUST, de code een SHOULD.',
  'See RFC5321-4.1.1.11-1.': 'Zie RFC5321-4.1.1.11-1.',
  'Derived from the grammar, which has no control octets.': 'Afgeleid uit de grammatica, die geen stuurtekens kent.',
  'One sentence of the RFC, split: the refusal is a MUST, its code is RFC5321-4.1.4-4.':
    'Eén zin van de RFC, gesplitst: de weigering is een MUST, de code ervan is RFC5321-4.1.4-4.',
  'The RFC says MUST, also of the code. It is read as SHOULD, since a client acts on the first digit (§4.2).':
    'De RFC zegt MUST, ook van de code. Het wordt gelezen als SHOULD, omdat een client op het eerste cijfer handelt (§4.2).',
  'Derived. §2.2.2 of the interface document can be read to promise a negative DSN here too (A-46).':
    'Afgeleid. §2.2.2 van het koppelvlakdocument kan zo worden gelezen dat het ook hier een negatieve DSN belooft (A-46).',
  'The table of replies “should be strictly adhered to” (§4.3.1).':
    'De tabel van antwoorden “should be strictly adhered to” (§4.3.1).',
  'So also for a known code in an unusual place. That an unknown code has to be read so is RFC5321-4.2-5.':
    'Dus ook voor een bekende code op een ongewone plaats. Dat een onbekende code zo wordt gelezen, is RFC5321-4.2-5.',
  'Inside TLS; before it HTG-3.3.3-1 prevails (A-06). VRFY may get 252.':
    'Binnen TLS; daarvoor gaat HTG-3.3.3-1 voor (A-06). VRFY mag 252 krijgen.',
  'That a server takes 100 recipients is overridden by HTG-T3-3 (A-18).':
    'Dat een server 100 ontvangers aanneemt, wijkt voor HTG-T3-3 (A-18).',
  'The RFC says “may be reported by”; silence and growing memory are worse.':
    'De RFC zegt “may be reported by”; stilte en groeiend geheugen zijn erger.',
  'How long it may be is not said; smtp.waitsAtMost says what counts as none.':
    'Hoe lang die mag zijn, staat er niet; smtp.waitsAtMost zegt wat als geen geldt.',
  'That for a block of data (§4.5.3.2.5) shows on the wire only when the server reads on, and is not played.':
    'Die voor een blok data (§4.5.3.2.5) is pas op de lijn te zien als de server verder leest, en wordt niet gespeeld.',
  'The server has taken the message, and the client does not know.':
    'De server heeft het bericht aangenomen, en de client weet dat niet.',
  'That there is a delay at all is a MUST of the same paragraph. Within one action only a rush of connections shows, or many of them.':
    'Dat er een wachttijd is, is een MUST van dezelfde alinea. Binnen één handeling is alleen een reeks snelle verbindingen te zien, of een groot aantal.',
  'The RFC says “is to be used”, without a key word.': 'De RFC zegt “is to be used”, zonder sleutelwoord.',
  'The RFC says “is used for this purpose”, without a key word.':
    'De RFC zegt “is used for this purpose”, zonder sleutelwoord.',
  'The RFC says it of status codes, in lower case.': 'De RFC zegt het van statuscodes, in kleine letters.',
  'The RFC calls it a paramount rule, without a key word.':
    'De RFC noemt het een allesbepalende regel, zonder sleutelwoord.',
  'The RFC says MUST, also of the code. It is read as SHOULD, since a client acts on the first digit (RFC 5321 §4.2).':
    'De RFC zegt MUST, ook van de code. Het wordt gelezen als SHOULD, omdat een client op het eerste cijfer handelt (RFC 5321 §4.2).',
  'The grammar has the space; the RFC states it without a key word, and clients do without.':
    'De grammatica heeft de spatie; de RFC stelt het zonder sleutelwoord, en clients kunnen zonder.',
  'By RFC 4422 §5.1, to which the sentence refers.': 'Volgens RFC 4422 §5.1, waarnaar de zin verwijst.',
  'The RFC says MUST, also of the code. It is read as SHOULD: 535 refuses as well.':
    'De RFC zegt MUST, ook van de code. Het wordt gelezen als SHOULD: 535 weigert eveneens.',
  'Footnote 2 names DIGEST-MD5 only (A-13).': 'Voetnoot 2 noemt alleen DIGEST-MD5 (A-13).',
  'Derived from the grammar: two NULs, neither name nor password empty.':
    'Afgeleid uit de grammatica: twee NUL’s, en naam noch wachtwoord leeg.',
  'Derived from the grammar, which excludes only NUL and invalid UTF-8.':
    'Afgeleid uit de grammatica, die alleen NUL en ongeldige UTF-8 uitsluit.',
  'An authorisation identity of its own is legal, but a warning here.':
    'Een eigen autorisatie-identiteit is toegestaan, maar geeft hier een waarschuwing.',
  'The RFC gives it as one of three replies, without a key word.':
    'De RFC noemt het als een van drie antwoorden, zonder sleutelwoord.',
  'Derived: the RFC forbids the client to ask and makes the server know that TLS is active.':
    'Afgeleid: de RFC verbiedt de client het te vragen, en de server weet dat TLS actief is.',
  'At STARTTLS it gives way to RFC3207-4.2-1 (A-54). The numbers of these rows are those of the RFC’s list.':
    'Bij STARTTLS wijkt het voor RFC3207-4.2-1 (A-54). De nummers van deze rijen zijn die van de lijst in de RFC.',
  'Stated without a key word. The example of §4.4 leaves the last line out (A-08).':
    'Gesteld zonder sleutelwoord. In het voorbeeld van §4.4 ontbreekt de laatste regel (A-08).',
  'The RFC: the session “does NOT enter the UPDATE state”.': 'De RFC: de sessie “does NOT enter the UPDATE state”.',
  'Derived: the RFC wants CRLF of commands and forbids no tolerance.':
    'Afgeleid: de RFC wil CRLF bij opdrachten en verbiedt geen toegeeflijkheid.',
  'The lock is acquired “as necessary” to prevent that.': 'Het slot wordt genomen “as necessary” om dat te voorkomen.',
  'Servers without session locks are common; see RFC1939-4-2 for what counts.':
    'Servers zonder sessieslot komen veel voor; zie RFC1939-4-2 voor wat telt.',
  'Stated without a key word: numbers are assigned when the maildrop is opened.':
    'Gesteld zonder sleutelwoord: nummers worden toegekend bij het openen van de berichtenopslag.',
  'Derived from the same sentence.': 'Afgeleid uit dezelfde zin.',
  'The RFC: servers “are required” to use this format.': 'De RFC: servers “are required” deze vorm te gebruiken.',
  'The RFC: servers “are required” to use this format. A line end counts as two, stuffing does not count (§11).':
    'De RFC: servers “are required” deze vorm te gebruiken. Een regeleinde telt als twee, byte-stuffing telt niet (§11).',
  'Stated without a key word: such a reference “generates an error”.':
    'Gesteld zonder sleutelwoord: zo’n verwijzing “generates an error”.',
  'The RFC: “In no case may the server” do so; §8 leaves room for an announced policy (A-39).':
    'De RFC: “In no case may the server” dat doen; §8 laat ruimte voor een aangekondigd beleid (A-39).',
  'Derived: the reply says whether the removal succeeded.': 'Afgeleid: het antwoord zegt of het verwijderen is gelukt.',
  'Two identical copies may share one.': 'Twee gelijke exemplaren mogen er een delen.',
  'Derived from the purpose of UIDL: a message can reappear when a session ends without QUIT.':
    'Afgeleid uit het doel van UIDL: een bericht kan terugkomen als een sessie zonder QUIT eindigt.',
  '“Only permitted in AUTHORIZATION state”; the refusal is RFC1939-3-5.':
    '“Only permitted in AUTHORIZATION state”; de weigering is RFC1939-3-5.',
  'The sentence says MAY; the RFC’s example refuses.': 'De zin zegt MAY; het voorbeeld van de RFC weigert.',
  'Derived: a capability is listed where its command is permitted; the RFC has no such sentence.':
    'Afgeleid: een mogelijkheid wordt genoemd waar de opdracht ervan is toegestaan; de RFC heeft zo’n zin niet.',
  'The example of §4.4 does, with a list from before STLS (A-10).':
    'Het voorbeeld van §4.4 doet dat wel, met een lijst van voor STLS (A-10).',
  'The grammar has the space, and clients do without.': 'De grammatica heeft de spatie, en clients kunnen zonder.',
  'Stated without a key word: it is part of the command.': 'Gesteld zonder sleutelwoord: het hoort bij de opdracht.',
  'STLS, which RFC 2595 limits to AUTHORIZATION, excepted.':
    'Uitgezonderd STLS, dat RFC 2595 tot AUTHORIZATION beperkt.',
  'Derived: the codes say that the credentials are not at fault, and that it passes.':
    'Afgeleid: de codes zeggen dat het niet aan de inloggegevens ligt, en dat het voorbijgaat.',
  'Derived: it is what the codes are for.': 'Afgeleid: daarvoor zijn de codes.',
  'Derived: it is what the code is for.': 'Afgeleid: daarvoor is de code.',
  'The RFC allows the fragmentation; that a peer copes with it follows.':
    'De RFC staat het opdelen toe; dat een tegenpartij ermee omgaat, volgt daaruit.',
  'The RFC says MUST implement; a site may switch it off, so its absence on the wire is a warning.':
    'De RFC zegt MUST implement; een beheerder mag het uitzetten, dus ontbreken geeft een waarschuwing.',
  'The RFC says MUST support; a site may switch it off, so its absence on the wire is a warning.':
    'De RFC zegt MUST support; een beheerder mag het uitzetten, dus ontbreken geeft een waarschuwing.',
  'The RFC: each party “is required” to.': 'De RFC: elke partij “is required” dat te doen.',
  'From 12 January 2026 it is HTG-FN4-2 and HTG-FN7-2 in production (A-28).':
    'Vanaf 12 januari 2026 is het in productie HTG-FN4-2 en HTG-FN7-2 (A-28).',
  'RFC 2595 §2.1 wants a 3DES suite; RFC 8446 and footnotes 4 and 7 prevail (A-53).':
    'RFC 2595 §2.1 wil een 3DES-suite; RFC 8446 en voetnoot 4 en 7 gaan voor (A-53).',
  'A critical constraint is processed or the certificate is refused. The interface document does not speak of it, so that this only warns.':
    'Een kritieke beperking wordt verwerkt, of het certificaat wordt geweigerd. Het koppelvlakdocument zwijgt daarover, zodat dit alleen een waarschuwing geeft.',
  'Derived: the RFC binds the server; a client that takes a shorter key leaves it to the server.':
    'Afgeleid: de RFC bindt de server; een client die een kortere sleutel accepteert, laat het aan de server over.',
  'Read by the suites that the operator announced for TLS 1.2 in March 2025, in which CBC suites stay. The announcement is no part of the interface document.':
    'Gelezen naar de suites die de beheerder in maart 2025 voor TLS 1.2 heeft aangekondigd, waarin CBC-suites blijven. De aankondiging is geen deel van het interfacedocument.',
  'The interface document asks for validity and authenticity and does not speak of the length of a chain, so that this only warns.':
    'Het koppelvlakdocument vraagt geldigheid en echtheid en zwijgt over de lengte van een keten, zodat dit alleen een waarschuwing geeft.',
  'if the group that is asked for was offered': 'als de groep waarom wordt gevraagd, was aangeboden',
  'while there is TLS 1.2': 'zolang er TLS 1.2 is',
  'The interface document asks for validity and authenticity and does not speak of purposes, so that this only warns.':
    'Het koppelvlakdocument vraagt geldigheid en echtheid en zwijgt over doelen, zodat dit alleen een waarschuwing geeft.',
  'The RFC lets them be spelled in any combination.': 'De RFC laat elke combinatie van hoofd- en kleine letters toe.',
  'Derived: that is what the id is for.': 'Afgeleid: daarvoor is het kenmerk.',
  'So the gateway may not refuse for a missing ENVID, though table 3 asks it of the sender (A-15).':
    'De gateway mag dus niet weigeren omdat ENVID ontbreekt, hoewel tabel 3 het van de afzender vraagt (A-15).',
  'Also for the misprint SUCCCESS (A-14).': 'Ook voor de drukfout SUCCCESS (A-14).',
  'Or a relayed or expanded one (§5.2.2, §5.2.7).': 'Of een met relayed of expanded (§5.2.2, §5.2.7).',
  'A fully qualified name of type dns only where it is known.':
    'Een volledige naam van het type dns alleen waar die bekend is.',
  'Derived from the meaning of both fields.': 'Afgeleid uit de betekenis van beide velden.',
  'Table 4 leaves it to the sender; the gateway adds one.':
    'Tabel 4 laat het aan de afzender over; de gateway voegt er een toe.',
  'No table of the document names it, so a message made by the tables alone lacks it (A-49).':
    'Geen tabel van het document noemt het, dus een bericht dat alleen de tabellen volgt, heeft het niet (A-49).',
  'Decoders ignore them.': 'Wie decodeert, negeert ze.',
  'XML 1.0 §4.3.3 makes octets that are not in that encoding a fatal error.':
    'Volgens XML 1.0 §4.3.3 zijn octetten die niet in die codering staan een fatale fout.',
  'For text only: a charset of application/xml yields to the XML declaration (A-38).':
    'Alleen voor tekst: een charset van application/xml wijkt voor de XML-declaratie (A-38).',
  'The RFC tells receivers not to trust one.': 'De RFC zegt ontvangers er niet op te vertrouwen.',
  'The messages that are collected are written by others, except for notifications, which follow RFC 3464 and have checks of their own.':
    'Opgehaalde berichten zijn door anderen geschreven, behalve notificaties, die RFC 3464 volgen en eigen toetsen hebben.',
  'What the government party receives is on neither interface.':
    'Wat de overheidspartij ontvangt, is op geen van beide koppelvlakken te zien.',
  'Its restrictions are the rows of tables 3 to 5, each of which has checks of its own.':
    'De beperkingen zijn de eisen van tabel 3 tot en met 5, die elk een eigen toets hebben.',
  'where a profile with message flows is named (--profile)':
    'waar een profiel met berichtstromen is opgegeven (--profile)',
  'The section says what the id is for; that the same message keeps it at another attempt follows (A-48).':
    'De paragraaf zegt waar het id voor dient; dat hetzelfde bericht het bij een volgende poging houdt, volgt daaruit (A-48).',
  'The section defines what the field identifies; that the same message keeps it at another attempt follows (A-48).':
    'De paragraaf zegt wat het veld aanduidt; dat hetzelfde bericht het bij een volgende poging houdt, volgt daaruit (A-48).',
}
