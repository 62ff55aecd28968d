import type { ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltCommand, buildCommand } from '../cli/built-command.test-help.ts'
import { conformingMessage } from '../fixtures/messages/conforming.ts'
import { freePort } from '../harness/wire/free-port.test-help.ts'
import { launchBrowser, noBrowser } from '../reports/page/chromium.test-help.ts'

/*
 * The page of htg serve as a browser shows it, over the command as it is built.
 */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TABS = ['live', 'play', 'certify', 'drop', 'reports'] as const
/** What would run, turn around or colour something if it were more than text. */
const HOSTILE = '<img src=x onerror=owned=1><script>owned=2</script>\u202e"\'\u001b[31m'
const USER = 'party1@htpoort.test'

let htg: BuiltCommand
beforeAll(async () => {
  htg = buildCommand()
  mkdirSync(join(htg.work, 'reports'))
  for (const name of ['one', 'two'])
    await htg.run([
      'gateway',
      '--quiet',
      '--select',
      name === 'one' ? 'SS-007' : 'SS-00*',
      '--report',
      `reports/${name}`,
    ])
})
afterAll(() => htg.remove())

/** What is true soon, also on a machine that is busy with something else. */
const eventually: typeof expect.poll = (what) => expect.poll(what, { timeout: 60_000 })

/** A command that is up. */
interface Up {
  readonly child: ChildProcess
  readonly url: string
  readonly ports: { readonly smtp: number; readonly pop3: number; readonly page: number }
  /** Ends it, and resolves with its exit status. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

async function up(more: readonly string[] = [], given?: Up['ports']): Promise<Up> {
  const ports = given ?? { smtp: await freePort(), pop3: await freePort(), page: await freePort() }
  const child = htg.start([
    'serve',
    ...['--smtp-port', `${ports.smtp}`, '--pop3-port', `${ports.pop3}`, '--page-port', `${ports.page}`],
    ...['--reports', 'reports', '--lang', 'en', ...more],
  ])
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      const [found] = /http:\S+/.exec(printed) ?? []
      if (found !== undefined && printed.includes('Ctrl-C')) resolve(found)
    }
    child.stdout!.on('data', read)
    child.stderr!.on('data', read)
    void ended.then((status) => reject(new Error(`ended with ${status}: ${printed}`)))
  })
  return {
    child,
    url,
    ports,
    end(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

const passwordOf = async ({ url }: Up): Promise<string> =>
  ((await (await fetch(new URL('/api/password', url), { method: 'POST' })).json()) as { password: string }).password

/** A client of SMTP in a few lines. */
class Client {
  #socket: Socket
  #text = ''
  #wake = () => {}

  private constructor(socket: Socket) {
    this.#socket = socket
    this.#hear()
  }

  static async open(port: number): Promise<Client> {
    const client = new Client(connect(port, '127.0.0.1'))
    await client.answer()
    return client
  }

