import type { Command } from 'commander'
import { say } from '../../harness/text/text.ts'
import { addLanguageOption } from '../arguments/options.ts'
import type { Words } from '../language.ts'
import type { RulesOptions } from './rules.ts'

/** `htg rules`. */
export function defineRules(program: Command, words: Words): void {
  const command = program
    .command('rules')
    .summary(words(say`list the register and its coverage`))
    .description(
      words(
        say`Lists the requirements of the interface document and of the RFCs it relies on, and how each is covered.`,
      ),
    )
    .option(
      '--clause <clause>',
      words(say`only those of a section, table, footnote or RFC: 3.3, “table 4”, “footnote 4”, “RFC 3207”`),
    )
    .option('--party <party>', words(say`only those that bind a gateway, connector or message`))
    .option('--level <level>', words(say`only those of a level: MUST, “MUST NOT”, SHOULD, “SHOULD NOT”, MAY, INFO`))
    .option('--tier <tier>', words(say`only those of a tier: spec, referenced, related, guide`))
    .option('--coverage <coverage>', words(say`only those that are checked, not-testable or unchecked`))
    .option('--format <format>', words(say`table, json, markdown or html (default: table)`))
    .option('--output <file>', words(say`a new file for it (default: standard output)`))
  addLanguageOption(command, words)
  command.action(async (options: RulesOptions) => {
    const { tellRules } = await import('./rules.ts')
    tellRules(options)
  })
}
