// Reads a report of Vitest's JSON reporter and prints "passed failed skipped", then a line for each test that was skipped
// or failed; a failure says why in a few lines, so that the end of a long log is enough to go by.
import { readFileSync } from 'node:fs'

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const failed = (where, why) =>
  [
    `failed: ${where}`,
    ...why
      .split('\n')
      .slice(0, 12)
      .map((line) => `    ${line.slice(0, 300)}`),
  ].join('\n')
const counts = { passed: 0, failed: 0, skipped: 0 }
const skips = []
const failures = []
for (const file of report.testResults) {
  // A file that cannot be loaded has no tests, and is a failure all the same.
  if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) {
    counts.failed++
    failures.push(failed(file.name, file.message))
  }
  for (const { status, fullName, failureMessages } of file.assertionResults) {
    if (status === 'failed') failures.push(failed(`${file.name}: ${fullName}`, failureMessages.join('\n')))
    if (status === 'passed' || status === 'failed') counts[status]++
    else {
      counts.skipped++
      skips.push(`skipped: ${fullName}`)
    }
  }
}
console.log([`${counts.passed} ${counts.failed} ${counts.skipped}`, ...skips, ...failures].join('\n'))
