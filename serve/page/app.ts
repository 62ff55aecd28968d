import type { Bilingual } from '../../harness/text/text.ts'
import { showCertify } from './certify.ts'
import { showDrop } from './drop.ts'
import { showLive } from './live.ts'
import { showMaildrop } from './maildrop.ts'
import { showPlay } from './play.ts'
import { showReports } from './reports.ts'
import { ask, follow, showConnection } from './server.ts'
import { useTabs } from './tabs.ts'
import { choose, fillTexts, useTexts, whenLanguage } from './texts.ts'

/** How long to wait before the texts are asked for again, in milliseconds. */
const AGAIN_AFTER_MS = 1_000

async function textsOfPage(): Promise<Record<string, Bilingual>> {
  for (;;) {
    try {
      return await ask('/api/texts')
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
    }
  }
}

useTexts(await textsOfPage())
whenLanguage(fillTexts)
whenLanguage(showConnection)
for (const button of document.querySelectorAll<HTMLElement>('[data-language]'))
  button.addEventListener('click', () => choose(button.dataset.language === 'nl' ? 'nl' : 'en'))

const live = showLive()
const maildrop = showMaildrop()
const play = showPlay()
const certify = showCertify()
const reports = showReports()
showDrop()
useTabs((tab) => {
  if (tab === 'reports') reports.look()
  if (tab === 'play') play.look()
})
await follow({
  state(state) {
    live.begin(state)
    play.begin(state)
    certify.now(state.certify)
    reports.begin(state)
    maildrop.look()
  },
  session(summary) {
    live.session(summary)
    play.session(summary)
  },
  maildrop: maildrop.look,
  play: play.now,
  certify: certify.now,
})
