/** Where this deployment is reached: as it is set, or else as the request came. */
import { settings } from '../env.ts'

interface Asking {
  env: Env
  req: { url: string }
}

export const originOf = (c: Asking): string => new URL(settings(c.env).APP_URL || c.req.url).origin

/** Where vendors send whoever has signed in there. */
export const CALLBACK = '/oauth/callback'

/** Each vendor's app must list it as its redirect address. */
export const callbackUrl = (c: Asking): string =>
  new URL(CALLBACK, settings(c.env).APP_URL || c.req.url).href
