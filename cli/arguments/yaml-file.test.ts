import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { CAPS } from '../../harness/caps.ts'
import { plain } from '../../harness/text/text.ts'
import { readYaml } from './yaml-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-yaml-'))
afterAll(() => rmSync(folder, { recursive: true }))

const read = (file: string) => readYaml(file, z.array(z.string()), [], plain('name another'))

test.each<[string, (file: string) => void, string]>([
  ['is not there', () => {}, 'does not exist; name another'],
  ['is a directory', (file) => execFileSync('mkdir', [file]), 'is not a file; name another'],
  ['is a pipe that nobody writes to', (file) => execFileSync('mkfifo', [file]), 'is not a file; name another'],
  [
    'is too long',
    (file) => writeFileSync(file, `# ${'x'.repeat(CAPS.yamlFile)}`),
    'is longer than 1 MiB; name another',
  ],
])('a file that %s is refused with a sentence', (name, make, sentence) => {
  const file = join(folder, name)
  make(file)
  expect(() => read(file)).toThrow(`${file} ${sentence}`)
})

test('what is in it, and on which line', () => {
  const file = join(folder, 'list.yaml')
  writeFileSync(file, '# two\n- a\n- b\n')
  const { data, lineOf } = read(file)
  expect([data, lineOf([0]), lineOf([1])]).toEqual([['a', 'b'], 2, 3])
})
