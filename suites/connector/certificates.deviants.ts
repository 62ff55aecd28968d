import { X509Certificate } from 'node:crypto'
import { ELSEWHERE } from '../../fixtures/authority/authority.ts'
import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { ask, before } from '../../harness/peers/connector/client-dialogue.ts'
import { type ClientSession, Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

const SMTP = ['CS-008@smtp']
const BOTH = ['CS-008@smtp', 'CS-008@pop3']
const WILDCARDS = ['CM-045@smtp', 'CM-045@pop3']

/** Takes a chain for good in spite of one of OpenSSL's complaints. */
function overlooks({ tls }: ConnectorBehaviour, ...complaints: readonly string[]): void {
  const { chainProblem } = tls
  tls.chainProblem = (event) => (complaints.includes(event.verification ?? '') ? undefined : chainProblem(event))
}

/** Takes a name for good that a sound connector does not. */
function takes({ tls }: ConnectorBehaviour, matches: (leaf: X509Certificate, host: string) => boolean): void {
  const { nameProblem } = tls
  tls.nameProblem = (leaf, host) => (matches(leaf, host) ? undefined : nameProblem(leaf, host))
}

/** Does not look at the certificate from the second action on. */
function onceVerified<S extends ClientSession>(upgrade: (session: S) => Promise<void>) {
  return (session: S) => {
    const { behaviour, memory } = session
    const credulous = { ...behaviour, tls: { ...behaviour.tls, problem: () => undefined } }
    return upgrade(memory.actions > 1 ? Object.assign(session, { behaviour: credulous }) : session)
  }
}

/** Asks something inside TLS before it leaves a server that it does not trust. */
async function askFirst(session: ClientSession, upgrade: () => Promise<void>, question: () => Promise<unknown>) {
  try {
    await upgrade()
  } catch (cause) {
    if (cause instanceof Stop && session.wire.epoch > 0) await question()
    throw cause
  }
}

/** Takes a chain whatever OpenSSL says, if one of its certificates is like this. */
function takesChainWith({ tls }: ConnectorBehaviour, isLike: (one: X509Certificate) => boolean): void {
  const { chainProblem } = tls
  tls.chainProblem = (event) =>
    event.chain?.some((one) => isLike(new X509Certificate(Buffer.from(one, 'base64'))))
      ? undefined
      : chainProblem(event)
}

/** Takes the certificate also for the name with which a greeting begins. */
function trustsGreeting(session: ClientSession, [claimed = '']: readonly string[]): void {
  const { behaviour } = session
  const { tls } = behaviour
  const nameProblem: typeof tls.nameProblem = (leaf, host) =>
    tls.nameProblem(leaf, host) && tls.nameProblem(leaf, claimed)
  Object.assign(session, { behaviour: { ...behaviour, tls: { ...tls, nameProblem } } })
}

/** ecdsa-with-SHA1 (RFC 3279 §2.2.3), as it stands in a certificate. */
const ECDSA_WITH_SHA1 = Buffer.from('06072a8648ce3d0401', 'hex')

export const certificates: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-008',
    title: say`Does not look at the certificate`,
    fails: [...BOTH, ...WILDCARDS],
    patch({ tls }) {
      tls.problem = () => undefined
    },
  },
  {
    id: 'M-CS-008b',
    title: say`Verifies the chain but not the name`,
    fails: [...BOTH, ...WILDCARDS],
    patch({ tls }) {
      tls.nameProblem = () => undefined
    },
  },
  {
    id: 'M-CS-008c',
    title: say`Verifies the name but not the chain`,
    fails: BOTH,
    patch({ tls }) {
      tls.chainProblem = () => undefined
    },
  },
  {
    id: 'M-CS-008d',
    title: say`Accepts a self-signed certificate`,
    fails: BOTH,
    patch: (behaviour) => overlooks(behaviour, 'DEPTH_ZERO_SELF_SIGNED_CERT'),
  },
  {
    id: 'M-CS-008e',
    title: say`Accepts any authority that the server sends`,
    fails: BOTH,
    patch: (behaviour) =>
      overlooks(
        behaviour,
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_GET_ISSUER_CERT',
        'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      ),
  },
  {
    id: 'M-CS-008f',
    title: say`Accepts a certificate that has expired`,
    fails: BOTH,
    patch: (behaviour) => overlooks(behaviour, 'CERT_HAS_EXPIRED'),
  },
  {
    id: 'M-CS-008g',
    title: say`Accepts a certificate that is not yet valid`,
    fails: BOTH,
    patch: (behaviour) => overlooks(behaviour, 'CERT_NOT_YET_VALID'),
  },
  {
    id: 'M-CS-008h',
    title: say`Accepts the holder of any server certificate as an authority`,
    fails: BOTH,
    patch: (behaviour) => overlooks(behaviour, 'INVALID_CA', 'UNSPECIFIED'),
  },
  {
    id: 'M-CS-008i',
    title: say`Accepts a certificate that is for clients, and logs in with PLAIN`,
    fails: BOTH,
    patch: (behaviour) => overlooks(behaviour, 'INVALID_PURPOSE'),
  },
  {
    id: 'M-CS-008j',
    title: say`Accepts a certificate that is for clients, and logs in with LOGIN`,
    fails: BOTH,
    patch(behaviour) {
      overlooks(behaviour, 'INVALID_PURPOSE')
      behaviour.smtp.sasl.preference = ['LOGIN']
    },
  },
  {
    id: 'M-CS-008k',
    title: say`Verifies the first handshake and trusts ever after`,
    fails: BOTH,
    patch({ smtp, pop3 }) {
      smtp.stages.upgrade = onceVerified(smtp.stages.upgrade!)
      pop3.stages.upgrade = onceVerified(pop3.stages.upgrade!)
    },
  },
  {
    id: 'M-CS-008l',
    title: say`Reads a name in the certificate up to its NUL`,
    fails: BOTH,
    patch: (behaviour) => takes(behaviour, (leaf, host) => leaf.raw.includes(Buffer.from(`${host}\0`))),
  },
  {
    id: 'M-CS-008m',
    title: say`Accepts a certificate for the address that the name leads to`,
    fails: BOTH,
    patch: (behaviour) => takes(behaviour, (leaf) => leaf.checkIP('127.0.0.1') !== undefined),
  },
  {
    id: 'M-CS-008n',
    title: say`Takes the common name if there is no alternative name`,
    fails: BOTH,
    patch: (behaviour) =>
      takes(behaviour, (leaf, host) => leaf.checkHost(host, { partialWildcards: false }) !== undefined),
  },
  {
    id: 'M-CS-008o',
    title: say`Takes the common name whatever the alternative names are`,
    fails: BOTH,
    patch: (behaviour) => takes(behaviour, ({ subject }, host) => subject.split('\n').includes(`CN=${host}`)),
  },
  {
    id: 'M-CS-008q',
    title: say`Takes the host of an e-mail address in the certificate for the name of the server`,
    fails: BOTH,
    patch: (behaviour) => takes(behaviour, ({ subjectAltName = '' }, host) => subjectAltName.includes(`@${host}`)),
  },
  {
    id: 'M-CS-008r',
    title: say`Compares the certificate with what the server calls itself`,
    fails: BOTH,
    patch({ smtp, pop3 }) {
      const { hear } = smtp
      smtp.hear = async (session) => {
        const answer = await hear(session)
        if (session.stage === 'greeting') trustsGreeting(session, answer.lines[0]!.split(' '))
        return answer
      }
      before(pop3.stages, 'upgrade', async (session) => trustsGreeting(session, session.greeting.split(' ')))
    },
  },
  {
    id: 'M-CS-008s',
    title: say`Does not count the authorities of a chain`,
    fails: SMTP,
    patch: (behaviour) => overlooks(behaviour, 'PATH_LENGTH_EXCEEDED'),
  },
  {
    id: 'M-CS-008t',
    title: say`Does not look at which domains an authority may vouch for`,
    fails: SMTP,
    // Node has no name for a constraint that is broken.
    patch: (behaviour) => takesChainWith(behaviour, ({ ca, raw }) => ca && raw.includes(ELSEWHERE)),
  },
  {
    id: 'M-CS-008u',
    title: say`Accepts a certificate that is signed with SHA-1`,
    fails: SMTP,
    patch: (behaviour) => takesChainWith(behaviour, ({ raw }) => raw.includes(ECDSA_WITH_SHA1)),
  },
  {
    id: 'M-CS-008w',
    title: say`Takes a name that ends or begins with that of the host for it`,
    fails: BOTH,
    patch({ tls }) {
      const { nameProblem } = tls
      tls.nameProblem = (leaf, host) =>
        /* The name stands in it as it is, between dots or ends. */
        new RegExp(`DNS:(?:[^,]*\\.)?${host.replaceAll('.', '\\.')}(?:\\.[^,]*)?(?:,|$)`).test(
          leaf.subjectAltName ?? '',
        )
          ? undefined
          : nameProblem(leaf, host)
    },
  },
  {
    id: 'M-CS-008v',
    title: say`Accepts an RSA key of 1024 bits`,
    fails: SMTP,
    patch(behaviour) {
      const { keyProblem } = behaviour.tls
      behaviour.tls.keyProblem = () => undefined
      // Some OpenSSL minds the key when it looks at the chain.
      takesChainWith(behaviour, (one) => keyProblem(one) !== undefined)
    },
  },
  {
    id: 'M-CM-045',
    title: say`Accepts a wildcard for a part of a label`,
    fails: WILDCARDS,
    patch: (behaviour) =>
      takes(behaviour, ({ subjectAltName = '' }, host) => {
        const [, before, after] = /^DNS:([^.*]+)\*(\.[^,]+)$/.exec(subjectAltName) ?? []
        return before !== undefined && host.startsWith(before) && host.endsWith(after!)
      }),
  },
  {
    id: 'M-CM-045b',
    title: say`Accepts a wildcard for several labels`,
    fails: WILDCARDS,
    patch: (behaviour) =>
      takes(behaviour, ({ subjectAltName = '' }, host) =>
        subjectAltName
          .split(', ')
          .some((name) => name.startsWith('DNS:*.') && host.endsWith(name.slice('DNS:*'.length))),
      ),
  },
  {
    id: 'M-CS-008p',
    title: say`Says EHLO, or CAPA, inside TLS to a server that it does not trust, and leaves`,
    fails: BOTH,
    patch({ smtp, pop3 }) {
      const { upgrade } = smtp.stages
      smtp.stages.upgrade = (session) =>
        askFirst(
          session,
          () => upgrade!(session),
          () => ask(session, smtp, `EHLO ${smtp.ehloName(session)}`),
        )
      const { upgrade: upgradePop3 } = pop3.stages
      pop3.stages.upgrade = (session) =>
        askFirst(
          session,
          () => upgradePop3!(session),
          () => ask(session, pop3, 'CAPA'),
        )
    },
  },
]
