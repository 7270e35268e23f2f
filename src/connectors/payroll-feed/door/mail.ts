/**
 * Files of people that come by e-mail (docs/payroll-feed.md#by-email). Whatever is not taken comes back with a sentence,
 * while the server that brought it still waits; what fails here for a while is thrown, so that it is brought again.
 */
import PostalMime, { type Email } from 'postal-mime'
import { digest53 } from '../../../core/digest.ts'
import type { Raised } from '../../../core/issues/issue.ts'
import { Refusal } from '../../../core/refusal.ts'
import { settings } from '../../../env.ts'
import type { Job } from '../../../runs/job.ts'
import type { Surroundings } from '../../../runs/open.ts'
import { fileCame } from '../../../store/connections/came.ts'
import { type Connection, getConnection } from '../../../store/connections/connections.ts'
import { keepNewestOf, putDrop } from '../../../store/connections/drops.ts'
import {
  addSender,
  listSenders,
  type MailSender,
  noteFile,
  noteMail,
} from '../../../store/connections/mailboxes.ts'
import { type CompanyDb, companyDb, type Statement } from '../../../store/database.ts'
import { ask } from '../../../store/issues/ask.ts'
import { mailboxNamed } from '../../../store/system/mailboxes.ts'
import { fileAmong, type MailedFile } from './attachment.ts'
import { senderOf } from './sender.ts'

/** Bytes of an e-mail: three quarters of it are the file, and all of it lies in memory more than once. */
const MOST_BYTES = 20 * 1024 * 1024
/** So many senders may wait for an admin's answer. */
const MOST_WAITING = 5

/** An e-mail as Cloudflare hands it over; `setReject` lets it come back with a sentence. */
export type Mail = Pick<ForwardableEmailMessage, 'from' | 'to' | 'raw' | 'rawSize' | 'setReject'>

interface Door {
  db: CompanyDb
  connection: Connection
  around: Surroundings
}

/** Why an e-mail is not taken, as its sender reads it. */
class Returned extends Error {}

/** Takes the file, or lets the e-mail come back. Throws what should be tried again. */
export async function takeMail(mail: Mail, around: Surroundings): Promise<void> {
  const door = await doorFor(mail, around)
  if (!door) return mail.setReject('There is no such address here.')
  let from = mail.from
  try {
    const email = await parsed(mail)
    from = provenSender(email)
    await take(door, from, fileOf(email))
  } catch (error) {
    if (!(error instanceof Returned)) throw error
    mail.setReject(plain(error.message))
    const { db, connection, around: at } = door
    const note = { at: at.clock.now(), from: from.slice(0, 320), ok: false, message: error.message }
    await db.batch([noteMail(db, connection.id, note)], true)
  }
}

async function doorFor({ to }: Mail, around: Surroundings): Promise<Door | null> {
  const { MAIL_DOMAIN } = settings(around.env)
  const [name = '', domain = ''] = to.toLowerCase().split('@')
  if (MAIL_DOMAIN === '' || domain !== MAIL_DOMAIN.toLowerCase() || name === '') return null
  const found = await mailboxNamed(around.env.DB, name)
  if (!found) return null
  const db = companyDb(around.env.DB, found.companyId)
  try {
    return { db, connection: await getConnection(db, found.connectionId), around }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function parsed({ raw, rawSize }: Mail): Promise<Email> {
  if (rawSize > MOST_BYTES)
    throw new Returned(
      'It is larger than 20 MB. Send a smaller file, or drop it on the page: there it may have 100 MB.',
    )
  const bytes = await new Response(raw).arrayBuffer()
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true })
  } catch {
    throw new Returned('It cannot be read: it is no email as they are written.')
  }
}

function provenSender({ headers }: Email): string {
  const sender = senderOf(headers)
  if (!sender) throw new Returned('It does not say clearly whom it is from.')
  if (sender.passed) return sender.address
  throw new Returned(
    `Nothing proves that it is from ${sender.address}: DMARC did not pass. Whoever runs the email of ${sender.address.split('@')[1]} can set it up.`,
  )
}

function fileOf({ attachments }: Email): MailedFile {
  const file = fileAmong(attachments)
  if ('refused' in file) throw new Returned(file.refused)
  if (file.bytes.byteLength === 0) throw new Returned(`${file.name} is empty.`)
  return file
}

async function take(door: Door, from: string, file: MailedFile): Promise<void> {
  const { db, connection, around } = door
  if (connection.settings.from !== 'file')
    throw new Returned('This address takes no files now: they are fetched from elsewhere.')
  const senders = await listSenders(db, connection.id)
  const known = senders.find((s) => s.address === from)
  if (known?.state === 'refused') throw new Returned(`Files from ${from} are not taken here.`)
  const waits = known?.state !== 'taken'
  if (!known && senders.filter((s) => s.state === 'waiting').length >= MOST_WAITING)
    throw new Returned('Others wait for an answer already. Ask an admin to answer them first.')
  const at = around.clock.now()
  const { id: connectionId } = connection
  const said = waits
    ? 'An admin is asked whether files from this address are taken.'
    : known.trustedAt === null
      ? 'It is previewed: sync by hand to use it.'
      : connection.autosync && connection.enabled
        ? 'It is synced.'
        : 'It is here: press Preview or Sync.'
  await db.batch([
    ...(waits ? await askWhether(door, from, file, known, at) : []),
    fileCame(db, connection, at),
    ...noteFile(
      { db, clock: around.clock, actor: `email from ${from}` },
      connectionId,
      { at, from, ok: true, message: `${file.name}: ${said}` },
      { name: file.name, bytes: file.bytes.byteLength },
    ),
  ])
  const { FILES } = around.env
  await putDrop(FILES, db.companyId, connectionId, { ...file, at, from })
  if (waits) await keepNewestOf(FILES, db.companyId, connectionId, from)
  else await goOn(door, from, known, at)
}

/** What an admin is asked: the same question for all of a sender's files until it is answered. */
async function askWhether(
  { db, connection, around: { clock } }: Door,
  from: string,
  file: MailedFile,
  known: MailSender | undefined,
  at: number,
): Promise<Statement[]> {
  const since = known?.since ?? at
  const raised: Raised = {
    code: 'mail_sender',
    subject: from,
    digest: digest53(`${from} ${since}`).toString(36),
    name: from,
    facts: { file: file.name },
    externalId: null,
    workerId: null,
    people: null,
  }
  return [
    addSender(db, connection.id, from, 'waiting', since),
    ...(await ask(db, { runId: '', connectionId: connection.id, clock }, [raised])),
  ]
}

async function goOn(
  { db, connection, around: { env } }: Door,
  from: string,
  { trustedAt }: MailSender,
  at: number,
): Promise<void> {
  const preview = trustedAt === null
  if (!connection.enabled || !(preview || connection.autosync)) return
  const job: Job = {
    kind: 'arrived',
    companyId: db.companyId,
    connectionId: connection.id,
    at,
    trigger: { kind: 'email', by: from },
    ...(preview && { preview }),
  }
  await env.JOBS.send(job)
}

/** As a mail server may say it. */
const plain = (sentence: string): string =>
  sentence
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 400)
