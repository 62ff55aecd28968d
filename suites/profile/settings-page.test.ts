import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inEnglish } from '../../harness/text/text.ts'
import { messageChecks } from '../message/message-suite.ts'
import { SUITES } from '../role-suites.ts'
import { AMBIGUITIES } from './ambiguities.ts'
import { SETTINGS, type Setting } from './settings.ts'

/** The table of docs/settings.md: each ambiguity with what settles it, and after them the settings that settle none. */
function page(): string {
  const settings: readonly Setting[] = SETTINGS
  const valuesOf = ({ values, others, default: usual }: Setting) =>
    [
      ...values.map((value) => (value === usual ? `**${value}**` : value)),
      ...(others ? [inEnglish(others.text)] : []),
    ].join(', ')
  const told = (one: Setting) => `\`${one.key}\` (${valuesOf(one)}): ${inEnglish(one.text)}`
  const row = (...cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const ambiguous = AMBIGUITIES.map(({ id, topic, reading, fixed }) =>
    row(
      id,
      inEnglish(topic),
      reading ? inEnglish(reading) : '',
      [
        ...settings.filter(({ ambiguity }) => ambiguity === id).map(told),
        ...(fixed ? [`fixed (${fixed.by.join(', ')}): ${inEnglish(fixed.why)}`] : []),
      ].join('<br>'),
    ),
  )
  const others = settings
    .filter(({ ambiguity }) => ambiguity === undefined)
    .map((one) => row(one.clause, `\`${one.key}\``, valuesOf(one), inEnglish(one.text)))
  return `# Where the interface document can be read in more than one way

<!-- Written by suites/profile/settings-page.test.ts. -->

Each place has a number, a recommended reading, and settings where another reading is reasonable. \`--set KEY=VALUE\` or \`settings\` in the configuration choose another value than the default, which is bold; a finding names the setting that decided it. \`fail\`, \`warn\` and \`ignore\` say how a breach is judged, whatever its level. A place without a setting is fixed: the row names the checks that judge by the recommended reading, and says why there is no other.

| id | what is open | recommended reading | settings |
| --- | --- | --- | --- |
${ambiguous.join('\n')}

These settle no ambiguity:

| where | setting | values | what it decides |
| --- | --- | --- | --- |
${others.join('\n')}
`
}

test('each ambiguity of the catalogue has a setting, or is fixed and names the checks that judge by it', () => {
  const known = new Set([...SUITES.gateway.checks, ...SUITES.connector.checks, ...messageChecks].map(({ id }) => id))
  const settled = new Set(SETTINGS.map((one: Setting) => one.ambiguity))
  expect(AMBIGUITIES.map(({ id }) => id)).toEqual(AMBIGUITIES.map((_, index) => `A-${`${index + 1}`.padStart(2, '0')}`))
  expect(AMBIGUITIES.length).toBeGreaterThanOrEqual(48)
  for (const { id, reading, fixed } of AMBIGUITIES) {
    // That each setting changes a verdict is what flips.integration.test.ts holds.
    expect(settled.has(id), id).toBe(fixed === undefined)
    if (!fixed) continue
    expect(reading, id).toBeDefined()
    expect(fixed.by.length, id).toBeGreaterThan(0)
    expect(
      fixed.by.filter((check) => !known.has(check)),
      id,
    ).toEqual([])
  }
})

test('docs/settings.md is the table of the settings', async () => {
  await expect(page()).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/settings.md'))
})
