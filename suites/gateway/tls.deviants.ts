import { ok } from '../../harness/peers/gateway/pop3-server.ts'
import { utter } from '../../harness/peers/gateway/server-dialogue.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

const onBoth = (...checks: readonly string[]) => checks.flatMap((check) => [`${check}@smtp`, `${check}@pop3`])

/** Deviations of TLS on both ports (§3.3.1, §4.3.1, footnotes 4 and 7). */
export const tlsDeviants: readonly Deviant[] = [
  {
    id: 'M-ST-01',
    title: say`TLS 1.2 and nothing else`,
    fails: onBoth('ST-01', 'ST-02'),
    patch({ tls }) {
      tls.minVersion = 'TLSv1.2'
      tls.maxVersion = 'TLSv1.2'
    },
  },
  {
    id: 'M-ST-02',
    title: say`TLS 1.2 is still on`,
    fails: onBoth('ST-02'),
    patch({ tls }) {
      tls.minVersion = 'TLSv1.2'
    },
  },
  {
    id: 'M-ST-03',
    title: say`TLS 1.0 and later are on`,
    fails: onBoth('ST-02', 'ST-03'),
    patch({ tls }) {
      tls.minVersion = 'TLSv1'
      tls.ciphers = 'DEFAULT:@SECLEVEL=0'
    },
  },
  {
    id: 'M-ST-04',
    title: say`SMTP answers every ClientHello with a ServerHello of the version in its version field`,
    fails: ['ST-01@smtp', 'ST-02@smtp', 'ST-03@smtp', 'ST-04@smtp'],
    patch({ smtp }) {
      smtp.verbs.STARTTLS = async (session) => {
        await utter(session, smtp, reply(220, '2.0.0 Ready to start TLS'))
        const hello = await session.wire.take((octets) => (octets.length >= 11 ? octets.length : 0), 1_000)
        if (typeof hello !== 'string' && hello[0] === 22) session.wire.write(serverHello(hello))
        return reply(0, [], 'drop')
      }
    },
  },
  {
    id: 'M-ST-04b',
    title: say`POP3 answers every ClientHello with a ServerHello of the version in its version field`,
    fails: ['ST-01@pop3', 'ST-02@pop3', 'ST-03@pop3', 'ST-04@pop3'],
    patch({ pop3 }) {
      pop3.verbs.STLS = async (session) => {
        await utter(session, pop3, ok('Begin TLS negotiation'))
        const hello = await session.wire.take((octets) => (octets.length >= 11 ? octets.length : 0), 1_000)
        if (typeof hello !== 'string' && hello[0] === 22) session.wire.write(serverHello(hello))
        session.wire.endWithoutCloseNotify()
        return undefined
      }
    },
  },
  {
    id: 'M-ST-08',
    title: say`The intermediate certificate is not sent`,
    fails: onBoth('ST-08'),
    patch({ tls }) {
      tls.certificate = ({ chainPem, keyPem }) => ({
        chainPem: `${chainPem.split('-----END CERTIFICATE-----')[0]}-----END CERTIFICATE-----\n`,
        keyPem,
      })
    },
  },
  ...(
    [
      ['b', 'wrong-name', say`The certificate is for another name`],
      ['c', 'expired', say`The certificate has expired`],
      ['d', 'untrusted-root', say`The certificate comes from an unknown authority`],
      ['e', 'wrong-usage', say`The certificate is for TLS clients`],
    ] as const
  ).map(
    ([letter, defect, title]): Deviant => ({
      id: `M-ST-08${letter}`,
      title,
      fails: onBoth('ST-08'),
      patch({ tls }, authority) {
        const issued = authority.issue({ names: ['msa-smtp.htpoort.test'], defect })
        tls.certificate = () => issued
      },
    }),
  ),
  {
    id: 'M-ST-10',
    title: say`A client certificate is required`,
    fails: onBoth('ST-10'),
    patch({ tls }) {
      tls.requestCert = true
      tls.requireCert = true
    },
  },
  {
    id: 'M-ST-16',
    title: say`Plaintext beneath TLS is read as if it had come inside TLS`,
    fails: onBoth('ST-16'),
    patch({ tls }) {
      tls.hearPlaintext = true
    },
  },
]

/** The beginning of a ServerHello with the version that the client named. */
function serverHello(clientHello: Buffer): Buffer {
  const version = clientHello.subarray(9, 11)
  const body = Buffer.concat([version, Buffer.alloc(32, 1), Buffer.from([0, 0, 0x2f, 0])])
  const handshake = Buffer.concat([Buffer.from([2, 0, 0, body.length]), body])
  return Buffer.concat([Buffer.from([22]), version, Buffer.from([0, handshake.length]), handshake])
}
