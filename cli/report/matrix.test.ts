import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../package.ts'
import { matrixOf } from './matrix.ts'

const kept = (path: string) => join(packageRoot, 'fixtures', path)

test('a table is of one role', () => {
  const reports = [kept('connectors/curl/careful.report.json'), kept('gateways/chasquid-dovecot/expected.report.json')]
  expect(() => matrixOf(reports, {})).toThrow('these are reports of several roles (connector, gateway)')
  expect(matrixOf(reports.slice(1), {})).toContain('| HTG-')
})
