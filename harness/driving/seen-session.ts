import { CAPS } from '../caps.ts'
import { type Pop3Step, readPop3Session } from '../reading/pop3-session.ts'
import { readSmtpSession, type SmtpStep } from '../reading/smtp-session.ts'
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
      .flatMap((step) => (isBlind ? [verbatim(step.verb || step.kind)] : toldOf(step)))
  const lines = [...said(0), ...tls, ...said(1)]
  return {
    protocol,
    lines: lines.length === 0 ? [say`it said nothing`] : lines.slice(-CAPS.stepLines),
  }
}

/** What was sent and what was answered; of a long answer the first lines. What is not text is told by its size. */
function toldOf(step: SmtpStep | Pop3Step): Text[] {
  const [first, ...others] = step.answerText ?? []
  const short = (text: Text): Text => withParts(text, (part) => clip(part, LINE))
  if (first === undefined || others.length === 0) return [short(step.observed)]
  const left = others.length - CAPS.stepReplyLines
  return [
    short(say`${{ step: step.sentInWords }} → ${{ answer: first }}`),
    ...others.slice(0, CAPS.stepReplyLines).map((line) => verbatim(`  ${clip(line, LINE)}`)),
    ...(left > 0 ? [say`  … further lines: ${{ count: left }}`] : []),
  ]
}

function tlsInWords({ version, error }: { readonly version?: string; readonly error?: string }): Text {
  if (version !== undefined && error === undefined) return say`TLS was set up: ${{ version }}`
  return say`TLS failed: ${{ error: clip(error ?? '', LINE) }}`
}
