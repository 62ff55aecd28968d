import type { Credential, Sent, Turn } from '../harness/reading/client-side.ts'

/*
 * A session as a script of Python, whose ssl begins TLS wherever it is told to: openssl s_client says what comes before by
 * itself.
 */

/** The file with all of a long segment; nothing if that file is missing, or has another name, which anyone may have changed. */
export function blobOf(held: Sent['held']): string | undefined {
  return held && !held.inPart && /^[0-9a-f]{64}$/.test(held.sha256 ?? '') ? held.sha256 : undefined
}

/**
 * All that a client sent, on one connection.
 *
 * @param site the name for TLS, where one was asked for, and the folder of what is too long for the report
 * @returns lines of bash, a here-document among them
 */
export function pythonScript(
  turns: readonly Turn[],
  { serverName, blobs }: { readonly serverName: string | undefined; readonly blobs: string },
): string[] {
  const lines = turns.flatMap((turn): string[] => {
    if (turn.type === 'upgrade') return ['tls()']
    if (turn.type === 'end') return []
    if (turn.from === 'server') return ['hear()']
    if (turn.held) {
      const blob = blobOf(turn.held)
      return blob === undefined ? [] : [`send(open(${literal(`${blobs}/${blob}`)}, 'rb').read())`]
    }
    const octets = turn.said.map((part) => (typeof part === 'string' ? `b${literal(part)}` : encodedOf(part)))
    return [`${turn.isAlien ? 'raw' : 'send'}(${octets.join(' + ')})`]
  })
  // It hears until nothing comes any more.
  const dialogue = lines.filter((line, index) => line !== 'hear()' || lines[index - 1] !== 'hear()')
  return [
    "python3 - <<'END'",
    HEAD,
    ...(dialogue.some((line) => line.includes('user')) ? [ACCOUNT] : []),
    tls(serverName === undefined ? "os.environ['HOST']" : literal(serverName)),
    ...(dialogue.some((line) => line.startsWith('raw(')) ? [RAW] : []),
    ...dialogue,
    'END',
  ]
}

const HEAD = `import base64, os, socket, ssl
pause = float(os.environ['PAUSE'])
s = socket.create_connection((os.environ['HOST'], int(os.environ['PORT'])))
s.settimeout(pause)
def hear():
    try:
        while octets := s.recv(65536): print(octets.decode('latin-1'), end='', flush=True)
    except TimeoutError: pass
def send(octets): s.sendall(octets)`

const ACCOUNT = "user, password = os.environ['HTG_USER'], os.environ['HTG_PASSWORD']"

const tls = (name: string): string => `def tls():
    global s
    s = ssl._create_unverified_context().wrap_socket(s, server_hostname=${name})
    s.settimeout(pause)`

/** Beneath TLS. */
const RAW = 'def raw(octets): os.write(s.fileno(), octets)'

const USERS = { full: 'user', 'local-part': "user.split('@')[0]", other: "'nobody.' + user", unreadable: 'user' }

function encodedOf({ form, identity, authorisation, validCredentials }: Credential): string {
  const user = USERS[identity]
  const password = validCredentials || identity !== 'full' ? 'password' : "'wrong.' + password"
  const base64 = (text: string) => `base64.b64encode((${text}).encode())`
  switch (form) {
    case 'plain': {
      const other = { none: "''", same: user, other: "'other.' + user" }[authorisation]
      return base64(`${other} + '\\0' + ${user} + '\\0' + ${password}`)
    }
    case 'login-user':
      return base64(user)
    case 'login-password':
      return base64(password)
    case 'user':
      return `(${user}).encode()`
    case 'pass':
      return `(${password}).encode()`
  }
}

/** A literal of Python, each character an octet. */
function literal(text: string): string {
  const escaped = text.replace(/[^\x20-\x7e]|['\\]/g, (character) => {
    if (character === '\r') return '\\r'
    if (character === '\n') return '\\n'
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
  return `'${escaped}'`
}
