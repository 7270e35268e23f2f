/** What a QuickBooks Desktop connection says of its Web Connector. */
import { z } from '@hono/zod-openapi'
import { Time } from './shapes.ts'

export const WebConnectorState = z
  .object({
    /** The address the Web Connector reports to, and the name it signs in with. */
    url: z.string(),
    userName: z.string(),
    passwordAt: Time.nullable(),
    companyName: z.string().nullable(),
    companyFile: z.string().nullable(),
    lastUpdate: z
      .object({
        at: Time,
        ok: z.boolean(),
        message: z.string(),
        employees: z.number().int().nullable(),
        customers: z.number().int().nullable(),
      })
      .nullable(),
    /** Too many wrong passwords: none is looked at until then. */
    blockedUntil: Time.nullable(),
  })
  .openapi('WebConnectorState')

export const QwcPassword = z
  .object({
    /** Shown this once; only its hash is kept. */
    password: z.string(),
  })
  .openapi('QwcPassword')
