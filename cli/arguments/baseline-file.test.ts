import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { inEnglish } from '../../harness/text/text.ts'
import { packageRoot } from '../package.ts'
import { readBaselineFile } from './baseline-file.ts'
import type { UsageError } from './usage-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-baseline-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string) {
  const file = join(folder, 'w.yaml')
  writeFileSync(file, text)
  return readBaselineFile(file)
}

/** What is wrong, and the corrected lines, without the folder. */
function wrongWith(text: string): { message: string; corrected: string } {
  try {
    read(text)
    return { message: '', corrected: '' }
  } catch (error) {
    const { message, corrected } = error as UsageError
    return {
      message: message.replaceAll(`${folder}/`, ''),
      corrected: (corrected ? inEnglish(corrected) : '').replaceAll(`${folder}/`, ''),
    }
  }
}

const KNOWN = `- check: SS-007
  reason: agreed
  owner: Team MSA
  expires: 2999-12-31
  link: https://tracker.example.test/7?a=1&b=2
`

const BOMB = [...'bcdefgh'].reduce(
  (text, name, index) => `${text}${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(10)}]\n`,
  'a: &a [x, x, x, x, x, x, x, x, x, x]\n',
)

describe('a list that is wrong says so with file and line', () => {
  test.each<[string, string]>([
    ['- check: SS-007\n', 'w.yaml:1: SS-007 gives no reason; say why this failure is accepted for now'],
    ['- check: SS-007\n  reason:\n', 'w.yaml:1: SS-007 gives no reason'],
    ['- check: SS-007\n  reason: "  "\n', 'w.yaml:1: SS-007 gives no reason'],
    ['- check: SS-007\n  reason: TODO\n', 'w.yaml:1: the reason of SS-007 is still to be written; say why'],
    [`${KNOWN}${KNOWN}`, 'w.yaml:6: SS-007 stands on line 1 already'],
    [
      '- { check: ST-02@pop3, reason: a }\n- { check: ST-02, reason: b }\n',
      'w.yaml:2: ST-02 and ST-02@pop3 on line 1 overlap; keep one of them',
    ],
    [
      '- { requirement: HTG-3.3.3-2, variant: smtp, reason: a }\n- { requirement: HTG-3.3.3-2, reason: b }\n',
      'w.yaml:2: HTG-3.3.3-2 and HTG-3.3.3-2 (smtp) on line 1 overlap; keep one of them',
    ],
    ['- { reason: a }\n', 'w.yaml:1: entry 1: names a check or a requirement, one of the two'],
    ['- { check: A, requirement: B, reason: a }\n', 'w.yaml:1: A: names a check or a requirement, one of the two'],
    ['- { check: A@smtp, variant: smtp, reason: a }\n', 'w.yaml:1: A@smtp: names its variant twice; leave variant out'],
    ['- { check: A@imap, reason: a }\n', 'w.yaml:1: A@imap, check: has to be a check, such as ST-02 or ST-02@pop3'],
    ['- { check: A, variant: imap, reason: a }\n', 'w.yaml:1: A, variant: takes smtp or pop3'],
    ['- check: A\n  raeson: a\n', 'w.yaml:2: A, raeson: no such key; did you mean reason?'],
    ['- { check: A, reason: a, expires: 31-12-2026 }\n', 'w.yaml:1: A, expires: has to be a date, YYYY-MM-DD'],
    ['- { check: A, reason: a, link: "javascript:x" }\n', 'w.yaml:1: A, link: has to be an http or https address'],
    ['- { check: 7, reason: a }\n', 'w.yaml:1: entry 1, check: has to be text'],
    ['- { check: SS-0*, reason: a }\n', 'w.yaml:1: SS-0*, check: is not a pattern: * and ? stand for nothing here'],
    ['- { requirement: HTG-3*, reason: a }\n', 'w.yaml:1: HTG-3*, requirement: is not a pattern'],
    ['- { check: A, reason: "\\u200b\\u2060 \\ufeff\\u2800" }\n', 'w.yaml:1: A gives no reason'],
    ['- { check: A, reason: "\\u200bTODO" }\n', 'w.yaml:1: the reason of A is still to be written'],
    ['check: A\n', 'w.yaml:1: has to be a list'],
    ['- [\n', 'w.yaml:2: not YAML: '],
    ['- { check: A, check: B }\n', 'w.yaml:1: not YAML: the key stands there twice'],
    [BOMB, 'w.yaml:2: the aliases from here on repeat one another'],
    ['- *here\n', 'w.yaml:1: no anchor &here stands above this alias'],
    ['[]\n---\n[]\n', 'w.yaml:2: another document begins here (---); the file takes one'],
    [`# ${'x'.repeat(1024 * 1024)}`, 'w.yaml is longer than 1 MiB; name a list of known failures with --baseline'],
  ])('%j', (list, sentence) => {
    expect(wrongWith(list).message).toContain(sentence)
  })

  test('and all at once, with the lines as they should be where those are known', () => {
    const { message, corrected } = wrongWith(
      '- { check: ST-02@pop3, reason: a }\n- { check: ST-02@smtp, reason: b }\n- { check: ST-02, reason: c }\n- check: SS-007\n',
    )
    expect(message.split('\n')).toHaveLength(2)
    expect(corrected).toBe(
      'Corrected, all of w.yaml, but for the reasons that begin with TODO, which are yours to write:\n\n- check: ST-02\n  reason: c\n- check: SS-007\n  reason: "TODO: say why this failure is accepted for now"\n',
    )
  })
})

test('lines that would be the same are not printed as corrected', () => {
  expect(wrongWith('- { check: A, reason: TODO }\n').corrected).toBe('')
})

test('a list that is right', () => {
  expect(read('').entries).toEqual([])
  expect(read('[]').entries).toEqual([])
  expect(
    read(
      `# ours\n${KNOWN}- { requirement: HTG-3.3.3-2, variant: smtp, reason: " b " }\n- { check: ST-02@pop3, reason: c }`,
    ),
  ).toEqual({
    file: join(folder, 'w.yaml'),
    entries: [
      {
        check: 'SS-007',
        reason: 'agreed',
        owner: 'Team MSA',
        expires: '2999-12-31',
        link: 'https://tracker.example.test/7?a=1&b=2',
        line: 2,
      },
      { requirement: 'HTG-3.3.3-2', variant: 'smtp', reason: 'b', line: 7 },
      { check: 'ST-02', variant: 'pop3', reason: 'c', line: 8 },
    ],
  })
})

test('the example of the docs', () => {
  const [, example] = /```yaml\n(- check: [\s\S]*?)```/.exec(
    readFileSync(join(packageRoot, 'docs', 'known-failures.md'), 'utf8'),
  )!
  expect(read(example!).entries.map(({ check, requirement, line }) => [check ?? requirement, line])).toEqual([
    ['SS-007', 1],
    ['HTG-3.3.3-2', 6],
  ])
})
