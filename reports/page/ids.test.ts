import { expect, test } from 'vitest'
import { html } from '../markup.ts'
import { idClass, unbroken } from './ids.ts'

test('ids and options of a sentence stay in one piece, and nothing else does', () => {
  const whole = (text: string) =>
    [...html`${unbroken(text)}`.source.matchAll(/<span class="id">(.*?)<\/span>/g)].map(([, id]) => id)
  expect(whole('Look at SS-007, HTG-3.3.3-2 (ST-02@pop3) and RFC5321-4.2-1: give --allow.')).toEqual([
    'SS-007',
    'HTG-3.3.3-2',
    'ST-02@pop3',
    'RFC5321-4.2-1',
    '--allow',
  ])
  expect(whole(`SMTP-MSA, a-b, X-${'1'.repeat(300)}, <b>`)).toEqual([])
  expect(html`${unbroken('<b> SS-007 &')}`.source).toBe('&#60;b&#62; <span class="id">SS-007</span> &#38;')
  expect([idClass('SS-007'), idClass('x'.repeat(30))]).toEqual(['id', 'id long'])
})
