import type { Requirement } from '../../harness/judging/requirement.ts'

const IN_FORCE = { condition: 'where a profile with message flows is named (--profile)' }

const row = (
  { id, clause, level = 'MUST' }: Pick<Requirement, 'id' | 'clause'> & Partial<Pick<Requirement, 'level'>>,
  en: string,
  nl: string,
): Requirement => ({ id, clause, text: { en, nl }, binds: ['message'], level, tier: 'guide', when: IN_FORCE })

/**
 * What the profile of a user says of message flows: rules of message implementation guides (§2.3), not of the interface
 * document. They are in force where there is such a profile, and nowhere else.
 */
export const guideRequirements: readonly Requirement[] = [
  // That an address is unknown proves nothing of the interface document, which lists none.
  row(
    { id: 'MIG-1', clause: 'MIG, RCPT TO', level: 'SHOULD' },
    'If the profile lists all flows, the recipient is one of them.',
    'Als het profiel alle berichtstromen noemt, is de ontvanger er een van.',
  ),
  row(
    { id: 'MIG-2', clause: 'MIG, Content-Type' },
    'Content-Type is one of those that the guide of the flow allows.',
    'Content-Type is een van de waarden die de berichtspecificatie van de berichtstroom toestaat.',
  ),
  row(
    { id: 'MIG-3', clause: 'MIG, charset' },
    'The charset is one of those that the guide of the flow allows.',
    'De tekenset is een van de tekensets die de berichtspecificatie van de berichtstroom toestaat.',
  ),
  row(
    { id: 'MIG-4', clause: 'MIG, SIZE' },
    'The message is no longer than the guide of the flow allows.',
    'Het bericht is niet groter dan de berichtspecificatie van de berichtstroom toestaat.',
  ),
  row(
    { id: 'MIG-5', clause: 'MIG, Subject' },
    'The subject has the form that the guide of the flow gives.',
    'Het onderwerp heeft de vorm die de berichtspecificatie van de berichtstroom voorschrijft.',
  ),
  row(
    { id: 'MIG-6', clause: 'MIG', level: 'INFO' },
    'What holds for a flow besides the interface document, such as a supplementary document, is not judged.',
    'Wat naast het koppelvlakdocument voor een berichtstroom geldt, zoals een aanvullend document, is niet beoordeeld.',
  ),
]
