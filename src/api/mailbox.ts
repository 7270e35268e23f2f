/** The e-mail address of a connection for files of people, and whose files it takes. */
import { z } from '@hono/zod-openapi'
import { Time } from './shapes.ts'

export const MailSender = z
  .object({
    address: z.string(),
    /** waiting: a question asks whether their files are taken. */
    state: z.enum(['waiting', 'taken', 'refused']),
    since: Time,
    /** When somebody synced by hand what they had sent; null: their files are only previewed. */
    trustedAt: Time.nullable(),
  })
  .openapi('MailSender')

export const Mailbox = z
  .object({
    /** Whether this deployment takes e-mails at all. */
    available: z.boolean(),
    /** Null where nobody has made one. Whoever knows it may send. */
    address: z.string().nullable(),
    madeAt: Time.nullable(),
    senders: z.array(MailSender),
    /** What came last, and what became of it. */
    last: z.object({ at: Time, from: z.string(), ok: z.boolean(), message: z.string() }).nullable(),
  })
  .openapi('Mailbox')

export const NewMailSender = z
  .object({
    address: z.email().max(320),
    /** Also their first file is used without a look. */
    trusted: z.boolean().optional(),
  })
  .openapi('NewMailSender')
