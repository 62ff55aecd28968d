import { firstEvent } from '../harness/reading/session.ts'
import type { SessionLog } from '../harness/record/event.ts'
import type { Report } from './model.ts'
import type { Language } from './texts.ts'

/** What to look at when a port is not what it should be: a sentence for each such port. */
export function portAdvice({ evidence, subject }: Report, language: Language): string[] {
  // Only of a gateway does the subject have ports.
  if (subject.role !== 'gateway') return []
  const sentences = (['smtp', 'pop3'] as const).flatMap((protocol) => {
    const sessions = evidence.filter((log) => log.protocol === protocol)
    const endpoint = subject.endpoints[protocol]
    return endpoint === undefined || sessions.length === 0
      ? []
      : (adviceOn(protocol, endpoint, sessions, language) ?? [])
  })
  return [...new Set(sentences)]
}

function adviceOn(
  protocol: 'smtp' | 'pop3',
  endpoint: string,
  sessions: readonly SessionLog[],
  language: Language,
): string | undefined {
  const { advice } = terminalTexts(language)
  const errors = sessions.map((log) => firstEvent(log, 'open')?.error)
  const [error] = errors
  if (error !== undefined && errors.every((one) => one !== undefined)) {
    return advice.unreachable(endpoint, error, advice.codes[error] ?? advice.codes.other!)
  }
  const opened = sessions.filter((log) => firstEvent(log, 'open')?.error === undefined)
  const said = opened.map(saidFirst)
  if (said.some((text) => /^(?:HTTP\/1|<!doctype|<html)/i.test(text))) return advice.http(endpoint)
  if (protocol === 'smtp' && said.some((text) => /^\+OK/.test(text))) return advice.swapped(endpoint, 'POP3', 'SMTP')
  if (protocol === 'pop3' && said.some((text) => /^220[ -]/.test(text))) return advice.swapped(endpoint, 'SMTP', 'POP3')
  if (said.length === 0 || said.some((text) => text !== '')) return undefined
  const closes = opened.every((log) => firstEvent(log, 'close')?.by === 'server')
  return closes ? advice.closes(endpoint) : advice.silent(endpoint, protocol === 'smtp' ? '587' : '110')
}

/** The first octets that a server sent in plaintext. */
function saidFirst(log: SessionLog): string {
  for (const event of log.events) {
    if ((event.type === 'octets' || event.type === 'alien') && event.from === 'server') return event.octets
    if (event.type === 'tls') break
  }
  return ''
}
