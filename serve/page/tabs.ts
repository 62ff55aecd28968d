/** The pattern of tabs of ARIA: arrows, Home and End move and choose; what is chosen stands in the address. */
export function useTabs(shown: (tab: string) => void): void {
  const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')]
  const nameOf = (tab: HTMLElement) => tab.getAttribute('aria-controls')!
  const choose = (chosen: HTMLElement, isAsked: boolean) => {
    for (const tab of tabs) {
      const is = tab === chosen
      tab.setAttribute('aria-selected', String(is))
      tab.tabIndex = is ? 0 : -1
      document.getElementById(nameOf(tab))!.hidden = !is
    }
    if (isAsked) history.replaceState(null, '', `#${nameOf(chosen)}`)
    shown(nameOf(chosen))
  }
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener('click', () => choose(tab, true))
    tab.addEventListener('keydown', (event) => {
      const to: Readonly<Record<string, number>> = {
        ArrowRight: at + 1,
        ArrowLeft: at - 1 + tabs.length,
        Home: 0,
        End: tabs.length - 1,
      }
      const next = to[event.key]
      if (next === undefined) return
      event.preventDefault()
      const chosen = tabs[next % tabs.length]!
      choose(chosen, true)
      chosen.focus()
    })
  }
  const wanted = () => tabs.find((tab) => `#${nameOf(tab)}` === location.hash) ?? tabs[0]!
  addEventListener('hashchange', () => choose(wanted(), false))
  choose(wanted(), false)
}
