import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'
import { notRunFor, runElsewhere, staleFor, unsaidOf } from './docs-commands.test-help.ts'
import { GIVEN, type Ground, PASSWORD } from './docs-given.test-help.ts'
import { type Block, isShell, type Page, pages } from './docs-pages.test-help.ts'
import { type GoingOn, openRoom, ReaderShell, type Room, whyNoRoom } from './docs-shell.test-help.ts'
import { packageRoot } from './package.ts'

/*
 * Each command line of the pages for users is typed into a shell, in the order of its page, in a folder that has what a clone
 * has and what the page takes for granted. What it ends with and leaves, and what the page shows of its output, is looked at.
 */

interface Going {
  readonly name: string
  readonly status: number
  readonly command: GoingOn
}

/** What a page hands on to the next line, or keeps. */
const LEAVES = /(?<= --(?:report|output|case) )[^\s'"]+/g
const FOLDERS = ['ci', 'docs', 'fixtures', 'node_modules', 'package.json', 'templates']

/** A line of words alone, which no shell has to be asked about. */
const PLAIN = /^(?!for |while |until |if |case )[^'"`(){}<]*(?:#.*)?$/

/** Command lines of a block as they are typed: what a shell takes as one. */
function typedIn({ text }: Block): string[] {
  const lines: string[] = []
  let begun = ''
  for (const line of text.split('\n')) {
    begun += line
    const isWhole =
      !begun.endsWith('\\') && (PLAIN.test(begun) || spawnSync('bash', ['-n'], { input: begun }).status === 0)
    if (isWhole && begun.trim() !== '') lines.push(begun)
    begun = isWhole ? '' : `${begun}\n`
  }
  if (begun.trim() !== '') throw new Error(`no shell takes this: ${begun}`)
  return lines
}

/** What a line is called in the lists. */
const nameOf = (line: string) =>
  line
    .replace(/\s*\\\n\s*/g, ' ')
    .replace(/\s+# .*$/, '')
    .trim()
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Commands in sentences that need nothing and change nothing but a file that they name. */
const TELLS = /^(?:npx )?htg (?:(?:explain|rules|completion) \S|--version|\w+ --help)/
const told = [
  ...new Set(
    pages.flatMap(({ code }) => code.filter((text) => TELLS.test(text)).map((text) => text.replace('\\|', '|'))),
  ),
]

const typed = pages.map((page) => ({ page, lines: page.blocks.filter(isShell).flatMap(typedIn).map(nameOf) }))
/** What stands on the English page as well is typed there. */
const linesOfTwin = (file: string) =>
  file.endsWith('.nl.md') ? (typed.find(({ page }) => page.file === file.replace('.nl.md', '.md'))?.lines ?? []) : []
const names = [...typed.flatMap(({ lines }) => lines), ...told]
const reason = whyNoRoom()

describe.skipIf(reason !== undefined)('commands on pages', () => {
  const work = reason === undefined ? mkdtempSync(join(tmpdir(), 'htg-pages-')) : ''
  const authority = join(work, 'authority.pem')
  const kept = join(work, 'kept')
  let room: Room
  let htg: BuiltCommand
  let dist: string
  const ran = new Set<string>()

  beforeAll(async () => {
    buildCommand().remove()
    dist = join(inject('built'), 'dist')
    mkdirSync(kept)
    room = await openRoom(work, dist, authority, PASSWORD)
    htg = buildCommand(room.through)
  })
  afterAll(() => {
    htg?.remove()
    room?.close()
    rmSync(work, { recursive: true })
  })

  const withLines = typed
    .filter(({ page, lines }) => lines.some((name) => !notRunFor(name) && !linesOfTwin(page.file).includes(name)))
    .map(({ page }) => page)
  test.each(withLines)('of $file do what the page says', { timeout: 400_000 }, async (page) => {
    const ground = prepare(page.file.replaceAll('/', '-'))
    const found: unknown[] = []
    try {
      for await (const problem of readThrough(page, ground)) found.push(problem)
    } finally {
      await ground.shell.close()
      await room.listens(true)
    }
    expect(found).toEqual([])
  })

  test('begin with npx htg, which is the command of the clone, and asks no registry for it', async () => {
    const { shell } = prepare('npx')
    const came = await shell.line(`cd '${inject('built')}' && env PATH='${process.env.PATH}' npx htg --version`)
    await shell.close()
    const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
    expect(came).toEqual({ status: 0, printed: `${version}\n` })
  })

  test('in sentences tell what they tell', async () => {
    const { shell } = prepare('sentences')
    await shell.line('mkdir -p ~/.zfunc ~/.config/fish/completions')
    const found: unknown[] = []
    for (const name of told.filter((name) => !notRunFor(name))) {
      ran.add(name)
      const { status, printed } = await shell.line(name)
      if (status !== 0) found.push({ line: name, status, printed })
    }
    await shell.close()
    expect(found).toEqual([])
  })

  /** A folder as a clone is, and a shell in it. */
  function prepare(name: string): Ground {
    const own = join(work, name)
    const folder = join(own, 'htg-conformance')
    mkdirSync(folder, { recursive: true })
    for (const name of FOLDERS) symlinkSync(join(packageRoot, name), join(folder, name))
    symlinkSync(dist, join(folder, 'dist'))
    return {
      folder,
      room,
      authority,
      kept,
      shell: new ReaderShell({ room, folder, own, command: join(dist, 'cli', 'htg.js'), call: htg.call }),
      htg: (args, folder) => htg.call(args, { HTG_PASSWORD: PASSWORD }, folder),
    }
  }

  /** Types all lines of a page; what is not as the page says. */
  async function* readThrough({ file, blocks }: Page, ground: Ground) {
    const twin = linesOfTwin(file)
    let printed = ''
    let isRun = true
    const going: Going[] = []
    for (const block of blocks) {
      if (block.language === 'text') {
        if (isRun && !squeezed(printed).includes(squeezed(block.text))) yield { shown: block.text, printed }
        continue
      }
      if (!isShell(block)) continue
      printed = ''
      isRun = false
      for (const text of typedIn(block)) {
        const name = nameOf(text)
        if (notRunFor(name) || twin.includes(name)) continue
        const { given = [], fill = {}, status = 0, goesOn, tried, endsItself, once } = unsaidOf(name)
        if (once !== undefined && ran.has(name)) {
          await GIVEN[once](ground)
          continue
        }
        isRun = true
        let input: string | undefined
        for (const one of given) {
          const answer: unknown = await GIVEN[one](ground)
          if (typeof answer === 'string') input = `${answer}\n`
        }
        const filled = Object.entries(fill).reduce((line, [what, by]) => line.replaceAll(what, by), text)
        if (/…|<\w+ \w+>/.test(filled)) yield { line: name, why: 'a placeholder is left' }
        ran.add(name)
        if (goesOn !== undefined) {
          const command = await ground.shell.begin(filled, goesOn)
          if (tried === undefined) {
            going.push({ name, status, command })
            continue
          }
          const connector = await ground.shell.line(tried(command.printed()))
          if (connector.status !== 0) yield { line: name, connector }
          yield* ended({ name, status, command }, endsItself)
          continue
        }
        const begun = performance.now()
        const came = await ground.shell.line(filled, input)
        if (process.env.HTG_SHOW) console.info(Math.round(performance.now() - begun), came.status, name)
        printed += came.printed
        if (came.status !== status) yield { line: name, expected: status, status: came.status, printed: came.printed }
        const lost = (filled.match(LEAVES) ?? []).filter((path) => !existsSync(join(ground.folder, path)))
        if (lost.length > 0) yield { line: name, lost }
      }
    }
    for (const one of going) yield* ended(one)
  }

  async function* ended({ name, status, command }: Going, isItself?: boolean) {
    const came = await command.end(isItself)
    if (came.status !== status) yield { line: name, expected: status, status: came.status, printed: came.printed }
  }

  test('are all run, but for those that have a reason', () => {
    const left = names.filter((name) => notRunFor(name) !== undefined)
    console.info(`lines of pages: ${ran.size} run, ${new Set(left).size} not run`)
    expect(names.filter((name) => !ran.has(name) && !left.includes(name))).toEqual([])
  })
})

test('lists name what is on a page, and tests that are there', () => {
  expect(staleFor(names)).toEqual([])
  expect(runElsewhere.filter((file) => !existsSync(join(packageRoot, file)))).toEqual([])
})
