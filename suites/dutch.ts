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
  // case-cut.ts
  'this version has no check {check}; use the version that made the run':
    'deze versie kent geen toets {check}; gebruik de versie van de run',
  'the run left {check} out': 'de run heeft {check} weggelaten',
  'the run has no check {check}': 'de run bevat geen toets {check}',
  'not part of the case of {checks}': 'hoort niet bij de casus van {checks}',
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
  // run-consistency.ts
  'it began on {when}, which is yet to come': 'de run begon op {when}, en dat moet nog komen',
  'it ran from {from} to {to}, and says that it took {count} ms':
    'de run liep van {from} tot {to}, en zou {count} ms hebben geduurd',
  'session {session} ends after the run': 'sessie {session} eindigt na de run',
  '{count} sessions, {session} the first, are with the reference of htg-conformance, and the report says that it is about “{name}”':
    '{count} sessies, {session} als eerste, zijn met de referentie van htg-conformance, terwijl het rapport over “{name}” zou gaan',
  'session {session} does not carry the challenge': 'sessie {session} bevat de challenge niet',
  'no session carries the challenge': 'geen sessie bevat de challenge',
  '{check} is said to be left out, and all that it looks at was recorded':
    '{check} zou zijn weggelaten, terwijl alles is vastgelegd waar die toets naar kijkt',
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
