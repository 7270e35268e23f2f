/** What leaves by itself, webhooks, welcome e-mails and the accounts they lead to. */
import { z } from '@hono/zod-openapi'
import { EVENTS } from '../core/outbox/events.ts'
import { Id, ListQuery, listOf, Time } from './shapes.ts'

/** held: a welcome e-mail of a connection that waits for an admin; it leaves, or is called off, with what it waits for. */
export const MessageState = z.enum(['waiting', 'held', 'sent', 'failed', 'cancelled'])
export const OutboxMessage = z
  .object({
    id: Id,
    kind: z.enum(['email', 'webhook']),
    event: z.string(),
    /** The address it goes to. */
    to: z.string(),
    state: MessageState,
    attempts: z.number().int(),
    /** When it is tried next, while it waits. */
    nextAt: Time.nullable(),
    /** Why it has not left, or was called off; of an e-mail, that an earlier try may have arrived as well. */
    error: z.string().nullable(),
    createdAt: Time,
    doneAt: Time.nullable(),
  })
  .openapi('OutboxMessage')
export const OutboxList = listOf(OutboxMessage).openapi('OutboxList')
export const OutboxQuery = ListQuery.extend({
  state: MessageState.optional(),
  /** Part of the address it goes to. */
  query: z.string().trim().max(200).optional(),
})

export const WebhookEvent = z.enum(EVENTS)
export const WebhookOut = z
  .object({
    id: Id,
    url: z.string(),
    events: z.array(WebhookEvent),
    active: z.boolean(),
    createdAt: Time,
  })
  .openapi('Webhook')
export const WebhookList = listOf(WebhookOut).openapi('WebhookList')
export const NewWebhook = z
  .object({ url: z.url().max(500), events: z.array(WebhookEvent).min(1) })
  .strict()
  .openapi('NewWebhook')
export const WebhookPatch = z
  .object({
    url: z.url().max(500).optional(),
    events: z.array(WebhookEvent).min(1).optional(),
    active: z.boolean().optional(),
  })
  .strict()
  .openapi('WebhookPatch')
export const WebhookSecret = z
  .object({
    webhook: WebhookOut,
    /** For checking signatures; shown this once. */
    secret: z.string(),
  })
  .openapi('WebhookSecret')

const text = (most: number) => z.string().trim().min(1).max(most)
export const WelcomeSettings = z
  .object({
    subject: text(200),
    body: text(5000),
    senderName: text(100),
    replyTo: z.email().max(200).nullable(),
  })
  .openapi('WelcomeSettings')
export const WelcomePreview = z
  .object({ subject: z.string(), text: z.string(), html: z.string() })
  .openapi('WelcomePreview')

export const WorkerAccount = z
  .object({
    workerId: Id,
    name: z.string(),
    email: z.string().nullable(),
    sentAt: Time.nullable(),
    joinedAt: Time.nullable(),
    /** Why they cannot be sent a welcome e-mail now; null when they can. */
    whyNot: z.string().nullable(),
  })
  .openapi('WorkerAccount')
export const WorkerAccounts = listOf(WorkerAccount).openapi('WorkerAccounts')
/** How one worker gets in. */
export const WorkerAccess = z
  .object({
    /** Of the login, or where the link or the e-mail on its way goes. */
    address: z.string().nullable(),
    /** Since when there is a login; null when there is none. */
    joinedAt: Time.nullable(),
    /** When the last welcome e-mail left. */
    sentAt: Time.nullable(),
    /** Until when the link works that is out; null when none is. */
    linkUntil: Time.nullable(),
    /** A welcome e-mail has not left yet. */
    waits: z.boolean(),
    /** Neither login nor link opens anything while they are inactive. */
    active: z.boolean(),
  })
  .openapi('WorkerAccess')
/** `url` is null where e-mail leaves: the link goes to the address of the account alone. */
export const PasswordLink = z
  .object({ url: z.string().nullable(), expiresAt: Time, mailed: z.boolean() })
  .openapi('PasswordLink')
export const SendWelcome = z
  .object({ workerIds: z.array(Id).min(1).max(500) })
  .strict()
  .openapi('SendWelcome')
export const WelcomeSent = z
  .object({
    sent: z.number().int(),
    refused: z.array(z.object({ workerId: Id, message: z.string() })),
  })
  .openapi('WelcomeSent')

export const Invitee = z
  .object({
    company: z.string(),
    firstName: z.string(),
    email: z.string(),
    /** They have an account, here or elsewhere: they sign in with it and accept. */
    hasAccount: z.boolean(),
  })
  .openapi('Invitee')
export const WelcomeToken = z.object({ token: z.string().min(1).max(500) })
export const NewWorkerAccount = WelcomeToken.extend({
  password: z.string().min(12).max(200),
}).openapi('NewWorkerAccount')

/** What a worker sees of themselves. */
export const MyProfile = z
  .object({
    company: z.string(),
    name: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string().nullable(),
    phoneNational: z.string().nullable(),
    payrollId: z.string().nullable(),
    position: z.string().nullable(),
    team: z.string().nullable(),
    location: z.string().nullable(),
    hireDate: z.string().nullable(),
  })
  .openapi('MyProfile')
