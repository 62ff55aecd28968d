import type { GatewayBehaviour } from '../../harness/peers/gateway/behaviour.ts'
import { err, ok, type Pop3Answer } from '../../harness/peers/gateway/pop3-session.ts'
import { numberedMessage } from './mail.ts'
import { fetch, type Mail, recovered, type Scenario, type Step, scenario } from './scenario.ts'

/** A mailbox of some messages that can be told apart. */
export const messages =
  (count: number) =>
  (mail: Mail): Buffer[] =>
    Array.from({ length: count }, (_, index) => numberedMessage(mail, index + 1))

export const emptyMailbox = scenario({
  id: 'F-80',
  title: 'The mailbox is empty',
  why: 'There is nothing to retrieve and nothing to delete. A sound connector says QUIT.',
  steps: [fetch],
})

/** Ends the session in the middle of a message, at a share of its octets. */
function cutsRetrieval({ pop3 }: GatewayBehaviour, share: number, ending: 'close' | 'drop'): void {
  const { render } = pop3
  const { RETR } = pop3.verbs
  pop3.verbs.RETR = async (session, argument) => {
    const answer = await RETR!(session, argument)
    return answer?.content ? ok(answer.text, answer.content, ending) : answer
  }
  pop3.render = (answer, session) => {
    const segments = render(answer, session)
    if (!answer.content || !answer.then) return segments
    const octets = Buffer.concat(segments.filter(Buffer.isBuffer))
    return [octets.subarray(0, Math.floor(octets.length * share))]
  }
}

const CUTS = [
  { id: 'F-83/10', share: 0.1, ending: 'close' },
  { id: 'F-83/50', share: 0.5, ending: 'close' },
  { id: 'F-83/99', share: 0.99, ending: 'close' },
  { id: 'F-50/pop3', share: 0.5, ending: 'drop' },
] as const

export const cutRetrievals: readonly Scenario[] = CUTS.map(({ id, share, ending }) =>
  scenario({
    id,
    title: `The connection ends after ${share * 100} % of a message, ${ending === 'close' ? 'in an orderly way' : 'without close_notify'}`,
    why: 'What came is no message. A sound connector does not delete it, and collects it whole the next time.',
    steps: [fetch, recovered(fetch)],
    maildrop: messages(1),
    patch: (behaviour) => cutsRetrieval(behaviour, share, ending),
  }),
)

export const oneRefused = scenario({
  id: 'F-85',
  title: 'RETR is refused for one of five messages',
  why: 'One message cannot be had today. A sound connector collects and deletes the others, leaves that one, and collects it the next time.',
  // The last one for a connector that deletes at each fetch what it collected at the one before.
  steps: [fetch, recovered(fetch), recovered(fetch)],
  maildrop: messages(5),
  patch({ pop3 }) {
    const { RETR } = pop3.verbs
    pop3.verbs.RETR = (session, argument) =>
      argument === '3' ? err('The message cannot be read now') : RETR!(session, argument)
  },
})

/**
 * Fetches after which a deletion that was not carried out had to be asked for again, also by a connector that deletes at
 * each fetch what it collected at the one before.
 */
const onceMore = (last: Step): readonly Step[] => [fetch, fetch, last]

export const deletionRefused = scenario({
  id: 'F-86',
  title: 'DELE is refused',
  why: 'The message stays. A sound connector goes on, and asks again for its deletion the next time.',
  steps: onceMore(recovered(fetch)),
  maildrop: messages(1),
  patch({ pop3 }) {
    pop3.verbs.DELE = () => err('Not now')
  },
})

/** The first QUIT that has something to delete deletes nothing. */
function losesFirstUpdate({ pop3 }: GatewayBehaviour, answer: Pop3Answer): { readonly done: boolean } {
  const state = { done: false }
  const { QUIT } = pop3.verbs
  pop3.verbs.QUIT = (session, argument) => {
    if (state.done || !session.maildrop?.messages.some(({ deleted }) => deleted)) return QUIT!(session, argument)
    state.done = true
    return answer
  }
  return state
}

const notRemoved = err('some deleted messages not removed', 'close')
const gone: Pop3Answer = { ...ok('', undefined, 'close'), status: '' }

export const updateRefused = scenario({
  id: 'F-87',
  title: 'QUIT gets -ERR, nothing is deleted, and the message is there again the next time',
  why: 'The deletion was not carried out. A sound connector knows the message again, does not process it twice, and asks for its deletion again.',
  steps: onceMore(fetch),
  maildrop: messages(1),
  patch: (behaviour) => void losesFirstUpdate(behaviour, notRemoved),
})

export const updateLost = scenario({
  id: 'F-88',
  title:
    'The connection ends at QUIT without an answer, nothing is deleted, and the message is there again the next time',
  why: 'Nobody said that the deletion was carried out. A sound connector knows the message again, does not process it twice, and asks for its deletion again.',
  steps: onceMore(fetch),
  maildrop: messages(1),
  patch: (behaviour) => void losesFirstUpdate(behaviour, gone),
})

