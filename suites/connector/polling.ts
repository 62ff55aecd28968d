import { check, type Judged } from '../../harness/judging/check.ts'
import { demand, fact, itHolds, notApplicable, should, undecided } from '../../harness/judging/finding.ts'
import type { Attempt } from '../../harness/reading/attempt.ts'
import { DRIVER_WORDS, kindAmong } from '../../harness/reading/driver-words.ts'
import type { Pop3Session } from '../../harness/reading/pop3-session.ts'
import { say } from '../../harness/text/text.ts'
import { settingOf } from '../profile/settings.ts'
import { pop3Ladder } from './ladder.ts'
import { oneMessage } from './mail.ts'
import { attemptsIn, pop3Sessions, smtpSessions } from './observe.ts'
import { scenario } from './scenario.ts'

/*
 * §2.2.3 and §1.3: a party collects periodically, and on average comes at most once a minute. Commands cannot show that:
 * the pace is set by those who give them. So a connector that runs by itself is asked nothing, and watched.
 */

/** Its cost is time, to which the setting agrees: without `connector.polls` it is not played. */
export const ordinaryDay = scenario({
  id: 'F-104',
  title: say`A sound gateway has a message in the mailbox, and the connector is asked nothing for a while`,
  why: say`What comes, comes by itself. A sound connector that runs by itself collects its mailbox again and again, on average at most once a minute.`,
  actions: [{ action: 'watch' }],
  maildrop: oneMessage,
})

const MINUTE = 60_000
/** Minutes over which an average is one. */
const HALF_HOUR = 30

/** A watch that came to its end. */
interface Watched {
  readonly attempt: Attempt
  /** How many minutes it lasted, or stood for. */
  readonly minutes: number
  /** Whether the time stands for half an hour. */
  readonly isScaled: boolean
  /** Whether that is long enough for an average. */
  readonly isLong: boolean
}

/** The watch of the connector. Stops where there was none: by the profile as one that does not apply, otherwise as undecided. */
function watchOf(requirement: string, { attempts, profile }: Judged): Watched | undefined {
  const polls = settingOf(profile.settings, 'connector.polls')
  if (polls === 'asked') {
    const observed = say`the connector collects when it is asked to (connector.polls), so that those who ask it see to that`
    notApplicable(requirement, fact(false, observed), say`a connector that runs by itself`)
    return undefined
  }
  const attempt = attempts.find(({ action, ended }) => action === 'watch' && ended !== undefined)
  if (!attempt) {
    undecided(
      kindAmong(attempts) === 'command'
        ? say`the connector was not watched: one that runs by itself has to know where the gateway is, by its ports (--pop3-port) or from a command for reset (--reset)`
        : say`the connector was not watched: one that runs by itself has to know where the gateway is, by its ports (--pop3-port) or from the reset that it is asked for`,
    )
  }
  const isScaled = polls === 'scaled'
  const minutes = isScaled ? HALF_HOUR : (attempt.ended! - attempt.begun) / MINUTE
  return { attempt, minutes, isScaled, isLong: minutes >= HALF_HOUR * 0.99 }
}

export const cp010 = check({
  id: 'CP-010',
  title: say`The mailbox is collected again and again without being asked`,
  over: [ordinaryDay, pop3Ladder],
  decides: ['HTG-2.2.3-2'],
  risk: say`Messages from customs stay in the mailbox until somebody thinks of collecting them, past the time in which to act on them.`,
  remedy: say`Have the connector collect the mailbox every few minutes, and go on doing so whatever became of the time before; if it does so less often, set limits.watch to more than twice that time.`,
  judge(judged) {
    const watched = watchOf('HTG-2.2.3-2', judged)
    if (!watched) return
    const { attempt } = watched
    const came = pop3Sessions([attempt])
    const collected = came.filter(({ authenticated }) => authenticated !== undefined)
    const count = collected.length
    // What keeps it from TLS is the matter of others: it may not have been told whom to trust. Without STLS nothing does.
    const asked = came.some(asksForTls)
    const before = pop3Sessions(attemptsIn(judged.attempts, [pop3Ladder])).filter(({ steps }) => steps.length > 0)
    if (count === 0 && !asked && before.length > 0 && !before.some(asksForTls))
      undecided(say`it connected ${{ came: came.length }} times, and never asks for TLS (CM-004)`)
    if (count === 0 && asked && came.every(({ steps }) => !steps.some(({ epoch }) => epoch > 0))) {
      undecided(
        say`it connected ${{ came: came.length }} times, and TLS did not come about: see to it that it trusts the authority of the run (${{ ca: DRIVER_WORDS[kindAmong(judged.attempts)].ca }}, or htg ca)`,
      )
    }
    // Nor is a login that is refused.
    const isRefused = came.some(({ steps }) => steps.some(({ verb }) => verb === 'AUTH' || verb === 'PASS'))
    if (count === 0 && isRefused)
      undecided(say`it connected ${{ came: came.length }} times, and each login was refused`)
    const { observed: watch } = attempt
    // By the time that was set: on a busy machine the end of a watch is late.
    const half = attempt.begun + (judged.profile.limits.watch ?? attempt.ended! - attempt.begun) / 2
    const late = collected.filter(({ opened }) => opened >= half).length
    const observed = say`connections: ${{ came: came.length }}; collected: ${{ count }} times, of which ${{ late }} in the second half (${{ watch }})`
    const at = [...collected.slice(0, 2).flatMap(({ authenticated }) => authenticated!.at), ...attempt.at]
    const text = say`the mailbox collected at least 2 times, also in the second half of limits.watch`
    const goesOn = late > 0 && count >= 2
    demand('HTG-2.2.3-2', fact(goesOn, observed, at), itHolds(text), { setting: 'connector.polls' })
  },
})

const asksForTls = ({ steps }: Pop3Session): boolean => steps.some(({ verb }) => verb === 'STLS')

export const cm022 = check({
  id: 'CM-022',
  title: say`On average it comes at most once a minute`,
  over: [ordinaryDay],
  decides: ['HTG-1.3-1'],
  risk: say`The gateway spends its connections on a party that has nothing to say, and may begin to turn it away.`,
  remedy: say`Let at least a minute pass between two connections by default, also after an error; for more traffic there is another interface, SMTP-MTA.`,
  judge(judged) {
    const watched = watchOf('HTG-1.3-1', judged)
    if (!watched) return
    const { attempt, minutes, isScaled, isLong } = watched
    for (const sessions of [smtpSessions([attempt]), pop3Sessions([attempt])]) {
      // A single one is not a series.
      if (sessions.length < 2) continue
      const at = sessions.slice(0, 2).map(({ log }) => ({ session: log.session, event: 0, offset: 0, length: 0 }))
      const protocol = sessions[0]!.log.protocol.toUpperCase()
      const observed = say`${{ count: sessions.length }} connections over ${{ protocol }} (${{ watch: attempt.observed }})`
      // One at the very beginning is one more than the minutes between.
      const most = Math.floor(minutes) + 1
      const text = isScaled
        ? say`at most ${{ most }} connections in the half hour that limits.watch stands for`
        : isLong
          ? say`at most ${{ most }} connections`
          : say`at most ${{ most }} connections; the time is too short for an average, so that this is an observation`
      should('HTG-1.3-1', fact(sessions.length <= most, observed, at), itHolds(text), isLong ? {} : { breach: 'info' })
    }
    const most = Math.max(smtpSessions([attempt]).length, pop3Sessions([attempt]).length)
    if (most < 2)
      undecided(say`control: 2 connections were expected, and did not come (${{ watch: attempt.observed }})`)
  },
})
