import { harnessDutch } from '../harness/dutch.ts'
import type { Catalogue } from '../harness/text/text.ts'
import { connectorDutch } from './connector/dutch.ts'
import { diagnosisDutch } from './diagnosis/dutch.ts'
import { gatewayDutch } from './gateway/dutch.ts'
import { messageDutch } from './message/dutch.ts'
import { profileDutch } from './profile/dutch.ts'
import { registerDutch } from './requirements/dutch.ts'
import type { SuiteRole } from './role-suites.ts'

/** What is said of suites and the register, in Dutch. */
export const suitesDutch: Catalogue = {
  // other-run.ts, run-consistency.ts
  'the version of htg': 'de versie van htg',
  'the connector, its name, address or account': 'de connector, de naam, het adres of het account ervan',
  '{what} ({differences})': '{what} ({differences})',
  '{key} was {was} and is {is}': '{key} was {was} en is {is}',
  '{named}, and {more} more': '{named}, en nog {more}',
  'the day of the rules, a setting or a limit': 'de dag van de regels, een instelling of een limiet',
  'what is selected, left out or allowed': 'wat is geselecteerd, weggelaten of toegestaan',
  'the shard': 'het deel',
  'whether a full scope is required': 'of een volledige reikwijdte is vereist',
  'the known failures': 'de bekende fouten',
  'what the certifier asks for': 'wat de certificeerder vraagt',
  'the run cannot go on, since this is not as it was: {parts}; give the same options and configuration, or begin a new run without --resume':
    'de run kan niet verder gaan, omdat dit anders is dan eerst: {parts}; geef dezelfde opties en configuratie, of begin een nieuwe run zonder --resume',
  'it went on at {when}, before what came earlier': 'de run ging verder om {when}, vóór wat eerder kwam',
  'session {session} began before the run': 'sessie {session} begon vóór de run',
  'session {session} began before the run went on, and is recorded behind that':
    'sessie {session} begon voordat de run verder ging, en is daarna vastgelegd',
  'it ended before it went on': 'de run eindigde voordat die verder ging',
  // case-cut.ts
  'this version has no check {check}; use the version that made the run':
    'deze versie kent geen toets {check}; gebruik de versie van de run',
  'the run left {check} out': 'de run heeft {check} weggelaten',
  'the run has no check {check}': 'de run bevat geen toets {check}',
  'not part of the case of {checks}': 'hoort niet bij de casus van {checks}',
  // merge.ts
  'nothing is named to merge': 'er is niets genoemd om samen te voegen',
  '{first} and {second} are both shard {shard}; name each shard once':
    '{first} en {second} zijn allebei deel {shard}; noem elk deel één keer',
  '{file}: {why}': '{file}: {why}',
  '{file}, {problem}': '{file}, {problem}',
  'was cut out of a run as a case; name the directory of the run':
    'is als casus uit een run geknipt; noem de map van de run',
  'was merged already; name the directories of its shards': 'is al samengevoegd; noem de mappen van de delen',
  'is not a shard of a run (--shard k/n)': 'is geen deel van een run (--shard k/n)',
  'was made by version {version}, and this is {own}; merge with that version, or judge each shard again first (htg rejudge)':
    'is gemaakt door versie {version}, en dit is {own}; voeg samen met die versie, of beoordeel elk deel eerst opnieuw (htg rejudge)',
  'was cut off before its end; run that shard again': 'is voor het einde afgebroken; begin dat deel opnieuw',
  'the number of shards': 'het aantal delen',
  'the tool': 'het programma',
  'the version of the rules': 'de versie van de regels',
  'the specification': 'de specificatie',
  'what is asked for a certifier (--certify, --challenge)':
    'wat er voor een certificeerder wordt gevraagd (--certify, --challenge)',
  'the role': 'de rol',
  'the profile': 'het profiel',
  'the subject': 'het getoetste',
  'the register': 'het register',
  'what is asked of the scope (--require-full)': 'wat er van de reikwijdte wordt gevraagd (--require-full)',
  'the known failures (--baseline)': 'de bekende fouten (--baseline)',
  '{what} differs: {one} in {first}, {two} in {second}; these are not shards of one run':
    '{what} verschilt: {one} in {first}, {two} in {second}; dit zijn geen delen van één run',
  '{what} differs in {path}: {one} in {first}, {two} in {second}; these are not shards of one run':
    '{what} verschilt in {path}: {one} in {first}, {two} in {second}; dit zijn geen delen van één run',
  '{check} was decided twice, in {first} and in {second}; name each shard once':
    '{check} is twee keer beoordeeld, in {first} en in {second}; noem elk deel één keer',
  'shard {names} is missing, so that nobody decided {count} checks, such as {check}; name its directory too':
    'deel {names} ontbreekt, zodat {count} toetsen niet zijn beoordeeld, zoals {check}; noem ook de map daarvan',
  'shards {names} are missing, so that nobody decided {count} checks, such as {check}; name their directories too':
    'de delen {names} ontbreken, zodat {count} toetsen niet zijn beoordeeld, zoals {check}; noem ook de mappen daarvan',
  // departures.ts
  'it was not made with --certify': 'de run is niet met --certify uitgevoerd',
  'it carries no challenge of a certifier': 'de run bevat geen challenge van een certificeerder',
  'it is judged by {specification}': 'er is beoordeeld volgens {specification}',
  'it is judged by the rules in force on {asOf}, and was made on {day}':
    'er is beoordeeld volgens de regels van kracht op {asOf}; de run is van {day}',
  'known failures are told apart by {file}': 'bekende afwijkingen worden onderscheiden volgens {file}',
  'it is about the embedded reference, and not about a product':
    'de run betreft de ingebouwde referentie, en geen product',
  'the product is not named': 'het product heeft geen naam',
  'the version of the product is not given': 'de versie van het product is niet opgegeven',
  'the digest of the product is not given': 'de digest van het product is niet opgegeven',
  'the connector was recorded at its work, and was not driven':
    'de connector is tijdens het werk opgenomen, en niet aangestuurd',
  'the connector was told what was played (without --blind)':
    'de connector kreeg te horen wat er werd gespeeld (zonder --blind)',
  'the setting {key} is {value} (default: {usual})': 'de instelling {key} is {value} (standaard: {usual})',
  'the limit {name} is {value} milliseconds (default: {usual})':
    'de limiet {name} is {value} milliseconden (standaard: {usual})',
  '1 check is left out: {reason}': '1 toets is weggelaten: {reason}',
  '{count} checks are left out: {reason}': '{count} toetsen zijn weggelaten: {reason}',
  '{setting} is not given: {reason}': '{setting} is niet opgegeven: {reason}',
  // merge.ts
  'what is selected (--select, --skip)': 'wat is gekozen (--select, --skip)',
  '{check} is left out of its shard ({reason}), and others had all that it needs; run all shards with the same --allow and configuration':
    '{check} is uit het eigen deel weggelaten ({reason}), terwijl andere alles hadden wat daarvoor nodig is; voer alle delen uit met dezelfde --allow en configuratie',
  // run-consistency.ts
  'it began on {when}, which is yet to come': 'de run begon op {when}, en dat moet nog komen',
  'it ran from {from} to {to}, and says that it took {count} ms':
    'de run liep van {from} tot {to}, en zou {count} ms hebben geduurd',
  'in session {session} a certificate was valid that was not in force at that time':
    'in sessie {session} was een certificaat geldig dat toen niet van kracht was',
  'session {session} runs backwards': 'de tijden in sessie {session} lopen terug',
  '“{digest}” is not a digest': '“{digest}” is geen digest',
  'session {session} ends after the run': 'sessie {session} eindigt na de run',
  'these rules do not know {specification}': 'deze regels kennen {specification} niet',
  'it does not say what these settings are: {names}': 'niet vermeld is wat deze instellingen zijn: {names}',
  '{count} sessions, {session} the first, are with the reference of htg-conformance, and the report says that it is about “{name}”':
    '{count} sessies, {session} als eerste, zijn met de referentie van htg-conformance, terwijl het rapport over “{name}” zou gaan',
  'a message in session {session} carries another challenge':
    'een bericht in sessie {session} bevat een andere challenge',
  'no session is with {endpoint}': 'geen sessie is met {endpoint}',
  '{check} is left out by choice, and no run with --certify leaves anything out so':
    '{check} is naar keuze weggelaten, en geen run met --certify laat zo iets weg',
  '{check} is said to be in another shard, and the run is not a shard':
    '{check} zou in een ander deel staan, terwijl de run geen deel is',
  'session {session} does not carry the challenge': 'sessie {session} bevat de challenge niet',
  'no session carries the challenge': 'geen sessie bevat de challenge',
  '{check} is said to be left out, and the run had all that it needs':
    '{check} zou zijn weggelaten, terwijl de run alles had wat daarvoor nodig is',
  'what it says of its departures does not follow from its plan':
    'wat over afwijkingen is vermeld, volgt niet uit het plan',
  // journal-fit.ts
  'a journal begins with its plan': 'een journaal begint met het plan',
  'there is no suite for the role message': 'voor de rol message zijn er geen toetsen',
  'something follows the end of the run': 'na het einde van de run volgt nog iets',
  'a second plan': 'een tweede plan',
  'a second session {session}': 'een tweede sessie {session}',
  'session {session} is of {experiment}, an experiment that the {role} suite does not have':
    'sessie {session} is van {experiment}, een experiment dat niet tot de toetsen van een {role} hoort',
  'session {session} is not of a shard that the plan was merged from':
    'sessie {session} is niet van een deel waaruit het plan is samengevoegd',
  '{check} is of {count} shards, where it is of one': '{check} is van {count} delen, in plaats van één',
  'shard {shard} is of a {role}': 'deel {shard} is van een {role}',
  'the result of {result} is said to be of {check}': 'het resultaat van {result} zou van {check} zijn',
  'a result of {check}, which the plan does not name': 'een resultaat van {check}, die het plan niet noemt',
  'a second result of {check}': 'een tweede resultaat van {check}',
  'the run ends without a result of {check}, which the plan names':
    'de run eindigt zonder resultaat van {check}, die het plan noemt',
  'the plan names nothing to decide': 'het plan noemt niets om te beoordelen',
  'the plan names {check} twice': 'het plan noemt {check} twee keer',
  'the plan names {check} and excludes it': 'het plan noemt {check} en sluit deze ook uit',
  'the plan is for a {role}, but {check} is a check of another role':
    'het plan is voor een {role}, maar {check} is een toets van een andere rol',
  'the plan neither names nor excludes {check}': '{check} wordt in het plan niet genoemd en niet uitgesloten',
  'the plan leaves out {requirement}, which binds a {role}':
    '{requirement} ontbreekt in het plan, hoewel die eis een {role} bindt',
  'the register has no requirement {requirement}': 'het register heeft geen eis {requirement}',
  '{requirement} does not bind a {role}': '{requirement} bindt een {role} niet',
  '{requirement} is said to be a {level} ({tier}), and is a {registeredLevel} ({registeredTier}) in that version':
    '{requirement} zou een {level} ({tier}) zijn, en is een {registeredLevel} ({registeredTier}) in die versie',
  '{requirement} is decided by {check}, which the plan does not name':
    '{requirement} wordt beoordeeld door {check}, die het plan niet noemt',
  'line {line}: {problem}; the journal was changed, restore it or run again':
    'regel {line}: {problem}; het journaal is gewijzigd, zet het terug of begin een nieuwe run',
}

/** Every text of a run of a role, in Dutch: an English word that both suites use need not be the same word in Dutch. */
export const DUTCH: Readonly<Record<SuiteRole | 'message' | 'diagnosis', Catalogue>> = {
  gateway: { ...harnessDutch, ...suitesDutch, ...profileDutch, ...registerDutch, ...messageDutch, ...gatewayDutch },
  connector: { ...harnessDutch, ...suitesDutch, ...profileDutch, ...registerDutch, ...messageDutch, ...connectorDutch },
  message: { ...harnessDutch, ...profileDutch, ...registerDutch, ...messageDutch },
  diagnosis: {
    ...harnessDutch,
    ...profileDutch,
    ...registerDutch,
    ...messageDutch,
    ...connectorDutch,
    ...diagnosisDutch,
  },
}

/** Every text of all. */
export const dutch: Catalogue = { ...DUTCH.message, ...DUTCH.diagnosis, ...DUTCH.connector, ...DUTCH.gateway }
