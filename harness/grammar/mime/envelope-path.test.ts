import { expect, it } from 'vitest'
import { busyMs } from '../../processor-time.test-help.ts'
import { mailboxOf, readEnvelopePath } from './envelope-path.ts'

it.each<[string, string | undefined, string, string[]]>([
  ['<>', 'null', '@', []],
  ['<ags@htpoort.nl>', 'mailbox', 'ags@htpoort.nl', []],
  ['<Postmaster>', 'postmaster', 'Postmaster@', []],
  ['<"a b"@c.nl>', 'mailbox', 'a b@c.nl', []],
  ['<"a@b\\"c"@c.nl>', 'mailbox', 'a@b"c@c.nl', []],
  ['<a@[192.0.2.1]>', 'mailbox', 'a@[192.0.2.1]', []],
  ['<a%b.nl@c.nl>', 'mailbox', 'a%b.nl@c.nl', []],
  ['<@a.nl,@b.nl:c@d.nl>', 'mailbox', 'c@d.nl', ['path-route']],
  ['<@a.nl,b.nl:c@d.nl>', 'mailbox', 'c@d.nl', ['path-route', 'path-route-bad']],
  ['<@a.nl>', undefined, '@', ['path-route-bad']],
  ['a@b.nl', 'mailbox', 'a@b.nl', ['path-brackets']],
  ['', undefined, '@', ['path-brackets']],
  ['< >', undefined, ' @', ['path-space', 'path-no-domain']],
  ['< a@b.nl>', 'mailbox', ' a@b.nl', ['path-space']],
  ['<a>', undefined, 'a@', ['path-no-domain']],
  ['<a@>', 'mailbox', 'a@', ['domain-empty']],
  ['<@>', undefined, '@', ['path-route-bad']],
  ['<a..b@c.nl>', 'mailbox', 'a..b@c.nl', ['path-local-part']],
  ['<.a@c.nl>', 'mailbox', '.a@c.nl', ['path-local-part']],
  ['<a@b@c.nl>', 'mailbox', 'a@b@c.nl', ['domain-character']],
  ['<é@c.nl>', 'mailbox', 'é@c.nl', ['path-eight-bit']],
  ['<a@htpoort.nl.>', 'mailbox', 'a@htpoort.nl.', ['domain-trailing-dot']],
  [`<${'x'.repeat(65)}@c.nl>`, 'mailbox', `${'x'.repeat(65)}@c.nl`, ['path-local-over-64']],
  [`<x@${'a.'.repeat(126)}n>`, 'mailbox', `x@${'a.'.repeat(126)}n`, ['path-over-256']],
])('of %j', (text, kind, mailbox, expected) => {
  const read = readEnvelopePath(text)
  expect(read.kind).toBe(kind)
  expect(`${read.localPart}@${read.domain}`).toBe(mailbox)
  expect(read.problems.map((problem) => problem.kind)).toEqual(expected)
})

it.each<[string, string, string]>([
  ['ags@HTPoort.nl', 'ags', 'htpoort.nl'],
  ['"ags"@htpoort.nl', 'ags', 'htpoort.nl'],
  ['"a\\gs"@htpoort.nl', 'ags', 'htpoort.nl'],
  ['"a@b\\"c"@htpoort.nl', 'a@b"c', 'htpoort.nl'],
  ['@a.nl,@b.nl:"ags"@htpoort.nl', 'ags', 'htpoort.nl'],
  ['"ags@htpoort.nl', '"ags', 'htpoort.nl'],
  ['Ags@htpoort.nl', 'Ags', 'htpoort.nl'],
  ['ags', '', 'ags'],
])('the mailbox of %j is known however it is written', (path, localPart, domain) => {
  expect(mailboxOf(path)).toEqual({ localPart, domain })
})

it('finds a command that is slipped in behind a path', () => {
  const { problems } = readEnvelopePath('<x@htpoort.nl>\r\nRCPT TO:<y>')
  expect(problems.map(({ kind, at }) => [kind, at]).slice(0, 3)).toContainEqual(['path-octet', 14])
})

it('takes linear time', () => {
  for (const piece of ['"', '\\', '@', '<', 'a.', '@a,', ' ', '\0', '"\\']) {
    const started = busyMs()
    expect(readEnvelopePath(`<${piece.repeat(300_000)}>`).problems.length).toBeLessThanOrEqual(300)
    expect(busyMs() - started).toBeLessThan(2_000)
  }
})
