import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '../cli/package.ts'
import { launchBrowser, noBrowser } from '../reports/page/chromium.test-help.ts'
import { buildSite } from './build.ts'

/*
 * The site as a browser shows it, opened as files.
 */

/** How long a busy machine may take to show a page, or what was found. */
const SOON = { timeout: 60_000 }
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A guide, a wide table, a page that is made, a page in Dutch, and one of a folder below. */
const PAGES = [
  'gateway.html',
  'gateway-matrix.html',
  'rules.html',
  'helpdesk.nl.html',
  'files/fixtures/logs/README.md.html',
]

describe.skipIf(noBrowser !== undefined)(
  `in a browser${noBrowser === undefined ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'htg-site-'))
    let browser: Browser
    beforeAll(async () => {
      expect(await buildSite(packageRoot, folder)).toEqual([])
      browser = await launchBrowser()
    })
    afterAll(async () => {
      await browser?.close()
      rmSync(folder, { recursive: true })
    })

    interface Opened {
      readonly page: Page
      /** What a page that does as it should has none of: errors, refusals of its policy, requests. */
      readonly complaints: string[]
      /** The files that were loaded. */
      readonly loaded: string[]
    }
    async function opened(address: string, options: BrowserContextOptions = {}): Promise<Opened> {
      const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options })).newPage()
      const complaints: string[] = []
      const loaded: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', ({ message }) => complaints.push(message))
      page.on('request', (request) => {
        const url = request.url()
        if (url.startsWith('file:')) loaded.push(url.split('/').at(-1)!.split('#')[0]!)
        else complaints.push(url)
      })
      await page.goto(
        `${pathToFileURL(join(folder, address.split('#')[0]!))}${address.slice(address.split('#')[0]!.length)}`,
      )
      return { page, complaints, loaded }
    }
    const status = (page: Page) => page.locator('#site-search [role=status]').innerText()
    const found = (page: Page) => page.locator('#site-search .found a strong').allInnerTexts()
    /** Types it as somebody who has no mouse. */
    async function search(page: Page, text: string): Promise<void> {
      await page.keyboard.press('/')
      await page.keyboard.type(text)
      await expect.poll(() => status(page), SOON).toMatch(/\d|^Ni|^No/)
    }
    const place = (page: Page) => page.evaluate('location.href.split("/").at(-1)')

    describe('the search', () => {
      test('leads from an id, a clause or words of a heading to the section', async () => {
        const { page, complaints } = await opened('index.html')
        for (const [asked, address, heading] of [
          ['ss-017', /^checks\.html#SS-017$/, /^SS-017, check: /],
          ['HTG-3.3.3-2', /^rules\.html#requirement-HTG-3\.3\.3-2$/, /^HTG-3\.3\.3-2 · /],
          ['§3.3.3', /^rules\.html#requirement-HTG-3\.3\./, /§3\.3\.3/],
          ['A-18', /^settings\.html#A-18$/, /^A-18 · /],
          [
            'messages in the maildrop',
            /^gateway-options\.html#messages-in-the-maildrop$/,
            /^Messages in the maildrop$/,
          ],
        ] as const) {
          await search(page, asked)
          await expect.poll(async () => (await found(page))[0], SOON).toMatch(heading)
          await page.keyboard.press('Enter')
          await expect.poll(() => place(page), SOON).toMatch(address)
          await expect.poll(() => page.locator(':target').count(), SOON).toBe(1)
        }
        expect(complaints).toEqual([])
      })

      test('finds words, options and scenarios, and a word that is misspelt', async () => {
        const { page } = await opened('index.html')
        for (const [asked, marked] of [
          ['--allow', '--allow'],
          ['F-16', 'F-16'],
          ['starttls', 'STARTTLS'],
          ['certficate', 'certificate'],
        ] as const) {
          await page.fill('#site-search-text', asked)
          await expect.poll(() => page.locator('.found mark').allInnerTexts(), SOON).toContain(marked)
        }
      })

      test('says that there is nothing, and is closed and emptied by Escape', async () => {
        const { page, complaints } = await opened('index.html')
        await search(page, 'xyzzyqwv')
        expect(await status(page)).toBe('Nothing is found')
        await page.keyboard.press('Escape')
        expect(await page.locator('.found').isVisible()).toBe(false)
        expect(await page.inputValue('#site-search-text')).toBe('')
        expect(complaints).toEqual([])
      })

      test('shows what was typed and what was found as text', async () => {
        const { page, complaints } = await opened('index.html')
        await search(page, '<img src=x onerror=alert(1)> starttls')
        // The angle brackets of a page stay what they are.
        await page.fill('#site-search-text', 'repository set up clone')
        await expect.poll(() => found(page), SOON).toContain('Set up')
        expect(await page.locator('.excerpt', { hasText: 'git clone <this repository>' }).count()).toBeGreaterThan(0)
        expect(await page.locator('.found img').count()).toBe(0)
        expect(complaints).toEqual([])
      })

      test('is walked by arrows, from the field and back', async () => {
        const { page } = await opened('index.html')
        await search(page, 'starttls')
        const focused = () =>
          page.evaluate('document.activeElement.querySelector("strong")?.textContent ?? document.activeElement.id')
        await page.keyboard.press('ArrowDown')
        const [first, second] = await found(page)
        expect(await focused()).toBe(first)
        await page.keyboard.press('ArrowDown')
        expect(await focused()).toBe(second)
        await page.keyboard.press('ArrowUp')
        await page.keyboard.press('ArrowUp')
        expect(await focused()).toBe('site-search-text')
      })

      test('puts the language of the page first, and tells the other', async () => {
        const english = await opened('helpdesk.html')
        await search(english.page, 'SS-017')
        expect(await english.page.locator('.found li').first().getAttribute('lang')).toBe('en')
        const dutch = await opened('helpdesk.nl.html')
        await search(dutch.page, 'SS-017')
        expect(await dutch.page.locator('.found li').first().getAttribute('lang')).toBe('nl')
        expect(await dutch.page.locator('.found li[lang=en] .language').first().innerText()).toBe('EN')
        expect(await status(dutch.page)).toMatch(/plaatsen$/)
      })

      test('loads its index when somebody searches, from a folder below, too', async () => {
        const { page, complaints, loaded } = await opened('files/fixtures/logs/README.md.html')
        expect(loaded.sort()).toEqual(['README.md.html', 'search.js', 'site.css'])
        await search(page, 'SS-017')
        expect(loaded).toContain('search-index.js')
        await page.keyboard.press('Enter')
        await expect.poll(() => place(page), SOON).toBe('checks.html#SS-017')
        expect(complaints).toEqual([])
      })
    })

    test('one switches from a page to its twin and back', async () => {
      const { page, complaints } = await opened('helpdesk.html')
      await page.click('text=Nederlands')
      expect(await page.evaluate('document.documentElement.lang')).toBe('nl')
      expect(await page.locator('.site-pages [aria-current]').innerText()).toBe('Handleiding voor helpdesks')
      await page.click('.site-twin')
      expect(await place(page)).toBe('helpdesk.html')
      expect(complaints).toEqual([])
    })

    test('without scripts there is all but the search', async () => {
      const { page } = await opened('gateway.html', { javaScriptEnabled: false })
      expect(await page.locator('#site-search').isVisible()).toBe(false)
      await page.click('.site-pages >> text=In a pipeline')
      expect(await page.title()).toBe('In a pipeline · htg-conformance')
      await page.setViewportSize({ width: 320, height: 800 })
      await page.click('.site-contents summary')
      await page.locator('.site-contents a').first().click()
      expect(page.url()).toMatch(/ci\.html#/)
    })

    test('what is on a page is in sight on a wide screen, and folded away on a narrow one', async () => {
      const { page } = await opened('gateway.html')
      expect(await page.locator('.site-contents a').first().isVisible()).toBe(true)
      expect(await page.locator('.site-pages a').first().isVisible()).toBe(true)
      await page.setViewportSize({ width: 320, height: 800 })
      expect(await page.locator('.site-contents a').first().isVisible()).toBe(false)
      await page.click('.site-pages summary')
      expect(await page.locator('.site-pages a').first().isVisible()).toBe(true)
    })

    test('head and first column of a matrix stay when it scrolls', async () => {
      const { page } = await opened('connector-matrix.html')
      const frame = page.locator('.scroll.wide')
      const box = async (selector: string) => (await frame.locator(selector).first().boundingBox())!
      const [head, row] = [await box('thead th:nth-child(3)'), await box('tbody th')]
      await page.evaluate('document.querySelector(".scroll.wide").scrollTo(300, 400)')
      expect((await box('thead th:nth-child(3)')).y).toBeCloseTo(head.y, 0)
      expect((await box('tbody th')).x).toBeCloseTo(row.x, 0)
      expect((await box('tbody th')).y).toBeLessThan(row.y - 100)
    })

    test('a screen of 320 px needs no scrolling sideways', async () => {
      for (const address of PAGES) {
        const { page, complaints } = await opened(address, { viewport: { width: 320, height: 800 } })
        const width = await page.evaluate('document.scrollingElement.scrollWidth')
        expect([address, width, complaints]).toEqual([address, 320, []])
      }
    })

    test.each<[string, 'light' | 'dark']>([
      ['gateway.html', 'light'],
      ['gateway-matrix.html', 'dark'],
      ['helpdesk.nl.html', 'light'],
    ])('axe finds nothing (%s, %s)', async (address, colorScheme) => {
      // The policy of the page lets no other script in; this one is the test's.
      const { page } = await opened(address, { bypassCSP: true, colorScheme })
      await search(page, 'starttls')
      await page.evaluate(AXE)
      const violations = await page.evaluate(`axe.run().then(({ violations }) => violations
          .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')))`)
      expect(violations).toEqual([])
    })

    test('on paper there is the page alone, and nothing that is cut off', async () => {
      const { page } = await opened('settings.html', { viewport: { width: 700, height: 1000 } })
      await page.emulateMedia({ media: 'print' })
      for (const selector of ['.site-header', '.site-pages', '.site-footer'])
        expect(await page.locator(selector).isVisible()).toBe(false)
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(700)
    })
  },
)
