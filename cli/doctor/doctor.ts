import { CAPS } from '../../harness/caps.ts'
import { withNamedProfile } from '../arguments/named-profile.ts'
import { configured } from '../arguments/options.ts'
import { Problems } from '../arguments/usage-error.ts'
import { choice } from '../arguments/values.ts'
import type { GatewayOptions } from '../gateway/request.ts'
import { wordsIn } from '../language.ts'
import { print } from '../terminal/print.ts'
import { screenOf } from '../terminal/screen.ts'
import { examine } from './examine.ts'
import { type Mark, overall } from './finding.ts'
import { missingFor } from './missing.ts'
import { type Outcome, printJson, printText } from './print.ts'
import { type DoctorRequest, doctorRequest } from './request.ts'

export interface DoctorOptions extends Omit<GatewayOptions, 'format'> {
  readonly format?: string
}

/** Exit status by what was found: nothing was judged, but what is wrong here would be wrong in a run. */
const STATUS: Readonly<Record<Mark, number>> = { good: 0, bad: 1, unknown: 3 }

/** Looks at a gateway and prints what was found. Returns the exit status. */
export async function doctor({ format, ...options }: DoctorOptions): Promise<number> {
  const problems = new Problems()
  const form = choice('--format', format, ['text', 'json'], problems) ?? 'text'
  problems.throwIfAny()
  const { file, name } = await configured(options, 'gateway', true)
  const outcome = await lookAt(
    doctorRequest(await withNamedProfile(options, file), file),
    // What it took to get here counts too.
    Math.max(CAPS.look / 2, CAPS.look - performance.now()),
  )
  const { language } = outcome.request
  if (form === 'json') print(printJson(outcome, (await import('../dutch.ts')).dutch))
  else print(printText(outcome, name, await wordsIn(language), screenOf(process.stdout)))
  return STATUS[overall(outcome.ports)]
}

/** Looks at a gateway for so many milliseconds at most, and at what a run of all checks would need besides. */
export async function lookAt(request: DoctorRequest, withinMs: number): Promise<Outcome> {
  return { request, ports: await examine(request.look, withinMs), missing: missingFor(request) }
}
