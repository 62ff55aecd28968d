import type { Requirement } from '../../harness/judging/requirement.ts'

/** Chapter 1, introduction, with table 1. */
export const chapter1: readonly Requirement[] = [
  {
    id: 'HTG-1.1-1',
    clause: '§1.1, table 1',
    text: {
      en: 'Single Window flows and flows with extra attachments have supplementary interface documents on top of this one.',
      nl: 'Voor Single Window en voor berichten met extra bijlagen gelden aanvullende koppelvlakbeschrijvingen bovenop deze.',
    },
    binds: [],
    level: 'INFO',
    tier: 'spec',
    notTestable: 'A statement about the scope of the document.',
  },
  {
    id: 'HTG-1.3-1',
    clause: '§1.3',
    text: {
      en: 'On average at most one interaction per connected party per minute.',
      nl: 'Gemiddeld hoogstens één interactie per aangesloten partij per minuut.',
    },
    binds: ['connector'],
    level: 'SHOULD',
    tier: 'spec',
    note: '“Aansluiting” is the hook-up of a party, not a TCP connection. What counts as an interaction is ambiguity A-40.',
  },
  {
    id: 'HTG-1.3-2',
    clause: '§1.3',
    text: {
      en: 'For the time being the gateway must not limit how often the interface is used.',
      nl: 'De gateway mag voorlopig niet begrenzen hoe vaak het koppelvlak wordt gebruikt.',
    },
    binds: ['gateway'],
    level: 'MUST NOT',
    tier: 'spec',
    gradedBy: 'net.rateLimit',
    note: 'To show that there is no limit would take a load that the interface is not meant for: a reply that speaks of one is told where a run meets it.',
  },
  {
    id: 'HTG-1.3-3',
    clause: '§1.3',
    text: {
      en: 'Connect when needed, and close the connection once the transactions are finished.',
      nl: 'Maak verbinding wanneer het nodig is en verbreek die zodra de transacties klaar zijn.',
    },
    binds: ['connector'],
    level: 'SHOULD',
    tier: 'spec',
  },
  {
    id: 'HTG-1.3-4',
    clause: '§1.3',
    text: {
      en: 'High-frequency traffic goes through the SMTP-MTA interface instead.',
      nl: 'Hoogfrequent verkeer loopt via het koppelvlak SMTP-MTA.',
    },
    binds: ['connector'],
    level: 'MUST',
    tier: 'spec',
    notTestable: 'It concerns another interface.',
  },
  {
    id: 'HTG-1.3-5',
    clause: '§1.3',
    text: {
      en: 'Submission carries messages from business to government; POP3 carries the other direction.',
      nl: 'Aanleveren is bedoeld voor verkeer van bedrijf naar overheid; het omgekeerde verkeer loopt via POP3.',
    },
    binds: ['gateway', 'connector'],
    level: 'SHOULD',
    tier: 'spec',
  },
  {
    id: 'HTG-1.3-6',
    clause: '§1.3',
    text: {
      en: 'An ordinary mail client can submit and collect messages.',
      nl: 'Met een gewone mailclient kan worden aangeleverd en opgehaald.',
    },
    binds: ['gateway', 'connector'],
    level: 'INFO',
    tier: 'spec',
    notTestable: 'A statement of purpose; the rules that make it true are requirements of their own.',
  },
  {
    id: 'HTG-1.3-7',
    clause: '§1.3',
    text: {
      en: 'No VPN is needed for this interface.',
      nl: 'Voor dit koppelvlak is geen VPN nodig.',
    },
    binds: ['gateway'],
    level: 'INFO',
    tier: 'spec',
    notTestable: 'A fact about the network between the parties.',
  },
]
