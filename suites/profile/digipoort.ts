import { inBoth, say } from '../../harness/text/text.ts'
import { DIGIPOORT_FLOWS } from '../requirements/flows.ts'
import { profileDutch } from './dutch.ts'
import type { NamedProfile } from './profile.ts'

/**
 * Digipoort, the system before HTG, by the process description of two pages. That says which flows there are and how
 * messages are confirmed, and leaves their form to interface versions that are not at hand: so no row of the interface
 * document of HTG is in force, and the RFCs, which the description does not list, are reported.
 */
export const digipoort: NamedProfile = {
  specification: { id: 'Procesbeschrijving SMTP-MSA/POP3 (Digipoort)', version: '' },
  settings: { 'tier.referenced': 'report' },
  guide: {
    name: 'digipoort',
    complete: false,
    flows: DIGIPOORT_FLOWS,
    remarks: [
      inBoth(
        say`Judged by the process description of Digipoort, the system before HTG, and by the RFCs on mail. The interface versions that the description refers to, SMTP-MSA v1.1.12 and POP3 v1.1.1, are not at hand: nothing was judged by them, nor by the interface document of HTG.`,
        profileDutch,
      ),
    ],
  },
}
