import type { Language } from './texts.ts'

/** Where a clause stands: the section, table, footnote or RFC that it names first, and the chapter of the report that takes it in. */
interface Section {
  /** `§3.3.3`, `table 3`, `footnote 4`, `RFC 5321`. */
  readonly name: string
  readonly chapter: ChapterId
}

const CHAPTERS = {
  '1': { en: 'Introduction', nl: 'Inleiding' },
  '2': { en: 'Process', nl: 'Procesbeschrijving' },
  '3': { en: 'Submission over SMTP-MSA', nl: 'Aanleveren via SMTP-MSA' },
  '4': { en: 'Collection over POP3', nl: 'Ophalen via POP3' },
  '5': { en: 'Message flows: envelope, header and body', nl: 'Berichtstromen: envelop, headers en body' },
  rfc: { en: 'RFCs behind the interface document', nl: 'RFC’s achter het koppelvlakdocument' },
  guide: { en: 'Message implementation guides', nl: 'Berichtspecificaties (MIG)' },
  other: { en: 'Other', nl: 'Overig' },
} as const
type ChapterId = keyof typeof CHAPTERS

/** In the order of the interface document. */
export const CHAPTER_IDS: readonly ChapterId[] = ['1', '2', '3', '4', '5', 'rfc', 'guide', 'other']

/** Chapter of a table or a footnote of the interface document, by its number. */
const TABLES: readonly ChapterId[] = ['1', '2', '5', '5', '5']
const FOOTNOTES: readonly ChapterId[] = ['2', '3', '3', '3', '4', '4', '4', '5', '5']

export function chapterTitle(id: ChapterId, language: Language): string {
  const title = CHAPTERS[id][language]
  return /^\d/.test(id) ? `${id} ${title}` : title
}

/** Reads a clause as the register writes it: `§3.3.3, row 1`, `table 5, footnote 9`, `RFC 3207 §4`. */
export function sectionOf(clause: string): Section {
  const [, rfc, section, table, footnote] = /(RFC ?\d+)|§(\d+(?:\.\d+)*)|table (\d+)|footnote (\d+)/i.exec(clause) ?? []
  if (rfc) return { name: rfc, chapter: 'rfc' }
  if (section) return { name: `§${section}`, chapter: known(section.split('.')[0]!) }
  if (table) return { name: `table ${table}`, chapter: TABLES[Number(table) - 1] ?? 'other' }
  if (footnote) return { name: `footnote ${footnote}`, chapter: FOOTNOTES[Number(footnote) - 1] ?? 'other' }
  if (/^MIG\b/.test(clause)) return { name: 'MIG', chapter: 'guide' }
  return { name: clause, chapter: 'other' }
}

/** Every section, table, footnote and RFC that a clause names: `§3.5, footnote 4` names two. */
export function clausesIn(clause: string): string[] {
  const named = [...clause.matchAll(/RFC ?\d+|(?<!RFC ?\d+ )§\d+(?:\.\d+)*|table \d+|footnote \d+/gi)].map(
    ([name]) => name,
  )
  return named.length > 0 ? [...new Set(named)] : [sectionOf(clause).name]
}

function known(chapter: string): ChapterId {
  return CHAPTER_IDS.find((id) => id === chapter) ?? 'other'
}

const DUTCH_PARTS: Readonly<Record<string, string>> = {
  table: 'tabel',
  footnote: 'voetnoot',
  row: 'rij',
  chapter: 'hoofdstuk',
}

/** A clause as it is read in a language: `footnote 4` is `voetnoot 4`. */
export function clauseIn(clause: string, language: Language): string {
  if (language === 'en') return clause
  return clause
    .replace(/\b(?:table|footnote|row|chapter)(?= \d)/g, (part) => DUTCH_PARTS[part]!)
    .replace(/(?<=, )figure$/, 'figuur')
}
