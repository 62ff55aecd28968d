import type { Command } from 'commander'

/** `a,b` and `--x a --x b` alike. A comma before a space belongs to the entry: `§3.3.3, row 1`. */
export function list(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(/,(?! )/).filter((entry) => entry !== '')]
}

/** Options of the commands that decide what is tested. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--config <file>', 'configuration, for example htg.config.yaml')
    .option('--environment <name>', 'production or preprod (default: production)')
    .option(
      '--domain <domain>',
      "the gateway's mail domain (default: htpoort.nl; htpoort.test for the embedded gateway)",
    )
    .option('--as-of <yyyy-mm-dd>', 'judge by the rules in force on that day (default: today)')
    .option('--select <patterns>', 'only these: check ids, requirement ids, clauses, with * for any characters', list)
    .option('--skip <patterns>', 'not these', list)
    .option('--allow <classes>', 'allow experiments of these classes too', list)
    .option('--require-full', 'count a run that leaves checks out as incomplete')
    .option(
      '--set <key=value>',
      'a setting of the profile; htg explain lists them',
      (text: string, before: string[] = []) => [...before, text],
    )
    .option('--timeout <seconds>', 'longest time for the whole run')
}

/** Options of the commands that write a report. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--report <dir>', 'where the report goes (default: htg-report)')
    .option('--format <formats>', 'json, junit, html, markdown (default: all)', list)
    .option('--lang <language>', 'en or nl (default: en)')
    .option('--quiet', 'print nothing but the verdict, and that only when the run does not conform')
}