  #hear(): void {
    this.#socket.on('data', (chunk) => {
      this.#text += chunk.toString('latin1')
      this.#wake()
    })
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => this.#wake())
  }

  /** The next reply. */
  async answer(): Promise<string> {
    for (;;) {
      const found = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.#text)
      if (found) {
        this.#text = this.#text.slice(found[0].length)
        return found[0]
      }
      if (this.#socket.destroyed) return ''
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  say(line: string): Promise<string> {
    this.#socket.write(`${line}\r\n`)
    return this.answer()
  }

  async startTls(): Promise<void> {
    await this.say('STARTTLS')
    this.#socket.removeAllListeners()
    this.#socket = connectTls({ socket: this.#socket, rejectUnauthorized: false })
    this.#hear()
    await new Promise((resolve) => this.#socket.once('secureConnect', resolve))
  }

  close(): void {
    this.#socket.destroy()
  }
}

/** Submits a message as any mail program might. */
async function submit(served: Up, { subject = 'CUSDEC', ehlo = 'client.example', password = '' } = {}): Promise<void> {
  const client = await Client.open(served.ports.smtp)
  await client.say(`EHLO ${ehlo}`)
  await client.startTls()
  await client.say(`EHLO ${ehlo}`)
  await client.say(
    `AUTH PLAIN ${Buffer.from(`\0${USER}\0${password || (await passwordOf(served))}`).toString('base64')}`,
  )
  await client.say(`MAIL FROM:<${USER}>`)
  await client.say('RCPT TO:<ags@msa-smtp.htpoort.test> NOTIFY=SUCCESS,FAILURE')
  await client.say('DATA')
  await client.say(`From: ${USER}\r\nTo: ags@htpoort.test\r\nSubject: ${subject}\r\n\r\nhello\r\n.`)
  await client.say('QUIT')
  client.close()
}

describe.skipIf(noBrowser !== undefined)(
  `in a browser${noBrowser === undefined ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    let browser: Browser
    let served: Up
    beforeAll(async () => {
      browser = await launchBrowser()
      served = await up()
    })
    afterAll(async () => {
      await served?.end()
      await browser?.close()
    })

    async function opened(
      { url }: Up = served,
      options: BrowserContextOptions = {},
    ): Promise<{ page: Page; complaints: string[] }> {
      const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })).newPage()
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', ({ message }) => complaints.push(message))
      page.on('request', (one) => one.url().startsWith(new URL(url).origin) || complaints.push(one.url()))
      page.on('dialog', (dialog) => {
        complaints.push(dialog.message())
        void dialog.dismiss()
      })
      await page.goto(url)
      await connected(page)
      return { page, complaints }
    }
    const connected = (page: Page) =>
      eventually(() => page.locator('#connection').innerText()).toMatch(/^(?:Connected|Verbonden)$/)
    /** What axe finds. The page's policy keeps a script out that it does not serve; so it is put where policies do not reach. */
    const violationsIn = async (page: Page) => {
      const { violations } = (await page.evaluate(
        `(() => { ${AXE}; return axe.run(document, { resultTypes: ['violations'] }) })()`,
      )) as { violations: { id: string; nodes: { html: string }[] }[] }
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    }
    const newest = (page: Page) => page.locator('#session-list details').first()
    const count = async (page: Page) => Number(/\d+/.exec(await page.locator('#session-count').innerText())?.[0] ?? 0)

    test('a session is there with who said what, TLS and verdicts; a notification comes into the maildrop', async () => {
      const { page, complaints } = await opened()
      await submit(served, { subject: HOSTILE, ehlo: `x${HOSTILE.replace(/[\s\u202e]/g, '')}` })
      const session = newest(page)
      await expect
        .poll(() => session.locator('.lines .client').allInnerTexts())
        .toContainEqual(expect.stringContaining('QUIT'))
      const shown = await session.innerText()
      expect(shown).toContain('TLSv1.3')
      expect(shown).toContain('<script>owned=2</script>')
      expect(shown).toContain('\\x1b[31m')
      expect(shown).not.toMatch(/[\u202e\u001b]/)
      expect(shown).not.toContain(await passwordOf(served))
      expect(await session.locator('.finding.fail').count()).toBeGreaterThan(0)
      // For those who do not see colours.
      expect(await session.locator('.lines .unseen').first().textContent()).toBe('gateway: ')
      await submit(served)
      await eventually(() => page.locator('#maildrop-list .badge.info').count()).toBeGreaterThan(0)
      expect(await page.evaluate('typeof owned')).toBe('undefined')
      expect(complaints).toEqual([])
    })

    test('the password is on the page when somebody asks for it', async () => {
      const { page } = await opened()
      const password = await passwordOf(served)
      expect(await page.content()).not.toContain(password)
      await page.click('#reach button')
      await eventually(() => page.locator('#password').innerText()).toContain(password)
      await page.click('#reach button')
      await eventually(() => page.content()).not.toContain(password)
    })

    test('a reload in the middle of a session takes nothing away', async () => {
      const { page, complaints } = await opened()
      const client = await Client.open(served.ports.smtp)
      await client.say('EHLO middle.example')
      await eventually(() => newest(page).innerText()).toContain('middle.example')
      await page.click('#tab-play')
      await page.reload()
      await connected(page)
      expect(await page.locator('#tab-play').getAttribute('aria-selected')).toBe('true')
      await page.click('#tab-live')
      await eventually(() => newest(page).innerText()).toContain('goes on')
      await client.say('NOOP behind.the.reload')
      await client.say('QUIT')
      client.close()
      await eventually(() => newest(page).innerText()).toContain('behind.the.reload')
      await eventually(() => newest(page).locator('summary').innerText()).toContain('over')
      expect(complaints).toEqual([])
    })

    test('after the loss of the server it says so, and goes on when another one is there', async () => {
      const first = await up()
      const { page } = await opened(first)
      await submit(first)
      await eventually(() => count(page)).toBe(1)
      expect(await first.end('SIGKILL')).toBe(null)
      await eventually(() => page.locator('#connection').innerText()).toContain('is lost')
      const second = await up([], first.ports)
      try {
        await connected(page)
        await eventually(() => count(page)).toBe(0)
        await submit(second, { ehlo: 'again.example' })
        await eventually(() => newest(page).innerText()).toContain('again.example')
      } finally {
        await second.end()
      }
    })

    test('a lost connection to the same server loses nothing', async () => {
      // In between, at another address of this machine.
      const { page: port } = served.ports
      const open = new Set<Socket>()
      const between = createServer((socket) => {
        const on = connect(port, '127.0.0.1')
        for (const one of [socket, on])
          one.on('error', () => {}).on('close', () => [socket, on].map((each) => each.destroy()))
        open.add(socket)
        socket.pipe(on).pipe(socket)
      })
      const listening = () => new Promise<void>((resolve) => between.listen(port, '127.0.0.2', resolve))
      await listening()
      try {
        const { page } = await opened({ ...served, url: `http://127.0.0.2:${port}/` })
        await eventually(() => count(page)).toBeGreaterThan(0)
        const before = await count(page)
        let asked = 0
        page.on('request', (one) => (asked += one.url().endsWith('/api/state') ? 1 : 0))
        between.close()
        for (const socket of open) socket.destroy()
        await eventually(() => page.locator('#connection').innerText()).toContain('is lost')
        await submit(served, { ehlo: 'meanwhile.example' })
        await listening()
        await connected(page)
        await eventually(() => count(page)).toBe(before + 1)
        await eventually(() => newest(page).innerText()).toContain('meanwhile.example')
        // It went on where it was.
        expect(asked).toBe(0)
      } finally {
        between.close()
        for (const socket of open) socket.destroy()
      }
    })

    test('hundreds of sessions leave it usable, and the oldest leave the page', async () => {
      const own = await up()
      try {
        const { page, complaints } = await opened(own)
        const quick = async () => {
          const client = await Client.open(own.ports.smtp)
          await client.say('EHLO quick.example')
          await client.say('QUIT')
          client.close()
        }
        const all = (async () => {
          for (let done = 0; done < 500; done += 10) await Promise.all(Array.from({ length: 10 }, quick))
        })()
        await eventually(() => count(page)).toBeGreaterThan(20)
        // In the middle of it.
        await page.click('#tab-drop', { timeout: 5_000 })
        expect(await page.locator('#drop').isVisible()).toBe(true)
        await page.click('#tab-live')
        await all
        await eventually(() => count(page)).toBe(500)
        await eventually(() => page.locator('#session-list > details').count()).toBe(200)
        await eventually(() => newest(page).innerText()).toContain('over')
        expect(complaints).toEqual([])
      } finally {
        await own.end()
      }
    })

    test('what is put into the maildrop is judged and can be collected', async () => {
      const { page } = await opened()
      await page.selectOption('#maildrop-of', 'F-42/pop3')
      await page.click('#maildrop button:has-text("Put")')
      await eventually(() => page.locator('#maildrop-list details').count()).toBeGreaterThan(0)
      await page.click('#maildrop button:has-text("Empty")')
      await eventually(() => page.locator('#maildrop-list details').count()).toBe(0)
      const message = conformingMessage({
        from: 'ags@htpoort.test',
        to: USER,
        subject: HOSTILE.replaceAll('\u001b', ''),
      })
      await page.setInputFiles('#maildrop-files', {
        name: `${HOSTILE}.eml`,
        mimeType: 'message/rfc822',
        buffer: message,
      })
      await eventually(() => page.locator('#maildrop-list details').count()).toBe(1)
      expect(await page.locator('#maildrop-list').innerText()).toContain('<script>owned=2</script>')
      await page.selectOption('#maildrop-of', 'F-132/alike')
      await page.click('#maildrop button:has-text("Put")')
      await eventually(() => page.locator('#maildrop-list details').count()).toBe(3)
      expect(await page.evaluate('typeof owned')).toBe('undefined')
    })

    test('what is dropped is judged as htg diagnose judges it', async () => {
      const { page, complaints } = await opened()
      await page.click('#tab-drop')
      const log =
        '-> EHLO client.example\n<- 250-localhost\n<- 250 STARTTLS\n-> MAIL FROM:<a@b.example>\n<- 530 5.7.0 Must issue a STARTTLS command first\n'
      await page.setInputFiles('#drop-files', {
        name: `${HOSTILE}.log`,
        mimeType: 'text/plain',
        buffer: Buffer.from(log),
      })
      const frame = page.frameLocator('#drop-report')
      await eventually(() => frame.locator('body').innerText()).toContain('owned=2')
      // It cannot reach the page around it.
      expect(await page.locator('#drop-report').getAttribute('sandbox')).toBe('allow-scripts')
      await page.fill('#drop-text', 'From: a@b.example\nSubject: pasted by hand\n\nhello\n')
      await page.click('#drop button.main')
      await eventually(() => frame.locator('body').innerText()).toContain('pasted.txt')
      await page.click('[data-language=nl]')
      await eventually(() => frame.locator('html').getAttribute('lang')).toBe('nl')
      // An image is not judged, and that is said.
      await page.setInputFiles('#drop-files', { name: 'empty.eml', mimeType: 'image/png', buffer: Buffer.from('') })
      await eventually(() => page.locator('#drop [role=status]').innerText()).toContain('empty.eml')
      expect(await page.evaluate('typeof owned')).toBe('undefined')
      expect(complaints).toEqual([])
    })

    test('reports stand side by side, with what is other', async () => {
      const { page, complaints } = await opened()
      await page.click('#tab-reports')
      await eventually(() => page.locator('#reports tbody tr').count()).toBe(2)
      await page.locator('#reports tbody tr', { hasText: 'one' }).locator('button').first().click()
      await page.locator('#reports tbody tr', { hasText: 'two' }).locator('button').last().click()
      await eventually(() => page.locator('#reports iframe').count()).toBe(2)
      const sheet = page.frameLocator('#reports iframe').first()
      await eventually(() => sheet.locator('body').innerText()).toContain('SS-007')
      await page.click('#reports button:has-text("What is other")')
      await eventually(() => page.locator('#reports iframe').count()).toBe(3)
      await eventually(() => sheet.locator('body').innerText()).toContain('SS-001')
      // The difference is above both at full width; left is left, and above on a phone.
      const places = async () =>
        Promise.all((await page.locator('#reports .sheets > div').all()).map(async (one) => (await one.boundingBox())!))
      const [wide, left, right] = await places()
      expect(wide!.width).toBeGreaterThan(left!.width + right!.width)
      expect(left!.y).toBeGreaterThan(wide!.y)
      expect(right!.y).toBe(left!.y)
      expect(right!.x).toBeGreaterThan(left!.x)
      await page.setViewportSize({ width: 390, height: 844 })
      const [, first, second] = await places()
      expect(second!.y).toBeGreaterThan(first!.y)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      // The words are those of the reports, and of the command; no locale of a browser writes the date.
      const rows = await page.locator('#reports tbody').innerText()
      expect(rows).toMatch(/conforms in what was tested \(partial scope: \d+ of \d+ requirements decided\)/)
      expect(rows).toMatch(/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\b/)
      const told = (await sheet.locator('pre').innerText()).trim()
      expect(told).toBe((await htg.run(['report', 'diff', 'reports/one', 'reports/two'])).stdout.trim())
      expect(told).not.toContain('not at hand')
      expect(complaints).toEqual([])
    })

    test('a scenario is found, met, judged, and the sound gateway comes back', async () => {
      const own = await up()
      try {
        const { page, complaints } = await opened(own)
        await page.click('#tab-play')
        const play = async (id: string, met: () => Promise<void>, word: string) => {
          await page.fill('#play-search', id)
          await page.locator('#play-choices button').first().click()
          await eventually(() => page.locator('#play-now').innerText()).toContain('submit one message')
          await met()
          await page.click(`#play-now button:has-text("${word}")`)
          await eventually(() => page.locator('#play-now').innerText()).toContain(`Played last: ${id}`)
        }
        await play('F-42/smtp', () => submit(own), 'accepted')
        const refused = async () => {
          const client = await Client.open(own.ports.smtp)
          await client.say('EHLO client.example')
          expect(await client.say('STARTTLS')).toMatch(/^502 /)
          // It goes on in plaintext.
          await client.say(`MAIL FROM:<${USER}>`)
          client.close()
        }
        await play('F-05/502', refused, 'permanent')
        await eventually(() => page.locator('#play-now .finding').count()).toBeGreaterThan(0)
        expect(await page.locator('#play-now .finding', { hasText: 'CS-014' }).innerText()).toContain('fail')
        await eventually(() => page.locator('#play-sessions details').count()).toBe(1)
        // By clause, and by what it does.
        for (const words of ['§3.3.3 starttls', 'answered 502']) {
          await page.fill('#play-search', words)
          await eventually(() => page.locator('#play-choices li').count()).toBeGreaterThan(0)
        }
        const client = await Client.open(own.ports.smtp)
        expect(await client.say('EHLO client.example')).toContain('STARTTLS')
        client.close()
        // One that is ended decides nothing.
        await page.fill('#play-search', 'F-02')
        await page.locator('#play-choices button').first().click()
        await page.click('#play-now button:has-text("End, and")')
        await eventually(() => page.locator('#play-now').innerText()).toContain('ended before its last step')
        expect(complaints).toEqual([])
      } finally {
        await own.end()
      }
    })

    test('a run by hand: set up, played, left out with a reason, stopped, gone on with another day', async () => {
      await htg.run(['ca', 'by-hand-ca'])
      const product = ['--product', 'By Hand Mail', '--product-version', '7.1-beta']
      const more = ['--authority', 'by-hand-ca', '--report', 'by-hand', ...product]
      const first = await up(more)
      const secret = async ({ url }: Up) => {
        const given = await fetch(new URL('/api/certify/secrets', url), { method: 'POST' })
        return ((await given.json()) as string[])[0]!
      }
      const { page, complaints } = await opened(first)
      const now = page.locator('#certify-now')
      const answer = (word: string) => now.locator('button.answer', { has: page.getByText(word, { exact: true }) })
      await page.click('#tab-certify')
      await now.getByText('Begin', { exact: true }).click()
      await eventually(() => now.innerText()).toContain('Set in the product')
      // Asked for before it is shown.
      const password = await secret(first)
      expect(await page.content()).not.toContain(password)
      await now.getByText('Show the password').click()
      await eventually(() => now.innerText()).toContain(password)
      // Files can be had at another machine as well.
      const file = async (which: string) => (await fetch(new URL(`/api/certify/file/${which}`, first.url))).text()
      expect(await now.getByText('authority.pem', { exact: true }).getAttribute('href')).toBe('/api/certify/file/ca')
      expect(await file('ca')).toBe(readFileSync(join(htg.work, 'by-hand-ca/authority.pem'), 'utf8'))
      // A scenario is not played meanwhile.
      const play = await fetch(new URL('/api/play/begin/F-02', first.url), { method: 'POST' })
      expect(play.status).toBe(404)
      await answer('done').click()
      await eventually(() => now.innerText()).toContain('F-42/smtp')
      expect(await file('message')).toContain(`From: <${USER}>`)
      expect(await file('payload')).toMatch(/^UNB/)
      expect(await now.getByText('Its payload alone').getAttribute('href')).toBe('/api/certify/file/payload')
      await submit(first, { password, ehlo: 'by.hand.example' })
      await eventually(() => now.innerText()).toContain('connections: 1')
      // What was seen is read on a phone as well.
      await page.setViewportSize({ width: 390, height: 844 })
      await eventually(() => now.locator('.lines li').count()).toBeGreaterThan(0)
      for (const line of await now.locator('.lines li').all()) {
        const { width, height } = (await line.boundingBox())!
        expect(width).toBeGreaterThanOrEqual(150)
        expect(height).toBeLessThan(150)
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      expect(await violationsIn(page)).toEqual([])
      await page.setViewportSize({ width: 1200, height: 900 })
      // An answer to a step that is over is refused, and the step that is due is told.
      const late = await fetch(new URL('/api/certify/answer/1', first.url), {
        method: 'POST',
        body: JSON.stringify({ kind: 'done' }),
      })
      expect(late.status).toBe(409)
      expect(await late.json()).toMatchObject({
        why: { en: expect.stringContaining('over') },
        now: { step: { number: 2, scenario: { id: 'F-42/smtp' } } },
      })
      await answer('accepted').click()
      await eventually(() => now.innerText()).not.toContain('F-42/smtp')
      // What shows that the product works at all is not left out.
      await eventually(() => now.innerText()).toContain('F-42/pop3')
      expect(await answer('skip').count()).toBe(0)
      await answer('failed').click()
      await eventually(() => answer('skip').count()).toBe(1)
      const before = await now.locator('strong').first().innerText()
      // Without a reason it stays as it is.
      await answer('skip').click()
      await page.fill('#certify-reason', 'no button for it')
      await answer('skip').click()
      await eventually(() => now.locator('strong').first().innerText()).not.toBe(before)
      await page.reload()
      await connected(page)
      await answer('stop').click()
      await eventually(() => page.locator('#certify-result iframe').count()).toBe(1)
      await eventually(() => page.frameLocator('#certify-result iframe').locator('body').innerText()).toContain(
        'no button',
      )
      const report = JSON.parse(readFileSync(join(htg.work, 'by-hand/report.json'), 'utf8'))
      expect(report.subject).toMatchObject({ name: 'By Hand Mail', version: '7.1-beta' })
      // What was not reached was not decided.
      const [, decided, planned] = /Checks decided: (\d+) of (\d+)/.exec(await now.innerText())!
      expect(Number(decided)).toBeLessThan(Number(planned) / 2)
      // The sound gateway is back.
      await submit(first)
      expect(await first.end()).toBe(0)
      const second = await up(more, first.ports)
      await connected(page)
      // A new run would end the one that was stopped: it takes more than one press, by keys as well.
      const goOn = now.getByText('Go on with the run that was stopped')
      await goOn.focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const anew = now.getByText('Begin a new run')
      expect(await anew.getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toMatch(
        /^Begin anew, and give up the run of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
      )
      expect(await violationsIn(page)).toEqual([])
      await anew.click()
      expect(await now.getByText('Begin anew').isVisible()).toBe(false)
      await goOn.click()
      await eventually(() => now.locator('.now').innerText()).toContain('Presses left')
      expect(await now.innerText()).not.toContain('F-42/smtp')
      // Ended while a step waits, it is a run that can go on.
      expect(await second.end()).toBe(0)
      expect(complaints.filter((one) => !/net::ERR|Failed to load/.test(one))).toEqual([])
      expect((await htg.run(['report', 'render', 'by-hand'])).status).toBe(3)
    })

    test('tabs go by keys', async () => {
      const { page } = await opened()
      await page.focus('#tab-live')
      await page.keyboard.press('ArrowRight')
      expect(await page.evaluate('document.activeElement.id')).toBe('tab-play')
      await page.keyboard.press('End')
      expect(await page.locator('#reports').isVisible()).toBe(true)
      await page.keyboard.press('ArrowRight')
      expect(await page.locator('#live').isVisible()).toBe(true)
      expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1)
    })

    test.each([
      ['en', 'light'],
      ['nl', 'dark'],
    ] as const)('%s, %s: axe finds nothing, and nothing is wider than a phone', async (language, colorScheme) => {
      await submit(served)
      const { page } = await opened(served, { colorScheme, viewport: { width: 390, height: 844 } })
      await page.click(`[data-language=${language}]`)
      await eventually(() => page.locator('html').getAttribute('lang')).toBe(language)
      await eventually(() => newest(page).locator('.lines').count()).toBe(1)
      for (const tab of TABS) {
        await page.click(`#tab-${tab}`)
        if (tab === 'play') {
          await eventually(() => page.locator('#play-choices li').count()).toBeGreaterThan(0)
        }
        if (tab === 'reports') {
          await eventually(() => page.locator('#reports tbody tr').count()).toBe(2)
        }
        expect([tab, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([tab, 390])
        expect([tab, ...(await violationsIn(page))]).toEqual([tab])
      }
      // No text is left in the other language, and no key stands for one.
      expect(await page.locator('#tab-reports').innerText()).toBe(language === 'nl' ? 'Rapporten' : 'Reports')
    })
  },
)

test('with --record the sessions of the sound gateway outlast the page, as a report that holds', async () => {
  const served = await up(['--record', 'kept'])
  const password = await passwordOf(served)
  for (const subject of ['first', 'second']) await submit(served, { subject })
  const begun = await Client.open(served.ports.smtp)
  await begun.say('EHLO client.example')
  expect(await served.end()).toBe(0)
  const journal = readFileSync(join(htg.work, 'kept', 'run.jsonl'), 'utf8')
  expect(journal).not.toContain(password)
  const report = JSON.parse(readFileSync(join(htg.work, 'kept', 'report.json'), 'utf8')) as {
    verdict: string
    run: { complete: boolean }
    results: { id: string; verdict: string }[]
    evidence: { protocol: string }[]
  }
  expect(report.run.complete).toBe(true)
  // The two, and the one that went on when it ended.
  expect(journal.match(/"type":"session"/g)).toHaveLength(3)
  expect(report.verdict).toBe('does-not-conform')
  // The judges of what is in a message had one to look at.
  expect(report.results.find(({ id }) => id === 'LH-04')).toMatchObject({ verdict: 'pass' })
  expect(await htg.run(['report', 'verify', 'kept'])).toMatchObject({ status: 0 })
  const taken = await htg.run(['serve', '--record', 'htg-report'])
  expect([taken.status, taken.stderr]).toEqual([2, expect.stringContaining('is where a run by hand writes its report')])
})

describe('who may ask', () => {
  /** A request as another program may make it. */
  const status = (
    port: number,
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
    host = '127.0.0.1',
  ) =>
    new Promise<{ status: number; cookie: string; location: string }>((resolve, reject) => {
      request({ host, port, path, method, headers }, (response) => {
        response.resume()
        const { statusCode, headers: got } = response
        resolve({ status: statusCode!, cookie: String(got['set-cookie'] ?? ''), location: String(got.location ?? '') })
      })
        .once('error', reject)
        .end()
    })

  test('the page itself, and no other origin, host or site', async () => {
    const served = await up()
    try {
      const { page: port } = served.ports
      const own = `http://127.0.0.1:${port}`
      const got = async (...args: [string, Record<string, string>?, string?]) => (await status(port, ...args)).status
      expect(await got('/')).toBe(200)
      expect(await got('/api/state', { origin: own, 'sec-fetch-site': 'same-origin' })).toBe(200)
      expect(await got('/', { host: `localhost:${port}` })).toBe(200)
      for (const headers of [
        { host: `rebound.example:${port}` },
        { host: '127.0.0.1' },
        { host: `127.0.0.1.example:${port}` },
        { host: `192.0.2.1:${port}` },
        { origin: 'http://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        for (const [path, method] of [
          ['/', 'GET'],
          ['/api/state', 'GET'],
          ['/api/events', 'GET'],
          ['/api/password', 'POST'],
        ] as const)
          expect([headers, path, await got(path, headers, method)]).toEqual([headers, path, 403])
      }
      expect(await got('/page/../../package.json')).toBe(404)
      expect(await got('/page/%2e%2e%2f%2e%2e%2fpackage.json')).toBe(404)
      expect(await got('/report/of/Li4')).toBe(404)
    } finally {
      await served.end()
    }
  })

  test('what is asked wrong is said to be, and is not a fault of the command', async () => {
    const served = await up()
    try {
      const asked = async (path: string, body?: string | Uint8Array<ArrayBuffer>, type = 'application/json') => {
        const given = { method: 'POST', headers: { 'content-type': type }, ...(body !== undefined && { body }) }
        return (await fetch(new URL(path, served.url), given)).status
      }
      expect(await asked('/api/certify/answer/1', '{bad')).toBe(400)
      expect(await asked('/api/certify/answer/1', JSON.stringify('x'.repeat(100_000)))).toBe(413)
      expect(await asked('/api/certify/answer/1', 'null')).toBe(409)
      const many = new FormData()
      for (let at = 1; at <= 25; at++) many.append('file', new File(['Subject: x\r\n\r\n'], `${at}.eml`))
      const put = await fetch(new URL('/api/maildrop', served.url), { method: 'POST', body: many })
      expect(await put.json()).toEqual({ count: 20, most: 20, leftOut: '21.eml, 22.eml, 23.eml, 24.eml, 25.eml' })
      expect(await asked('/api/drop')).toBe(400)
      expect(await asked('/api/drop', 'not what it says', 'multipart/form-data; boundary=x')).toBe(400)
      expect(await asked('/api/drop', Buffer.alloc(9 * 2 ** 20), 'application/octet-stream')).toBe(413)
    } finally {
      await served.end()
    }
  })

  test('where it listens elsewhere, anyone who has the token', async () => {
    const served = await up(['--page-listen', '0.0.0.0'])
    try {
      const { page: port } = served.ports
      const token = new URL(served.url).searchParams.get('token')!
      expect(token.length).toBeGreaterThan(30)
      const host = { host: `192.0.2.1:${port}` }
      expect((await status(port, '/', host)).status).toBe(403)
      expect((await status(port, `/?token=${token.slice(0, -1)}x`, host)).status).toBe(403)
      expect((await status(port, `/?token=${token}`, { host: `rebound.example:${port}` })).status).toBe(403)
      const admitted = await status(port, `/?token=${token}`, host)
      expect(admitted).toMatchObject({ status: 303, location: '/' })
      expect(admitted.cookie).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/)
      const cookie = admitted.cookie.split(';')[0]!
      expect((await status(port, '/api/state', { ...host, cookie })).status).toBe(200)
      expect((await status(port, '/api/state', { ...host, cookie: `${cookie}x` })).status).toBe(403)
    } finally {
      await served.end()
    }
  })

  test('the gateway listens where it is told, and there alone', async () => {
    const served = await up(['--listen', '127.0.0.2'])
    const greeted = (host: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(served.ports.smtp, host)
        socket.once('data', (chunk) => {
          socket.destroy()
          resolve(chunk.toString('latin1').slice(0, 3))
        })
        socket.once('error', ({ message }) => resolve(message))
      })
    try {
      expect(await greeted('127.0.0.2')).toBe('220')
      expect(await greeted('127.0.0.1')).toContain('ECONNREFUSED')
    } finally {
      await served.end()
    }
    // To a connector on another machine localhost is that machine.
    const ran = await htg.run(['serve', '--listen', '0.0.0.0'])
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('give --host NAME as well') })
  })

  test('more than is taken is refused', async () => {
    const served = await up()
    try {
      const big = { 'content-length': String(200 * 1024 * 1024), 'content-type': 'multipart/form-data; boundary=x' }
      expect((await status(served.ports.page, '/api/drop', big, 'POST')).status).toBe(413)
    } finally {
      await served.end()
    }
  })
})

describe('its end', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it with status 0, and leaves nothing listening',
    async (signal) => {
      const served = await up()
      const open = await Client.open(served.ports.smtp)
      const stream = await fetch(new URL('/api/events', served.url))
      expect(await served.end(signal)).toBe(0)
      open.close()
      await stream.body?.cancel().catch(() => {})
      for (const port of Object.values(served.ports)) {
        const refused = await new Promise((resolve) =>
          connect(port, '127.0.0.1').once('error', resolve).once('connect', resolve),
        )
        expect(refused).toMatchObject({ code: 'ECONNREFUSED' })
      }
    },
  )

  test('a port that is taken is the fault of who names it', async () => {
    const served = await up()
    const ran = await htg.run(['serve', '--smtp-port', `${served.ports.smtp}`, '--pop3-port', `${await freePort()}`])
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining(`port ${served.ports.smtp}`) })
    const page = await htg.run([
      'serve',
      ...['--smtp-port', `${await freePort()}`, '--pop3-port', `${await freePort()}`],
      ...['--page-port', `${served.ports.page}`],
    ])
    expect(page).toMatchObject({ status: 2, stderr: expect.stringContaining(`port ${served.ports.page}`) })
    await served.end()
  })
})
