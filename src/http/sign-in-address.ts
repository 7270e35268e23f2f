/** Where vendors send whoever has signed in there: each vendor's app must list it as its redirect address. */
import { settings } from '../env.ts'

export const CALLBACK = '/oauth/callback'

export const callbackUrl = (c: { env: Env; req: { url: string } }): string =>
  new URL(CALLBACK, settings(c.env).APP_URL || c.req.url).href
