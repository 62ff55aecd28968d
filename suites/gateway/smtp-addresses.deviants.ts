import { headerField, withField } from '../../harness/peers/gateway/header.ts'
import { reply } from '../../harness/peers/gateway/smtp-server.ts'
import { say } from '../../harness/text/text.ts'
import type { Deviant } from '../deviant.ts'

/** Deviations of addresses (§2.1, §3.6, table 3). */
export const smtpAddresses: readonly Deviant[] = [
  {
    id: 'M-SS-067',
    title: say`Recipients of both environments are accepted`,
    fails: ['SS-067'],
    patch({ smtp }) {
      const { recipient } = smtp.envelope
      smtp.envelope.recipient = (path, session) =>
        recipient({ ...path, domain: path.domain.replace('.preprod.', '.') }, session)
    },
  },
  {
    id: 'M-SS-069',
    title: say`The domain of a recipient has to be in lower case`,
    fails: ['SS-069'],
    patch({ smtp }) {
      const { recipient } = smtp.envelope
      smtp.envelope.recipient = (path, session) =>
        path.domain === path.domain.toLowerCase() ? recipient(path, session) : reply(550, '5.7.1 No relaying')
    },
  },
  {
    id: 'M-SS-071',
    title: say`MAIL with the address of another account is taken`,
    fails: [],
    changes: ['SS-071'],
    patch({ smtp }) {
      smtp.envelope.sender = () => undefined
    },
  },
  {
    id: 'M-SS-133',
    title: say`To is put into lower case on its way`,
    fails: ['SS-133'],
    patch({ delivery }) {
      delivery.changes.lowerCase = (message) =>
        withField(message, 'to', `To: ${headerField(message, 'to')?.value.toLowerCase() ?? ''}`)
    },
  },
  {
    id: 'M-SS-133b',
    title: say`The domain in From is put into lower case on its way`,
    fails: ['SS-133'],
    patch({ delivery }) {
      delivery.changes.lowerCase = (message) =>
        withField(
          message,
          'from',
          `From: ${(headerField(message, 'from')?.value ?? '').replace(/@[^>]*/, (domain) => domain.toLowerCase())}`,
        )
    },
  },
  {
    id: 'M-SS-133c',
    title: say`Return-Path has the sender in capitals`,
    fails: ['SS-133'],
    patch({ delivery }) {
      delivery.changes.returnPath = (message, { envelope }) =>
        Buffer.concat([Buffer.from(`Return-Path: <${envelope.sender.toUpperCase()}>\r\n`), message])
    },
  },
]
