// Reads a report of Vitest's JSON reporter and prints "passed failed skipped", then a line for each skipped test.
import { readFileSync } from 'node:fs'

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const counts = { passed: 0, failed: 0, skipped: 0 }
const reasons = []
for (const file of report.testResults) {
  // A file that cannot be loaded has no tests, and is a failure all the same.
  if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) counts.failed++
  for (const { status, fullName } of file.assertionResults) {
    if (status === 'passed' || status === 'failed') counts[status]++
    else {
      counts.skipped++
      reasons.push(`skipped: ${fullName}`)
    }
  }
}
console.log([`${counts.passed} ${counts.failed} ${counts.skipped}`, ...reasons].join('\n'))
