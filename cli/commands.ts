import type { Command } from 'commander'
import { defineCa } from './ca/command.ts'
import { defineCompletion } from './completion/command.ts'
import { defineConnector } from './connector/command.ts'
import { defineDiagnose } from './diagnose/command.ts'
import { defineDoctor } from './doctor/command.ts'
import { defineExplain } from './explain/command.ts'
import { defineGateway } from './gateway/command.ts'
import { defineInit } from './init/command.ts'
import type { Words } from './language.ts'
import { defineLint } from './lint/command.ts'
import { defineRecord } from './record/command.ts'
import { defineRejudge } from './rejudge/command.ts'
import { defineReplay } from './replay/command.ts'
import { defineReport } from './report/command.ts'
import { defineRules } from './rules/command.ts'
import { defineServe } from './serve/command.ts'

/** Adds the commands of `htg`, in the order in which help lists them. */
export function defineCommands(program: Command, words: Words): void {
  defineGateway(program, words)
  defineConnector(program, words)
  defineLint(program, words)
  defineDiagnose(program, words)
  defineServe(program, words)
  defineRules(program, words)
  defineExplain(program, words)
  defineReport(program, words)
  defineRejudge(program, words)
  defineRecord(program, words)
  defineReplay(program, words)
  defineCa(program, words)
  defineDoctor(program, words)
  defineInit(program, words)
  defineCompletion(program, words)
}
