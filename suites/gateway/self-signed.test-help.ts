import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Issued } from '../../fixtures/authority/authority.ts'

/** Whether this machine has the command that makes the certificates below. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** Arguments of `openssl req` for a key of some kind. */
export const KEYS = {
  RSA: ['-newkey', 'rsa:2048'],
  'RSA-PSS': ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'P-256': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'P-384': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  Ed25519: ['-newkey', 'ed25519'],
} as const

/** The certificate that `openssl req -x509` makes: self-signed, with `CA:TRUE`, and no name but what the arguments give. */
export function selfSigned(key: keyof typeof KEYS, ...more: readonly string[]): Issued {
  const folder = mkdtempSync(join(tmpdir(), 'htg-self-signed-'))
  try {
    const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const files = ['-nodes', '-days', '30', '-keyout', keyFile, '-out', certificateFile]
    execFileSync('openssl', ['req', '-x509', ...KEYS[key], ...files, ...more], { stdio: 'ignore' })
    return { chainPem: readFileSync(certificateFile, 'utf8'), keyPem: readFileSync(keyFile, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
