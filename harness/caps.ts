/**
 * What keeps a peer from ending a run: the most that the harness reads, keeps and works on of what comes from outside,
 * and the longest that it waits where no limit of the profile says so. All caps stand here and nowhere else;
 * `docs/caps.md` shows the same table. Lengths that a document prescribes are rules and no caps.
 */

const KIB = 1024
const MIB = 1024 * KIB

interface Cap {
  readonly most: number
  readonly unit:
    | 'octets'
    | 'characters'
    | 'ms'
    | 'levels'
    | 'rounds'
    | 'events'
    | 'segments'
    | 'entries'
    | 'sessions'
    | 'connections'
    | 'commands'
    | 'messages'
    | 'places'
    | 'times'
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
  hello: {
    most: 64 * KIB,
    unit: 'octets',
    text: 'The ClientHello of a connector. Nothing is read of a longer one.',
  },
  firstRecords: {
    most: 32,
    unit: 'entries',
    text: 'TLS records of a server that are kept where its tickets are looked at: its part of the handshake, and what follows. No ticket is read of later ones.',
  },
  unsent: {
    most: MIB,
    unit: 'octets',
    text: 'Octets that wait for a slow reader in a scripted gateway. With more it takes no command until all of them are read.',
  },
  contexts: {
    most: 64,
    unit: 'entries',
    text: 'TLS contexts that are kept, to be used again. With one more all are made anew.',
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
    most: 80 * MIB,
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
  inline: {
    most: 64 * KIB,
    unit: 'octets',
    text: 'What the octets of one event take in the journal itself, as JSON. Longer ones go to a blob, and nothing of them is lost.',
  },
  inlineOfBlob: {
    most: 8 * KIB,
    unit: 'octets',
    text: 'What the journal itself shows of octets that are in a blob: half of it from the start, half from the end.',
  },
  inlineOfBlobLate: {
    most: 512,
    unit: 'octets',
    text: 'The same where the journal has all that it may have itself.',
  },
  partKept: {
    most: 16 * KIB,
    unit: 'octets',
    text: 'What is kept of octets that are kept in part: half of it from the start, half from the end.',
  },
  partsKept: {
    most: 256 * KIB,
    unit: 'octets',
    text: 'What is kept in part of one session, in each direction, and of the files of one fetch. Afterwards the session is cut: what comes is counted and hashed only, and what rests on the session is inconclusive. So is what rests on the other files.',
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
  secrets: {
    most: 20,
    unit: 'places',
    text: 'Places of a session that have a secret where none belongs and are told one by one. All of them are hidden.',
  },
  lines: {
    most: 5_000,
    unit: 'entries',
    text: 'Lines of a response that are taken apart. A maildrop with so many messages is not compared with its listing.',
  },
  replies: {
    most: 1_000,
    unit: 'entries',
    text: 'Replies of an SMTP session that are taken apart, and responses of a POP3 session beyond one for each command. What rests on a session with more is inconclusive.',
  },
  steps: {
    most: 5_000,
    unit: 'entries',
    text: 'Commands of a session that are taken apart, lines of a message that was not asked for among them. What rests on a session with more is inconclusive.',
  },
  takenOfCut: {
    most: 100,
    unit: 'entries',
    text: 'Replies and commands of a session that was cut which are taken apart.',
  },
  parts: {
    most: 1_000,
    unit: 'entries',
    text: 'Parts of a message that are read, those within parts among them. Those behind them are left out, and that is noted.',
  },
  partsNested: {
    most: 10,
    unit: 'levels',
    text: 'Parts within parts that are read. Deeper ones are left out, and that is noted.',
  },
  openMultiparts: {
    most: 10,
    unit: 'entries',
    text: 'Multiparts of a message that are not closed of which is told whether they go on behind the one around them.',
  },
  fields: {
    most: 1_000,
    unit: 'entries',
    text: 'Fields of a header that are read. Those behind them are left out, and that is noted.',
  },
  field: {
    most: MIB,
    unit: 'octets',
    text: 'One field of a header, of which more is not read. That is noted.',
  },
  parameters: {
    most: 100,
    unit: 'entries',
    text: 'Parameters of a field, such as those of Content-Type, that are read. More end the reading of it, and that is noted.',
  },
  encodedWords: {
    most: 1_000,
    unit: 'entries',
    text: 'Encoded words of a field that are decoded. Those behind them stay as they are, and that is noted.',
  },
  subject: {
    most: 10_000,
    unit: 'characters',
    text: 'A subject that is compared with a pattern. A longer one is undecided.',
  },
  pattern: {
    most: 200,
    unit: 'characters',
    text: 'A pattern of subjects in a profile. A longer one is refused.',
  },
  logSample: {
    most: 2_000,
    unit: 'entries',
    text: 'Lines of a log by which its dialect is told.',
  },
  logPrefix: {
    most: 6,
    unit: 'entries',
    text: 'Parts that a logger puts in front of a line, such as a time, a level and a name.',
  },
  logQuotes: {
    most: 4,
    unit: 'levels',
    text: 'Levels of quotation in a mail behind which a log is looked for.',
  },
  toldRecipients: {
    most: 20,
    unit: 'entries',
    text: 'Recipients of whom is told what a notification says. How many there are besides is told.',
  },
  toldRepeated: {
    most: 3,
    unit: 'entries',
    text: 'Fields of one name, of one recipient of a notification, that are quoted.',
  },
  toldQuote: {
    most: 200,
    unit: 'characters',
    text: 'Characters of a diagnostic of a notification that are quoted.',
  },
  problemFiles: {
    most: 20,
    unit: 'entries',
    text: 'Files that htg diagnose takes together as one problem. If there are more, each stands for itself.',
  },
  looseSecrets: {
    most: 200,
    unit: 'entries',
    text: 'Secrets of the files of one problem that htg diagnose looks for in all that it writes. If there are more, what has the form of one is hidden too.',
  },
  log: {
    most: 96 * MIB,
    unit: 'octets',
    text: 'A log, or what may be one. A longer file is told as unread.',
  },
  logSessions: {
    most: 100,
    unit: 'sessions',
    text: 'Sessions of a log that are judged: the last ones. A note says how many there are.',
  },
  captureKept: {
    most: 64 * MIB,
    unit: 'octets',
    text: 'Octets of the connections of a capture that are kept. With more, the oldest connections are left out; one that is longer by itself is read so far.',
  },
  capturePackets: {
    most: 300_000,
    unit: 'entries',
    text: 'Packets of the connections of a capture that are kept. Of more as of octets.',
  },
  captureUndecided: {
    most: 10_000,
    unit: 'connections',
    text: 'Connections of a capture to other ports than those of mail that have not shown yet what they are. Of more the oldest are left out.',
  },
  captureOutput: {
    most: 1_024 * MIB,
    unit: 'octets',
    text: 'What tshark prints of a capture. After more it is ended, and what follows in the capture is not judged; a note says so.',
  },
  captureLine: {
    most: 400_000,
    unit: 'characters',
    text: 'What tshark prints of one packet. Of more as of all that it prints.',
  },
  captureError: {
    most: 200,
    unit: 'characters',
    text: 'Characters that are quoted of what tshark says went wrong.',
  },
  captureTime: {
    most: 120_000,
    unit: 'ms',
    text: 'What tshark has to read a capture once. Then it is ended, and what follows in the capture is not judged; a note says so.',
  },
  tlsKeys: {
    most: 16 * MIB,
    unit: 'octets',
    text: 'A TLS key log. A longer one is refused.',
  },
  signature: {
    most: 4 * KIB,
    unit: 'octets',
    text: 'The start of a content that is looked at to tell what it is. What follows tells nothing.',
  },
  addresses: {
    most: 1_000,
    unit: 'entries',
    text: 'Entries of an address field that are read. Those behind them are left out, and that is noted.',
  },
  statusBlocks: {
    most: 1_000,
    unit: 'entries',
    text: 'Blocks of a delivery status that are read. Those behind them are left out, and that is noted.',
  },
  problems: {
    most: 100,
    unit: 'entries',
    text: 'Breaches of a grammar that are noted of one header, field or body. Those behind them are left out.',
  },
  problemsOfKind: {
    most: 20,
    unit: 'entries',
    text: 'Breaches of one kind that are noted of one header or body. Those behind them are left out.',
  },
  breaches: {
    most: 20,
    unit: 'entries',
    text: 'Breaches of one requirement that a check tells, each in words of its own. Those behind them are left out.',
  },
  places: {
    most: 100,
    unit: 'places',
    text: 'Places in the evidence that a finding names; it may rest on more.',
  },
  maildrop: {
    most: 1_000,
    unit: 'entries',
    text: 'Messages of the maildrop of a test account that are deleted one after the other. More decide nothing.',
  },
  retrieved: {
    most: 1_000,
    unit: 'messages',
    text: 'Messages that one experiment retrieves while it waits for some of its own.',
  },
  looked: {
    most: 120,
    unit: 'messages',
    text: 'Messages of a maildrop that one look tells apart by what is in them: of more, the last of those that came since the experiment began. The others are passed over.',
  },
  watched: {
    most: 500,
    unit: 'messages',
    text: 'Messages that came into a maildrop since an experiment began, the last ones, among which it looks for its own. The others are passed over.',
  },
  found: {
    most: 4,
    unit: 'messages',
    text: 'Messages of others, the last ones, that an experiment looks at where nothing brings any of its own.',
  },
  saidByDelivery: {
    most: 1_000,
    unit: 'characters',
    text: 'What a command that delivers says when it fails. What comes before the last of it is left out.',
  },
  sessionsOfGateway: {
    most: 500,
    unit: 'sessions',
    text: 'Connections of a connector that are served in one scenario. More are closed at once, counted, and what rests on the scenario is inconclusive.',
  },
  accountsShown: {
    most: 100,
    unit: 'entries',
    text: 'Accounts that the sessions of a recording show, of which the last ones are looked for. Logins are hidden in any case.',
  },
  runSessions: {
    most: 5_000,
    unit: 'sessions',
    text: 'Sessions of a run that are kept. Afterwards a tenth of the connections are served in each scenario.',
  },
  pageSessions: {
    most: 200,
    unit: 'sessions',
    text: 'Sessions that the page of htg serve shows, the last ones. Older ones leave the page.',
  },
  pageEvents: {
    most: 1_000,
    unit: 'events',
    text: 'Events that the page of htg serve can be told again after a lost connection. After more it is loaded anew.',
  },
  pageLines: {
    most: 400,
    unit: 'entries',
    text: 'Lines of a session that the page of htg serve shows: half of them from the start, half from the end.',
  },
  pageLine: {
    most: 500,
    unit: 'characters',
    text: 'One line of a session that the page of htg serve shows.',
  },
  pageUpload: {
    most: 8 * MIB,
    unit: 'octets',
    text: 'Files that are dropped on the page of htg serve at a time. More are refused, since the gateway waits meanwhile; htg lint and htg diagnose read larger ones.',
  },
  pageAnswer: {
    most: 64 * KIB,
    unit: 'octets',
    text: 'What somebody answers to a step of a run on the page of htg serve. More is refused.',
  },
  pageFiles: {
    most: 20,
    unit: 'entries',
    text: 'Files that are dropped on the page of htg serve at a time. Those behind them are left out, and that is said.',
  },
  pageStreams: {
    most: 20,
    unit: 'connections',
    text: 'Pages of htg serve that are told of what happens. One more ends the oldest.',
  },
  pageReports: {
    most: 200,
    unit: 'entries',
    text: 'Reports of a folder that the page of htg serve lists, the last ones.',
  },
  pagePlayed: {
    most: 200,
    unit: 'entries',
    text: 'Scenarios that were played by htg serve of which the sessions are kept for its judges, the last ones.',
  },
  pageActionMs: {
    most: 3_600_000,
    unit: 'ms',
    text: 'How long htg serve waits for somebody to do a step of a scenario. Then the step is over.',
  },
  connections: {
    most: 256,
    unit: 'connections',
    text: 'Connections at a time to one port of a scripted gateway. More are closed at once.',
  },
  commands: {
    most: 5_000,
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
  deliveredMessages: {
    most: 1_000,
    unit: 'messages',
    text: 'The same, counted in messages.',
  },
  headerOfGateway: {
    most: MIB,
    unit: 'octets',
    text: 'What a scripted gateway looks at of the header of a message. Fields behind it stay as they are.',
  },
  refusals: {
    most: 1_000,
    unit: 'entries',
    text: 'Refusals in one session with a scripted gateway. More end the session.',
  },
  faults: {
    most: 100,
    unit: 'entries',
    text: 'Faults of a scripted gateway itself that are told. Those behind them are left out.',
  },
  tries: {
    most: 100,
    unit: 'rounds',
    text: 'Tries of the embedded connector within one action, where a deviation has it go on. The last one counts.',
  },
  connectorLog: {
    most: 8 * KIB,
    unit: 'characters',
    text: 'Characters of what the embedded connector says about one action. The rest is left out.',
  },
  output: {
    most: 256 * MIB,
    unit: 'octets',
    text: 'What a command of a driver prints. After more it is ended, and the case is undecided.',
  },
  outputKept: {
    most: 64 * KIB,
    unit: 'characters',
    text: 'Characters that are kept of what a command prints: half of them from the start, half from the end. The rest is counted and hashed. For a command in a container the last ones are kept.',
  },
  statusFile: {
    most: 4 * KIB,
    unit: 'octets',
    text: 'The status file of a driver. A longer one leaves the case undecided.',
  },
  noticesFile: {
    most: 16 * KIB,
    unit: 'octets',
    text: 'The notices file of a driver. A longer one leaves the case undecided.',
  },
  collected: {
    most: 16 * MIB,
    unit: 'octets',
    text: 'Octets of the files of one fetch that are kept whole. Files that do not fit are kept in part.',
  },
  driverAnswer: {
    most: 48 * MIB,
    unit: 'octets',
    text: 'The answer of a hook or of a resident command to one action. A longer one is not read to its end and leaves the case undecided; a resident command is ended.',
  },
  collectedHashed: {
    most: 64 * MIB,
    unit: 'octets',
    text: 'Octets of the files of one fetch that are read for their digest alone. Files that do not fit have none.',
  },
  collectedNames: {
    most: 10_000,
    unit: 'entries',
    text: 'Files and folders of one fetch. Those beyond are not looked at, and what may be in them is undecided.',
  },
  runCollectedNames: {
    most: 60_000,
    unit: 'entries',
    text: 'The same for all fetches of a run.',
  },
  folderLooks: {
    most: 16,
    unit: 'times',
    text: 'How often the folder of one fetch is looked at while it goes on: at so many commands that delete, and at so many that end a session.',
  },
  folderLooked: {
    most: MIB,
    unit: 'octets',
    text: 'Octets of the files of one fetch that such a look keeps whole. Files that do not fit are kept in part.',
  },
  folderLookedNames: {
    most: 1_000,
    unit: 'entries',
    text: 'Files and folders of one fetch that such a look sees.',
  },
  collectedNested: {
    most: 8,
    unit: 'levels',
    text: 'Folders within folders of one fetch. Deeper ones are not looked into, and what may be in them is undecided.',
  },
  containerLog: {
    most: MIB,
    unit: 'characters',
    text: 'Characters of the log of a container, of which the last ones are kept.',
  },
  containerReady: {
    most: 60_000,
    unit: 'ms',
    text: 'The wait for a container to be ready, where its description names no other. Then it is ended.',
  },
  commandEnd: {
    most: 500,
    unit: 'ms',
    text: 'What a command has to end by itself once it is told to, and what its output has to end with it. Then it is killed, and its output is let go of.',
  },
  killing: {
    most: 8,
    unit: 'rounds',
    text: 'Rounds in which is killed what a command left running. What still runs then leaves the case undecided.',
  },
  quietPorts: {
    most: 5,
    unit: 'rounds',
    text: 'Rounds in which ports are watched until nothing connects to them. Then the run does not begin.',
  },
  settled: {
    most: 1_000,
    unit: 'ms',
    text: 'The wait for a connector to end its connections when an action is over. The next action begins all the same.',
  },
  addressesOfGateway: {
    most: 4,
    unit: 'entries',
    text: 'Addresses of a gateway that are tried. Those that follow are not.',
  },
  connecting: {
    most: 5_000,
    unit: 'ms',
    text: 'The wait for a connection to a port of a gateway, where `limits.reply` is not shorter. If it is the first, the run ends: the address answers nothing. A later one is tried again, once the port has let in some.',
  },
  comeBack: {
    most: 10_000,
    unit: 'ms',
    text: 'What is waited before a gateway that turns connections away, or puts off a step, is asked again. It grows up to this.',
  },
  silence: {
    most: 2_000,
    unit: 'ms',
    text: 'The wait for the first greeting of a port, or half of `limits.reply` where that is shorter, before the port is asked once, on a second connection, whether it speaks TLS or HTTP. If it does, the run ends; if not, the greeting is waited for as before.',
  },
  look: {
    most: 4_300,
    unit: 'ms',
    text: 'What `htg doctor` takes from its start to its last word with a port. What did not come by then is unknown.',
  },
  recognition: {
    most: 2_000,
    unit: 'ms',
    text: 'The wait for the answer to that question. Without one the port is taken for one that is slow.',
  },
  ticket: {
    most: 50,
    unit: 'ms',
    text: 'The wait for a session ticket, or for an alert, after a handshake of TLS 1.3 as client. Then the session goes on.',
  },
  slowSession: {
    most: 1_500_000,
    unit: 'ms',
    text: 'One connection of an experiment of the class `slow`, where `limits.session` is not longer.',
  },
  farewell: {
    most: 1_000,
    unit: 'ms',
    text: 'The wait for a server to close after QUIT, where `limits.quiet` is shorter. Then the harness ends the connection.',
  },
  close: {
    most: 250,
    unit: 'ms',
    text: 'What a peer has to close when the harness has ended a connection in order. Then the connection is dropped.',
  },
  answerToConnector: {
    most: 600_000,
    unit: 'ms',
    text: 'What the embedded connector waits for one answer, a handshake or a connection, where `limits.action` is not shorter. Then it gives up.',
  },
  handshakeOfGateway: {
    most: 30_000,
    unit: 'ms',
    text: 'A TLS handshake with a scripted gateway. A longer one ends the connection.',
  },
  messageOfGateway: {
    most: 1_800_000,
    unit: 'ms',
    text: 'One message on its way to a scripted gateway. A longer way ends the session.',
  },
  connectionOfGateway: {
    most: 7_200_000,
    unit: 'ms',
    text: 'A connection with a scripted gateway. Then it is ended.',
  },
  stepSessions: {
    most: 20,
    unit: 'entries',
    text: 'Connections during one step of a person that are shown with the step. Earlier ones are counted; all are in the journal.',
  },
  stepLines: {
    most: 24,
    unit: 'entries',
    text: 'Lines that are shown of each of them, the last ones.',
  },
  stepReplyLines: {
    most: 6,
    unit: 'entries',
    text: 'Lines that are shown there of one reply after its first. The rest are counted.',
  },
  stepReason: {
    most: 500,
    unit: 'characters',
    text: 'The reason for which a person repeats or leaves out a step. A longer one is refused.',
  },
  foldersNested: {
    most: 32,
    unit: 'levels',
    text: 'Folders within folders that are searched for messages. Deeper ones are told as unread.',
  },
  caseFile: {
    most: 64 * MIB,
    unit: 'octets',
    text: 'A case file as it is. A longer one is refused.',
  },
  caseContent: {
    most: 256 * MIB,
    unit: 'octets',
    text: 'All that is in a case file, unpacked. One that says it holds more is refused before anything is unpacked.',
  },
  caseEntries: {
    most: 2_000,
    unit: 'entries',
    text: 'Files in a case file. One with more is refused.',
  },
  caseRatio: {
    most: 1_032,
    unit: 'times',
    text: 'What is in a case file, unpacked, by what it takes packed. Deflate cannot do more, so that parts of one with more lie over each other; it is refused.',
  },
  yamlFile: {
    most: MIB,
    unit: 'octets',
    text: 'A configuration, or a list of known failures. A longer one is refused.',
  },
} as const satisfies Record<string, Cap>

/** The most of each. */
export const CAPS = Object.fromEntries(Object.entries(CAP_TABLE).map(([name, { most }]) => [name, most])) as {
  readonly [Name in keyof typeof CAP_TABLE]: number
}
