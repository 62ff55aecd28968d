import type { Catalogue } from '../../harness/text/text.ts'

/** What `htg doctor` says, in Dutch. */
export const doctorDutch: Catalogue = {
  // certificate.ts
  'the certificate cannot be read': 'het certificaat is niet te lezen',
  'issued by {issuer}, trusted by the authorities of this system':
    'uitgegeven door {issuer}, vertrouwd door de autoriteiten van dit systeem',
  'issued by {issuer}, trusted by {file}': 'uitgegeven door {issuer}, vertrouwd door {file}',
  'a certificate of the issuer, {issuer}, is not valid now':
    'een certificaat van de uitgever, {issuer}, is nu niet geldig',
  'not decided, since the certificate is not valid now': 'niet beoordeeld, want het certificaat is nu niet geldig',
  'not trusted by {file}, but by the authorities of this system; leave --ca out':
    'niet vertrouwd door {file}, wel door de autoriteiten van dit systeem; laat --ca weg',
  'self-signed, and not trusted; name its own certificate with --ca, or have an authority issue one':
    'zelfondertekend, en niet vertrouwd; noem het certificaat zelf met --ca, of laat een autoriteit er een uitgeven',
  'not trusted by the authorities of this system; name the certificate of the authority {issuer} with --ca FILE':
    'niet vertrouwd door de autoriteiten van dit systeem; noem het certificaat van de autoriteit {issuer} met --ca BESTAND',
  'not trusted by {file}, which has {subjects}; the certificates that were sent ({count}) lead to {issuer}: name that one with --ca, or have the gateway send the intermediate certificates':
    'niet vertrouwd door {file}, met daarin {subjects}; de meegestuurde certificaten ({count}) leiden naar {issuer}: noem dat met --ca, of laat de gateway de tussenliggende certificaten meesturen',
  "these are names of the gateway that is in use, and tests there need the operator's leave":
    'dit zijn namen van de gateway die in gebruik is, en voor tests daar is toestemming van de beheerder nodig',
  'it has no name that could be given': 'er staat geen naam op die op te geven is',
  'what fits is --server-name {names}': 'wat past is --server-name {names}',
  '--server-name was not given; the certificate is for {shown}; {advice}':
    '--server-name is niet opgegeven; het certificaat is voor {shown}; {advice}',
  'for {name}': 'voor {name}',
  'not for {name}, but for {shown}; {advice}': 'niet voor {name}, maar voor {shown}; {advice}',
  'they cannot be read': 'niet te lezen',
  'expired on {day}': 'verlopen op {day}',
  'not valid before {day}; is the clock of this machine right?':
    'pas geldig vanaf {day}; staat de klok van deze machine goed?',
  'valid until {day}, {days} days left': 'geldig tot {day}, nog {days} dagen',
  // command.ts
  'look at a gateway before a run': 'bekijk een gateway vóór een run',
  'Looks at a gateway for five seconds at most: is it there, does TLS come up, is the certificate trusted and for the right name, does the login work, what is offered, and what is missing for a run of all checks. It connects once to each port, submits and deletes nothing, and sends the password only if the certificate is in order.':
    'Bekijkt een gateway in ten hoogste vijf seconden: is die er, komt TLS op, wordt het certificaat vertrouwd en staat het op de juiste naam, werkt het aanmelden, wat wordt aangeboden, en wat ontbreekt er voor een run van alle toetsen. De opdracht maakt één verbinding met elke poort, biedt niets aan, verwijdert niets, en verstuurt het wachtwoord alleen als het certificaat in orde is.',
  'text or json (default: text)': 'text of json (standaard: text)',
  'Exit status: 0 all that a run needs is there, 1 something is wrong with the gateway, 2 wrong usage or configuration, 3 not all could be found out, 4 the harness is at fault or cannot write.':
    'Exitstatus: 0 alles wat een run nodig heeft is er, 1 er is iets mis met de gateway, 2 verkeerd gebruik of verkeerde configuratie, 3 niet alles was vast te stellen, 4 het testprogramma is in gebreke of kan niet schrijven.',
  // examine.ts
  'expects TLS at once; the interface greets in plaintext and begins TLS by a command, so look at the port':
    'verwacht meteen TLS; het koppelvlak begroet onversleuteld en begint TLS met een opdracht, dus controleer de poort',
  'a web server answers there; look at the port': 'daar antwoordt een webserver; controleer de poort',
  'SSH is spoken there; look at the port': 'daar wordt SSH gesproken; controleer de poort',
  'IMAP is spoken there; look at the port': 'daar wordt IMAP gesproken; controleer de poort',
  'nothing listens there': 'daar luistert niets',
  'there is no such host': 'die host bestaat niet',
  'the name of the host could not be looked up now': 'de naam van de host is nu niet op te zoeken',
  'there is no way to that host': 'er is geen weg naar die host',
  'there is no way to that network': 'er is geen weg naar dat netwerk',
  'the connection was reset': 'de verbinding werd afgebroken',
  'not tried, since a step before it failed': 'niet geprobeerd, want een stap ervoor mislukte',
  'offered and accepted': 'aangeboden en geaccepteerd',
  'not tried: a password goes only to a certificate that is in order':
    'niet geprobeerd: een wachtwoord gaat alleen naar een certificaat dat in orde is',
  'not tried: give --user MAILBOX with --password-env VARIABLE':
    'niet geprobeerd: geef --user MAILBOX met --password-env VARIABELE op',
  'the connection ended while {what} was due': 'de verbinding eindigde toen {what} moest komen',
  'more came than is read while {what} was due (docs/caps.md); no mail server does that':
    'er kwam meer dan gelezen wordt toen {what} moest komen (docs/caps.md); dat doet geen mailserver',
  '{what} did not come within the {seconds} s that this look takes':
    '{what} kwam niet binnen de {seconds} s die hiervoor staan',
  'no answer within {seconds} s; is there a firewall between?':
    'geen antwoord binnen {seconds} s; staat er een firewall tussen?',
  'the connection failed: {error}': 'de verbinding mislukte: {error}',
  'in {ms} ms': 'in {ms} ms',
  '{what}; it said: {said}': '{what}; ontvangen: {said}',
  '{said}': '{said}',
  '{said} (after {seconds} s)': '{said} (na {seconds} s)',
  '{facts}; production requires TLS 1.3 since {day}': '{facts}; productie vereist TLS 1.3 sinds {day}',
  '{facts}; production requires TLS 1.3': '{facts}; productie vereist TLS 1.3',
  '{list}; not offered: {absent}': '{list}; niet aangeboden: {absent}',
  'it speaks neither TLS 1.3 nor 1.2': 'TLS 1.3 en 1.2 worden geen van beide gesproken',
  'what came is not TLS': 'wat kwam is geen TLS',
  'it found no cipher or certificate to use; is one configured?':
    'er was geen cipher of certificaat te gebruiken; is er een ingesteld?',
  'it ended the connection': 'de gateway verbrak de verbinding',
  'the handshake failed: {why}': 'de handshake mislukte: {why}',
  'POP3 is spoken there; are --smtp and --pop3 swapped?':
    'daar wordt POP3 gesproken; zijn --smtp en --pop3 verwisseld?',
  'SMTP is spoken there; are --smtp and --pop3 swapped?':
    'daar wordt SMTP gesproken; zijn --smtp en --pop3 verwisseld?',
  'it has no room for this connection now': 'er is nu geen plaats voor deze verbinding',
  'it lets nobody in': 'niemand wordt toegelaten',
  'not a greeting of SMTP': 'geen begroeting van SMTP',
  'not a greeting of POP3': 'geen begroeting van POP3',
  '{command} was refused: {said}': '{command} werd geweigerd: {said}',
  '{command} gave no number of messages: {said}': '{command} gaf geen aantal berichten: {said}',
  'not offered; the login needs TLS': 'niet aangeboden; voor het aanmelden is TLS nodig',
  'neither PLAIN nor LOGIN is offered': 'PLAIN en LOGIN worden geen van beide aangeboden',
  'as {user}, by {how}': 'als {user}, met {how}',
  'put off ({answer}); try again later': 'uitgesteld ({answer}); probeer het later opnieuw',
  'refused ({answer}); look at --user and at the password': 'geweigerd ({answer}); controleer --user en het wachtwoord',
  'the answer to the login': 'het antwoord op het aanmelden',
  'another session holds the maildrop ({answer}); end that first':
    'een andere sessie houdt de berichtenopslag bezet ({answer}); beëindig die eerst',
  empty: 'leeg',
  'one message': 'één bericht',
  '{count} messages': '{count} berichten',
  // lines.ts
  'only if everything in its maildrop may be deleted': 'alleen als alles in de berichtenopslag weg mag',
  // missing.ts
  'no account is given': 'er is geen account opgegeven',
  // print.ts
  reachable: 'bereikbaar',
  greeting: 'begroeting',
  TLS: 'TLS',
  trust: 'vertrouwen',
  name: 'naam',
  dates: 'geldigheid',
  offered: 'aanbod',
  login: 'aanmelden',
  maildrop: 'opslag',
  '{protocol} at {endpoint}': '{protocol} op {endpoint}',
  'Missing for the full scope': 'Ontbreekt voor de volledige omvang',
  'Lines for a configuration, which htg init with these options writes (words in capitals are yours to replace):':
    'Regels voor een configuratie, die htg init met deze opties schrijft (woorden in hoofdletters zijn te vervangen):',
  'Lines for {file} (words in capitals are yours to replace):':
    'Regels voor {file} (woorden in hoofdletters zijn te vervangen):',
  '{what}: some checks may have too little to go by ({checks})':
    '{what}: sommige toetsen hebben misschien te weinig om op af te gaan ({checks})',
  '{what}: one check ({checks})': '{what}: één toets ({checks})',
  '{what}: {count} checks ({checks})': '{what}: {count} toetsen ({checks})',
  'Something is wrong with {ports}: mend what is marked ✗ first.':
    'Er is iets mis met {ports}: herstel eerst wat met ✗ is gemerkt.',
  'Not all could be found out about {ports}: look at what is marked with a question mark.':
    'Niet alles was vast te stellen over {ports}: bekijk wat met een vraagteken is gemerkt.',
  'All that a run needs is there; htg gateway with these options begins one. With what is missing above it would decide more.':
    'Alles wat een run nodig heeft is er; htg gateway met deze opties begint er een. Met wat hierboven ontbreekt, zou die meer beoordelen.',
  'All that a run of the full scope needs is there; htg gateway with these options begins one.':
    'Alles wat een run van de volledige omvang nodig heeft is er; htg gateway met deze opties begint er een.',
  // request.ts
  'the configuration starts the gateway in a container, for a run; say where one listens, for example: {example}':
    'de configuratie start de gateway in een container, voor een run; vermeld waar er een luistert, bijvoorbeeld: {example}',
  'say which gateway to look at, for example: {example}':
    'vermeld welke gateway te bekijken is, bijvoorbeeld: {example}',
}
