/**
 * The script of the page. It adds to a page that is complete without it: search, filters, keys, and sessions that become
 * elements when they are opened. It goes by ids, classes and `data-` attributes, has no words of its own, and makes markup of
 * nothing but what `html` of ours made. Plain ECMAScript, since it is sent as it stands.
 */
export const SCRIPT = `
(() => {
'use strict'
const byId = (id) => document.getElementById(id)
const all = (selector, within = document) => [...within.querySelectorAll(selector)]
const status = byId('find-status')
const say = (name, values = {}) => {
  status.textContent = status.dataset[name].replace(/\\{(\\w+)\\}/g, (_, key) => values[key])
}

// Sessions: text within noscript until they are opened.
const kept = (session) => session.querySelector(':scope > .body > noscript')
const render = (session) => {
  const source = kept(session)
  if (!source) return
  const template = document.createElement('template')
  template.innerHTML = source.textContent
  source.replaceWith(template.content)
}
document.addEventListener('toggle', ({ target }) => {
  if (target.open && target.matches('.session')) render(target)
}, true)
all('.blocked').forEach((note) => note.remove())

// What can be found.
const checks = all('details.check')
const rows = all('.requirements tbody tr')
const sessions = all('details.session')
const rowById = new Map(rows.map((row) => [row.id, row]))
const rowsOf = new Map(checks.map((check) => [check, check.dataset.rules.split(' ').flatMap((id) => rowById.get('requirement-' + id) ?? [])]))
const checksOf = new Map()
for (const check of checks) for (const link of all('a[href^="#session-"]', check)) {
  const session = byId(link.hash.slice(1))?.closest('.session')
  if (session) checksOf.set(session, (checksOf.get(session) ?? new Set()).add(check))
}
const CHARACTERS = { 34: '"', 38: '&', 39: "'", 60: '<', 62: '>' }
const texts = new WeakMap()
const textOf = (element) => {
  let text = texts.get(element)
  if (text === undefined) {
    const source = element.matches('.session') && kept(element)
    const inside = source ? source.textContent.replace(/<[^>]*>/g, ' ').replace(/&#(\\d\\d);/g, (_, code) => CHARACTERS[code]) : ''
    text = ((source ? element.firstElementChild.textContent : element.textContent) + ' ' + inside).toLowerCase()
    texts.set(element, text)
  }
  return text
}

const query = byId('find-text')
const clause = byId('find-clause')
const party = byId('find-party')
const chosen = (name) => all('#find input[name=' + name + ']:checked').map(({ value }) => value)
const verdictOf = (element) => element.classList.item(element.matches('tr') ? 0 : 1)
const state = () => {
  const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean)
  return { words, verdicts: chosen('verdict'), tiers: chosen('tier'), clause: clause.value, party: party.value }
}

const apply = () => {
  const { words, verdicts, tiers, clause, party } = state()
  const says = (element) => words.every((word) => textOf(element).includes(word))
  const judged = (element) => verdicts.length === 0 || verdicts.includes(verdictOf(element))
  const bound = tiers.length > 0 || clause !== '' || party !== ''
  const isOf = ({ dataset }) =>
    (tiers.length === 0 || tiers.includes(dataset.tier)) &&
    (clause === '' || dataset.clause.split(';').some((one) => one === clause || one.startsWith(clause + '.'))) &&
    (party === '' || dataset.party.split(' ').includes(party))
  const passing = new Set(checks.filter((check) => judged(check) && (!bound || rowsOf.get(check).some(isOf))))
  const filtered = bound || verdicts.length > 0
  for (const check of checks) check.hidden = !(passing.has(check) && says(check))
  for (const row of rows) row.hidden = !(judged(row) && isOf(row) && says(row))
  for (const session of sessions)
    session.hidden = !((!filtered || [...(checksOf.get(session) ?? [])].some((check) => passing.has(check))) && says(session))
  const isSet = filtered || words.length > 0
  document.documentElement.classList.toggle('filtered', isSet)
  groups()
  count()
  remember(isSet)
}
const groups = () => {
  for (const group of all('.group')) group.hidden = !group.querySelector('details.check:not([hidden]), tbody tr:not([hidden])')
}
const visible = (elements) => elements.filter((element) => !element.hidden)
const count = () => {
  const [c, r, s] = [checks, rows, sessions].map((elements) => visible(elements).length)
  if (c + r + s === 0) say('nothing')
  else say('shown', { checks: c, allChecks: checks.length, requirements: r, allRequirements: rows.length, sessions: s, allSessions: sessions.length })
}
const clear = () => {
  query.value = clause.value = party.value = ''
  for (const box of all('#find input:checked')) if (box.name) box.checked = false
  apply()
}

// A fragment that begins with ? holds what is asked for; any other is the id of a part of the page.
const remember = (isSet) => {
  const { verdicts, tiers, clause, party } = state()
  const asked = new URLSearchParams(Object.entries({ q: query.value, verdict: verdicts.join(' '), tier: tiers.join(' '), clause, party }).filter(([, value]) => value !== ''))
  try {
    if (isSet) history.replaceState(null, '', '#?' + asked)
    else if (location.hash.startsWith('#?')) history.replaceState(null, '', location.href.split('#')[0])
  } catch {
    // Some viewers allow no change of the address; the filters work all the same.
  }
}
const recall = () => {
  const asked = new URLSearchParams(location.hash.slice(2))
  query.value = asked.get('q') ?? ''
  for (const [select, name] of [[clause, 'clause'], [party, 'party']]) {
    const wanted = asked.get(name) ?? ''
    select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : ''
  }
  for (const name of ['verdict', 'tier'])
    for (const box of all('#find input[name=' + name + ']')) box.checked = (asked.get(name) ?? '').split(' ').includes(box.value)
  apply()
}

/** Shows the part of the page that the address names, whatever hides it. */
const reveal = () => {
  if (location.hash.startsWith('#?')) return recall()
  let id
  try {
    id = decodeURIComponent(location.hash.slice(1))
  } catch {
    return
  }
  if (id === '') return
  const owner = byId(id) ?? (id.startsWith('session-') ? byId(id.replace(/-\\d+$/, '')) : null)
  if (!owner) return
  const session = owner.closest('.session')
  if (session) render(session)
  const target = byId(id) ?? owner.querySelector('.wire tbody')?.rows[id.slice(owner.id.length + 1)] ?? owner
  for (let element = target; element; element = element.parentElement) {
    element.hidden = false
    if (element.localName === 'details') element.open = true
  }
  // A place of the map.
  const own = target.querySelector(':scope > details')
  if (own) own.open = true
  if (document.documentElement.classList.contains('filtered')) {
    groups()
    count()
  }
  all('.target').forEach((element) => element.classList.remove('target'))
  target.classList.add('target')
  if (target.tabIndex < 0) target.tabIndex = -1
  target.focus({ preventScroll: true })
  target.scrollIntoView()
}

// From failure to failure.
let last
const go = (step) => {
  const failures = visible(checks).filter((check) => check.matches('.fail, .error'))
  if (failures.length === 0) return say('nofailure')
  const here = failures.indexOf(document.activeElement?.closest('details.check') ?? last)
  const from = here >= 0 ? here : failures.indexOf(last)
  const to = from < 0 ? (step > 0 ? 0 : failures.length - 1) : (from + step + failures.length) % failures.length
  last = failures[to]
  last.open = true
  last.firstElementChild.focus({ preventScroll: true })
  last.scrollIntoView()
  say('failure', { nth: to + 1, all: failures.length, id: last.querySelector('summary .id').textContent })
}

const keys = byId('keys')
const search = () => {
  query.focus()
  query.select()
}
const KEYS = { n: () => go(1), j: () => go(1), p: () => go(-1), k: () => go(-1), '/': search, '?': () => keys.showModal() }
const isTyping = (element) => element.isContentEditable || element.matches('input:not([type=checkbox]), select, textarea')
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
  if (event.target === query && event.key === 'Escape') return clear()
  if (keys.open || !byId('keys-on').checked || isTyping(event.target) || !Object.hasOwn(KEYS, event.key)) return
  event.preventDefault()
  KEYS[event.key]()
})
byId('find-next').addEventListener('click', () => go(1))
byId('find-previous').addEventListener('click', () => go(-1))
byId('find-clear').addEventListener('click', () => {
  clear()
  query.focus()
})
byId('find-keys').addEventListener('click', () => keys.showModal())
byId('keys-close').addEventListener('click', () => keys.close())
let waits
query.addEventListener('input', () => {
  clearTimeout(waits)
  waits = setTimeout(apply, 150)
})
byId('find').addEventListener('change', ({ target }) => {
  if (target !== query && target.id !== 'keys-on') apply()
})

// Commands to copy.
for (const command of all('.yourself code:last-child')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = status.dataset.copy
  button.setAttribute('aria-label', status.dataset.copy + ': ' + command.textContent)
  button.addEventListener('click', async () => {
    getSelection().selectAllChildren(command)
    try {
      await navigator.clipboard.writeText(command.textContent)
      button.textContent = status.dataset.copied
    } catch {
      // It is selected, so the keys for copying work.
    }
  })
  command.parentElement.append(' ', button)
}

// Paper shows what needs attention, also where it is closed on the screen.
const PRINTED = 'details:is(.error, .fail, .inconclusive, .warn, .broken, .plain):not([open], [hidden])'
let opened = []
addEventListener('beforeprint', () => {
  opened = all(PRINTED)
  for (const details of opened) {
    if (details.matches('.session')) render(details)
    details.open = true
  }
})
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false
  opened = []
  document.documentElement.classList.remove('certificate-alone')
})
for (const button of all('.print-certificate')) {
  button.hidden = false
  button.addEventListener('click', () => {
    document.documentElement.classList.add('certificate-alone')
    print()
  })
}

byId('find').hidden = false
for (const link of all('[data-scripted]')) link.hidden = false
addEventListener('hashchange', reveal)
document.addEventListener('click', ({ target }) => {
  const link = target.closest('a[href^="#"]')
  if (link && link.hash === location.hash) reveal()
})
count()
reveal()
})()
`
