import type { Text } from '../../harness/text/text.ts'
import { say, verbatim } from '../../harness/text/text.ts'
import { TextError } from '../../harness/text/text-error.ts'
import { refusePlayedByHand, resumableIn } from '../../reports/resumption.ts'
import { sealsIn } from '../../reports/seals.ts'
import { claimDirectory, reportOfOwnRun, runIn, writeReport } from '../../reports/store.ts'
import type { Certifier } from '../../serve/certify.ts'
import type { ServeConfig } from '../../serve/served.ts'
import type { ConfigFile } from '../arguments/config-file.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { type Fault, type Suite, startSuite } from '../certify/run-suite.ts'
import { goingOn, isDayGiven } from '../connector/going-on.ts'
import { type ConnectorOptions, connectorRequest } from '../connector/request.ts'
import { packageVersion } from '../package.ts'
import { type ServeOptions, USUAL_REPORT } from './request.ts'

/** Runs the suite of connectors by hand, as `htg connector --driver manual` does, with the page in the place of the terminal. */
export function certifier(options: ServeOptions, file: ConfigFile | undefined, ports: ServeConfig['ports']): Certifier {
  const directory = options.report ?? USUAL_REPORT
  const asked: ConnectorOptions = {
    ...pick(options),
    driver: 'manual',
    report: directory,
    smtpPort: String(ports.smtp),
    pop3Port: String(ports.pop3),
  }
  let suite: Suite<'connector'> | undefined
  return {
    directory,
    stopped() {
      try {
        return resumableIn(directory).plan.startedAt
      } catch {
        return undefined
      }
    },
    async run(resume, hearer) {
      try {
        // Of one that was stopped the person was asked.
        if (!resume && this.stopped() === undefined) refusePlayedByHand(directory)
        const request = connectorRequest(asked, file)
        const { run, formats, language } = resume
          ? await goingOn(request, { isDayGiven: isDayGiven(asked, file) })
          : request
        const claim = claimDirectory(directory, { command: 'htg serve', role: 'connector', mode: run.reportMode })
        try {
          const earlier = runIn(directory)
          suite = startSuite('connector')
          const faults = await suite.run(run, packageVersion(), {
            planned: hearer.planned,
            decided: hearer.decided,
            step: hearer.step,
          })
          if (faults.length > 0) return toldOf(faults)
          if (!resume && runIn(directory) === earlier) return say`nothing was decided`
          const report = reportOfOwnRun(directory)
          writeReport(directory, report, { formats, language, mode: run.reportMode, seals: sealsIn(directory) })
          return undefined
        } finally {
          suite = undefined
          claim.release()
        }
      } catch (error) {
        if (error instanceof UsageError || error instanceof TextError) return error.text
        throw error
      }
    },
    answer: (number, answer) => suite?.answer(number, answer),
  }
}

const toldOf = ([fault]: readonly Fault[]): Text => fault!.text ?? verbatim(fault!.message)

/** What of the options counts for a run as well. */
function pick(options: ServeOptions): ConnectorOptions {
  const { listen, host, authority, environment, domain, asOf, set, named, lang, store, product, productVersion } =
    options
  const given = { listen, host, authority, environment, domain, asOf, set, named, lang, store, product, productVersion }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
