import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of the profile, its settings and the ambiguities that they settle, in Dutch. */
export const profileDutch: Catalogue = {
  // profile/ambiguities.ts
  'EHLO after TLS is missing from example §3.4': 'Voorbeeld §3.4 heeft geen EHLO na TLS',
  'A client sends EHLO again inside TLS; leaving it out gives a warning. A server serves clients that do so. An AUTH right after the handshake may be refused, with a warning, since the only example of the document does it.':
    'Een client stuurt binnen TLS opnieuw EHLO; ontbreekt die, dan volgt een waarschuwing. Een server bedient clients die dat doen. Een AUTH direct na de handshake mag worden geweigerd, met een waarschuwing, omdat het enige voorbeeld van het document die bevat.',
  'Recipient domain: envelope versus header versus example':
    'Domein van de ontvanger: envelop, header en voorbeeld verschillen',
  'The envelope follows table 3 and the header table 4, with the same local part. The form of the example in the envelope gives a warning; what a server does with it is only recorded.':
    'De envelop volgt tabel 3 en de header tabel 4, met hetzelfde deel voor de @. De vorm van het voorbeeld in de envelop geeft een waarschuwing; wat een server ermee doet, wordt alleen vastgelegd.',
  'POP3 CAPA before STLS': 'CAPA in POP3 voor STLS',
  'What the server answers to forbidden POP3 commands before STLS':
    'Wat de server antwoordt op verboden POP3-opdrachten voor STLS',
  'Which 5xx before STARTTLS': 'Welke 5xx voor STARTTLS',
  'HELO, RSET, HELP, VRFY before STARTTLS': 'HELO, RSET, HELP en VRFY voor STARTTLS',
  'The rule of the interface document is the more specific one: these commands get a 5xx before TLS. That a server supports them by RFC 5321 is checked inside TLS.':
    'De regel van het koppelvlakdocument is de meest specifieke: deze opdrachten krijgen voor TLS een 5xx. Of een server ze volgens RFC 5321 ondersteunt, wordt binnen TLS getoetst.',
  'EHLO reply in §3.4 ends with a hyphen': 'Het antwoord op EHLO in §3.4 eindigt met een koppelteken',
  'It is a slip of the editor. The last line of a reply has a space after its code; a client that keeps waiting on the printed form is right.':
    'Het is een redactionele fout. De laatste regel van een antwoord heeft een spatie achter de code; een client die op de gedrukte vorm blijft wachten, heeft gelijk.',
  'POP3 multi-line replies in §4.4 have no terminating dot':
    'De antwoorden van meer regels in §4.4 hebben geen afsluitende punt',
  'The example is shortened. The terminating dot of RFC 1939 is required.':
    'Het voorbeeld is ingekort. De afsluitende punt van RFC 1939 is verplicht.',
  'What AUTH/DSN/SIZE the server announces': 'Welke AUTH, DSN en SIZE de server aankondigt',
  'EHLO inside TLS lists AUTH with PLAIN and LOGIN, and DSN, which §2.2.2 relies on. SIZE, PIPELINING and ENHANCEDSTATUSCODES are expected and do not fail a server.':
    'EHLO binnen TLS meldt AUTH met PLAIN en LOGIN, en DSN, waar §2.2.2 op steunt. SIZE, PIPELINING en ENHANCEDSTATUSCODES worden verwacht; een server zakt er niet op.',
  'SASL not listed in the example CAPA': 'SASL ontbreekt in de CAPA van het voorbeeld',
  'USER/PASS versus SASL on POP3': 'USER en PASS tegenover SASL in POP3',
  'LOGIN has no normative definition': 'LOGIN heeft geen normatieve definitie',
  'Any prompt in valid base64 counts, and a client does not read its text. An initial response to LOGIN may be taken or refused.':
    'Elke prompt in geldige base64 telt, en een client leest de tekst ervan niet. Een eerste antwoord bij LOGIN mag worden aangenomen of geweigerd.',
  'Is DIGEST-MD5 the only forbidden mechanism?': 'Is DIGEST-MD5 het enige verboden mechanisme?',
  'Misspelt NOTIFY value': 'Verkeerd gespelde waarde van NOTIFY',
  'SUCCESS is meant. A server should answer 501 to the misprint, and a sender that uses it has copied it.':
    'SUCCESS is bedoeld. Een server hoort op de drukfout 501 te antwoorden, en een afzender die hem gebruikt, heeft hem overgenomen.',
  'When is ENVID obligatory, and who enforces it': 'Wanneer ENVID verplicht is, en wie dat afdwingt',
  'The sender gives an ENVID if NOTIFY contains SUCCESS. A server may not refuse for want of it; if it does, that gives a warning.':
    'De afzender geeft een ENVID als NOTIFY de waarde SUCCESS bevat. Een server mag niet weigeren omdat hij ontbreekt; doet hij dat wel, dan volgt een waarschuwing.',
  'NOTIFY=NEVER and NOTIFY=DELAY': 'NOTIFY=NEVER en NOTIFY=DELAY',
  'A server takes every value of RFC 3461. A client that uses NEVER or DELAY is only told what it loses.':
    'Een server neemt elke waarde van RFC 3461 aan. Een client die NEVER of DELAY gebruikt, krijgt alleen te horen wat hij mist.',
  'DSN standards are not in the RFC tables': 'De DSN-standaarden staan niet in de RFC-tabellen',
  "What §2.2.2, footnote 3 and table 3 say of DSNs is the document's own. The rest of those standards is counted as related RFCs and does not fail a run by itself.":
    'Wat §2.2.2, voetnoot 3 en tabel 3 over DSN’s zeggen, hoort bij het document zelf. De rest van die standaarden telt als verwante RFC’s en laat een run op zichzelf niet mislukken.',
  'Second RCPT: which code, and is the first recipient kept':
    'Tweede RCPT: welke code, en blijft de eerste ontvanger behouden',
  'Cc/Bcc present: refuse, strip or ignore': 'Cc of Bcc aanwezig: weigeren, verwijderen of negeren',
  'Relation of MAIL FROM, From and login': 'Verhouding tussen MAIL FROM, From en aanmelding',
  'From holds exactly one mailbox. If it differs from MAIL FROM, that gives a warning; how MAIL FROM relates to the login is only recorded.':
    'From bevat precies één postbus. Verschilt die van MAIL FROM, dan volgt een waarschuwing; hoe MAIL FROM zich tot de aanmelding verhoudt, wordt alleen vastgelegd.',
  'Own domain of the party in MAIL FROM': 'Eigen domein van de partij in MAIL FROM',
  'How it is judged that a connector does not say EHLO again inside TLS, as in the example of the document.':
    'Hoe wordt beoordeeld dat een connector binnen TLS niet opnieuw EHLO stuurt, zoals in het voorbeeld van het document.',
  'How a recipient is judged that has the form of table 4 in the envelope, as in the example of the document, or that of table 3 in the header.':
    'Hoe een ontvanger wordt beoordeeld die in de envelop de vorm van tabel 4 heeft, zoals in het voorbeeld van het document, of in de header die van tabel 3.',
  'How it is judged that To and RCPT TO name different message types.':
    'Hoe wordt beoordeeld dat To en RCPT TO verschillende berichttypen noemen.',
  'Which commands may be honoured before STARTTLS: only the four of the document, or HELO, RSET, VRFY and HELP as well, which RFC 5321 has.':
    'Welke opdrachten vóór STARTTLS gehonoreerd mogen worden: alleen de vier van het document, of ook HELO, RSET, VRFY en HELP, die RFC 5321 kent.',
  'How it is judged that the reply to EHLO inside TLS does not list DSN.':
    'Hoe wordt beoordeeld dat het antwoord op EHLO binnen TLS geen DSN noemt.',
  'How it is judged that PIPELINING, ENHANCEDSTATUSCODES or 8BITMIME is not listed.':
    'Hoe wordt beoordeeld dat PIPELINING, ENHANCEDSTATUSCODES of 8BITMIME niet wordt genoemd.',
  'What LOGIN may ask with: any words in base64, or exactly “Username:” and “Password:”.':
    'Waarmee LOGIN mag vragen: willekeurige woorden in base64, of precies “Username:” en “Password:”.',
  'Which NOTIFY calls for an envelope id: one with SUCCESS, or any.':
    'Welke NOTIFY een ENVID vereist: een met SUCCESS, of elke.',
  'How NOTIFY=NEVER is judged, which gives up every notification.':
    'Hoe NOTIFY=NEVER wordt beoordeeld, waarmee van elke melding wordt afgezien.',
  'How it is judged that From and MAIL FROM name different senders.':
    'Hoe wordt beoordeeld dat From en MAIL FROM verschillende afzenders noemen.',
  'How it is judged that a gateway takes MAIL with the address of another account.':
    'Hoe wordt beoordeeld dat een gateway MAIL met het adres van een ander account aanneemt.',
  'Which domain MAIL FROM has to name: any, or the one that came with the account.':
    'Welk domein MAIL FROM hoort te noemen: elk domein, of het domein dat bij het account is verstrekt.',
  'a domain': 'een domein',
  'What has to become of a DSN that a party sends: accepted and passed on to its recipient, or only accepted.':
    'Wat met een DSN van een partij hoort te gebeuren: geaccepteerd en doorgegeven aan de ontvanger, of alleen geaccepteerd.',
  'How it is judged that a gateway speaks of a limit on how often it is used.':
    'Hoe wordt beoordeeld dat een gateway spreekt over een grens aan hoe vaak hij wordt gebruikt.',
  'At which ports a gateway has to be: those that the run was given, or 587 and 110.':
    'Op welke poorten een gateway hoort te zijn: die aan de run zijn opgegeven, of 587 en 110.',
  'How it is judged that a gateway refuses STARTTLS without EHLO before it.':
    'Hoe wordt beoordeeld dat een gateway STARTTLS zonder voorafgaande EHLO weigert.',
  'How it is judged that a gateway takes no more than one message in a session.':
    'Hoe wordt beoordeeld dat een gateway in een sessie niet meer dan één bericht aanneemt.',
  'Whether TLS 1.0 and 1.1 are judged by date and environment, like TLS 1.2, always forbidden, or always allowed.':
    'Of TLS 1.0 en 1.1 naar datum en omgeving worden beoordeeld, net als TLS 1.2, altijd verboden zijn, of altijd toegestaan.',
  'What a gateway may say in plaintext after a failed handshake: a refusal, or nothing at all.':
    'Wat een gateway na een mislukte handshake onversleuteld mag zeggen: een weigering, of helemaal niets.',
  'Whether a message may be multipart/mixed: only in a flow that the profile marks as one with extra attachments, or in any.':
    'Of een bericht multipart/mixed mag zijn: alleen in een berichtstroom die volgens het profiel extra bijlagen heeft, of in elke.',
  'How a content type is judged that table 5 does not list.':
    'Hoe een Content-Type wordt beoordeeld dat niet in tabel 5 staat.',
  'How the label of a Windows code page is judged.': 'Hoe de naam van een Windows-codepagina wordt beoordeeld.',
  'How the label of a code page of DOS is judged, such as cp437.':
    'Hoe de naam van een codepagina van DOS wordt beoordeeld, zoals cp437.',
  'How a message without a file name and extension is judged.':
    'Hoe een bericht zonder bestandsnaam met extensie wordt beoordeeld.',
  'How a message without Subject is judged.': 'Hoe een bericht zonder Subject wordt beoordeeld.',
  'How it is judged that a sender writes SUCCESS as table 3 misprints it.':
    'Hoe wordt beoordeeld dat een afzender SUCCESS schrijft met de drukfout van tabel 3.',
  'How an octet above 127 is judged in a content that is 7bit, by its word or for want of one.':
    'Hoe een octet boven 127 wordt beoordeeld in een inhoud die 7bit is, omdat dat er staat of omdat er niets staat.',
  'How the transfer encodings 8bit and binary are judged.': 'Hoe de coderingen 8bit en binary worden beoordeeld.',
  'What says in which charset application/xml is: its XML declaration, or the charset parameter alone, as with text.':
    'Wat zegt in welke tekenset application/xml staat: de XML-declaratie, of alleen de parameter charset, zoals bij tekst.',
  'How it is judged that a connector leaves messages behind that it has retrieved.':
    'Hoe wordt beoordeeld dat een connector berichten laat staan die hij heeft opgehaald.',
  'How a DSN is judged about a message that was refused in the session.':
    'Hoe een DSN wordt beoordeeld over een bericht dat in de sessie werd geweigerd.',
  'How it is judged that two different messages of a run have the same ENVID or Message-ID.':
    'Hoe wordt beoordeeld dat twee verschillende berichten van een run dezelfde ENVID of Message-ID hebben.',
  'How it is judged that a message gets another ENVID or Message-ID when it is submitted again.':
    'Hoe wordt beoordeeld dat een bericht een andere ENVID of Message-ID krijgt als het opnieuw wordt aangeleverd.',
  'How a message with MIME fields and without MIME-Version is judged.':
    'Hoe een bericht met MIME-velden en zonder MIME-Version wordt beoordeeld.',
  'Any full domain is accepted: a message does not say which addresses came with the account.':
    'Elk volledig domein wordt geaccepteerd: een bericht zegt niet welke adressen bij het account zijn verstrekt.',
  'Is multipart allowed?': 'Is multipart toegestaan?',
  'A message has a single part. Multipart is for DSNs (multipart/report), and multipart/mixed for parties that use the supplementary document on attachments.':
    'Een bericht heeft één deel. Multipart is voor DSN’s (multipart/report), en multipart/mixed voor partijen die het aanvullende document over bijlagen gebruiken.',
  'Content types outside table 5 and letter case': 'Inhoudstypen buiten tabel 5, en hoofdletters',
  'Types are compared without regard to case. One that table 5 does not list is not permitted; application/octet-stream is the alternative.':
    'Typen worden vergeleken zonder op hoofdletters te letten. Een type dat niet in tabel 5 staat, is niet toegestaan; application/octet-stream is het alternatief.',
  'Which labels count as "Windows code page"': 'Welke namen gelden als “Windows-codepage”',
  'The label is judged as it is written: windows-*, the cp numbers of Windows and ms-ansi are refused, DOS pages such as cp437 and cp850 give a warning, and aliases are not followed.':
    'De naam wordt beoordeeld zoals hij er staat: windows-*, de cp-nummers van Windows en ms-ansi voldoen niet, DOS-pagina’s zoals cp437 en cp850 geven een waarschuwing, en aliassen worden niet gevolgd.',
  IPv6: 'IPv6',
  'IPv6 is looked at only where an AAAA record is published; having none is not held against a gateway.':
    'Naar IPv6 wordt alleen gekeken als er een AAAA-record is; ontbreekt dat, dan wordt het een gateway niet aangerekend.',
  'RFC number in the history': 'RFC-nummer in de versiegeschiedenis',
  'RFC 3596 is meant; RFC 2596 is about something else.': 'RFC 3596 is bedoeld; RFC 2596 gaat over iets anders.',
  'Pre-production and the TLS 1.2 date': 'Preproductie en de einddatum van TLS 1.2',
  'TLS 1.0/1.1': 'TLS 1.0 en 1.1',
  'They are not listed and therefore not allowed. They are a broken rule of the document itself in production from the day on which TLS 1.2 leaves, and of a related RFC before.':
    'Ze worden niet genoemd en zijn dus niet toegestaan. In productie wijken ze af van het document zelf vanaf de dag waarop TLS 1.2 vervalt, en daarvoor van een verwante RFC.',
  '"250 on the DATA command"': '“250 op het DATA commando”',
  'A message is accepted by the 2yz reply after the end of its data. A client does not read the 354 to DATA as acceptance.':
    'Een bericht is geaccepteerd met het 2yz-antwoord na het einde van de inhoud. Een client ziet de 354 op DATA niet als acceptatie.',
  'Copy-paste wording: "forging the STARTTLS answer by the client", "sending mail" in the POP3 chapter':
    'Overgenomen tekst: “vervalsen van het STARTTLS-antwoord door de client” en “versturen van mail” in het POP3-hoofdstuk',
  'Read it so: an attacker forges the answer and the client falls for it; §4.4 is about retrieval.':
    'Lees het zo: een aanvaller vervalst het antwoord en de client trapt erin; §4.4 gaat over ophalen.',
  'Example omits replies': 'Het voorbeeld laat antwoorden weg',
  'The replies to AUTH and QUIT that the examples leave out are mandatory by the RFCs.':
    'De antwoorden op AUTH en QUIT die in de voorbeelden ontbreken, zijn volgens de RFC’s verplicht.',
  'File name replacement': 'Vervanging van de bestandsnaam',
  'Only two things are judged: that the name differs from the one submitted, and that it is unique. Whether the extension is kept is recorded. Senders do well to give a name with the right extension.':
    'Alleen twee dingen worden beoordeeld: de naam verschilt van de aangeboden naam, en is uniek. Of de extensie behouden blijft, wordt vastgelegd. Afzenders doen er goed aan een naam met de juiste extensie mee te geven.',
  '"Does not rewrite" versus adding Message-ID and replacing file names':
    '“Herschrijft niet” tegenover het toevoegen van Message-ID en het vervangen van bestandsnamen',
  'The payload is the same after decoding. Header fields stay as they are, but for Message-ID, Received, Return-Path and the file name; another change gives a warning.':
    'De inhoud is na decoderen gelijk. Headervelden blijven zoals ze zijn, behalve Message-ID, Received, Return-Path en de bestandsnaam; een andere wijziging geeft een waarschuwing.',
  'How and to whom a party sends a DSN': 'Hoe en aan wie een partij een DSN stuurt',
  'MAIL FROM:<> is accepted, and the DSN goes to the reverse-path of the message that it reports on. Without an address to send it to the check does not apply.':
    'MAIL FROM:<> wordt geaccepteerd, en de DSN gaat naar het afzenderadres (reverse-path) van het bericht waarover hij gaat. Zonder adres om hem heen te sturen is de toets niet van toepassing.',
  'Subject obligatory?': 'Is Subject verplicht?',
  'A message without Subject gives a warning; one without From, To or Date breaks a rule; Message-ID may be left to the gateway.':
    'Een bericht zonder Subject geeft een waarschuwing; zonder From, To of Date voldoet het niet; Message-ID mag aan de gateway worden overgelaten.',
  '8bit / binary / BINARYMIME': '8bit, binary en BINARYMIME',
  'A message is not encoded as 8bit or binary. That a server takes BODY=8BITMIME is only recorded.':
    'Een bericht is niet gecodeerd als 8bit of binary. Dat een server BODY=8BITMIME aanneemt, wordt alleen vastgelegd.',
  'Empty or absent Content-Transfer-Encoding with 8-bit data':
    'Lege of ontbrekende Content-Transfer-Encoding bij 8-bits inhoud',
  'An empty or absent encoding means 7bit, so octets above 127 break the rule.':
    'Een lege of ontbrekende codering betekent 7bit, zodat bytes boven 127 niet voldoen.',
  'Charset absent but UTF-8 payload inside base64': 'Geen charset, wel UTF-8 binnen base64',
  'Text without a charset is us-ascii and may not contain other characters. For application/xml the XML declaration counts.':
    'Tekst zonder charset is us-ascii en mag geen andere tekens bevatten. Bij application/xml telt de XML-declaratie.',
  'RETR without DELE before QUIT': 'RETR zonder DELE voor QUIT',
  'The server keeps a message that was retrieved and not deleted; an announced policy to the contrary gives a warning. A client that leaves messages behind poll after poll gets a warning.':
    'De server bewaart een bericht dat is opgehaald en niet verwijderd; een aangekondigd afwijkend beleid geeft een waarschuwing. Een client die keer op keer berichten laat staan, krijgt een waarschuwing.',
  Rate: 'Aantal interacties per tijd',
  'A connection is an interaction of the connected party. How often a connector comes is judged if it runs by itself (connector.polls), since otherwise a run sets its pace: on each port, over half an hour. A gateway that speaks of a limit gets a warning.':
    'Een verbinding is een interactie van de aangesloten partij. Hoe vaak een connector komt, wordt beoordeeld als hij uit zichzelf draait (connector.polls), omdat anders een run het tempo bepaalt: per poort, over een half uur. Een gateway die over een grens spreekt, krijgt een waarschuwing.',
  'Older process descriptions contradict 1.3.1': 'Oudere procesbeschrijvingen spreken 1.3.1 tegen',
  'Version 1.3.1 prevails; the older text is background.': 'Versie 1.3.1 gaat voor; de oudere tekst is achtergrond.',
  'Mixed STARTTLS-only design versus RFC 8314': 'Alleen STARTTLS, tegenover RFC 8314',
  'The document prevails: ports 587 and 110, with an upgrade to TLS. Another port that a run was given is taken for the same service.':
    'Het document gaat voor: de poorten 587 en 110, met een overgang naar TLS. Een andere poort die aan een run is opgegeven, geldt als dezelfde dienst.',
  'RFC {rfc}, which the document lists, leaves no other reading.':
    'RFC {rfc}, die het document noemt, laat geen andere lezing toe.',
  'RFC 2596 is about another subject, so that nothing can be judged by it.':
    'RFC 2596 gaat over een ander onderwerp, zodat daaraan niets te toetsen is.',
  'The words have no other meaning that a check could judge by.':
    'De woorden hebben geen andere betekenis waaraan een toets zou kunnen beoordelen.',
  'The older descriptions are another document; the profile digipoort judges by it.':
    'De oudere beschrijvingen zijn een ander document; het profiel digipoort beoordeelt daaraan.',
  'RFC 2183 has the semicolon, and the name that is made up is the same in both cases.':
    'RFC 2183 heeft de puntkomma, en de naam die wordt gemaakt, is in beide gevallen dezelfde.',
  'The document does not say which, and each of the three confirms the message.':
    'Het document zegt niet welke, en elk van de drie bevestigt het bericht.',
  'TLS 1.3 has no suite with 3DES, so that no gateway could pass.':
    'TLS 1.3 heeft geen suite met 3DES, zodat geen gateway zou kunnen voldoen.',
  'A figure only names the fields; the table says what they are for.':
    'Een figuur noemt de velden alleen; de tabel zegt waarvoor ze zijn.',
  'Both forms hold the same payload, and that is compared.':
    'Beide vormen bevatten dezelfde inhoud, en die wordt vergeleken.',
  'The rows for PDF and zip name these files, and the row for binary files does not.':
    'De rijen voor PDF en zip noemen deze bestanden, en de rij voor binaire bestanden niet.',
  'Does STARTTLS require a prior EHLO': 'Vraagt STARTTLS eerst een EHLO',
  'A client sends EHLO first. What a server answers to STARTTLS without it is only recorded.':
    'Een client stuurt eerst EHLO. Wat een server zonder EHLO op STARTTLS antwoordt, wordt alleen vastgelegd.',
  'Failed handshake': 'Mislukte handshake',
  'The server closes, or stays as restricted as before. The client does not go on in plaintext, nor on a new connection right away.':
    'De server sluit de verbinding, of blijft even beperkt als daarvoor. De client gaat niet onversleuteld verder, ook niet meteen op een nieuwe verbinding.',
  'Does the gateway enforce one interaction per session / one message per session':
    'Dwingt de gateway één interactie of één bericht per sessie af',
  'Several transactions in a session are allowed, and RSET or another MAIL works.':
    'Meer transacties in een sessie zijn toegestaan, en RSET of een volgende MAIL werkt.',
  '"Negative DSN on refusal": refusal in the session or after acceptance?':
    '“Negatieve DSN bij weigering”: weigering in de sessie of na acceptatie?',
  'A refusal in the session needs no DSN, and one on top gives a warning. After acceptance a failed DSN is due, for a refusal as for a delivery that fails.':
    'Een weigering in de sessie vraagt geen DSN, en een DSN daarbovenop geeft een waarschuwing. Na acceptatie hoort er een negatieve DSN te komen, zowel bij weigering als bij mislukte aflevering.',
  'Default when NOTIFY is absent': 'Wat geldt als NOTIFY ontbreekt',
  'Uniqueness scope of ENVID and Message-ID': 'Waarbinnen ENVID en Message-ID uniek zijn',
  'They are unique for each account over the whole run. The same message sent again may keep both, and should keep its Message-ID.':
    'Ze zijn per account uniek over de hele run. Hetzelfde bericht mag bij opnieuw versturen beide houden, en hoort zijn Message-ID te houden.',
  'MIME-Version is in no table': 'MIME-Version staat in geen tabel',
  'A message without it gives a warning; a gateway need not refuse it.':
    'Een bericht zonder MIME-Version geeft een waarschuwing; een gateway hoeft het niet te weigeren.',
  'Content-Disposition is printed without a semicolon, and “the parameter” may be the field or its file name':
    'Content-Disposition is zonder puntkomma gedrukt, en “de parameter” kan het veld of de bestandsnaam zijn',
  'The semicolon is needed. If the field or the file name is missing, the gateway makes a name that ends in .txt.':
    'De puntkomma is nodig. Ontbreekt het veld of de bestandsnaam, dan maakt de gateway een naam die op .txt eindigt.',
  'Positive DSN “on acceptance”: by the gateway, or delivery to the authority?':
    'Positieve DSN “bij acceptatie”: door de gateway, of aflevering bij de overheid?',
  'Delivered, relayed and expanded are all right; which it was is recorded.':
    'Delivered, relayed en expanded zijn alle goed; welke het was, wordt vastgelegd.',
  'The server goes “automatically” to the UPDATE state: after a lost connection too?':
    'De server gaat “automatisch” naar de UPDATE-fase: ook na een verbroken verbinding?',
  'It does so after QUIT only, as RFC 1939 has it.': 'Dat gebeurt alleen na QUIT, zoals RFC 1939 zegt.',
  'RFC 2595 asks for a 3DES suite, which TLS 1.3 does not have':
    'RFC 2595 vraagt een 3DES-suite, die TLS 1.3 niet heeft',
  'RFC 8446 and the footnotes prevail.': 'RFC 8446 en de voetnoten gaan voor.',
  'Pipelined input is never lost by RFC 2920, and plaintext is discarded at STARTTLS by RFC 3207':
    'Volgens RFC 2920 gaat gepijplijnde invoer nooit verloren, volgens RFC 3207 vervalt bij STARTTLS wat onversleuteld kwam',
  'What follows STARTTLS in plaintext is discarded, or given to the handshake; it never takes effect inside TLS.':
    'Wat onversleuteld op STARTTLS volgt, vervalt of gaat naar de handshake; binnen TLS heeft het nooit effect.',
  'Cc in the figure of chapter 5, and forbidden in table 4':
    'Cc staat in de figuur van hoofdstuk 5, en is in tabel 4 verboden',
  'Table 4 prevails.': 'Tabel 4 gaat voor.',
  'Who converts 7bit to base64?': 'Wie zet 7bit om naar base64?',
  'The gateway may do so; payloads are compared after decoding.':
    'De gateway mag dat doen; inhoud wordt na decoderen vergeleken.',
  'Binary files go as octet-stream, while PDF and zip have rows of their own':
    'Binaire bestanden gaan als octet-stream, maar PDF en zip hebben eigen rijen',
  'The own rows prevail; octet-stream for a PDF or a zip file gives a warning.':
    'De eigen rijen gaan voor; octet-stream voor een PDF- of zipbestand geeft een waarschuwing.',
  // profile/settings.ts
  '“{key}” is not a setting. There are: {names}.': '“{key}” is geen instelling. Er zijn: {names}.',
  '“{value}” is not a value of {key}. It takes {values}.': '“{value}” is geen waarde van {key}. Mogelijk is {values}.',
  'Whether a broken MUST of an RFC that the document lists fails the run, or is only reported as a warning.':
    'Of een geschonden MUST van een RFC die het document noemt de run laat mislukken, of alleen als waarschuwing wordt gemeld.',
  'Whether a broken MUST of any other RFC fails the run, or is only reported as a warning.':
    'Of een geschonden MUST van een andere RFC de run laat mislukken, of alleen als waarschuwing wordt gemeld.',
  'Which 5yz code a command gets before STARTTLS: any, with a warning for a code that no RFC gives here, or only 530.':
    'Welke 5yz-code een opdracht voor STARTTLS krijgt: elke, met een waarschuwing voor een code die geen RFC hiervoor geeft, of alleen 530.',
  'What CAPA may get before STLS: either answer, -ERR only, or the list only.':
    'Wat CAPA voor STLS mag krijgen: elk van beide antwoorden, alleen -ERR, of alleen de lijst.',
  'Whether closing the connection counts as a refusal before STLS, like -ERR.':
    'Of het sluiten van de verbinding voor STLS als weigering geldt, net als -ERR.',
  'How much it matters that USER and PASS work inside TLS.': 'Hoe zwaar het telt dat USER en PASS binnen TLS werken.',
  'Whether CAPA inside TLS has to list SASL with PLAIN and LOGIN.':
    'Of CAPA binnen TLS SASL met PLAIN en LOGIN hoort te melden.',
  'How advertising a mechanism other than PLAIN and LOGIN is judged; DIGEST-MD5 always fails.':
    'Hoe het aanbieden van een ander mechanisme dan PLAIN en LOGIN wordt beoordeeld; DIGEST-MD5 voldoet nooit.',
  'How a second recipient is refused: with any 4yz or 5yz, or only with 5yz.':
    'Hoe een tweede ontvanger wordt geweigerd: met elke 4yz of 5yz, of alleen met 5yz.',
  'What may happen to a message with Cc or Bcc: refusal or acceptance without copies, or refusal only.':
    'Wat met een bericht met Cc of Bcc mag gebeuren: weigering of acceptatie zonder kopieën, of alleen weigering.',
  'Whether TLS 1.2 is judged by date and environment, always forbidden, or always allowed.':
    'Of TLS 1.2 naar datum en omgeving wordt beoordeeld, altijd verboden is, of altijd toegestaan.',
  'How a delay notification is judged when NOTIFY was not given.':
    'Hoe een melding van vertraging wordt beoordeeld als NOTIFY niet is opgegeven.',
  'How it is judged that a connector may lose a message, where the document says no more than that it should delete after processing.':
    'Hoe wordt beoordeeld dat een connector een bericht kan verliezen, waar het document niet meer zegt dan dat hij na verwerking hoort te verwijderen.',
  'When a connector collects its mailbox: when it is asked to, or by itself. One that runs by itself is asked nothing for limits.watch (half an hour if nothing else is said), and has to collect at least twice in that time. With scaled, limits.watch stands for half an hour, and the connector is set to collect as much more often.':
    'Wanneer een connector zijn postbus ophaalt: als erom wordt gevraagd, of uit zichzelf. Een connector die uit zichzelf draait, wordt limits.watch lang niets gevraagd (een half uur als er niets anders is opgegeven), en moet in die tijd minstens twee keer ophalen. Met scaled staat limits.watch voor een half uur, en is de connector ingesteld om zoveel vaker op te halen.',
  'Where a connector has a message when it deletes it: in its folder (HTG_MAILDROP_DIR), or elsewhere until the command ends. If it is not said, the folder counts if the run shows that messages are there by then.':
    'Waar een connector een bericht heeft als hij het verwijdert: in zijn map (HTG_MAILDROP_DIR), of elders tot het commando eindigt. Als dit niet is opgegeven, telt de map als de run laat zien dat berichten er dan staan.',
  'The number of seconds within which a notification that is due has to come. The document does not say how soon; without a limit of yours, a notification that does not come is inconclusive. The embedded gateway has 5 s, containers 60 s.':
    'Het aantal seconden waarbinnen een verschuldigde notificatie er moet zijn. Het document zegt niet hoe snel; zonder eigen grens is een notificatie die uitblijft onbeslist. De ingebouwde gateway heeft 5 s, containers 60 s.',
  'The number of seconds within which SMTP commands have to be answered (RFC 6409 §5.3).':
    'Het aantal seconden waarbinnen SMTP-opdrachten moeten zijn beantwoord (RFC 6409 §5.3).',
  'How it is judged that a gateway refuses AUTH as the first command inside TLS, as in the example of the document.':
    'Hoe wordt beoordeeld dat een gateway AUTH weigert als eerste opdracht binnen TLS, zoals in het voorbeeld van het document.',
  'Whether a gateway has to be reached over IPv6: only where it has such an address, or in any case.':
    'Of een gateway via IPv6 bereikbaar moet zijn: alleen als hij zo een adres heeft, of in elk geval.',
  'How it is judged that a gateway changes other fields of a header than those that it may replace or add.':
    'Hoe wordt beoordeeld dat een gateway andere velden van een header wijzigt dan die hij mag vervangen of toevoegen.',
  'How it is judged that a gateway removes what was retrieved and not deleted, and announces so with EXPIRE 0.':
    'Hoe wordt beoordeeld dat een gateway verwijdert wat is opgehaald en niet verwijderd, en dat met EXPIRE 0 aankondigt.',
  'The number of seconds for which a POP3 session may be idle after the login (RFC 1939 §3).':
    'Het aantal seconden dat een POP3-sessie na de aanmelding stil mag zijn (RFC 1939 §3).',
  'The number of seconds for which an SMTP session may be idle (RFC 5321 §4.5.3.2.7).':
    'Het aantal seconden dat een SMTP-sessie stil mag liggen (RFC 5321 §4.5.3.2.7).',
  'The number of seconds for which a connector has to wait for the reply to the end of the data. The other times of RFC 5321 §4.5.3.2 change in proportion.':
    'Het aantal seconden dat een connector op het antwoord op het einde van de data moet wachten. De andere tijden van RFC 5321 §4.5.3.2 veranderen naar verhouding.',
  'The number of seconds after which a connector that still waits for a reply counts as one without a limit. RFC 5321 §4.5.3.2 demands a limit and does not say how long it may be.':
    'Het aantal seconden waarna een connector die nog op een antwoord wacht, geldt als een zonder grens. RFC 5321 §4.5.3.2 eist een grens en zegt niet hoe lang die mag zijn.',
  'a number of seconds': 'een aantal seconden',
  'How it is judged that a side ends TLS without close_notify: many implementations do, and each answer was complete by then.':
    'Hoe wordt beoordeeld dat een kant TLS zonder close_notify beëindigt: veel implementaties doen dat, en elk antwoord was dan volledig.',
  'How a message without Date, or with one that is not a date, is judged: table 4 only describes the field.':
    'Hoe een bericht zonder Date, of met een Date die geen datum is, wordt beoordeeld: tabel 4 beschrijft het veld alleen.',
  'The largest message, in octets, that was communicated with the account. Without it, sizes are not judged.':
    'Het grootste bericht, in octetten, dat bij het account is opgegeven. Zonder die waarde wordt de grootte niet beoordeeld.',
  'a number of octets': 'een aantal octetten',

  // digipoort.ts
  'Judged by the process description of Digipoort, the system before HTG, and by the RFCs on mail. The interface versions that the description refers to, SMTP-MSA v1.1.12 and POP3 v1.1.1, are not at hand: nothing was judged by them, nor by the interface document of HTG.':
    'Beoordeeld aan de hand van de procesbeschrijving van Digipoort, de voorganger van HTG, en van de RFC’s over e-mail. De koppelvlakversies waarnaar die beschrijving verwijst, SMTP-MSA v1.1.12 en POP3 v1.1.1, zijn niet beschikbaar: daaraan is niet getoetst, en aan het koppelvlakdocument van HTG evenmin.',
}
