import MiniSearch, { type SearchResult } from 'minisearch'
import { excerptOf } from './excerpt.ts'
import { INDEX_VARIABLE, type SearchIndex } from './index-format.ts'
import { wordsAsked, wordsFound } from './tokens.ts'

/*
 * The search of the site, the only thing that needs a script. It works on pages that are opened as files: the index is a
 * script of its own, loaded when somebody begins to search, and nothing is fetched.
 */

/** What the page says in its language; the form has it as data, so that this script has no words of its own. */
type Words = Readonly<Record<'none' | 'one' | 'many' | 'failed' | 'loading', string>>

const SHOWN = 20
/** What a heading weighs against the text below it, and what the language of the page does. */
const WEIGHTS = { heading: 5, page: 2, text: 1 }
const SAME_LANGUAGE = 2

const form = document.querySelector<HTMLFormElement>('#site-search')
if (form) setUp(form)

function setUp(form: HTMLFormElement): void {
  const field = form.querySelector('input')!
  const panel = form.querySelector<HTMLElement>('.found')!
  const status = form.querySelector<HTMLElement>('[role=status]')!
  const list = form.querySelector('ol')!
  const words = form.dataset as Words
  const root = form.dataset.root!
  const language = document.documentElement.lang
  let searching: Promise<Searching> | undefined
  form.hidden = false

  const close = () => {
    panel.hidden = true
  }
  const links = () => [...list.querySelectorAll('a')]

  async function look(): Promise<void> {
    const asked = field.value.trim()
    if (asked === '') return close()
    panel.hidden = false
    if (!searching) status.textContent = words.loading
    searching ??= loadIndex(form.dataset.index!)
    let find: Searching
    try {
      find = await searching
    } catch {
      searching = undefined
      list.replaceChildren()
      status.textContent = words.failed
      return
    }
    // Meanwhile somebody typed on.
    if (field.value.trim() !== asked) return
    const found = find(asked, language)
    status.textContent =
      found.length === 0
        ? words.none
        : (found.length === 1 ? words.one : words.many).replace('{count}', `${found.length}`)
    list.replaceChildren(...found.slice(0, SHOWN).map((hit) => itemOf(hit, root, language)))
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    links()[0]?.click()
  })
  field.addEventListener('input', () => void look())
  field.addEventListener('focus', () => void look())
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) close()
  })
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !form.contains(target)) close()
  })
  list.addEventListener('click', close)
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close()
      field.value = ''
      field.focus()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const stops: HTMLElement[] = [field, ...links()]
      const at = stops.indexOf(document.activeElement as HTMLElement)
      stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
      event.preventDefault()
    }
  })
  document.addEventListener('keydown', (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event
    if (key !== '/' || ctrlKey || metaKey || altKey) return
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    field.focus()
    field.select()
  })
}

/** A section that was found. */
interface Hit {
  readonly address: string
  readonly page: string
  readonly language: string
  readonly heading: string
  readonly text: string
  readonly terms: readonly string[]
}
type Searching = (asked: string, language: string) => readonly Hit[]

async function loadIndex(address: string): Promise<Searching> {
  await new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = resolve
    script.onerror = reject
    document.head.append(script)
  })
  return searchIn((globalThis as unknown as Record<string, SearchIndex>)[INDEX_VARIABLE]!)
}

function searchIn({ pages, sections }: SearchIndex): Searching {
  const engine = new MiniSearch({
    fields: ['heading', 'page', 'text'],
    storeFields: [],
    tokenize: wordsFound,
    processTerm: (term) => term,
  })
  engine.addAll(
    sections.map(([page, anchor, heading, text], id) => ({
      id,
      heading,
      // What a page is called says what it is about as a whole, not what each of its sections is.
      page: anchor === '' ? pages[page]![1] : '',
      text,
    })),
  )
  return (asked, language) => {
    const options = {
      tokenize: wordsAsked,
      processTerm: (term: string) => term,
      boost: WEIGHTS,
      prefix: (term: string) => term.length > 1,
      boostDocument: (id: number) => {
        const [, , spoken, weight] = pages[sections[id]![0]]!
        return spoken === language ? SAME_LANGUAGE * weight : weight
      },
    }
    // First what has all words, then what has them misspelt, then what has one of them. An id is never misspelt.
    const fuzzy = (term: string) => (/^\p{L}{5,}$/u.test(term) ? 0.2 : false)
    const ways = [{ combineWith: 'AND' }, { combineWith: 'AND', fuzzy }, {}] as const
    for (const way of ways) {
      const found = engine.search(asked, { ...options, ...way })
      if (found.length > 0) return found.map(hitOf)
    }
    return []
  }

  function hitOf({ id, terms }: SearchResult): Hit {
    const [page, anchor, heading, text] = sections[id as number]!
    const [address, title, language] = pages[page]!
    return { address: anchor === '' ? address : `${address}#${anchor}`, page: title, language, heading, text, terms }
  }
}

function itemOf({ address, page, language, heading, text, terms }: Hit, root: string, own: string): HTMLElement {
  const link = make('a', {}, make('strong', {}, heading === '' ? page : heading))
  link.href = `${root}${address}`
  if (heading !== '' && heading !== page) link.append(make('span', { className: 'page' }, page))
  if (language !== own) link.append(make('span', { className: 'language', lang: 'en' }, language.toUpperCase()))
  const excerpt = excerptOf(text, terms)
  if (excerpt.length > 0)
    link.append(
      make(
        'span',
        { className: 'excerpt' },
        ...excerpt.map(({ text, marked }) => (marked ? make('mark', {}, text) : text)),
      ),
    )
  return make('li', { lang: language }, link)
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), attributes)
  element.append(...children)
  return element
}
