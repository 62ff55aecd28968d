import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conformingMessage } from '../fixtures/messages/conforming.ts'
import { type BuiltCommand, buildCommand } from './built-command.test-help.ts'

/*
 * Exit status and what is said when the output goes nowhere, and when the disk is full. A disk of its own would need rights
 * that not every machine gives; a limit on the size of files stops a write in the same place.
 */

let htg: BuiltCommand
beforeAll(async () => {
  htg = buildCommand()
  expect(await htg.call(['gateway', '--quiet', '--select', 'SS-007', '--report', 'conforms'])).toMatchObject({
    status: 0,
  })
  // A tool that may not connect fails: two outcomes, so that a status of one cannot be an accident.
  const tool = ['--send', 'exit 0', '--fetch', 'exit 0']
  const failed = await htg.call(['connector', '--quiet', ...tool, '--select', 'CS-001', '--report', 'other'])
  expect(failed).toMatchObject({ status: 3 })
  await htg.call(['ca', 'authority'])
  writeFileSync(join(htg.work, 'message.eml'), conformingMessage({ from: 'a@client.example', to: 'ags@htpoort.nl' }))
})
afterAll(() => htg.remove())

/** Each command, and the status that it ends with when nothing is in its way. */
const COMMANDS: readonly (readonly [command: string, status: number])[] = [
  ['rules', 0],
  ['rules --clause nonsense', 2],
  ['explain SS-007', 0],
  ['explain nonsense', 2],
  ['report render other', 3],
  ['report matrix conforms conforms', 0],
  ['rejudge other', 3],
  ['ca authority', 0],
  ['lint message.eml', 0],
  ['lint --format sarif message.eml', 0],
  ['lint nonsense.eml', 2],
  ['serve --reports nonsense', 2],
  ['gateway --select SS-007 --report again', 0],
  [`connector --send 'exit 0' --fetch 'exit 0' --select CS-001 --report other-again`, 3],
  ['--help', 0],
]

/** How the output goes nowhere without that being an error. */
const NOWHERE = ['2>&1 | true', '>&- 2>&-', '2>/dev/full | head -c 1'] as const

describe.each(COMMANDS.map(([command, status], place) => [command, status, place] as const))(
  'htg %s',
  (command, status, place) => {
    test('ends with the same status when its output goes nowhere', async () => {
      // Where a command writes is one place for all; the first tries each way, and the others one in turn.
      for (const nowhere of place === 0 ? NOWHERE : [NOWHERE[place % NOWHERE.length]!]) {
        const { stdout } = await htg.shell(`(htg ${command}; echo $? > status) ${nowhere}; cat status`)
        expect([nowhere, stdout.at(-2)]).toEqual([nowhere, String(status)])
      }
    })

    test('says so when the standard output cannot be written', async () => {
      const ran = await htg.shell(`htg ${command} > /dev/full`)
      // An error says nothing there.
      if (status === 2) return expect(ran).toMatchObject({ status, stderr: expect.stringMatching(/^htg: /) })
      expect(ran.status).toBe(4)
      expect(ran.stderr.split('\n').filter((line) => line.startsWith('htg: '))).toEqual([
        'htg: the standard output cannot be written: the disk is full; make room and start again',
      ])
      expect(ran.stderr).not.toMatch(/^ +at /m)
    })
  },
)

describe('a disk that is full', () => {
  test('of a new authority nothing stays behind, and a disk with room takes one', async () => {
    const ran = await htg.shell(`ulimit -f 0; htg ca new/authority 2>&1 >/dev/null | cat; exit \${PIPESTATUS[0]}`)
    expect(ran).toMatchObject({ status: 4, stdout: expect.stringContaining('cannot be written: it would be longer') })
    expect(existsSync(join(htg.work, 'new'))).toBe(false)
    expect(await htg.call(['ca', 'new/authority'])).toMatchObject({ status: 0, stderr: '' })
    // One that an earlier version left behind is no obstacle either.
    mkdirSync(join(htg.work, 'left', 'issuer'), { recursive: true, mode: 0o700 })
    expect(await htg.call(['ca', 'left'])).toMatchObject({ status: 0, stderr: '' })
  })

  /** What a directory holds, by name. */
  const contents = (directory: string) => {
    const folder = join(htg.work, directory)
    const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile())
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  }

  /** Blocks of 1,024 octets that a file may have, what stops there, and whether the new run had begun by then. */
  test.each([
    [50, 'full/run.jsonl', false, ''],
    [200, 'full/run.jsonl', true, ''],
    // A report of these is half as long again as their journal.
    [1700, 'full/report.json', true, `--select 'SS-0*'`],
  ])('after %d KiB: one sentence, status 4, and nothing half written', async (blocks, file, hasBegun, some) => {
    await htg.call(['gateway', '--quiet', '--select', 'SS-007', '--report', 'full'])
    const before = contents('full')
    const ran = await htg.shell(
      `ulimit -f ${blocks}; htg gateway ${some} --report full 2>&1 | tail -n 1; exit \${PIPESTATUS[0]}`,
    )
    expect(ran).toEqual({
      status: 4,
      stdout: `htg: ${file} cannot be written: it would be longer than a file may be here; raise that limit (ulimit -f) and start again\n`,
      stderr: '',
    })
    if (!hasBegun) return expect(contents('full')).toEqual(before)
    expect(Object.keys(contents('full'))).toEqual(['run.jsonl'])
    const rendered = await htg.call(['report', 'render', 'full'])
    expect(rendered.status).toBe(file === 'full/run.jsonl' ? 3 : 0)
  })

  test.each([
    ['report render conforms', ['conforms']],
    ['report render conforms --output views', ['views']],
    ['rejudge conforms', ['conforms', 'conforms/rejudged']],
    ['ca authority --renew', ['authority', 'authority/issuer']],
    ['report baseline conforms --output TIME.yaml', ['.']],
  ])('htg %s', async (command, directories) => {
    expect(await htg.call(command.replace('TIME', 'first').split(' '))).toMatchObject({ status: 0 })
    const before = directories.map(contents)
    const ran = await htg.shell(
      `ulimit -f 0; htg ${command.replace('TIME', 'second')} 2>&1 >/dev/null | cat; exit \${PIPESTATUS[0]}`,
    )
    expect(ran).toMatchObject({
      status: 4,
      stdout: expect.stringMatching(/^htg: .+ cannot be written: it would be longer/),
    })
    expect(ran.stdout.split('\n')).toHaveLength(2)
    expect(directories.map(contents)).toEqual(before)
  })
})
