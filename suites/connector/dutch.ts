import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of connectors, in Dutch. */
export const connectorDutch: Catalogue = {
  // manual-set.ts, scenario-driver.ts
  'the control: one submission and one collection, by which all that needs no deviation is judged':
    'de controle: één verzending en één keer ophalen, waaraan alles wordt beoordeeld waarvoor geen afwijking nodig is',
  'no plaintext fallback, and nothing believed that came before TLS':
    'geen terugval op onversleuteld verkeer, en niets wordt geloofd dat vóór TLS kwam',
  'certificates: of an unknown authority, expired, for another name':
    'certificaten: van een onbekende certificaatautoriteit, verlopen, voor een andere naam',
  'versions of TLS': 'versies van TLS',
  'a message that is refused for now is kept': 'een bericht dat voorlopig wordt geweigerd, wordt bewaard',
  'a message that is refused for good is not sent again':
    'een bericht dat definitief wordt geweigerd, wordt niet opnieuw verzonden',
  'a message whose submission breaks off, or whose gateway cannot be reached, is neither lost nor taken for accepted':
    'een bericht waarvan de verzending afbreekt, of waarvan de gateway onbereikbaar is, gaat niet verloren en geldt niet als aanvaard',
  'nothing is deleted that has not come whole, was not stored, or was never asked for; what stays is not processed twice':
    'niets wordt verwijderd dat niet heel is aangekomen, niet is opgeslagen of nooit is opgevraagd; wat blijft staan, wordt niet twee keer verwerkt',
  'a login that is refused is not tried over and over':
    'een geweigerde aanmelding wordt niet telkens opnieuw geprobeerd',
  'mail from the null sender is not answered': 'mail van de lege afzender wordt niet beantwoord',
  'not in the default set of the manual driver; --select takes others':
    'niet in de standaardset van de aansturing met de hand; --select neemt andere',
  'nobody can tell what the connector has stored; name the folder into which it puts what it collects, with --store DIR':
    'niemand kan zien wat de connector heeft opgeslagen; noem de map waarin hij plaatst wat hij ophaalt, met --store MAP',
  'broken off when the run was stopped; 1 session had come':
    'afgebroken toen de run werd gestopt; er was 1 sessie gekomen',
  'broken off when the run was stopped; {count} sessions had come':
    'afgebroken toen de run werd gestopt; er waren {count} sessies gekomen',
  'played again by hand: {reason}; 1 session had come':
    'met de hand opnieuw gespeeld: {reason}; er was 1 sessie geweest',
  'played again by hand: {reason}; {count} sessions had come':
    'met de hand opnieuw gespeeld: {reason}; er waren {count} sessies geweest',
  'left out by hand, after the connector had connected: {reason}':
    'met de hand weggelaten, nadat de connector verbinding had gemaakt: {reason}',
  'left out by hand: {reason}': 'met de hand weggelaten: {reason}',
  'No line is longer than SMTP allows': 'Geen regel is langer dan SMTP toestaat',
  'a line with octets above 127': 'een regel met octetten boven 127',
  // messages.ts
  'a message that this rule is about': 'een bericht waarover deze regel gaat',

  // certificates.ts
  'Nobody vouches for it, so that any attacker on the path can present it. A sound connector ends the connection.':
    'Niemand staat ervoor in; elke aanvaller op het netwerkpad kan het dus tonen. Een deugdelijke connector beëindigt de verbinding.',
  'signs its certificate itself': 'ondertekent zijn certificaat zelf',
  'has a certificate of an unknown authority': 'heeft een certificaat van een onbekende certificaatautoriteit',
  'has a certificate that expired yesterday': 'heeft een certificaat dat gisteren is verlopen',
  'Nobody vouches for a certificate that has expired: its key may be lost or sold. A sound connector ends the connection.':
    'Voor een verlopen certificaat staat niemand meer in: de sleutel kan verloren of verkocht zijn. Een deugdelijke connector beëindigt de verbinding.',
  'has a certificate that becomes valid tomorrow': 'heeft een certificaat dat pas morgen geldig wordt',
  'Nobody vouches yet for a certificate that is not yet valid. A sound connector ends the connection.':
    'Voor een certificaat dat nog niet geldig is, staat nog niemand in. Een deugdelijke connector beëindigt de verbinding.',
  'has a good certificate for other names, of which one begins and one ends with that of the host':
    'heeft een goed certificaat voor andere namen, waarvan er één begint en één eindigt met die van de host',
  'Takes a name that ends or begins with that of the host for it':
    'Houdt een naam die begint of eindigt met die van de host voor die naam',
  'Adds a blank line at the end of each message': 'Voegt aan het einde van elk bericht een lege regel toe',
  'Drops blank lines at the end of a message': 'Laat lege regels aan het einde van een bericht weg',
  'Submits nothing but the header when it submits a message again':
    'Biedt alleen de header aan als hij een bericht opnieuw aanbiedt',
  '{message}; the text is not in it': '{message}; de tekst staat er niet in',
  'Everyone can get a good certificate for a name of their own. A sound connector compares the names.':
    'Iedereen kan een goed certificaat voor een eigen naam krijgen. Een deugdelijke connector vergelijkt de namen.',
  'has a certificate with the host as common name and another name as alternative name':
    'heeft een certificaat met de hostnaam als common name en een andere naam als alternatieve naam',
  'Authorities vouch for alternative names; the common name is free text. A sound connector goes by the alternative names.':
    'Certificaatautoriteiten staan in voor de alternatieve namen; de common name is vrije tekst. Een deugdelijke connector gaat af op de alternatieve namen.',
  'has a certificate with the host as common name and no alternative name':
    'heeft een certificaat met de hostnaam als common name en zonder alternatieve naam',
  'The common name no longer identifies a server. A connector of today refuses the certificate; some libraries still accept it.':
    'De common name wijst een server niet meer aan. Een connector van nu weigert het certificaat; sommige bibliotheken accepteren het nog.',
  'has a certificate with a wildcard as its leftmost label':
    'heeft een certificaat met een wildcard als meest linkse label',
  'A wildcard in this place may be accepted, and most clients accept it.':
    'Een wildcard op deze plaats mag worden geaccepteerd, en de meeste clients doen dat.',
  'has a certificate with a wildcard where the host has two labels':
    'heeft een certificaat met een wildcard waar de hostnaam twee labels heeft',
  'A wildcard stands for one label. A sound connector ends the connection.':
    'Een wildcard staat voor één label. Een deugdelijke connector beëindigt de verbinding.',
  'has a certificate with a wildcard for a part of a label':
    'heeft een certificaat met een wildcard voor een deel van een label',
  'A wildcard stands for a whole label. A sound connector ends the connection.':
    'Een wildcard staat voor een heel label. Een deugdelijke connector beëindigt de verbinding.',
  'does not send the intermediate certificate': 'stuurt het tussenliggende certificaat niet mee',
  'Without it no chain leads to the authority. A connector refuses, unless it can find the certificate elsewhere.':
    'Zonder dat certificaat loopt er geen keten naar de certificaatautoriteit. Een connector weigert, tenzij hij het certificaat elders kan vinden.',
  'has a certificate issued by the holder of another server certificate':
    'heeft een certificaat dat is uitgegeven door de houder van een ander servercertificaat',
  'A server certificate does not make its holder an authority. A connector that forgets this trusts everyone who has one.':
    'Een servercertificaat maakt de houder niet tot certificaatautoriteit. Een connector die dat vergeet, vertrouwt iedereen die er een heeft.',
  'has a certificate that is for clients only': 'heeft een certificaat dat alleen voor clients is bedoeld',
  'It was not issued to identify a server. A sound connector ends the connection.':
    'Het is niet uitgegeven om een server aan te wijzen. Een deugdelijke connector beëindigt de verbinding.',
  'has a certificate for a name that equals the host name up to a NUL and continues after it':
    'heeft een certificaat voor een naam die tot aan een NUL gelijk is aan de hostnaam en daarna doorloopt',
  'The name as a whole belongs to somebody else. A sound connector compares all of it.':
    'De naam als geheel is van iemand anders. Een deugdelijke connector vergelijkt de hele naam.',
  'has a certificate for its addresses and for no name':
    'heeft een certificaat voor zijn adressen en niet voor een naam',
  'A client that connects to a name has to find that name in the certificate; addresses come from DNS, which can be forged.':
    'Een client die verbinding maakt met een naam, moet die naam in het certificaat vinden; adressen komen uit DNS, dat te vervalsen is.',
  'has a good certificate on the first connection, and one of an unknown authority from then on':
    'heeft op de eerste verbinding een goed certificaat en daarna een van een onbekende certificaatautoriteit',
  'An attacker who steps in later must not profit from an earlier success. A sound connector checks every handshake.':
    'Een aanvaller die later instapt, mag geen voordeel hebben van een eerder succes. Een deugdelijke connector controleert elke handshake.',
  'The {protocol} server {deed}': 'De {protocol}-server {deed}',
  'no login and no mail after this certificate': 'geen aanmelding en geen bericht na dit certificaat',
  'no login and no mail after this certificate, unless the missing one was found elsewhere':
    'geen aanmelding en geen bericht na dit certificaat, tenzij het ontbrekende elders is gevonden',
  'no AUTH PLAIN after this certificate': 'geen AUTH PLAIN na dit certificaat',
  'QUIT or the end of the connection, and no other command':
    'QUIT of het einde van de verbinding, en geen andere opdracht',
  'the end of the connection, and no command except QUIT':
    'het einde van de verbinding, en geen andere opdracht dan QUIT',
  'No login and no mail with a certificate that is not valid, not authentic or not for this server':
    'Geen aanmelding en geen bericht bij een certificaat dat niet geldig, niet authentiek of niet voor deze server is',
  'Any attacker on the path can pose as the gateway and obtain the password and the messages, to read and to change.':
    'Elke aanvaller op het netwerkpad kan zich voordoen als de gateway en krijgt het wachtwoord en de berichten in handen, om te lezen en te wijzigen.',
  'Have the TLS library verify chain, dates, use and host name at every handshake, against the configured authority alone, and end the connection if the verification fails.':
    'Laat de TLS-bibliotheek bij elke handshake keten, geldigheidsduur, gebruiksdoel en hostnaam controleren, uitsluitend tegen de ingestelde certificaatautoriteit, en beëindig de verbinding als die controle mislukt.',
  'control: no handshake was begun in {scenarios}': 'controle: in {scenarios} is geen handshake begonnen',
  'nothing of the kind; {observed}': 'niets van dien aard; {observed}',
  'no login; {observed}': 'geen aanmelding; {observed}',
  'a wildcard accepted in its place': 'dat een wildcard op de juiste plaats wordt geaccepteerd',
  'has a certificate of an authority below one that may have none below it':
    'heeft een certificaat van een certificaatautoriteit onder een die er geen onder zich mag hebben',
  'A party that may issue certificates for servers may not let others do so. A sound connector counts the authorities of the chain.':
    'Wie certificaten voor servers mag uitgeven, mag dat niet aan anderen overlaten. Een deugdelijke connector telt de certificaatautoriteiten in de keten.',
  'has a certificate of an authority that may vouch for another domain alone':
    'heeft een certificaat van een certificaatautoriteit die alleen voor een ander domein mag instaan',
  'The authority of a company is trusted for the names of that company. A sound connector ends the connection.':
    'De certificaatautoriteit van een bedrijf wordt vertrouwd voor de namen van dat bedrijf. Een deugdelijke connector beëindigt de verbinding.',
  'has a certificate with an RSA key of 1024 bits': 'heeft een certificaat met een RSA-sleutel van 1024 bits',
  'Such a key can be broken by those who have the means. A connector of today refuses it; some libraries still accept it.':
    'Zo’n sleutel is te breken voor wie de middelen heeft. Een connector van nu weigert hem; sommige bibliotheken accepteren hem nog.',
  'has a certificate that is signed with SHA-1': 'heeft een certificaat dat met SHA-1 is ondertekend',
  'Two certificates can be made that have the same signature by SHA-1, and one of them is good. A connector of today refuses it.':
    'Er zijn twee certificaten te maken met dezelfde SHA-1-handtekening, waarvan één goed is. Een connector van nu weigert het.',
  'has a good certificate for another name, with the host name in an e-mail address and in a URI':
    'heeft een goed certificaat voor een andere naam, met de hostnaam in een e-mailadres en in een URI',
  'Authorities vouch for addresses of persons more easily than for servers. A sound connector goes by DNS names alone.':
    'Certificaatautoriteiten staan gemakkelijker in voor adressen van personen dan voor servers. Een deugdelijke connector gaat alleen af op DNS-namen.',
  'has a good certificate for another name, and calls itself by that name':
    'heeft een goed certificaat voor een andere naam en noemt zichzelf met die naam',
  'What a server says about itself in plaintext proves nothing. A sound connector compares the certificate with the name that it was configured with.':
    'Wat een server onversleuteld over zichzelf zegt, bewijst niets. Een deugdelijke connector vergelijkt het certificaat met de naam die is ingesteld.',
  'A wildcard in a certificate stands for one whole label, on the left':
    'Een wildcard in een certificaat staat voor één heel label, links',
  'The holder of a certificate for another part of the domain can pose as the gateway and obtain the password and the messages.':
    'De houder van een certificaat voor een ander deel van het domein kan zich voordoen als de gateway en krijgt het wachtwoord en de berichten in handen.',
  'Have the TLS library compare names by RFC 9525, in which a wildcard stands for one whole label; do not compare them by patterns of your own.':
    'Laat de TLS-bibliotheek namen vergelijken volgens RFC 9525, waarin een wildcard voor één heel label staat; vergelijk ze niet met eigen patronen.',
  'needs --host NAME with three labels or more, such as msa-smtp.htpoort.test, which leads to this machine: no wildcard fits {host}':
    'vraagt --host NAAM met drie of meer labels, zoals msa-smtp.htpoort.test, die naar deze machine leidt: op {host} past geen wildcard',
  // smtp-mechanisms.ts: odd prompts
  'LOGIN, the only mechanism, asks for the password first and then for the name, and takes them in either order':
    'LOGIN, het enige mechanisme, vraagt eerst om het wachtwoord en dan om de naam, en neemt ze in elke volgorde aan',
  'No standard defines the prompts of LOGIN. A sound connector gives the name first, or goes by what is asked for, or stops.':
    'Geen standaard legt de prompts van LOGIN vast. Een deugdelijke connector geeft eerst de naam, of gaat af op de vraag, of stopt.',
  'LOGIN, the only mechanism, asks for the name although it came with the command':
    'LOGIN, het enige mechanisme, vraagt om de naam hoewel die met de opdracht is meegekomen',
  'Some servers do not read an initial response of LOGIN. A connector that gives one and then goes by the order gives its password for the name; a sound one goes by what is asked for, gives none, or stops.':
    'Sommige servers lezen een eerste antwoord bij LOGIN niet. Een connector die er een geeft en daarna de volgorde aanhoudt, geeft zijn wachtwoord als naam; een deugdelijke gaat af op de vraag, geeft er geen, of stopt.',
  // tls-odd-servers.ts
  'The server takes P-384 or P-521 alone for the key exchange, and asks for a key of it':
    'De server accepteert voor de sleuteluitwisseling alleen P-384 of P-521 en vraagt om zo’n sleutel',
  'A client guesses what a server takes, and the server may ask once more (HelloRetryRequest). A sound connector that offers such a group goes on with it.':
    'Een client gokt wat een server accepteert, en de server mag nogmaals vragen (HelloRetryRequest). Een deugdelijke connector die zo’n groep aanbiedt, gaat daarmee door.',
  'The server’s certificate has 300 names and takes more than 20 KiB, in records of 512 octets':
    'Het certificaat van de server heeft 300 namen en is groter dan 20 KiB, in records van 512 octetten',
  'A message of the handshake may be longer than a record, and records may be short. A sound connector puts it together.':
    'Een handshakebericht mag langer zijn dan een record, en records mogen kort zijn. Een deugdelijke connector zet het in elkaar.',
  'The server changes its keys when EHLO comes inside TLS, and asks for the same (KeyUpdate)':
    'De server wisselt van sleutels als EHLO binnen TLS komt, en vraagt om hetzelfde (KeyUpdate)',
  'In a long session, and in some servers after so much time, keys are changed. A sound connector changes its own, and the session goes on.':
    'In een lange sessie, en bij sommige servers na een bepaalde tijd, wordt van sleutels gewisseld. Een deugdelijke connector wisselt de zijne ook, en de sessie gaat door.',
  'The server sends 8 more tickets when EHLO comes inside TLS, and all replies in records of one octet':
    'De server verstuurt nog 8 tickets als EHLO binnen TLS komt, en alle antwoorden in records van één octet',
  'How many tickets there are and how long a record is are up to the server. A sound connector takes each octet for what it is.':
    'Hoeveel tickets er zijn en hoe lang een record is, bepaalt de server. Een deugdelijke connector neemt elk octet voor wat het is.',
  'TLS works in which the server asks for another key, changes its keys, or sends much in small records':
    'TLS werkt als de server om een andere sleutel vraagt, van sleutels wisselt of veel in kleine records verstuurt',
  'a login after tickets and replies in records of one octet':
    'een aanmelding na tickets en antwoorden in records van één octet',
  'a session in TLS 1.3 inside which EHLO was said': 'een sessie in TLS 1.3 waarbinnen EHLO is gegeven',
  'new keys, then {login}': 'nieuwe sleutels, daarna {login}',
  'more under the old keys': 'meer onder de oude sleutels',
  'new keys, and no login': 'nieuwe sleutels, en geen aanmelding',
  'the end of the session': 'het einde van de sessie',
  'new keys of the connector, and a login with them': 'nieuwe sleutels van de connector, en een aanmelding daarmee',
  'The connector cannot connect any more when the gateway gets another TLS library, other groups or a longer certificate.':
    'De connector kan geen verbinding meer maken als de gateway een andere TLS-bibliotheek, andere groepen of een langer certificaat krijgt.',
  'Use a current TLS library, and do not limit by hand how long a message of the handshake may be.':
    'Gebruik een actuele TLS-bibliotheek, en beperk niet met de hand hoe lang een handshakebericht mag zijn.',
  'a login after another key was asked for': 'een aanmelding nadat om een andere sleutel is gevraagd',
  'TLS 1.3 with P-384 or P-521 offered': 'dat TLS 1.3 met P-384 of P-521 wordt aangeboden',
  'a login after a certificate in many records': 'een aanmelding na een certificaat in veel records',
  // tls-odd-servers.deviants.ts
  'Gives up if the server asks for another key': 'Geeft het op als de server om een andere sleutel vraagt',
  'Gives up if the server changes its keys': 'Geeft het op als de server van sleutels wisselt',
  'Gives up if there are many tickets': 'Geeft het op als er veel tickets zijn',
  'Has no room for a certificate that is longer than a record':
    'Heeft geen ruimte voor een certificaat dat langer is dan een record',
  // tls.ts: the day before TLS 1.2 leaves
  'speaks TLS 1.3 and nothing older': 'spreekt TLS 1.3 en niets ouders',
  'This is the gateway from the day on which TLS 1.2 leaves. A connector without TLS 1.3 gets nowhere, and says so.':
    'Dit is de gateway vanaf de dag waarop TLS 1.2 verdwijnt. Een connector zonder TLS 1.3 komt nergens en zegt dat.',
  'a login if there is only TLS 1.3': 'een aanmelding als er alleen TLS 1.3 is',
  'TLS 1.2 offered': 'dat TLS 1.2 wordt aangeboden',
  'a gateway that has TLS 1.2': 'een gateway die TLS 1.2 heeft',
  'one of the suites for TLS 1.2 that the operator announced: ECDHE-RSA or DHE-RSA with AES or ChaCha20':
    'een van de suites voor TLS 1.2 die de beheerder heeft aangekondigd: ECDHE-RSA of DHE-RSA met AES of ChaCha20',
  'a host name for which such a certificate can be made': "een hostnaam waarvoor zo'n certificaat kan worden gemaakt",
  // connector-run.ts
  'something connects to port {ports} of {address} although no connector was asked to act; end what an earlier run may have left behind, or give another --smtp-port or --pop3-port':
    'iets verbindt met poort {ports} van {address}, hoewel geen connector iets is gevraagd; beëindig wat een eerdere run heeft achtergelaten, of geef een ander --smtp-port of --pop3-port',
  'another process has it': 'een ander proces gebruikt die',
  'this user may not (docs/connector-options.md, “Ports 587 and 110 without root”, says how it may)':
    'deze gebruiker mag dat niet (docs/connector-options.md, “Ports 587 and 110 without root”, zegt hoe het wel mag)',
  '{address} is not an address of this machine that can be listened on; give another --listen':
    '{address} is geen adres van deze machine waarop kan worden geluisterd; geef een ander --listen',
  'port {port} of {address} cannot be listened on: {reason}; give another --smtp-port or --pop3-port':
    'op poort {port} van {address} kan niet worden geluisterd: {reason}; geef een ander --smtp-port of --pop3-port',
  'no command is given that makes the connector send (--send)':
    'er is geen opdracht opgegeven waarmee de connector verzendt (--send)',
  'no command is given that makes the connector fetch (--fetch)':
    'er is geen opdracht opgegeven waarmee de connector ophaalt (--fetch)',
  '{action} is not among the actions that the connector is said to have (--actions)':
    '{action} hoort niet bij de acties die voor de connector zijn opgegeven (--actions)',
  'no command is given that ends the connector (--kill)':
    'er is geen opdracht opgegeven waarmee de connector wordt afgebroken (--kill)',
  // fault-scenarios.ts
  'The EHLO reply offers AUTH but not STARTTLS': 'Het EHLO-antwoord biedt AUTH aan, maar geen STARTTLS',
  'An attacker on the path strips STARTTLS and invites the connector to log in. A sound connector stops and says so, today and at every later attempt.':
    'Een aanvaller op het netwerkpad haalt STARTTLS weg en lokt een aanmelding uit. Een deugdelijke connector stopt en meldt dat, nu en bij elke latere poging.',
  'The EHLO reply offers nothing, and STARTTLS is not known':
    'Het EHLO-antwoord biedt niets aan en STARTTLS is niet bekend',
  'A server without extensions looks old, not hostile. A sound connector stops, whether or not it tries STARTTLS all the same.':
    'Een server zonder uitbreidingen oogt oud, niet vijandig. Een deugdelijke connector stopt, of hij STARTTLS nu toch probeert of niet.',
  'EHLO is refused with {code}, HELO is accepted': 'EHLO wordt geweigerd met {code}, HELO wordt geaccepteerd',
  'A server that pretends to know plain SMTP only has no STARTTLS to offer. A sound connector submits nothing after HELO.':
    'Een server die doet alsof hij alleen kale SMTP kent, heeft geen STARTTLS te bieden. Een deugdelijke connector biedt na HELO niets aan.',
  'STARTTLS is answered 454: not now': 'STARTTLS krijgt 454 als antwoord: nu niet',
  'A temporary refusal tempts the connector to go without TLS for once. A sound connector stops, tries again later, and never goes without TLS.':
    'Een tijdelijke weigering verleidt de connector om het voor één keer zonder TLS te doen. Een deugdelijke connector stopt, probeert het later opnieuw en doet het nooit zonder TLS.',
  'STARTTLS is answered {code}': 'STARTTLS krijgt {code} als antwoord',
  'Only 220 starts TLS. With any other answer, however friendly, a sound connector sends neither a password nor a message.':
    'Alleen 220 start TLS. Bij elk ander antwoord, hoe vriendelijk ook, verstuurt een deugdelijke connector wachtwoord noch bericht.',
  'STARTTLS is answered 220, and the ClientHello with SMTP replies in plaintext':
    'STARTTLS krijgt 220 als antwoord, en de ClientHello onversleutelde SMTP-antwoorden',
  'The reply is forged and the peer behind it does not speak TLS. A sound connector closes the connection and sends nothing in plaintext, then or later.':
    'Het antwoord is vervalst en de tegenpartij spreekt geen TLS. Een deugdelijke connector sluit de verbinding en verstuurt niets onversleuteld, toen noch later.',
  'STARTTLS is answered 220, and the ClientHello with a fatal alert':
    'STARTTLS krijgt 220 als antwoord, en de ClientHello een fatale alert',
  'STARTTLS is answered 220, and the ClientHello with the end of the connection':
    'STARTTLS krijgt 220 als antwoord, en na de ClientHello eindigt de verbinding',
  'STARTTLS is answered 220, and the ClientHello with a reset of the connection':
    'STARTTLS krijgt 220 als antwoord, en na de ClientHello volgt een reset van de verbinding',
  'A handshake that fails makes many clients try again without TLS. A sound connector does not, not at a later attempt either.':
    'Na een mislukte handshake proberen veel clients het opnieuw zonder TLS. Een deugdelijke connector doet dat niet, ook niet bij een latere poging.',
  'STARTTLS works, with a certificate of an unknown authority, and a login without TLS is on offer':
    'STARTTLS werkt, met een certificaat van een onbekende certificaatautoriteit, en aanmelden zonder TLS wordt aangeboden',
  'After refusing a certificate some clients try again without TLS. A sound connector does not, not at a later attempt either.':
    'Na het weigeren van een certificaat proberen sommige clients het opnieuw zonder TLS. Een deugdelijke connector doet dat niet, ook niet bij een latere poging.',
  'STARTTLS works, with TLS 1.0 and 1.1 and nothing newer, and a login without TLS is on offer':
    'STARTTLS werkt, met TLS 1.0 en 1.1 en niets nieuwers, en aanmelden zonder TLS wordt aangeboden',
  'If both sides have no version of TLS in common, some clients go without. A sound connector does not, not at a later attempt either.':
    'Als beide partijen geen TLS-versie gemeen hebben, doen sommige clients het zonder. Een deugdelijke connector doet dat niet, ook niet bij een latere poging.',
  'The greeting brings the reply to an EHLO that was not sent, without STARTTLS':
    'Met de begroeting komt het antwoord mee op een EHLO die niet is verstuurd, zonder STARTTLS',
  'A connector may take what was sent in advance for the reply to EHLO. A sound connector does not log in in plaintext.':
    'Een connector kan wat vooraf is verstuurd aanzien voor het antwoord op EHLO. Een deugdelijke connector meldt zich niet onversleuteld aan.',
  'The greeting is 221': 'De begroeting is 221',
  'The greeting is 354': 'De begroeting is 354',
  'The greeting is 421, and the connection is closed': 'De begroeting is 421 en de verbinding wordt gesloten',
  'The greeting is 500': 'De begroeting is 500',
  'The greeting is 554: no service here': 'De begroeting is 554: geen dienst hier',
  'The greeting is a line that is not a reply, and the connection is closed':
    'De begroeting is een regel die geen antwoord is, en de verbinding wordt gesloten',
  'The greeting is 220 with a line of 64 KiB': 'De begroeting is 220 met een regel van 64 KiB',
  'The greeting is 220 without the end of its line, and the connection is closed':
    'De begroeting is 220 zonder regeleinde, en de verbinding wordt gesloten',
  'Only 220 opens a session. After any other greeting a sound connector ends the attempt, by the class of the reply if it has one, and sends nothing that matters.':
    'Alleen 220 opent een sessie. Na elke andere begroeting beëindigt een deugdelijke connector de poging, naar de klasse van het antwoord als dat er een heeft, en verstuurt niets van belang.',
  'The EHLO reply ends with “250-STARTTLS”, then nothing comes and the connection is closed':
    'Het EHLO-antwoord houdt op na “250-STARTTLS”; daarna komt er niets en wordt de verbinding gesloten',
  'The reply has no last line. A sound connector waits for it in vain, gives up, and sends nothing in plaintext.':
    'Het antwoord heeft geen laatste regel. Een deugdelijke connector wacht daar vergeefs op, geeft het op en verstuurt niets onversleuteld.',
  'STARTTLS is answered 220, and a reply in plaintext follows where the ServerHello is due':
    'STARTTLS krijgt 220 als antwoord, en waar de ServerHello had moeten komen volgt een onversleuteld antwoord',
  'What comes in plaintext during the handshake is not TLS. A sound connector fails the handshake and closes the connection.':
    'Wat tijdens de handshake onversleuteld komt, is geen TLS. Een deugdelijke connector breekt de handshake af en sluit de verbinding.',
  'EHLO is answered 235: authenticated': 'EHLO krijgt 235 als antwoord: aangemeld',
  'The EHLO reply says that the client has already authenticated':
    'Het EHLO-antwoord zegt dat de client al is aangemeld',
  'A login that is claimed in plaintext is worth nothing. A sound connector stops, or starts TLS and logs in there.':
    'Een aanmelding die onversleuteld wordt gemeld, is niets waard. Een deugdelijke connector stopt, of start TLS en meldt zich daarbinnen aan.',
  'A 4yz reply means: not now. A sound connector keeps the message, says that it is for later, and submits it when it is asked again.':
    'Een 4yz-antwoord betekent: nu niet. Een deugdelijke connector bewaart het bericht, meldt dat het voor later is en biedt het aan zodra daar opnieuw om wordt gevraagd.',
  'A 5yz reply means: not like this. A sound connector reports the refusal and does not repeat the same request by itself.':
    'Een 5yz-antwoord betekent: niet op deze manier. Een deugdelijke connector meldt de weigering en herhaalt dezelfde opdracht niet uit zichzelf.',
  'The end of the data is answered {code}, in two lines':
    'Het einde van de data krijgt {code} als antwoord, in twee regels',
  '{command} is answered {code}': '{command} krijgt {code} als antwoord',
  'RCPT is answered 550, and DATA 354 all the same': 'RCPT krijgt 550 als antwoord, en DATA toch 354',
  'The only recipient was refused, so that there is nobody to send the message to. A sound connector does not say DATA, or ends it with a dot alone, and reports the refusal.':
    'De enige ontvanger is geweigerd; er is dus niemand om het bericht aan te sturen. Een deugdelijke connector geeft geen DATA, of sluit die af met alleen een punt, en meldt de weigering.',
  'SIZE 1000 is announced, and a larger message is answered 552':
    'SIZE 1000 is aangekondigd en een groter bericht krijgt 552 als antwoord',
  'The message is larger than the gateway takes, now and later. A sound connector does not send it, or takes the 552 as final.':
    'Het bericht is groter dan de gateway aanneemt, nu en later. Een deugdelijke connector verstuurt het niet, of vat de 552 op als definitief.',
  'A message of 2 MiB is answered 550 while it is still being sent; the rest is read before the connection is closed':
    'Een bericht van 2 MiB krijgt 550 als antwoord terwijl het nog wordt verstuurd; de rest wordt gelezen voordat de verbinding wordt gesloten',
  'A message of 2 MiB is answered 550 while it is still being sent; the connection is closed at once':
    'Een bericht van 2 MiB krijgt 550 als antwoord terwijl het nog wordt verstuurd; de verbinding wordt direct gesloten',
  'The refusal comes early. A sound connector finishes or breaks off, and does not report the message as accepted.':
    'De weigering komt vroeg. Een deugdelijke connector maakt het bericht af of breekt af, en meldt het bericht niet als geaccepteerd.',
  'A code that a client does not know counts by its first digit, and its text does not count. A sound connector goes by the digit.':
    'Een code die een client niet kent, telt naar het eerste cijfer; de tekst telt niet mee. Een deugdelijke connector gaat af op het cijfer.',
  'The end of the data is answered 253': 'Het einde van de data krijgt 253 als antwoord',
  'The end of the data is answered 299': 'Het einde van de data krijgt 299 als antwoord',
  'MAIL is answered 299': 'MAIL krijgt 299 als antwoord',
  'RCPT is answered 253': 'RCPT krijgt 253 als antwoord',
  'RCPT is answered 251: the message will be forwarded': 'RCPT krijgt 251 als antwoord: het bericht wordt doorgestuurd',
  'It is one of the two ways to accept a recipient (RFC 5321 §4.3.2). A sound connector goes on.':
    'Dit is een van de twee manieren om een ontvanger te accepteren (RFC 5321 §4.3.2). Een deugdelijke connector gaat verder.',
  'RCPT is answered 250 with an enhanced code that nobody knows':
    'RCPT krijgt 250 als antwoord, met een uitgebreide code die niemand kent',
  'The end of the data is answered 250, in two lines': 'Het einde van de data krijgt 250 als antwoord, in twee regels',
  'A reply may have several lines. A sound connector reads to the last one.':
    'Een antwoord mag uit meer regels bestaan. Een deugdelijke connector leest tot en met de laatste.',
  'RCPT is answered 250, with the longest line that is allowed: 512 octets':
    'RCPT krijgt 250 als antwoord, met de langste regel die is toegestaan: 512 octetten',
  'RFC 5321 §4.5.3.1.5 allows replies of up to 512 octets. A sound connector reads all of it.':
    'RFC 5321 §4.5.3.1.5 staat antwoorden van ten hoogste 512 octetten toe. Een deugdelijke connector leest het hele antwoord.',
  'Replies have no text after the login': 'Antwoorden hebben na het aanmelden geen tekst',
  'Every reply that may have one has a second line': 'Elk antwoord dat een tweede regel mag hebben, heeft die',
  'Every reply comes in pieces, its first and last octets each in a segment of its own':
    'Elk antwoord komt in stukken, waarbij de eerste en de laatste octetten elk een eigen segment hebben',
  'A reply is the same however it arrives and whatever its text says. A sound connector submits its message.':
    'Een antwoord blijft hetzelfde, hoe het ook aankomt en wat de tekst ook zegt. Een deugdelijke connector biedt het bericht aan.',
  'The end of the data is answered {code}': 'Het einde van de data krijgt {code} als antwoord',
  'The end of the data is answered 251': 'Het einde van de data krijgt 251 als antwoord',
  'The code belongs to RCPT, and its first digit says yes. A sound connector counts the message as accepted.':
    'De code hoort bij RCPT en het eerste cijfer betekent ja. Een deugdelijke connector telt het bericht als geaccepteerd.',
  'RCPT is answered 250, in 200 lines': 'RCPT krijgt 250 als antwoord, in 200 regels',
  'The number of lines has no limit, but memory has. A sound connector reads to the last line, or gives up.':
    'Het aantal regels is onbegrensd, het geheugen niet. Een deugdelijke connector leest tot en met de laatste regel, of geeft het op.',
  'RCPT is answered 250, with NUL and escape sequences in the text':
    'RCPT krijgt 250 als antwoord, met NUL en escapereeksen in de tekst',
  'The text is for people, and hostile. A sound connector goes on or gives up, and shows none of it as it came.':
    'De tekst is voor mensen bedoeld en vijandig. Een deugdelijke connector gaat verder of geeft het op, en toont de tekst niet zoals die kwam.',
  'RCPT is answered 250, with octets in the text that are not UTF-8':
    'RCPT krijgt 250 als antwoord, met octetten in de tekst die geen UTF-8 zijn',
  'The text is for people, and unreadable. A sound connector goes on or gives up.':
    'De tekst is voor mensen bedoeld en onleesbaar. Een deugdelijke connector gaat verder of geeft het op.',
  'The connection is gone and nothing was promised. A sound connector keeps the message for another attempt, as after a 451.':
    'De verbinding is weg en er is niets toegezegd. Een deugdelijke connector bewaart het bericht voor een volgende poging, zoals na een 451.',
  'The end of the data is answered 421, and the connection is closed':
    'Het einde van de data krijgt 421 als antwoord en de verbinding wordt gesloten',
  '{command} is answered 421, and the connection is closed':
    '{command} krijgt 421 als antwoord en de verbinding wordt gesloten',
  'The service goes down for a while. A sound connector keeps the message for another attempt.':
    'De dienst is een tijd niet beschikbaar. Een deugdelijke connector bewaart het bericht voor een volgende poging.',
  'The connection is reset instead of a reply to {cause}':
    'De verbinding krijgt een reset in plaats van een antwoord op {cause}',
  'The connection is closed after the final dot, without a reply':
    'De verbinding wordt na de afsluitende punt gesloten, zonder antwoord',
  'Nobody knows whether the message was accepted. A sound connector does not count it as accepted, and submits it again.':
    'Niemand weet of het bericht is geaccepteerd. Een deugdelijke connector telt het niet als geaccepteerd en biedt het opnieuw aan.',
  'The connection ends right after the 354 to DATA, without a close_notify of TLS':
    'De verbinding eindigt direct na de 354 op DATA, zonder close_notify van TLS',
  'The connection is closed in the middle of the reply to the data: “{beginning}”':
    'De verbinding wordt midden in het antwoord op de data gesloten: “{beginning}”',
  'A reply ends with the end of its last line. A sound connector treats anything less as a lost connection, and keeps the message.':
    'Een antwoord eindigt met het einde van de laatste regel. Een deugdelijke connector behandelt alles wat korter is als een verbroken verbinding en bewaart het bericht.',
  'DATA is answered 354 and 250 in one segment; the connection is closed after the data':
    'DATA krijgt 354 en 250 in één segment als antwoord; de verbinding wordt na de data gesloten',
  'The 250 came before there was a message, and the message is dropped. A sound connector breaks off, or waits for the reply to the data and reports that none came.':
    'De 250 kwam voordat er een bericht was, en het bericht gaat verloren. Een deugdelijke connector breekt af, of wacht op het antwoord op de data en meldt dat er geen kwam.',
  'The data is answered 250, and the connection ends without a close_notify of TLS':
    'De data krijgt 250 als antwoord en de verbinding eindigt zonder close_notify van TLS',
  'The message was accepted; what becomes of the session no longer matters. A sound connector counts it as accepted, and does not submit it again.':
    'Het bericht is geaccepteerd; wat er verder met de sessie gebeurt, doet er niet meer toe. Een deugdelijke connector telt het als geaccepteerd en biedt het niet opnieuw aan.',
  'The data is answered 250, followed by a 421 before the next transaction; the connection is closed':
    'De data krijgt 250 als antwoord, gevolgd door een 421 vóór de volgende transactie; de verbinding wordt gesloten',
  'The message was accepted; the next one would not be. A sound connector counts it as accepted, and does not submit it again.':
    'Het bericht is geaccepteerd; het volgende zou dat niet worden. Een deugdelijke connector telt het als geaccepteerd en biedt het niet opnieuw aan.',
  // injection.ts
  'The 220 to STARTTLS brings a forged EHLO reply in the same segment; inside TLS the reply to EHLO is late':
    'Met de 220 op STARTTLS komt in hetzelfde segment een vervalst EHLO-antwoord mee; binnen TLS komt het antwoord op EHLO laat',
  'A connector that does not drop what came in plaintext takes the forged reply as the one to its EHLO inside TLS, and goes on before the real one comes. A sound connector waits for it, or breaks off.':
    'Een connector die niet weggooit wat onversleuteld kwam, ziet het vervalste antwoord aan voor dat op zijn EHLO binnen TLS en gaat verder voordat het echte komt. Een deugdelijke connector wacht daarop, of breekt af.',
  'The 220 to STARTTLS brings the beginning of a forged EHLO reply in the same segment':
    'Met de 220 op STARTTLS komt in hetzelfde segment het begin van een vervalst EHLO-antwoord mee',
  'A kept half of a reply merges with the reply to EHLO inside TLS: extensions appear that were never announced there. A sound connector drops it, or breaks off.':
    'Een bewaard half antwoord versmelt met het antwoord op EHLO binnen TLS: er verschijnen uitbreidingen die daar nooit zijn aangekondigd. Een deugdelijke connector gooit het weg, of breekt af.',
  'MAIL is answered twice inside TLS, and RCPT refused with 550':
    'MAIL krijgt binnen TLS twee antwoorden, en RCPT wordt geweigerd met 550',
  'A connector that counts replies blindly takes the second 250 as the answer to RCPT. A sound connector sees that its recipient was refused, or breaks off, and reports that nothing was delivered.':
    'Een connector die antwoorden blindelings telt, ziet de tweede 250 aan voor het antwoord op RCPT. Een deugdelijke connector ziet dat de ontvanger is geweigerd, of breekt af, en meldt dat er niets is afgeleverd.',
  'SIZE, PIPELINING, 8BITMIME, SMTPUTF8 and DSN are announced before TLS and not inside':
    'SIZE, PIPELINING, 8BITMIME, SMTPUTF8 en DSN worden vóór TLS aangekondigd en daarbinnen niet',
  'What was announced before TLS no longer counts inside TLS. A sound connector uses none of it, or reports that it cannot ask for a confirmation.':
    'Wat vóór TLS is aangekondigd, telt binnen TLS niet meer. Een deugdelijke connector gebruikt er niets van, of meldt dat hij geen ontvangstbevestiging kan vragen.',
  'No extension is announced except STARTTLS, and AUTH inside TLS':
    'Er wordt geen uitbreiding aangekondigd behalve STARTTLS, en AUTH binnen TLS',
  'The control for F-110/before: a connector that uses extensions here as well ignores what is announced altogether.':
    'De controle bij F-110/before: een connector die ook hier uitbreidingen gebruikt, kijkt in het geheel niet naar wat wordt aangekondigd.',
  'A list of capabilities follows the +OK to STLS in plaintext, and the first answer inside TLS is late':
    'Na de +OK op STLS volgt onversleuteld een lijst van mogelijkheden, en het eerste antwoord binnen TLS komt laat',
  'A whole session with a forged message follows the +OK to STLS in plaintext, capabilities first':
    'Na de +OK op STLS volgt onversleuteld een hele sessie met een vervalst bericht, te beginnen met de mogelijkheden',
  'A whole session with a forged message follows the +OK to STLS in plaintext':
    'Na de +OK op STLS volgt onversleuteld een hele sessie met een vervalst bericht',
  'An attacker on the path adds answers to the segment of the +OK, in plaintext. A sound connector drops them, or ends the session; it never takes one for an answer that came inside TLS.':
    'Een aanvaller op het netwerkpad voegt onversleuteld antwoorden toe aan het segment van de +OK. Een deugdelijke connector gooit ze weg of beëindigt de sessie; hij ziet er nooit een aan voor een antwoord dat binnen TLS kwam.',
  'Replies that came in plaintext, or in excess, are credited to no command':
    'Antwoorden die onversleuteld of te veel kwamen, worden aan geen opdracht toegerekend',
  'An attacker on the path decides what the connector believes inside TLS: how it logs in, and whether its message was accepted.':
    'Een aanvaller op het netwerkpad bepaalt wat de connector binnen TLS gelooft: hoe hij zich aanmeldt en of zijn bericht is geaccepteerd.',
  'Empty the read buffer when TLS begins, or break off if it is not empty. If more replies come than commands were sent, break off.':
    'Leeg de leesbuffer wanneer TLS begint, of breek af als die niet leeg is. Breek af als er meer antwoorden komen dan er opdrachten zijn verstuurd.',
  'nothing that goes by what came in plaintext': 'niets dat afgaat op wat onversleuteld kwam',
  'STARTTLS in {scenario}': 'STARTTLS in {scenario}',
  'no DATA if the only recipient was refused': 'geen DATA als de enige ontvanger is geweigerd',
  'no DATA; {observed}': 'geen DATA; {observed}',
  'control: MAIL in {scenario} was expected, and did not happen':
    'controle: MAIL in {scenario} was verwacht en bleef uit',
  'nothing that goes by what came in plaintext after the +OK to STLS':
    'niets dat afgaat op wat na de +OK op STLS onversleuteld kwam',
  'STLS in {scenario}': 'STLS in {scenario}',
  'Only extensions that EHLO announced inside TLS are used':
    'Alleen uitbreidingen die EHLO binnen TLS heeft aangekondigd, worden gebruikt',
  'An attacker on the path can announce anything before TLS. A gateway refuses a message with parameters that it did not offer, so that a declaration does not arrive.':
    'Een aanvaller op het netwerkpad kan vóór TLS van alles aankondigen. Een gateway weigert een bericht met parameters die hij niet heeft aangeboden, zodat een aangifte niet aankomt.',
  'Forget the first EHLO reply when TLS begins, say EHLO again, and look up each extension in that reply before using it.':
    'Vergeet het eerste EHLO-antwoord wanneer TLS begint, geef EHLO opnieuw en zoek elke uitbreiding in dat antwoord op voordat die wordt gebruikt.',
  'no parameter of an extension that is announced nowhere':
    'geen parameter van een uitbreiding die nergens is aangekondigd',
  'MAIL in {scenario}': 'MAIL in {scenario}',
  'nothing of what was announced only before TLS': 'niets van wat alleen vóór TLS is aangekondigd',
  'Slow replies show whether a connector waits for them. A sound connector does, unless PIPELINING allows it not to wait, and then within its rules.':
    'Trage antwoorden laten zien of een connector erop wacht. Een deugdelijke connector doet dat, tenzij PIPELINING anders toestaat, en dan binnen de regels daarvan.',
  'Each reply takes {milliseconds} milliseconds; PIPELINING is not announced':
    'Elk antwoord duurt {milliseconds} milliseconden; PIPELINING is niet aangekondigd',
  'Each reply takes {milliseconds} milliseconds; PIPELINING is announced inside TLS':
    'Elk antwoord duurt {milliseconds} milliseconden; PIPELINING is binnen TLS aangekondigd',
  'Waits for the reply before the next command, unless PIPELINING is in force':
    'Wacht op het antwoord vóór de volgende opdracht, tenzij PIPELINING van kracht is',
  'A server may drop or misread what comes before it asked for it; the connector then takes the reply to one command as that to another, and a refused message as an accepted one.':
    'Een server kan weggooien of verkeerd lezen wat te vroeg komt; de connector ziet het antwoord op de ene opdracht dan aan voor dat op een andere, en een geweigerd bericht voor een geaccepteerd.',
  'Read the complete reply, all its lines, before the next command. If PIPELINING is announced inside TLS, end each group with DATA and wait for its reply before the message.':
    'Lees het volledige antwoord, met alle regels, vóór de volgende opdracht. Sluit, als PIPELINING binnen TLS is aangekondigd, elke groep af met DATA en wacht op het antwoord daarop vóór het bericht.',
  'no command before the reply to the previous one': 'geen opdracht vóór het antwoord op de vorige',
  'RCPT in {scenario}': 'RCPT in {scenario}',
  'nothing after AUTH before its reply, unless AUTH is complete in one line':
    'niets na AUTH vóór het antwoord daarop, tenzij AUTH in één regel volledig is',
  'AUTH in {scenario}': 'AUTH in {scenario}',
  'nothing after {commands} before the reply': 'niets na {commands} vóór het antwoord',
  'DATA in {scenario}': 'DATA in {scenario}',
  'nothing before the greeting': 'niets vóór de begroeting',
  'A server that greets late takes what comes before for an attack, since spammers do that, and refuses the session.':
    'Een server die laat begroet, ziet wat eerder komt aan voor een aanval, omdat spammers dat doen, en weigert de sessie.',
  'Wait for the complete greeting before the first command.':
    'Wacht op de volledige begroeting vóór de eerste opdracht.',
  // ladder.ts
  'A sound gateway with a good certificate takes a message':
    'Een deugdelijke gateway met een goed certificaat neemt een bericht aan',
  'The control: the connector submits a message as on any other day. What it cannot do here is not held against it elsewhere.':
    'De controle: de connector biedt een bericht aan zoals op een gewone dag. Wat hier al mislukt, telt bij andere scenario’s niet mee.',
  'A sound gateway with a good certificate has a message in the mailbox':
    'Een deugdelijke gateway met een goed certificaat heeft een bericht in de postbus',
  'The control: the connector collects its mailbox as on any other day. What it cannot do here is not held against it elsewhere.':
    'De controle: de connector haalt zijn postbus leeg zoals op een gewone dag. Wat hier al mislukt, telt bij andere scenario’s niet mee.',
  'A sound gateway with all extensions takes three messages, one of them twice':
    'Een deugdelijke gateway met alle uitbreidingen neemt drie berichten aan, waarvan één tweemaal',
  'An ordinary day. A sound connector gives each message its own envelope id if it asks for a confirmation; the same message may keep its envelope id when it is submitted again.':
    'Een gewone dag. Een deugdelijke connector geeft elk bericht waarvoor hij een ontvangstbevestiging vraagt een eigen envelope-id; hetzelfde bericht mag die houden als het opnieuw wordt aangeboden.',
  'the connector said nothing on the SMTP port': 'de connector zei niets op de SMTP-poort',
  'the connector did not say EHLO': 'de connector gaf geen EHLO',
  'the connector did not ask for TLS (STARTTLS)': 'de connector vroeg niet om TLS (STARTTLS)',
  'no TLS handshake succeeded': 'er slaagde geen TLS-handshake',
  'the connector did not log in': 'de connector meldde zich niet aan',
  'no sender was given (MAIL)': 'er werd geen afzender opgegeven (MAIL)',
  'no recipient was given (RCPT)': 'er werd geen ontvanger opgegeven (RCPT)',
  'no message was submitted': 'er werd geen bericht aangeboden',
  'the connector said nothing on the POP3 port': 'de connector zei niets op de POP3-poort',
  'the connector did not ask for TLS (STLS)': 'de connector vroeg niet om TLS (STLS)',
  'no message was retrieved': 'er werd geen bericht opgehaald',
  'nothing was recorded': 'er is niets vastgelegd',
  '{missing} in {scenario} ({attempts})': '{missing} in {scenario} ({attempts})',
  // notifications.ts
  'The mailbox has reports in the forms of five servers, on deliveries and failures of messages that are not known here, and one that breaks off':
    "In de postbus staan DSN's in de vormen van vijf servers, over afleveringen en mislukkingen van berichten die hier niet bekend zijn, en een die halverwege ophoudt",
  'Not every report is about a message that the connector knows, and not every report can be read. A sound connector collects and keeps them all, reports what it could not use, and deletes them.':
    'Niet elke DSN gaat over een bericht dat de connector kent, en niet elke DSN is leesbaar. Een deugdelijke connector haalt ze alle op en bewaart ze, meldt wat hij niet kon gebruiken en verwijdert ze.',
  'Of three messages that were sent one is reported delivered and two failed, the last without its envelope id; the mailbox also has two reports on messages that are not known here':
    "Van drie verzonden berichten wordt er een als afgeleverd gemeld en twee als mislukt, het laatste zonder zijn ENVID; in de postbus staan ook twee DSN's over berichten die hier niet bekend zijn",
  'A report is about one message, by its envelope id, or by the message that comes back with it. A sound connector keeps each of them, and takes no other message for delivered or failed.':
    'Een DSN gaat over één bericht, aangewezen door het ENVID of door het bericht dat is teruggestuurd. Een deugdelijke connector bewaart elke DSN en houdt geen ander bericht voor afgeleverd of mislukt.',
  'not all that was handed over is known': 'niet alles wat is afgeleverd is bekend',
  '{retrieval}, a notification ({action}): it was deleted, and nothing of it was handed over':
    '{retrieval}, een DSN ({action}): die werd verwijderd, en er is niets van afgeleverd',
  '{retrieval}, a notification ({action}): nothing of it was handed over':
    '{retrieval}, een DSN ({action}): er is niets van afgeleverd',
  '{retrieval}, a notification ({action}): no line about its message':
    '{retrieval}, een DSN ({action}): geen regel over het bericht waar die over gaat',
  '{deletion}: a notification that had not been retrieved': '{deletion}: een DSN die niet was opgehaald',
  'each notification kept, as a file of the fetch or by a line of its notices':
    'elke DSN bewaard, als bestand van het ophalen of met een regel in zijn meldingen',
  'a notification that was retrieved': 'een opgehaalde DSN',
  'A notification is kept, whatever it says and whatever form it has':
    'Een DSN wordt bewaard, wat er ook in staat en in welke vorm dan ook',
  'Nobody learns that a declaration never arrived: the only thing that says so was thrown away.':
    'Niemand hoort dat een aangifte nooit is aangekomen: het enige wat dat zegt, is weggegooid.',
  'Hand over what comes from the null sender as any other message, or have what became of the message told; throw nothing away because of its sender, its type or its subject.':
    'Lever berichten van de lege afzender af als elk ander bericht, of laat melden wat er van het verzonden bericht is geworden; gooi niets weg om de afzender, het type of het onderwerp.',
  'A notification is told of the message that it is about, and of no other':
    'Een DSN wordt gemeld bij het bericht waar die over gaat, en bij geen ander',
  'A declaration that failed counts as delivered, or one that was delivered is sent again.':
    'Een mislukte aangifte geldt als afgeleverd, of een afgeleverde wordt nog eens verstuurd.',
  'Match a notification by Original-Envelope-Id, and where it has none by the Message-ID of what comes back; take Action for what became of the message; never go by order, subject or recipient.':
    'Koppel een DSN via Original-Envelope-Id, en zonder dat via de Message-ID van wat is teruggestuurd; lees aan Action af wat er van het bericht is geworden; ga nooit af op volgorde, onderwerp of ontvanger.',
  'control: a message that was accepted was expected, and did not happen':
    'controle: een aanvaard bericht was verwacht en bleef uit',
  'control: a notification that was retrieved was expected, and did not happen':
    'controle: een opgehaalde DSN was verwacht en bleef uit',
  'a notification about a message that was sent': 'een DSN over een bericht dat is verzonden',
  'a connector that tells what notifications say ({notices})': "een connector die meldt wat DSN's zeggen ({notices})",
  '{notice}; its notification says {action}': '{notice}; de DSN daarover zegt {action}',
  '{notice}, and no notification is about it': '{notice}, en geen DSN gaat daarover',
  'what the notification about that message says': 'wat de DSN over dat bericht zegt',
  'a line of its notices about a message with a notification':
    'een regel in zijn meldingen over een bericht waarvoor een DSN kwam',
  'a line about each message with a notification': 'een regel over elk bericht waarvoor een DSN kwam',
  'A message that no MIME parser can make sense of is among good ones':
    'Tussen goede berichten staat een bericht waaruit geen MIME-lezer wijs wordt',
  'One bad message must not hold up the others. A sound connector puts it aside, deletes it, and does not collect it forever.':
    'Eén slecht bericht mag de andere niet ophouden. Een deugdelijke connector legt het apart, verwijdert het en blijft het niet eindeloos ophalen.',
  'The mailbox has mail from the null sender that cannot be processed: a broken message and a broken report':
    'In de postbus staat post van de lege afzender die niet te verwerken is: een kapot bericht en een kapotte DSN',
  'Two machines that answer each other never stop. A sound connector sends no mail because of it.':
    'Twee machines die elkaar antwoorden, houden nooit op. Een deugdelijke connector verstuurt er geen bericht om.',
  'Mail from the null sender is never answered': 'Een bericht van de lege afzender wordt nooit beantwoord',
  'The connector and the gateway answer each other without end, until a queue or a mailbox is full.':
    'De connector en de gateway beantwoorden elkaar zonder einde, tot een wachtrij of postbus vol is.',
  'Never send mail in response to a message whose Return-Path is <>. Report what cannot be processed to a person, not to the sender.':
    'Verstuur nooit een bericht naar aanleiding van een bericht met <> als Return-Path. Meld wat niet te verwerken is aan een mens, niet aan de afzender.',
  'a message from the null sender that was retrieved': 'een opgehaald bericht van de lege afzender',
  'no answer to a message from the null sender': 'geen antwoord op een bericht van de lege afzender',
  'no report about a message from the null sender': 'geen DSN over een bericht van de lege afzender',
  // observe.ts
  'control: {control} was expected, and did not happen': 'controle: {control} was verwacht en bleef uit',
  'a handshake was begun, and no version offered': 'er is een handshake begonnen, zonder een versie als aanbod',
  'a handshake was begun, and offered {versions}': 'er is een handshake begonnen, met als aanbod {versions}',
  // pop3-login.ts
  'CAPA inside TLS lists TOP and USER, but not SASL': 'CAPA binnen TLS noemt TOP en USER, maar geen SASL',
  'USER and PASS are the way to log in.': 'Aanmelden gaat met USER en PASS.',
  'CAPA inside TLS lists TOP and UIDL, and no way to log in':
    'CAPA binnen TLS noemt TOP en UIDL, en geen manier om aan te melden',
  'A sound connector tries USER and PASS, or AUTH without an initial response, or stops.':
    'Een deugdelijke connector probeert USER en PASS, of AUTH zonder eerste reactie, of stopt.',
  'CAPA inside TLS is refused': 'CAPA wordt binnen TLS geweigerd',
  'CAPA is younger than POP3. A sound connector logs in with USER and PASS, or with AUTH without an initial response.':
    'CAPA is jonger dan POP3. Een deugdelijke connector meldt zich aan met USER en PASS, of met AUTH zonder eerste reactie.',
  'CAPA lists SASL, UIDL and PIPELINING before STLS, and inside TLS only TOP and USER; the answer to USER is late':
    'CAPA noemt vóór STLS SASL, UIDL en PIPELINING, en binnen TLS alleen TOP en USER; het antwoord op USER komt laat',
  'What was announced in plaintext may be forged. A sound connector forgets it, asks again inside TLS and goes by that answer.':
    'Wat onversleuteld is aangekondigd, kan vervalst zijn. Een deugdelijke connector vergeet het, vraagt het binnen TLS opnieuw en gaat op dat antwoord af.',
  'What was announced before STLS is forgotten, and asked for again inside TLS':
    'Wat vóór STLS is aangekondigd, wordt vergeten en binnen TLS opnieuw gevraagd',
  'An attacker on the path can choose the login or the order of commands that the connector uses, since what was announced in plaintext still counts.':
    'Een aanvaller op het netwerkpad kan bepalen hoe de connector zich aanmeldt en in welke volgorde hij opdrachten geeft, omdat wat onversleuteld is aangekondigd nog meetelt.',
  'Discard the list of capabilities when TLS begins, send CAPA again, and go by its answer.':
    'Gooi de lijst van mogelijkheden weg wanneer TLS begint, geef CAPA opnieuw en ga af op het antwoord daarop.',
  'no command inside TLS was reached': 'er is geen opdracht binnen TLS bereikt',
  'no use of what was announced only in plaintext': 'geen gebruik van wat alleen onversleuteld is aangekondigd',
  'a command inside TLS': 'een opdracht binnen TLS',
  'no CAPA inside TLS; {observed}': 'geen CAPA binnen TLS; {observed}',
  'CAPA inside TLS, after CAPA before it': 'CAPA binnen TLS, na CAPA daarvóór',
  'No AUTH, and in particular no initial response, if SASL is not announced':
    'Geen AUTH, en zeker geen eerste reactie, als SASL niet is aangekondigd',
  'A gateway without the extension refuses the line, and the mail is not collected; the password may stand in its log of unknown commands.':
    'Een gateway zonder de uitbreiding weigert de regel, en de post wordt niet opgehaald; het wachtwoord kan in het logboek van onbekende opdrachten belanden.',
  'Use AUTH only if CAPA inside TLS lists SASL, and USER and PASS otherwise.':
    'Gebruik AUTH alleen als CAPA binnen TLS SASL noemt, en anders USER en PASS.',
  'no initial response without SASL': 'geen eerste reactie zonder SASL',
  'no AUTH without SASL': 'geen AUTH zonder SASL',
  'The login on POP3 is refused with -ERR [{code}]': 'De aanmelding op POP3 wordt geweigerd met -ERR [{code}]',
  'It passes by itself. A sound connector tries again later, with the same password.':
    'De oorzaak gaat vanzelf voorbij. Een deugdelijke connector probeert het later opnieuw, met hetzelfde wachtwoord.',
  'It does not pass by itself. A sound connector says so, does not try again at once, and works once the cause is mended.':
    'De oorzaak gaat niet vanzelf voorbij. Een deugdelijke connector meldt dat, probeert het niet direct opnieuw en werkt weer zodra de oorzaak is verholpen.',
  'A refused login is understood as its response code says':
    'Een geweigerde aanmelding wordt opgevat zoals de antwoordcode zegt',
  'Mail from customs is no longer collected after a disturbance that was over in minutes, or a wrong password is tried until the account is locked.':
    'Post van de douane wordt niet meer opgehaald na een storing die binnen minuten voorbij was, of een fout wachtwoord wordt geprobeerd tot het account is geblokkeerd.',
  'Try again later after IN-USE, LOGIN-DELAY and SYS/TEMP; report AUTH and SYS/PERM, and do not repeat a password that was refused.':
    'Probeer het later opnieuw na IN-USE, LOGIN-DELAY en SYS/TEMP; meld AUTH en SYS/PERM, en herhaal geen wachtwoord dat is geweigerd.',
  'control: a login in {scenario} was expected, and did not happen':
    'controle: een aanmelding in {scenario} was verwacht en bleef uit',
  '[{code}] not reported as permanent': 'dat [{code}] niet als definitief wordt gemeld',
  '[{code}] reported as a failure that lasts': 'dat [{code}] als een blijvende fout wordt gemeld',
  'no second login of the same kind at once after [{code}]':
    'geen tweede aanmelding van dezelfde soort direct na [{code}]',
  '{scenario} did not come to its end': '{scenario} kwam niet tot een einde',
  'a login when it is asked again later': 'een aanmelding wanneer er later opnieuw om wordt gevraagd',
  // polling.ts
  'A sound gateway has a message in the mailbox, and the connector is asked nothing for a while':
    'Een gateway in orde heeft een bericht in de postbus, en de connector wordt een tijd lang niets gevraagd',
  'What comes, comes by itself. A sound connector that runs by itself collects its mailbox again and again, on average at most once a minute.':
    'Wat dan komt, komt uit zichzelf. Een deugdelijke connector die uit zichzelf draait, haalt zijn postbus steeds opnieuw leeg, gemiddeld hoogstens één keer per minuut.',
  'the connector collects when it is asked to (connector.polls), so that those who ask it see to that':
    'de connector haalt op als erom wordt gevraagd (connector.polls), zodat wie erom vraagt daarvoor zorgt',
  'a connector that runs by itself': 'een connector die uit zichzelf draait',
  'the connector was not watched: one that runs by itself has to know where the gateway is, by its ports (--pop3-port) or from a command for reset (--reset)':
    'de connector is niet gevolgd: een connector die uit zichzelf draait, moet weten waar de gateway is, door de poorten (--pop3-port) of door een reset-opdracht (--reset)',
  'The mailbox is collected again and again without being asked':
    'De postbus wordt steeds opnieuw opgehaald zonder dat erom wordt gevraagd',
  'Messages from customs stay in the mailbox until somebody thinks of collecting them, past the time in which to act on them.':
    'Berichten van de douane blijven in de postbus staan tot iemand eraan denkt ze op te halen, ook als de termijn om erop te reageren dan voorbij is.',
  'Have the connector collect the mailbox every few minutes, and go on doing so whatever became of the time before; if it does so less often, set limits.watch to more than twice that time.':
    'Laat de connector de postbus om de paar minuten ophalen, en laat hem daarmee doorgaan wat er de vorige keer ook gebeurde; zet limits.watch op meer dan tweemaal de tussentijd als hij het minder vaak doet.',
  'it connected {came} times, and TLS did not come about: see to it that it trusts the authority of the run ({ca}, or htg ca)':
    'hij maakte {came} keer verbinding en TLS kwam niet tot stand: zorg dat hij de autoriteit van de run vertrouwt ({ca}, of htg ca)',
  'it connected {came} times, and never asks for TLS (CM-004)':
    'hij maakte {came} keer verbinding en vraagt nooit om TLS (CM-004)',
  'Comes again and again, and says QUIT at once': 'Komt steeds weer en geeft meteen QUIT',
  'it connected {came} times, and each login was refused':
    'hij maakte {came} keer verbinding en elke aanmelding werd geweigerd',
  'connections: {came}; collected: {count} times, of which {late} in the second half ({watch})':
    'verbindingen: {came}; opgehaald: {count} keer, waarvan {late} in de tweede helft ({watch})',
  'the mailbox collected at least 2 times, also in the second half of limits.watch':
    'de postbus minstens 2 keer opgehaald, ook in de tweede helft van limits.watch',
  '{scenario}: {action} (limits.action)': '{scenario}: {action} (limits.action)',
  'On average it comes at most once a minute': 'Hij komt gemiddeld hoogstens één keer per minuut',
  'The gateway spends its connections on a party that has nothing to say, and may begin to turn it away.':
    'De gateway besteedt zijn verbindingen aan een partij die niets te zeggen heeft, en kan die gaan weigeren.',
  'Let at least a minute pass between two connections by default, also after an error; for more traffic there is another interface, SMTP-MTA.':
    'Laat standaard minstens een minuut tussen twee verbindingen, ook na een fout; voor meer verkeer is er een ander koppelvlak, SMTP-MTA.',
  '{count} connections over {protocol} ({watch})': '{count} verbindingen over {protocol} ({watch})',
  'at most {most} connections in the half hour that limits.watch stands for':
    'hoogstens {most} verbindingen in het halve uur waar limits.watch voor staat',
  'at most {most} connections': 'hoogstens {most} verbindingen',
  'at most {most} connections; the time is too short for an average, so that this is an observation':
    'hoogstens {most} verbindingen; de tijd is te kort voor een gemiddelde, zodat dit een waarneming is',
  'control: 2 connections were expected, and did not come ({watch})':
    'controle: er werden 2 verbindingen verwacht, en die kwamen niet ({watch})',
  'Hands each message over twice': 'Levert elk bericht twee keer af',
  'Takes all deletions back before QUIT': 'Maakt alle verwijderingen ongedaan vóór QUIT',
  'Puts > before lines of a text that begin with “From ”': 'Zet > voor regels van een tekst die met “From ” beginnen',
  'Collects the mailbox once when it is started, and then only when it is asked':
    'Haalt de postbus één keer op bij het starten, en daarna alleen als erom wordt gevraagd',
  'Connects to the POP3 port more than once a minute':
    'Maakt vaker dan één keer per minuut verbinding met de POP3-poort',
  'Connects to the SMTP port more than once a minute':
    'Maakt vaker dan één keer per minuut verbinding met de SMTP-poort',

  // reach.ts
  'The host name has two addresses, and the gateway listens at the second one only':
    'De hostnaam heeft twee adressen, en de gateway luistert alleen op het tweede',
  'IPv4 or IPv6 is out of order on one side. A sound connector tries the other address within 30 seconds.':
    'IPv4 of IPv6 werkt aan één kant niet. Een deugdelijke connector probeert binnen 30 seconden het andere adres.',
  'It connects to ports 587 and 110, and to no port of another service':
    'Hij maakt verbinding met de poorten 587 en 110, en met geen poort van een andere dienst',
  'Where only the ports of the document are open in a firewall, each attempt waits in vain; what answers at another port may not be the gateway.':
    'Waar in een firewall alleen de poorten van het document open staan, wacht elke poging vergeefs; wat op een andere poort antwoordt, hoeft de gateway niet te zijn.',
  'Name the port in the configuration, 587 with STARTTLS and 110 with STLS, and switch off whatever tries 25, 465 or 995.':
    'Noem de poort in de configuratie, 587 met STARTTLS en 110 met STLS, en zet uit wat 25, 465 of 995 probeert.',
  'a session': 'een sessie',
  'a connection from {peer}': 'een verbinding vanaf {peer}',
  'a gateway at port {port}': 'een gateway op poort {port}',
  'nobody may listen at {ports}, so that no contact shows':
    'op {ports} mag niemand luisteren, zodat geen contact te zien is',
  'no contact with {ports}': 'geen contact met {ports}',
  'It reaches the gateway over IPv4, and over IPv6 if the host name has such an address':
    "Hij bereikt de gateway over IPv4, en over IPv6 als de hostnaam zo'n adres heeft",
  'a session over IPv4': 'een sessie over IPv4',
  'a session over IPv6': 'een sessie over IPv6',
  'a gateway with an address of IPv4': 'een gateway met een IPv4-adres',
  'a host name with an address of IPv4 and one of IPv6': 'een hostnaam met een IPv4-adres en een IPv6-adres',
  'a session at the second address within {seconds} s': 'een sessie op het tweede adres binnen {seconds} s',
  'no session; {attempt}': 'geen sessie; {attempt}',
  'Looks whether there is TLS without STARTTLS at port 465': 'Kijkt of er op poort 465 TLS zonder STARTTLS is',
  'Looks whether there is POP3 over TLS at port 995': 'Kijkt of er op poort 995 POP3 over TLS is',
  'Tries no more than the first address of a host name': 'Probeert alleen het eerste adres van een hostnaam',

  // command-order.ts
  'No MAIL while a transaction is open': 'Geen MAIL tijdens een open transactie',
  'The gateway refuses the second MAIL, and with it a message that it would have taken.':
    'De gateway weigert de tweede MAIL, en daarmee een bericht dat hij zou hebben aangenomen.',
  'Say RSET after a recipient was refused, before the next MAIL.':
    'Geef RSET nadat een ontvanger is geweigerd, vóór de volgende MAIL.',
  'RSET, EHLO or the end of the data between two MAILs':
    'RSET, EHLO of het einde van de data tussen twee opdrachten MAIL',
  'Begins again with MAIL, and without RSET, if the recipient is refused for now':
    'Begint opnieuw met MAIL, zonder RSET, als de ontvanger voorlopig wordt geweigerd',
  'It logs in once per session (POP3)': 'Hij meldt zich één keer per sessie aan (POP3)',
  'The gateway refuses the second login and may end the session, so that nothing is collected.':
    'De gateway weigert de tweede aanmelding en kan de sessie beëindigen, zodat er niets wordt opgehaald.',
  'Log in once in a session, and go on with the mailbox once +OK came.':
    'Meld één keer per sessie aan, en ga na +OK verder met de postbus.',
  'no login after +OK': 'geen aanmelding na +OK',
  'Begins a second login in a session in which it is logged in (POP3)':
    'Begint een tweede aanmelding in een sessie waarin hij is aangemeld (POP3)',

  // pop3-maildrop.ts
  'The mailbox is empty': 'De postbus is leeg',
  'There is nothing to retrieve and nothing to delete. A sound connector says QUIT.':
    'Er is niets op te halen en niets te verwijderen. Een deugdelijke connector geeft QUIT.',
  'The connection is closed in an orderly way after {percent} % of a message':
    'De verbinding wordt na {percent} % van een bericht ordelijk gesloten',
  'The connection is closed without close_notify after {percent} % of a message':
    'De verbinding wordt na {percent} % van een bericht zonder close_notify gesloten',
  'What came is not a message. A sound connector does not delete it, and collects it whole the next time.':
    'Wat kwam, is geen bericht. Een deugdelijke connector verwijdert het niet en haalt het de volgende keer volledig op.',
  'RETR is refused for one of five messages': 'RETR wordt geweigerd voor een van vijf berichten',
  'One message cannot be had today. A sound connector collects and deletes the others, leaves this one, and collects it the next time.':
    'Eén bericht is vandaag niet te krijgen. Een deugdelijke connector haalt de andere op en verwijdert ze, laat dit ene staan en haalt het de volgende keer op.',
  'RETR is refused for the second of three messages, in every session':
    'RETR wordt geweigerd voor het tweede van drie berichten, in elke sessie',
  'One message can never be had. A sound connector collects and deletes the others, leaves this one, and is not held up by it.':
    'Eén bericht is nooit te krijgen. Een deugdelijke connector haalt de andere op en verwijdert ze, laat dit ene staan en wordt er niet door opgehouden.',
  'Deletes a message for which RETR was refused twice': 'Verwijdert een bericht waarvoor RETR tweemaal is geweigerd',
  '{deletion}: each RETR of the message had been refused': '{deletion}: elke RETR van het bericht was geweigerd',
  'Ends its work at a message for which RETR is refused, and never gets further':
    'Stopt bij een bericht waarvoor RETR wordt geweigerd en komt nooit verder',
  'DELE is refused': 'DELE wordt geweigerd',
  'The message stays. A sound connector goes on, and asks again for its deletion the next time.':
    'Het bericht blijft staan. Een deugdelijke connector gaat verder en vraagt de volgende keer opnieuw om verwijdering.',
  'QUIT gets -ERR, nothing is deleted, and the message is still there the next time':
    'QUIT krijgt -ERR, er wordt niets verwijderd en het bericht staat er de volgende keer nog',
  'The deletion was not carried out. A sound connector recognises the message, does not process it twice, and asks for its deletion again.':
    'De verwijdering is niet uitgevoerd. Een deugdelijke connector herkent het bericht, verwerkt het niet tweemaal en vraagt opnieuw om verwijdering.',
  'The connection ends at QUIT without an answer, nothing is deleted, and the message is still there the next time':
    'De verbinding eindigt bij QUIT zonder antwoord, er wordt niets verwijderd en het bericht staat er de volgende keer nog',
  'No answer confirmed the deletion. A sound connector recognises the message, does not process it twice, and asks for its deletion again.':
    'Geen antwoord heeft de verwijdering bevestigd. Een deugdelijke connector herkent het bericht, verwerkt het niet tweemaal en vraagt opnieuw om verwijdering.',
  'QUIT gets -ERR and nothing is deleted; the next time a new message is number 1, before those that were there':
    'QUIT krijgt -ERR en er wordt niets verwijderd; de volgende keer is een nieuw bericht nummer 1, vóór de berichten die er al stonden',
  'Numbers are valid within one session only. A sound connector never deletes by a number of another session.':
    'Nummers gelden alleen binnen één sessie. Een deugdelijke connector verwijdert nooit op een nummer uit een andere sessie.',
  'UIDL is refused': 'UIDL wordt geweigerd',
  'UIDL is optional. A sound connector collects messages without it.':
    'UIDL is optioneel. Een deugdelijke connector haalt berichten ook zonder UIDL op.',
  'All messages have the same unique-id': 'Alle berichten hebben dezelfde unique-id',
  'Only copies of one message may share an id (RFC 1939 §7), and these are two messages. A sound connector deletes no message that it has not seen.':
    'Alleen kopieën van één bericht mogen een id delen (RFC 1939 §7), en dit zijn twee berichten. Een deugdelijke connector verwijdert geen bericht dat hij niet heeft gezien.',
  'another message with the same unique-id had come': 'een ander bericht met dezelfde unique-id gekomen was',
  'Deletes unseen what has the unique-id of another message of the same session':
    'Verwijdert ongezien wat de unique-id van een ander bericht uit dezelfde sessie heeft',
  'Two messages have the same unique-id': 'Twee berichten hebben dezelfde unique-id',
  'Only copies of one message may share an id (RFC 1939 §7), so that no gateway in order shows this; it shows what a connector goes by.':
    'Alleen kopieën van één bericht mogen een id delen (RFC 1939 §7), zodat geen gateway die in orde is dit toont; het toont waar een connector op afgaat.',
  'Unique-ids differ from session to session': 'Unique-ids zijn in elke sessie anders',
  'This breaks RFC 1939 §7, yet it happens when a store is rebuilt. A sound connector deletes no message that it has not seen.':
    'Dit is in strijd met RFC 1939 §7, maar komt voor als een opslag opnieuw wordt opgebouwd. Een deugdelijke connector verwijdert geen bericht dat hij niet heeft gezien.',
  'Unique-ids have 70 characters of all kinds; QUIT gets -ERR, and the message is still there the next time':
    'Unique-ids hebben 70 tekens van allerlei soort; QUIT krijgt -ERR en het bericht staat er de volgende keer nog',
  'An id may be that long and may hold any printable character (RFC 1939 §7). A sound connector recognises the message by it.':
    'Een id mag zo lang zijn en elk afdrukbaar teken bevatten (RFC 1939 §7). Een deugdelijke connector herkent het bericht eraan.',
  'The mailbox has 100 messages': 'In de postbus staan 100 berichten',
  'A number is left out of the list': 'In de lijst ontbreekt een nummer',
  'Lines of the list have text after the size': 'Regels van de lijst hebben tekst na de grootte',
  'The list has a message with a number of twenty digits':
    'In de lijst staat een bericht met een nummer van twintig cijfers',
  'The list is large or unusual. A sound connector deletes nothing that it has not retrieved.':
    'De lijst is groot of ongewoon. Een deugdelijke connector verwijdert niets dat hij niet heeft opgehaald.',
  'Lines of a message begin with a period, and each period comes in a TLS record of its own, the last line too':
    'Regels van een bericht beginnen met een punt, en elke punt komt in een eigen TLS-record, ook die van de laatste regel',
  'On the wire such a line has an extra period, which has to be removed; records end anywhere. A sound connector gets the message as it was.':
    "Onderweg heeft zo'n regel een extra punt, die weer moet worden weggenomen; records eindigen op willekeurige plaatsen. Een deugdelijke connector krijgt het bericht zoals het was.",
  'LIST, STAT and RETR call a message 100 octets smaller than it is':
    'LIST, STAT en RETR noemen een bericht 100 octetten kleiner dan het is',
  'LIST, STAT and RETR call a message 100 octets larger than it is':
    'LIST, STAT en RETR noemen een bericht 100 octetten groter dan het is',
  'Only the line with the single period ends a message. A sound connector reads all of it, and waits for no more.':
    'Alleen de regel met een enkele punt beëindigt een bericht. Een deugdelijke connector leest alles en wacht op niets meer.',
  'A message has a period between two bare LF, and goes on after it':
    "In een bericht staat een punt tussen twee losse LF's, en het bericht gaat daarna verder",
  'Only CRLF ends a line. A sound connector does not take this for the end, and so does not take the rest of the message for answers.':
    'Alleen CRLF beëindigt een regel. Een deugdelijke connector ziet dit niet aan voor het einde, en de rest van het bericht dus niet voor antwoorden.',
  'The mailbox has a message of {count} octets, which comes piece by piece':
    'In de postbus staat een bericht van {count} octetten, dat in stukken komt',
  'Messages may be large (§4.4). A sound connector collects the message whole, with bounded memory, and then deletes it.':
    'Berichten mogen groot zijn (§4.4). Een deugdelijke connector haalt het bericht volledig op, met begrensd geheugengebruik, en verwijdert het daarna.',
  'nothing was handed over': 'er werd niets doorgegeven',
  'no RETR': 'geen RETR',
  'no message was retrieved from the sound gateway': 'er is bij de deugdelijke gateway geen bericht opgehaald',
  'a fetch hands nothing over (nothing in {place})': 'het ophalen geeft niets door (niets in {place})',
  'what a fetch hands over holds neither the message nor its payload: {handedOver}':
    'wat bij het ophalen wordt doorgegeven, bevat het bericht noch de payload: {handedOver}',
  'what was handed over was not kept': 'wat werd doorgegeven, is niet bewaard',
  '{scenario}: no message was retrieved': '{scenario}: er werd geen bericht opgehaald',
  '{retrieval}; files for {messages} messages: {files}; messages that are in none of them: {lost}':
    '{retrieval}; bestanden voor {messages} berichten: {files}; berichten die in geen daarvan staan: {lost}',
  'A message is read up to the line with the single period, and handed over as it was':
    'Een bericht wordt gelezen tot de regel met de enkele punt en doorgegeven zoals het was',
  'Messages from customs arrive damaged or cut short, and are processed that way.':
    'Berichten van de douane komen beschadigd of afgekapt aan en worden zo verwerkt.',
  'Read lines up to CRLF . CRLF, whatever sizes were announced, and remove the first of two periods at the start of a line.':
    'Lees regels tot CRLF . CRLF, welke grootte er ook is aangekondigd, en neem van twee punten aan het begin van een regel de eerste weg.',
  'the message, or its payload, in one of the files that the fetch handed over':
    'het bericht, of de payload ervan, in een van de bestanden die bij het ophalen zijn doorgegeven',
  'no message handed over as fetched if its end never came':
    'geen bericht dat als opgehaald is doorgegeven terwijl het einde nooit kwam',
  'a RETR that was cut off': 'een RETR die werd afgebroken',
  '{retrieval}; its header, and nothing else: {handedOver}':
    '{retrieval}; de header ervan en verder niets: {handedOver}',
  'Hands over the header of a message alone': 'Levert alleen de header van een bericht af',
  '{retrieval}; its lines, and not the blank ones: {handedOver}':
    '{retrieval}; de regels ervan, en de lege regels niet: {handedOver}',
  '{deletion}, and the message was never retrieved': '{deletion}, en het bericht is nooit opgehaald',
  'the message retrieved with RETR': 'het bericht opgehaald met RETR',
  'Takes the first lines of each message with TOP, and deletes it without RETR':
    'Neemt de eerste regels van elk bericht met TOP en verwijdert het zonder RETR',
  'Ends each line that it stores with CR CR LF': 'Sluit elke regel die hij opslaat af met CR CR LF',
  'Breaks off in the middle of a message with doubled periods':
    'Breekt af midden in een bericht met verdubbelde punten',
  '{scenario}: the message was not retrieved whole': '{scenario}: het bericht werd niet volledig opgehaald',
  'the log has not kept the message whole (docs/caps.md)':
    'het log heeft het bericht niet in zijn geheel bewaard (docs/caps.md)',
  'A message of {count} octets is collected and deleted':
    'Een bericht van {count} octetten wordt opgehaald en verwijderd',
  'Write a message to disk as it comes instead of keeping it in memory, and wait as long as octets keep coming.':
    'Schrijf een bericht naar schijf zodra het binnenkomt in plaats van het in het geheugen te houden, en wacht zolang er octetten blijven komen.',
  'the scenario was not played': 'het scenario is niet uitgevoerd',
  'the message as it was, and DELE after it': 'het bericht zoals het was, en DELE daarna',
  'no Content-Type': 'zonder Content-Type',
  'no charset and no Content-Transfer-Encoding': 'zonder charset en zonder Content-Transfer-Encoding',
  'an empty Content-Transfer-Encoding': 'met een lege Content-Transfer-Encoding',
  'Messages have no charset, no transfer encoding, or an empty one, and file names are unique ids with .txt':
    'Berichten hebben geen charset, geen transfer encoding of een lege, en bestandsnamen zijn unieke kenmerken met .txt',
  'What is left out has a meaning (table 5): us-ascii and 7bit. A sound connector hands the payload over as it stands.':
    'Wat is weggelaten, heeft een betekenis (tabel 5): us-ascii en 7bit. Een deugdelijke connector geeft de payload door zoals die er staat.',
  'A missing charset means us-ascii, and a missing transfer encoding 7bit, also in what is collected':
    'Een ontbrekende charset betekent us-ascii en een ontbrekende transfer encoding 7bit, ook in opgehaalde berichten',
  'The payload of a message from customs is decoded although it was never encoded that way, and cannot be processed.':
    'De payload van een bericht van de douane wordt gedecodeerd op een manier waarop die nooit is gecodeerd, en is niet te verwerken.',
  'If Content-Type has no charset, assume us-ascii, and if Content-Transfer-Encoding is missing or empty, assume 7bit.':
    'Ga uit van us-ascii als Content-Type geen charset heeft, en van 7bit als Content-Transfer-Encoding ontbreekt of leeg is.',
  'not all messages of F-95 were retrieved': 'niet alle berichten van F-95 zijn opgehaald',
  '{retrieval}, with {lack}; {handedOver}': '{retrieval}, {lack}; {handedOver}',
  'the payload as it was': 'de payload zoals die was',
  'the whole message had come': 'het hele bericht binnen was',
  'the message had not come whole': 'het bericht niet volledig binnen was',
  'RETR had been refused': 'RETR was geweigerd',
  'the message had not been asked for': 'niet om het bericht was gevraagd',
  '{observed}, when {knowledge}': '{observed}, terwijl {knowledge}',
  '{observed}, and no DELE in {scenario}': '{observed}, en geen DELE in {scenario}',
  // arrivals.ts
  'The second DELE gets no answer, and then the connection ends, so that nothing is deleted':
    'De tweede DELE krijgt geen antwoord, en dan eindigt de verbinding, zodat er niets wordt verwijderd',
  'Marks of a session without QUIT are forgotten (RFC 1939 §6), also those that were confirmed. A sound connector recognises the messages the next time, and processes none of them twice.':
    'Markeringen van een sessie zonder QUIT worden vergeten (RFC 1939 §6), ook bevestigde. Een deugdelijke connector herkent de berichten de volgende keer en verwerkt er geen twee keer.',
  'QUIT gets no answer, and then the connection ends; the deletions were carried out all the same':
    'QUIT krijgt geen antwoord, en dan eindigt de verbinding; de verwijderingen zijn toch uitgevoerd',
  'Without an answer to QUIT nobody knows whether the messages are still there. A sound connector keeps what it has collected.':
    'Zonder antwoord op QUIT weet niemand of de berichten er nog zijn. Een deugdelijke connector bewaart wat hij heeft opgehaald.',
  'The connection ends in the middle of the second of three messages, and nothing is deleted; the next time all of them come whole':
    'De verbinding eindigt midden in het tweede van drie berichten, en er wordt niets verwijderd; de volgende keer komen ze alle drie volledig',
  'Nothing was deleted, since there was no QUIT. A sound connector collects what is missing the next time, and processes the first message once.':
    'Er is niets verwijderd, want er was geen QUIT. Een deugdelijke connector haalt de volgende keer op wat ontbreekt en verwerkt het eerste bericht één keer.',
  'LIST, STAT and RETR call the first of three messages 100 octets smaller than it is':
    'LIST, STAT en RETR noemen het eerste van drie berichten 100 octetten kleiner dan het is',
  'A connector that reads by the size takes the rest of the message for answers. A sound connector reads up to the line with the single period, and the others arrive as well.':
    'Wie op de grootte afgaat, ziet de rest van het bericht aan voor antwoorden. Een deugdelijke connector leest tot de regel met de enkele punt, en de andere komen ook aan.',
  'A message whose files are called ../../…, /dev/full and the like is between two good ones':
    'Een bericht met bestanden die ../../…, /dev/full en dergelijke heten, ligt tussen twee goede',
  'A message with a header of 1 MB is between two good ones':
    'Een bericht met een header van 1 MB ligt tussen twee goede',
  'What cannot be processed must not hold up or take along what is next to it. A sound connector hands over the good messages, then or at the next fetch.':
    'Wat niet te verwerken is, mag niet ophouden of meenemen wat ernaast ligt. Een deugdelijke connector levert de goede berichten af, nu of bij de volgende keer ophalen.',
  'Two messages have the same Message-ID': 'Twee berichten hebben dezelfde Message-ID',
  'A Message-ID is unique (table 4), so that no gateway in order delivers this; it shows what a connector goes by.':
    'Een Message-ID is uniek (tabel 4), zodat geen gateway die in orde is dit aflevert; het laat zien waarop een connector afgaat.',
  'message {number} of {count} was not retrieved in {fetches} fetches':
    'bericht {number} van {count} is in {fetches} keer ophalen niet opgehaald',
  '{deletion}: message {number} of {count} never came whole':
    '{deletion}: bericht {number} van {count} kwam nooit volledig binnen',
  'every good message handed over after some fetches': 'elk goed bericht afgeleverd na een paar keer ophalen',
  'both messages that are called the same handed over': 'beide berichten die hetzelfde heten afgeleverd',
  'The good messages arrive, whatever becomes of the session and whatever is next to them':
    'De goede berichten komen aan, wat er ook van de sessie wordt en wat er ook naast ligt',
  'A message from customs is thrown away since its session did not end in order, or never gets past a message that somebody made to that end.':
    'Een bericht van de douane wordt weggegooid omdat de sessie niet ordelijk eindigde, of komt nooit voorbij een bericht dat daarvoor is gemaakt.',
  'Keep what was stored whatever becomes of QUIT, and collect the next time what is missing; make up the names of files yourself; if one message cannot be processed, go on with the next.':
    'Bewaar wat is opgeslagen, wat er ook van QUIT wordt, en haal de volgende keer op wat ontbreekt; bedenk de namen van bestanden zelf; ga door met het volgende bericht als er een niet kan worden verwerkt.',
  'A message of {count} octets is between two good ones': 'Een bericht van {count} octetten ligt tussen twee goede',
  'A message may be too large for a memory, a disk or a limit. A sound connector hands over the others, then or at the next fetch.':
    'Een bericht kan te groot zijn voor een geheugen, een schijf of een limiet. Een deugdelijke connector levert de andere af, nu of bij de volgende keer ophalen.',
  'The mailbox has {count} messages': 'In de postbus staan {count} berichten',
  'A mailbox fills up while a connector is down. A sound connector collects them, at once or little by little, and loses none.':
    'Een postbus loopt vol terwijl een connector stilligt. Een deugdelijke connector haalt ze op, in één keer of beetje bij beetje, en verliest er geen.',
  'No message is lost next to a huge one or among {count}':
    'Er gaat geen bericht verloren naast een heel groot bericht of tussen {count} andere',
  'After a day without collection messages from customs are lost, or never get past one that is too large.':
    'Na een dag zonder ophalen gaan berichten van de douane verloren, of komen ze nooit voorbij een te groot bericht.',
  'Collect and delete message by message, each for itself, with bounded memory; if one is too large, go on with the next.':
    'Haal bericht voor bericht op en verwijder elk apart, met begrensd geheugen; ga door met het volgende als er een te groot is.',
  'Throws away what it has collected if QUIT is not answered':
    'Gooit weg wat hij heeft opgehaald als QUIT geen antwoord krijgt',
  'Ends its work at a file whose name leads out of its folder, and never gets further':
    'Stopt bij een bestand waarvan de naam buiten de map uitkomt, en komt nooit verder',
  'Drops a second message with the same Message-ID': 'Laat een tweede bericht met dezelfde Message-ID vallen',
  'Throws away what it has collected if the connection ends within a message':
    'Gooit weg wat hij heeft opgehaald als de verbinding midden in een bericht eindigt',
  'Throws away what it has collected if the connection ends at a deletion':
    'Gooit weg wat hij heeft opgehaald als de verbinding bij een verwijdering eindigt',
  'Ends its work at a header of more than 64 KiB, and never gets further':
    'Stopt bij een header van meer dan 64 KiB en komt nooit verder',
  'Ends its work at a message that is larger than LIST said, and never gets further':
    'Stopt bij een bericht dat groter is dan LIST zei, en komt nooit verder',
  'Loses what comes behind the thousandth message, and deletes it':
    'Raakt kwijt wat na het duizendste bericht komt, en verwijdert het',
  'Ends its work at a message of more than 16 MiB, and never gets further':
    'Stopt bij een bericht van meer dan 16 MiB en komt nooit verder',
  // maildrops.ts
  'Every message arrives, whatever it is and whatever is next to it':
    'Elk bericht komt aan, wat het ook is en wat er ook naast ligt',
  'A message from customs is taken for another one, changed, or held up by a broken one before it, and nobody notices.':
    'Een bericht van de douane wordt voor een ander aangezien, veranderd of opgehouden door een kapot bericht ervoor, en niemand merkt het.',
  'Tell messages apart by the whole unique-id, case and all, and never by Message-ID alone; store octets as they come; if one message cannot be processed, go on with the next.':
    'Onderscheid berichten aan het hele unique-id, met hoofd- en kleine letters, en nooit alleen aan Message-ID; sla octetten op zoals ze komen; ga door met het volgende bericht als er een niet kan worden verwerkt.',
  'Real products have lost mail over this. A sound connector hands over every message, then or at the next fetch, and deletes none that it did not.':
    'Echte producten hebben hierdoor berichten verloren. Een deugdelijke connector levert elk bericht af, nu of bij de volgende keer ophalen, en verwijdert er geen die hij niet heeft afgeleverd.',
  'Two messages have no Message-ID': 'Twee berichten hebben geen Message-ID',
  'The unique-ids of four messages differ in case alone, or in a colon and a slash alone; one begins with ../':
    'De unique-id’s van vier berichten verschillen alleen in hoofd- en kleine letters, of alleen in een dubbele punt en een schuine streep; één begint met ../',
  'The unique-ids of two messages have 70 characters, of which only those behind the 64th differ':
    'De unique-id’s van twee berichten hebben 70 tekens, waarvan alleen die na het 64e verschillen',
  'A message of no octets is between two good ones': 'Een bericht zonder octetten ligt tussen twee goede',
  'A message without a header, of octets of all kinds, is between two good ones':
    'Een bericht zonder header, met alle soorten octetten, ligt tussen twee goede',
  'The text of a message has lines like +OK, -ERR and “From ”':
    'De tekst van een bericht heeft regels als +OK, -ERR en “From ”',
  'Two messages without Message-ID have one size, and differ behind their first 2 KiB alone':
    'Twee berichten zonder Message-ID zijn even groot en verschillen alleen na de eerste 2 KiB',
  'Two messages with a Message-ID each have the same body':
    'Twee berichten met elk een Message-ID hebben dezelfde body',
  'both messages with the same body handed over': 'beide berichten met dezelfde body afgeleverd',
  '{retrieval}: messages with this body: {messages}; deleted: {deletions}; handed over: {copies}':
    '{retrieval}: berichten met deze body: {messages}; verwijderd: {deletions}; afgeleverd: {copies}',
  'no line of a message that begins another message': 'geen regel van een bericht waarmee een ander bericht begint',
  '{file}: in this mbox a line of a message begins another message':
    '{file}: in deze mbox begint een regel van een bericht een ander bericht',
  'Compares the first KiB of messages': 'Vergelijkt de eerste KiB van berichten',
  'Takes messages with the same body for one message': 'Ziet berichten met dezelfde body voor één bericht aan',
  'Keeps all messages in one mbox, and quotes no line of theirs':
    'Bewaart alle berichten in één mbox en zet voor geen regel ervan een >',
  'Lines of a message end in blanks and tabs, and some are nothing else':
    'Regels van een bericht eindigen op spaties en tabs, en sommige bestaan uit niets anders',
  'A message of 8bit has all octets above 127': 'Een bericht van 8bit heeft alle octetten boven 127',
  'A message has octets NUL and SUB': 'Een bericht heeft octetten NUL en SUB',
  'A message has lines of 4 KiB': 'Een bericht heeft regels van 4 KiB',
  '{retrieval}: it was deleted, and no fetch handed it over as it was':
    '{retrieval}: het werd verwijderd, en het is bij geen enkele keer ophalen afgeleverd zoals het was',
  '{retrieval}: no fetch handed it over as it was':
    '{retrieval}: het is bij geen enkele keer ophalen afgeleverd zoals het was',
  'a fetch hands nothing over that could be compared': 'bij het ophalen wordt niets afgeleverd dat te vergelijken is',
  '{scenario}: not all that was handed over is known': '{scenario}: niet alles wat is afgeleverd is bekend',
  'no message that was deleted and not handed over': 'geen bericht dat is verwijderd en niet is afgeleverd',
  'Takes messages without Message-ID for one message': 'Ziet berichten zonder Message-ID voor één bericht aan',
  'Compares unique-ids without regard to case': 'Vergelijkt unique-id’s zonder op hoofdletters te letten',
  'Compares unique-ids as the names of files that it makes of them':
    'Vergelijkt unique-id’s als de namen van bestanden die hij ervan maakt',
  'Compares the first 64 characters of unique-ids': 'Vergelijkt de eerste 64 tekens van unique-id’s',
  'Ends its work at a message of no octets, and never gets further':
    'Stopt bij een bericht zonder octetten en komt nooit verder',
  'Cuts lines off at an octet NUL': 'Kapt regels af bij een octet NUL',
  'Takes an octet SUB for the end of a message': 'Neemt een octet SUB voor het einde van een bericht',
  'Breaks lines behind 998 characters': 'Breekt regels af na 998 tekens',
  'Ends its work at a message without a header, and never gets further':
    'Stopt bij een bericht zonder header en komt nooit verder',
  'Puts > before lines that begin with “From ”': 'Zet > voor regels die met “From ” beginnen',
  'Clears the eighth bit of what it stores': 'Wist het achtste bit van wat hij opslaat',

  // storing.ts
  'Keeps several messages in memory, and stores them when the session is over':
    'Houdt meerdere berichten in het geheugen en slaat ze op als de sessie voorbij is',
  'Deletes a message although it could not be stored': 'Verwijdert een bericht dat niet kon worden opgeslagen',
  'Takes several messages out of the folder again before QUIT, and puts them back afterwards':
    'Haalt meerdere berichten vóór QUIT weer uit de map en zet ze daarna terug',
  'From the login on nothing can be put into the folder of the fetch; the next time it can':
    'Vanaf het inloggen kan er niets in de map van het ophalen worden gezet; de volgende keer wel',
  'A disk is full, or a share is gone. A sound connector deletes nothing that it could not store, and collects it the next time.':
    'Een schijf is vol of een netwerkmap is weg. Een deugdelijke connector verwijdert niets wat niet kon worden opgeslagen en haalt het de volgende keer op.',
  '{deletion}, and the message was in the folder when QUIT came':
    '{deletion}; het bericht stond in de map toen QUIT kwam',
  '{deletion}, and the message was in the folder only after QUIT':
    '{deletion}; het bericht stond pas na QUIT in de map',
  '{deletion}, and the message was never in the folder': '{deletion}; het bericht heeft nooit in de map gestaan',
  '{deletion}; and so with {count} more': '{deletion}; en zo met nog {count}',
  'The mailbox has two messages; what is in the folder is looked at when DELE and QUIT come':
    'De postbus heeft twee berichten; bij DELE en QUIT wordt gekeken wat er in de map staat',
  'What is deleted is gone if the machine stops at that moment. A sound connector has stored each message by then.':
    'Wat is verwijderd, is weg als de machine op dat moment stopt. Een deugdelijke connector heeft elk bericht dan opgeslagen.',
  'What is deleted was stored before': 'Wat wordt verwijderd, is eerst opgeslagen',
  'A message from customs is lost for good if the connector stops between QUIT and its own storing, or if storing fails.':
    'Een bericht van de douane gaat voorgoed verloren als de connector stopt tussen QUIT en het opslaan, of als het opslaan mislukt.',
  'Write each message to disk, and see that it is there, before DELE goes out; if it cannot be written, do not delete it.':
    'Schrijf elk bericht naar schijf en controleer dat het er staat voordat DELE wordt gegeven; verwijder het niet als het niet kan worden geschreven.',
  'the folder shows nothing before the command ends (connector.stores); a command for --stored can show what is stored by then':
    'de map toont niets voordat de opdracht klaar is (connector.stores); een opdracht voor --stored kan tonen wat dan is opgeslagen',
  'nothing was in the folder when QUIT came; if the connector puts each message there before it deletes it, set connector.stores to folder; if it stores elsewhere, give a command for --stored':
    'er stond niets in de map toen QUIT kwam; als de connector elk bericht daar neerzet voordat hij het verwijdert, zet connector.stores dan op folder; als hij elders opslaat, geef dan een opdracht voor --stored',
  'the message in the folder before the deletion is carried out':
    'het bericht in de map voordat de verwijdering wordt uitgevoerd',
  'a message that was deleted': 'een verwijderd bericht',

  // pop3-maildrop.ts
  'A message is deleted only when all of it has come': 'Een bericht wordt pas verwijderd als het volledig binnen is',
  'A message from customs is lost for good: the gateway deletes it, and the connector has only a part of it or nothing.':
    'Een bericht van de douane gaat voorgoed verloren: de gateway verwijdert het en de connector heeft er een deel van, of niets.',
  'Send DELE only after the line with the single period has come and the message is stored safely.':
    'Geef DELE pas nadat de regel met de enkele punt is gekomen en het bericht veilig is opgeslagen.',
  'no DELE of a message that has not come whole': 'geen DELE van een bericht dat niet volledig binnen is',
  'the message collected whole the next time': 'het bericht de volgende keer volledig opgehaald',
  'What was collected is deleted from the mailbox, whatever it is':
    'Wat is opgehaald, wordt uit de postbus verwijderd, wat het ook is',
  'The mailbox fills up until the gateway can deliver nothing more, and each fetch collects the same messages again.':
    'De postbus raakt vol tot de gateway niets meer kan afleveren, en elke keer worden dezelfde berichten opnieuw opgehaald.',
  'Send DELE for each message that is stored safely, also for one that cannot be processed; put that one aside.':
    'Geef DELE voor elk bericht dat veilig is opgeslagen, ook voor een bericht dat niet te verwerken is; leg dat apart.',
  'DELE for each message that was retrieved': 'DELE voor elk bericht dat is opgehaald',
  'a message retrieved': 'een bericht dat is opgehaald',
  'a message retrieved and deleted': 'een bericht dat is opgehaald en verwijderd',
  'no message that stays from fetch to fetch': 'geen bericht dat na elk ophalen blijft staan',
  'No message is deleted that was never retrieved': 'Er wordt geen bericht verwijderd dat nooit is opgehaald',
  'A message from customs is deleted although nobody has seen it.':
    'Een bericht van de douane wordt verwijderd zonder dat iemand het heeft gezien.',
  'Delete only by the numbers of the current session, and only what was retrieved in it or is known by its unique-id.':
    'Verwijder alleen op nummers van de lopende sessie, en alleen wat daarin is opgehaald of aan de unique-id wordt herkend.',
  'no DELE of a message that was not retrieved': 'geen DELE van een bericht dat niet is opgehaald',
  'a DELE': 'een DELE',
  'control: a message retrieved was expected, and did not happen':
    'controle: het ophalen van een bericht was verwacht en bleef uit',
  'QUIT follows DELE, and a deletion counts only when QUIT was answered with +OK':
    'Na DELE volgt QUIT, en een verwijdering telt pas als QUIT met +OK is beantwoord',
  'Nothing is ever deleted, since the gateway deletes at QUIT: the mailbox fills up and messages are processed again.':
    'Er wordt nooit iets verwijderd, want de gateway verwijdert bij QUIT: de postbus raakt vol en berichten worden opnieuw verwerkt.',
  'End each session with QUIT and wait for its answer; if that is not +OK, expect the messages again.':
    'Sluit elke sessie af met QUIT en wacht op het antwoord; houd er, als dat geen +OK is, rekening mee dat de berichten terugkomen.',
  'QUIT after DELE': 'QUIT na DELE',
  'a DELE, and QUIT after it': 'een DELE, en QUIT daarna',
  'control: a DELE in {scenario} was expected, and did not happen':
    'controle: een DELE in {scenario} was verwacht en bleef uit',
  '{scenario}: the mailbox was not opened a second time': '{scenario}: de postbus werd geen tweede keer geopend',
  '{observed}; no DELE of the message that was still there': '{observed}; geen DELE van het bericht dat er nog stond',
  'DELE again for what was not deleted': 'opnieuw DELE voor wat niet is verwijderd',
  'A message that is offered again is not processed twice':
    'Een bericht dat opnieuw wordt aangeboden, wordt niet tweemaal verwerkt',
  'The same answer from customs is processed twice: a release is booked twice, or an amendment is applied to its own result.':
    'Hetzelfde antwoord van de douane wordt tweemaal verwerkt: een vrijgave wordt dubbel geboekt, of een wijziging wordt op haar eigen resultaat toegepast.',
  'Remember the unique-id (UIDL) of each processed message across sessions, at least until it is gone from the mailbox.':
    'Onthoud de unique-id (UIDL) van elk verwerkt bericht over sessies heen, ten minste tot het uit de postbus is verdwenen.',
  '{retrieval}; in the next fetch {handedOver}': '{retrieval}; bij de volgende keer ophalen {handedOver}',
  'the same message in the next fetch: {handedOver}': 'hetzelfde bericht bij de volgende keer ophalen: {handedOver}',
  'a message that a fetch handed over and that was offered again':
    'een bericht dat bij het ophalen is doorgegeven en opnieuw is aangeboden',
  'no message handed over twice': 'geen bericht dat twee keer is afgeleverd',
  'one message, and files with the same octets: {files}': 'één bericht, en bestanden met dezelfde octetten: {files}',
  // pop3-upgrade.ts
  'CAPA lists USER and SASL, but not STLS': 'CAPA noemt USER en SASL, maar geen STLS',
  'An attacker on the path strips STLS and invites the connector to log in. A sound connector asks for TLS all the same or stops and says so, today and at every later attempt.':
    'Een aanvaller op het netwerkpad haalt STLS weg en lokt een aanmelding uit. Een deugdelijke connector vraagt toch om TLS, of stopt en meldt dat, nu en bij elke latere poging.',
  'CAPA is refused before STLS, and STLS works': 'CAPA wordt vóór STLS geweigerd, en STLS werkt',
  'By the strict reading of §4.3.3 only STLS and QUIT are answered in plaintext (A-03). A sound connector asks for TLS all the same.':
    'Volgens de strenge lezing van §4.3.3 worden onversleuteld alleen STLS en QUIT beantwoord (A-03). Een deugdelijke connector vraagt toch om TLS.',
  'STLS is refused with -ERR': 'STLS wordt geweigerd met -ERR',
  'STLS is refused with -ERR [SYS/PERM]': 'STLS wordt geweigerd met -ERR [SYS/PERM]',
  'STLS gets “+ERR”, which is not a POP3 response': 'STLS krijgt “+ERR”, wat geen POP3-antwoord is',
  'STLS gets “250 ok”, a reply of another protocol': 'STLS krijgt “250 ok”, een antwoord uit een ander protocol',
  'STLS gets +OK with more lines after it, and then TLS': 'STLS krijgt +OK met meer regels daarna, en dan TLS',
  'The answer to STLS is forged or negative, and CAPA offers ways to log in without TLS. A sound connector does not log in, closes the connection and reports that TLS is not available.':
    'Het antwoord op STLS is vervalst of afwijzend, en CAPA biedt manieren om zonder TLS aan te melden. Een deugdelijke connector meldt zich niet aan, sluit de verbinding en meldt dat TLS niet beschikbaar is.',
  'The greeting has a timestamp, which offers APOP, and STLS is refused':
    'De begroeting heeft een tijdstempel, waarmee APOP wordt aangeboden, en STLS wordt geweigerd',
  'APOP hides the password and nothing else. A sound connector does not use it without TLS.':
    'APOP verbergt het wachtwoord en verder niets. Een deugdelijke connector gebruikt het niet zonder TLS.',
  'STLS works, with a certificate of an unknown authority, and a login without TLS is on offer':
    'STLS werkt, met een certificaat van een onbekende certificaatautoriteit, en aanmelden zonder TLS wordt aangeboden',
  'STLS works, with TLS 1.0 and 1.1 and nothing newer, and a login without TLS is on offer':
    'STLS werkt, met TLS 1.0 en 1.1 en niets nieuwers, en aanmelden zonder TLS wordt aangeboden',
  'No plaintext fallback after a forged, negative or failed upgrade, now or later (POP3)':
    'Geen terugval naar onversleuteld na een vervalste, geweigerde of mislukte overgang naar TLS, nu of later (POP3)',
  'Any attacker on the path can read the password and every message from customs, and can then collect and delete the mail as well.':
    'Elke aanvaller op het netwerkpad kan het wachtwoord en elk bericht van de douane lezen, en daarna ook de post ophalen en verwijderen.',
  'Make TLS mandatory: if STLS is missing, refused or fails, end the session and report it. Never try again without TLS.':
    'Maak TLS verplicht: beëindig de sessie en meld het als STLS ontbreekt, wordt geweigerd of mislukt. Probeer het nooit opnieuw zonder TLS.',
  'a session without any of that in {scenario} (CP-001)': 'een sessie zonder iets daarvan in {scenario} (CP-001)',
  'a message collected in {scenario}': 'een bericht dat is opgehaald in {scenario}',
  'no login and no mail in plaintext': 'geen aanmelding en geen post onversleuteld',
  'a command in {scenario}': 'een opdracht in {scenario}',
  'nothing but the end of the session if STLS brought no TLS':
    'niets dan het einde van de sessie als STLS geen TLS opleverde',
  'STLS that brought no TLS': 'STLS die geen TLS opleverde',
  'A gateway answers -ERR to such a command before TLS, and may close the connection: the mailbox is not collected.':
    "Een gateway beantwoordt zo'n opdracht vóór TLS met -ERR en kan de verbinding sluiten: de postbus wordt niet leeggehaald.",
  'Say nothing except STLS, QUIT and at most CAPA before TLS.':
    'Geef vóór TLS niets anders dan STLS, QUIT en hooguit CAPA.',
  'A gateway that reads §4.3.3 to the letter refuses CAPA before TLS. A connector that needs it gives up there, and collects nothing.':
    'Een gateway die §4.3.3 naar de letter leest, weigert CAPA vóór TLS. Een connector die CAPA nodig heeft, geeft het daar op en haalt niets op.',
  'Say STLS whatever CAPA is answered, or without CAPA before it.':
    'Geef STLS wat het antwoord op CAPA ook is, of zonder CAPA daarvóór.',
  'Only STLS, QUIT and CAPA are said in plaintext (POP3)':
    'Alleen STLS, QUIT en CAPA worden onversleuteld gegeven (POP3)',
  'The password and the messages cross the network in readable form, although the gateway offers TLS.':
    'Het wachtwoord en de berichten gaan leesbaar over het netwerk, hoewel de gateway TLS aanbiedt.',
  'Say STLS right after the greeting (at most CAPA before it), and log in only inside TLS.':
    'Geef STLS direct na de begroeting (met hooguit CAPA daarvóór) en meld alleen binnen TLS aan.',
  'a session with STLS': 'een sessie met STLS',
  'TLS begun with STLS and not without it': 'TLS die met STLS begint en niet zonder',
  'STLS at once, and nothing else before it': 'direct STLS, en niets anders daarvóór',
  'STLS at once, without CAPA before it': 'direct STLS, zonder CAPA daarvóór',
  '{capa}; then {stls}': '{capa}; daarna {stls}',
  '{capa}; no STLS after it': '{capa}; geen STLS daarna',
  'STLS, also from a gateway that refuses CAPA in plaintext (A-03)':
    'STLS, ook bij een gateway die CAPA onversleuteld weigert (A-03)',
  // recorded-suite.ts, recording.ts
  'A connector at its work': 'Een connector in bedrijf',
  'nobody drove the connector: it was recorded at its work':
    'de connector is niet aangestuurd: de connector is in bedrijf opgenomen',
  // reply-faults.ts
  'the connector connected': 'de connector maakte verbinding',
  'the connector did not get the odd reply to {cause}': 'de connector kreeg het afwijkende antwoord op {cause} niet',
  '{outcome}; what was refused last is {last}': '{outcome}; het laatst geweigerd is {last}',
  'control: the reply to {cause} in {scenario} was not reached':
    'controle: het antwoord op {cause} in {scenario} is niet bereikt',
  '{missed}, nor that in 1 other scenario': '{missed}, en dat in 1 ander scenario evenmin',
  '{missed}, nor those in {count} other scenarios': "{missed}, en die in {count} andere scenario's evenmin",
  'the end of the data': 'het einde van de data',
  'the connection': 'de verbinding',
  // performances.ts
  'exit status {status}': 'exitstatus {status}',
  'the command for send cannot be started ({why})':
    'de opdracht waarmee het bericht wordt verzonden, kan niet worden gestart ({why})',
  'the command for fetch cannot be started ({why})':
    'de opdracht waarmee de postbus wordt opgehaald, kan niet worden gestart ({why})',
  'the command for kill cannot be started ({why})':
    'de opdracht waarmee de connector wordt afgebroken, kan niet worden gestart ({why})',
  'the command for reset cannot be started ({why})':
    'de opdracht waarmee de connector in de beginstand wordt gezet, kan niet worden gestart ({why})',
  // scenario-driver.ts
  'the connector failed without connecting in {scenarios}, where everything is in order':
    'de connector mislukte zonder verbinding te maken in {scenarios}, waar alles in orde is',
  'the ports of the gateway cannot be listened on again ({error})':
    'op de poorten van de gateway kan niet opnieuw worden geluisterd ({error})',
  'the reset was not answered within {seconds} s (limits.action)':
    'de reset is niet binnen {seconds} s beantwoord (limits.action)',
  'the connector was not watched: one that runs by itself has to know where the gateway is, by its ports (--pop3-port) or from the reset that it is asked for':
    'de connector is niet gevolgd: een connector die uit zichzelf draait, moet weten waar de gateway is, door de poorten (--pop3-port) of door de reset waarom wordt gevraagd',
  'nothing was answered in time (limits.action)': 'er is niet op tijd geantwoord (limits.action)',
  'the answer was “{outcome}”': 'het antwoord was “{outcome}”',
  'nothing was in “maildrop” of the request when QUIT came: only a resident command has that folder, and may put each message there before it deletes it; set connector.stores to folder if it does':
    'er stond niets in “maildrop” van het verzoek toen QUIT kwam: alleen een blijvende opdracht heeft die map, en kan elk bericht daar neerzetten voordat zij het verwijdert; zet connector.stores dan op folder',
  'nothing was in the folder of --store when QUIT came; if the product puts each message there before it deletes it, set connector.stores to folder':
    'er stond niets in de map van --store toen QUIT kwam; als het product elk bericht daar neerzet voordat het dit verwijdert, zet connector.stores dan op folder',
  'the command for reset was not done within {seconds} s (limits.action) and was ended':
    'de opdracht waarmee de connector in de beginstand wordt gezet, was niet klaar binnen {seconds} s (limits.action) en is beëindigd',
  '1 connection more than is served (docs/caps.md)': '1 verbinding meer dan er wordt bediend (docs/caps.md)',
  '{count} connections more than are served (docs/caps.md)':
    '{count} verbindingen meer dan er worden bediend (docs/caps.md)',
  'a message of another scenario or run was submitted ({reference}): an earlier action is still going on, or the connector keeps a queue and needs a reset':
    'er is een bericht van een ander scenario of een andere run aangeboden ({reference}): een eerdere actie loopt nog door, of de connector houdt een wachtrij aan en moet vooraf in de beginstand worden gezet',
  // stage.ts
  '1 connection came while the connector was asked to do nothing: an earlier action is still going on, so that nobody can tell which action it belongs to':
    'er kwam 1 verbinding terwijl de connector niets werd gevraagd: een eerdere actie loopt nog door, zodat niet te zeggen is bij welke actie die hoort',
  '{count} connections came while the connector was asked to do nothing: an earlier action is still going on, so that nobody can tell which action they belong to':
    'er kwamen {count} verbindingen terwijl de connector niets werd gevraagd: een eerdere actie loopt nog door, zodat niet te zeggen is bij welke actie die horen',
  // secrets.ts
  'the message': 'het bericht',
  'what the connector sent': 'wat de connector verstuurde',
  'the password ({form}) in {place} inside TLS': 'het wachtwoord ({form}) in {place} binnen TLS',
  'the password ({form}) in {place} in plaintext': 'het wachtwoord ({form}) in {place} onversleuteld',
  'No password in plaintext, in any encoding': 'Geen wachtwoord onversleuteld, in welke codering ook',
  'Any attacker on the path reads the password, and can submit and collect messages in the name of the party.':
    'Elke aanvaller op het netwerkpad leest het wachtwoord en kan namens de partij berichten aanbieden en ophalen.',
  'Say nothing before TLS except EHLO and STARTTLS, or CAPA and STLS, and put no account data into their arguments.':
    'Geef vóór TLS niets anders dan EHLO en STARTTLS, of CAPA en STLS, en zet geen accountgegevens in de argumenten.',
  'the password nowhere in plaintext': 'het wachtwoord nergens onversleuteld',
  'a login inside TLS': 'een aanmelding binnen TLS',
  'The password appears only in a login inside TLS: not in other commands, messages, output or files':
    'Het wachtwoord komt alleen voor in een aanmelding binnen TLS: niet in andere opdrachten, berichten, uitvoer of bestanden',
  'Anyone who later reads the log, the file or the message has the password: a colleague, a help desk, the receiver of a declaration.':
    'Wie later het logboek, het bestand of het bericht leest, heeft het wachtwoord: een collega, een helpdesk, de ontvanger van een aangifte.',
  'Keep account data out of headers, commands, traces and log files; mask it before it is written.':
    'Houd accountgegevens buiten headers, opdrachten, traces en logbestanden; maskeer ze voordat ze worden weggeschreven.',
  'the password in no command except the login, and in no message':
    'het wachtwoord in geen andere opdracht dan de aanmelding, en in geen bericht',
  'the password absent from what the connector prints': 'het wachtwoord niet in de uitvoer van de connector',
  'the password absent from the files that the connector leaves':
    'het wachtwoord niet in de bestanden die de connector achterlaat',
  'No message content in plaintext': 'Geen berichtinhoud onversleuteld',
  'Any attacker on the path reads the declaration, or a part of it.':
    'Elke aanvaller op het netwerkpad leest de aangifte, of een deel ervan.',
  'Say nothing before TLS except EHLO and STARTTLS, without data of the message in their arguments.':
    'Geef vóór TLS niets anders dan EHLO en STARTTLS, zonder gegevens van het bericht in de argumenten.',
  'no line of the message in plaintext': 'geen regel van het bericht onversleuteld',
  'a message inside TLS': 'een bericht binnen TLS',
  // smtp-auth.ts
  'the full mailbox name': 'de volledige postbusnaam',
  'the mailbox name without its domain': 'de postbusnaam zonder het domein',
  'not the name of the mailbox': 'niet de naam van de postbus',
  unreadable: 'onleesbaar',
  'The user name is the full mailbox name, domain included':
    'De gebruikersnaam is de volledige postbusnaam, inclusief domein',
  'The login fails, or opens a mailbox of the same name in another domain: then the messages of somebody else are read and deleted.':
    'De aanmelding mislukt, of opent een postbus met dezelfde naam in een ander domein: dan worden andermans berichten gelezen en verwijderd.',
  'Log in with the whole mailbox name, name@domain, as it was given with the account.':
    'Meld u aan met de volledige postbusnaam, naam@domein, zoals die bij het account is verstrekt.',
  'the user name of {mechanism} is {name}': 'de gebruikersnaam van {mechanism} is {name}',
  'the full mailbox name as user name': 'de volledige postbusnaam als gebruikersnaam',
  'a login': 'een aanmelding',
  'Nothing is submitted or collected inside TLS before the login has succeeded':
    'Binnen TLS wordt niets aangeboden of opgehaald voordat de aanmelding is geslaagd',
  'A declaration is given to a server that has not asked the sender for any proof of identity, or is refused and lost.':
    'Een aangifte wordt gegeven aan een server die de afzender niet om een bewijs van identiteit heeft gevraagd, of wordt geweigerd en gaat verloren.',
  'Go no further than the login until it is answered 235 or +OK; if no login is offered or it fails, stop and report it.':
    'Ga niet verder dan de aanmelding voordat die 235 of +OK krijgt; stop en meld het als aanmelden niet wordt aangeboden of mislukt.',
  'no {verbs} before the login': 'geen {verbs} vóór de aanmelding',
  'a command after the login': 'een opdracht na de aanmelding',
  // smtp-codes.ts
  'Replies are read by their code, and an unknown code by its first digit':
    'Antwoorden worden op hun code gelezen, en een onbekende code op het eerste cijfer',
  'A message that the gateway accepted counts as refused and is filed a second time, or one that was refused for now is given up.':
    'Een bericht dat de gateway heeft geaccepteerd, telt als geweigerd en wordt een tweede keer ingediend, of een bericht dat voorlopig is geweigerd, wordt opgegeven.',
  'Decide by the first digit of the reply: 2 is yes, 3 is go on, 4 is later, 5 is no. Read a reply to its last line, however it arrives, and ignore its text.':
    'Beslis op het eerste cijfer van het antwoord: 2 is ja, 3 is ga verder, 4 is later, 5 is nee. Lees een antwoord tot en met de laatste regel, hoe het ook aankomt, en negeer de tekst.',
  'a 2yz reply taken as yes': 'dat een 2yz-antwoord als ja wordt opgevat',
  'an unknown code taken like others of its class':
    'dat een onbekende code als andere codes van die klasse wordt opgevat',
  'nothing broken by the text of a reply': 'dat de tekst van een antwoord niets verstoort',
  'a reply counted by its code, whatever its text': 'dat een antwoord naar de code telt, wat de tekst ook is',
  // smtp-commands.ts
  'The reply to QUIT is late': 'Het antwoord op QUIT komt laat',
  'Shows whether the connector waits for the last reply. A sound connector does so before it closes the connection.':
    'Laat zien of de connector op het laatste antwoord wacht. Een deugdelijke connector doet dat voordat hij de verbinding sluit.',
  'The response to QUIT is late': 'Het antwoord op QUIT komt laat',
  'The messages are deleted meanwhile. A sound connector waits for +OK before it counts the deletions as done.':
    'Intussen worden de berichten verwijderd. Een deugdelijke connector wacht op +OK voordat hij de verwijderingen als uitgevoerd telt.',
  'AUTH is answered 235, and MAIL 530 all the same': 'AUTH krijgt 235 als antwoord, en MAIL toch 530',
  'Tempts the connector to log in again and again. A sound connector reports the refusal and logs in once in a session.':
    'Verleidt de connector om zich steeds opnieuw aan te melden. Een deugdelijke connector meldt de weigering en meldt zich één keer per sessie aan.',
  'EHLO inside TLS offers STARTTLS once more': 'EHLO binnen TLS biedt opnieuw STARTTLS aan',
  'TLS is already in use. A sound connector does not ask for it a second time.':
    'TLS is al in gebruik. Een deugdelijke connector vraagt er geen tweede keer om.',
  'EHLO names the connector by a full host name or an address literal':
    'EHLO noemt de connector met een volledige hostnaam of een adres tussen vierkante haken',
  'The gateway refuses the greeting, or cannot tell in its log which machine a message came from.':
    'De gateway weigert de begroeting, of kan in zijn logboek niet zien van welke machine een bericht kwam.',
  'Give the fully qualified name of the machine with EHLO, or its address as [192.0.2.1] if it has no name.':
    'Geef bij EHLO de volledige domeinnaam van de machine, of het adres als [192.0.2.1] als die geen naam heeft.',
  EHLO: 'EHLO',
  'a full host name or an address literal': 'een volledige hostnaam of een adres tussen vierkante haken',
  'a name other than localhost': 'een andere naam dan localhost',
  'the connector closed the connection': 'de connector sloot de verbinding',
  'the connector reset the connection': 'de connector verbrak de verbinding (reset)',
  'the connector let the connection time out': 'de connector liet de verbinding verlopen',
  'the gateway closed the connection': 'de gateway sloot de verbinding',
  'the gateway reset the connection': 'de gateway verbrak de verbinding (reset)',
  'the gateway let the connection time out': 'de gateway liet de verbinding verlopen',
  'nothing was said': 'er werd niets gezegd',
  'the connection stayed open': 'de verbinding bleef open',
  '{last}; then {end}': '{last}; daarna: {end}',
  'A session ends with QUIT once its work is done': 'Een sessie eindigt met QUIT zodra het werk is gedaan',
  'Connections are used up; deletions in the mailbox are not carried out, so that messages come twice.':
    'Verbindingen raken op; verwijderingen in de postbus worden niet uitgevoerd, zodat berichten tweemaal komen.',
  'Say QUIT after the last message, wait for 221 or +OK, and close the connection.':
    'Geef QUIT na het laatste bericht, wacht op 221 of +OK en sluit de verbinding.',
  'the end of a session with work done': 'het einde van een sessie waarin het werk is gedaan',
  'a connection that is closed once the work is done': 'een verbinding die wordt gesloten zodra het werk is gedaan',
  'the end of a session': 'het einde van een sessie',
  'QUIT before the connector closes': 'QUIT voordat de connector sluit',
  'the answer to QUIT before the connector closes': 'het antwoord op QUIT voordat de connector sluit',
  'QUIT in {scenario}': 'QUIT in {scenario}',
  'It logs in once per session, and asks for TLS once':
    'Hij meldt zich één keer per sessie aan en vraagt één keer om TLS',
  'The gateway refuses the command and may end the session, or locks the account after too many logins.':
    'De gateway weigert de opdracht en kan de sessie beëindigen, of blokkeert het account na te veel aanmeldingen.',
  'Say AUTH no more in a session once it is answered 235, and no STARTTLS inside TLS, whatever the server offers or answers.':
    'Geef in een sessie geen AUTH meer na 235, en geen STARTTLS binnen TLS, wat de server ook aanbiedt of antwoordt.',
  'no AUTH after 235': 'geen AUTH na 235',
  'no STARTTLS inside TLS': 'geen STARTTLS binnen TLS',
  // smtp-content.ts
  'The message to submit has thousands of lines that begin with a period, the first one too, and a line that is a single period':
    'Het aan te bieden bericht heeft duizenden regels die met een punt beginnen, ook de eerste, en een regel met alleen een punt',
  'Unless its period is doubled, such a line loses it or ends the message. A sound connector doubles each of them.':
    "Als de punt niet wordt verdubbeld, verliest zo'n regel die of beëindigt hij het bericht. Een deugdelijke connector verdubbelt elke punt.",
  'The payload of the message to submit is a text of Unix, with LF alone at the ends of its lines':
    'De payload van het aan te bieden bericht is een Unix-tekst, met alleen LF aan de regeleinden',
  'The wire has CRLF only. A sound connector that builds its own message from the payload ends its lines with CRLF.':
    'Op de lijn bestaat alleen CRLF. Een deugdelijke connector die zelf een bericht van de payload maakt, sluit de regels af met CRLF.',
  'The payload of the message to submit is one line of 5,000 characters':
    'De payload van het aan te bieden bericht is één regel van 5.000 tekens',
  'No line on the wire may have more than 998 characters. A sound connector encodes a longer line, or refuses to send it.':
    'Op de lijn mag geen regel langer zijn dan 998 tekens. Een deugdelijke connector codeert een langere regel, of weigert die te versturen.',
  'The payload of the message to submit is UTF-8, and 8BITMIME is not offered':
    'De payload van het aan te bieden bericht is UTF-8, en 8BITMIME wordt niet aangeboden',
  'No octet above 127 may be sent. A sound connector sends the text encoded.':
    'Er mag geen octet boven 127 worden verstuurd. Een deugdelijke connector verstuurt de tekst gecodeerd.',
  '{what}: {line}': '{what}: {line}',
  'Lines end with CRLF, in commands and in messages': 'Regels eindigen met CRLF, in opdrachten en in berichten',
  'The gateway refuses the message, or takes part of it as a separate message.':
    'De gateway weigert het bericht, of ziet een deel ervan aan voor een apart bericht.',
  'End every line with CR LF, and turn each CR or LF that stands alone into CR LF before the message is sent.':
    'Sluit elke regel af met CR LF, en maak van elke losse CR of LF een CR LF voordat het bericht wordt verstuurd.',
  'a LF without CR': 'een LF zonder CR',
  'a CR without LF': 'een CR zonder LF',
  'CR and LF only together': 'CR en LF alleen samen',
  'a message': 'een bericht',
  'The message to submit has 640 KiB of short lines with periods, at and next to each multiple of every power of two up to 64 KiB, and two blank lines at its end':
    'Het aan te bieden bericht heeft 640 KiB aan korte regels met punten, op en naast elk veelvoud van elke macht van twee tot en met 64 KiB, en twee lege regels aan het einde',
  'A connector that sends a message in pieces has to know at the beginning of each piece how the one before ended. A sound connector doubles the periods that begin a line, and no others, wherever a piece ends, and adds no blank line at the end.':
    'Een connector die een bericht in stukken verstuurt, moet aan het begin van elk stuk weten hoe het vorige eindigde. Een deugdelijke connector verdubbelt de punten die een regel beginnen, en geen andere, waar een stuk ook eindigt, en voegt aan het einde geen lege regel toe.',
  'The first and the last line of the message to submit are a single period, the last one without an end; the data is answered 451, and the same message is submitted again':
    'De eerste en de laatste regel van het aan te bieden bericht zijn één punt, de laatste zonder regeleinde; de data wordt beantwoord met 451, en hetzelfde bericht wordt opnieuw aangeboden',
  'What is kept for another attempt is the message, not what was sent of it. A sound connector submits the same octets again, the periods doubled once.':
    'Wat voor een volgende poging wordt bewaard, is het bericht, niet wat ervan is verstuurd. Een deugdelijke connector biedt dezelfde octetten opnieuw aan, met de punten één keer verdubbeld.',
  'The message to submit has 31 MB of short lines with periods':
    'Het aan te bieden bericht heeft 31 MB aan korte regels met punten',
  'Messages may be large (§4.4). A sound connector submits all of it as it is, or says that it cannot.':
    'Berichten kunnen groot zijn (§4.4). Een deugdelijke connector biedt alles ongewijzigd aan, of meldt dat hij dat niet kan.',
  'A message arrives as it was given, also in pieces and when it is submitted again':
    'Een bericht komt aan zoals het is gegeven, ook in stukken en als het opnieuw wordt aangeboden',
  'A message of 31 MB arrives as it was given': 'Een bericht van 31 MB komt aan zoals het is gegeven',
  'The declaration that reaches customs is not the one that was sent: characters are missing or too many, or its end is gone.':
    'De aangifte die de douane bereikt, is niet die van de aangever: er ontbreken tekens, er zijn er te veel, of het einde is weg.',
  'Keep the message as it is, and double the periods in what is written to the connection, with the end of the piece before in mind: CR and LF may be in two pieces.':
    'Bewaar het bericht zoals het is, en verdubbel de punten in wat naar de verbinding wordt geschreven, met het einde van het vorige stuk in gedachten: CR en LF kunnen in twee stukken staan.',
  'The end of a large declaration is missing, or its parts do not fit together, and nobody is told.':
    'Het einde van een grote aangifte ontbreekt, of de delen passen niet aan elkaar, en niemand hoort ervan.',
  'Send a message as it is read, without a limit of your own; where there is one, report a message beyond it as not submitted.':
    'Verstuur een bericht zoals het wordt gelezen, zonder eigen limiet; is die er wel, meld een bericht daarboven dan als niet aangeboden.',
  'a message with the text that was given': 'een bericht met de gegeven tekst',
  'the text that was given, again': 'opnieuw de gegeven tekst',
  'the text that was given': 'de gegeven tekst',
  'a message whose text is not encoded': 'een bericht waarvan de tekst niet is gecodeerd',
  '{message}; all of the text is there, and the end of the data never came':
    '{message}; de hele tekst is er, en het einde van de gegevens kwam niet',
  'an end of the data': 'een einde van de gegevens',
  'control: the message of {scenario} was expected to be submitted, and was not':
    'controle: het bericht van {scenario} had aangeleverd moeten worden en werd dat niet',
  'Puts the final period right behind a text without an end of its last line':
    'Zet de afsluitende punt direct achter een tekst zonder einde van de laatste regel',
  'no line added behind the text': 'geen toegevoegde regel achter de tekst',
  'the blank lines at the end of the text': 'de lege regels aan het einde van de tekst',
  '{message}; line ends behind the text: {actual} instead of {wanted}':
    '{message}; regeleinden achter de tekst: {actual} in plaats van {wanted}',
  'the text that was given, of {count} octets': 'de gegeven tekst, van {count} octetten',
  'a text of {count} octets (SHA-256 {digest})': 'een tekst van {count} octetten (SHA-256 {digest})',
  'control: a message was expected, and did not come': 'controle: een bericht werd verwacht, en kwam niet',
  '{message}; {count} octets of text where {wanted} were given; at octet {offset} it has {has} instead of {had}':
    '{message}; {count} octetten tekst waar er {wanted} zijn gegeven; op octet {offset} staat {has} in plaats van {had}',
  'An extra period is put before each line of a message that begins with one':
    'Vóór elke regel van een bericht die met een punt begint, komt een extra punt',
  'The declaration is cut off at a line with a period, or changed before it reaches customs.':
    'De aangifte wordt bij een regel met een punt afgekapt, of bereikt de douane gewijzigd.',
  'Double the period at the beginning of each line of the message, once, as the last step before it is sent.':
    'Verdubbel de punt aan het begin van elke regel van het bericht, één keer, als laatste stap voor het versturen.',
  'a line that begins with a period': 'een regel die met een punt begint',
  '{message}; line {number} of them, {original}, is missing':
    '{message}; regel {number} daarvan, {original}, ontbreekt',
  '{message}; line {number} of them, {actual}, is one too many':
    '{message}; regel {number} daarvan, {actual}, is er een te veel',
  '{message}, with 1 such line': "{message}, met 1 zo'n regel",
  '{message}, with {count} such lines': '{message}, met {count} zulke regels',
  '{message}; line {number} of them is {actual} instead of {original}':
    '{message}; regel {number} daarvan is {actual} in plaats van {original}',
  '{count} lines that begin with a period, unchanged once the doubled one is removed':
    '{count} regels die met een punt beginnen, ongewijzigd als de verdubbelde punt is weggenomen',
  'A server on the path refuses the message, or breaks the line and with it the declaration.':
    'Een server onderweg weigert het bericht, of breekt de regel en daarmee de aangifte.',
  'Encode payloads with base64 in lines of 76 characters; they then have no long lines.':
    'Codeer payloads met base64 in regels van 76 tekens; lange regels komen dan niet voor.',
  'a command of {count} octets': 'een opdracht van {count} octetten',
  'a line of {count} octets': 'een regel van {count} octetten',
  'no command or line longer than SMTP allows': 'geen opdracht of regel die langer is dan SMTP toestaat',
  'No octet above 127 is sent unless that was agreed on':
    'Er wordt geen octet boven 127 verstuurd, tenzij dat is afgesproken',
  'A server on the path clears the eighth bit or refuses the message; names and descriptions of goods are garbled.':
    'Een server onderweg wist het achtste bit of weigert het bericht; namen en goederenomschrijvingen raken verminkt.',
  'Encode text that is not ASCII with base64 or quoted-printable, and say so in Content-Transfer-Encoding.':
    'Codeer tekst die geen ASCII is met base64 of quoted-printable, en vermeld dat in Content-Transfer-Encoding.',
  'no octet above 127 without 8BITMIME': 'geen octet boven 127 zonder 8BITMIME',
  // smtp-envelope.ts
  'EHLO does not offer DSN': 'EHLO biedt DSN niet aan',
  'No confirmation can be requested. A sound connector submits without NOTIFY and ENVID, or reports that it cannot submit.':
    'Er kan geen ontvangstbevestiging worden gevraagd. Een deugdelijke connector biedt het bericht aan zonder NOTIFY en ENVID, of meldt dat hij het niet kan aanbieden.',
  'DSN is offered, and {parameter} is answered {code} all the same':
    'DSN wordt aangeboden, en {parameter} krijgt toch {code} als antwoord',
  'The request cannot be met. A sound connector reports it, or submits without any confirmation; it does not drop the envelope id alone.':
    'Aan het verzoek kan niet worden voldaan. Een deugdelijke connector meldt dat, of biedt het bericht zonder enige ontvangstbevestiging aan; hij laat niet alleen de envelope-id weg.',
  'One message is to be submitted for two message types: its To and the recipients that are given (header and envelope) name two addresses, with a comma and a space between them':
    'Eén bericht moet voor twee berichtsoorten worden aangeboden: de To ervan en de opgegeven ontvangers (header en envelop) noemen twee adressen, met een komma en een spatie ertussen',
  'A message has one recipient (table 3). A sound connector submits it twice, each time for one of them, or refuses the task.':
    'Een bericht heeft één ontvanger (tabel 3). Een deugdelijke connector biedt het twee keer aan, telkens voor één van beide, of weigert de opdracht.',
  'The sender and the recipients that are given (envelope and header) in turn have more than an address: “>”, line ends or a space, and behind them a command, a header field or a parameter; then the subject of the message has an encoded line end with a header field behind it':
    'In de opgegeven afzender en ontvangers (envelop en header) staat om de beurt meer dan een adres: “>”, regeleinden of een spatie, en daarachter een commando, een headerveld of een parameter; daarna heeft het onderwerp van het bericht een gecodeerd regeleinde met een headerveld erachter',
  'Addresses and subjects come from applications, and those have them from others. A sound connector refuses such a value, or writes it so that it stays one; it never becomes a command or a field of its own.':
    "Adressen en onderwerpen komen van applicaties, en die hebben ze van anderen. Een deugdelijke connector weigert zo'n waarde, of schrijft die zo dat het één waarde blijft; die wordt nooit een commando of veld op zichzelf.",
  'a line that a value began: {line}': 'een regel die uit een waarde is ontstaan: {line}',
  'no sender that another value brought along': 'geen verzender die een waarde heeft meegebracht',
  'no recipient that another value brought along': 'geen ontvanger die een waarde heeft meegebracht',
  'no header field that another value brought along': 'geen headerveld dat een waarde heeft meegebracht',
  'an address within its angle brackets, and no parameter from within it':
    'een adres binnen de punthaken, en geen parameter daaruit',
  'Nothing in an address or a subject becomes a command, a recipient, a header field or a parameter of its own':
    'Niets in een adres of een onderwerp wordt een commando, een ontvanger, een headerveld of een parameter op zichzelf',
  'Somebody who can choose an address, in a form or in an imported file, has the declaration sent to himself as well, or sent in another name.':
    'Iemand die een adres kan kiezen, in een formulier of een ingelezen bestand, laat de aangifte ook naar zichzelf sturen, of onder een andere naam.',
  'Refuse an address with control characters, spaces or angle brackets before it is used, or write it by a library that does; encode a subject again that was decoded.':
    'Weiger een adres met stuurtekens, spaties of punthaken voordat het wordt gebruikt, of schrijf het met een bibliotheek die dat doet; codeer een onderwerp dat is gedecodeerd opnieuw.',
  'an end of each action of {scenario}': 'een einde van elke actie van {scenario}',
  'control: an end of {scenario} was expected, and did not come':
    'controle: een einde van {scenario} werd verwacht, en kwam niet',
  '{attempt}, and submitted for {address} alone': '{attempt}, en alleen aangeboden voor {address}',
  'a submission for each of two recipients, or an error': 'een aanbieding voor elk van twee ontvangers, of een fout',
  'A message has exactly one recipient': 'Een bericht heeft precies één ontvanger',
  'The gateway refuses the second recipient, and the declaration reaches one authority of two, or none.':
    'De gateway weigert de tweede ontvanger, en de aangifte bereikt één van de twee instanties, of geen.',
  'Submit one message for each recipient, each in a transaction of its own.':
    'Bied voor elke ontvanger een afzonderlijk bericht aan, elk in een eigen transactie.',
  '{count} recipients in one transaction: {addresses}': '{count} ontvangers in één transactie: {addresses}',
  'one recipient in a transaction': 'één ontvanger in een transactie',
  'a recipient': 'een ontvanger',
  'two different messages with ENVID={envelopeId}': 'twee verschillende berichten met ENVID={envelopeId}',
  'A request for a confirmation has a unique envelope id':
    'Een verzoek om een ontvangstbevestiging heeft een unieke envelope-id',
  'A confirmation cannot be matched to its declaration, or is matched to another one.':
    'Een ontvangstbevestiging kan niet aan de bijbehorende aangifte worden gekoppeld, of wordt aan een andere gekoppeld.',
  'Give ENVID=<id> on MAIL if NOTIFY asks for SUCCESS, with an id made for that message alone, such as a UUID.':
    'Geef bij MAIL ENVID=<id> op als NOTIFY om SUCCESS vraagt, met een id die alleen voor dat bericht is gemaakt, zoals een UUID.',
  'a transaction': 'een transactie',
  'a request for a confirmation (NOTIFY with SUCCESS)': 'een verzoek om een ontvangstbevestiging (NOTIFY met SUCCESS)',
  'ENVID if NOTIFY has SUCCESS': 'ENVID als NOTIFY SUCCESS bevat',
  'a request for a confirmation': 'een verzoek om een ontvangstbevestiging',
  'an envelope id of its own for each message': 'een eigen envelope-id voor elk bericht',
  'an envelope id (ENVID)': 'een envelope-id (ENVID)',
  'an envelope id in xtext, of at most 100 printable characters when decoded':
    'een envelope-id in xtext, na decodering ten hoogste 100 afdrukbare tekens',
  'an envelope id': 'een envelope-id',
  'NOTIFY has the keywords that are defined for it': 'NOTIFY bevat de sleutelwoorden die ervoor zijn vastgelegd',
  'The gateway refuses the recipient, or no confirmation comes and nobody knows whether the declaration arrived.':
    'De gateway weigert de ontvanger, of er komt geen ontvangstbevestiging en niemand weet of de aangifte is aangekomen.',
  'Ask with NOTIFY=SUCCESS,FAILURE; the spelling in table 3 is a misprint.':
    'Vraag met NOTIFY=SUCCESS,FAILURE; de spelling in tabel 3 is een drukfout.',
  RCPT: 'RCPT',
  'a request for a positive confirmation (SUCCESS)': 'een verzoek om een ontvangstbevestiging (SUCCESS)',
  'SUCCESS in this spelling': 'SUCCESS in deze spelling',
  'NOTIFY=SUCCESS,FAILURE': 'NOTIFY=SUCCESS,FAILURE',
  NOTIFY: 'NOTIFY',
  'NEVER, or a list of SUCCESS, FAILURE and DELAY': 'NEVER, of een lijst van SUCCESS, FAILURE en DELAY',
  'Recipients belong to the environment, on the envelope and in the header':
    'Ontvangers horen bij de omgeving, op de envelop en in de header',
  'A real declaration ends up in a test environment, or a test in production, or the gateway refuses the message.':
    'Een echte aangifte komt in een testomgeving terecht, of een test in productie, of de gateway weigert het bericht.',
  'Take the domains of tables 3 and 4 from the environment: <type>@msa-smtp.htpoort.nl on RCPT and <type>@htpoort.nl in To, with “preprod.” before htpoort.nl for pre-production.':
    'Neem de domeinen van tabel 3 en 4 die bij de omgeving horen: <type>@msa-smtp.htpoort.nl bij RCPT en <type>@htpoort.nl in To, met “preprod.” vóór htpoort.nl voor preproductie.',
  'recipients under {gateway}': 'ontvangers onder {gateway}',
  'a recipient @{domain}': 'een ontvanger @{domain}',
  'no To in the header': 'geen To in de header',
  '{fields} (no address)': '{fields} (geen adres)',
  '{fields} ({count} addresses)': '{fields} ({count} adressen)',
  'one address @{domain} in To': 'één adres @{domain} in To',
  // unreachable.ts
  'Nothing listens on the ports of the gateway; the next time it does':
    'Op de poorten van de gateway luistert niets; de volgende keer wel',
  'The gateway is in maintenance, or a firewall is in the way. A sound connector keeps the message, and submits it when the gateway can be reached again.':
    'De gateway is in onderhoud of een firewall staat in de weg. Een deugdelijke connector bewaart het bericht en biedt het aan als de gateway weer bereikbaar is.',
  'A message for a gateway that cannot be reached is kept for a later attempt':
    'Een bericht voor een gateway die niet bereikbaar is, wordt bewaard voor een latere poging',
  'Maintenance of the gateway or a short failure of the network makes declarations disappear.':
    'Door onderhoud van de gateway of een korte storing van het netwerk verdwijnen aangiften.',
  'Treat a connection that cannot be made like a 451: keep the message, report it as waiting, and try again after a delay.':
    'Behandel een verbinding die niet tot stand komt als 451: bewaar het bericht, meld het als wachtend en probeer het na enige tijd opnieuw.',
  // series.ts
  'The refusal is about one message and says nothing of the others. A sound connector reports it, submits the next one, and does not come back to the one that was refused.':
    'De weigering gaat over één bericht en zegt niets over de andere. Een deugdelijke connector meldt die, biedt het volgende aan en komt niet terug op het bericht dat is geweigerd.',
  'Three messages in a row, of which the second has its recipient refused with 550':
    'Drie berichten achter elkaar; van het tweede wordt de geadresseerde met 550 geweigerd',
  'Three messages in a row, of which the second is answered 552 after the data':
    'Drie berichten achter elkaar; het tweede wordt na de data met 552 beantwoord',
  'Three messages in a row, of which the second gets no reply after the final dot: the connection is closed':
    'Drie berichten achter elkaar; op het tweede komt na de afsluitende punt geen antwoord: de verbinding wordt gesloten',
  'Nobody knows what became of the second message. A sound connector keeps it for another attempt, submits the next one, and submits nothing again that was accepted.':
    'Niemand weet wat er van het tweede bericht is geworden. Een deugdelijke connector bewaart het voor een volgende poging, biedt het volgende aan en biedt niets opnieuw aan wat is geaccepteerd.',
  'One message that is not accepted holds up none of the others':
    'Eén bericht dat niet wordt geaccepteerd, houdt geen enkel ander bericht op',
  'One declaration that is refused stops all that come after it, and nobody notices until somebody misses them.':
    'Eén aangifte die wordt geweigerd, houdt alle volgende tegen, en niemand merkt dat totdat iemand ze mist.',
  'Judge each message by its own replies: report the one that was refused, take it out of the queue, and go on with the next one.':
    'Beoordeel elk bericht op zijn eigen antwoorden: meld het bericht dat is geweigerd, haal het uit de wachtrij en ga door met het volgende.',
  'the first and the third message accepted': 'het eerste en het derde bericht geaccepteerd',
  'the second message not submitted again unasked': 'dat het tweede bericht niet ongevraagd opnieuw wordt aangeboden',
  // crash.ts
  'MAIL is answered 421; the next time, with another message, all is in order':
    'MAIL wordt met 421 beantwoord; de volgende keer, met een ander bericht, is alles in orde',
  'The control: if the first message comes along with the next one, the connector keeps a queue of its own. If not, the caller submits the message again.':
    'De controle: als het eerste bericht met het volgende meekomt, heeft de connector een eigen wachtrij. Zo niet, dan biedt de aanroeper het bericht opnieuw aan.',
  'MAIL is answered 421 for two messages, and the connector is ended; the next time, with another message, all is in order':
    'MAIL wordt bij twee berichten met 421 beantwoord en de connector wordt afgebroken; de volgende keer, met een ander bericht, is alles in orde',
  'Messages wait while the machine goes down. A sound connector with a queue has them on disk, and submits them along with the next one.':
    'Berichten wachten terwijl de machine uitvalt. Een deugdelijke connector met een wachtrij heeft ze op schijf en biedt ze met het volgende aan.',
  'The connector is ended when the final dot has come and before it is answered; the next time, with another message, all is in order':
    'De connector wordt afgebroken als de afsluitende punt is aangekomen en nog niet is beantwoord; de volgende keer, met een ander bericht, is alles in orde',
  'The connector does not live to hear whether the message was accepted. A sound connector with a queue submits it again along with the next one.':
    'De connector hoort niet meer of het bericht is geaccepteerd. Een deugdelijke connector met een wachtrij biedt het met het volgende opnieuw aan.',
  'control: the next message in {scenario} was expected to be accepted, and was not':
    'controle: het volgende bericht in {scenario} had geaccepteerd moeten worden en werd dat niet',
  'control: MAIL in {scenario} was expected, and did not come':
    'controle: MAIL in {scenario} was verwacht en kwam niet',
  'what waited came along with the next message': 'wat wachtte, kwam met het volgende bericht mee',
  'not all that waited came': 'niet alles wat wachtte, kwam',
  'a queue of its own, from which what is refused for now goes out with the next message':
    'een eigen wachtrij, waaruit wat voorlopig is geweigerd met het volgende bericht meegaat',
  'A message that waits in the connector’s own queue survives the connector’s end':
    'Een bericht dat in de eigen wachtrij van de connector wacht, overleeft het einde van de connector',
  'Whatever waits when the machine goes down or the program crashes is gone, and nobody submits it again since the connector had taken charge of it.':
    'Alles wat wacht als de machine uitvalt of het programma crasht, is weg, en niemand biedt het opnieuw aan omdat de connector het had overgenomen.',
  'Write each message to disk before it is sent, and take it out of the queue when the final dot was answered 2yz or the message was refused for good; read the queue again at each start.':
    'Schrijf elk bericht naar schijf voordat het wordt verzonden en haal het uit de wachtrij als de afsluitende punt met 2yz is beantwoord of het bericht definitief is geweigerd; lees de wachtrij bij elke start opnieuw.',
  'control: the connector was not ended in {scenario} (--kill): {why}':
    'controle: de connector werd in {scenario} niet afgebroken (--kill): {why}',
  'its command printed too much': 'de opdracht ervan schreef te veel',
  'its command did not end in time (limits.action)': 'de opdracht ervan eindigde niet op tijd (limits.action)',
  'exit status {status} of its command': 'exitstatus {status} van de opdracht ervan',
  'nothing went on': 'er was niets gaande',
  'the word that the message waits (temporary in {status})': 'het woord dat het bericht wacht (temporary in {status})',
  'Connects again at once, over and over, if a collection breaks off':
    'Maakt meteen en steeds weer verbinding als het ophalen wordt afgebroken',
  'Asks for a message that is refused again and again, in one session':
    'Vraagt in één sessie steeds opnieuw om een bericht dat wordt geweigerd',
  'a connection on which no session came to its end': 'een verbinding waarop geen sessie tot een einde kwam',
  'submitted after the connector has started again':
    'dat het bericht wordt aangeboden nadat de connector opnieuw is gestart',
  // smtp-faults.ts
  '{attempt}; a message that had been accepted was accepted once more':
    '{attempt}; een bericht dat al was geaccepteerd, werd nog eens geaccepteerd',
  'A message counts as accepted if, and only if, the data was answered 2yz':
    'Een bericht telt als geaccepteerd als, en alleen als, de data met 2yz is beantwoord',
  'A declaration that the gateway never accepted counts as filed: it is lost, and nobody looks for it. Or one that was accepted is filed twice.':
    'Een aangifte die de gateway nooit heeft geaccepteerd, telt als ingediend: ze is verloren en niemand zoekt ernaar. Of een geaccepteerde aangifte wordt tweemaal ingediend.',
  'Mark a message as accepted when the complete reply to the final dot has come and begins with 2, and at no other moment. What happens to the connection afterwards changes nothing.':
    'Merk een bericht als geaccepteerd aan wanneer het volledige antwoord op de afsluitende punt er is en met 2 begint, en op geen ander moment. Wat er daarna met de verbinding gebeurt, verandert daar niets aan.',
  'accepted only when the data was answered 2yz': 'alleen geaccepteerd als de data met 2yz is beantwoord',
  'accepted once the data was answered 2yz': 'geaccepteerd zodra de data met 2yz is beantwoord',
  'not submitted again once it was accepted': 'dat het bericht na acceptatie niet opnieuw wordt aangeboden',
  'After 421 or a lost connection the message is kept for a later attempt':
    'Na 421 of een verbroken verbinding wordt het bericht bewaard voor een latere poging',
  'A restart of the gateway or a short failure of the network makes declarations disappear.':
    'Een herstart van de gateway of een korte netwerkstoring doet aangiften verdwijnen.',
  'Treat a connection that ends or breaks, and a 421, like a 451: close the connection, keep the message, and try again after a delay.':
    'Behandel een verbinding die eindigt of wegvalt, en een 421, als een 451: sluit de verbinding, bewaar het bericht en probeer het na enige tijd opnieuw.',
  'the attempt ended, and the message not given up': 'dat de poging eindigt en het bericht niet wordt opgegeven',
  'submitted when asked again': 'dat het bericht wordt aangeboden wanneer er opnieuw om wordt gevraagd',
  // smtp-mechanisms.ts
  'EHLO offers LOGIN before PLAIN': 'EHLO biedt LOGIN aan vóór PLAIN',
  'The order of mechanisms means nothing. A sound connector logs in with either.':
    'De volgorde van mechanismen betekent niets. Een deugdelijke connector meldt zich met een van beide aan.',
  'EHLO offers AUTH, and once more in the old form AUTH=': 'EHLO biedt AUTH aan, en nogmaals in de oude vorm AUTH=',
  'Servers repeat the offer for clients of the nineties. A sound connector goes by the line that it knows.':
    'Servers herhalen het aanbod voor clients uit de jaren negentig. Een deugdelijke connector gaat af op de regel die hij kent.',
  'EHLO offers auth plain login, in lower case': 'EHLO biedt auth plain login aan, in kleine letters',
  'Names of mechanisms are in upper case. A lenient connector logs in all the same.':
    'Namen van mechanismen staan in hoofdletters. Een soepele connector meldt zich toch aan.',
  'EHLO offers AUTH with several spaces between the mechanisms':
    'EHLO biedt AUTH aan met meer spaties tussen de mechanismen',
  'One space separates mechanisms. A lenient connector logs in all the same.':
    'Eén spatie scheidt mechanismen. Een soepele connector meldt zich toch aan.',
  'LOGIN is the only mechanism that is offered': 'LOGIN is het enige mechanisme dat wordt aangeboden',
  'Shows whether the connector has LOGIN. A connector without it stops, and says so.':
    'Laat zien of de connector LOGIN kent. Een connector zonder LOGIN stopt en meldt dat.',
  'PLAIN is the only mechanism that is offered': 'PLAIN is het enige mechanisme dat wordt aangeboden',
  'Shows whether the connector has PLAIN. A connector without it stops, and says so.':
    'Laat zien of de connector PLAIN kent. Een connector zonder PLAIN stopt en meldt dat.',
  'DIGEST-MD5 and CRAM-MD5 are offered before PLAIN': 'DIGEST-MD5 en CRAM-MD5 worden vóór PLAIN aangeboden',
  'The interface has neither of them (footnotes 2 and 6). A sound connector logs in with PLAIN.':
    'Het koppelvlak kent geen van beide (voetnoten 2 en 6). Een deugdelijke connector meldt zich aan met PLAIN.',
  'No way to log in is offered': 'Er wordt geen manier aangeboden om aan te melden',
  'Tempts the connector to go on without a login. A sound connector stops and says so, and logs in as always once a login is offered again.':
    'Verleidt de connector om zonder aanmelding verder te gaan. Een deugdelijke connector stopt en meldt dat, en meldt zich weer gewoon aan zodra dat opnieuw wordt aangeboden.',
  'A challenge of AUTH is not base64': 'Een challenge van AUTH is geen base64',
  'A client that cannot decode the challenge does not know what it is asked for. A sound connector cancels with “*” or leaves, and gives no password.':
    'Een client die de challenge niet kan decoderen, weet niet wat er wordt gevraagd. Een deugdelijke connector annuleert met “*” of vertrekt, en geeft geen wachtwoord.',
  'The empty challenge of AUTH PLAIN is 334 without a space after it':
    'De lege challenge van AUTH PLAIN is 334 zonder spatie erachter',
  'Many servers have had this fault. A lenient connector goes on.':
    'Veel servers hebben deze fout gehad. Een soepele connector gaat verder.',
  'LOGIN, the only mechanism, asks in Dutch for the name and then for the password':
    'LOGIN, het enige mechanisme, vraagt in het Nederlands om de naam en daarna om het wachtwoord',
  'No standard defines the prompts of LOGIN. A sound connector gives the name first and the password second.':
    'Geen norm legt de vragen van LOGIN vast. Een deugdelijke connector geeft eerst de naam en dan het wachtwoord.',
  'After name and password the gateway sends one more challenge':
    'Na naam en wachtwoord stuurt de gateway nog een challenge',
  'PLAIN and LOGIN have no further answer. A sound connector cancels or leaves, and does not give the password once more.':
    'PLAIN en LOGIN hebben geen verdere reactie. Een deugdelijke connector annuleert of vertrekt, en geeft het wachtwoord niet nog een keer.',
  'AUTH PLAIN is answered 535, while LOGIN is offered next to it and works':
    'AUTH PLAIN krijgt 535 als antwoord, terwijl LOGIN ernaast wordt aangeboden en werkt',
  'The password is right, and the reply calls it wrong. A sound connector may try LOGIN once; without a login it submits nothing.':
    'Het wachtwoord is goed en het antwoord noemt het fout. Een deugdelijke connector mag LOGIN één keer proberen; zonder aanmelding biedt hij niets aan.',
  'a login with {mechanism} in {scenario}': 'een aanmelding met {mechanism} in {scenario}',
  'control: {scenario} was expected to be played, and was not':
    'controle: {scenario} had moeten worden uitgevoerd, maar dat is niet gebeurd',
  'no login in {scenario} ({attempt})': 'geen aanmelding in {scenario} ({attempt})',
  'It logs in by name and password, with PLAIN or LOGIN as they are offered':
    'Hij meldt zich aan met naam en wachtwoord, met PLAIN of LOGIN zoals die worden aangeboden',
  'The connector cannot log in, or only until the gateway changes what it offers, so that declarations pile up.':
    'De connector kan zich niet aanmelden, of alleen zolang de gateway zijn aanbod niet wijzigt, zodat aangiften zich ophopen.',
  'Choose PLAIN, or else LOGIN, from the list that the server gives inside TLS, whatever else is in it.':
    'Kies PLAIN, of anders LOGIN, uit de lijst die de server binnen TLS geeft, wat er verder ook in staat.',
  'PLAIN or LOGIN, as offered': 'PLAIN of LOGIN, zoals aangeboden',
  'no mechanism other than those of the interface': 'geen ander mechanisme dan die van het koppelvlak',
  'a login with {mechanism}': 'een aanmelding met {mechanism}',
  'The user name has an apostrophe and a percent sign; the password has spaces, quotes, a backslash and more of what a shell, a URL or a configuration file reads in its own way':
    'De gebruikersnaam heeft een apostrof en een procentteken; het wachtwoord heeft spaties, aanhalingstekens, een backslash en meer van wat een shell, een URL of een configuratiebestand op eigen wijze leest',
  'The user name has 64 characters before the at sign, and the password has 200':
    'De gebruikersnaam heeft 64 tekens vóór het apenstaartje, en het wachtwoord heeft er 200',
  'The user name has quotes, a space and a letter that is not ASCII; the password has letters that are not ASCII':
    'De gebruikersnaam heeft aanhalingstekens, een spatie en een letter die geen ASCII is; het wachtwoord heeft letters die geen ASCII zijn',
  'A name and a password are what the helpdesk issues. A sound connector passes them on as they are, in UTF-8, in base64 without line ends; if it cannot, it says so and does not log in with another.':
    'Een naam en een wachtwoord zijn wat de helpdesk verstrekt. Een deugdelijke connector geeft ze door zoals ze zijn, in UTF-8, in base64 zonder regeleinden; kan hij dat niet, dan zegt hij dat en meldt hij zich niet met een ander aan.',
  'LOGIN is the only mechanism; the password has spaces, quotes, a backslash and more of that kind':
    'LOGIN is het enige mechanisme; het wachtwoord heeft spaties, aanhalingstekens, een backslash en meer van dien aard',
  'The password alone is longer than a line of an encoder that breaks its lines. A sound connector with LOGIN sends it as it is, in one line.':
    'Het wachtwoord alleen is al langer dan een regel van een codering die regels afbreekt. Een deugdelijke connector met LOGIN stuurt het zoals het is, op één regel.',
  'CAPA lists USER and not SASL; the password has spaces, quotes, a backslash and more of that kind':
    'CAPA noemt USER en geen SASL; het wachtwoord heeft spaties, aanhalingstekens, een backslash en meer van dien aard',
  'PASS has one argument, which may have spaces (RFC 1939 §7). A sound connector with PASS sends the password as it is, without quotes and escapes.':
    'PASS heeft één argument, waarin spaties mogen staan (RFC 1939 §7). Een deugdelijke connector met PASS stuurt het wachtwoord zoals het is, zonder aanhalingstekens of escapes.',
  'A login gives the name and the password exactly as they were issued, whatever they consist of':
    'Een aanmelding geeft naam en wachtwoord precies zoals ze zijn verstrekt, waaruit ze ook bestaan',
  'After a change of the password the connector logs in no more: declarations pile up, and after some attempts the account may be locked.':
    'Na een wijziging van het wachtwoord kan de connector zich niet meer aanmelden: aangiften hopen zich op, en na enkele pogingen kan het account zijn geblokkeerd.',
  'Take name and password as octets in UTF-8, and change nothing in them. Use an encoder of base64 that breaks no lines, and AUTH without an initial response if the line would get too long.':
    'Neem naam en wachtwoord als octetten in UTF-8, en wijzig daar niets aan. Gebruik een base64-codering die geen regels afbreekt, en AUTH zonder eerste reactie als de regel te lang zou worden.',
  'strictly valid base64, each response in one line': 'strikt geldige base64, elke reactie op één regel',
  'a login with the name and the password of {scenario}': 'een aanmelding met de naam en het wachtwoord van {scenario}',
  'base64 that breaks off, or goes on in another line: {login}':
    'base64 die afbreekt, of op een andere regel verdergaat: {login}',
  'Logins have the form that their mechanism and SASL prescribe':
    'Aanmeldingen hebben de vorm die hun mechanisme en SASL voorschrijven',
  'A strict gateway refuses the login; or the password is given to a server that never asked for it.':
    'Een strenge gateway weigert de aanmelding; of het wachtwoord wordt gegeven aan een server die er nooit om heeft gevraagd.',
  'Encode each response as one line of base64 with padding; send an empty authorisation identity, NUL, name, NUL, password; cancel with “*” if the challenge is not understood.':
    'Codeer elke reactie als één regel base64 met opvulling; stuur een lege autorisatie-identiteit, NUL, naam, NUL, wachtwoord; annuleer met “*” als de challenge niet wordt begrepen.',
  'control: a login was expected, and did not happen': 'controle: een aanmelding was verwacht en bleef uit',
  'control: a login with the usual name and password was expected, and did not happen':
    'controle: een aanmelding met de gewone naam en het gewone wachtwoord was verwacht en bleef uit',
  'a login with SASL': 'een aanmelding met SASL',
  'strictly valid base64': 'base64 die volledig aan de regels voldoet',
  'a SASL response': 'een SASL-reactie',
  'a login with PLAIN': 'een aanmelding met PLAIN',
  'authorisation identity, NUL, name, NUL, password, in UTF-8':
    'autorisatie-identiteit, NUL, naam, NUL, wachtwoord, in UTF-8',
  'no other identity to act for': 'geen andere identiteit om voor op te treden',
  'an initial response': 'een eerste reactie',
  'no initial response that makes the line longer than {longest} octets':
    'geen eerste reactie waardoor de regel langer wordt dan {longest} octetten',
  '“*” or the end of the session after a challenge that is not base64':
    '“*” of het einde van de sessie na een challenge die geen base64 is',
  'a challenge in {scenario}': 'een challenge in {scenario}',
  'a login in {scenario}': 'een aanmelding in {scenario}',
  'no response beyond the {most} that {mechanism} has': 'geen reactie na de {most} die {mechanism} kent',
  // smtp-replies.ts
  'After a 4yz reply the message is kept for a later attempt':
    'Na een 4yz-antwoord wordt het bericht bewaard voor een latere poging',
  'A declaration that the gateway would have accepted a little later is given up and never arrives.':
    'Een aangifte die de gateway even later zou hebben geaccepteerd, wordt opgegeven en komt nooit aan.',
  'Go by the first digit: keep a message that got 4yz, report it as waiting, and try again after a delay (RFC 5321 §4.5.4.1: half an hour), for as long as needed.':
    'Ga af op het eerste cijfer: bewaar een bericht dat 4yz kreeg, meld het als wachtend en probeer het na enige tijd opnieuw (RFC 5321 §4.5.4.1: een half uur), zo lang als nodig is.',
  'not given up as if the refusal were final': 'dat het bericht niet wordt opgegeven alsof de weigering definitief was',
  'After a 5yz reply the same request is not repeated': 'Na een 5yz-antwoord wordt dezelfde opdracht niet herhaald',
  'A message that is refused for good is tried for days, and nobody is told that it did not arrive.':
    'Een bericht dat definitief is geweigerd, wordt dagenlang opnieuw geprobeerd zonder dat iemand hoort dat het niet is aangekomen.',
  'Go by the first digit: report a message that got 5yz as refused, to a person, and do not repeat it until somebody has changed something.':
    'Ga af op het eerste cijfer: meld een bericht dat 5yz kreeg als geweigerd, aan een mens, en herhaal het niet voordat iemand iets heeft gewijzigd.',
  'not kept for another attempt with the same request':
    'dat het bericht niet wordt bewaard voor een volgende poging met dezelfde opdracht',
  'no request repeated that was refused for good': 'geen herhaling van een opdracht die definitief is geweigerd',
  // hammering.ts
  'Each login on SMTP is answered 535': 'Elke aanmelding op SMTP wordt met 535 beantwoord',
  'The password is wrong, or the account is closed: what was refused once is refused again, and many servers lock an account after some tries. A sound connector tries each mechanism once, and reports the refusal.':
    'Het wachtwoord is onjuist of het account is afgesloten: wat eenmaal is geweigerd, wordt weer geweigerd, en veel servers blokkeren een account na een aantal pogingen. Een deugdelijke connector probeert elk mechanisme eenmaal en meldt de weigering.',
  'a connection on which no message was accepted': 'een verbinding waarop geen bericht werd geaccepteerd',
  '{count} times in {scenario}, more than {most} of them within {seconds} seconds; the first: {first}':
    '{count} keer in {scenario}, waarvan meer dan {most} binnen {seconds} seconden; de eerste: {first}',
  'a login that was answered {code}': 'een aanmelding die met {code} werd beantwoord',
  'a login that was refused with [IN-USE] or [LOGIN-DELAY]':
    'een aanmelding die met [IN-USE] of [LOGIN-DELAY] werd geweigerd',
  'a login that was refused with [SYS/TEMP]': 'een aanmelding die met [SYS/TEMP] werd geweigerd',
  'What was refused, or broke off, is not tried again at once and over and over':
    'Wat is geweigerd of afgebroken, wordt niet meteen steeds opnieuw geprobeerd',
  'The account is locked, or the gateway shuts the connector out, while all that is wrong is a password or a service that restarts.':
    'Het account wordt geblokkeerd of de gateway sluit de connector buiten, terwijl er niets anders mis is dan een wachtwoord of een dienst die opnieuw start.',
  'Try again after a delay that grows, half an hour in the end (RFC 5321 §4.5.4.1); after 535 tell a person, and do not repeat the password.':
    'Probeer het opnieuw na een wachttijd die oploopt tot een half uur (RFC 5321 §4.5.4.1); meld 535 aan een mens en herhaal het wachtwoord niet.',
  'the same tried at most {count} times within {seconds} seconds, and at most {more} times within {longer}':
    'hetzelfde ten hoogste {count} keer geprobeerd binnen {seconds} seconden, en ten hoogste {more} keer binnen {longer}',
  // smtp-upgrade.ts
  'No plaintext fallback after a forged, negative or failed upgrade, now or later (SMTP)':
    'Geen terugval naar onversleuteld na een vervalste, geweigerde of mislukte overgang naar TLS, nu of later (SMTP)',
  'Any attacker on the path can read and change the password and the whole message.':
    'Elke aanvaller op het netwerkpad kan het wachtwoord en het hele bericht lezen en wijzigen.',
  'Make TLS mandatory: if STARTTLS is missing, refused or fails, end the attempt, report it, and keep the message. Remember nothing that makes a later attempt go without TLS.':
    'Maak TLS verplicht: beëindig de poging als STARTTLS ontbreekt, wordt geweigerd of mislukt, meld het en bewaar het bericht. Onthoud niets waardoor een latere poging zonder TLS zou gaan.',
  'no AUTH, MAIL or data in plaintext': 'geen AUTH, MAIL of data onversleuteld',
  '{control} in {scenario}': '{control} in {scenario}',
  'a connection': 'een verbinding',
  STARTTLS: 'STARTTLS',
  'a message submitted in {scenario}': 'een bericht dat is aangeboden in {scenario}',
  'a session without any of that in {scenario} (CM-001)': 'een sessie zonder iets daarvan in {scenario} (CM-001)',
  'Only EHLO, NOOP, STARTTLS and QUIT in plaintext (SMTP)': 'Alleen EHLO, NOOP, STARTTLS en QUIT onversleuteld (SMTP)',
  'Any attacker on the path can read and change what is said before TLS, a password or a declaration included.':
    'Elke aanvaller op het netwerkpad kan lezen en wijzigen wat vóór TLS wordt gezegd, ook een wachtwoord of een aangifte.',
  'Say EHLO and STARTTLS first, and everything else inside TLS, whatever the server offers before TLS.':
    'Geef eerst EHLO en STARTTLS, en al het andere binnen TLS, wat de server vóór TLS ook aanbiedt.',
  'AUTH, MAIL, RCPT and data inside TLS only': 'AUTH, MAIL, RCPT en data alleen binnen TLS',
  'nothing before TLS except EHLO, NOOP, STARTTLS and QUIT': 'vóór TLS niets anders dan EHLO, NOOP, STARTTLS en QUIT',
  '{observed}, after EHLO was refused': '{observed}, nadat EHLO was geweigerd',
  'TLS is on offer, in a form that is allowed. A sound connector recognises it and starts TLS.':
    'TLS wordt aangeboden, in een vorm die is toegestaan. Een deugdelijke connector herkent dat en start TLS.',
  'STARTTLS is the last of twenty keywords': 'STARTTLS is het laatste van twintig sleutelwoorden',
  'The EHLO reply has STARTTLS twice': 'Het EHLO-antwoord heeft STARTTLS tweemaal',
  'The EHLO reply offers starttls in lower case': 'Het EHLO-antwoord biedt starttls in kleine letters aan',
  'STARTTLS is the last of a hundred keywords': 'STARTTLS is het laatste van honderd sleutelwoorden',
  'The EHLO reply has a space after STARTTLS': 'Het EHLO-antwoord heeft een spatie achter STARTTLS',
  'STLS is the last of twenty capabilities': 'STLS is de laatste van twintig mogelijkheden',
  'TLS is started if it is on offer, directly after STARTTLS or STLS':
    'TLS wordt gestart als het wordt aangeboden, direct na STARTTLS of STLS',
  'A connector that overlooks the offer delivers nothing; what it sends between the command and TLS is readable by everyone, and an attacker on the path may carry it into TLS.':
    'Een connector die het aanbod over het hoofd ziet, levert niets af; wat hij tussen de opdracht en TLS verstuurt, is voor iedereen leesbaar, en een aanvaller op het netwerkpad kan het TLS binnensmokkelen.',
  'Compare keywords without regard to case and wherever they stand. After STARTTLS or STLS wait for the reply, drop what else came with it, and start the handshake at once.':
    'Vergelijk sleutelwoorden ongeacht hoofdletters en ongeacht hun plaats. Wacht na STARTTLS of STLS op het antwoord, gooi weg wat er verder meekwam en begin direct met de handshake.',
  'what is said in plaintext instead of TLS is judged by {check}':
    'wat onversleuteld wordt gezegd in plaats van TLS, wordt beoordeeld in {check}',
  'nothing between {command} and the ClientHello': 'niets tussen {command} en de ClientHello',
  'a handshake': 'een handshake',
  'control: a session in {scenario} with an answer to its last command was expected, and did not happen':
    'controle: een sessie in {scenario} met een antwoord op de laatste opdracht was verwacht en bleef uit',
  'a handshake if TLS is on offer': 'een handshake als TLS wordt aangeboden',
  'no handshake in {scenario}; the last thing was {last}': 'geen handshake in {scenario}; het laatste was {last}',
  'no handshake in {scenario}; nothing was said': 'geen handshake in {scenario}; er werd niets gezegd',
  'EHLO again after TLS': 'Opnieuw EHLO na TLS',
  'The connector goes by what was announced before TLS, which an attacker on the path can have changed; a gateway may also refuse what comes without EHLO.':
    'De connector gaat af op wat vóór TLS is aangekondigd, wat een aanvaller op het netwerkpad kan hebben gewijzigd; een gateway kan ook weigeren wat zonder EHLO komt.',
  'Say EHLO once more as the first command inside TLS, and go by that reply. The example of §3.4 leaves it out; RFC 3207 does not.':
    'Geef EHLO opnieuw als eerste opdracht binnen TLS en ga af op dat antwoord. Het voorbeeld van §3.4 laat dit weg; RFC 3207 niet.',
  'EHLO as the first command inside TLS': 'EHLO als eerste opdracht binnen TLS',
  'EHLO inside TLS before MAIL': 'EHLO binnen TLS vóór MAIL',
  MAIL: 'MAIL',
  'a recipient that is refused': 'een ontvanger die wordt geweigerd',
  // tls.ts
  'speaks TLS 1.2 and nothing newer': 'spreekt TLS 1.2 en niets nieuwers',
  'TLS 1.3 is mandatory in production from 12 January 2026: a server without it is not the one of HTG. A sound connector refuses it from then on.':
    'TLS 1.3 is in productie verplicht vanaf 12 januari 2026: een server zonder TLS 1.3 is niet die van HTG. Een deugdelijke connector weigert die vanaf dan.',
  'speaks TLS 1.0 and 1.1 and nothing newer': 'spreekt TLS 1.0 en 1.1 en niets nieuwers',
  'An attacker who can make both sides use a version that was broken long ago can read along. A sound connector fails the handshake.':
    'Een aanvaller die beide partijen een versie kan laten gebruiken die al lang is gebroken, kan meelezen. Een deugdelijke connector breekt de handshake af.',
  'asks for a client certificate, and accepts none':
    'vraagt om een clientcertificaat en neemt er genoegen mee als dat niet komt',
  'Servers may ask for one in general. A sound connector has no certificate, says so, and logs in as always.':
    'Servers mogen daar in het algemeen om vragen. Een deugdelijke connector heeft geen certificaat, geeft dat aan en meldt zich zoals altijd aan.',
  'a handshake with {version} and {cipher}': 'een handshake met {version} en {cipher}',
  'TLS 1.3 is offered, and no version below TLS 1.2 is used':
    'TLS 1.3 wordt aangeboden en geen versie lager dan TLS 1.2 wordt gebruikt',
  'Without TLS 1.3 no message is sent or collected in production; with TLS 1.0 or 1.1 an attacker on the path can break what protects the password.':
    'Zonder TLS 1.3 wordt in productie geen bericht verzonden of opgehaald; met TLS 1.0 of 1.1 kan een aanvaller op het netwerkpad de bescherming van het wachtwoord breken.',
  'Use a TLS library that has TLS 1.3, and set the lowest version to 1.3, or to 1.2 if other servers need it.':
    'Gebruik een TLS-bibliotheek met TLS 1.3 en stel de laagste versie in op 1.3, of op 1.2 als andere servers die nodig hebben.',
  'a ClientHello to a sound gateway': 'een ClientHello aan een deugdelijke gateway',
  'TLS 1.3 offered': 'dat TLS 1.3 wordt aangeboden',
  'no handshake with TLS 1.0 or 1.1': 'geen handshake met TLS 1.0 of 1.1',
  'no login if there is only TLS 1.2': 'geen aanmelding als er alleen TLS 1.2 is',
  '{version} neither offered nor used': 'dat {version} niet wordt aangeboden en niet wordt gebruikt',
  'control: no handshake was begun in F-47': 'controle: in F-47 is geen handshake begonnen',
  'control: no handshake was begun in F-46': 'controle: in F-46 is geen handshake begonnen',
  'The ClientHello names the host to which the connector connected':
    'De ClientHello noemt de host waarmee de connector verbinding maakte',
  'A gateway behind a front end that serves several names may present the wrong certificate or end the handshake, and no message gets through.':
    'Een gateway achter een frontend die meer namen bedient, kan het verkeerde certificaat tonen of de handshake beëindigen, en dan komt geen bericht door.',
  'Give the TLS library the configured host name as server name (SNI), without a dot at its end; give it none for an IP address.':
    'Geef de TLS-bibliotheek de ingestelde hostnaam als servernaam (SNI), zonder punt aan het eind; geef geen servernaam op bij een IP-adres.',
  'no server_name': 'geen server_name',
  'server_name {name}': 'server_name {name}',
  'a ClientHello': 'een ClientHello',
  'no IP address in server_name': 'geen IP-adres in server_name',
  'a host name with a dot in it': 'een hostnaam met een punt erin',
  'The ClientHello offers what TLS 1.3 needs, and nothing weak':
    'De ClientHello biedt aan wat TLS 1.3 vereist, en niets zwaks',
  'A server that lacks what the connector insists on cannot be reached; an impostor may agree on a suite that protects nothing.':
    'Een server die mist wat de connector eist, is niet bereikbaar; een bedrieger kan een suite afspreken die niets beschermt.',
  'Leave suites and groups at the defaults of a current TLS library, and do not enable early data.':
    'Laat suites en groepen op de standaardwaarden van een actuele TLS-bibliotheek staan, en zet early data niet aan.',
  'no early data': 'geen early data',
  'early data is announced': 'early data wordt aangekondigd',
  'offered: {suites}': 'aangeboden: {suites}',
  'no anonymous suite': 'geen anonieme suite',
  'no suite with NULL, export or RC4': 'geen suite met NULL, export of RC4',
  'not among {offer}': 'niet in {offer}',
  'TLS_AES_128_GCM_SHA256 offered': 'dat TLS_AES_128_GCM_SHA256 wordt aangeboden',
  'secp256r1 offered': 'dat secp256r1 wordt aangeboden',
  'X25519 offered': 'dat X25519 wordt aangeboden',
  'no suite with static RSA or fewer than 128 bits': 'geen suite met statische RSA of minder dan 128 bits',
  'suites {suites}, groups {groups}': 'suites {suites}, groepen {groups}',
  'No client certificate is needed or sent': 'Er is geen clientcertificaat nodig en er wordt er geen verstuurd',
  'A connector that gives up when a server asks for a certificate, as servers may in general, sends and collects nothing.':
    'Een connector die het opgeeft als een server om een certificaat vraagt, wat servers in het algemeen mogen, verzendt en ontvangt niets.',
  'Configure no client certificate, and let the TLS library answer a request with an empty list.':
    'Stel geen clientcertificaat in en laat de TLS-bibliotheek een verzoek met een lege lijst beantwoorden.',
  'a handshake in which a certificate is asked for': 'een handshake waarin om een certificaat wordt gevraagd',
  'the connector sent a certificate': 'de connector stuurde een certificaat',
  'no client certificate': 'geen clientcertificaat',
  'no login, although the connector logs in if no certificate is asked for':
    'geen aanmelding, hoewel de connector zich aanmeldt als niet om een certificaat wordt gevraagd',
  'a login, as without the request': 'een aanmelding, zoals zonder het verzoek',
  'nobody said under which name the connector reaches the gateway':
    'niet opgegeven is onder welke naam de connector de gateway bereikt',
  // certificates.deviants.ts
  'Does not look at the certificate': 'Kijkt niet naar het certificaat',
  'Verifies the chain but not the name': 'Controleert de keten, maar niet de naam',
  'Verifies the name but not the chain': 'Controleert de naam, maar niet de keten',
  'Accepts a self-signed certificate': 'Accepteert een zelfondertekend certificaat',
  'Accepts any authority that the server sends': 'Accepteert elke certificaatautoriteit die de server meestuurt',
  'Accepts a certificate that has expired': 'Accepteert een verlopen certificaat',
  'Accepts a certificate that is not yet valid': 'Accepteert een certificaat dat nog niet geldig is',
  'Accepts the holder of any server certificate as an authority':
    'Accepteert de houder van een willekeurig servercertificaat als certificaatautoriteit',
  'Accepts a certificate that is for clients, and logs in with PLAIN':
    'Accepteert een certificaat dat voor clients is, en meldt zich aan met PLAIN',
  'Accepts a certificate that is for clients, and logs in with LOGIN':
    'Accepteert een certificaat dat voor clients is, en meldt zich aan met LOGIN',
  'Verifies the first handshake and trusts ever after': 'Controleert de eerste handshake en vertrouwt daarna alles',
  'Reads a name in the certificate up to its NUL': 'Leest een naam in het certificaat tot aan de NUL',
  'Accepts a certificate for the address that the name leads to':
    'Accepteert een certificaat voor het adres waar de naam naar verwijst',
  'Takes the common name if there is no alternative name': 'Neemt de common name als er geen alternatieve naam is',
  'Takes the common name whatever the alternative names are':
    'Neemt de common name, wat de alternatieve namen ook zijn',
  'Takes the host of an e-mail address in the certificate for the name of the server':
    'Ziet de host van een e-mailadres in het certificaat aan voor de naam van de server',
  'Compares the certificate with what the server calls itself':
    'Vergelijkt het certificaat met hoe de server zichzelf noemt',
  'Does not count the authorities of a chain': 'Telt de certificaatautoriteiten van een keten niet',
  'Does not look at which domains an authority may vouch for':
    'Let er niet op voor welke domeinen een certificaatautoriteit mag instaan',
  'Accepts a certificate that is signed with SHA-1': 'Accepteert een certificaat dat met SHA-1 is ondertekend',
  'Accepts an RSA key of 1024 bits': 'Accepteert een RSA-sleutel van 1024 bits',
  'Accepts a wildcard for a part of a label': 'Accepteert een wildcard voor een deel van een label',
  'Accepts a wildcard for several labels': 'Accepteert een wildcard voor meerdere labels',
  'Says EHLO, or CAPA, inside TLS to a server that it does not trust, and leaves':
    'Geeft EHLO, of CAPA, binnen TLS aan een server die hij niet vertrouwt, en vertrekt',
  // injection.deviants.ts
  'Reads inside TLS what came in plaintext after the 220': 'Leest binnen TLS wat na de 220 onversleuteld kwam',
  'Keeps half a line that came in plaintext after the 220, and drops whole replies':
    'Bewaart een halve regel die na de 220 onversleuteld kwam, en gooit hele antwoorden weg',
  'Takes the next reply, whichever it is, as the reply to RCPT':
    'Ziet het eerstvolgende antwoord, welk dan ook, aan voor het antwoord op RCPT',
  'Remembers what was announced before TLS': 'Onthoudt wat vóór TLS is aangekondigd',
  'Asks for confirmations whether or not they are offered':
    'Vraagt om ontvangstbevestigingen, of die nu worden aangeboden of niet',
  'Pipelines if PIPELINING was announced before TLS': 'Gebruikt PIPELINING als dat vóór TLS is aangekondigd',
  'Sends MAIL and RCPT together, whatever is announced': 'Stuurt MAIL en RCPT samen, wat er ook is aangekondigd',
  'Sends NOOP and MAIL together if PIPELINING is announced': 'Stuurt NOOP en MAIL samen als PIPELINING is aangekondigd',
  'Sends NOOP together with the credentials if PIPELINING is announced':
    'Stuurt NOOP samen met de inloggegevens als PIPELINING is aangekondigd',
  'Speaks before the greeting': 'Spreekt vóór de begroeting',
  // notifications.deviants.ts
  'Answers each message that it cannot process': 'Beantwoordt elk bericht dat hij niet kan verwerken',
  'Sends a report for each message that it cannot process':
    'Verstuurt een DSN voor elk bericht dat hij niet kan verwerken',
  'Throws away what comes from the null sender': 'Gooit weg wat van de lege afzender komt',
  'Throws away notifications of failures in one form, that of Exchange':
    "Gooit DSN's over mislukkingen in één vorm weg, die van Exchange",
  'Looks at the header with TOP, and deletes what comes from the null sender':
    'Bekijkt de header met TOP en verwijdert wat van de lege afzender komt',
  'Hands over nothing that comes from the null sender, and leaves it in the mailbox':
    'Levert niets af wat van de lege afzender komt, en laat het in de postbus staan',
  'Takes each notification for a failure': 'Ziet elke DSN aan voor een mislukking',
  'Takes each notification for a delivery': 'Ziet elke DSN aan voor een aflevering',
  'Takes each notification for one about the message that was sent first':
    'Ziet elke DSN aan voor een over het eerst verzonden bericht',
  'Says nothing of failures': 'Meldt niets over mislukkingen',
  'Throws away notifications about its own messages, and tells nothing of them':
    "Gooit DSN's over de eigen berichten weg en meldt er niets over",
  // pop3-login.deviants.ts
  'Still goes by what was announced before STLS': 'Gaat nog steeds af op wat vóór STLS is aangekondigd',
  'Sends PASS along with USER, since PIPELINING was announced before STLS':
    'Stuurt PASS met USER mee, omdat PIPELINING vóór STLS was aangekondigd',
  'Does not ask for capabilities again inside TLS, and logs in with USER and PASS':
    'Vraagt binnen TLS niet opnieuw naar de mogelijkheden, en meldt zich aan met USER en PASS',
  'Sends AUTH PLAIN with an initial response if SASL is not announced':
    'Stuurt AUTH PLAIN met een eerste reactie als SASL niet is aangekondigd',
  'Uses AUTH PLAIN without an initial response if SASL is not announced':
    'Gebruikt AUTH PLAIN zonder eerste reactie als SASL niet is aangekondigd',
  'Takes every refused login as permanent': 'Vat elke geweigerde aanmelding op als definitief',
  'Tries a refused password again at once': 'Probeert een geweigerd wachtwoord direct opnieuw',
  'Never collects again after a login was refused': 'Haalt nooit meer op nadat een aanmelding is geweigerd',
  'Takes every refused login as something that passes': 'Vat elke geweigerde aanmelding op als iets dat voorbijgaat',
  // pop3-maildrop.deviants.ts
  'Takes a period between two bare LF as the end of a message':
    "Ziet een punt tussen twee losse LF's aan voor het einde van een bericht",
  'Leaves the doubled periods in a message': 'Laat de verdubbelde punten in een bericht staan',
  'Keeps the first 2 MiB of a message': 'Bewaart de eerste 2 MiB van een bericht',
  'Keeps as many octets of a message as LIST announced':
    'Bewaart zoveel octetten van een bericht als LIST heeft aangekondigd',
  'Reads as many octets of a message as LIST announced':
    'Leest zo veel octetten van een bericht als LIST heeft genoemd',
  'Takes the end of the connection as the end of a message':
    'Ziet het einde van de verbinding aan voor het einde van een bericht',
  'Loses every fiftieth message, and deletes it': 'Raakt elk vijftigste bericht kwijt en verwijdert het',
  'Takes a message without Content-Transfer-Encoding as base64':
    'Ziet een bericht zonder Content-Transfer-Encoding aan voor base64',
  'Takes text without a charset as UTF-16': 'Ziet tekst zonder charset aan voor UTF-16',
  'Sends DELE together with RETR, before it knows what comes':
    'Stuurt DELE samen met RETR, voordat bekend is wat er komt',
  'Takes a message that broke off as processed, and deletes it the next time':
    'Ziet een afgebroken bericht aan voor verwerkt en verwijdert het de volgende keer',
  'Never asks again for a message that broke off': 'Vraagt nooit meer om een bericht dat werd afgebroken',
  'Leaves all messages in the mailbox': 'Laat alle berichten in de postbus staan',
  'Never deletes a message that it cannot read, and collects it again each time':
    'Verwijdert nooit een bericht dat hij niet kan lezen, en haalt het elke keer opnieuw op',
  'Deletes by the numbers of the previous session': 'Verwijdert op de nummers van de vorige sessie',
  'Deletes a message for which RETR was refused': 'Verwijdert een bericht waarvoor RETR is geweigerd',
  'Deletes a message of which it has seen only the header':
    'Verwijdert een bericht waarvan hij alleen de header heeft gezien',
  'Closes the connection after DELE without QUIT': 'Sluit de verbinding na DELE zonder QUIT',
  'Takes a message as deleted as soon as it has asked for the deletion':
    'Ziet een bericht als verwijderd zodra hij om de verwijdering heeft gevraagd',
  'Closes the connection without QUIT after it has deleted many messages':
    'Sluit de verbinding zonder QUIT nadat hij veel berichten heeft verwijderd',
  'Reads no message of more than 16 MiB': 'Leest geen bericht van meer dan 16 MiB',
  'Does not recognise a message that is offered a second time':
    'Herkent een bericht niet dat een tweede keer wordt aangeboden',
  // pop3-upgrade.deviants.ts
  'Collects the mail in plaintext if STLS is not offered':
    'Haalt de post onversleuteld op als STLS niet wordt aangeboden',
  'Logs in in plaintext if STLS is refused': 'Meldt zich onversleuteld aan als STLS wordt geweigerd',
  'Goes on in plaintext from the second attempt without TLS':
    'Gaat vanaf de tweede poging zonder TLS onversleuteld verder',
  'Connects once more without TLS if the certificate cannot be trusted':
    'Maakt nogmaals verbinding zonder TLS als het certificaat niet te vertrouwen is',
  'Never asks for TLS, and collects the mail if a login is offered without it':
    'Vraagt nooit om TLS, en haalt de post op als aanmelden zonder TLS wordt aangeboden',
  'Gives the user name before STLS': 'Geeft de gebruikersnaam vóór STLS',
  'Says NOOP before STLS': 'Geeft NOOP vóór STLS',
  'Does not ask for TLS if CAPA is refused in plaintext': 'Vraagt niet om TLS als CAPA onversleuteld wordt geweigerd',
  'Reads what came in plaintext after the +OK to STLS as if it came inside TLS':
    'Leest wat na de +OK op STLS onversleuteld kwam alsof het binnen TLS kwam',
  // secrets.deviants.ts
  'Says the password in the argument of a NOOP and of CAPA before TLS, in hex':
    'Geeft het wachtwoord, in hex, in het argument van een NOOP en van CAPA vóór TLS',
  'Says the subject of the message in a NOOP before TLS': 'Geeft het onderwerp van het bericht in een NOOP vóór TLS',
  'Writes its credentials into a field X-Debug of the message':
    'Schrijft zijn inloggegevens in een veld X-Debug van het bericht',
  'Says the password in the argument of a NOOP inside TLS, in hex':
    'Geeft het wachtwoord, in hex, in het argument van een NOOP binnen TLS',
  'Prints the password in a trace, in hex': 'Drukt het wachtwoord, in hex, af in een trace',
  'Leaves a log with the password next to the messages that it collected':
    'Laat een logbestand met het wachtwoord achter naast de opgehaalde berichten',
  // smtp-auth.deviants.ts
  'Logs in with the mailbox name without its domain': 'Meldt zich aan met de postbusnaam zonder het domein',
  'Submits without a login if no login is offered':
    'Biedt berichten aan zonder aanmelding als aanmelden niet wordt aangeboden',
  'Takes a challenge after the password as a yes': 'Vat een challenge na het wachtwoord op als ja',
  'Asks for the list of messages without a login if no login is offered':
    'Vraagt de lijst van berichten op zonder aanmelding als aanmelden niet wordt aangeboden',
  // smtp-codes.deviants.ts
  'Takes an unknown 2yz code as a refusal': 'Vat een onbekende 2yz-code op als weigering',
  'After the data takes only 250, of the codes of RFC 5321, as acceptance':
    'Vat na de data van de codes van RFC 5321 alleen 250 op als acceptatie',
  'Takes an unknown 4yz code as a final refusal': 'Vat een onbekende 4yz-code op als definitieve weigering',
  'Takes an unknown 5yz code as a temporary refusal': 'Vat een onbekende 5yz-code op als tijdelijke weigering',
  'Does not understand replies of several lines in a transaction':
    'Begrijpt in een transactie geen antwoorden van meer regels',
  'Takes one segment as one reply': 'Ziet één segment aan voor één antwoord',
  'Hangs if a reply contains a control character': 'Loopt vast als er een stuurteken in een antwoord staat',
  // smtp-commands.deviants.ts
  'Gives its bare machine name with EHLO': 'Geeft bij EHLO de kale naam van de machine',
  'Calls itself localhost': 'Noemt zichzelf localhost',
  'Closes without QUIT (SMTP)': 'Sluit zonder QUIT (SMTP)',
  'Closes right after QUIT (SMTP)': 'Sluit direct na QUIT (SMTP)',
  'Closes right after QUIT (POP3)': 'Sluit direct na QUIT (POP3)',
  'Begins a second login in a session in which it is logged in':
    'Begint een tweede aanmelding in een sessie waarin hij al is aangemeld',
  'Says STARTTLS inside TLS if it is offered there': 'Geeft STARTTLS binnen TLS als dat daar wordt aangeboden',
  // smtp-content.deviants.ts
  'Ends the lines of the body with LF alone': 'Sluit de regels van de body af met alleen LF',
  'Leaves the lines of a text as they are when it builds the message itself':
    'Laat de regels van een tekst zoals ze zijn wanneer hij het bericht zelf maakt',
  'Keeps a message with its periods doubled, and doubles them again when it is submitted again':
    'Bewaart een bericht met verdubbelde punten, en verdubbelt ze nog eens als het opnieuw wordt aangeboden',
  'Doubles a period that begins a piece of 16,384 octets, also in the middle of a line':
    'Verdubbelt een punt die een stuk van 16.384 octetten begint, ook midden in een regel',
  'Doubles no period that begins a piece of 65,536 octets':
    'Verdubbelt geen punt die een stuk van 65.536 octetten begint',
  'Loses a period in the middle of a line at the end of a piece of 1,024 octets':
    'Verliest een punt midden in een regel aan het einde van een stuk van 1.024 octetten',
  'Sends the first 64 KiB of a message': 'Verstuurt de eerste 64 KiB van een bericht',
  'Sends the first 16 MiB of a message': 'Verstuurt de eerste 16 MiB van een bericht',
  'Takes tabs from the ends of lines': 'Haalt tabs weg aan het einde van regels',
  'Encodes anew what is not in base64, and cuts the payload off behind 64 KiB':
    'Codeert opnieuw wat niet in base64 is, en kapt de payload na 64 KiB af',
  'Doubles the period only on lines that are a single period':
    'Verdubbelt de punt alleen op regels met alleen een punt',
  'Doubles periods twice': 'Verdubbelt punten tweemaal',
  'Doubles no period at the beginning of the body': 'Verdubbelt geen punt aan het begin van de body',
  'Doubles no period that begins a buffer of 4,096 octets':
    'Verdubbelt geen punt aan het begin van een buffer van 4.096 octetten',
  'Sends text with lines of any length': 'Verstuurt tekst met regels van willekeurige lengte',
  'Sends a command of more than 512 octets': 'Verstuurt een opdracht van meer dan 512 octetten',
  'Sends UTF-8 as 8bit without checking that the server accepts it':
    'Verstuurt UTF-8 als 8bit zonder na te gaan of de server dat accepteert',
  'Sends UTF-8 and calls it 7bit': 'Verstuurt UTF-8 en noemt het 7bit',
  // smtp-envelope.deviants.ts
  'Gives both recipients of a list in one transaction': 'Geeft beide ontvangers van een lijst op in één transactie',
  'Takes the first recipient of a list for the only one': 'Houdt de eerste ontvanger van een lijst voor de enige',
  'Writes a sender into MAIL as it is, line ends and all':
    'Schrijft een verzender in MAIL zoals die is, met regeleinden en al',
  'Writes a recipient into RCPT as it is, with a line feed in it':
    'Schrijft een ontvanger in RCPT zoals die is, met een LF erin',
  'Writes the recipient into To as it is, line ends and all':
    'Schrijft de ontvanger in To zoals die is, met regeleinden en al',
  'Refuses line ends in a recipient, but not what ends an address':
    'Weigert regeleinden in een ontvanger, maar niet wat een adres beëindigt',
  'Writes a sender into MAIL with a CR in it': 'Schrijft een verzender met een CR erin in MAIL',
  'Decodes the subject of a message and writes it as it is, line ends and all':
    'Decodeert het onderwerp van een bericht en schrijft het zoals het is, regeleinden en al',
  'Writes a list of two recipients between the angle brackets of one RCPT':
    'Schrijft een lijst van twee ontvangers tussen de punthaken van één RCPT',
  'Breaks base64 into lines of 76 characters at the login':
    'Breekt base64 bij het aanmelden af in regels van 76 tekens',
  'Sends the password of PLAIN in ISO-8859-1': 'Stuurt het wachtwoord van PLAIN in ISO-8859-1',
  'Cuts the password off behind 128 characters': 'Kapt het wachtwoord na 128 tekens af',
  'Sends a password with PASS up to its first space': 'Stuurt een wachtwoord met PASS tot aan de eerste spatie',
  'Sends an initial response of up to 512 octets in POP3':
    'Stuurt in POP3 een eerste reactie van hoogstens 512 octetten',
  'Sends the password of LOGIN in ISO-8859-1': 'Stuurt het wachtwoord van LOGIN in ISO-8859-1',
  'Sends the user name of PLAIN in ISO-8859-1': 'Verstuurt de gebruikersnaam van PLAIN in ISO-8859-1',
  'Does not log in with a user name that has a space':
    'Meldt zich niet aan met een gebruikersnaam waarin een spatie staat',
  'Takes the quotes from a user name': 'Haalt de aanhalingstekens uit een gebruikersnaam',
  'Does not log in with a password that is not ASCII': 'Meldt zich niet aan met een wachtwoord dat geen ASCII is',
  'Reads %41 in a password as the letter that it stands for in a URL':
    'Leest %41 in een wachtwoord als de letter waarvoor dat in een URL staat',
  'Gives two recipients in one transaction': 'Geeft twee ontvangers op in één transactie',
  'Asks for a confirmation without an envelope id': 'Vraagt om een ontvangstbevestiging zonder envelope-id',
  'Gives every message the same envelope id': 'Geeft elk bericht dezelfde envelope-id',
  'Gives an envelope id of more than 100 characters': 'Geeft een envelope-id van meer dan 100 tekens',
  'Leaves out the envelope id if it is refused, and asks for a confirmation all the same':
    'Laat de envelope-id weg als die wordt geweigerd, en vraagt toch om een ontvangstbevestiging',
  'Copies the misprint of table 3 into NOTIFY': 'Neemt de drukfout van tabel 3 over in NOTIFY',
  'Asks for a confirmation of success alone': 'Vraagt alleen om bevestiging van succes',
  'Asks for confirmation of failure and for no confirmation at once':
    'Vraagt tegelijk om bevestiging van mislukking en om geen bevestiging',
  'Gives a recipient of pre-production in production': 'Geeft in productie een ontvanger van preproductie op',
  'Gives the recipient of the header on the envelope': 'Geeft de ontvanger uit de header op in de envelop',
  'Gives the recipient of the envelope in the header': 'Geeft de ontvanger uit de envelop op in de header',
  'Names somebody else next to the recipient in the header': 'Noemt in de header naast de ontvanger nog iemand anders',
  'Gives a recipient outside the gateway': 'Geeft een ontvanger buiten de gateway op',
  // smtp-faults.deviants.ts
  'Takes any reply to the data as acceptance': 'Vat elk antwoord op de data op als acceptatie',
  'Counts a message as accepted if the connection is lost after the data':
    'Telt een bericht als geaccepteerd als de verbinding na de data wegvalt',
  'Takes what came before the data as the reply to it': 'Ziet wat vóór de data kwam aan voor het antwoord daarop',
  'Counts a message as not accepted if QUIT gets no reply':
    'Telt een bericht als niet geaccepteerd als QUIT geen antwoord krijgt',
  'Submits what was accepted once more, along with the next message':
    'Biedt wat is geaccepteerd met het volgende bericht nog eens aan',
  'Submits each message twice in one session, with another Message-ID the second time':
    'Biedt elk bericht in één sessie tweemaal aan, de tweede keer met een andere Message-ID',
  'Submits a message twice to be on the safe side': 'Biedt een bericht voor de zekerheid tweemaal aan',
  'Submits a message once more if the connection is lost after its acceptance':
    'Biedt een bericht nogmaals aan als de verbinding na de acceptatie wegvalt',
  'Reports a message as accepted although there was no TLS to submit it with':
    'Meldt een bericht als geaccepteerd hoewel er geen TLS was om het aan te bieden',
  'Gives up a message if the connection is lost': 'Geeft een bericht op als de verbinding wegvalt',
  'Drops a message if the connection is lost while it is submitted':
    'Gooit een bericht weg als de verbinding tijdens het aanbieden wegvalt',
  // smtp-mechanisms.deviants.ts
  'Prefers DIGEST-MD5 if it is offered': 'Geeft de voorkeur aan DIGEST-MD5 als dat wordt aangeboden',
  'Does not log in if an unknown mechanism is offered':
    'Meldt zich niet aan als een onbekend mechanisme wordt aangeboden',
  'Logs in with LOGIN, but only if PLAIN is offered next to it':
    'Meldt zich aan met LOGIN, maar alleen als PLAIN ernaast wordt aangeboden',
  'Answers the prompts of LOGIN by their wording, and gives up on others':
    'Beantwoordt de vragen van LOGIN op hun bewoording, en geeft het bij andere op',
  'Logs in with CRAM-MD5, even if it is not offered': 'Meldt zich aan met CRAM-MD5, ook als dat niet wordt aangeboden',
  'Leaves out the padding of base64': 'Laat de opvulling van base64 weg',
  'Leaves out the NUL before the name in PLAIN': 'Laat in PLAIN de NUL vóór de naam weg',
  'Gives an initial response that makes the line too long, with another identity to act for':
    'Geeft een eerste reactie die de regel te lang maakt, met een andere identiteit om voor op te treden',
  'Gives the password in answer to a challenge that it cannot decode':
    'Geeft het wachtwoord als reactie op een challenge die hij niet kan decoderen',
  'Gives name and password once more if another challenge follows':
    'Geeft naam en wachtwoord nogmaals als er nog een challenge volgt',
  'Begins the login anew, with the password, after a challenge that it cannot decode':
    'Begint de aanmelding opnieuw, met het wachtwoord, na een challenge die hij niet kan decoderen',
  'Gives the password once more if a third challenge of LOGIN follows':
    'Geeft het wachtwoord nogmaals als er een derde challenge van LOGIN volgt',
  // smtp-replies.deviants.ts
  'Gives up a message that is refused for now': 'Geeft een bericht op dat voorlopig is geweigerd',
  'Says that a message is for later, and never tries it again':
    'Meldt dat een bericht voor later is, en probeert het nooit meer',
  'Tries again at once, over and over, if a message did not get through':
    'Probeert het direct en telkens opnieuw als een bericht niet doorkwam',
  'Keeps for later what is refused for good': 'Bewaart voor later wat definitief is geweigerd',
  'Tries once more at once what is refused for good': 'Probeert direct nogmaals wat definitief is geweigerd',
  // hammering.deviants.ts
  'Tries a password that was refused again and again, in one session':
    'Probeert een wachtwoord dat is geweigerd steeds opnieuw, in één sessie',
  'Connects again and again if its password is refused':
    'Maakt steeds opnieuw verbinding als het wachtwoord is geweigerd',
  'Says MAIL again at once, over and over, if it is refused for now':
    'Geeft MAIL meteen steeds opnieuw als het voorlopig is geweigerd',
  'Logs in again and again, in one session, while its mailbox is in use':
    'Meldt zich in één sessie steeds opnieuw aan terwijl de postbus in gebruik is',
  'Connects again at once, over and over, while the store of mailboxes is not available':
    'Maakt meteen steeds opnieuw verbinding terwijl de opslag van postbussen niet beschikbaar is',
  // unreachable.deviants.ts
  'Gives up a message if the gateway cannot be reached': 'Geeft een bericht op als de gateway niet bereikbaar is',
  'Says that a message waits since the gateway cannot be reached, and drops it':
    'Meldt dat een bericht wacht omdat de gateway niet bereikbaar is, en gooit het weg',
  // series.deviants.ts
  'Submits nothing more once a recipient was refused': 'Biedt niets meer aan zodra een geadresseerde is geweigerd',
  'Gives up the next message, too, if a connection is lost after the final dot':
    'Geeft ook het volgende bericht op als de verbinding na de afsluitende punt wegvalt',
  'Submits what was refused for good once more, along with the next message':
    'Biedt wat definitief is geweigerd met het volgende bericht nog eens aan',
  // crash.deviants.ts
  'Keeps its queue in memory alone, so that it is gone after a crash':
    'Bewaart de wachtrij alleen in het geheugen, zodat die na een crash weg is',
  'Puts a message into its queue only when it is known that it has to wait':
    'Zet een bericht pas in de wachtrij als bekend is dat het moet wachten',
  'Takes a message out of its queue on disk once it was refused for now, and keeps it in memory alone':
    'Haalt een bericht uit de wachtrij op schijf zodra het voorlopig is geweigerd en houdt het alleen in het geheugen',
  // smtp-upgrade.deviants.ts
  'Goes on in plaintext if STARTTLS is not offered': 'Gaat onversleuteld verder als STARTTLS niet wordt aangeboden',
  'Goes on in plaintext if STARTTLS is refused': 'Gaat onversleuteld verder als STARTTLS wordt geweigerd',
  'Connects once more without TLS if the handshake failed':
    'Maakt nogmaals verbinding zonder TLS als de handshake is mislukt',
  'Gives TLS up for good after two attempts without it': 'Ziet na twee pogingen zonder TLS voorgoed van TLS af',
  'Goes on after any greeting, and in plaintext after an odd one':
    'Gaat na elke begroeting verder, en na een afwijkende onversleuteld',
  'Never asks for TLS, and submits if a login is offered without it':
    'Vraagt nooit om TLS, en biedt berichten aan als aanmelden zonder TLS wordt aangeboden',
  'Names the sender before it asks for TLS': 'Noemt de afzender voordat hij om TLS vraagt',
  'Says RSET before it asks for TLS': 'Geeft RSET voordat hij om TLS vraagt',
  'Sends EHLO together with STARTTLS': 'Stuurt EHLO samen met STARTTLS',
  'Sends CAPA together with STLS': 'Stuurt CAPA samen met STLS',
  'Says NOOP between the reply to STARTTLS and the handshake':
    'Geeft NOOP tussen het antwoord op STARTTLS en de handshake',
  'Recognises STARTTLS in upper case only': 'Herkent STARTTLS alleen in hoofdletters',
  'Reads no more than ten capabilities': 'Leest niet meer dan tien mogelijkheden',
  'Says NOOP before EHLO inside TLS': 'Geeft NOOP vóór EHLO binnen TLS',
  'Says no EHLO inside TLS, as in the example of §3.4': 'Geeft geen EHLO binnen TLS, zoals in het voorbeeld van §3.4',
  // tls.deviants.ts
  'Speaks TLS 1.2 at most': 'Spreekt ten hoogste TLS 1.2',
  'Accepts TLS 1.2 if there is no TLS 1.3': 'Neemt genoegen met TLS 1.2 als er geen TLS 1.3 is',
  'Speaks TLS 1.0 and 1.1 if there is nothing newer': 'Spreekt TLS 1.0 en 1.1 als er niets nieuwers is',
  'Names another host in the ClientHello': 'Noemt een andere host in de ClientHello',
  'Names an IP address in the ClientHello': 'Noemt een IP-adres in de ClientHello',
  'Offers static RSA for TLS 1.2': 'Biedt statische RSA aan voor TLS 1.2',
  'Offers suites that authenticate nobody, and suites that encrypt nothing':
    'Biedt suites aan die niemand authenticeren en suites die niets versleutelen',
  'Offers TLS_AES_256_GCM_SHA384 alone': 'Biedt alleen TLS_AES_256_GCM_SHA384 aan',
  'Offers secp256r1 but not X25519': 'Biedt secp256r1 aan, maar geen X25519',
  'Offers X25519 but not secp256r1': 'Biedt X25519 aan, maar geen secp256r1',
  'Sends a client certificate if it is asked for one': 'Stuurt een clientcertificaat als daarom wordt gevraagd',
  'Gives up if a certificate is asked for': 'Geeft het op als om een certificaat wordt gevraagd',

  // resubmission.ts
  'A message that is submitted again keeps its Message-ID and its envelope id':
    'Een bericht dat opnieuw wordt aangeleverd, houdt zijn Message-ID en zijn ENVID',
  'The gateway may have taken the message before. Customs cannot see that the second is the same, and treats it as another declaration; a confirmation of the first matches nothing.':
    'De gateway kan het bericht al hebben aangenomen. De Douane ziet dan niet dat het tweede hetzelfde is, en behandelt het als een andere aangifte; een ontvangstbevestiging van het eerste hoort nergens bij.',
  'Keep the Message-ID and ENVID of a message together with it, and use them at each attempt to submit it.':
    'Bewaar Message-ID en ENVID bij het bericht, en gebruik ze bij elke poging om het aan te leveren.',
  'control: no message was submitted again after its reply was lost':
    'controle: geen bericht is opnieuw aangeleverd nadat het antwoord verloren was gegaan',
  '{field} {before} at first, and {now} when it was submitted again':
    '{field} eerst {before}, en {now} toen het opnieuw werd aangeleverd',
  'the same {field}': 'hetzelfde {field}',
  '“{id}”': '“{id}”',
  none: 'geen',

  // waiting.ts
  'Waits for a reply for ever': 'Wacht eindeloos op een antwoord',
  'Waits for ever during the TLS handshake': 'Wacht eindeloos tijdens de TLS-handshake',
  'Gives up too early if the end of the data gets no reply':
    'Geeft te vroeg op als het einde van de data geen antwoord krijgt',
  'Gives up too early if the end of the data gets no reply, and says QUIT':
    'Geeft te vroeg op als het einde van de data geen antwoord krijgt, en geeft QUIT',
  'Submits a message again at once if the end of the data gets no reply in time':
    'Levert een bericht meteen opnieuw aan als het einde van de data niet op tijd een antwoord krijgt',
  'Gives up too early if MAIL gets no reply': 'Geeft te vroeg op als MAIL geen antwoord krijgt',
  'Does not wait for a reply that is a little late': 'Wacht niet op een antwoord dat iets te laat komt',
  'A gateway under load answers late. A sound connector waits for minutes and not for ever, and keeps the message for later if it gives up.':
    'Een gateway die het druk heeft, antwoordt laat. Een deugdelijke connector wacht minuten en niet eindeloos, en houdt het bericht voor later als hij opgeeft.',
  'No greeting comes until the connector gives up': 'Er komt geen begroeting tot de connector opgeeft',
  'STARTTLS is answered 220, and the ClientHello with nothing until the connector gives up':
    'STARTTLS krijgt 220 als antwoord, en de ClientHello niets tot de connector opgeeft',
  '{command} gets no reply inside TLS until the connector gives up':
    '{command} krijgt binnen TLS geen antwoord tot de connector opgeeft',
  'The message is taken, and the end of the data gets no reply until the connector gives up':
    'Het bericht is aangenomen, en het einde van de data krijgt geen antwoord tot de connector opgeeft',
  'A connector that gives up here does not know that the message was taken, and submits it once more. A sound one waits for at least ten minutes, and not for ever.':
    'Een connector die hier opgeeft, weet niet dat het bericht is aangenomen, en levert het nog een keer aan. Een deugdelijke wacht minstens tien minuten, en niet eindeloos.',
  'The reply to MAIL comes octet by octet, for as long as the connector waits':
    'Het antwoord op MAIL komt octet voor octet, zolang de connector wacht',
  'Something comes now and then, and never all of it. How long a connector waits for it is recorded.':
    'Er komt af en toe iets, en nooit alles. Vastgelegd wordt hoe lang een connector daarop wacht.',
  'The greeting and the replies to MAIL, RCPT, DATA and the data are late':
    'De begroeting en de antwoorden op MAIL, RCPT, DATA en de data komen laat',
  'A gateway under load answers late: limits.quiet stands for ten minutes. A sound connector waits, and submits its message once.':
    'Een gateway die het druk heeft, antwoordt laat: limits.quiet staat voor tien minuten. Een deugdelijke connector wacht, en levert zijn bericht één keer aan.',
  'the greeting': 'de begroeting',
  'the ServerHello': 'de ServerHello',
  'all of the reply to MAIL': 'het hele antwoord op MAIL',
  'the reply to {cause}': 'het antwoord op {cause}',
  'the connector was still waiting for {answer} after {seconds} s':
    'de connector wachtte na {seconds} s nog op {answer}',
  'the connector gave up {seconds} s after {answer} was due':
    'de connector gaf op toen hij {seconds} s op {answer} had gewacht',
  'a wait of at least {seconds} s for {answer}': 'minstens {seconds} s wachten op {answer}',
  'control: the connector did not come as far as {scenario} keeps it waiting':
    'controle: de connector kwam niet zover dat {scenario} hem laat wachten',
  'it submitted the message again by itself: the gateway has it twice':
    'hij heeft het bericht uit zichzelf opnieuw aangeleverd: de gateway heeft het twee keer',
  'it submitted the message again when it was asked to: the gateway has it twice':
    'hij heeft het bericht op verzoek opnieuw aangeleverd: de gateway heeft het twee keer',
  'Replies are waited for as long as RFC 5321 says, and not for ever':
    'Op antwoorden wordt zo lang gewacht als RFC 5321 zegt, en niet eindeloos',
  'A connector that waits for ever stands still until somebody notices, and its declarations with it. One that gives up too early fails whenever the gateway is busy.':
    'Een connector die eindeloos wacht, staat stil tot iemand het merkt, en de aangiften ook. Een die te vroeg opgeeft, mislukt zodra de gateway het druk heeft.',
  'Set a limit to each wait of a session, the TLS handshake included: ten minutes for the reply to the end of the data, two for DATA, five for the others (RFC 5321 §4.5.3.2).':
    'Stel voor elke keer dat een sessie wacht een grens in, ook voor de TLS-handshake: tien minuten voor het antwoord op het einde van de data, twee voor DATA, vijf voor de andere (RFC 5321 §4.5.3.2).',
  'a limit to the wait, of at most {seconds} s': 'een grens aan het wachten, van hoogstens {seconds} s',
  '{scenario}: {observed}, and no longer was seen': '{scenario}: {observed}, en langer is niet waargenomen',
  'A reply that is a little late is waited for': 'Op een antwoord dat iets te laat komt, wordt gewacht',
  'Wait for minutes (RFC 5321 §4.5.3.2); --allow slow plays them in full and decides.':
    'Wacht minuten (RFC 5321 §4.5.3.2); --allow slow speelt ze op volle lengte en beoordeelt dat.',
  'the waits are scaled: ten minutes take {seconds} s (1 : {times})':
    'de wachttijden zijn geschaald: tien minuten duren {seconds} s (1 : {times})',
  'the connector waited for each of {count} late replies': 'de connector wachtte op elk van {count} late antwoorden',
  'each reply waited for, and the message submitted once':
    'op elk antwoord gewacht, en het bericht één keer aangeleverd',

  // messages.ts
  'MAIL inside TLS': 'MAIL binnen TLS',
  'Makes a new Message-ID for each attempt': 'Maakt voor elke poging een nieuw Message-ID',
  'Makes a new envelope id for each attempt': 'Maakt voor elke poging een nieuw ENVID',

  'A message with anything that tables 4 and 5 forbid is answered 554':
    'Een bericht met iets dat tabel 4 en 5 verbieden, krijgt het antwoord 554',
  'The real gateway may refuse it, and a sender has to hear of that. A sound connector gives no reason to refuse anything; one that is refused reports it.':
    'De echte gateway mag het weigeren, en een verzender moet dat te horen krijgen. Een deugdelijke connector geeft geen reden om iets te weigeren; een die wordt geweigerd, meldt dat.',
  'Sends a copy, and does not look whether the message is refused for that':
    'Stuurt een kopie, en kijkt niet of het bericht daarom wordt geweigerd',
  'a name of the gateway in server_name': 'een naam van de gateway in server_name',
}
