import { expect, test } from 'vitest'
import type { DriverEvent, WireEvent } from './event.ts'
import { formsOf } from './forms.test-help.ts'
import { withoutSecrets } from './mask.ts'

const user = 'party1@htpoort.test'
const PASSWORDS = ['Kanarie-4711!', 'wachtwoord-ü€', '<a"b>&\'c%41\\=+/', 'pässwörd', 'a b c d e f', '=%25%%25+2B']

function kept(events: readonly WireEvent[], password: string, isCommon?: true): readonly WireEvent[] {
  const account = { user, password, ...(isCommon && { isCommon }) }
  return withoutSecrets({ session: 's1', experiment: 'x', protocol: 'smtp', peer: 'x', events }, [account]).kept.events
}
const octets = (text: string): WireEvent => ({ t: 0, type: 'octets', from: 'server', epoch: 1, octets: text })
const shown = (text: string, password: string, isCommon?: true) =>
  (kept([octets(text)], password, isCommon)[0] as { octets: string }).octets

test.each(PASSWORDS)('%j is hidden in each form, alone and in the same length', (password) => {
  for (const form of formsOf(password)) {
    const text = `535 5.7.8 no (${form}) here\r\n`
    const after = shown(text, password)
    expect(after, form).toHaveLength(text.length)
    expect(after, form).toMatch(/^535 5\.7\.8 no \([^()]*\) here\r\n$/)
    expect(after, form).not.toContain(form)
  }
})

test.each(PASSWORDS)('%j is hidden over a line end, whatever the next line begins with', (password) => {
  const breaks = ['\r\n535-', '\r\n535 5.7.8 ', '\r\n', '\r\n\t', '=\r\n', '\n-ERR ']
  for (const form of formsOf(password)) {
    for (const gap of breaks) {
      for (let at = 1; at < form.length; at += 7) {
        const [head, tail] = [form.slice(0, at), form.slice(at)]
        const after = shown(`535-x${head}${gap}${tail}\r\n`, password)
        expect(after.slice(0, 5)).toBe('535-x')
        // An escape that is itself broken is nobody's way of writing, but for the lines of base64 and hex.
        if (/^[A-Za-z0-9+/-]*$/.test(form)) expect(after, form).not.toContain(head + gap + tail)
        expect(after.replace(/[^\r\n]/g, '')).toBe(`${gap}\r\n`.replace(/[^\r\n]/g, ''))
      }
    }
  }
  const after = shown(
    `535-${password.slice(0, 5)}\r\n535 ${Buffer.from(password.slice(5)).toString('latin1')}\r\n`,
    password,
  )
  expect(after).toMatch(/^535-[*\xff\xa4\xc2]+\r\n535 [^a-z]*\r\n$/)
})

test('half a secret at a cut is hidden', () => {
  const password = 'Kanarie-4711!'
  for (const form of formsOf(password)) {
    const half = form.slice(0, Math.ceil(form.length * 0.7))
    const rest = form.slice(Math.ceil(form.length * 0.3))
    expect(shown(`250 hello ${half}`, password), form).not.toContain(half)
    const output = `a trace ${half}\n… 4711 characters …\n${rest} and more`
    const event: DriverEvent = {
      t: 0,
      type: 'driver',
      action: 'send',
      command: 'x',
      status: 0,
      outcome: 'accepted',
      told: false,
      output,
    }
    const [after] = kept([event], password) as [DriverEvent]
    expect(after.output).toHaveLength(output.length)
    expect(after.output).toMatch(/^a trace .*\n… 4711 characters …\n.* and more$/s)
    for (const part of [half, rest]) expect(after.output, form).not.toContain(part)
  }
})

test('a password that is too common is hidden only behind what tells that it is one', () => {
  expect(shown('220 msa-smtp.htpoort.test ESMTP\r\n', 'test', true)).toBe('220 msa-smtp.htpoort.test ESMTP\r\n')
  expect(shown('-ERR no such command: PASS test\r\n', 'test', true)).toBe('-ERR no such command: PASS ****\r\n')
  const login = Buffer.from(`\0${user}\0test`).toString('base64')
  expect(shown(`535 ${login}\r\n`, 'test', true)).toMatch(/^535 AHBhcnR5MUBodHBvb3J0LnRlc3QAx{5}A==\r\n$/)
})

test('what is not ASCII stays so, and UTF-8 stays UTF-8; which characters are does not show', () => {
  expect(shown('535 wachtwoord-\xc3\xbc\xe2\x82\xac\r\n', 'wachtwoord-ü€')).toBe('535 \xc2\xa4**************\r\n')
  expect(shown('535 p\xe4ssw\xf6rd\r\n', 'pässwörd')).toBe('535 \xff*******\r\n')
})

// A text that is nearly a secret at each of its places, in as many ways as can be. To try them one by one would never end.
test.each([
  ['backslashes', `${'\\'.repeat(30)}x`, '\\'.repeat(5_000)],
  ['percent signs', `${'%25'.repeat(20)}x`, '%25'.repeat(5_000)],
  ['line ends', 'Kanarie-4711!', '=\r\n'.repeat(100_000)],
  ['hex', 'aaaaaaaaaaaaaaaaaaaaaaaab', '61 '.repeat(20_000)],
])('a hostile text of %s may be long', (_, password, text) => {
  expect(shown(text, password)).toHaveLength(text.length)
})
