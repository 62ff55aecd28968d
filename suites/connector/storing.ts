import { check } from '../../harness/judging/check.ts'
import { should, undecided } from '../../harness/judging/finding.ts'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Attempt, Look } from '../../harness/reading/attempt.ts'
import { type DriverKind, kindAmong } from '../../harness/reading/driver-words.ts'
import type { Observable } from '../../harness/reading/observable.ts'
import { say, type Text } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { isHandedOver, retrievedIn } from './collection.ts'
import { deletionsIn, neverDeletes } from './deletions.ts'
import { pop3Ladder } from './ladder.ts'
import { numberedMessage } from './mail.ts'
import { attemptsIn, never } from './observe.ts'
import { fetch, type Mail, recovered, scenario } from './scenario.ts'

/*
 * §4.1.1: a message is deleted after it was processed. What a connector has when it deletes is looked at: it has its
 * folder, and the gateway carries deletions out at QUIT, so that what is in no file by then is lost if the machine stops.
 */

const TWO = (mail: Mail) => [numberedMessage(mail, 1), numberedMessage(mail, 2)]

const twoMessages = scenario({
  id: 'F-131',
  title: say`The mailbox has two messages; what is in the folder is looked at when DELE and QUIT come`,
  why: say`What is deleted is gone if the machine stops at that moment. A sound connector has stored each message by then.`,
  // A connector may delete at a fetch what it collected at the one before.
  actions: [fetch, fetch],
  maildrop: TWO,
})

const fullDisk = scenario({
  id: 'F-130',
  title: say`From the login on nothing can be put into the folder of the fetch; the next time it can`,
  why: say`A disk is full, or a share is gone. A sound connector deletes nothing that it could not store, and collects it the next time.`,
  actions: [fetch, recovered(fetch)],
  maildrop: TWO,
  blocksFolder: true,
})

const LOOKED_AT = [pop3Ladder, twoMessages, fullDisk]

/** A message that was deleted for good, and what the folder held of it. */
interface Removal extends Observable {
  readonly attempt: Attempt
  /** In the folder before QUIT was answered; at the end of the fetch, or of a later one. */
  readonly then: boolean
  readonly later: boolean
}

/** The deletions that a QUIT carried out after a look, of messages that had come whole. */
function removalsIn(own: readonly Attempt[]): Removal[] {
  const retrieved = retrievedIn(own)
  return deletionsIn(own).flatMap(({ attempt, session, number, uid, step, knowledge }) => {
    const look = lookAtQuit(attempt, session.log.session)
    const quit = session.steps.findLast(({ verb }) => verb === 'QUIT')
    if (!look || quit?.status !== 'ok' || step.status !== 'ok' || knowledge !== 'whole') return []
    const message =
      retrieved.find((one) => one.session === session && one.number === number) ??
      retrieved.find((one) => uid !== undefined && one.uid === uid)
    if (!message) return []
    const before = own.slice(0, own.indexOf(attempt))
    // A connector that deletes at each fetch what it collected at the one before has had it since then.
    const then = [...before, { ...attempt, ...look }].some((one) => isHandedOver(one, message.content))
    const later = own.some((one) => isHandedOver(one, message.content))
    return [{ attempt, then, later, observed: told(step.observed, { then, later }), at: [...step.at, ...look.at] }]
  })
}

const lookAtQuit = ({ looks }: Attempt, session: string): Look | undefined =>
  looks.findLast((look) => look.session === session && look.command === 'QUIT')

function told(deletion: Text, { then, later }: Pick<Removal, 'then' | 'later'>): Text {
  if (then) return say`${{ deletion }}, and the message was in the folder when QUIT came`
  return later
    ? say`${{ deletion }}, and the message was in the folder only after QUIT`
    : say`${{ deletion }}, and the message was never in the folder`
}

/** The first of each attempt, which tells how many more there are. */
function firstOfEach(removals: readonly Removal[]): Observable[] {
  const kinds = [...new Set(removals.map(({ attempt }) => attempt))].flatMap((own) =>
    [true, false].map((late) => removals.filter(({ attempt, later }) => attempt === own && later === late)),
  )
  return kinds.flatMap(([first, ...more]): Observable[] => {
    if (!first || more.length === 0) return first ? [first] : []
    const observed = say`${{ deletion: first.observed }}; and so with ${{ count: more.length }} more`
    return [{ observed, at: [first, ...more].flatMap(({ at }) => at) }]
  })
}

/** Whether the folder shows what a connector has: it says so, or it had a message there when QUIT came. */
function storesInFolder(removals: readonly Removal[], { settings }: Profile): boolean {
  const value = settingOf(settings, 'connector.stores')
  return value === 'folder' || (value === 'shown' && removals.some(({ then }) => then))
}

/** Why what was stored by then could not be seen, where no command can show it. */
const NOT_SEEN: Readonly<Record<Exclude<DriverKind, 'command'>, Text>> = {
  answer: say`nothing was in “maildrop” of the request when QUIT came: only a resident command has that folder, and may put each message there before it deletes it; set connector.stores to folder if it does`,
  hand: say`nothing was in the folder of --store when QUIT came; if the product puts each message there before it deletes it, set connector.stores to folder`,
}

export const cp015 = check({
  id: 'CP-015',
  title: say`What is deleted was stored before`,
  over: LOOKED_AT,
  needs: ['pop3:transaction'],
  given: ['CP-004'],
  decides: ['HTG-4.1.1-10'],
  harm: 'loss',
  risk: say`A message from customs is lost for good if the connector stops between QUIT and its own storing, or if storing fails.`,
  remedy: say`Write each message to disk, and see that it is there, before DELE goes out; if it cannot be written, do not delete it.`,
  judge({ attempts, profile }) {
    const own = LOOKED_AT.map((one) => attemptsIn(attempts, [one]))
    if (own.flatMap(deletionsIn).length === 0) return neverDeletes('HTG-4.1.1-10', own.flatMap(retrievedIn))
    const removals = own.flatMap(removalsIn)
    const lost = removals.filter(({ then }) => !then)
    if (lost.length > 0 && !storesInFolder(removals, profile)) {
      const kind = kindAmong(own.flat())
      undecided(
        kind !== 'command'
          ? NOT_SEEN[kind]
          : settingOf(profile.settings, 'connector.stores') === 'end'
            ? say`the folder shows nothing before the command ends (connector.stores); a command for --stored can show what is stored by then`
            : say`nothing was in the folder when QUIT came; if the connector puts each message there before it deletes it, set connector.stores to folder; if it stores elsewhere, give a command for --stored`,
        lost[0],
      )
    }
    never(
      should,
      'HTG-4.1.1-10',
      say`the message in the folder before the deletion is carried out`,
      firstOfEach(lost),
      removals.find(({ then }) => then),
      say`a message that was deleted`,
      { setting: 'loss' },
    )
  },
})
