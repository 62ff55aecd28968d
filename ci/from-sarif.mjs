// What pipelines show of a report next to its views, on the standard output, made from report.sarif:
//
//   node from-sarif.mjs annotations FILE    commands of GitHub's log, an annotation each
//   node from-sarif.mjs code-quality FILE   the report of code quality that GitLab compares with that of the target branch
//
// Known failures are in neither. A text of a peer stays a text.
import { readFileSync } from 'node:fs'

/** GitHub shows as many of each kind from one step. */
const MOST_ANNOTATIONS = 10

const [kind, file] = process.argv.slice(2)
const [run] = JSON.parse(readFileSync(file, 'utf8')).runs
const results = run.results.filter(({ suppressions }) => suppressions === undefined)

/** As a command of GitHub's log takes a text, and as it takes the value of a property. */
const data = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** A message of SARIF may have links, so that what looks like one is escaped there; here it is text. */
const plain = ({ text }) => text.replace(/\\([\\[\]])/g, '$1')

const KINDS = {
  annotations() {
    const titled = results.map(({ ruleId, level, message, properties }) => ({
      command: level === 'error' ? 'error' : 'warning',
      title: [ruleId, properties.requirement].filter((one) => one !== undefined).join(', '),
      text: plain(message),
    }))
    return ['error', 'warning'].flatMap((command) => {
      const own = titled.filter((one) => one.command === command)
      return own
        .slice(0, MOST_ANNOTATIONS)
        .map(({ title, text }) => `::${command} title=${property(title)}::${data(text)}\n`)
    })
  },
  'code-quality'() {
    const issues = results.map(({ ruleId, level, message, locations, partialFingerprints }) => ({
      description: plain(message),
      check_name: ruleId,
      fingerprint: partialFingerprints.primaryLocationLineHash,
      severity: { error: 'major', warning: 'minor' }[level] ?? 'info',
      location: {
        path: locations[0].physicalLocation.artifactLocation.uri,
        lines: { begin: locations[0].physicalLocation.region.startLine },
      },
    }))
    return [`${JSON.stringify(issues, null, 1)}\n`]
  },
}

process.stdout.write(KINDS[kind]().join(''))
