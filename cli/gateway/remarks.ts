import type { GatewayRunConfig } from '../../suites/gateway/config.ts'
import type { RunRequest } from '../certify/run-request.ts'

/** Where nothing else is said, messages are for this flow. */
const USUAL = 'ags'

/** The request with what is not judged of the flow that its messages are for, where a profile has such flows. */
export async function withRemarks(request: RunRequest<GatewayRunConfig>): Promise<RunRequest<GatewayRunConfig>> {
  const { run } = request
  const { guide } = run.profile
  if (!guide) return request
  const rcpt = run.subject.kind === 'embedded' ? USUAL : run.subject.addresses.rcpt
  const localPart = rcpt.replace(/@[^@]*$/, '').toLowerCase()
  const [{ notJudgedOf }, { inBoth }, { DUTCH }] = await Promise.all([
    import('../../suites/message/guide.ts'),
    import('../../harness/text/text.ts'),
    import('../../suites/dutch.ts'),
  ])
  const sentences = notJudgedOf(guide.flows.filter((flow) => flow.localPart === localPart))
  if (sentences.length === 0) return request
  const remarks = sentences.map((text) => inBoth(text, DUTCH.message))
  return { ...request, run: { ...run, profile: { ...run.profile, guide: { ...guide, remarks } } } }
}
