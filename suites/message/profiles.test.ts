import { describe, expect, test } from 'vitest'
import type { Guide } from '../../harness/judging/profile.ts'
import { digipoort } from '../profile/digipoort.ts'
import { makeProfile, REMOTE_LIMITS } from '../profile/profile.ts'
import { requirement } from '../requirements/register.ts'
import { setField, soundDraft, soundNotification, written } from './draft.ts'
import { judgeMessage } from './lint.ts'
import type { MessageDeviant } from './message-deviant.ts'
import { messageDeviants } from './message-deviants.ts'
import { checksUnder } from './message-suite.ts'

/*
 * What a profile changes for a message, beyond what deviants show.
 */

function resultsUnder(guide: Guide, patch: MessageDeviant['patch'], settings: Readonly<Record<string, string>> = {}) {
  const profile = makeProfile({ limits: REMOTE_LIMITS, guide, settings })
  const draft = soundDraft(profile)
  patch(draft)
  const results = judgeMessage(written(draft, profile), checksUnder(profile), profile, {})
  return new Map(results.map((result) => [result.check.id, result]))
}
const verdictUnder = (guide: Guide, patch: MessageDeviant['patch'], check: string) =>
  resultsUnder(guide, patch).get(check)!.verdict

const guideOf = (...flows: Guide['flows']): Guide => ({ name: 'flows.yaml', complete: false, flows })
const AGS = { name: 'Declarations', localPart: 'ags' } as const
const sound = () => {}

describe('the flow of a message', () => {
  const guide = guideOf({ ...AGS, subject: ['x'] }, { name: 'Others', localPart: 'dms', subject: ['y'] })

  test('is that of the envelope, whatever To says', () => {
    const { findings } = resultsUnder(guide, (draft) => setField(draft, 'To', 'dms@htpoort.nl')).get('LG-05')!
    expect(findings.map(({ expected }) => expected)).toEqual(['“x” (flow ags, flows.yaml)'])
  })

  test('is that of To if the envelope is not known, in any case', () => {
    const { findings } = resultsUnder(guide, (draft) => {
      draft.rcpts = undefined
      setField(draft, 'To', 'Declarations <DMS@htpoort.nl>')
    }).get('LG-05')!
    expect(findings.map(({ expected }) => expected)).toEqual(['“y” (flow dms, flows.yaml)'])
  })

  test('is not known if nobody is named', () => {
    const nobody: MessageDeviant['patch'] = (draft) => {
      draft.rcpts = undefined
      setField(draft, 'To')
    }
    for (const check of ['LG-01', 'LG-05']) expect(verdictUnder(guide, nobody, check)).toBe('inconclusive')
  })

  test('has no rules if the profile does not have it, or if an authority sent the message', () => {
    const other: MessageDeviant['patch'] = ({ rcpts }) => void (rcpts![0]!.path = 'agss@msa-smtp.htpoort.nl')
    expect(verdictUnder(guide, other, 'LG-05')).toBe('not-applicable')
    expect(verdictUnder(guide, (draft) => void (draft.direction = 'retrieve'), 'LG-05')).toBe('not-applicable')
    expect(verdictUnder(guide, (draft) => void (draft.direction = 'retrieve'), 'LG-01')).toBe('not-applicable')
  })

  test('that is unknown is an observation until the profile is complete', () => {
    const other: MessageDeviant['patch'] = ({ rcpts }) => void (rcpts![0]!.path = 'agss@msa-smtp.htpoort.nl')
    expect(verdictUnder(guide, other, 'LG-01')).toBe('info')
    expect(verdictUnder({ ...guide, complete: true }, other, 'LG-01')).toBe('warn')
    // The interface document lists no local parts.
    expect(verdictUnder({ ...guide, complete: true }, other, 'LE-04')).toBe('info')
    const known: MessageDeviant['patch'] = ({ rcpts }) => void (rcpts![0]!.path = 'DMS@msa-smtp.htpoort.nl')
    expect(verdictUnder(guide, known, 'LE-04')).toBe('pass')
  })
})

