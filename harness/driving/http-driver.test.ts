import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { CAPS } from '../caps.ts'
import { inEnglish } from '../text/text.ts'
import type { Task } from './connector-driver.ts'
import { sampleTask } from './driver-task.test-help.ts'
import { type HttpDriverOptions, httpDriver } from './http-driver.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Listens, and says where. */
async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/htg`
}
const hookOf = (listener: RequestListener) => listening(createServer(listener))
const answering = (body: string, status = 200, headers: Record<string, string> = {}) =>
  hookOf((_, response) => void response.writeHead(status, headers).end(body))

async function perform(
  hook: string,
  changes: Partial<Task> = {},
  options: Partial<HttpDriverOptions> = {},
  withinMs = 20_000,
) {
  const performance = await httpDriver({ name: 'test', hook, ...options }).perform(
    { ...sampleTask, ...changes },
    withinMs,
  )
  const { spoilt, ...others } = performance
  return { ...others, spoilt: spoilt && inEnglish(spoilt) }
}

test('an action is a POST, and its answer is what came of it', async () => {
  let seen:
    | { method?: string | undefined; type?: string | undefined; token?: string | undefined; body: object }
    | undefined
  const hook = await hookOf(async (request: IncomingMessage, response: ServerResponse) => {
    const { method, headers } = request
    seen = {
      method,
      type: headers['content-type'],
      token: headers.authorization,
      body: JSON.parse(await text(request)),
    }
    response.end('{"status":"permanent","output":"550 no\\n"}')
  })
  expect(await perform(hook, {}, { token: 'a-token-of-it' })).toEqual({
    ...{ command: hook, status: null, stays: true, outcome: 'permanent', told: true, output: '550 no\n' },
    ...{ collected: [], spoilt: undefined },
  })
  expect(seen).toMatchObject({ method: 'POST', type: 'application/json', token: 'Bearer a-token-of-it' })
  expect(seen?.body).toMatchObject({ case: 'F-42/smtp', action: 'send', message: 'U3ViamVjdDogeA0KDQrpDQo=' })
})

test('messages and notices of a fetch are kept, and one that only failed leaves open how', async () => {
  const hook = await answering(
    '{"status":"fetched","collected":["YQ==","YWI="],"notices":"delivered x\\nperhaps y\\n"}',
  )
  const { outcome, collected, notices, output } = await perform(hook, { action: 'fetch' })
  expect({ outcome, notices }).toEqual({ outcome: 'fetched', notices: 'delivered x\nperhaps y\n' })
  expect(collected.map(({ name, octets }) => [name, octets.toString()])).toEqual([
    ['collected-1', 'a'],
    ['collected-2', 'ab'],
  ])
  expect(output).toContain('“perhaps y” is not a line of notices')
  expect(await perform(await answering('{"status":"failed"}'))).toMatchObject({ outcome: 'failed', told: false })
})

test('what does not fit is kept in part, and the next fetch of the run has the less room', async () => {
  const long = Buffer.alloc(12 * 1024 * 1024, 'a').toString('base64')
  const hook = await answering(JSON.stringify({ status: 'fetched', collected: [long, long] }))
  const { collected } = await perform(hook, { action: 'fetch' })
  expect(
    collected.map(({ octets, length, omitted, inPart }) => ({ kept: octets.length, length, omitted, inPart })),
  ).toEqual([
    { kept: 12 * 1024 * 1024 },
    { kept: 16_384, length: 12 * 1024 * 1024, omitted: 12 * 1024 * 1024 - 16_384, inPart: true },
  ])
})

test('a hook without a reset has none', async () => {
  const driver = httpDriver({ name: 'test', hook: await answering('{"status":"unsupported"}') })
  expect(driver).toMatchObject({ actions: ['send', 'fetch'], resets: true })
  expect(await driver.perform({ ...sampleTask, action: 'reset' }, 10_000)).toMatchObject({ outcome: 'unsupported' })
  expect(driver.resets).toBe(false)
})

describe('what a hook does that is not one', () => {
  test.each([
    ['404', 404, {}, 'nothing takes a POST at the address of the hook (HTTP 404)', true],
    ['401', 401, {}, 'put its token into the environment variable HTG_DRIVER_TOKEN', true],
    [
      'a redirect',
      307,
      { Location: 'http://other.test/' },
      '(HTTP 307: http://other.test/), where it does not go',
      true,
    ],
    ['500', 500, {}, 'answered with HTTP 500 and not with 200', false],
    ['204', 204, {}, 'answered with HTTP 204 and not with 200', false],
  ] as const)('%s', async (_, status, headers, reason, ends) => {
    const performance = await perform(await answering(status === 204 ? '' : 'why', status, headers))
    expect(performance).toMatchObject({ outcome: 'failed', told: false, spoilt: expect.stringContaining(reason) })
    expect('unstartable' in performance).toBe(ends)
    if (status !== 204) expect(performance.output).toMatch(/^why\n/)
  })

  test('a redirect is not followed, nor is the password taken there', async () => {
    let visits = 0
    const other = await hookOf((_, response) => {
      visits++
      response.end('{"status":"accepted"}')
    })
    await perform(await answering('', 308, { Location: other }))
    expect(visits).toBe(0)
  })

  test('a wrong token is told from none', async () => {
    const { spoilt, output } = await perform(await answering('', 401), {}, { token: 'a-token-of-it' })
    expect(spoilt).toContain('it wants another token than the one in HTG_DRIVER_TOKEN')
    expect(output).not.toContain('a-token-of-it')
  })

  test.each([
    ['<html>', 'the answer of the hook is not valid: it is not JSON: “<html>”'],
    ['', 'the answer of the hook is not valid: it is empty'],
    ['{"status":"done"}', 'the answer of the hook is not valid: it has the status “done”'],
    ['{"status":"failed","status":"accepted"}', 'is not valid: it has the field “status” more than once'],
  ])('%j', async (body, reason) => {
    expect((await perform(await answering(body))).spoilt).toContain(reason)
  })

  test('an answer that is compressed although nobody asked for that', async () => {
    let wanted: string | undefined
    const encoded = (encoding: string, body: Buffer | string) =>
      hookOf((request, response) => {
        wanted = request.headers['accept-encoding']
        response.writeHead(200, { 'Content-Encoding': encoding }).end(body)
      })
    const { spoilt } = await perform(await encoded('gzip', gzipSync('{"status":"accepted"}')))
    expect({ wanted, spoilt }).toEqual({
      wanted: 'identity',
      spoilt: expect.stringContaining('is not valid: it is encoded with gzip (Content-Encoding)'),
    })
    expect(await perform(await encoded('Identity', '{"status":"accepted"}'))).toMatchObject({ outcome: 'accepted' })
  })

  test('nobody there', async () => {
    const hook = await answering('')
    for (const end of ends.splice(0)) end()
    const { unstartable, spoilt } = await perform(hook)
    expect({ unstartable, spoilt }).toEqual({
      unstartable: 'ECONNREFUSED',
      spoilt: 'the hook cannot be reached (ECONNREFUSED): start it, or correct its address (--hook)',
    })
  })

  test.each([
    ['closes at once', (socket: Socket) => socket.destroy(), 'ended the connection before it had answered'],
    ['is not a web server', (socket: Socket) => socket.end('220 ready\r\n'), 'before it had answered (HPE_'],
    [
      'ends within its answer',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"status":"accepted"}'),
      'before it had answered (ECONNRESET)',
    ],
    [
      'has a header without end',
      (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(1_000_000)}`),
      'before it had answered (HPE_HEADER_OVERFLOW)',
    ],
  ])('one that %s', async (_, act, reason) => {
    const hook = await listening(createTcpServer((socket) => socket.once('data', () => act(socket))))
    expect((await perform(hook)).spoilt).toContain(reason)
  })

  test('one that hangs, that does not read, and that answers octet by octet costs its time', async () => {
    const message = Buffer.alloc(8 * 1024 * 1024, 'x')
    const hanging = await hookOf(() => {})
    const deaf = await listening(createTcpServer((socket) => void socket.pause()))
    const dripping = await hookOf((_, response) => {
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    })
    for (const hook of [hanging, deaf, dripping]) {
      const { outcome, spoilt } = await perform(hook, { message }, {}, 300)
      expect({ outcome, spoilt }).toEqual({ outcome: 'timeout', spoilt: undefined })
    }
  })

  test('one that answers without end is left', async () => {
    const hook = await hookOf((_, response) => {
      const chunk = Buffer.alloc(1024 * 1024, ' ')
      let sent = 0
      const more = () => {
        while (!response.destroyed && (sent += chunk.length) < 8 * CAPS.driverAnswer) if (!response.write(chunk)) return
      }
      response.on('drain', more)
      more()
    })
    expect((await perform(hook)).spoilt).toContain('longer than 48 MiB (docs/caps.md)')
  })
})

