/** The places found in a plain-text copy of the interface document, named as in `reports/document-outline.ts`. */
interface FoundPlaces {
  readonly sections: readonly string[]
  readonly footnotes: readonly string[]
  readonly tableRows: readonly string[]
  readonly standards: readonly string[]
}

/**
 * Finds sections, footnotes, rows of numbered tables and listed RFCs of chapters 1 to 5 by the form of their lines.
 * It knows the layout of the text, not what the outline expects.
 */
export function placesInText(text: string): FoundPlaces {
  const lines = text.split(/\r?\n/).map((line) => line.replaceAll('\f', '').trim())
  const end = lines.findIndex((line) => /^6 Afkortingen/.test(line))
  const body = lines.slice(0, end < 0 ? undefined : end)

  const numbered = body.flatMap((line, at) => {
    const number = /^([1-9](?:\.\d+)*) \p{L}/u.exec(line)?.[1]
    return number === undefined ? [] : [{ number, at }]
  })
  // A footnote has the form of a chapter heading. But after a chapter heading comes its first section, or no section
  // at all where it is the next chapter.
  let chapter = 0
  const isFootnote = numbered.map(({ number }, index) => {
    if (number.includes('.')) return false
    const section = numbered.slice(index + 1).find((next) => next.number.includes('.'))?.number
    const opens = section === undefined ? Number(number) === chapter + 1 : section === `${number}.1`
    if (opens) chapter = Number(number)
    return !opens
  })
  const headings = numbered.filter((_, index) => !isFootnote[index])

  const sectionLines = (number: string): string[] => {
    const index = headings.findIndex((heading) => heading.number === number)
    return body.slice(headings[index]?.at, headings[index + 1]?.at)
  }
  return {
    sections: headings.map(({ number }) => number),
    footnotes: numbered.filter((_, index) => isFootnote[index]).map(({ number }) => number),
    tableRows: [1, 2, 3, 4, 5].flatMap((table) => rowsOf(body, table).map((row) => `T${table} ${row}`)),
    standards: ['3.5', '4.5'].flatMap((section) =>
      sectionLines(section).flatMap((line) => {
        const rfc = /\/rfc(\d+)$/.exec(line)?.[1]
        return rfc === undefined ? [] : [`${section} RFC ${rfc}`]
      }),
    ),
  }
}

/** How a row of each table begins; the first group is its key. */
const ROW_STARTS: Record<number, RegExp> = {
  1: /^(Logistieke berichtstromen|Single Window berichtstroom)\b/,
  2: /^(.+?)(?: \d)? (?:Douane|NVWA|RVO|Rijkswaterstaat,.*)$/,
  3: /^(\p{Lu}+(?: \p{Lu}+)?)(?::<| \d+ \p{Lu}| \p{Lu}\p{Ll})/u,
  4: /^\(?(\p{Lu}[\p{L}-]*)\)? \p{Lu}\p{Ll}/u,
  5: /^(?:Type )?([a-z]+\/[a-z-]+|[a-z0-9]+(?:-[a-z]+)?)(?:; \S+)?(?: (?:\p{Lu}\p{Ll}|application\/)| ?$)/u,
}

/** The rows of a table: from its head to its caption. */
function rowsOf(lines: readonly string[], table: number): string[] {
  const caption = lines.findIndex((line) => line.startsWith(`Tabel ${table}:`))
  const head = lines.slice(0, caption).findLastIndex((line) => /^(Berichtstroom|Element) \p{L}+/u.test(line))
  return lines.slice(head + 1, Math.max(caption, 0)).flatMap((line) => ROW_STARTS[table]?.exec(line)?.[1] ?? [])
}
