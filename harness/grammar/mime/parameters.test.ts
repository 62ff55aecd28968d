import { describe, expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { charsetLabel } from './charset.ts'
import { charsetsOf, parameterOf, readingsOf, readStructured } from './parameters.ts'

const kinds = (text: string) => readStructured(text).problems.map(({ kind }) => kind)

describe('parameters in parts and with a charset (RFC 2231)', () => {
  it.each<[string, string, string | undefined, string[]]>([
    ['a/b; x*0=on; x*1=e', 'x', 'one', []],
    ['a/b; x*1=e; x*0="o n"', 'x', 'o ne', []],
    ["a/b; x*=utf-8'en'a%20b", 'x', 'a b', []],
    ["a/b; x*0*=''a%2A; x*1*=%20; x*2=b%20", 'x', 'a* b%20', []],
    ['a/b; x*0=a; x*2=c', 'x', 'a', ['parameter-gap']],
    ['a/b; x*1=a', 'x', undefined, ['parameter-gap']],
    ['a/b; x*00=a; x*01=b', 'x', undefined, ['parameter-part-number', 'parameter-part-number']],
    ['a/b; x**=a', 'x', undefined, ['parameter-part-number']],
    ['a/b; x*y=a', 'x', undefined, ['parameter-part-number']],
    ['a/b; *=a', 'y', undefined, ['parameter-part-number']],
    ["a/b; x=a; x*=''b", 'x', 'a', ['parameter-two-forms']],
    ['a/b; x=a; x*0=b', 'x', 'a', ['parameter-two-forms']],
    ["a/b; x*0=a; x*0*=''b", 'x', 'a', ['parameter-twice']],
    ['a/b; x*0=a; x*0=b', 'x', 'a', ['parameter-twice']],
    ['a/b; x*=a', 'x', 'a', ['parameter-no-charset']],
    ["a/b; x*=utf-8'a", 'x', "utf-8'a", ['parameter-no-charset', 'parameter-extended-octet']],
    [`a/b; x*="utf-8''a"`, 'x', 'a', ['parameter-extended-quoted']],
    ["a/b; x*=''a%2", 'x', 'a%2', ['parameter-extended-octet']],
    ["a/b; x*=''a'b", 'x', "a'b", ['parameter-extended-octet']],
  ])('%j', (text, name, value, expected) => {
    expect([parameterOf(readStructured(text), name), kinds(text)]).toEqual([value, expected])
  })
})

describe('parameters behind a fault', () => {
  it.each<[string, string, string[], string[]]>([
    ['attachment filename=x', 'filename', ['x'], ['parameter-semicolon-missing']],
    ['attachment; size=3 filename=x', 'filename', ['x'], ['parameter-semicolon-missing']],
    ['attachment; filename=a b.txt; size=3', 'filename', ['a b.txt'], ['parameter-not-quoted']],
    ['attachment; filename=a/b.txt', 'filename', ['a/b.txt'], ['parameter-not-quoted']],
    ['attachment; filename=a.txt"', 'filename', ['a.txt"'], ['parameter-not-quoted']],
    ['attachment; filename=/a.txt; size=3', 'filename', ['/a.txt'], ['parameter-not-quoted']],
    ['a/b; boundary==x', 'boundary', ['=x'], ['parameter-not-quoted']],
    // That they are no US-ASCII is told of the header as a whole, also between quotation marks.
    ['attachment; filename=caf\xe9.txt', 'filename', ['caf\xe9.txt'], []],
    ['attachment; filename=\xe7\xae.txt', 'filename', ['\xe7\xae.txt'], []],
    ['attachment; filename="a"b; x=y', 'x', ['y'], ['parameter-no-semicolon']],
    ['attachment;; x=y;', 'x', ['y'], ['parameter-missing', 'parameter-missing']],
    ['; x=y', 'x', ['y'], ['value-missing']],
    ['a/; x=y', 'x', ['y'], ['subtype-missing']],
    ['a/b; =1; x; x=y', 'x', ['y'], ['parameter-no-name', 'parameter-no-value']],
    ['a/b; x=; x=y', 'x', ['', 'y'], ['parameter-no-value', 'parameter-twice']],
    ['a/b; x="1; x=2', 'x', ['1', '2'], ['quoted-open', 'parameter-twice']],
    ['a/b; x=1; x=2; X=1', 'x', ['1', '2'], ['parameter-twice', 'parameter-twice']],
    ['a/b; x=1 (', 'x', ['1'], ['comment-open']],
  ])('%j', (text, name, values, expected) => {
    const read = readStructured(text)
    expect([readingsOf(read, name), kinds(text)]).toEqual([values, expected])
  })

  it('are not among those that are read without doubt', () => {
    expect([...readStructured('a/b; x=1 y=2; z=3').parameters]).toEqual([['x', '1']])
    expect(parameterOf(readStructured('multipart/mixed boundary=x'), 'boundary')).toBeUndefined()
  })

  it('say where', () => {
    expect(readStructured('attachment filename=x y;').problems).toEqual([
      { kind: 'parameter-semicolon-missing', at: 11, length: 0 },
      { kind: 'parameter-not-quoted', at: 20, length: 3 },
      { kind: 'parameter-missing', at: 24, length: 0 },
    ])
  })
})

describe('a Windows code page', () => {
  it.each([
    'text/plain; charset=cp1252',
    'text/plain; charset="windows-1252',
    'text/plain; charset="us-ascii; charset=cp1252',
    'text/plain; charset=utf-8;charset=cp1252',
    'text/plain; charset=utf-8; CHARSET = "cp\\1252"',
    "text/plain; charset*=cp1252''x",
    "text/plain; charset*=us-ascii'en'cp%31252",
    'text/plain; charset*0=win; charset*1=dows-1252',
    'text/plain; charset*1=dows-1252; charset*0=win',
    'text/plain; charset*00=win; charset*01=dows-1252',
    'text/plain; charset*1=win; charset*3=dows-1252',
    'text/plain; charset=(utf-8) cp1252 (x)',
    'text/plain charset=cp1252',
    'text/plain; charset=CP 1252',
    'text/plain; charset=us-ascii format=flowed; charset=cp1252',
    'text; charset=cp1252',
    'text/; charset=cp1252',
    "application/pdf; name*=windows-1252''caf%E9.pdf",
    "application/pdf; name*0*=windows-1252''caf; name*1*=%E9.pdf",
  ])('is found in %j', (text) => {
    expect(charsetsOf(readStructured(text)).map((label) => charsetLabel(label).class)).toContain('windows')
  })

  it.each([
    'text/plain; charset=us-ascii (not windows-1252)',
    'text/plain; charset=utf-8; x-was=cp1252',
    "application/pdf; name*=utf-8'cp1252'cp1252",
  ])('is not found in %j', (text) => {
    expect(charsetsOf(readStructured(text)).map((label) => charsetLabel(label).class)).not.toContain('windows')
  })
})

describe('whatever is given', () => {
  const most = 2e6
  it.each([
    Array.from({ length: 10_000 }, (_, part) => `x*${part * 2}=a`).join(';'),
    ';'.repeat(most),
    '('.repeat(most),
    `a/b${';('.repeat(most)}`,
    `a/b; x=${'"'.repeat(most)}`,
    `a/b${'; x="\\"'.repeat(most / 7)}`,
    `a/b${'; x=y z'.repeat(most / 7)}`,
    `a/b ${'x '.repeat(most / 2)}`,
    `a/b; x*=${"'".repeat(most)}`,
    `a/b; x*=${'%'.repeat(most)}`,
    `a/b; x*${'0'.repeat(most)}=1`,
    `a/b; x${'*'.repeat(most)}=1`,
    'a'.repeat(most),
  ])('is read in linear time', (text) => {
    const began = busyMs()
    const read = readStructured(text)
    readingsOf(read, 'x')
    expect(read.problems.length).toBeLessThan(100)
    expect(busyMs() - began).toBeLessThan(2000)
  })
})
