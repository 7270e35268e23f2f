/** Asking whoever can end an issue, and what they say. */
import { z } from '@hono/zod-openapi'
import { ASK_ANSWERS, LANGUAGES, RECEIVERS, SAYABLE } from '../core/asking/rules.ts'
import { Id, Time } from './shapes.ts'

export const ChooseWhoIsAsked = z
  .object({
    /** Addresses of payroll: each gets one e-mail a day at most, and only when something is new. */
    payroll: z.array(z.email().max(200)).max(10),
    /** Workers are asked themselves for what only they know. */
    workers: z.boolean(),
    /** In which workers are written to. */
    language: z.enum(LANGUAGES),
    /** In which payroll is; left out, it stays as it was. */
    payrollLanguage: z.enum(LANGUAGES).optional(),
  })
  .openapi('ChooseWhoIsAsked')
export const WhoIsAsked = ChooseWhoIsAsked.required().openapi('WhoIsAsked')
export const AskedNow = z
  .object({
    /** E-mails, and people they are about. */
    sent: z.number().int(),
    people: z.number().int(),
  })
  .openapi('AskedNow')
export const AskToken = z
  .object({ token: z.string().min(1).max(2000) })
  .strict()
  .openapi('AskToken')
export const AskCode = AskToken.extend({ code: z.string().min(1).max(20) })
  .strict()
  .openapi('AskCode')
export const CodeSent = z
  .object({
    /** The address it went to, with its middle left out. */
    to: z.string(),
  })
  .openapi('CodeSent')
const of = { connectionId: Id, externalId: z.string().max(200), code: z.string().max(60) }
export const AskedPerson = z
  .object({
    ...of,
    name: z.string(),
    /** What is missing, in a sentence. */
    message: z.string(),
    /** The same, in each language. */
    messages: z.object({ en: z.string(), es: z.string() }),
    /** What they may say themselves. */
    fields: z.array(z.enum(SAYABLE)),
    answer: z.enum(ASK_ANSWERS).nullable(),
    open: z.boolean(),
  })
  .openapi('AskedPerson')
export const OpenedAsk = z
  .object({
    /** Sent along with each answer; good for two hours. */
    pass: z.string(),
    kind: z.enum(RECEIVERS),
    language: z.enum(LANGUAGES),
    company: z.string(),
    until: Time,
    people: z.array(AskedPerson),
  })
  .openapi('OpenedAsk')
export const AskSaid = z
  .object({
    pass: z.string().min(1).max(2000),
    ...of,
    answer: z.enum(ASK_ANSWERS),
    values: z
      .object({
        phone: z.string().max(60).optional(),
        firstName: z.string().max(100).optional(),
        lastName: z.string().max(100).optional(),
      })
      .strict()
      .optional(),
  })
  .strict()
  .openapi('AskSaid')
