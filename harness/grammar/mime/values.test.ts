import { describe, expect, it } from 'vitest'
import { readAddresses } from './addresses.ts'
import { readDateTime } from './date.ts'
import { readEnvid, readNotify, readOrcpt, readRet, readSize } from './dsn-parameters.ts'
import { readEncodedWords } from './encoded-words.ts'
import { readEnvelopePath } from './envelope-path.ts'
import { readFileName } from './file-name.ts'
import { readHeader } from './header.ts'
import { readMessageId } from './message-id.ts'
import { readStructured } from './parameters.ts'
import type { Problem } from './problems.ts'

/** Every reader of a value, and all the problems that it notes. */
const READERS: Readonly<Record<string, (text: string) => readonly Problem[]>> = {
  structured: (text) => readStructured(text).problems,
  date: (text) => readDateTime(text).problems,
  'message id': (text) => readMessageId(text).problems,
  addresses: (text) => {
    const { problems, obsolete, mailboxProblems } = readAddresses(text)
    return [...problems, ...obsolete, ...mailboxProblems]
  },
  'encoded words of a text': (text) => readEncodedWords(text, 'text').problems,
  'encoded words of addresses': (text) => readEncodedWords(text, 'addresses').problems,
  path: (text) => readEnvelopePath(text).problems,
  'file name': (text) => readFileName(text).problems,
  NOTIFY: (text) => readNotify(text).problems,
  RET: (text) => readRet(text).problems,
  SIZE: (text) => readSize(text).problems,
  ENVID: (text) => readEnvid(text).problems,
  ORCPT: (text) => readOrcpt(text).problems,
}

const PIECES = [
  ...'<>()[]@,;:."\\=?%*\'+-/_ \t\0\r\n\u00e9aB1',
  ...[
    '=?utf-8?Q?',
    '?=',
    '=?us-ascii?B?YQ==?=',
    "utf-8''",
    'x*0=',
    'x*1*=',
    'charset=',
    'Mon, 1 Jan 2024 ',
    '10:00:60 ',
  ],
  ...['+0100', ' GMT', 'a@b.example', '[192.0.2.1]', 'SUCCESS', 'rfc822;', '+2B', '..', 'con', 'text/plain', 'group:'],
]

/** Values of a few pieces each, the same in every run. */
function* values(count: number): Generator<string> {
  let seed = 7
  const random = (below: number) => (seed = (seed * 48_271) % 0x7fffffff) % below
  for (let index = 0; index < count; index++)
    yield Array.from({ length: random(12) }, () => PIECES[random(PIECES.length)]).join('')
}

describe.each(Object.entries(READERS))('%s', (_, read) => {
  it('never throws, and names places that are in the value, each fault once', () => {
    for (const text of values(5_000)) {
      const problems = read(text)
      for (const { at, length } of problems)
        if (at < 0 || length < 0 || at + length > text.length) expect.fail(`${JSON.stringify(text)} ${at} ${length}`)
      const told = problems.map(({ kind, at }) => `${kind} ${at}`)
      if (new Set(told).size !== told.length) expect.fail(`${JSON.stringify(text)} ${told.join()}`)
    }
  })
})

it('places of a value are mapped to octets of the message, folds included', () => {
  const text = 'X: 1\r\nDate: Mon,\r\n 24 Nov 2025\r\n\t10:00:00 CET\r\n\r\n'
  const field = readHeader(text).all('date')[0]!
  const [problem] = readDateTime(field.value).problems.map((each) => field.located(each))
  expect(problem!.kind).toBe('date-zone')
  expect(text.slice(problem!.at, problem!.at + problem!.length)).toBe('CET')
})
