/** The e-mail address of a connection for files of people, and whose files it takes. */
import { randomLetters } from '../../auth/letters.ts'
import { connectorOf } from '../../connectors/registry.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import {
  addSender,
  findMailbox,
  listSenders,
  type Mailbox,
  type MailSender,
  removeMailbox,
  removeSender,
  setMailbox,
  setSender,
  trustSender,
} from '../../store/connections/mailboxes.ts'
import type { CompanyDb } from '../../store/database.ts'
import { closeMailQuestions } from '../../store/issues/mail.ts'
import type { Acting, ActingWith } from '../acting.ts'
import { record } from '../record.ts'

export interface MailboxStanding {
  /** Whether this deployment takes e-mails at all. */
  available: boolean
  /** Null where nobody has made one. */
  address: string | null
  mailbox: Mailbox | null
  senders: MailSender[]
}

/** Throws `not_found`, and `invalid` for what takes no files. */
export async function mailboxOf(
  db: CompanyDb,
  config: Settings,
  id: string,
): Promise<MailboxStanding> {
  const connection = await takerOf(db, id)
  const [mailbox, senders] = await Promise.all([
    findMailbox(db, connection.id),
    listSenders(db, connection.id),
  ])
  const { MAIL_DOMAIN } = config
  const available = MAIL_DOMAIN !== ''
  const address = mailbox && available ? `${mailbox.name}@${MAIL_DOMAIN}` : null
  return { available, address, mailbox, senders }
}

/** A new address; the one before takes nothing any more. Throws as `mailboxOf`, and `invalid` where none are taken. */
export async function makeMailbox(acting: ActingWith<'config'>, id: string): Promise<void> {
  const { db, clock, config } = acting
  const { name } = await takerOf(db, id)
  if (config.MAIL_DOMAIN === '')
    throw new Refusal('invalid', 'Emails are not taken here yet: MAIL_DOMAIN is not set.')
  await record(acting, { action: 'connection.mailbox', subject: id, detail: { name } }, [
    setMailbox(db, id, `people-${randomLetters(20)}`, clock.now()),
  ])
}

/** No address any more. Throws as `mailboxOf`. */
export async function endMailbox(acting: Acting, id: string): Promise<void> {
  const { name } = await takerOf(acting.db, id)
  await record(acting, { action: 'connection.mailbox_end', subject: id, detail: { name } }, [
    removeMailbox(acting.db, id),
  ])
}

/** Takes files from this address from now on: the first ones are only previewed, unless they are trusted. Throws as `mailboxOf`. */
export async function allowSender(
  acting: Acting,
  id: string,
  given: { address: string; trusted?: boolean | undefined },
): Promise<void> {
  const { db, clock } = acting
  await takerOf(db, id)
  const address = given.address.trim().toLowerCase()
  const detail = { address, ...(given.trusted && { trusted: true }) }
  await record(acting, { action: 'connection.mail_sender', subject: id, detail }, [
    addSender(db, id, address, 'taken', clock.now()),
    setSender(db, id, address, 'taken'),
    ...(given.trusted ? [trustSender(db, id, address, clock.now())] : []),
    closeMailQuestions(db, id, address, clock.now()),
  ])
}

/** Forgets somebody: their next e-mail is asked about. Throws as `mailboxOf`, and `not_found` for somebody unknown. */
export async function forgetSender(acting: Acting, id: string, given: string): Promise<void> {
  const { db, clock } = acting
  await takerOf(db, id)
  const address = given.trim().toLowerCase()
  if (!(await listSenders(db, id)).some((s) => s.address === address)) throw notFound('sender')
  await record(acting, { action: 'connection.mail_sender_end', subject: id, detail: { address } }, [
    removeSender(db, id, address),
    closeMailQuestions(db, id, address, clock.now()),
  ])
}

async function takerOf(db: CompanyDb, id: string): Promise<Connection> {
  const connection = await getConnection(db, id)
  if (connectorOf(connection.kind).powers.drops !== 'file')
    throw new Refusal('invalid', `${connection.name} does not take files.`)
  return connection
}
