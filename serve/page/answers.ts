import { make } from './dom.ts'
import { text } from './texts.ts'

/** A button that answers a step: the word for it, as a terminal takes it, and what it means. */
export const answerButton = (word: string, click: () => void, isMain = false): HTMLButtonElement =>
  make(
    'button',
    { type: 'button', class: isMain ? 'answer main' : 'answer', onclick: click },
    make('strong', {}, text(`word:${word}`)),
    ` ${text(`means:${word}`)}`,
  )
