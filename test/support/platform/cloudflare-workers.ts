/** Stands in for `cloudflare:workers` where tests run in Node. */
import { Platform } from './env.ts'

export const platform = new Platform()
export const env: Cloudflare.Env = platform.env
