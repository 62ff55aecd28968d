import type { Requirement } from '../../harness/judging/requirement.ts'

/** RFC 8446, TLS 1.3. */
export const rfc8446: readonly Requirement[] = [
  {
    id: 'RFC8446-4.1.3-1',
    clause: 'RFC 8446 §4.1.3',
    text: {
      en: 'A server that can do TLS 1.3 and negotiates 1.2 says so in the last octets of its random.',
      nl: 'Een server die TLS 1.3 kan maar 1.2 kiest, laat dat zien in de laatste octetten van zijn random.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-4.1.4-1',
    clause: 'RFC 8446 §4.1.4',
    text: {
      en: 'Where a group is acceptable but its key share is missing, HelloRetryRequest asks for it.',
      nl: 'Ontbreekt de sleutel van een bruikbare groep, dan vraagt HelloRetryRequest erom.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'referenced',
    note: 'Stated without a key word.',
  },
  {
    id: 'RFC8446-4.2.1-1',
    clause: 'RFC 8446 §4.2.1',
    text: {
      en: 'The version that a server selects is one that the client offered.',
      nl: 'De versie die de server kiest, is er een die de client aanbood.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-4.4.2-1',
    clause: 'RFC 8446 §4.4.2',
    text: {
      en: 'The server’s own certificate comes first in the list it sends.',
      nl: 'Het eigen certificaat van de server staat vooraan in de lijst.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-4.4.2.4-1',
    clause: 'RFC 8446 §4.4.2.4',
    text: {
      en: 'A certificate below the root that is signed with SHA-1 ends the handshake.',
      nl: 'Een met SHA-1 ondertekend certificaat onder de root beëindigt de handshake.',
    },
    binds: ['connector'],
    level: 'SHOULD',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-4.6.3-1',
    clause: 'RFC 8446 §4.6.3',
    text: {
      en: 'A KeyUpdate that asks for one is answered with one.',
      nl: 'Een KeyUpdate die daarom vraagt, wordt met een KeyUpdate beantwoord.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-5-1',
    clause: 'RFC 8446 §5',
    text: {
      en: 'A record of an unexpected type ends the connection with an alert.',
      nl: 'Een record van een onverwacht type beëindigt de verbinding met een alert.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-5.1-1',
    clause: 'RFC 8446 §5.1',
    text: {
      en: 'Handshake messages are understood however they are fragmented over records.',
      nl: 'Handshakeberichten worden begrepen, hoe ze ook over records zijn verdeeld.',
    },
    binds: ['gateway'],
    level: 'SHOULD',
    tier: 'referenced',
    note: 'The RFC allows the fragmentation; that a peer copes with it follows.',
  },
  {
    id: 'RFC8446-6.1-1',
    clause: 'RFC 8446 §6.1',
    text: {
      en: 'close_notify is sent before a side closes.',
      nl: 'Vóór het sluiten wordt close_notify gestuurd.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'referenced',
    note: 'Many servers close without it, so that the setting tls.closeNotify decides; the default warns.',
  },
  {
    id: 'RFC8446-6.1-2',
    clause: 'RFC 8446 §6.1',
    text: {
      en: 'A client sends close_notify before it closes.',
      nl: 'Een client stuurt close_notify voordat hij sluit.',
    },
    binds: ['connector'],
    level: 'MUST',
    tier: 'referenced',
    notTestable:
      'The scripted gateway ends each session after QUIT; how the client then ends its own side is not recorded.',
  },
  {
    id: 'RFC8446-9.1-1',
    clause: 'RFC 8446 §9.1',
    text: {
      en: 'TLS_AES_128_GCM_SHA256 is available.',
      nl: 'TLS_AES_128_GCM_SHA256 is beschikbaar.',
    },
    binds: ['gateway', 'connector'],
    level: 'SHOULD',
    tier: 'referenced',
    note: 'The RFC says MUST implement; a site may switch it off, so its absence on the wire is a warning.',
  },
  {
    id: 'RFC8446-9.1-2',
    clause: 'RFC 8446 §9.1',
    text: {
      en: 'Key exchange with secp256r1 is available.',
      nl: 'Sleuteluitwisseling met secp256r1 is beschikbaar.',
    },
    binds: ['gateway', 'connector'],
    level: 'SHOULD',
    tier: 'referenced',
    note: 'The RFC says MUST support; a site may switch it off, so its absence on the wire is a warning.',
  },
  {
    id: 'RFC8446-9.1-3',
    clause: 'RFC 8446 §9.1',
    text: {
      en: 'Key exchange with X25519 is available.',
      nl: 'Sleuteluitwisseling met X25519 is beschikbaar.',
    },
    binds: ['gateway', 'connector'],
    level: 'SHOULD',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-9.2-1',
    clause: 'RFC 8446 §9.2',
    text: {
      en: 'A server may demand server_name and end the handshake without it.',
      nl: 'Een server mag server_name eisen en zonder de handshake beëindigen.',
    },
    binds: ['gateway'],
    level: 'MAY',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-9.2-2',
    clause: 'RFC 8446 §9.2',
    text: {
      en: 'A server that demands server_name ends the handshake without it by the alert missing_extension.',
      nl: 'Een server die server_name eist, beëindigt de handshake zonder met de alert missing_extension.',
    },
    binds: ['gateway'],
    level: 'SHOULD',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-D.5-1',
    clause: 'RFC 8446 appendix D.5',
    text: {
      en: 'SSL 2.0 and SSL 3.0 must not be negotiated.',
      nl: 'SSL 2.0 en SSL 3.0 mogen niet worden overeengekomen.',
    },
    binds: ['gateway'],
    level: 'MUST NOT',
    tier: 'referenced',
  },
  {
    id: 'RFC8446-E.5-1',
    clause: 'RFC 8446 appendix E.5',
    text: {
      en: 'Early data must not be used, since no profile for SMTP or POP3 defines it.',
      nl: 'Vroege data (0-RTT) mag niet worden gebruikt; geen profiel voor SMTP of POP3 voorziet erin.',
    },
    binds: ['gateway', 'connector'],
    level: 'MUST NOT',
    tier: 'referenced',
  },
]

/** RFC 5246, TLS 1.2. */
export const rfc5246: readonly Requirement[] = [
  {
    id: 'RFC5246-7.2.1-1',
    clause: 'RFC 5246 §7.2.1',
    text: {
      en: 'close_notify is sent before a side closes.',
      nl: 'Vóór het sluiten wordt close_notify gestuurd.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'referenced',
    when: { condition: 'in a session with TLS 1.2' },
    note: 'The RFC: each party “is required” to.',
  },
  {
    id: 'RFC5246-7.2.1-2',
    clause: 'RFC 5246 §7.2.1',
    text: {
      en: 'A client sends close_notify before it closes.',
      nl: 'Een client stuurt close_notify voordat hij sluit.',
    },
    binds: ['connector'],
    level: 'MUST',
    tier: 'referenced',
    when: { condition: 'in a session with TLS 1.2' },
    notTestable:
      'The scripted gateway ends each session after QUIT; how the client then ends its own side is not recorded.',
  },
  {
    id: 'RFC5246-A.5-1',
    clause: 'RFC 5246 appendix A.5',
    text: {
      en: 'Cipher suites without authentication of the server (anon) must not be used.',
      nl: 'Versleuteling zonder authenticatie van de server (anon) mag niet worden gebruikt.',
    },
    binds: ['gateway', 'connector'],
    level: 'MUST NOT',
    tier: 'referenced',
    when: { condition: 'in a session with TLS 1.2' },
  },
]

/** What the document does not list: extensions of TLS, deprecated versions, recommendations, names in certificates. */
export const rfcTlsRelated: readonly Requirement[] = [
  {
    id: 'RFC5746-4.4-1',
    clause: 'RFC 5746 §4.4',
    text: {
      en: 'Renegotiation without the secure extension is refused.',
      nl: 'Heronderhandeling zonder de beveiligde extensie wordt geweigerd.',
    },
    binds: ['gateway'],
    level: 'SHOULD',
    tier: 'related',
    when: { condition: 'in a session with TLS 1.2' },
    notTestable: 'No TLS library lets a client renegotiate without the extension.',
  },
  {
    id: 'RFC5746-3.6-1',
    clause: 'RFC 5746 §3.6',
    text: {
      en: 'A client that signals secure renegotiation gets renegotiation_info back.',
      nl: 'Een client die veilige heronderhandeling meldt, krijgt renegotiation_info terug.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'related',
    when: { condition: 'in a session with TLS 1.2' },
  },
  {
    id: 'RFC6066-3-1',
    clause: 'RFC 6066 §3',
    text: {
      en: 'The client sends the host name in server_name.',
      nl: 'De client stuurt de hostnaam in server_name.',
    },
    binds: ['connector'],
    level: 'SHOULD',
    tier: 'related',
  },
  {
    id: 'RFC6066-3-2',
    clause: 'RFC 6066 §3',
    text: {
      en: 'server_name must not hold an IP address.',
      nl: 'server_name mag geen IP-adres bevatten.',
    },
    binds: ['connector'],
    level: 'MUST NOT',
    tier: 'related',
  },
  {
    id: 'RFC7301-3.2-1',
    clause: 'RFC 7301 §3.2',
    text: {
      en: 'A protocol that the client did not offer must not be selected by ALPN.',
      nl: 'Met ALPN mag geen protocol worden gekozen dat de client niet aanbood.',
    },
    binds: ['gateway'],
    level: 'MUST NOT',
    tier: 'related',
  },
  {
    id: 'RFC8996-4-1',
    clause: 'RFC 8996 §4',
    text: {
      en: 'TLS 1.0 must not be used.',
      nl: 'TLS 1.0 mag niet worden gebruikt.',
    },
    binds: ['gateway', 'connector'],
    level: 'MUST NOT',
    tier: 'related',
    note: 'From 12 January 2026 it is HTG-FN4-2 and HTG-FN7-2 in production (A-28).',
  },
  {
    id: 'RFC8996-5-1',
    clause: 'RFC 8996 §5',
    text: {
      en: 'TLS 1.1 must not be used.',
      nl: 'TLS 1.1 mag niet worden gebruikt.',
    },
    binds: ['gateway', 'connector'],
    level: 'MUST NOT',
    tier: 'related',
    note: 'From 12 January 2026 it is HTG-FN4-2 and HTG-FN7-2 in production (A-28).',
  },
  {
    id: 'RFC9325-3.1.1-1',
    clause: 'RFC 9325 §3.1.1',
    text: {
      en: 'TLS 1.3 is preferred over earlier versions.',
      nl: 'TLS 1.3 gaat voor eerdere versies.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'related',
  },
  {
    id: 'RFC9325-3.8-1',
    clause: 'RFC 9325 §3.8',
    text: {
      en: 'ALPN keeps connections of another protocol out.',
      nl: 'ALPN houdt verbindingen van een ander protocol buiten.',
    },
    binds: ['gateway'],
    level: 'SHOULD',
    tier: 'related',
  },
  {
    id: 'RFC9325-4.1-1',
    clause: 'RFC 9325 §4.1',
    text: {
      en: 'Cipher suites with NULL, export or RC4 encryption must not be negotiated.',
      nl: 'Versleuteling met NULL-, export- of RC4-suites mag niet worden overeengekomen.',
    },
    binds: ['gateway', 'connector'],
    level: 'MUST NOT',
    tier: 'related',
  },
  {
    id: 'RFC9325-4.1-2',
    clause: 'RFC 9325 §4.1',
    text: {
      en: 'Static RSA and ciphers below 128 bits, such as 3DES, should not be negotiated.',
      nl: 'Statische RSA en versleuteling onder 128 bits, zoals 3DES, hoort niet te worden overeengekomen.',
    },
    binds: ['gateway', 'connector'],
    level: 'SHOULD NOT',
    tier: 'related',
    note: 'RFC 2595 §2.1 wants a 3DES suite; RFC 8446 and footnotes 4 and 7 prevail (A-53).',
  },
  {
    id: 'RFC9325-4.2-1',
    clause: 'RFC 9325 §4.2',
    text: {
      en: 'For TLS 1.2 suites are offered that have forward secrecy and authenticated encryption.',
      nl: 'Voor TLS 1.2 worden suites aangeboden met forward secrecy en geauthenticeerde versleuteling.',
    },
    binds: ['connector'],
    level: 'SHOULD',
    tier: 'related',
    when: { condition: 'while there is TLS 1.2' },
    note: 'Read by the suites that the operator announced for TLS 1.2 in March 2025, in which CBC suites stay. The announcement is no part of the interface document.',
  },
  {
    id: 'RFC9325-4.5-1',
    clause: 'RFC 9325 §4.5',
    text: {
      en: 'An RSA key of the certificate has at least 2048 bits.',
      nl: 'Een RSA-sleutel van het certificaat heeft ten minste 2048 bits.',
    },
    binds: ['gateway'],
    level: 'MUST',
    tier: 'related',
  },
  {
    id: 'RFC9325-4.5-2',
    clause: 'RFC 9325 §4.5',
    text: {
      en: 'SHA-1 and MD5 must not be used in signatures of the chain below the root.',
      nl: 'SHA-1 en MD5 mogen niet worden gebruikt in handtekeningen van de keten onder de root.',
    },
    binds: ['gateway'],
    level: 'MUST NOT',
    tier: 'related',
  },
  {
    id: 'RFC9325-4.5-3',
    clause: 'RFC 9325 §4.5',
    text: {
      en: 'A certificate with an RSA key of fewer than 2048 bits is not accepted.',
      nl: 'Een certificaat met een RSA-sleutel van minder dan 2048 bits wordt niet geaccepteerd.',
    },
    binds: ['connector'],
    level: 'SHOULD',
    tier: 'related',
    note: 'Derived: the RFC binds the server; a client that takes a shorter key leaves it to the server.',
  },
  {
    id: 'RFC5280-4.2.1.10-1',
    clause: 'RFC 5280 §4.2.1.10',
    text: {
      en: 'A certificate whose names lie outside what its authority may vouch for is not accepted.',
      nl: 'Een certificaat met namen waarvoor zijn certificaatautoriteit niet mag instaan, wordt niet geaccepteerd.',
    },
    binds: ['connector'],
    level: 'MUST',
    tier: 'related',
    note: 'A critical constraint is processed or the certificate is refused. The interface document does not speak of it, so that this only warns.',
  },
  {
    id: 'RFC5280-6.1.4-1',
    clause: 'RFC 5280 §6.1.4',
    text: {
      en: 'A chain with more authorities than one of them allows below itself is not accepted.',
      nl: 'Een keten met meer certificaatautoriteiten dan een ervan onder zich toestaat, wordt niet geaccepteerd.',
    },
    binds: ['connector'],
    level: 'MUST',
    tier: 'related',
    note: 'The interface document asks for validity and authenticity and does not speak of the length of a chain, so that this only warns.',
  },
  {
    id: 'RFC5280-4.2.1.12-1',
    clause: 'RFC 5280 §4.2.1.12',
    text: {
      en: 'A certificate that says what it may be used for must be used for that alone.',
      nl: 'Een certificaat dat vermeldt waarvoor het dient, mag alleen daarvoor worden gebruikt.',
    },
    binds: ['connector'],
    level: 'MUST',
    tier: 'related',
    note: 'The interface document asks for validity and authenticity and does not speak of purposes, so that this only warns.',
  },
  {
    id: 'RFC9525-2-1',
    clause: 'RFC 9525 §2',
    text: {
      en: 'The common name of the certificate must not be taken for the name of the server.',
      nl: 'De common name van het certificaat mag niet als naam van de server gelden.',
    },
    binds: ['connector'],
    level: 'MUST NOT',
    tier: 'related',
  },
  {
    id: 'RFC9525-6.3-1',
    clause: 'RFC 9525 §6.3',
    text: {
      en: 'A wildcard must not match more than one label, or elsewhere than on the left.',
      nl: 'Een jokerteken mag niet meer dan één label dekken, of elders dan links staan.',
    },
    binds: ['connector'],
    level: 'MUST NOT',
    tier: 'related',
  },
]
