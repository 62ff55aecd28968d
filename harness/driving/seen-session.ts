import { CAPS } from '../caps.ts'
import { readPop3Session } from '../reading/pop3-session.ts'
import { readSmtpSession } from '../reading/smtp-session.ts'
import type { SessionLog } from '../record/event.ts'
import { clip } from '../text/clip.ts'
import { say, type Text, verbatim, withParts } from '../text/text.ts'
import type { SeenSession } from './steps.ts'

/** Characters of one line. */
const LINE = 160

/**
 * What a person is shown of a session that is over: what the product said and was answered, without secrets. In a blind run
 * only what the product said: the answers tell what is played.
 */
export function seenIn(kept: SessionLog, isBlind: boolean): SeenSession | undefined {
  const { protocol } = kept
  if (protocol === 'driver') return undefined
  const read = protocol === 'smtp' ? readSmtpSession(kept) : readPop3Session(kept)
  const upgrade = kept.events.find((event) => event.type === 'tls')
  const tls: Text[] = upgrade?.type === 'tls' ? [tlsInWords(upgrade)] : []
  const said = (epoch: number): Text[] =>
    read.steps
      .filter((step) => step.epoch === epoch)
      .map((step) =>
        isBlind ? verbatim(step.verb || step.kind) : withParts(step.observed, (part) => clip(part, LINE)),
      )
  const lines = [...said(0), ...tls, ...said(1)]
  return {
    protocol,
    lines: lines.length === 0 ? [say`it said nothing`] : lines.slice(-CAPS.stepLines),
  }
}

function tlsInWords({ version, error }: { readonly version?: string; readonly error?: string }): Text {
  if (version !== undefined && error === undefined) return say`TLS was set up: ${{ version }}`
  return say`TLS failed: ${{ error: clip(error ?? '', LINE) }}`
}
