import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { busyMs } from '../../harness/processor-time.test-help.ts'
import { readGuideFile } from './guide-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'htg-guide-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(content: string | Buffer, name = 'flows.yaml') {
  const file = join(folder, name)
  writeFileSync(file, content)
  return readGuideFile(file)
}

const FLOW = 'flows:\n  - name: Declarations\n    local-part: decl\n'

describe('a profile', () => {
  test('of one flow says nothing of what it leaves out', () => {
    expect(read(FLOW)).toEqual({
      name: 'flows.yaml',
      complete: false,
      flows: [{ name: 'Declarations', localPart: 'decl' }],
    })
  })

  test('has everything that a guide says', () => {
    const text = `name: Ours\ncomplete: true\n${FLOW}    guide: MIG 1
    content-types: [Application/XML, text/plain]
    charsets: [utf-8, US-ASCII]
    max-size: 1000
    subject: ['DECL [0-9]*', 'x']
    besides: [extra-attachments]\n`
    expect(read(text)).toEqual({
      name: 'Ours',
      complete: true,
      flows: [
        {
          name: 'Declarations',
          localPart: 'decl',
          guide: 'MIG 1',
          supplements: ['extra-attachments'],
          contentTypes: ['application/xml', 'text/plain'],
          charsets: ['utf-8', 'US-ASCII'],
          maxSize: 1000,
          subject: ['DECL [0-9]*', 'x'],
        },
      ],
    })
  })

  test('gets from table 2 what that says of a flow, by its name or its public local part', () => {
    const { flows } = read(
      'flows:\n  - { name: "single window (voor maritiem en lucht)", local-part: SW }\n  - { name: Declarations, local-part: ags }\n',
    )
    expect(flows).toEqual([
      {
        name: 'single window (voor maritiem en lucht)',
        authorities: ['Rijkswaterstaat', 'Douane', 'Kustwacht', 'Grensbewaking'],
        localPart: 'sw',
        supplements: ['single-window'],
      },
      { name: 'Declarations', authorities: ['Douane'], localPart: 'ags' },
    ])
  })
})

const withKey = (line: string) => `${FLOW}    ${line}\n`

test.each<[string, string | Buffer, string]>([
  ['is empty', '', 'flows: is missing'],
  ['is a text', 'flows', 'has to be a mapping'],
  ['is binary', Buffer.from([0, 255, 1, 2, 0x89, 0x50]), 'flows.yaml:1'],
  ['has no flow', 'flows: []', ':1: flows: is empty'],
  ['has an unknown key', `complet: true\n${FLOW}`, ':1: complet: no such key; did you mean complete?'],
  [
    'has an unknown key in a flow',
    withKey('contenttypes: [a/b]'),
    ':4: flows[0].contenttypes: no such key; did you mean content-types?',
  ],
  ['has a key twice', withKey('name: Other'), ':4: not YAML: the key stands there twice'],
  ['has no local part', 'flows:\n  - name: Declarations\n', ':2: flows[0].local-part: is missing'],
  ['has an address for a local part', 'flows:\n  - { name: a, local-part: a@b }', 'has to be what stands before the @'],
  ['has a long local part', `flows:\n  - { name: a, local-part: ${'a'.repeat(65)} }`, 'is longer than 64 characters'],
  ['has a long name', `flows:\n  - { name: ${'a'.repeat(201)}, local-part: a }`, 'is longer than 200 characters'],
  [
    'has a local part twice',
    `${FLOW}  - name: Others\n    local-part: DECL\n`,
    ':5: flows[1].local-part: another flow has the local part “decl”',
  ],
  [
    'has a type without a slash',
    withKey('content-types: [xml]'),
    ':4: flows[0].content-types[0]: has to be a type and a subtype',
  ],
  ['has a type with parameters', withKey('content-types: ["text/plain; charset=utf-8"]'), 'without parameters'],
  ['has no types', withKey('content-types: []'), ':4: flows[0].content-types: is empty'],
  ['has a type alone', withKey('content-types: a/b'), ':4: flows[0].content-types: has to be a list'],
  [
    'has a misspelt charset',
    withKey('charsets: [UTF8]'),
    ':4: flows[0].charsets[0]: “UTF8” is not a registered charset; did you mean UTF-8?',
  ],
  ['has an unknown charset', withKey('charsets: [klingon]'), '“klingon” is not a registered charset'],
  ['has a negative size', withKey('max-size: -1'), ':4: flows[0].max-size: has to be at least 1'],
  ['has a size with a unit', withKey('max-size: 1 MB'), ':4: flows[0].max-size: has to be a number'],
  ['has an endless size', withKey('max-size: .inf'), ':4: flows[0].max-size: has to be'],
  ['has a pattern alone', withKey('subject: x*'), ':4: flows[0].subject: has to be a list'],
  [
    'has an open bracket',
    withKey("subject: [ok, 'a[b']"),
    ':4: flows[0].subject[1]: character 2: the bracket is not closed',
  ],
  [
    'has a long pattern',
    withKey(`subject: ['${'*a'.repeat(101)}']`),
    'the pattern has 202 characters; 200 are the most',
  ],
  [
    'has an unknown document',
    withKey('besides: [mta]'),
    ':4: flows[0].besides[0]: takes single-window, extra-attachments or smtp-mta',
  ],
  ['has another document behind it', `${FLOW}---\n${FLOW}`, 'another document begins here'],
  [
    'is a bomb of aliases',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from('bcdefghi', (name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]\n`).join('')}flows: *i\n`,
    'the aliases from here on repeat one another',
  ],
  ['is nested very deep', '['.repeat(20_000), 'flows.yaml'],
  [
    'has very many flows',
    `flows:\n${Array.from({ length: 501 }, (_, index) => `  - { name: a, local-part: a${index} }\n`).join('')}`,
    'has more than 500 flows',
  ],
])('one that %s is refused with the place and what to do', (_, content, sentence) => {
  const began = busyMs()
  expect(() => read(content)).toThrow(sentence)
  expect(busyMs() - began).toBeLessThan(5_000)
})

test('everything that is wrong is said at once', () => {
  expect(() => read(`${FLOW}    max-size: 0\n    charsets: [x]\n`)).toThrow(
    /max-size: has to be at least 1\n.*charsets\[0\]/,
  )
})

test.each<[string, (file: string) => void, string]>([
  ['is not there', () => {}, 'does not exist; name a file of message flows with --profile, or digipoort'],
  [
    'is a folder',
    (file) => mkdirSync(file),
    'is not a file; name a file of message flows with --profile, or digipoort',
  ],
  [
    'has 100 MB',
    (file) => {
      const opened = openSync(file, 'w')
      ftruncateSync(opened, 100_000_000)
      closeSync(opened)
    },
    'is longer than 1 MiB',
  ],
])('a file that %s is refused', (name, make, sentence) => {
  const file = join(folder, name)
  make(file)
  expect(() => readGuideFile(file)).toThrow(sentence)
})
