import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './package.ts'

/*
 * The pages for users, taken apart. A block without a language, or of sh, is what is typed in a shell; what is printed is text.
 */

export interface Block {
  readonly language: string
  readonly text: string
}

export interface Page {
  readonly file: string
  /** All but the blocks of code. */
  readonly prose: string
  readonly blocks: readonly Block[]
  /** What stands between single backticks. */
  readonly code: readonly string[]
}

/** Pages that a command writes have tests of their own. */
const GENERATED = /^(?:kill-matrix-\w+|(?:connector|gateway)-matrix)\.md$/

const markdownIn = (folder: string) =>
  readdirSync(join(packageRoot, folder))
    .filter((file) => file.endsWith('.md') && !GENERATED.test(file))
    .map((file) => `${folder}/${file}`)

export const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync(join(packageRoot, 'fixtures/gateways')).map((gateway) => `fixtures/gateways/${gateway}/README.md`),
  ...markdownIn('docs'),
].map((file): Page => {
  const source = readFileSync(join(packageRoot, file), 'utf8')
  const blocks: Block[] = []
  // In an item of a list, a block is indented as the item is.
  const prose = source.replace(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm, (_, indent: string, language, text: string) => {
    blocks.push({ language, text: text.replace(new RegExp(`^${indent}`, 'gm'), '') })
    return ''
  })
  const code = [...prose.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, text]) => text!)
  return { file, prose, blocks, code }
})

export const isShell = ({ language }: Block): boolean => language === '' || language === 'sh'
