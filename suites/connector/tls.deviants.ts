import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { before } from '../../harness/peers/connector/client-dialogue.ts'
import { type ClientSession, Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

const both = (id: string) => [`${id}@smtp`, `${id}@pop3`]

export const tls: readonly ConnectorDeviant[] = [
  {
    id: 'M-CM-024',
    title: say`Speaks TLS 1.2 at most`,
    fails: both('CM-024'),
    patch({ tls }) {
      tls.minVersion = 'TLSv1.2'
      tls.maxVersion = 'TLSv1.2'
    },
  },
  {
    id: 'M-CM-024b',
    title: say`Accepts TLS 1.2 if there is no TLS 1.3`,
    fails: both('CM-024'),
    patch({ tls }) {
      tls.minVersion = 'TLSv1.2'
      tls.ciphers = 'ECDHE+AESGCM'
    },
  },
  {
    id: 'M-CM-024c',
    title: say`Speaks TLS 1.0 and 1.1 if there is nothing newer`,
    fails: both('CM-024'),
    patch({ tls }) {
      tls.minVersion = 'TLSv1'
      tls.ciphers = 'DEFAULT:@SECLEVEL=0'
    },
  },
  {
    id: 'M-CM-023b',
    title: say`Names another host in the ClientHello`,
    fails: both('CM-023'),
    patch({ tls }) {
      tls.servername = (host) => `${host}.example`
    },
  },
  {
    id: 'M-CM-023c',
    title: say`Names an IP address in the ClientHello`,
    fails: both('CM-023'),
    patch({ tls }) {
      tls.servername = () => '127.0.0.1'
    },
  },
  {
    id: 'M-CM-025',
    title: say`Offers static RSA for TLS 1.2`,
    fails: [...both('CM-025'), ...both('CM-024')],
    patch({ tls }) {
      tls.minVersion = 'TLSv1.2'
      tls.ciphers = 'DEFAULT:AES128-SHA'
    },
  },
  {
    id: 'M-CM-025b',
    title: say`Offers suites that authenticate nobody, and suites that encrypt nothing`,
    fails: [...both('CM-025'), ...both('CM-024')],
    patch({ tls }) {
      tls.minVersion = 'TLSv1.2'
      tls.ciphers = 'ALL:eNULL:!kRSA:@SECLEVEL=0'
    },
  },
  {
    id: 'M-CM-025c',
    title: say`Offers TLS_AES_256_GCM_SHA384 alone`,
    fails: both('CM-025'),
    patch({ tls }) {
      tls.ciphers = 'TLS_AES_256_GCM_SHA384'
    },
  },
  {
    id: 'M-CM-025d',
    title: say`Offers secp256r1 but not X25519`,
    fails: both('CM-025'),
    patch({ tls }) {
      tls.groups = 'P-256'
    },
  },
  {
    id: 'M-CM-025e',
    title: say`Offers X25519 but not secp256r1`,
    fails: both('CM-025'),
    patch({ tls }) {
      tls.groups = 'X25519'
    },
  },
  {
    id: 'M-CM-028',
    title: say`Sends a client certificate if it is asked for one`,
    fails: both('CM-028'),
    patch({ tls }) {
      tls.certificate = makeAuthority().issue({ names: ['connector.test'] })
    },
  },
  {
    id: 'M-CM-028b',
    title: say`Gives up if a certificate is asked for`,
    fails: both('CM-028'),
    patch({ smtp, pop3 }) {
      // TLS libraries do not tell that they were asked.
      const giveUp = async ({ task }: ClientSession) => {
        if (task.case.startsWith('F-49/')) throw new Stop('failed', 'no certificate to send')
      }
      before(smtp.stages, 'login', giveUp)
      before(pop3.stages, 'login', giveUp)
    },
  },
]
