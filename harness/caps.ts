/**
 * What keeps a peer from ending a run: the most that the harness reads, keeps and works on of what comes from outside.
 * All caps stand here and nowhere else; `docs/caps.md` shows the same table. Times that a user may set are limits of the
 * profile.
 */

const KIB = 1024
const MIB = 1024 * KIB

interface Cap {
  readonly most: number
  readonly unit:
    | 'octets'
    | 'events'
    | 'segments'
    | 'entries'
    | 'sessions'
    | 'connections'
    | 'commands'
    | 'messages'
    | 'places'
  /** What is counted, and what becomes of the rest. */
  readonly text: string
}

/** The table, by name. */
export const CAP_TABLE = {
  reply: {
    most: 64 * KIB,
    unit: 'octets',
    text: 'One SMTP reply, or one line of a POP3 server. A longer one decides nothing and ends the dialogue.',
  },
  multiLine: {
    most: MIB,
    unit: 'octets',
    text: 'One multi-line response of a POP3 server that is not a message: CAPA, LIST, UIDL. A longer one decides nothing and ends the dialogue.',
  },
  message: {
    most: 48 * MIB,
    unit: 'octets',
    text: 'One message on its way, to a maildrop or from it. A longer one decides nothing and ends the dialogue.',
  },
  unread: {
    most: 256 * KIB,
    unit: 'octets',
    text: 'Octets that wait unread in a connection where no message is expected. More end the connection.',
  },
  unreadOfGateways: {
    most: 64 * MIB,
    unit: 'octets',
    text: 'Octets that wait unread in all connections of the scripted gateways of a run. More end the connection that brings them.',
  },
  inHand: {
    most: 128 * KIB,
    unit: 'octets',
    text: 'A response of which a drive has all in hand; of a longer one it has the start and the end.',
  },
  sessionRead: {
    most: 256 * MIB,
    unit: 'octets',
    text: 'Octets read of one connection. More end it.',
  },
  sessionKept: {
    most: 4 * MIB,
    unit: 'octets',
    text: 'Octets of a peer that are kept whole of one session. What goes beyond is counted and hashed, both its ends are kept, and what rests on it is inconclusive.',
  },
  sessionKeptOfOurs: {
    most: 48 * MIB,
    unit: 'octets',
    text: 'Octets of the harness itself that are kept whole of one session; of the rest as of a peer.',
  },
  runKept: {
    most: 24 * MIB,
    unit: 'octets',
    text: 'Octets of a peer that are kept whole of all sessions of a run. Afterwards long octets of each session are kept in part.',
  },
  runKeptOfOurs: {
    most: 48 * MIB,
    unit: 'octets',
    text: 'The same for octets of the harness itself.',
  },
  runCollected: {
    most: 48 * MIB,
    unit: 'octets',
    text: 'Octets of files that a connector handed over which are kept whole in a run. Afterwards long files are kept in part.',
  },
  runInline: {
    most: 8 * MIB,
    unit: 'octets',
    text: 'What octets take in the journal of a run itself, as JSON. Afterwards all long octets go to blobs.',
  },
  partKept: {
    most: 16 * KIB,
    unit: 'octets',
    text: 'What is kept of octets that are kept in part: half of it from the start, half from the end.',
  },
  partsKept: {
    most: 256 * KIB,
    unit: 'octets',
    text: 'What is kept in part of one session, in each direction. Afterwards the session is cut: what comes is counted and hashed only, and what rests on the session is inconclusive.',
  },
  partsKeptLate: {
    most: 64 * KIB,
    unit: 'octets',
    text: 'The same for a session that begins when the run has kept all that it may.',
  },
  segmentsApart: {
    most: 64,
    unit: 'segments',
    text: 'Segments in a row from one side that are told apart; what follows is one.',
  },
  sessionEvents: {
    most: 10_000,
    unit: 'events',
    text: 'Events of one session. Afterwards it is cut.',
  },
  runEvents: {
    most: 60_000,
    unit: 'events',
    text: 'Events of all sessions of a run. Afterwards a session is cut after its first few hundred.',
  },
  sessionEventsLate: {
    most: 300,
    unit: 'events',
    text: 'Events of a session that begins when the run has kept as many as it may.',
  },
  lines: {
    most: 5_000,
    unit: 'entries',
    text: 'Lines of a response that are taken apart.',
  },
  replies: {
    most: 1_000,
    unit: 'entries',
    text: 'Replies of a session that are taken apart. What rests on a session with more is inconclusive.',
  },
  steps: {
    most: 20_000,
    unit: 'entries',
    text: 'Commands of a session that are taken apart, lines of a message that was not asked for among them. What rests on a session with more is inconclusive.',
  },
  takenOfCut: {
    most: 100,
    unit: 'entries',
    text: 'Replies and commands of a session that was cut which are taken apart.',
  },
  places: {
    most: 100,
    unit: 'places',
    text: 'Places in the evidence that a finding names; it may rest on more.',
  },
  maildrop: {
    most: 1_000,
    unit: 'entries',
    text: 'Messages of a maildrop that are worked on: deleted one after the other, or compared in a listing. More decide nothing.',
  },
  retrieved: {
    most: 200,
    unit: 'messages',
    text: 'Messages that one experiment retrieves while it waits for some of its own.',
  },
  sessionsOfGateway: {
    most: 500,
    unit: 'sessions',
    text: 'Connections of a connector that are served in one scenario. More are closed at once, counted, and what rests on the scenario is inconclusive.',
  },
  runSessions: {
    most: 5_000,
    unit: 'sessions',
    text: 'Sessions of a run that are kept. Afterwards a tenth of the connections are served in each scenario.',
  },
  connections: {
    most: 256,
    unit: 'connections',
    text: 'Connections at a time to one port of a scripted gateway. More are closed at once.',
  },
  commands: {
    most: 2_000,
    unit: 'commands',
    text: 'Commands in one session with a scripted gateway. More end the session, which is cut.',
  },
  stored: {
    most: 96 * MIB,
    unit: 'octets',
    text: 'Octets of a maildrop of a scripted gateway. What does not fit is not delivered.',
  },
  delivered: {
    most: 64 * MIB,
    unit: 'octets',
    text: 'Octets of messages that a scripted gateway took, of which the last ones are kept.',
  },
} as const satisfies Record<string, Cap>

/** The most of each. */
export const CAPS = Object.fromEntries(Object.entries(CAP_TABLE).map(([name, { most }]) => [name, most])) as {
  readonly [Name in keyof typeof CAP_TABLE]: number
}

/** A number of octets in words: `64 KiB`, `1,000 octets`. */
export function inWords(octets: number): string {
  if (octets % MIB === 0) return `${octets / MIB} MiB`
  return octets % KIB === 0 ? `${octets / KIB} KiB` : `${octets.toLocaleString('en')} octets`
}
