import type { ConnectorBehaviour } from '../../harness/peers/connector/behaviour.ts'
import { Stop } from '../../harness/peers/connector/client-session.ts'
import { say } from '../../harness/text/text.ts'
import type { ConnectorDeviant } from '../deviant.ts'

/** Milliseconds that stand for the ten minutes, for half an hour, and for what a sound connector waits. */
export const IN_SMALL = { least: 500, most: 4_000, sound: 1_200 }

const TOO_SHORT = 200
const FOR_EVER = 3_600_000

/** How long the replies to some steps of the dialogue are waited for. */
const waitsFor = ({ smtp }: ConnectorBehaviour, patience: number, isMeant: (stage: string) => boolean) => {
  const { hear } = smtp
  smtp.hear = (session) =>
    hear(isMeant(session.stage) ? { ...session, behaviour: { ...session.behaviour, patience } } : session)
}

const inMessage = (stage: string) => stage === 'message'

/** A class that waits for minutes has a test of its own, which makes them small. */
export const waiting: readonly ConnectorDeviant[] = [
  {
    id: 'M-CS-007',
    title: say`Waits for a reply for ever`,
    fails: ['CS-007'],
    patch: (behaviour) => waitsFor(behaviour, FOR_EVER, () => true),
  },
  {
    id: 'M-CS-007b',
    title: say`Waits for ever during the TLS handshake`,
    fails: ['CS-007'],
    patch(behaviour) {
      waitsFor(behaviour, behaviour.patience, () => true)
      behaviour.patience = FOR_EVER
    },
  },
  {
    id: 'M-CS-007c',
    title: say`Gives up too early if the end of the data gets no reply`,
    fails: ['CS-007'],
    patch: (behaviour) => waitsFor(behaviour, TOO_SHORT, inMessage),
  },
  {
    id: 'M-CS-007d',
    title: say`Submits a message again at once if the end of the data gets no reply in time`,
    fails: ['CS-007'],
    patch(behaviour) {
      waitsFor(behaviour, TOO_SHORT, inMessage)
      behaviour.again = ({ task, outcome, number }) => task.action === 'send' && outcome === 'temporary' && number < 2
    },
  },
  {
    id: 'M-CS-007e',
    title: say`Gives up too early if MAIL gets no reply`,
    fails: ['CS-007'],
    patch: (behaviour) => waitsFor(behaviour, 120, (stage) => stage === 'mail'),
  },
  {
    id: 'M-CS-007f',
    title: say`Gives up too early if the end of the data gets no reply, and says QUIT`,
    fails: ['CS-007'],
    patch(behaviour) {
      waitsFor(behaviour, TOO_SHORT, inMessage)
      const { smtp } = behaviour
      const { hear } = smtp
      smtp.hear = (session) =>
        hear(session).catch((cause: unknown) => {
          const isLate = cause instanceof Stop && inMessage(session.stage)
          throw isLate ? new Stop(cause.outcome, cause.message, true) : cause
        })
    },
  },
]

/** What it waits for a reply is less than a scaled wait. */
export const impatient: ConnectorDeviant = {
  id: 'M-CS-020',
  title: say`Does not wait for a reply that is a little late`,
  fails: [],
  changes: ['CS-020'],
  patch: (behaviour) => waitsFor(behaviour, TOO_SHORT, inMessage),
}
