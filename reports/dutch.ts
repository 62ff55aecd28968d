import type { Catalogue } from '../harness/text/text.ts'

/** What is wrong with a report or its directory, in Dutch; the words of the views are in texts.ts. */
export const reportsDutch: Catalogue = {
  // build.ts
  'the journal holds no plan, so the run ended before it knew what to decide; start the run again':
    'het journaal bevat geen plan: de run eindigde voordat vaststond wat te beoordelen was; begin de run opnieuw',
  // signing/dsse.ts
  '{file}: not a key in PEM without a passphrase; htg report keygen makes one':
    '{file}: geen sleutel in PEM zonder wachtwoord; htg report keygen maakt er een',
  '{file}: the public key; sign with the other one': '{file}: de publieke sleutel; onderteken met de andere',
  '{file}: a key of the kind {kind}; Ed25519 and ECDSA on P-256 can be used':
    '{file}: een sleutel van het soort {kind}; Ed25519 en ECDSA op P-256 zijn bruikbaar',
  // diff-views.ts
  Regressions: 'Verslechterd',
  'Decided before, and not any more': 'Eerder beoordeeld, en nu niet meer',
  Mended: 'Verbeterd',
  'New, or left out before': 'Nieuw, of eerder weggelaten',
  'Other changes': 'Andere wijzigingen',
  'the judge is another: this version judges the evidence of both runs alike':
    'het oordeel is anders: deze versie beoordeelt het bewijs van beide runs gelijk',
  'the profile is another: under one profile the evidence of both runs is judged alike':
    'het profiel is anders: onder één profiel wordt het bewijs van beide runs gelijk beoordeeld',
  'the subject changed: judged alike, the evidence of the two runs gives this':
    'het getoetste is gewijzigd: op gelijke wijze beoordeeld geeft het bewijs van de twee runs dit',
  'The evidence of both runs is not at hand (a report.json alone has none to judge again), so that nobody can tell whether the subject changed or the judge.':
    'Het bewijs van beide runs ontbreekt (een report.json alleen heeft er geen dat opnieuw beoordeeld kan worden); daarom is niet te zeggen of het getoetste is gewijzigd of het oordeel.',
  'No verdict changed.': 'Geen oordeel is gewijzigd.',
  '{subject}, {when}, version {version}: {verdict}': '{subject}, {when}, versie {version}: {verdict}',
  'Other than before': 'Anders dan voorheen',
  '1 check is as it was.': '1 toets is zoals die was.',
  '{count} checks are as they were.': '{count} toetsen zijn zoals ze waren.',
  '{regressions} regressions, {stopped} not decided any more, {mended} mended':
    '{regressions} verslechterd, {stopped} niet meer beoordeeld, {mended} verbeterd',
  'Worse than before: {counts}': 'Slechter dan voorheen: {counts}',
  'Not worse than before: {counts}': 'Niet slechter dan voorheen: {counts}',
  'repeated runs say that it is not stable': 'volgens herhaalde runs is dit niet stabiel',
  'left out ({reason})': 'weggelaten ({reason})',
  'not there': 'afwezig',
  // stability.ts
  '{done} of {asked} runs was made, so that nothing can be said of what is stable.':
    '{done} van de {asked} runs is gedaan; daarom is niets te zeggen over wat stabiel is.',
  '{done} of {asked} runs': '{done} van de {asked} runs',
  '{done} runs': '{done} runs',
  '{runs}: each of the {cases} checks came out the same every time.':
    '{runs}: elk van de {cases} toetsen kwam elke keer gelijk uit.',
  '{runs}: 1 of {cases} checks did not come out the same every time. It counts as what it was at its worst.':
    '{runs}: 1 van de {cases} toetsen kwam niet elke keer gelijk uit. Die telt zoals die op zijn slechtst was.',
  '{runs}: {count} of {cases} checks did not come out the same every time. Each counts as what it was at its worst.':
    '{runs}: {count} van de {cases} toetsen kwamen niet elke keer gelijk uit. Elke telt zoals die op zijn slechtst was.',
  // store.ts
  '{directory} is not empty and holds no earlier report; name another directory with --report, or empty it':
    '{directory} is niet leeg en bevat geen eerder rapport; noem een andere map met --report, of maak deze leeg',
  '{file} is there, and is not a report of ours; name another directory with --output, or remove it':
    '{file} bestaat al en is geen rapport van htg; noem een andere map met --output, of verwijder het',
  '{directory} holds another run, from {when}; name another directory with --output':
    '{directory} bevat een andere run, van {when}; noem een andere map met --output',
  '{file} knows more than the {journal} that was read, which ends early; render {file} instead, or name another directory with --output':
    '{file} bevat meer dan de gelezen {journal}, die voortijdig eindigt; maak de weergaven van {file}, of noem een andere map met --output',
  '{file} was changed or damaged, or comes from another version, and is not replaced; remove it, or name another directory with --output':
    '{file} is gewijzigd of beschadigd, of komt van een andere versie, en wordt niet vervangen; verwijder het, of noem een andere map met --output',
  '{directory} is in use, or {lock} was not written by htg; wait, name another directory, or remove that file':
    '{directory} is in gebruik, of {lock} is niet door htg geschreven; wacht, noem een andere map, of verwijder dat bestand',
  'process {pid} ({command}, on {machine}) is writing to {directory}; wait until it has ended, or name another directory. If it was killed, the directory is free {minutes} minutes after that':
    'proces {pid} ({command}, op {machine}) schrijft naar {directory}; wacht tot het klaar is, of noem een andere map. Als het is afgebroken, is de map {minutes} minuten daarna vrij',
  'process {pid} ({command}, on {machine}) is writing to {directory}; wait until it has ended, or name another directory':
    'proces {pid} ({command}, op {machine}) schrijft naar {directory}; wacht tot het klaar is, of noem een andere map',
  '{directory} holds the report of a {earlier}, and one of a {role} does not take its place; name another directory with {option}, or remove the earlier report':
    '{directory} bevat het rapport van een {earlier}, en dat van een {role} komt daar niet voor in de plaats; noem een andere map met {option}, of verwijder het eerdere rapport',
  '{path} is not a directory that a run makes; remove it, or name another directory':
    '{path} is geen map zoals een run die maakt; verwijder het, of noem een andere map',
  '{path} is not a file that a run makes; remove it, or name another directory':
    '{path} is geen bestand zoals een run dat maakt; verwijder het, of noem een andere map',
  '{path} holds no {journal} and no {report}; name the directory that a run wrote its report to':
    '{path} bevat geen {journal} en geen {report}; noem de map waarin een run het rapport heeft geschreven',
  '{path} is not a file; name the directory of a run': '{path} is geen bestand; noem de map van een run',
  '{path} is a link, and links are not followed; name the file itself':
    '{path} is een link, en links worden niet gevolgd; noem het bestand zelf',
  '{path} does not exist; name the directory of a run, its {journal} or its {report}':
    '{path} bestaat niet; noem de map van een run, of de {journal} of {report} daarin',
  '{path} was changed or damaged: its octets do not match its name; restore it, or remove it to do without':
    '{path} is gewijzigd of beschadigd: de octetten passen niet bij de naam; zet het terug, of verwijder het om zonder verder te gaan',
  '{file}, line {line}': '{file}, regel {line}',
  '{directory} holds the report of {subject}, and one of the embedded reference does not take its place; name what is to be certified, or another directory with --report':
    '{directory} bevat het rapport van {subject}, en dat van de ingebouwde referentie komt daar niet voor in de plaats; noem wat getoetst moet worden, of een andere map met --report',
  '{file} is empty: the run ended before it knew what to decide; start it again':
    '{file} is leeg: de run eindigde voordat vaststond wat te beoordelen was; begin opnieuw',
  '{file} holds no plan: the run ended before it knew what to decide; start it again':
    '{file} bevat geen plan: de run eindigde voordat vaststond wat te beoordelen was; begin opnieuw',
  '{file}, line {line}: not as it was written, or not in its place; it was changed or damaged, restore it or run again':
    '{file}, regel {line}: niet zoals geschreven, of niet op de juiste plaats; het bestand is gewijzigd of beschadigd, zet het terug of begin een nieuwe run',
  '{file}: not as it was written; it was changed or damaged, remove it to render it again from its {journal}, or run again':
    '{file}: niet zoals geschreven; het bestand is gewijzigd of beschadigd, verwijder het om het opnieuw te maken van {journal}, of begin een nieuwe run',
  '{where}: not JSON; it was changed or damaged, restore it or run again':
    '{where}: geen JSON; het bestand is gewijzigd of beschadigd, zet het terug of begin een nieuwe run',
  '{where}: not as this version writes it; it was changed, or comes from another version (run again, or use that version):\n{problems}':
    '{where}: niet zoals deze versie het schrijft; het bestand is gewijzigd, of komt van een andere versie (begin een nieuwe run, of gebruik die versie):\n{problems}',
  // dialogue-text.ts
  'connection {number}': 'verbinding {number}',
  '(outside TLS)': '(buiten TLS)',
  'TLS handshake failed ({error})': 'TLS-handshake mislukt ({error})',
  'TLS handshake: {version}': 'TLS-handshake: {version}',
  'TLS alert: {alert}': 'TLS-alert: {alert}',
  'the connector reports: {outcome}': 'de connector meldt: {outcome}',
  'the connector collected {name}, which was not read: {reason}':
    'de connector heeft {name} opgehaald; dit is niet gelezen: {reason}',
  'the connector collected {name}: 1 octet': 'de connector heeft {name} opgehaald: 1 byte',
  'the connector collected {name}: {count} octets': 'de connector heeft {name} opgehaald: {count} bytes',
  'asked to send': 'gevraagd te versturen',
  'asked to fetch': 'gevraagd op te halen',
  '{action} ({detail})': '{action} ({detail})',
  'the gateway is sound again': 'de gateway is weer in orde',
  'closes the connection': 'sluit de verbinding',
  'resets the connection': 'breekt de verbinding af',
  'gives up on the connection': 'geeft de verbinding op',
  '{text} (LF alone)': '{text} (alleen LF)',
  '{text} (no line end)': '{text} (geen regeleinde)',
  '┆ … 1 more line': '┆ … nog 1 regel',
  '┆ … {count} more lines': '┆ … nog {count} regels',
  '┆ … 1 octet left out': '┆ … 1 byte weggelaten',
  '┆ … {count} octets left out': '┆ … {count} bytes weggelaten',
  // case-file.ts
  '{path} is not a case file: it {what}; ask for the file again':
    '{path} is geen casusbestand: het {what}; vraag opnieuw om het bestand',
  'has more than {octets}': 'is groter dan {octets}',
  'holds no {journal}': 'bevat geen {journal}',
  'holds {name}, which was changed or damaged: its octets do not match its name':
    'bevat {name}, dat is gewijzigd of beschadigd: de inhoud past niet bij de naam',
  'holds more than {count} files': 'bevat meer dan {count} bestanden',
  'holds {name} twice': 'bevat {name} twee keer',
  'holds {name}, which is not part of a case': 'bevat {name}, dat niet bij een casus hoort',
  'is packed in a way that only a few programs know': 'is ingepakt op een manier die weinig programma’s kennen',
  'holds more than {octets}': 'bevat meer dan {octets}',
  'says that it holds more than can be packed into it': 'zou meer bevatten dan erin kan zijn ingepakt',
  'is not a zip file, or is damaged': 'is geen zip-bestand, of is beschadigd',
  // reproduction.ts
  'The mailbox and its password: the report does not hold them.':
    'De postbus en het wachtwoord: het wachtwoord staat niet in het rapport.',
  'Seconds that an answer may take.': 'Seconden die een antwoord mag duren.',
  'The same with swaks, which asks for the password itself:': 'Hetzelfde met swaks, dat zelf om het wachtwoord vraagt:',
  'Inside TLS. To type it yourself, add -crlf to the command and type the lines without \\r\\n:':
    'Binnen TLS. Voeg, om het zelf te typen, -crlf toe aan de opdracht en typ de regels zonder \\r\\n:',
  'What is sent before TLS and inside it belongs to one connection, which openssl s_client cannot do. Python can:':
    'Wat vóór en binnen TLS wordt verzonden, hoort bij één verbinding; dat kan openssl s_client niet. Python wel:',
  'In plaintext (openssl s_client begins with TLS at once, so this is bash alone):':
    'Onversleuteld (openssl s_client begint meteen met TLS; daarom alleen bash):',
  'this is a run of a connector: it acts by itself, and what the gateway said to it is not a stimulus that can be typed; run the scenario again with htg connector --select {check}':
    'dit is een run van een connector: die handelt zelf, en wat de gateway ertegen zei is niet met de hand na te doen; voer het scenario opnieuw uit met htg connector --select {check}',
  'the report has no check {check}': 'het rapport bevat geen toets {check}',
  '{check} was decided more than once; name one of {results}':
    '{check} is meer dan eens beoordeeld; noem een van {results}',
  '{check} does not rest on a session {session}; it rests on {sessions}':
    '{check} steunt niet op een sessie {session}, maar op {sessions}',
  '{check} rests on no session in which something was sent':
    '{check} steunt niet op een sessie waarin iets is verzonden',
  'session {session} does not say which host it was with': 'sessie {session} vermeldt niet met welke host die was',
  'expected: {expected}': 'verwacht: {expected}',
  'observed: {observed}': 'waargenomen: {observed}',
  'session {session} ({experiment}) with {peer}, run of {when}':
    'sessie {session} ({experiment}) met {peer}, run van {when}',
  'it rests on these too, see --session: {sessions}': 'de toets steunt ook op deze, zie --session: {sessions}',
  '← this decides: {answer}': '← dit beslist: {answer}',
  '→ this decides': '→ dit beslist',
  'a long segment, of which the report holds a part alone (session {session})':
    'een lang segment, waarvan het rapport alleen een deel bevat (sessie {session})',
  // resumption.ts
  '{directory} holds a run that a person played; name another directory with --report, or go on with it with --resume if it was stopped':
    '{directory} bevat een run die iemand met de hand heeft gespeeld; noem een andere map met --report, of ga ermee verder met --resume als die is gestopt',
  '{directory} holds no run that could go on; begin one without --resume, or name its directory with --report':
    '{directory} bevat geen run die verder kan gaan; begin er een zonder --resume, of noem de map ervan met --report',
  '{directory} holds what was put together or cut out of runs, which cannot go on; begin a new run without --resume':
    '{directory} bevat wat uit runs is samengevoegd of geknipt, en dat kan niet verder gaan; begin een nieuwe run zonder --resume',
  'the run in {directory} is complete; begin a new one without --resume':
    'de run in {directory} is voltooid; begin een nieuwe zonder --resume',
  'the run in {directory} ended by itself, and would end so again: {why}; begin a new one without --resume':
    'de run in {directory} is uit zichzelf geëindigd, en zou opnieuw zo eindigen: {why}; begin een nieuwe zonder --resume',
}
