import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../fixtures/authority/authority.ts'
import { healthyBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { startGateway } from '../../harness/peers/gateway/gateway.ts'
import { gatewayDeviants } from '../../suites/gateway/gateway-deviants.ts'
import { type BuiltCommand, buildCommand } from '../built-command.test-help.ts'
import { gatewayConfig } from '../gateway-config.test-help.ts'

/*
 * A case from the run that it is cut out of to the report that somebody else makes of it.
 */

const PASSWORD = 'Kanarie7Zanger9'

let htg: BuiltCommand
beforeAll(async () => {
  htg = buildCommand()
  const authority = makeAuthority()
  const behaviour = healthyBehaviour()
  gatewayDeviants.find(({ id }) => id === 'M-SS-017')!.patch(behaviour, authority)
  const gateway = await startGateway({
    behaviour,
    accounts: [{ user: 'party1@htpoort.test', password: PASSWORD }],
    certificate: authority.issue({ names: ['msa-smtp.htpoort.test'] }),
  })
  writeFileSync(join(htg.work, 'ca.pem'), authority.rootPem)
  writeFileSync(
    join(htg.work, 'htg.yaml'),
    gatewayConfig(gateway, 'party1@htpoort.test', ['SS-017', 'SS-085', 'SP-015']),
  )
  await htg.call(['gateway', '--config', 'htg.yaml', '--report', 'run', '--quiet'], { PASSWORD })
  await gateway.stop()
})
afterAll(() => htg.remove())

const read = (name: string) => readFileSync(join(htg.work, name), 'utf8')

describe('htg report case', () => {
  test('writes a case that is judged, rendered and reproduced in place of a directory', async () => {
    const made = await htg.run(['report', 'case', 'run', 'SS-017', '--note', 'Seen at <ACME>', '--note', 'Release 4'])
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout).toMatch(/^SS-017\.htgcase\.zip was written, with \d+ sessions\..*--redact/)
    expect(made.stdout).toContain('  SS-017  fail  Commands pipelined after STARTTLS')
    const judged = await htg.call(['rejudge', 'SS-017.htgcase.zip'])
    expect(judged.status).toBe(1)
    expect(judged.stdout).toContain('The verdict did not change.')
    expect(existsSync(join(htg.work, 'SS-017', 'rejudged', 'report.json'))).toBe(true)
    expect((await htg.call(['report', 'render', 'SS-017.htgcase.zip'])).status).toBe(1)
    expect(read('SS-017/report.html')).toContain('A case of SS-017, cut out of a run')
    expect(read('SS-017/report.html')).toContain('Note: Seen at &#60;ACME&#62;')
    expect(read('SS-017/report.md')).toContain('Note: Release 4')
    expect(JSON.parse(read('SS-017/report.json'))).toMatchObject({ case: { of: ['SS-017'] } })
    const { stdout } = await htg.run(['report', 'reproduce', 'SS-017.htgcase.zip', 'SS-017'])
    expect(stdout).toContain("send(b'STARTTLS\\r\\nNOOP\\r\\n')")
  })

  test('is the same unpacked as packed', async () => {
    await htg.call(['report', 'case', 'run', 'SS-085', '--output', 'whole.htgcase.zip'])
    const { status } = await htg.shell(
      `mkdir unpacked && python3 -m zipfile -e whole.htgcase.zip unpacked && htg rejudge unpacked --quiet`,
    )
    expect(status).toBe(0)
  })

  test('says when it is redacted, and what that leaves undecided', async () => {
    const made = await htg.call([
      'report',
      'case',
      'run',
      'SP-015',
      'SS-017',
      '--redact',
      '--output',
      'red.htgcase.zip',
    ])
    expect(made.stdout).toContain('Addresses, bodies of messages and fields in which people are named were replaced')
    const rendered = await htg.call(['report', 'render', 'red.htgcase.zip', '--lang', 'nl'])
    expect(rendered.status).toBe(1)
    expect(read('red/report.md')).toContain('Geredigeerd: adressen')
    expect(read('red/report.json')).not.toContain('party1')
  })

  test('says what is wrong', async () => {
    const wrong = async (...args: string[]) => {
      const { status, stderr } = await htg.call(['report', ...args])
      return [status, stderr]
    }
    writeFileSync(join(htg.work, 'no.zip'), 'no zip')
    expect(await wrong('case', 'run', 'SS-001')).toEqual([2, 'htg: the run left SS-001 out\n'])
    expect(await wrong('case', 'run', 'SS-017', '--output', 'no.zip')).toEqual([
      2,
      'htg: --output: no.zip is there already; name a new file, or remove it\n',
    ])
    expect(await wrong('case', 'run', 'SS-017', '--output', 'x.tar')).toEqual([
      2,
      expect.stringContaining('is not the name of a case'),
    ])
    expect(await wrong('render', 'no.zip')).toEqual([
      2,
      'htg: no.zip is not a case file: it is not a zip file, or is damaged; ask for the file again\n',
    ])
    expect(await wrong('render', 'gone.htgcase.zip')).toEqual([
      2,
      expect.stringContaining('gone.htgcase.zip does not exist'),
    ])
  })
})
