/**
 * What holds for a message flow besides the description of its interface: a supplementary document, or another interface.
 * Of none of these is the text known here.
 */
export const SUPPLEMENTS = ['single-window', 'extra-attachments', 'smtp-mta'] as const
export type Supplement = (typeof SUPPLEMENTS)[number]

/** A message flow: what kind of message goes to which authorities. */
interface MessageFlow {
  /** As the table has it. */
  readonly name: string
  readonly authorities: readonly string[]
  /** The local part of its addresses, in lower case, where it is publicly known. */
  readonly localPart?: string
  readonly supplements?: readonly Supplement[]
}

const CUSTOMS = ['Douane']
const FOOD = ['NVWA']

/** The flows of table 2 (§2.1), in its order. */
export const FLOWS: readonly MessageFlow[] = [
  { name: 'Aangiftebehandeling (AGS)', authorities: CUSTOMS, localPart: 'ags' },
  { name: 'Aangiftebehandeling convenant partners (AGSC)', authorities: CUSTOMS },
  { name: 'Aangiftebehandeling (DMS)', authorities: CUSTOMS },
  { name: 'Aangiftebehandeling convenant partners (DMSC)', authorities: CUSTOMS },
  { name: 'Aangiftebehandeling IIAA (DMSZIP)', authorities: CUSTOMS },
  { name: 'Aangiftebehandeling documenten (DMSDOCS)', authorities: CUSTOMS },
  { name: 'EMCS', authorities: CUSTOMS },
  { name: 'NCTS / Vervoer (DVA)', authorities: CUSTOMS },
  { name: 'CID Informatieverstrekking', authorities: CUSTOMS },
  { name: 'e-Commerce (DECO)', authorities: CUSTOMS },
  { name: 'e-Commerce documenten (DECODOCS)', authorities: CUSTOMS },
  { name: 'Presentation Notifications (PNI)', authorities: CUSTOMS },
  {
    name: 'Single Window (voor maritiem en lucht)',
    authorities: ['Rijkswaterstaat', 'Douane', 'Kustwacht', 'Grensbewaking'],
    // Footnote 1.
    supplements: ['single-window'],
  },
  { name: 'Vooraanmelding import dierlijke producten', authorities: FOOD },
  { name: 'Vooraanmelding import plantaardige producten', authorities: FOOD },
  { name: 'E-logboek visvaartuigen', authorities: ['RVO'] },
]

const FOOD_OF_DIGIPOORT = ['NVWA/LNV']

/** The flows of table 1 of the process description of Digipoort, the system before HTG, in its order. */
export const DIGIPOORT_FLOWS: readonly MessageFlow[] = [
  { name: 'Aangiftebehandeling (AGS)', authorities: CUSTOMS, localPart: 'ags' },
  { name: 'EMCS', authorities: CUSTOMS },
  { name: 'NCTS / Transit', authorities: CUSTOMS },
  { name: 'Provianderen (SHS)', authorities: CUSTOMS },
  { name: 'Sagitta Binnenbrengen', authorities: CUSTOMS },
  { name: 'Sagitta Invoer', authorities: CUSTOMS },
  { name: 'Sagitta Uitvoer (ECS Uitvoer)', authorities: CUSTOMS },
  { name: 'CID Informatieverstrekking', authorities: CUSTOMS },
  { name: 'Vooraanmelding import dierlijke producten', authorities: FOOD_OF_DIGIPOORT },
  { name: 'Vooraanmelding import plantaardige producten', authorities: FOOD_OF_DIGIPOORT },
  { name: 'E-logboek visvaartuigen', authorities: FOOD_OF_DIGIPOORT },
]