test('the token is in nothing that comes back, however the hook writes it', async () => {
  const token = 'Kanarie7-Zanger9_x'
  const base64 = Buffer.from(token).toString('base64')
  const forms = [token, base64, Buffer.from(token).toString('hex')]
  const body = {
    status: 'fetched',
    output: forms.join(' '),
    notices: token,
    collected: [Buffer.from(forms.join('\n')).toString('base64')],
  }
  const told = await perform(await answering(JSON.stringify(body)), { action: 'fetch' }, { token })
  const refused = await perform(await answering(forms.join(' '), 500), {}, { token })
  const strange = await perform(await answering(JSON.stringify({ status: token })), {}, { token })
  const moved = await perform(await answering('', 302, { Location: `/${token}` }), {}, { token })
  const shown = JSON.stringify([told, refused, strange, moved, told.collected.map(({ octets }) => octets.toString())])
  expect(forms.filter((form) => shown.includes(form))).toEqual([])
  expect(told.collected[0]!.octets.length).toBe(forms.join('\n').length)
  expect(strange.spoilt).toContain('has the status “')
})

test('actions side by side are requests side by side', async () => {
  const waiting: ServerResponse[] = []
  const hook = await hookOf(async (request, response) => {
    const { action } = JSON.parse(await text(request)) as { action: string }
    waiting.push(response)
    if (waiting.length < 3) return
    for (const one of waiting) one.end(JSON.stringify({ status: action === 'send' ? 'accepted' : 'failed' }))
  })
  const driver = httpDriver({ name: 'test', hook })
  const all = await Promise.all(['a', 'b', 'c'].map((one) => driver.perform({ ...sampleTask, case: one }, 10_000)))
  expect(all.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
})
