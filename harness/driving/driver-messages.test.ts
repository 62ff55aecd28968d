import { describe, expect, test } from 'vitest'
import { CAPS } from '../caps.ts'
import { inEnglish } from '../text/text.ts'
import { driverRequest, readAnswer, requestOf } from './driver-messages.ts'
import { sampleTask } from './driver-task.test-help.ts'

const read = (answer: unknown, action: 'send' | 'fetch' | 'reset' = 'fetch') =>
  readAnswer(Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer)), '1', action)
const wrong = (answer: unknown, action: 'send' | 'fetch' | 'reset' = 'fetch') => {
  const found = read(answer, action)
  return 'wrong' in found ? inEnglish(found.wrong) : found
}

test('a request has all that a command finds in its environment, octets in base64, and is as its schema says', () => {
  const request = requestOf({ ...sampleTask, standIns: {} }, '17')
  expect(driverRequest.strict().parse(request)).toEqual({
    ...{ id: '17', case: 'F-42/smtp', action: 'send', user: 'party1@htpoort.test', password: 'Cn-made-up-for-the-run' },
    ...{ smtp: { host: 'localhost', port: 2587 }, pop3: { host: 'localhost', port: 2110 }, ca: 'CERTIFICATE\n' },
    ...{ from: 'party1@htpoort.test', to: 'ags@htpoort.test', rcpt: 'ags@msa-smtp.htpoort.test' },
    ...{ message: 'U3ViamVjdDogeA0KDQrpDQo=', payload: 'w6k=' },
  })
})

test('an answer is read', () => {
  expect(read({ status: 'temporary' }, 'send')).toEqual({ outcome: 'temporary', output: '', collected: [] })
  const notices = 'delivered <a@x>\n'
  expect(read({ id: '1', status: 'accepted', output: 'é', collected: ['', 'YQ==', 'YWI='], notices })).toEqual({
    id: '1',
    outcome: 'fetched',
    output: 'é',
    collected: [Buffer.from(''), Buffer.from('a'), Buffer.from('ab')],
    notices,
  })
  const quoting = '{"output" : "\\"status\\": \\\\", "status":"fetched", "collected" : [ ] }'
  expect(read(quoting)).toMatchObject({ outcome: 'fetched', output: '"status": \\' })
  expect(read('\ufeff{"status":"fetched"}')).toEqual({ outcome: 'fetched', output: '', collected: [] })
})

describe('what is wrong with an answer is said', () => {
  test.each([
    ['', 'is empty'],
    ['\n', 'is empty'],
    ['ok', 'is not JSON: “ok”'],
    ['{"status":"fetched"', 'is not JSON'],
    ['['.repeat(1_000_000), 'is not JSON: “[[['],
    ['[]', 'is not a JSON object'],
    ['null', 'is not a JSON object'],
    [{}, 'has no “status”; it takes accepted, fetched, temporary, permanent, unsupported, failed'],
    [{ status: 'Accepted' }, 'has the status “Accepted”; it takes accepted,'],
    [{ status: 'x'.repeat(1_000_000) }, `has the status “${'x'.repeat(39)}…”; it takes`],
    [`{"status":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'has in “status” what is not a text'],
    [{ status: 'fetched', colected: [] }, 'has a field “colected”, which is not one of status, id,'],
    ['{"status":"fetched","__proto__":{}}', 'has a field “__proto__”'],
    [{ status: 'fetched', output: 7 }, 'has in “output” what is not a text'],
    [{ status: 'fetched', collected: 'YQ==' }, 'has in “collected” what is not a list of texts'],
    [{ status: 'fetched', collected: ['YQ==', null] }, 'has in “collected[1]” what is not a text'],
    [{ status: 'fetched', collected: ['YQ==', 'YQ'] }, 'has in “collected[1]” what is not base64'],
    [{ status: 'fetched', collected: ['Y Q=='] }, 'has in “collected[0]” what is not base64'],
    [{ status: 'fetched', collected: ['YWJj\r\nYWJj'] }, 'has in “collected[0]” what is not base64'],
    [{ status: 'fetched', collected: ['YR=='] }, 'has in “collected[0]” what is not base64'],
    [{ status: 'fetched', collected: ['-_-_'] }, 'has in “collected[0]” what is not base64'],
    [{ status: 'fetched', id: '2' }, 'is to another request (id “2”)'],
    ['{"status":"permanent","status":"fetched"}', 'has the field “status” more than once'],
    ['{"status":"fetched","output":"a","st\\u0061tus" :"fetched"}', 'has the field “status” more than once'],
    ['{"output":{"status":1},"output":"x","status":"fetched"}', 'has the field “'],
    [{ status: 'fetched', notices: 'x'.repeat(CAPS.noticesFile + 1) }, 'has more than 16 KiB in “notices”'],
  ])('%.60j', (answer, reason) => {
    expect(wrong(answer)).toContain(reason)
  })

  test('by what was asked for', () => {
    expect(wrong({ status: 'fetched' }, 'send')).toContain('says “fetched”, and send was asked for')
    expect(wrong({ status: 'accepted', collected: ['YQ=='] }, 'reset')).toContain(
      '“collected”, and reset was asked for',
    )
  })

  test('octets that are not UTF-8', () => {
    const found = readAnswer(Buffer.from('{"status":"failed","output":"\xe9"}', 'latin1'), '1', 'send')
    expect('wrong' in found && inEnglish(found.wrong)).toBe('is not UTF-8')
  })

  test('more messages than are kept, before each is looked at', () => {
    const many = `{"status":"fetched","collected":[${'0,'.repeat(5_000_000)}0]}`
    expect(wrong(many)).toContain('more than 10000 messages')
  })
})
