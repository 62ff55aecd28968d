import { fixturesDutch } from '../fixtures/dutch.ts'
import type { Catalogue } from '../harness/text/text.ts'
import { reportsDutch } from '../reports/dutch.ts'
import { serveDutch } from '../serve/dutch.ts'
import { dutch as dutchOfRuns } from '../suites/dutch.ts'
import { doctorDutch } from './doctor/dutch.ts'
import { explainDutch } from './explain/dutch.ts'
import { initDutch } from './init/dutch.ts'
import { lintDutch } from './lint/dutch.ts'
import { verificationDutch } from './report/dutch.ts'

/** What the command says, in Dutch. */
export const cliDutch: Catalogue = {
  // serve
  'where a run by hand writes its report (default: htg-report)':
    'waar een run met de hand het rapport schrijft (standaard: htg-report)',
  'for a run by hand, what the report calls the product': 'voor een run met de hand: hoe het rapport het product noemt',
  "The scripted gateway listens on {address}: anyone who reaches that address reaches its account and its maildrop, and what they do there is shown as a connector's.":
    'De gateway met een draaiboek luistert op {address}: wie dat adres bereikt, bereikt het account en de postbus ervan, en wat daar gebeurt is te zien als iets van een connector.',
  'for a run by hand, the folder into which the product puts what it collects':
    'voor een run met de hand: de map waarin het product legt wat het ophaalt',
  'nothing was decided': 'er is niets beoordeeld',
  'a gateway and a page, to try by hand': 'een gateway en een pagina, om met de hand te proberen',
  'Starts the scripted gateway on fixed ports, and a page for a browser: sessions as they come and what is wrong with them, the maildrop, scenarios to play, files to judge, and the reports of a folder. Nothing leaves this machine. It goes on until Ctrl-C.':
    "Start de gateway met een draaiboek op vaste poorten, en een pagina voor een browser: sessies zodra ze komen en wat eraan mankeert, de postbus, scenario's om te spelen, bestanden om te beoordelen, en de rapporten van een map. Niets verlaat deze machine. Ctrl-C maakt er een eind aan.",
  'the port for SMTP-MSA (default: 2587)': 'de poort voor SMTP-MSA (standaard: 2587)',
  'the port for POP3 (default: 2110)': 'de poort voor POP3 (standaard: 2110)',
  'the port of the page (default: 8025)': 'de poort van de pagina (standaard: 8025)',
  'the address of the page (default: 127.0.0.1); elsewhere than on this machine it needs the token that is printed':
    'het adres van de pagina (standaard: 127.0.0.1); elders dan op deze machine is het token nodig dat wordt afgedrukt',
  'the folder whose reports are shown (default: this folder)':
    'de map waarvan de rapporten te zien zijn (standaard: deze map)',
  "the gateway's mail domain (default: htpoort.test)": 'het maildomein van de gateway (standaard: htpoort.test)',
  'Exit status: 0 when it was ended by Ctrl-C or SIGTERM, 2 wrong usage or a port that cannot be had, 4 the harness is at fault or cannot write.':
    'Exitstatus: 0 beëindigd met Ctrl-C of SIGTERM, 2 verkeerd gebruik of een poort die niet te krijgen is, 4 het testprogramma is in gebreke of kan niet schrijven.',
  'the scripted gateway': 'de gateway met een draaiboek',
  'keep the sessions of the sound gateway there, and what they come to, as a report':
    'bewaar daar de sessies van de deugdelijke gateway, en wat ze opleveren, als rapport',
  '{directory} is where a run by hand writes its report; name another':
    'in {directory} schrijft een run met de hand zijn rapport; noem een andere map',
  'Sessions for which there was no room (docs/caps.md): {count}':
    'Sessies waarvoor geen plaats was (docs/caps.md): {count}',
  '“{folder}” is not a folder': '“{folder}” is geen map',
  'SMTP-MSA: {endpoint}': 'SMTP-MSA: {endpoint}',
  'POP3: {endpoint}': 'POP3: {endpoint}',
  'The page: {url}': 'De pagina: {url}',
  'Ctrl-C ends both.': 'Ctrl-C beëindigt beide.',
  'port {port} cannot be listened on ({code}); give another --smtp-port, --pop3-port or --page-port':
    'op poort {port} kan niet worden geluisterd ({code}); geef een andere --smtp-port, --pop3-port of --page-port',
  // connector/by-hand.ts, connector/by-hand-request.ts
  'To go on with it: {command}': 'Om ermee verder te gaan: {command}',
  '{file}: others can read it, or it is not a file; remove it, and a new password is made':
    '{file}: anderen kunnen het lezen, of het is geen bestand; verwijder het, dan wordt een nieuw wachtwoord gemaakt',
  '{file} is empty; remove it, and a new password is made':
    '{file} is leeg; verwijder het, dan wordt een nieuw wachtwoord gemaakt',
  '{folder} is not a folder; name the one into which the product puts what it collects':
    '{folder} is geen map; noem die waarin het product plaatst wat het ophaalt',
  '--driver manual: a person has to answer, and standard input is not a terminal; run it in one, or pipe the answers to it, each on a line':
    '--driver manual: iemand moet antwoorden, en er is geen terminal; start het in een terminal, of geef de antwoorden via een pipe, één per regel',
  seen: 'gezien',
  password: 'wachtwoord',
  help: 'help',
  '{meaning}; a reason follows': '{meaning}; daarna volgt een reden',
  '{meaning} with --resume': '{meaning} met --resume',
  'show what the gateway saw in this step': 'toon wat de gateway in deze stap zag',
  'show the password': 'toon het wachtwoord',
  'show the step and these words again': 'toon de stap en deze woorden opnieuw',
  '“{typed}” is not a reason.': '“{typed}” is geen reden.',
  'Without a reason the step stays as it is.': 'Zonder reden blijft de stap zoals die is.',
  '“{typed}” is not clear here; type one of: {choices}.': '“{typed}” is hier niet duidelijk; typ een van: {choices}.',
  'Why? (An empty line takes it back.)': 'Waarom? (Een lege regel neemt het terug.)',
  '{what}: {value}': '{what}: {value}',
  'Nothing has connected since this step began. If the product says so all the same, type {word} once more.':
    'Sinds het begin van deze stap is geen verbinding gemaakt. Als het product dat toch meldt, typ dan nog eens {word}.',
  'A reason has at most {most} characters.': 'Een reden heeft hoogstens {most} tekens.',
  'Nothing has connected yet.': 'Er is nog geen verbinding gemaakt.',
  '1 connection came.': 'Er kwam 1 verbinding.',
  '{count} connections came.': 'Er kwamen {count} verbindingen.',
  '{protocol} session:': '{protocol}-sessie:',
  'Step {number}: setting up. {left} of {presses} presses are left; those of earlier sittings stay.':
    'Stap {number}: instellen. U moet nog {left} van de {presses} keer drukken; wat eerder is gedrukt, blijft staan.',
  'Step {number}: setting up. The whole run takes {presses} presses.':
    'Stap {number}: instellen. De hele run vraagt {presses} keer drukken.',
  'Step {number}: {left} of {presses} presses left, this one included.':
    'Stap {number}: nog {left} van {presses} keer drukken, deze meegerekend.',
  'Press {nth} of {of} in this scenario.': 'Keer {nth} van {of} in dit scenario.',
  'It is played again: {reason}': 'Het wordt opnieuw gespeeld: {reason}',
  'Set in the product:': 'Stel in het product in:',
  'Set from now on:': 'Stel vanaf nu in:',
  '{what}: type “password” to see it': '{what}: typ “wachtwoord” om het te zien',
  'The message, for a product that can be given one: {file}; its payload alone: {payload}':
    'Het bericht, voor een product dat er een kan krijgen: {file}; de inhoud ervan alleen: {payload}',
  'Then type:': 'Typ daarna:',
  'Then type what the product says:': 'Typ daarna wat het product meldt:',
  '{word}: {meaning}': '{word}: {meaning}',
  'Stopping; press Ctrl-C once more to end at once.': 'De run stopt; druk nog eens op Ctrl-C om meteen te eindigen.',
  'with --driver manual, the folder into which the product puts what it collects':
    'met --driver manual: de map waarin het product plaatst wat het ophaalt',
  'with --driver manual, environment variable with the password of the account (default: one that is kept)':
    'met --driver manual: omgevingsvariabele met het wachtwoord van de gebruiker (standaard: een dat wordt bewaard)',
  'with --driver manual, file with that password': 'met --driver manual: bestand met dat wachtwoord',
  'go on with the run in the report directory that was stopped or cut off':
    'ga verder met de run in de rapportmap, die is gestopt of afgebroken',
  'a product that is set up by hand needs an authority that stays; make one with htg ca, have the product trust it, and name it with --authority DIR if it is not in htg-ca':
    'een product dat met de hand wordt ingesteld, vraagt een certificaatautoriteit die blijft; maak er een met htg ca, laat het product die vertrouwen, en noem die met --authority MAP als die niet in htg-ca staat',
  'belongs to a product that is set up by hand; add --driver manual':
    'hoort bij een product dat met de hand wordt ingesteld; voeg --driver manual toe',
  'is a command, and with --driver manual a person is asked instead; leave one of the two out':
    'is een opdracht, en met --driver manual wordt het aan iemand gevraagd; laat een van de twee weg',
  'does nothing with --driver manual: a person takes as long as it takes':
    'doet niets met --driver manual: iemand neemt de tijd die nodig is',
  'does not go with --driver manual': 'gaat niet samen met --driver manual',
  // diagnose/command.ts
  'judge a session log': 'beoordeel een log van een sessie',
  'Reads the log of a mail program or library, says where it went wrong and which clause that comes down to, and what to change; then what else the log shows. What a log does not show is never guessed. Messages are judged as by htg lint. Passwords are hidden in everything that is written.':
    'Leest de log van een mailprogramma of -bibliotheek, en vertelt waar het misging, op welke bepaling dat neerkomt en wat er te wijzigen is; daarna wat de log verder toont. Wat een log niet toont, wordt nooit geraden. Berichten worden beoordeeld zoals door htg lint. Wachtwoorden worden in alle uitvoer verborgen.',
  'the log is a part of a mail; its lines are counted from the beginning of that part':
    'de log is een deel van een e-mail; de regels zijn geteld vanaf het begin van dat deel',
  'it is not a log that is known here either; the likeliest are these':
    'het is ook geen log die hier bekend is; deze zijn het meest waarschijnlijk',
  '{program}: {howTo}': '{program}: {howTo}',
  'the log has {all} sessions; the last {count} are judged (docs/caps.md)':
    'de log bevat {all} sessies; de laatste {count} zijn beoordeeld (docs/caps.md)',
  'print an answer to paste into a mail, and nothing else': 'druk alleen een antwoord af om in een mail te plakken',
  'logs, captures and messages, or - for the standard input':
    'logs, netwerkopnamen en berichten, of - voor de standaardinvoer',
  'text, json, html or markdown (default: text; with --report all as files)':
    'text, json, html of markdown (standaard: text; met --report alle als bestanden)',
  'it is a case of a run; htg rejudge judges it again, and htg report render shows it':
    'dit is een casus van een run; htg rejudge beoordeelt die opnieuw, en htg report render toont die',
  'lines are counted over the dialogues of the case, as htg report render shows them':
    'regels zijn geteld over de dialogen van de casus, zoals htg report render die toont',
  'write the sessions as a case, which can be mailed, judged again and played':
    'schrijf de sessies als casus, die kan worden gemaild, opnieuw beoordeeld en afgespeeld',
  '--case: {most} files can be a case; give those of one problem':
    '--case: {most} bestanden kunnen samen een casus zijn; geef die van één probleem op',
  '--case: nothing that was read tells of a session': '--case: niets wat is gelezen, vertelt van een sessie',
  'belongs to a case; name its file with --case FILE':
    'hoort bij een casus; noem het bestand daarvan met --case BESTAND',
  'Exit status: 0 nothing is wrong, 1 something went wrong or a rule is broken, 2 wrong usage or nothing to read, 3 incomplete: something could not be read or decided, 4 the harness is at fault or cannot write.':
    'Exitstatus: 0 er is niets mis, 1 er ging iets mis of een regel is geschonden, 2 verkeerd gebruik of niets te lezen, 3 onvolledig: iets kon niet worden gelezen of beoordeeld, 4 het testprogramma is in gebreke of kan niet schrijven.',

  ...doctorDutch,
  ...explainDutch,
  ...initDutch,
  ...lintDutch,
  ...verificationDutch,
  // arguments/config-file.ts, arguments/options.ts and certify/run-request.ts: runs for a certifier
  'has to be sha256: and 64 hexadecimal digits': 'moet sha256: met 64 hexadecimale cijfers zijn',
  'make the run that a certifier accepts; what departs from it stands on the certificate':
    'voer de run uit die een certificeerder aanvaardt; wat daarvan afwijkt, staat op het certificaat',
  'what the certifier made up for this run: it goes over the wire':
    'wat de certificeerder voor deze run bedacht: het gaat over de verbinding',
  'what the report calls the product': 'hoe het rapport het product noemt',
  'its version': 'de versie ervan',
  'the digest of what is tested: sha256: and 64 hexadecimal digits':
    'de digest van wat wordt getoetst: sha256: met 64 hexadecimale cijfers',
  'the rules of this version are {rules}, not {wanted}; CHANGELOG.md says what they judge otherwise: see with htg report diff what that changes, and then write rules: {rules}, or use the version before':
    'de regels van deze versie zijn {rules}, niet {wanted}; CHANGELOG.md vermeldt wat die anders beoordelen: kijk met htg report diff wat dat verandert, en schrijf dan rules: {rules}, of gebruik de vorige versie',
  'belongs to a product of yours; the embedded reference has a name':
    'hoort bij een product van uzelf; de ingebouwde referentie heeft een naam',
  '“{digest}” is not a digest; write sha256: and 64 hexadecimal digits, as sha256sum prints them':
    '“{digest}” is geen digest; schrijf sha256: met 64 hexadecimale cijfers, zoals sha256sum ze afdrukt',
  'a certificate names the product, its version and the digest of what was tested; give --product, --product-version and --product-digest, or name, version and digest in the configuration':
    'een certificaat noemt het product, de versie en de digest van wat is getoetst; geef --product, --product-version en --product-digest op, of name, version en digest in de configuratie',
  'it goes over the wire in SMTP, and nothing in POP3 could carry it; give the SMTP side as well, or leave the challenge out':
    'de challenge gaat in SMTP over de lijn, en in POP3 kan niets die dragen; geef ook de SMTP-kant, of laat de challenge weg',
  'belongs to a run for a certifier; add --certify': 'hoort bij een run voor een certificeerder; voeg --certify toe',
  '“{challenge}” cannot be a label of a host name; write 8 to 63 letters, digits and hyphens, with no hyphen at either end':
    '“{challenge}” kan geen label van een hostnaam zijn; schrijf 8 tot 63 letters, cijfers en koppeltekens, zonder koppelteken aan het begin of eind',
  'does not go with --certify: a certifier accepts all checks, by the rules of today':
    'gaat niet samen met --certify: een certificeerder aanvaardt alle toetsen, volgens de regels van vandaag',
  // arguments/baseline-file.ts
  'has to be a check, such as ST-02 or ST-02@pop3': 'moet een toets zijn, zoals ST-02 of ST-02@pop3',
  'has to be a date, YYYY-MM-DD': 'moet een datum zijn, JJJJ-MM-DD',
  'has to be an http or https address': 'moet een http- of https-adres zijn',
  'names a check or a requirement, one of the two': 'noemt een toets of een eis, een van de twee',
  'names its variant twice; leave variant out': 'noemt de variant twee keer; laat variant weg',
  'is not a pattern: * and ? stand for nothing here; give each an entry of its own':
    'is geen patroon: * en ? staan hier nergens voor; geef elk een eigen item',
  'name a list of known failures with --baseline; htg report baseline DIR writes one':
    'noem een lijst van bekende afwijkingen met --baseline; htg report baseline DIR schrijft er een',
  '{name} stands on line {line} already': '{name} staat al op regel {line}',
  '{name} and {twin} on line {line} overlap; keep one of them':
    '{name} en {twin} op regel {line} overlappen elkaar; behoud een van de twee',
  'the reason of {name} is still to be written; say why this failure is accepted for now':
    'de reden van {name} moet nog worden geschreven; vermeld waarom deze afwijking voorlopig is aanvaard',
  '{name} gives no reason; say why this failure is accepted for now':
    '{name} heeft geen reden; vermeld waarom deze afwijking voorlopig is aanvaard',
  'Corrected, all of {file}, but for the reasons that begin with TODO, which are yours to write:\n\n{yaml}':
    'Verbeterd, geheel {file}, op de redenen na die met TODO beginnen en nog te schrijven zijn:\n\n{yaml}',
  'Corrected, all of {file}:\n\n{yaml}': 'Verbeterd, geheel {file}:\n\n{yaml}',
  // arguments/config-file.ts
  'has to be a mail address, without < and >': 'moet een mailadres zijn, zonder < en >',
  'has to be an absolute path in the container': 'moet een absoluut pad in de container zijn',
  'has both password-env and password-file; give one':
    'heeft zowel password-env als password-file; geef een van de twee',
  'names neither the port of smtp nor that of pop3': 'noemt noch de poort van smtp noch die van pop3',
  'takes an image or a build, one of the two': 'vraagt een image of een build, een van de twee',
  'has to be {values}': 'moet {values} zijn',
  'name a configuration file with --config': 'noem een configuratiebestand met --config',
  // arguments/options.ts
  'en or nl (default: as the configuration says, else the locale)':
    'en of nl (standaard: volgens de configuratie, anders volgens de locale)',
  'permissions of the files, in octal; who may read them may also list the directory (default: 600)':
    'rechten van de bestanden, octaal; wie ze mag lezen, mag ook de map bekijken (standaard: 600)',
  'known failures: they are told apart, and do not fail a run by themselves (htg report baseline writes such a file)':
    "bekende afwijkingen: ze worden apart vermeld, en een run mislukt niet door deze alleen (htg report baseline schrijft zo'n bestand)",
  'configuration (default: htg.config.yaml of this folder, if it has the role)':
    'configuratie (standaard: htg.config.yaml in deze map, als de rol erin staat)',
  'production or preprod (default: production)': 'production of preprod (standaard: production)',
  "the gateway's mail domain (default: htpoort.nl for a gateway of yours, else htpoort.test)":
    'het maildomein van de gateway (standaard: htpoort.nl voor een eigen gateway, anders htpoort.test)',
  'only the checks with these ids, or that decide these requirements or clauses, or look at these scenarios; * stands for any characters':
    "alleen de toetsen met deze ids, of die over deze eisen of bepalingen gaan, of naar deze scenario's kijken; * staat voor willekeurige tekens",
  'not these': 'deze niet',
  'allow experiments of these classes too': 'sta ook experimenten van deze klassen toe',
  'count a run that leaves checks out as incomplete': 'een run die toetsen weglaat telt als onvolledig',
  'longest time for the whole run': 'langste duur van de hele run',
  'experiments side by side': 'aantal experimenten naast elkaar',
  'run only the k-th of n parts; auto: as the variables of Kubernetes, GitLab or a matrix of GitHub say':
    'voer alleen het k-de van n delen uit; auto: volgens de variabelen van Kubernetes, GitLab of een matrix van GitHub',
  'run n times, each in a directory of its own, and tell what is not stable':
    'voer n runs uit, elk in een eigen map, en vertel wat niet stabiel is',
  'judge one run by the rules of the day before a change and of the day after it; tls12: the end of TLS 1.2':
    'beoordeel één run naar de regels van de dag vóór een wijziging en van de dag erna; tls12: het einde van TLS 1.2',
  'is one day, and --rehearse judges by two; give one of the two options':
    'is één dag, en --rehearse oordeelt naar twee; geef één van beide opties',
  'do not tell the connector what is played: HTG_CASE is an opaque name, and the order is by chance':
    'vertel de connector niet wat er wordt gespeeld: HTG_CASE is een nietszeggende naam en de volgorde is willekeurig',
  'judge by the rules in force on that day': 'oordeel naar de regels die op die dag gelden',
  'settings of the profile; may be given more than once': 'instellingen van het profiel; mag vaker worden gegeven',
  'where the report goes (default: {directory})': 'waar het rapport komt (standaard: {directory})',
  'json, junit, html, markdown, sarif (default: all but sarif)':
    'json, junit, html, markdown, sarif (standaard: alle behalve sarif)',
  'print nothing but the verdict with its likely cause, and that only when the run does not conform':
    'toon alleen het oordeel met de waarschijnlijke oorzaak, en dat alleen als de run niet conform is',
  'name one with --smtp HOST:PORT, --pop3 HOST:PORT or both':
    'noem er een met --smtp HOST:PORT, --pop3 HOST:PORT of beide',
  'name one with --send COMMAND, --fetch COMMAND, or both': 'noem er een met --send COMMAND, --fetch COMMAND, of beide',
  'names nothing; leave it out, or give it a value': 'noemt niets; laat het weg, of geef het een waarde',
  '{file} is there, and only {usual} is used by itself; rename it, or name it with --config':
    'er is een {file}, en alleen {usual} wordt vanzelf gebruikt; hernoem het, of noem het met --config',
  '{file} of this folder has no section “{role}”: add one, or {subject}; the embedded reference {role} is certified in a folder without {file}':
    '{file} in deze map heeft geen deel “{role}”: voeg dat toe, of {subject}; de ingebouwde referentie-{role} wordt getoetst in een map zonder {file}',
  '{file} has no section “{role}”: add one, or {subject}; without --config the embedded reference {role} is certified':
    '{file} heeft geen deel “{role}”: voeg dat toe, of {subject}; zonder --config wordt de ingebouwde referentie-{role} getoetst',
  // arguments/parser.ts
  'display help for command': 'toon uitleg over de opdracht',
  'Usage:': 'Gebruik:',
  'Arguments:': 'Argumenten:',
  'Options:': 'Opties:',
  'Commands:': 'Opdrachten:',
  '[options]': '[opties]',
  '[command]': '[opdracht]',
  '{description} (default: {value})': '{description} (standaard: {value})',
  "error: unknown option '{option}'": "fout: onbekende optie '{option}'",
  "error: unknown command '{command}'": "fout: onbekende opdracht '{command}'",
  "error: missing required argument '{name}'": "fout: het verplichte argument '{name}' ontbreekt",
  "error: required option '{option}' not specified": "fout: de verplichte optie '{option}' ontbreekt",
  "error: option '{option}' argument missing": "fout: de waarde van optie '{option}' ontbreekt",
  'error: too many arguments: {given} instead of {expected}':
    'fout: te veel argumenten: {given} in plaats van {expected}',
  "error: too many arguments for '{command}': {given} instead of {expected}":
    "fout: te veel argumenten voor '{command}': {given} in plaats van {expected}",
  'a gateway is named with --smtp HOST:PORT, --pop3 HOST:PORT or both':
    'een gateway wordt opgegeven met --smtp HOST:PORT, --pop3 HOST:PORT of beide',
  'a connector is named with --send COMMAND, --fetch COMMAND, or both':
    'een connector wordt opgegeven met --send COMMAND, --fetch COMMAND, of beide',
  "error: option '{option}' belongs to {commands}; {instead}": "fout: optie '{option}' hoort bij {commands}; {instead}",
  "error: option '{option}' belongs to {commands}": "fout: optie '{option}' hoort bij {commands}",
  '(Did you mean {names}?)': '(Bedoeld is misschien {names}.)',
  // arguments/single-values.ts
  '{option}: given twice, as “{first}” and as “{second}”; it takes one value':
    '{option}: twee keer gegeven, als “{first}” en als “{second}”; er is één waarde mogelijk',
  'names nothing; give it a value': 'noemt niets; geef een waarde',
  '{option}: {what}': '{option}: {what}',
  // arguments/usage-error.ts
  '{where}: {what}': '{where}: {what}',
  // arguments/values.ts
  '“{name}” is not one of {names}': '“{name}” is geen van {names}',
  '“{pair}” is not KEY=VALUE': '“{pair}” heeft niet de vorm KEY=VALUE',
  '“{mode}” is not a file mode; write for example 640: the owner writes and the group reads':
    '“{mode}” is geen bestandsmodus; schrijf bijvoorbeeld 640: de eigenaar schrijft en de groep leest',
  // arguments/wrong-input.ts
  'it does not exist and cannot be made': 'het bestaat niet en kan niet worden gemaakt',
  'it is not a directory, or leads through a file': 'het is geen map, of het pad loopt door een bestand',
  'it is a directory': 'het is een map',
  'nothing can be written there': 'daar kan niets worden geschreven',
  '“{path}” cannot be used: {reason}; name another file or directory':
    '“{path}” is niet bruikbaar: {reason}; noem een ander bestand of een andere map',
  // arguments/yaml-file.ts
  'not YAML: {error}': 'geen YAML: {error}',
  'another document begins here (---); the file takes one':
    'hier begint nog een document (---); het bestand mag er één bevatten',
  'not YAML: the key stands there twice; keep one of them': 'geen YAML: de sleutel staat er twee keer; behoud er een',
  'not YAML: a tab stands where spaces have to; indent with spaces':
    'geen YAML: er staat een tab waar spaties horen; spring in met spaties',
  'not YAML: the indentation does not fit what stands above, or a bracket is not closed; mend it':
    'geen YAML: de inspringing past niet bij wat erboven staat, of een haakje is niet gesloten; herstel dat',
  'not YAML: a key runs over several lines; write it on one, with a colon and a space after it':
    'geen YAML: een sleutel loopt over verscheidene regels; schrijf hem op één regel, met een dubbele punt en een spatie erachter',
  'not YAML: a second colon with a space stands in a value; put the value in quotes':
    'geen YAML: in een waarde staat nog een dubbele punt met een spatie; zet de waarde tussen aanhalingstekens',
  'not YAML: a quotation mark, bracket, comma or colon is missing':
    'geen YAML: er ontbreekt een aanhalingsteken, haakje, komma of dubbele punt',
  'not YAML: a value begins with a character that it may not begin with; put the value in quotes':
    'geen YAML: een waarde begint met een teken waarmee dat niet mag; zet de waarde tussen aanhalingstekens',
  'not YAML: a backslash in double quotes begins nothing that there is; use single quotes, or write it twice':
    'geen YAML: een backslash tussen dubbele aanhalingstekens heeft hier geen betekenis; gebruik enkele aanhalingstekens, of schrijf hem dubbel',
  'no anchor &{name} stands above this alias; write the value out':
    'boven deze alias staat geen anker &{name}; schrijf de waarde uit',
  'the aliases from here on repeat one another until the file is too large to read; write the values out':
    'de aliassen vanaf hier herhalen elkaar tot het bestand te groot is om te lezen; schrijf de waarden uit',
  '{file} is not a file; {whatToDo}': '{file} is geen bestand; {whatToDo}',
  '{file} is longer than {most}; {whatToDo}': '{file} is langer dan {most}; {whatToDo}',
  '{file} does not exist; {whatToDo}': '{file} bestaat niet; {whatToDo}',
  '{file} cannot be read ({code}); {whatToDo}': '{file} kan niet worden gelezen ({code}); {whatToDo}',
  'entry {number}': 'item {number}',
  '{place}: {name}': '{place}: {name}',
  '{place}: {name}, {key}': '{place}: {name}, {key}',
  'takes {values}': 'vraagt {values}',
  'is missing': 'ontbreekt',
  'has to be {type}': 'moet {type} zijn',
  'has to be a single value': 'moet één enkele waarde zijn',
  'is empty': 'is leeg',
  'has to be at least {least}': 'moet minstens {least} zijn',
  'has to be at most {most}': 'mag hoogstens {most} zijn',
  'text (put it in quotes if it looks like a number)':
    'tekst (zet die tussen aanhalingstekens als die op een getal lijkt)',
  'a whole number': 'een geheel getal',
  'a number': 'een getal',
  'true or false': 'true of false',
  'a mapping: keys with values, indented under it':
    'een groep sleutels met waarden, ingesprongen op de regels eronder,',
  'a list': 'een lijst',
  'no such key; did you mean {names}?': 'deze sleutel bestaat niet; bedoeld is misschien {names}',
  'no such key; there are: {names}': 'deze sleutel bestaat niet; er zijn: {names}',
  'no such key': 'deze sleutel bestaat niet',
  // completion/command.ts
  'have a shell complete commands and options': 'laat een shell opdrachten en opties aanvullen',
  'Prints a script by which a shell completes the commands of htg, their options and the values of these. The script runs nothing; print it again after an update of htg.':
    'Toont een script waarmee een shell de opdrachten van htg, hun opties en de waarden daarvan aanvult. Het script start niets; maak het opnieuw na een update van htg.',
  'bash, zsh or fish': 'bash, zsh of fish',
  // ca/command.ts
  "the authority's certificate, for the connector to trust":
    'het certificaat van de certificaatautoriteit, dat de connector moet vertrouwen',
  'Shows the certificate authority in a directory, and how to have a connector trust it; makes one when there is none. It can vouch for test names only, and lives 90 days.':
    'Toont de certificaatautoriteit in een map, en hoe een connector die gaat vertrouwen; maakt er een als er geen is. De certificaatautoriteit staat alleen in voor testnamen, en is 90 dagen geldig.',
  'the directory of the authority': 'de map van de certificaatautoriteit',
  'make a new authority instead of the one that is there; it has to be trusted anew':
    'maak een nieuwe certificaatautoriteit in plaats van de bestaande; de connector moet die opnieuw gaan vertrouwen',
  // ca/show.ts
  '{directory} lies in {report}, which holds the report of a run; reports are handed on, and a private key is not: name another directory':
    '{directory} ligt in {report}, waar het rapport van een run staat; rapporten worden doorgegeven, een privésleutel niet: noem een andere map',
  'the authority in {directory} ended on {date}; make a new one with {command}, and have the connector trust that':
    'de certificaatautoriteit in {directory} is verlopen op {date}; maak een nieuwe met {command}, en laat de connector die vertrouwen',
  // certify/endpoint.ts
  '“{given}” is not HOST:PORT, for example localhost:{port} or [::1]:{port}':
    '“{given}” heeft niet de vorm HOST:PORT, bijvoorbeeld localhost:{port} of [::1]:{port}',
  // certify/run-request.ts
  '“{domain}” is not a domain; for example htpoort.nl': '“{domain}” is geen domein; bijvoorbeeld htpoort.nl',
  '{gateway} has certificates for names under .test only; for example htpoort.test':
    '{gateway} heeft alleen certificaten voor namen onder .test; bijvoorbeeld htpoort.test',
  '“{date}” is not a date; write YYYY-MM-DD': '“{date}” is geen datum; schrijf JJJJ-MM-DD',
  'does nothing for a {role}; leave it out': 'doet niets voor een {role}; laat het weg',
  '“{text}” is not a number of seconds from {least} to {most}':
    '“{text}” is geen aantal seconden van {least} tot en met {most}',
  '“{text}” is not a number from {least} to {most}': '“{text}” is geen getal van {least} tot en met {most}',
  '“{shard}” is not a part of a whole; write k/n, for example 1/4 for the first of four, or auto':
    '“{shard}” is geen deel van een geheel; schrijf k/n, bijvoorbeeld 1/4 voor het eerste van vier, of auto',
  'auto reads {own}, {kubernetes} or {gitlab}, and none of them is set; set one, or write k/n':
    'auto leest {own}, {kubernetes} of {gitlab}, en geen daarvan is gezet; zet er een, of schrijf k/n',
  '{one} and {two} are both set; say which part this is with {own}, or write k/n':
    '{one} en {two} zijn allebei gezet; geef met {own} op welk deel dit is, of schrijf k/n',
  '{index} is set and {total} is not; set it to the number of parts':
    '{index} is gezet en {total} niet; zet daarin het aantal delen',
  '“{text}” is not a number of parts, from 1 to {most}': '“{text}” is geen aantal delen, van 1 tot {most}',
  '“{text}” is not a number from {least} to {most}, as {total} ({of}) has it':
    '“{text}” is geen getal van {least} tot {most}, zoals uit {total} ({of}) volgt',
  // certify/repeat.ts
  '“{text}” is not a number of runs, from 2 to {most}': '“{text}” is geen aantal runs, van 2 tot {most}',
  'Run {nth} of {asked}': 'Run {nth} van {asked}',
  '{directory} holds {name}, which is not of repeated runs; name another directory with --report, or empty it':
    '{directory} bevat {name}, dat niet bij herhaalde runs hoort; noem een andere map met --report, of maak deze leeg',
  '{directory} holds {name} of an earlier time, which these {count} runs would not replace; name another directory with --report, or empty it':
    '{directory} bevat {name} van een eerdere keer, dat deze {count} runs niet zouden vervangen; noem een andere map met --report, of maak deze leeg',
  // connector/command.ts
  'certify a connector': 'toets een connector',
  'Certifies a connector: opens a scripted gateway, makes the connector submit and collect mail while the gateway misbehaves, judges what it does, and writes a report. Without --send and --fetch, and without a configuration that has them, it certifies the embedded reference connector.':
    'Toetst een connector: opent een gateway met een draaiboek, laat de connector berichten aanbieden en ophalen terwijl de gateway zich misdraagt, beoordeelt wat de connector doet, en schrijft een rapport. Zonder --send en --fetch, en zonder een configuratie waarin ze staan, wordt de ingebouwde referentieconnector getoetst.',
  'what makes the connector submit one message; the message is on standard input':
    'de opdracht die de connector één bericht laat verzenden; het bericht staat op de standaardinvoer',
  'what makes the connector collect its mailbox': 'de opdracht die de connector zijn postbus laat ophalen',
  'what ends the connector at once, as a crash would, for one that keeps a queue':
    'de opdracht die de connector meteen afbreekt, zoals een crash dat zou doen, als die een wachtrij heeft',
  'what brings the connector back to where it began, before each scenario':
    'de opdracht die de connector terugbrengt naar het begin, vóór elk scenario',
  'what copies the messages that the connector has stored by then into HTG_MAILDROP_DIR; run when it deletes, and after a fetch':
    'de opdracht die de berichten die de connector dan heeft opgeslagen naar HTG_MAILDROP_DIR kopieert; uitgevoerd als hij verwijdert en na het ophalen',
  'the IP address on which the scripted gateway listens, for a connector on another machine: others reach it there as well (default: 127.0.0.1)':
    'het IP-adres waarop de gateway met een draaiboek luistert, voor een connector op een andere machine: anderen bereiken hem daar ook (standaard: 127.0.0.1)',
  "The scripted gateway listens on {address} during this run: anyone who reaches that address reaches the account made up for the run, and what they do there counts as the connector's.":
    'De gateway met een draaiboek luistert tijdens deze run op {address}: wie dat adres bereikt, bereikt het account dat voor de run is verzonnen, en wat daar gebeurt telt als iets van de connector.',
  "The scripted gateway listens where the container reaches this machine: other containers here reach it too, and what they do there counts as the connector's.":
    'De gateway met een draaiboek luistert waar de container deze machine bereikt: andere containers hier bereiken hem ook, en wat die daar doen telt als iets van de connector.',
  'a container is described in the configuration; give connector.container an image or a build':
    'een container wordt in de configuratie beschreven; geef connector.container een image of een build',
  'in a container localhost is that container; give a name under .test, such as {name}, or leave it out: the container is told where it leads':
    'in een container is localhost die container zelf; geef een naam onder .test, zoals {name}, of laat hem weg: de container krijgt te horen waarheen de naam leidt',
  'on another machine localhost is that machine; give --host NAME as well, a name under .test such as {name}, and let the hosts file there lead it to this machine':
    'op een andere machine is localhost die machine zelf; geef ook --host NAAM, een naam onder .test zoals {name}, en laat het hosts-bestand daar die naam naar deze machine leiden',
  '“{host}” is an address, and the authority vouches for names; give one under .test, and let the hosts file of the machine that the connector runs on lead it to this one':
    '“{host}” is een adres, en de certificaatautoriteit staat in voor namen; geef een naam onder .test, en laat het hosts-bestand van de machine waarop de connector draait die naam naar deze machine leiden',
  'how the connector is driven: command, container (the commands are run in the container of the configuration), http (a hook), or manual (a person presses the buttons); if left out, as the other options and the configuration say':
    'hoe de connector wordt aangestuurd: command, container (de opdrachten worden in de container van de configuratie uitgevoerd), http (een hook) of manual (een mens drukt op de knoppen); zonder deze optie zoals de andere opties en de configuratie zeggen',
  'with --driver http: where the connector, or its test bench, takes a POST for each action; its token is in the environment variable HTG_DRIVER_TOKEN':
    'met --driver http: waar de connector, of de testopstelling ervan, voor elke actie een POST aanneemt; het token ervan staat in de omgevingsvariabele HTG_DRIVER_TOKEN',
  'with --driver command: what is started once and takes a line of JSON for each action, instead of --send and --fetch':
    'met --driver command: wat één keer wordt gestart en voor elke actie een regel JSON aanneemt, in plaats van --send en --fetch',
  'what a hook or a resident command can make the connector do: send, fetch, kill (default: send, fetch)':
    'wat een hook of een blijvende opdracht de connector kan laten doen: send, fetch, kill (standaard: send, fetch)',
  'the name under which the connector reaches the scripted gateway (default: localhost)':
    'de naam waaronder de connector de gateway met een draaiboek bereikt (standaard: localhost)',
  'a fixed port for SMTP-MSA; scenarios then go one after another':
    "een vaste poort voor SMTP-MSA; scenario's verlopen dan na elkaar",
  'a fixed port for POP3': 'een vaste poort voor POP3',
  'the authority that htg ca stored there (default: htg-ca, if there is one)':
    'de certificaatautoriteit die htg ca daar heeft bewaard (standaard: htg-ca, als die er is)',
  'longest time for one command (default: 60)': 'langste duur van één opdracht (standaard: 60)',
  'A command is run by /bin/sh -c as it stands. Its environment has HTG_CASE, HTG_ACTION, HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_POP3_HOST, HTG_POP3_PORT, HTG_USER, HTG_PASSWORD, HTG_CA_FILE, HTG_FROM, HTG_TO, HTG_RCPT, HTG_MESSAGE_FILE, HTG_PAYLOAD_FILE, HTG_MAILDROP_DIR, HTG_STATUS_FILE and HTG_NOTICES_FILE. Into the status file it may write accepted, temporary, permanent or unsupported; otherwise exit status 0 means that it was accepted or fetched. Into the notices file it may write what notifications say of messages that were sent, each on a line: delivered ID or failed ID.':
    'Een opdracht wordt ongewijzigd uitgevoerd door /bin/sh -c. De omgeving bevat HTG_CASE, HTG_ACTION, HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_POP3_HOST, HTG_POP3_PORT, HTG_USER, HTG_PASSWORD, HTG_CA_FILE, HTG_FROM, HTG_TO, HTG_RCPT, HTG_MESSAGE_FILE, HTG_PAYLOAD_FILE, HTG_MAILDROP_DIR, HTG_STATUS_FILE en HTG_NOTICES_FILE. In HTG_STATUS_FILE mag de opdracht accepted, temporary, permanent of unsupported schrijven; zonder dat betekent exitstatus 0 dat het bericht is geaccepteerd of opgehaald. In HTG_NOTICES_FILE mag ze schrijven wat DSN’s over verzonden berichten zeggen, elk op een regel: delivered ID of failed ID.',
  'Exit status: 0 conforms or, with --baseline, fails in nothing but what is known, 1 does not conform, 2 wrong usage or configuration, 3 incomplete, 4 the harness is at fault or cannot write.':
    'Exitstatus: 0 conform of, met --baseline, wijkt alleen af zoals bekend was, 1 niet conform, 2 verkeerd gebruik of verkeerde configuratie, 3 onvolledig, 4 fout in het testprogramma of schrijven niet mogelijk.',
  // connector/hook.ts
  '“{address}” is not an address such as http://127.0.0.1:8080/htg':
    '“{address}” is geen adres zoals http://127.0.0.1:8080/htg',
  'has a name or a password in it; put a token into the environment variable {token}':
    'bevat een naam of een wachtwoord; zet een token in de omgevingsvariabele {token}',
  '{host} is a name of the gateway that is in use; a hook belongs to the connector':
    '{host} is een naam van de gateway die in gebruik is; een hook hoort bij de connector',
  'is not a token: 8 to 4096 characters of ASCII, without blanks':
    'is geen token: 8 tot 4096 tekens ASCII, zonder spaties',
  // connector/request.ts
  'a connector behind a hook is driven by POST requests to it; give --hook URL':
    'een connector achter een hook wordt aangestuurd met POST-verzoeken; geef --hook URL',
  'belongs to a hook or a resident command; give --hook URL or --resident COMMAND':
    'hoort bij een hook of een blijvende opdracht; geef --hook URL of --resident COMMAND',
  'does not go with {way}, which is asked for every action; leave one of them out':
    'gaat niet samen met {way}, dat voor elke actie wordt gevraagd; laat een van beide weg',
  '“{driver}” does not go with {way}': '“{driver}” gaat niet samen met {way}',
  'has kill, which belongs to a connector that submits; add send':
    'bevat kill, dat bij een connector hoort die aanlevert; voeg send toe',
  'scenarios side by side need ports of their own; leave --smtp-port and --pop3-port out, or the concurrency':
    "scenario's naast elkaar hebben eigen poorten nodig; laat --smtp-port en --pop3-port weg, of concurrency",
  'belongs to a connector that submits; say what makes it send, with --send COMMAND':
    'hoort bij een connector die aanlevert; vermeld met --send COMMAND hoe die verstuurt',
  'belongs to a connector that collects; say what makes it fetch, with --fetch COMMAND':
    'hoort bij een connector die ophaalt; vermeld met --fetch COMMAND hoe die ophaalt',
  'belongs to a connector of yours; say what makes it act, with --send COMMAND, --fetch COMMAND, or both':
    'hoort bij een eigen connector; vermeld wat die laat werken, met --send COMMAND, --fetch COMMAND, of beide',
  'a command is driven by command lines; give --send, --fetch, or both':
    'command stuurt de connector aan met opdrachtregels; geef --send, --fetch, of beide',
  'says neither how it sends (send) nor how it fetches (fetch)':
    'vermeldt niet hoe de connector verzendt (send) of ophaalt (fetch)',
  '{host} is a name of the gateway that is in use; give one under .test that leads to this machine, or localhost':
    '{host} is een naam van de gateway die in gebruik is; geef een naam onder .test die naar deze machine leidt, of localhost',
  '“{host}” is not a name that the authority can vouch for; give localhost, or one under .test that leads to this machine':
    'voor “{host}” kan de certificaatautoriteit niet instaan; geef localhost, of een naam onder .test die naar deze machine leidt',
  'the authority in {directory} ended on {date}; make a new one with htg ca {directory} --renew, and have the connector trust that':
    'de certificaatautoriteit in {directory} is verlopen op {date}; maak een nieuwe met htg ca {directory} --renew, en laat de connector die vertrouwen',
  // explain/command.ts
  'one requirement, clause, check, scenario, deviation, setting, limit, verdict …':
    'één eis, bepaling, toets, scenario, afwijking, instelling, grens, oordeel …',
  'Explains one requirement, clause, check, experiment, scenario, deviation, rung, setting, ambiguity, limit, run class or verdict, by its id or name.':
    'Geeft uitleg over één eis, bepaling, toets, experiment, scenario, afwijking, trede, instelling, onduidelijkheid, grens, klasse van experimenten of oordeel, naar id of naam.',
  'for example HTG-3.3.3-2, §3.3.3, SS-007, F-16, M-SS-017, A-18, safe, limits.reply, smtp:ehlo, tls.tls12, inconclusive':
    'bijvoorbeeld HTG-3.3.3-2, §3.3.3, SS-007, F-16, M-SS-017, A-18, safe, limits.reply, smtp:ehlo, tls.tls12, inconclusive',
  // explain/explain.ts
  'nothing is called “{name}”; htg rules lists the requirements and their checks':
    'niets heet “{name}”; htg rules somt de eisen en hun toetsen op',
  'nothing is called “{name}”; did you mean {names}?': 'niets heet “{name}”; bedoeld is misschien {names}',
  // gateway/command.ts
  'certify a gateway': 'toets een gateway',
  'Certifies a gateway: talks SMTP-MSA and POP3 to it, judges what it answers, and writes a report. Without --smtp and --pop3, and without a configuration that says where the gateway is, it certifies the embedded reference gateway.':
    'Toetst een gateway: spreekt er SMTP-MSA en POP3 mee, beoordeelt de antwoorden, en schrijft een rapport. Zonder --smtp en --pop3, en zonder een configuratie die vermeldt waar de gateway is, wordt de ingebouwde referentiegateway getoetst.',
  'where SMTP-MSA is spoken': 'waar SMTP-MSA wordt gesproken',
  'where POP3 is spoken': 'waar POP3 wordt gesproken',
  'the name that its certificate has to be for': 'de naam waarvoor het certificaat moet gelden',
  'PEM certificates to trust, instead of those of this system':
    'te vertrouwen certificaten (PEM), in plaats van die van dit systeem',
  'the mailbox to log in as': 'de postbusnaam om mee aan te melden',
  'environment variable with its password': 'omgevingsvariabele met het wachtwoord',
  'file with its password': 'bestand met het wachtwoord',
  'sender of the messages that the run submits (default: the mailbox)':
    'afzender van de berichten die de run aanbiedt (standaard: de postbus)',
  'their recipient as written in the header (table 4)': 'de ontvanger daarvan zoals in de header geschreven (tabel 4)',
  'their recipient as written in the envelope (table 3)':
    'de ontvanger daarvan zoals in de envelop geschreven (tabel 3)',
  'a recipient whose messages come back into the mailbox; it is the recipient where no other is given':
    'een ontvanger waarvan de berichten terugkomen in de postbus; die is de ontvanger als er geen andere is opgegeven',
  'least time between two connections': 'kortste tijd tussen twee verbindingen',
  'the operator of the gateway that is in use agreed to this run':
    'de beheerder van de gateway die in gebruik is, stemt in met deze run',
  'A gateway that is not on this machine gets experiments of the class safe only; --allow adds others (submits, deletes, bad-logins, cleartext-credential, stress, slow).':
    'Een gateway op een andere machine krijgt alleen experimenten van de klasse safe; --allow voegt andere toe (submits, deletes, bad-logins, cleartext-credential, stress, slow).',
  // gateway/request.ts
  'a password is never an argument, since everyone on this machine can read the list of processes; use --password-env VARIABLE or --password-file FILE':
    'een wachtwoord is nooit een argument, omdat iedereen op deze machine de lijst van processen kan lezen; gebruik --password-env VARIABLE of --password-file FILE',
  'there is a container as well, which has ports of its own; give one of the two':
    'er is ook een container, die eigen poorten heeft; geef een van de twee',
  "the container gets a certificate of the harness's own authority (certificate), which is then trusted; give one of the two":
    'de container krijgt een certificaat van de certificaatautoriteit van htg zelf (certificate), die dan wordt vertrouwd; geef een van de twee',
  'belongs to a gateway of yours; say where it is, with --smtp HOST:PORT, --pop3 HOST:PORT or both':
    'hoort bij een eigen gateway; vermeld waar die is, met --smtp HOST:PORT, --pop3 HOST:PORT of beide',
  'says neither where the gateway is (smtp, pop3 or both) nor how to start it (container)':
    'vermeldt niet waar de gateway is (smtp, pop3 of beide) of hoe die wordt gestart (container)',
  'is a command on this machine, and there is a container as well; give its command as gateway.container.deliver':
    'is een commando op deze machine, en er is ook een container; geef het commando daarvan op als gateway.container.deliver',
  'the embedded gateway': 'de ingebouwde gateway',
  "{host} stands under {domain}, the domain of the gateway that is in use; tests there need the operator's leave. If you have it, add --i-am-authorised":
    '{host} valt onder {domain}, het domein van de gateway die in gebruik is; toetsen daar vergt toestemming van de beheerder. Voeg, als die er is, --i-am-authorised toe',
  '“{host}” is not a host name; for example msa-smtp.example.test':
    '“{host}” is geen hostnaam; bijvoorbeeld msa-smtp.example.test',
  "without it the certificate would have to be for {name}, a name of the gateway that is in use; give the name in your gateway's certificate, or --domain. If you have the operator's leave, add --i-am-authorised":
    'zonder deze optie zou het certificaat moeten gelden voor {name}, een naam van de gateway die in gebruik is; geef de naam in het certificaat van de eigen gateway, of --domain. Voeg, als de beheerder toestemming gaf, --i-am-authorised toe',
  'is the password of which mailbox? Give --user MAILBOX': 'is het wachtwoord van welke postbus? Geef --user MAILBOX',
  '{user} is there already; a second account has a mailbox of its own':
    '{user} staat er al; een tweede account heeft een eigen postbus',
  'an account is needed, since nearly every rule holds behind the login; give --user MAILBOX with --password-env VARIABLE or --password-file FILE, or accounts in the configuration':
    'een account is nodig, omdat bijna elke regel pas na de aanmelding geldt; geef --user MAILBOX met --password-env VARIABLE of --password-file FILE, of accounts in de configuratie',
  'there is a variable with the password as well; give one of the two':
    'er is ook een variabele met het wachtwoord; geef een van de twee',
  'the environment variable {variable} is not set; put the password into it':
    'de omgevingsvariabele {variable} is niet gezet; zet het wachtwoord erin',
  'the environment variable {variable} is empty; put the password into it':
    'de omgevingsvariabele {variable} is leeg; zet het wachtwoord erin',
  '{file} is empty; put the password into it': '{file} is leeg; zet het wachtwoord erin',
  'has no password; name an environment variable (password-env) or a file (password-file) that holds it':
    'heeft geen wachtwoord; noem een omgevingsvariabele (password-env) of een bestand (password-file) waarin het staat',
  '{file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)':
    '{file} bevat geen certificaat in PEM-vorm (-----BEGIN CERTIFICATE-----)',
  '{file} does not exist': '{file} bestaat niet',
  '{file} cannot be read ({code})': '{file} kan niet worden gelezen ({code})',
  '“{address}” is not a mail address; write local@domain without < and >':
    '“{address}” is geen mailadres; schrijf local@domain zonder < en >',
  'the header form of this address cannot be derived (tables 3 and 4), since it is not under {domain}; give to as well, or the right --domain':
    'de headervorm van dit adres is niet af te leiden (tabellen 3 en 4), omdat het niet onder {domain} valt; geef ook to, of het juiste --domain',
  'the envelope form of this address cannot be derived (tables 3 and 4), since it is not under {domain}; give rcpt as well, or the right --domain':
    'de envelopvorm van dit adres is niet af te leiden (tabellen 3 en 4), omdat het niet onder {domain} valt; geef ook rcpt, of het juiste --domain',
  // htg.ts
  'Conformance tests for the mail interface (SMTP-MSA and POP3) of the customs gateway HTG':
    'Conformiteitstoetsen voor het mailkoppelvlak (SMTP-MSA en POP3) van de douanegateway HTG',
  'output the version number': 'toon het versienummer',
  '(htg --help lists what there is)': '(htg --help somt op wat er is)',
  '({command} --help lists its options)': '({command} --help somt de opties op)',
  'a file': 'een bestand',
  'the harness is at fault, please report this: {error}':
    'de fout ligt bij het testprogramma, meld dit alstublieft: {error}',
  // rejudge/command.ts
  'judge old evidence again': 'beoordeel eerder bewijs opnieuw',
  'Judges the evidence of an earlier run again, with the judges of this version, and shows which verdicts changed. Nothing is tested anew.':
    'Beoordeelt het bewijs van een eerdere run opnieuw, met de toetsen van deze versie, en toont welke oordelen zijn veranderd. Er wordt niets opnieuw getoetst.',
  'the directory of the run, or a case file': 'de map van de run, of een casusbestand',
  // rejudge/rejudge.ts
  'holds no run.jsonl; name the directory that a run wrote its report to':
    'bevat geen run.jsonl; noem de map waarin een run het rapport heeft geschreven',
  '--report: {directory} holds the evidence that is judged again, and would lose it; name another directory':
    '--report: {directory} bevat het bewijs dat opnieuw wordt beoordeeld, en dat zou verloren gaan; noem een andere map',
  '{file}, {problem}': '{file}, {problem}',
  // report/baseline.ts
  '{file} is there already; name a new file with --output, or remove it':
    '{file} bestaat al; noem een nieuw bestand met --output, of verwijder het',
  'Known failures of {subject}, from its run of {when}.': 'Bekende afwijkingen van {subject}, uit de run van {when}.',
  'The run has no failures, so there are no entries.': 'De run heeft geen afwijkingen; er zijn dus geen items.',
  '{file} was written, without entries: the run has no failures.':
    '{file} is geschreven, zonder items: de run heeft geen afwijkingen.',
  '{file} was written, with 1 known failure.': '{file} is geschreven, met 1 bekende afwijking.',
  '{file} was written, with {count} known failures.': '{file} is geschreven, met {count} bekende afwijkingen.',
  '1 reason begins with TODO and has to be written.': '1 reden begint met TODO en moet nog worden geschreven.',
  '{count} reasons begin with TODO and have to be written.':
    '{count} redenen beginnen met TODO en moeten nog worden geschreven.',
  'Each entry says why the failure is accepted for now: write the reasons that begin with TODO.':
    'Elk item vermeldt waarom de afwijking voorlopig is aanvaard: schrijf de redenen die met TODO beginnen.',
  'It may also say who takes care of it (owner), until which day (expires: YYYY-MM-DD) and where that is tracked (link).':
    'Het mag ook vermelden wie ervoor zorgt (owner), tot en met welke dag (expires: JJJJ-MM-DD) en waar het wordt bijgehouden (link).',
  'Undecided, and no failure above explains it. To accept that too, uncomment it.':
    'Onbeslist, en niet verklaard door een afwijking hierboven. Haal, om ook dat te aanvaarden, het commentaarteken weg.',
  // report/command.ts
  'work with a report': 'werk met een rapport',
  'Works with the report of a run.': 'Werkt met het rapport van een run.',
  'Makes the views of a report again, from report.json or from the journal of a run, also of one that was cut off.':
    'Maakt de weergaven van een rapport opnieuw, van report.json of van het journaal van een run, ook van een run die voortijdig eindigde.',
  'the directory of a run, its run.jsonl or its report.json, or a case file':
    'de map van een run, run.jsonl of report.json daarin, of een casusbestand',
  'where the views go (default: next to what was read)': 'waar de weergaven komen (standaard: naast wat is gelezen)',
  'Writes the failures of a run as known failures, for --baseline. Say in each why it is accepted for now: a reason that is still to be written is refused. What a baseline of the run said already is kept.':
    'Schrijft de afwijkingen van een run als bekende afwijkingen, voor --baseline. Vermeld bij elk waarom die voorlopig is aanvaard: een reden die nog moet worden geschreven, wordt geweigerd. Wat een baseline van de run al vermeldde, blijft behouden.',
  'a new file for it (default: standard output)': 'een nieuw bestand ervoor (standaard: de standaarduitvoer)',
  'Puts several reports side by side, as a Markdown table or as a page: a requirement a row, a report a column. The cells of the page lead to the report.html next to each report.':
    'Zet meerdere rapporten naast elkaar, als Markdown-tabel of als pagina: een eis per rij, een rapport per kolom. De cellen van de pagina leiden naar de report.html naast elk rapport.',
  'markdown or html (default: markdown)': 'markdown of html (standaard: markdown)',
  'Puts the runs of all shards together as one run, judges their evidence as that of one, and writes its report. Exit status: that of the report, 2 where they are not the shards of one run, or not all.':
    'Voegt de runs van alle delen samen tot één run, beoordeelt het bewijs als dat van één run, en schrijft het rapport daarvan. Exitstatus: die van het rapport, of 2 als het niet de delen van één run zijn, of niet alle.',
  'the directories of the shards (htg gateway --shard k/n)': 'de mappen van de delen (htg gateway --shard k/n)',
  '{directory}: {count} files of blobs/ are gone, {name} the first; ask for the whole directory of that shard':
    '{directory}: {count} bestanden van blobs/ zijn weg, {name} als eerste; vraag om de hele map van dat deel',
  '--report: {directory} holds one of the shards, and would lose it; name another directory':
    '--report: {directory} bevat een van de delen, en zou dat verliezen; noem een andere map',
  'Says what is other in a newer run than in an older one: regressions, what is mended, checks that stopped running; and whether the subject changed or the judge. Exit status: 1 on a regression or a check that stopped running, otherwise 0.':
    'Vertelt wat in een nieuwere run anders is dan in een oudere: wat is verslechterd, wat is verbeterd, welke toetsen niet meer worden uitgevoerd; en of het getoetste is gewijzigd of het oordeel. Exitstatus: 1 als er iets is verslechterd of een toets niet meer wordt uitgevoerd, anders 0.',
  'the newer one': 'de nieuwere',
  'text, json or markdown (default: text)': 'text, json of markdown (standaard: text)',
  '{old} is of a {oldRole}, and {new} of a {newRole}; name two runs of the same role':
    '{old} is van een {oldRole}, en {new} van een {newRole}; noem twee runs van dezelfde rol',
  'directories of runs, their run.jsonl or report.json, or case files':
    'mappen van runs, run.jsonl of report.json daarin, of casusbestanden',
  'Cuts checks out of a run as one file that can be mailed: their sessions, the profile and the verdicts. htg rejudge and htg report take it in place of a directory.':
    'Neemt toetsen uit een run als één bestand dat te mailen is: de sessies, het profiel en de oordelen. htg rejudge en htg report nemen het in plaats van een map.',
  'the directory of a run, or a case file': 'de map van een run, of een casusbestand',
  'checks of it, such as SS-017 or ST-02@pop3': 'toetsen daarvan, zoals SS-017 of ST-02@pop3',
  'a new file for it (default: the first check, with .htgcase.zip)':
    'een nieuw bestand ervoor (standaard: de eerste toets, met .htgcase.zip)',
  'what a reader should know; can be given more than once':
    'wat een lezer moet weten; kan meer dan eens worden opgegeven',
  'replace addresses, bodies of messages and the names in their headers; what depends on them is undecided':
    'vervang adressen, inhoud van berichten en de namen in hun headers; wat daarvan afhangt, is onbeslist',
  // record/command.ts
  'record a connector at its work, as a case': 'neem een connector in bedrijf op, als casus',
  'Stands between a connector and a gateway that you may test, passes on what each says, and records it until Ctrl-C; then the recording is judged and written as a case. TLS passes through, and what comes inside is counted alone; with --open it is ended on both sides, and recorded without credentials.':
    'Staat tussen een connector en een gateway die getoetst mag worden, geeft door wat beide zeggen en neemt dat op tot Ctrl-C; daarna wordt de opname beoordeeld en als casus geschreven. TLS gaat ongeopend door, en wat daarin staat wordt alleen geteld; met --open eindigt TLS hier aan beide kanten en wordt alles opgenomen, zonder aanmeldgegevens.',
  'where the gateway speaks SMTP-MSA': 'waar de gateway SMTP-MSA spreekt',
  'where it speaks POP3': 'waar die POP3 spreekt',
  'the case file to write': 'het te schrijven casusbestand',
  'the address to listen on (default: 127.0.0.1)': 'het adres om op te luisteren (standaard: 127.0.0.1)',
  'a fixed port for SMTP-MSA (default: any free one)': 'een vaste poort voor SMTP-MSA (standaard: een vrije poort)',
  'the name under which the connector reaches it (default with --open: localhost)':
    'de naam waaronder de connector hier verbinding maakt (standaard met --open: localhost)',
  'end after so many sessions': 'eindig na zoveel sessies',
  'end TLS on both sides, to record what is inside': 'eindig TLS aan beide kanten, om op te nemen wat daarin staat',
  'with --open: the authority that htg ca stored there and the connector trusts (default: htg-ca)':
    'met --open: de certificaatautoriteit die htg ca daar heeft bewaard en die de connector vertrouwt (standaard: htg-ca)',
  "with --open: the name that the gateway's certificate has to be for":
    'met --open: de naam waarvoor het certificaat van de gateway moet gelden',
  'with --open: PEM certificates to trust, instead of those of this system':
    'met --open: te vertrouwen PEM-certificaten, in plaats van die van dit systeem',
  'a mailbox whose password is looked for, whether or not it logs in':
    'een postbus waarvan het wachtwoord wordt gezocht, ook als die zich niet aanmeldt',
  'Exit status: 0 what was recorded conforms, 1 it does not, 2 wrong usage, 3 not all could be decided, 4 the harness is at fault or cannot write.':
    'Exitstatus: 0 wat is opgenomen is conform, 1 het is niet conform, 2 verkeerd gebruik, 3 niet alles was te beoordelen, 4 de fout ligt bij de testtool of er kan niet worden geschreven.',
  // record/record.ts
  'port {port} cannot be listened on ({code}); give another --smtp-port or --pop3-port, or leave them out for any free ports':
    'op poort {port} kan niet worden geluisterd ({code}); geef een andere --smtp-port of --pop3-port, of laat ze weg voor vrije poorten',
  '{protocol}: {here} stands for {there}': '{protocol}: {here} staat voor {there}',
  'TLS is ended here; the connector has to trust the authority of htg ca. Ctrl-C ends the recording.':
    'TLS eindigt hier; de connector moet de certificaatautoriteit van htg ca vertrouwen. Ctrl-C beëindigt de opname.',
  'TLS passes through, so that what comes inside is not recorded. Ctrl-C ends the recording.':
    'TLS gaat ongeopend door, zodat wat daarin staat niet wordt opgenomen. Ctrl-C beëindigt de opname.',
  '{client} of the connector and {server} of the gateway': '{client} van de connector en {server} van de gateway',
  'the log fits only with its two sides swapped, and is read so: what it marks as sent was received':
    'de log klopt alleen met beide kanten verwisseld, en is zo gelezen: wat er als verzonden staat, is ontvangen',
  'inside TLS {client} and {server}, not recorded': 'binnen TLS {client} en {server}, niet opgenomen',
  '{session} from {address}: {what}': '{session} vanaf {address}: {what}',
  '“{address}” is not an IP address, such as 127.0.0.1': '“{address}” is geen IP-adres, zoals 127.0.0.1',
  'there is nothing behind it; say where the gateway speaks POP3, with --pop3-to HOST:PORT':
    'daar staat niets achter; vermeld waar de gateway POP3 spreekt, met --pop3-to HOST:PORT',
  'belongs to --open; without it TLS passes through': 'hoort bij --open; zonder die optie gaat TLS ongeopend door',
  '{directory} holds a recording that did not come to its end; look at it with htg report render, then remove it or name another file':
    '{directory} bevat een opname die niet is voltooid; bekijk die met htg report render, en verwijder die daarna of noem een ander bestand',
  'an authority is needed that the connector trusts; make one with htg ca, or name one with --authority DIR':
    'er is een certificaatautoriteit nodig die de connector vertrouwt; maak die met htg ca, of noem er een met --authority DIR',
  // replay/command.ts
  'play a recorded session again': 'speel een opgenomen sessie opnieuw',
  "Plays the client's side of the sessions of a case against a gateway, octet for octet and segment for segment, and says where the answers first differ from the recorded ones: in reply codes, capabilities or messages, not in texts, times or ids. With --listen it plays the gateway's side to a connector that connects, and says where the connector first differs.":
    'Speelt de clientkant van de sessies van een casus opnieuw tegen een gateway, byte voor byte en segment voor segment, en zegt waar de antwoorden voor het eerst afwijken van de opgenomen antwoorden: in antwoordcodes, mogelijkheden of berichten, niet in teksten, tijden of kenmerken. Met --listen wordt de kant van de gateway gespeeld voor een connector die verbinding maakt, en wordt gezegd waar de connector voor het eerst afwijkt.',
  'a case file, or the directory of a run': 'een casusbestand, of de map van een run',
  'only this session of it (default: those on which its checks rest)':
    'alleen deze sessie daarvan (standaard: die waarop de toetsen steunen)',
  'let as much time pass between segments as when they were recorded':
    'laat tussen segmenten evenveel tijd verlopen als bij de opname',
  "the gateway's mail domain (default: that of the case)":
    'het maildomein van de gateway (standaard: dat van de casus)',
  'allow sessions of these classes too': 'sta ook sessies van deze klassen toe',
  'Exit status: 0 all means the same, 1 some does not, 2 wrong usage, 3 a session could not be played.':
    'Exitstatus: 0 alles betekent hetzelfde, 1 iets niet, 2 verkeerd gebruik, 3 een sessie kon niet worden gespeeld.',
  "play the gateway's side, and listen on this address for a connector (default: 127.0.0.1)":
    'speel de kant van de gateway, en luister op dit adres naar een connector (standaard: 127.0.0.1)',
  'with --listen: a fixed port for SMTP-MSA (default: any free one)':
    'met --listen: een vaste poort voor SMTP-MSA (standaard: een vrije poort)',
  'with --listen: a fixed port for POP3': 'met --listen: een vaste poort voor POP3',
  'with --listen: the name under which the connector reaches it (default: localhost)':
    'met --listen: de naam waaronder de connector hier verbinding maakt (standaard: localhost)',
  'with --listen: the authority that htg ca stored there and the connector trusts (default: htg-ca)':
    'met --listen: de certificaatautoriteit die htg ca daar heeft bewaard en die de connector vertrouwt (standaard: htg-ca)',
  // replay/replay.ts
  'say where the gateway is, with --smtp HOST:PORT, --pop3 HOST:PORT or both':
    'vermeld waar de gateway is, met --smtp HOST:PORT, --pop3 HOST:PORT of beide',
  'The case is redacted: addresses and messages are not those that were sent.':
    'De casus is geredigeerd: adressen en berichten zijn niet die welke zijn verzonden.',
  'the same': 'gelijk',
  'differs: recorded {recorded}; now {now}': 'wijkt af: opgenomen {recorded}; nu {now}',
  'differs after {line}: recorded {recorded}; now {now}': 'wijkt af na {line}: opgenomen {recorded}; nu {now}',
  'not played: no connection ({error})': 'niet gespeeld: geen verbinding ({error})',
  '--session: there is no dialogue {session} in it': '--session: daarin staat geen dialoog {session}',
  'its checks rest on no dialogue; name one with --session, from the report of it':
    'de toetsen steunen niet op een dialoog; noem er een met --session, uit het rapport ervan',
  "not played: name the gateway's port with --{protocol}":
    'niet gespeeld: noem de poort van de gateway met --{protocol}',
  'not played: the case holds a part of what was sent': 'niet gespeeld: de casus bevat een deel van wat is verzonden',
  'not played: needs --allow {classes}': 'niet gespeeld: vereist --allow {classes}',
  // replay/listen.ts
  'belongs to a gateway to connect to; --listen waits for a connector instead':
    'hoort bij een gateway om verbinding mee te maken; --listen wacht juist op een connector',
  '{protocol}: {here}': '{protocol}: {here}',
  'Sessions are played in their order, one for each connection. Ctrl-C ends it.':
    'De sessies worden op volgorde gespeeld, één per verbinding. Ctrl-C beëindigt dit.',
  'not played: nobody connected': 'niet gespeeld: er kwam geen verbinding',
  // report/case.ts
  '“{file}” is not the name of a case; let it end with {suffix}':
    '“{file}” is geen naam van een casus; laat die eindigen op {suffix}',
  '{file} is there already; name a new file, or remove it':
    '{file} bestaat al; noem een nieuw bestand, of verwijder het',
  '{file} was written, with 1 session.': '{file} is geschreven, met 1 sessie.',
  '{file} was written, with {count} sessions.': '{file} is geschreven, met {count} sessies.',
  'Addresses, bodies of messages and fields in which people are named were replaced; read it before you send it, all the same.':
    'Adressen, inhoud van berichten en velden waarin personen staan, zijn vervangen; lees het toch na voor verzending.',
  'It holds addresses and messages as they crossed the wire, and no credentials; --redact replaces them.':
    'Het bevat adressen en berichten zoals ze zijn verzonden, en geen wachtwoorden; --redact vervangt ze.',
  // report/command.ts (reproduce)
  "Prints what a check of a gateway's run sent as a script of bash, with openssl s_client, and as a swaks command where swaks can say it, so that a fault can be seen with other tools.":
    'Toont wat een toets van een gateway heeft verzonden als bash-script, met openssl s_client, en als swaks-opdracht waar dat kan, zodat een afwijking met andere hulpmiddelen is na te gaan.',
  'a check of it, such as SS-017 or ST-02@pop3': 'een toets daarvan, zoals SS-017 of ST-02@pop3',
  'another session that it rests on (default: the first)':
    'een andere sessie waarop de toets steunt (standaard: de eerste)',
  // rules/command.ts
  'list the register and its coverage': 'toon het register en hoe het wordt gedekt',
  'Lists the requirements of the interface document and of the RFCs it relies on, and how each is covered.':
    "Somt de eisen op van het koppelvlakdocument en van de RFC's waarop het steunt, en hoe elke eis wordt gedekt.",
  'only those of a section, table, footnote or RFC: 3.3, “table 4”, “footnote 4”, “RFC 3207”':
    'alleen die van een paragraaf, tabel, voetnoot of RFC: 3.3, “tabel 4”, “voetnoot 4”, “RFC 3207”',
  'only those that bind a gateway, connector or message':
    'alleen die een gateway, connector of bericht (message) binden',
  'only those of a level: MUST, “MUST NOT”, SHOULD, “SHOULD NOT”, MAY, INFO':
    'alleen die van een niveau: MUST, “MUST NOT”, SHOULD, “SHOULD NOT”, MAY, INFO',
  'only those of a tier: spec, referenced, related, guide':
    'alleen die van een herkomst: spec, referenced, related, guide',
  'only those that are checked, not-testable or unchecked':
    'alleen die getoetst (checked), niet toetsbaar (not-testable) of niet getoetst (unchecked) zijn',
  'table, json, markdown or html (default: table)': 'table, json, markdown of html (standaard: table)',
  // rules/rules.ts
  'no requirement stands under clause “{asked}”; did you mean {names}?':
    'onder bepaling “{asked}” staat geen eis; bedoeld is misschien {names}',
  'no requirement matches all of these filters; htg rules without filters lists every one':
    'geen eis past bij al deze filters; htg rules zonder filters somt ze alle op',
  Requirement: 'Eis',
  Clause: 'Bepaling',
  Level: 'Niveau',
  Tier: 'Herkomst',
  Text: 'Tekst',
  'binds nobody': 'bindt niemand',
  '1 requirement': '1 eis',
  '{count} requirements': '{count} eisen',
  // register-words.ts
  gateway: 'gateway',
  connector: 'connector',
  message: 'bericht',
  checked: 'getoetst',
  'not testable': 'niet toetsbaar',
  'no check': 'geen toets',
  'the interface document itself': 'het koppelvlakdocument zelf',
  'an RFC that the document lists': 'een RFC die het document noemt',
  'the guide of a message flow, in a profile of the user’s own':
    'de berichtspecificatie van een berichtstroom, in een eigen profiel van de gebruiker',
  'another RFC': 'een andere RFC',
  // ca/show.ts
  'The certificate authority in {directory}:': 'De certificaatautoriteit in {directory}:',
  'A new certificate authority was made in {directory}.': 'In {directory} is een nieuwe certificaatautoriteit gemaakt.',
  'It ends on {date}. {command} makes a new one, which the connector then has to trust.':
    'Zij eindigt op {date}. {command} maakt een nieuwe, die de connector daarna moet vertrouwen.',
  'Have the connector trust it, in the way that fits:': 'Laat de connector haar vertrouwen, op de manier die past:',
  'Remove it again when the certification is over.': 'Verwijder haar weer als de certificering klaar is.',
  Certificate: 'Certificaat',
  'Private key (keep secret)': 'Privésleutel (geheim houden)',
  'Valid until': 'Geldig tot',
  'Trust store (PKCS #12)': 'Truststore (PKCS #12)',
  'its password is {password}, and it holds nothing secret':
    'het wachtwoord is {password}, en er staat niets geheims in',
  'or, into a trust store that there is:': 'of, in een truststore die er al is:',
  'Vouches for': 'Staat in voor',
  'names under .test, localhost, 127.0.0.0/8 and ::1, nothing else':
    'namen onder .test, localhost, 127.0.0.0/8 en ::1, en niets anders',
  'or cafile of ssl.create_default_context()': 'of cafile van ssl.create_default_context()',
  'OpenSSL, .NET on Linux': 'OpenSSL, .NET op Linux',
  // terminal/baseline-problems.ts
  'no check of a {role} decides {name}; take the entry out':
    'geen toets van een {role} beoordeelt {name}; verwijder het item',
  'there is no check {name} for a {role}; take the entry out':
    'er is geen toets {name} voor een {role}; verwijder het item',
  '{name} was accepted until {date}; mend the failure, or agree on a new day':
    '{name} was aanvaard tot en met {date}; herstel de afwijking, of spreek een nieuwe dag af',
  '{name} is known already through the requirements that it breaks; take the entry out':
    '{name} is al bekend door de eisen waarvan wordt afgeweken; verwijder het item',
  '{name} does not fail any more; take the entry out': '{name} wijkt niet meer af; verwijder het item',
  '{name} names {checks} too, which does not fail any more; narrow the entry':
    '{name} omvat ook {checks}, waarvan niet meer wordt afgeweken; maak het item nauwer',
  // terminal/print.ts
  'the standard output': 'de standaarduitvoer',
  'the standard error': 'de standaardfoutuitvoer',
  // vitest.ts
  'smtp and pop3': 'smtp en pop3',
  'send or fetch': 'send of fetch',
  'embedded stands next to an implementation of yours; give one of the two':
    'embedded staat naast een eigen implementatie; geef een van de twee',
  'it is not said what is tested; give {options}, a configuration that has them, or embedded: true for our own reference':
    'er staat niet wat wordt getoetst; geef {options}, een configuratie waarin ze staan, of embedded: true voor onze eigen referentie',

  // arguments/guide-file.ts
  'is longer than {most} characters': 'is langer dan {most} tekens',
  'has to be what stands before the @ of an address, such as dms':
    'moet het deel van een adres voor de @ zijn, zoals dms',
  'has to be a type and a subtype without parameters, such as application/xml':
    'moet een type en een subtype zonder parameters zijn, zoals application/xml',
  '“{name}” is not a registered charset; did you mean {names}?':
    '“{name}” is geen geregistreerde tekenset; bedoeld is misschien {names}',
  '“{name}” is not a registered charset; there is, for example, UTF-8':
    '“{name}” is geen geregistreerde tekenset; er is bijvoorbeeld UTF-8',
  'has more than {most} flows': 'heeft meer dan {most} berichtstromen',
  'another flow has the local part “{name}”; each flow has its own':
    'een andere berichtstroom heeft ook het lokale deel “{name}”; elke berichtstroom heeft een eigen lokaal deel',
  'name a file of message flows with --profile, or digipoort':
    'noem met --profile een bestand met berichtstromen, of digipoort',

  // arguments/options.ts, certify/run-request.ts
  'message flows and the rules of their guides; digipoort for the system before HTG':
    'berichtstromen en de regels van hun berichtspecificaties; digipoort voor de voorganger van HTG',
  '{profile} is for htg lint: the interface versions that a dialogue would be judged by are not at hand; leave it out, or name a file of message flows':
    '{profile} is voor htg lint: de koppelvlakversies waaraan een dialoog getoetst zou worden, zijn niet beschikbaar; laat het weg, of noem een bestand met berichtstromen',

  // diagnose/captures.ts
  'a TLS key log (SSLKEYLOGFILE), for what is inside TLS in a capture':
    'een TLS-sleutellog (SSLKEYLOGFILE), voor wat in een netwerkopname binnen TLS staat',
  'the file cannot be read': 'het bestand kan niet worden gelezen',
  'it holds no TLS keys; a key log has lines such as CLIENT_RANDOM or CLIENT_TRAFFIC_SECRET_0, each with two numbers':
    'er staan geen TLS-sleutels in; een sleutellog heeft regels als CLIENT_RANDOM of CLIENT_TRAFFIC_SECRET_0, elk met twee getallen',
  'it is a capture of packets, which tshark reads; install it (Debian, Ubuntu: apt-get install tshark; elsewhere it comes with Wireshark), or send a log':
    'het is een netwerkopname, en die wordt gelezen met tshark; installeer dat (Debian, Ubuntu: apt-get install tshark; elders hoort het bij Wireshark), of stuur een log',
  'tshark cannot read this capture: {said}': 'tshark kan deze netwerkopname niet lezen: {said}',
  'no SMTP or POP3 session is in this capture, but there are connections to port 465 or 995, where TLS begins at once; the ports of the gateway are 587 and 110':
    'er staat geen SMTP- of POP3-sessie in deze netwerkopname, maar wel verbindingen met poort 465 of 995, waar TLS meteen begint; de poorten van de gateway zijn 587 en 110',
  'no SMTP or POP3 session is in this capture; make it on ports 587 and 110, and begin before the program connects':
    'er staat geen SMTP- of POP3-sessie in deze netwerkopname; neem poort 587 en 110 op, en begin voordat het programma verbinding maakt',
  'the capture has {all} sessions; the last {count} are judged (docs/caps.md)':
    'de netwerkopname heeft {all} sessies; de laatste {count} zijn beoordeeld (docs/caps.md)',
  'tshark read the capture up to where it is damaged or cut off: {said}':
    'tshark las de netwerkopname tot waar die beschadigd of afgebroken is: {said}',
  'tshark took too long or said too much, and was ended; what follows in the capture is not judged (docs/caps.md)':
    'tshark deed er te lang over of gaf te veel uitvoer, en is beëindigd; wat in de netwerkopname volgt, is niet beoordeeld (docs/caps.md)',
  'sessions of which the capture shows nothing inside TLS: {count}; with --tls-keys FILE it does (docs/diagnose.md)':
    'sessies waarvan de netwerkopname niets binnen TLS toont: {count}; met --tls-keys BESTAND wel (docs/diagnose.md)',
  'connections that show no dialogue, since they began before the capture or nothing was said: {count}':
    'verbindingen zonder zichtbare dialoog, omdat ze vóór de opname begonnen of er niets werd gezegd: {count}',
  'packets are missing, or were not kept, so that nothing is told of what follows them in their sessions: after {packets}':
    'er ontbreken pakketten, of ze zijn niet bewaard, zodat over wat er in hun sessies op volgt niets wordt gezegd: na {packets}',
  'connections to port 465 or 995, where TLS begins at once: {count}; the ports of the gateway are 587 and 110':
    'verbindingen met poort 465 of 995, waar TLS meteen begint: {count}; de poorten van de gateway zijn 587 en 110',
}

/** Every text that a user of the command may read, in Dutch. */
export const dutch: Catalogue = { ...dutchOfRuns, ...fixturesDutch, ...reportsDutch, ...serveDutch, ...cliDutch }
