/** A message flow (§2.1, table 2): what kind of message goes to which authorities. */
interface MessageFlow {
  /** As the table has it. */
  readonly name: string
  readonly authorities: readonly string[]
  /** The local part of its addresses, in lower case, where it is publicly known. */
  readonly localPart?: string
}

const CUSTOMS = ['Douane']
const FOOD = ['NVWA']

/** The flows of table 2, in its order. */
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
  },
  { name: 'Vooraanmelding import dierlijke producten', authorities: FOOD },
  { name: 'Vooraanmelding import plantaardige producten', authorities: FOOD },
  { name: 'E-logboek visvaartuigen', authorities: ['RVO'] },
]
