import type { Catalogue } from './text/text.ts'

/** What the machinery says, in Dutch. */
export const harnessDutch: Catalogue = {
  // text
  '{count} octets': '{count} octetten',
  '{first} or {last}': '{first} of {last}',
  '{first} and {last}': '{first} en {last}',

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
  'the session was cut: {why}': 'de sessie is ingekort: {why}',
  'the session has more replies or commands than are taken apart (docs/caps.md)':
    'de sessie heeft meer antwoorden of opdrachten dan worden ontleed (docs/caps.md)',
  send: 'verzenden',
  fetch: 'ophalen',
  reset: 'herstellen',
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
  '{what}: did not come to an end': '{what}: kwam niet tot een einde',
  '{what}: not done when its time was up': '{what}: niet klaar toen de tijd om was',
  '{what}: {outcome} (by its own account)': '{what}: {outcome} (volgens de connector zelf)',
  '{what}: {outcome} (ended by a signal)': '{what}: {outcome} (beëindigd door een signaal)',
  '{what}: {outcome} (exit status {status})': '{what}: {outcome} (exitstatus {status})',

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
  'exactly one reply': 'precies één antwoord',
  'a 4yz or 5yz reply (refusal)': 'een 4yz- of 5yz-antwoord (weigering)',

  // driving
  'the greeting': 'de begroeting',
  'the answer to {command}': 'het antwoord op {command}',
  'the answer to a line': 'het antwoord op een regel',
  'a response': 'een antwoord',
  'a reply': 'een antwoord',
  'the answer to the end of the message': 'het antwoord op het einde van het bericht',
  'the end of the TLS handshake': 'het einde van de TLS-handshake',
  'the end of the connection after QUIT': 'het einde van de verbinding na QUIT',
  '{what} was begun and did not end': '{what}: begonnen en niet voltooid',
  '{what} did not come': '{what}: niet gekomen',
  '{what} did not come within {seconds} s': '{what}: niet gekomen binnen {seconds} s',
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
  'there is no way to put a message into the maildrop':
    'er is geen manier om een bericht in de berichtenopslag te plaatsen',
  'the maildrop has {count} messages, more than are worked on ({most}, docs/caps.md)':
    'de berichtenopslag bevat {count} berichten, meer dan er worden verwerkt ({most}, docs/caps.md)',

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
  'the command cannot be started: {why}': 'de opdracht kan niet worden gestart: {why}',
  'the command printed more than {most} and was ended (docs/caps.md)':
    'de opdracht gaf meer dan {most} uitvoer en is beëindigd (docs/caps.md)',
  '1 process of the command could not be ended': '1 proces van de opdracht kon niet worden beëindigd',
  '{count} processes of the command could not be ended':
    '{count} processen van de opdracht konden niet worden beëindigd',
  'the folder of the status file was removed, or something else stands in its place':
    'de map van het statusbestand is verwijderd, of er staat iets anders op zijn plaats',
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

  // driving/container.ts
  '{what}: {error}': '{what}: {error}',
  'cannot build an image from {directory}': 'van {directory} kan geen image worden gebouwd',
  'it ended with status {status}': 'de container eindigde met status {status}',
  'it was not ready within {seconds} s': 'de container was niet gereed binnen {seconds} s',
  'cannot start {image}': '{image} kan niet worden gestart',
  'this gateway has no command that delivers a message':
    'deze gateway heeft geen opdracht waarmee een bericht wordt afgeleverd',
  'delivery to {mailbox} ended with {status}: {output}': 'de aflevering aan {mailbox} eindigde met {status}: {output}',
  'a gateway in a container is started by the package testcontainers, which is not installed; run npm install --save-dev testcontainers@11':
    'een gateway in een container wordt gestart met het pakket testcontainers, dat niet is geïnstalleerd; voer npm install --save-dev testcontainers@11 uit',
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
}
