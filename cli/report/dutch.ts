import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of signed runs and of those that are verified, in Dutch. */
export const verificationDutch: Catalogue = {
  // command.ts
  'Makes a key to sign reports with, and next to it the public one to check them with.':
    'Maakt een sleutel om rapporten mee te ondertekenen, met daarnaast de publieke sleutel om ze mee te controleren.',
  'a new file for the key; the public one gets .pub behind that name':
    'een nieuw bestand voor de sleutel; de publieke krijgt die naam met .pub erachter',
  'ed25519 or p256 (default: ed25519)': 'ed25519 of p256 (standaard: ed25519)',
  'Signs a run: its journal, its report and what both leave out. Writes report.intoto.jsonl, a statement of in-toto in an envelope (DSSE); a signature by another key joins it.':
    'Ondertekent een run: het journaal, het rapport en wat beide weglaten. Schrijft report.intoto.jsonl, een verklaring van in-toto in een envelop (DSSE); een handtekening met een andere sleutel komt erbij.',
  'the directory of a run': 'de map van een run',
  'the key to sign with, in PEM': 'de sleutel om mee te ondertekenen, in PEM',
  'Checks a run that somebody handed in: signature, digests, journal, report, views, consistency, and all evidence judged again. Says what a third party can believe. Exit status 0 only when all of it holds.':
    'Controleert een run die iemand heeft ingeleverd: handtekening, digests, journaal, rapport, weergaven, samenhang, en al het bewijs opnieuw beoordeeld. Vertelt wat een derde mag geloven. Exitstatus 0 alleen als alles klopt.',
  'the public key of who is to have signed it, in PEM':
    'de publieke sleutel van wie het ondertekend moet hebben, in PEM',
  'what you made up for this run: it has to carry that': 'wat u voor deze run bedacht: de run moet dat bevatten',
  // render.ts
  'The report is another one now, so that its signatures ({file}) no longer hold; sign it again, or render it elsewhere with --output.':
    'Het rapport is nu een ander, zodat de handtekeningen ({file}) niet meer gelden; onderteken het opnieuw, of maak de weergaven elders met --output.',
  // matrix.ts
  'these are reports of several roles ({roles}); name those of one role':
    'dit zijn rapporten van verschillende rollen ({roles}); noem die van één rol',
  // sign.ts
  '{directory} is not signed: {what}: {problem}; htg report verify tells all':
    '{directory} is niet ondertekend: {what}: {problem}; htg report verify vertelt alles',
  '{file} says what is in {count} files of this run, signed with the key {key}.':
    '{file} vermeldt wat in {count} bestanden van deze run staat, ondertekend met de sleutel {key}.',
  '{file} signs: keep it to yourself. {open} checks: hand it to everyone who is to check.':
    '{file} ondertekent: houd dit bestand voor uzelf. {open} controleert: geef dit aan ieder die moet controleren.',
  // verification.ts
  'the journal: its form, its order and its chain': 'het journaal: vorm, volgorde en keten',
  'the version and the rules that made it': 'de versie en de regels waarmee de run is gemaakt',
  'the end of the run': 'het einde van de run',
  'it was cut off': 'de run is afgebroken',
  'the profile': 'het profiel',
  'its report, made from the journal': 'het rapport, gemaakt van het journaal',
  'its other views': 'de andere weergaven',
  'octets that the journal leaves out (blobs)': 'octetten die het journaal weglaat (blobs)',
  'plan, results, register and role fit each other; all evidence judged again':
    'plan, resultaten, register en rol passen bij elkaar; al het bewijs is opnieuw beoordeeld',
  'what is left out, and departures': 'wat is weggelaten, en afwijkingen',
  times: 'tijden',
  'who was tested': 'wie is getoetst',
  'your challenge': 'uw challenge',
  'a challenge: it carries none': 'een challenge: de run bevat er geen',
  'the challenge “{challenge}” in its sessions': 'de challenge “{challenge}” in de sessies',
  'the challenge “{challenge}” in its sessions (not compared with yours: --challenge)':
    'de challenge “{challenge}” in de sessies (niet met die van u vergeleken: --challenge)',
  '--key: {file} does not exist': '--key: {file} bestaat niet',
  '{path} is a case, cut out of a run; name the directory of a whole run':
    '{path} is een casus, uit een run genomen; noem de map van een hele run',
  '{path} holds no run; name the directory of a whole run': '{path} bevat geen run; noem de map van een hele run',
  'htg: {file} is a private key: with it you could sign as its owner does. Ask for the public one.':
    'htg: {file} is een geheime sleutel: daarmee kunt u ondertekenen zoals de eigenaar. Vraag om de publieke.',
  '{path} is not a directory; name the directory of a whole run': '{path} is geen map; noem de map van een hele run',
  '{path} is not there': '{path} is er niet',
  '{path} cannot be read ({code})': '{path} kan niet worden gelezen ({code})',
  'its last line has no seal, so that nobody can tell whether it is as it was written':
    'de laatste regel heeft geen zegel, zodat niemand kan zeggen of die is zoals geschreven',
  '{other} made it, by rules {rules}; this is {own}, with rules {ownRules}: verify it with the version that made it':
    'de run is van {other}, volgens regels {rules}; dit is {own}, met regels {ownRules}: controleer de run met de versie die hem maakte',
  '“{part}” is not what the journal gives': '“{part}” is niet wat het journaal oplevert',
  '{file} is not the view of this report; htg report render makes it again':
    '{file} is niet de weergave van dit rapport; htg report render maakt die opnieuw',
  '{file} names a signature that is not there ({name})': '{file} noemt een handtekening die er niet is ({name})',
  '{name} is gone': '{name} is weg',
  '{name} belongs to no session': '{name} hoort bij geen sessie',
  '{check}: {now} instead of {claimed}': '{check}: {now} in plaats van {claimed}',
  '{check}: what it says is not what its evidence gives': '{check}: wat er staat, is niet wat het bewijs oplevert',
  'its requirements are not those of the register': 'de eisen zijn niet die van het register',
  'its titles are not those of its checks': 'de titels zijn niet die van de toetsen',
  'it is not written as a run writes it': 'het is niet geschreven zoals een run dat doet',
  'line {line} is not written as a run writes it': 'regel {line} is niet geschreven zoals een run dat doet',
  '{name} is not a directory of this run': '{name} is geen map van deze run',
  'the digests that its signatures speak of (by whom they are, only a key tells)':
    'de digests waarover de handtekeningen gaan (van wie ze zijn, blijkt alleen met een sleutel)',
  'Not looked at, and no part of the run: {names}': 'Niet bekeken, en geen deel van de run: {names}',
  'it has none': 'die is er niet',
  'it is “{found}”': 'die is “{found}”',
  'a signature by this key': 'een handtekening met deze sleutel',
  'the run is not signed': 'de run is niet ondertekend',
  'none of its {count} signatures is by this key': 'geen van de {count} handtekeningen is met deze sleutel gezet',
  'what this key signed is not a statement about a run':
    'wat met deze sleutel is ondertekend, is geen verklaring over een run',
  'it vouches for another result': 'de handtekening staat in voor een ander resultaat',
  'the digests that it vouches for': 'de digests waarvoor de handtekening instaat',
  '{file} is gone': '{file} is weg',
  '{file} was changed': '{file} is gewijzigd',
  '{file} is not signed': '{file} is niet ondertekend',
  // verify.ts
  'and {count} more': 'en nog {count}',
  'You can believe that all of this fits together, and that this evidence gives these verdicts. Nobody vouches for it: anyone can have made up the evidence as a whole.':
    'U mag geloven dat alles bij elkaar past, en dat dit bewijs deze oordelen oplevert. Niemand staat ervoor in: iedereen kan het bewijs als geheel hebben verzonnen.',
  'You can believe that all of this fits together, that this evidence gives these verdicts, and that the holder of the key vouches for it. If the holder is the vendor, that shows that the run is consistent, not that it is honest: only a run that you made yourself, or saw, does that.':
    'U mag geloven dat alles bij elkaar past, dat dit bewijs deze oordelen oplevert, en dat de houder van de sleutel ervoor instaat. Is dat de leverancier, dan toont dit aan dat alles bij elkaar past, niet dat het eerlijk is: dat toont alleen een run aan die u zelf hebt uitgevoerd of gezien.',
  'What is there fits together, and this evidence gives these verdicts. But the run was cut off, and is not a whole one: ask for a run that came to its end.':
    'Wat er is, past bij elkaar, en dit bewijs levert deze oordelen op. Maar de run is afgebroken en dus niet volledig: vraag om een run die tot het einde is gekomen.',
  'Nothing else was looked at.': 'Naar iets anders is niet gekeken.',
  'All else holds: this is what a run wrote. But it is not what you asked for; check the key and the challenge that you gave, or ask for the run that was made for you.':
    'Al het andere klopt: dit is wat een run heeft geschreven. Maar het is niet waar u om vroeg; controleer de sleutel en de challenge die u opgaf, of vraag om de run die voor u is uitgevoerd.',
  'Believe nothing of it: this is not what a run wrote. Ask for the directory of the run as it was, or test again.':
    'Geloof hier niets van: dit is niet wat een run heeft geschreven. Vraag om de map van de run zoals die was, of toets opnieuw.',
}
