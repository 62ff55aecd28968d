import type { ListedReport, PageState } from '../shown.ts'
import { dateAndTime } from './dates.ts'
import { badge, byId, make } from './dom.ts'
import { ask } from './server.ts'
import { languageNow, text, told, verdictWord, whenLanguage } from './texts.ts'

/** What stands next to each other. */
const SIDES = ['left', 'right'] as const
type Side = (typeof SIDES)[number]

/** Shows the reports of a folder, two side by side. */
export function showReports(): { begin(state: PageState): void; look(): void } {
  const title = make('h2', {})
  const again = make('button', { type: 'button' })
  const table = make('div', { class: 'table', tabindex: '0', role: 'region' })
  const difference = make('button', { type: 'button' })
  const sheets = make('div', { class: 'sheets' })
  byId('reports').append(
    title,
    make('div', { class: 'row' }, again),
    table,
    make('div', { class: 'row' }, difference),
    sheets,
  )
  let folder = ''
  let list: readonly ListedReport[] = []
  const chosen: Partial<Record<Side, ListedReport>> = {}
  let isDifference = false

  const drawSheets = () => {
    const { left, right } = chosen
    difference.disabled = !left || !right
    const lang = `lang=${languageNow()}`
    const sheet = (words: string, path: string, kind: string) =>
      make(
        'div',
        { class: kind },
        make('h3', {}, words),
        make('p', {}, make('a', { href: path, target: '_blank', rel: 'noopener' }, text('openAlone'))),
        make('iframe', { src: path, sandbox: 'allow-scripts', title: words }),
      )
    sheets.replaceChildren(
      ...(isDifference && left && right
        ? [sheet(text('difference'), `/report/difference/${left.id}/${right.id}?${lang}`, 'wide')]
        : []),
      ...SIDES.flatMap((side) => {
        const report = chosen[side]
        return report ? [sheet(`${text(side)}: ${report.name}`, `/report/of/${report.id}?${lang}`, side)] : []
      }),
    )
  }
  const row = (report: ListedReport) => {
    const { name, subject, verdict, headline, startedAt, problem } = report
    const show = (side: Side, key: string) =>
      make(
        'button',
        {
          type: 'button',
          'aria-label': `${text(key)}: ${name}`,
          onclick: () => {
            chosen[side] = report
            isDifference = false
            drawSheets()
          },
        },
        text(side),
      )
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, make('code', {}, name)),
      make('td', {}, subject ? told(subject) : ''),
      make(
        'td',
        {},
        verdict !== undefined && badge(verdict, headline ? told(headline) : verdictWord(verdict)),
        problem && told(problem),
      ),
      make('td', { class: 'when' }, startedAt === undefined ? '' : dateAndTime(startedAt)),
      make('td', {}, !problem && make('div', { class: 'row' }, show('left', 'showLeft'), show('right', 'showRight'))),
    )
  }
  const draw = () => {
    title.textContent = text('reportsIn', { name: folder })
    again.textContent = text('refresh')
    difference.textContent = text('difference')
    table.setAttribute('aria-label', text('reports'))
    table.replaceChildren(
      list.length === 0
        ? make('p', {}, text('noReports'))
        : make(
            'table',
            {},
            make(
              'thead',
              {},
              make(
                'tr',
                {},
                ...['report', 'about', 'verdict', 'when'].map((key) => make('th', { scope: 'col' }, text(key))),
                make('td', {}),
              ),
            ),
            make('tbody', {}, ...list.map(row)),
          ),
    )
    drawSheets()
  }
  const look = async () => {
    try {
      list = await ask('/api/reports')
    } catch {
      return
    }
    draw()
  }
  again.addEventListener('click', () => void look())
  difference.addEventListener('click', () => {
    isDifference = true
    drawSheets()
  })
  whenLanguage(draw)
  return {
    begin(state) {
      folder = state.facts.reports
      draw()
    },
    look: () => void look(),
  }
}
