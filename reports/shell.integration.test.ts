import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { printf, quoteForSh } from './shell.ts'

const bash = (script: string) => execFileSync('bash', ['-c', script], { encoding: 'latin1' })

test('printf prints every octet as it is', () => {
  const octets = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('')
  expect(bash(printf([`${octets}7\n`, octets]))).toBe(`${octets}7\n${octets}`)
})

test('lines of a text stand on lines of their own, and are one argument', () => {
  const command = printf(['MAIL FROM:<a@b.example>\r\nRCPT TO:<$(id)>\r\n\\n% \'`"\r\n'])
  expect(command.split('\n')).toHaveLength(3)
  expect(bash(command)).toBe('MAIL FROM:<a@b.example>\r\nRCPT TO:<$(id)>\r\n\\n% \'`"\r\n')
})

test('what the shell puts together stands where it belongs', () => {
  expect(bash(`USER='100% \\n'; ${printf(['USER ', { argument: '"$USER"' }, '\r\n'])}`)).toBe('USER 100% \\n\r\n')
})

test('a word stands for itself', () => {
  for (const text of ['', 'a b', "it's", '$(id)', '-x', 'plain@host.example', '`id`\n'])
    expect(bash(`printf '%s' ${quoteForSh(text)}`)).toBe(text)
})
