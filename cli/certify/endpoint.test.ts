import { describe, expect, test } from 'vitest'
import { printEndpoint } from '../../harness/grammar/host.ts'
import { isLoopback, isUnder, normalHost, parseEndpoint } from './endpoint.ts'

describe('every spelling of a host has one form', () => {
  test.each([
    ['htpoort.nl', 'htpoort.nl'],
    ['MSA-SMTP.HTPOORT.NL.', 'msa-smtp.htpoort.nl'],
    ['ｈｔｐｏｏｒｔ．ｎｌ', 'htpoort.nl'],
    ['htpoort。nl', 'htpoort.nl'],
    ['htpoort｡nl', 'htpoort.nl'],
    ['ht\u00adpoort.nl', 'htpoort.nl'],
    ['ht\u200bpoort.nl', 'htpoort.nl'],
    ['ⓗⓣⓟⓞⓞⓡⓣ.nl', 'htpoort.nl'],
    ['𝐡𝐭𝐩𝐨𝐨𝐫𝐭.nl', 'htpoort.nl'],
    ['poort.bücher.example', 'poort.xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['gw_1.example', 'gw_1.example'],
    ['127.1', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::FFFF:127.0.0.1', '::ffff:7f00:1'],
  ])('%s', (host, form) => expect(normalHost(host)).toBe(form))
})

describe('a host that resolvers read in ways of their own has no form', () => {
  test.each([
    'htpoort%2enl',
    '%68tpoort.nl',
    'h\\116poort.nl',
    'htpoort\\.nl',
    'htpoort..nl',
    'htpoort.nl..',
    '.htpoort.nl',
    'htpoort.nl/x',
    'htpoort.nl?x',
    'htpoort.nl#x',
    'x@htpoort.nl',
    'htpoort.nl\u0000',
    'htpoort.nl\u200d',
    'htp oort.nl',
    '-htpoort.nl',
    '*.htpoort.nl',
    'xn--a',
    'a.xn--0',
    'xn--',
    'xn--ascii-',
    'ｘn--htpoort-｡nl',
    'xn--htpoort-.nl',
    '256.1.1.1',
    'fe80::1%lo',
    `${'x'.repeat(64)}.nl`,
    '',
  ])('%j', (host) => {
    expect(normalHost(host)).toBeUndefined()
    expect(isLoopback(host)).toBe(false)
  })
})

test('a name is under a domain by its labels', () => {
  for (const host of ['htpoort.nl', 'a.b.HTPOORT.nl.', 'pop．htpoort．nl'])
    expect([host, isUnder(host, 'htpoort.nl')]).toEqual([host, true])
  for (const host of ['nothtpoort.nl', 'htpoort.nl.example', 'htpoort.test', 'htp-oort.nl', '127.0.0.1'])
    expect([host, isUnder(host, 'htpoort.nl')]).toEqual([host, false])
})

test('loopback is told by name or number alone', () => {
  for (const host of [
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '127.0.0.1',
    '127.255.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f01:1',
  ])
    expect([host, isLoopback(host)]).toEqual([host, true])
  for (const host of [
    'localhost.example',
    'notlocalhost',
    '128.0.0.1',
    '0.0.0.0',
    '::',
    '::2',
    '::127.0.0.1',
    '::ffff:8f00:1',
    '127.0.0.1.example',
  ])
    expect([host, isLoopback(host)]).toEqual([host, false])
})

test('an endpoint is read and printed alike', () => {
  for (const text of ['localhost:587', '[::1]:25870', '127.0.0.1:1'])
    expect(printEndpoint(parseEndpoint(text)!)).toBe(text)
  for (const text of ['localhost', '::1:25', '[1.2.3.4]:25', 'a:0', 'a:65536', 'a b:1', 'htpoort%2enl:587'])
    expect([text, parseEndpoint(text)]).toEqual([text, undefined])
})
