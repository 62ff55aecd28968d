import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { LANGUAGES } from '../reports/texts.ts'
import { anchorsTwice } from './anchors.ts'
import { checksPage } from './explanations.ts'
import { layoutOf } from './layout.ts'
import type { Page, Problem } from './page.ts'
import { registerPage } from './register.ts'
import { searchIndexScript } from './search-index.ts'
import { readSources } from './sources.ts'
import { SITE_STYLE } from './style.ts'

/** The last file of a site that is written. */
const LAST = 'search.js'

/** Writes the site to a folder, and replaces an earlier one; returns what is wrong, and then writes nothing. */
export async function buildSite(root: string, folder: string): Promise<readonly Problem[]> {
  const isOfOthers = existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, LAST))
  if (isOfOthers)
    return [{ source: folder, what: 'holds something else than a site; remove it, or name another folder' }]
  const { pages: read, pictures, problems } = readSources(root)
  if (problems.length > 0) return problems
  const registers = LANGUAGES.map(registerPage)
  const pages: Page[] = [
    ...read,
    ...registers.map(({ page }) => page),
    ...(await Promise.all(LANGUAGES.map(checksPage))),
  ]
  const twice = pages.flatMap(anchorsTwice)
  if (twice.length > 0) return twice

  rmSync(folder, { recursive: true, force: true })
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const layout = layoutOf(pages)
  for (const page of pages) write(page.address, layout(page))
  write('site.css', SITE_STYLE)
  write('rules.css', registers[0]!.style)
  write('search-index.js', searchIndexScript(pages))
  for (const picture of pictures) {
    mkdirSync(dirname(join(folder, 'files', picture)), { recursive: true })
    copyFileSync(join(root, picture), join(folder, 'files', picture))
  }
  await bundleSearch(root, folder)
  return []
}

/** The search as one plain script: a browser loads no modules from files. */
async function bundleSearch(root: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'site', 'browser'),
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: 'search.ts', formats: ['iife'], name: 'htgSearch', fileName: () => LAST },
    },
  })
}
