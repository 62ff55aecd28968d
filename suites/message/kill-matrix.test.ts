import { describe, expect, test } from 'vitest'
import { inEnglish } from '../../harness/text/text.ts'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { setField, soundDraft, soundNotification, writeDraft, written } from './draft.ts'
import { guide } from './guide.deviants.ts'
import { judgeMessage } from './lint.ts'
import type { MessageDeviant } from './message-deviant.ts'
import { messageDeviants } from './message-deviants.ts'
import { checksUnder, guideChecks, messageChecks } from './message-suite.ts'

/** Sound messages of several kinds: what does not concern one concerns another. */
const SOUND: Readonly<Record<string, MessageDeviant['patch']>> = {
  'an EDIFACT file': () => {},
  'a text in UTF-8, quoted-printable, with an encoded subject': (draft) => {
    setField(draft, 'Content-Type', 'text/plain; charset=UTF-8')
    setField(draft, 'Content-Transfer-Encoding', 'quoted-printable')
    setField(draft, 'Subject', '=?UTF-8?Q?caf=C3=A9?=')
    setField(draft, 'Sender', 'Declarant <declarant@client.example>')
    setField(draft, 'Reply-To', 'answers:;, <desk@client.example>')
    setField(draft, 'In-Reply-To', '<1@client.example>')
    setField(draft, 'References', '<1@client.example>\r\n <2@client.example>')
    setField(draft, 'Content-ID', '<text@client.example>')
    draft.body = 'caf=C3=A9\r\n'
  },
  'a file of XML in UTF-8': (draft) => {
    setField(draft, 'Content-Type', 'application/xml')
    setField(draft, 'Content-Disposition', 'attachment; filename=declaration.xml')
    draft.body = `${Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>caf\u00e9</a>').toString('base64')}\r\n`
  },
  'an envelope with quotation marks that make no difference': ({ mail, rcpts }) => {
    mail!.path = '"declarant"@client.example'
    rcpts![0]!.path = '"a\\gs"@MSA-SMTP.htpoort.nl'
    rcpts![0]!.parameters.push(['ORCPT', 'rfc822;ags@msa-smtp.htpoort.nl'])
  },
  'a zip file, with a size': (draft) => {
    setField(draft, 'Content-Type', 'application/zip')
    setField(draft, 'Content-Disposition', 'attachment; filename=documents.zip')
    draft.body = 'UEsDBAoAAAAAAA==\r\n'
    draft.mail?.parameters.push(['SIZE', String(writeDraft(draft).length)])
    draft.rcpts?.[0]?.parameters.push(['ORCPT', 'rfc822;ags@msa-smtp.htpoort.nl'])
  },
}

function resultsOf(
  { patch, settings = {}, guide }: Pick<MessageDeviant, 'patch' | 'settings' | 'guide'>,
  sound = soundDraft,
) {
  const profile = makeProfile({ limits: REMOTE_LIMITS, settings, guide })
  const draft = sound(profile)
  patch(draft)
  return judgeMessage(written(draft, profile), checksUnder(profile), profile, {})
}

/** Checks with something to say against a message. */
const noticedIn = (deviant: Pick<MessageDeviant, 'patch' | 'settings' | 'guide'>, sound = soundDraft): string[] =>
  resultsOf(deviant, sound)
    .filter(({ verdict }) => !['pass', 'info', 'not-applicable', 'inconclusive'].includes(verdict))
    .map(({ check }) => check.id)

test.each(Object.entries(SOUND))('nothing is said against %s', (_, patch) => {
  expect(noticedIn({ patch })).toEqual([])
})

test('a message that fits the guide of its flow passes every rule of it', () => {
  const results = resultsOf({
    patch: (draft) => setField(draft, 'Content-Type', 'application/edifact; charset=utf-8'),
    guide,
  })
  const ofGuide = results.filter(({ check }) => guideChecks.includes(check))
  expect(ofGuide.map(({ check, verdict }) => `${check.id} ${verdict}`)).toEqual([
    'LG-01 pass',
    'LG-02 pass',
    'LG-03 pass',
    'LG-04 pass',
    'LG-05 pass',
    'LG-06 not-applicable',
  ])
})

test('the rules of a guide change no verdict of another check', () => {
  const others = (deviant: Pick<MessageDeviant, 'patch' | 'settings' | 'guide'>) =>
    resultsOf(deviant)
      .filter(({ check }) => messageChecks.includes(check) && check.id !== 'LE-04')
      .map(({ check, verdict }) => `${check.id} ${verdict}`)
  for (const { patch, settings = {} } of messageDeviants.filter(({ id }) => !id.startsWith('M-LD-')))
    expect(others({ patch, settings, guide })).toEqual(others({ patch, settings }))
})

test('every check passes on a sound message', () => {
  const settings = { 'message.size': '1000000' }
  // What is discouraged is allowed all the same, and has rules of its own.
  const discouraged: MessageDeviant['patch'] = (draft) => {
    setField(draft, 'Content-Type', 'text/plain')
    setField(draft, 'Content-Transfer-Encoding', '7bit')
    draft.body = 'text\r\n'
  }
  // A multipart is not allowed, and its boundary can be in order all the same.
  const apart: MessageDeviant['patch'] = (draft) => {
    setField(draft, 'Content-Type', 'multipart/mixed; boundary=x')
    setField(draft, 'Content-Transfer-Encoding')
    draft.body = '--x\r\n\r\none\r\n--x--\r\n'
  }
  const results = [
    ...[...Object.values(SOUND), discouraged, apart].flatMap((patch) => resultsOf({ patch, settings })),
    ...resultsOf({ patch: () => {} }, soundNotification),
  ]
  const passed = new Set(results.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check.id))
  expect(messageChecks.filter(({ id }) => !passed.has(id)).map(({ id }) => id)).toEqual([])
})

test('nothing is said against a sound notification', () => {
  expect(noticedIn({ patch: () => {} }, soundNotification)).toEqual([])
})

describe('a deviant is noticed by its checks, and by no others', () => {
  test.each(messageDeviants.map((deviant) => [`${deviant.id}: ${inEnglish(deviant.title)}`, deviant] as const))(
    '%s',
    (_, deviant) => {
      const sound = deviant.id.startsWith('M-LD-') ? soundNotification : soundDraft
      expect(noticedIn(deviant, sound).sort()).toEqual([...deviant.fails].sort())
    },
  )
})

test('every check is failed by a deviant', () => {
  const killed = new Set(messageDeviants.flatMap(({ fails }) => fails))
  const all = [...messageChecks, ...guideChecks]
  expect(all.filter(({ id, observation }) => !killed.has(id) && !observation).map(({ id }) => id)).toEqual([])
})