describe('a rule of a guide', () => {
  test.each<[string, Partial<Guide['flows'][number]>, MessageDeviant['patch'], string, string]>([
    [
      'takes another name of a charset',
      { charsets: ['latin1'] },
      type('text/plain; charset=ISO-8859-1'),
      'LG-03',
      'pass',
    ],
    ['takes text without a charset for us-ascii', { charsets: ['UTF-8'] }, type('text/plain'), 'LG-03', 'fail'],
    [
      'looks at the charset of other types if they name one',
      { charsets: ['UTF-8'] },
      type('application/xml; charset=us-ascii'),
      'LG-03',
      'fail',
    ],
    [
      'compares types in any case',
      { contentTypes: ['application/edifact'] },
      type('Application/EDIFACT'),
      'LG-02',
      'pass',
    ],
    [
      'takes no type for text/plain',
      { contentTypes: ['text/plain'] },
      (draft) => setField(draft, 'Content-Type'),
      'LG-02',
      'pass',
    ],
    [
      'compares a subject that is decoded',
      { subject: ['café [0-9]'] },
      subject('=?UTF-8?Q?caf=C3=A9?= 1'),
      'LG-05',
      'pass',
    ],
    [
      'does not judge a subject that nobody can decode',
      { subject: ['x'] },
      subject('=?klingon?Q?x?='),
      'LG-05',
      'inconclusive',
    ],
    [
      'does not judge a subject without end',
      { subject: ['x*'] },
      subject(`y ${'y\r\n '.repeat(5_000)}`),
      'LG-05',
      'inconclusive',
    ],
    ['takes a message of just the size', {}, sound, 'LG-04', 'pass'],
  ])('%s', (what, flow, patch, check, verdict) => {
    const size = what.includes('size') ? { maxSize: sizeOf(patch) } : {}
    expect(verdictUnder(guideOf({ ...AGS, ...flow, ...size }), patch, check)).toBe(verdict)
  })

  function type(value: string): MessageDeviant['patch'] {
    return (draft) => setField(draft, 'Content-Type', value)
  }
  function subject(value: string): MessageDeviant['patch'] {
    return (draft) => setField(draft, 'Subject', value)
  }
  function sizeOf(patch: MessageDeviant['patch']): number {
    const profile = makeProfile({ limits: REMOTE_LIMITS })
    const draft = soundDraft(profile)
    patch(draft)
    return written(draft, profile).entity.octets.length
  }
})

test('several parts are not held against a flow that may have extra attachments, and against another one are', () => {
  const mixed: MessageDeviant['patch'] = (draft) => {
    setField(draft, 'Content-Type', 'multipart/mixed; boundary=b')
    setField(draft, 'Content-Transfer-Encoding')
    draft.body = '--b\r\nContent-Type: application/pdf\r\n\r\nx\r\n--b--\r\n'
  }
  expect(verdictUnder(guideOf({ ...AGS, supplements: ['extra-attachments'] }), mixed, 'LB-02')).toBe('not-applicable')
  expect(verdictUnder(guideOf({ ...AGS, supplements: ['smtp-mta'] }), mixed, 'LB-02')).toBe('fail')
  expect(verdictUnder(guideOf(AGS), mixed, 'LB-02')).toBe('fail')
  const parts = resultsUnder(guideOf({ ...AGS, contentTypes: ['multipart/mixed', 'text/plain'] }), mixed).get('LG-02')!
  expect(parts.findings.filter(({ verdict }) => verdict === 'fail').map(({ observed }) => observed)).toEqual([
    'Content-Type: application/pdf',
  ])
})

describe('digipoort', () => {
  const under = ({ patch, settings = {} }: Pick<MessageDeviant, 'patch' | 'settings'>, draftOf = soundDraft) => {
    const profile = makeProfile({
      ...digipoort,
      limits: REMOTE_LIMITS,
      settings: { ...digipoort.settings, ...settings },
    })
    const draft = draftOf(profile)
    patch(draft)
    return judgeMessage(written(draft, profile), checksUnder(profile), profile, {})
  }

  test('has the flows of the older description', () => {
    expect(digipoort.guide.flows).toHaveLength(11)
  })

  test.each(messageDeviants.map((deviant) => [deviant.id, deviant] as const))(
    'judges %s by the RFCs, of which none fails',
    (id, deviant) => {
      const results = under(deviant, id.startsWith('M-LD-') ? soundNotification : soundDraft)
      const found = results.flatMap(({ findings }) => findings)
      expect(found.filter(({ requirement: row }) => requirement(row).tier === 'spec')).toEqual([])
      expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([])
      expect(found.length).toBeGreaterThan(5)
    },
  )

  test('warns of what the RFCs say, also behind a breach of the interface document alone', () => {
    const verdicts = new Map(
      under({ patch: (draft) => draft.fields.push('Cc: x@y.example', 'Subject: twice') }).map(({ check, verdict }) => [
        check.id,
        verdict,
      ]),
    )
    expect(verdicts.get('LH-06')).toBe('not-applicable')
    expect(verdicts.get('LH-10')).toBe('warn')
  })
})
