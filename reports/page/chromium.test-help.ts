import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Debian's, the one without a window first: it starts in a fraction of the time. */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const program = PROGRAMS.find((path) => existsSync(path))

/** Why there is no browser here. Throws if HTG_REQUIRE_CHROMIUM is 1, as in CI. */
export const noBrowser: string | undefined = program ? undefined : `${PROGRAMS.join(' and ')} are not installed`
if (noBrowser !== undefined && process.env.HTG_REQUIRE_CHROMIUM === '1') throw new Error(noBrowser)

/** Starts a browser, which its tests close. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: program!, args: ['--no-sandbox'] })