export const numbersShifted = scenario({
  id: 'F-89',
  title: 'QUIT gets -ERR and nothing is deleted; the next time a new message is number 1, before those that were there',
  why: 'Numbers mean something in one session only. A sound connector never deletes by a number of another session.',
  steps: [fetch, fetch],
  maildrop: messages(2),
  patch(behaviour) {
    const { pop3 } = behaviour
    const lost = losesFirstUpdate(behaviour, notRemoved)
    const { login } = pop3
    pop3.login = (session, user) => {
      const answer = login(session, user)
      if (lost.done && session.maildrop) {
        const octets = numberedMessage({ from: user, to: user, user }, 9)
        session.maildrop.messages.unshift({ uid: 'arrived-later', octets, deleted: false })
      }
      return answer
    }
  },
})

const UNIQUE_IDS: readonly {
  readonly variant: string
  readonly title: string
  readonly why: string
  readonly patch: (behaviour: GatewayBehaviour) => void
}[] = [
  {
    variant: 'absent',
    title: 'UIDL is refused',
    why: 'UIDL is optional. A sound connector collects without it.',
    patch: ({ pop3 }) => void pop3.states.transaction.honours.delete('UIDL'),
  },
  {
    variant: 'same',
    title: 'All messages have the same unique-id',
    why: 'Copies of one message may share an id (RFC 1939 §7). A sound connector deletes none that it has not seen.',
    patch({ pop3 }) {
      pop3.uidOf = () => 'one-for-all'
    },
  },
  {
    variant: 'changed',
    title: 'Unique-ids are others in each session',
    why: 'Against RFC 1939 §7, yet it happens where a store is rebuilt. A sound connector deletes no message that it has not seen.',
    patch({ pop3 }) {
      const { uidOf } = pop3
      let sessions = 0
      const { login } = pop3
      pop3.login = (session, user) => {
        sessions++
        return login(session, user)
      }
      pop3.uidOf = (message, number) => `${uidOf(message, number)}-${sessions}`
    },
  },
]

export const uniqueIds: readonly Scenario[] = UNIQUE_IDS.map(({ variant, title, why, patch }) =>
  scenario({ id: `F-90/${variant}`, title, why, steps: [fetch, fetch], maildrop: messages(2), patch }),
)

export const longUniqueIds = scenario({
  id: 'F-90/long',
  title: 'Unique-ids have 70 characters of all kinds; QUIT gets -ERR, and the message is there again the next time',
  why: 'An id may be as long as that, and hold any printable character (RFC 1939 §7). A sound connector knows the message again by it.',
  steps: [fetch, fetch],
  maildrop: messages(1),
  patch(behaviour) {
    const { pop3 } = behaviour
    const { uidOf } = pop3
    losesFirstUpdate(behaviour, notRemoved)
    pop3.uidOf = (message, number) => `../"'%$;<>&|${uidOf(message, number)}`.padEnd(70, '~')
  },
})

const LISTINGS: readonly {
  readonly variant: string
  readonly title: string
  readonly count: number
  readonly patch?: (behaviour: GatewayBehaviour) => void
}[] = [
  { variant: 'many', title: 'The mailbox has 100 messages', count: 100 },
  {
    variant: 'gap',
    title: 'A number is left out of the list',
    count: 3,
    patch({ pop3 }) {
      const { login } = pop3
      pop3.login = (session, user) => {
        const answer = login(session, user)
        const second = session.maildrop?.messages[1]
        if (second) second.deleted = true
        return answer
      }
    },
  },
  {
    variant: 'text',
    title: 'Lines of the list have text behind the size',
    count: 2,
    patch: (behaviour) => changesList(behaviour, (list) => list.replaceAll('\r\n', ' octets as stored\r\n')),
  },
  {
    variant: 'huge',
    title: 'The list has a message with a number of twenty digits',
    count: 2,
    patch: (behaviour) => changesList(behaviour, (list) => `${list}99999999999999999999 120\r\n`),
  },
]

function changesList({ pop3 }: GatewayBehaviour, change: (list: string) => string): void {
  const { LIST } = pop3.verbs
  pop3.verbs.LIST = async (session, argument) => {
    const answer = await LIST!(session, argument)
    return answer?.content ? { ...answer, content: Buffer.from(change(answer.content.toString('latin1'))) } : answer
  }
}

export const oddLists: readonly Scenario[] = LISTINGS.map(({ variant, title, count, patch }) =>
  scenario({
    id: `F-92/${variant}`,
    title,
    why: 'A list that is large or unusual. A sound connector deletes nothing that it has not retrieved.',
    steps: [fetch],
    maildrop: messages(count),
    ...(patch && { patch }),
  }),
)

/** A hundred messages, and nothing odd about them. */
export const manyMessages = oddLists.find(({ id }) => id === 'F-92/many')!
