/** Vars and secrets, parsed once per isolate: a deployment with a bad one says which, and serves nothing else. */
import { z } from 'zod'
import { KEEP_DAYS, LEAST_DAYS, type Limits } from './core/retention.ts'

const days = (usual: number) =>
  z.preprocess(
    (v) => (v === '' ? undefined : v),
    z.coerce.number().int().min(LEAST_DAYS).default(usual),
  )

const Settings = z.object({
  ENVIRONMENT: z.enum(['local', 'production']),
  APP_URL: z.union([z.literal(''), z.url()]),
  AUTH_SECRET: z.string().min(16, 'must have at least 16 characters'),
  /** `id:base64 of 32 bytes`, comma-separated; the first encrypts, the others still decrypt. */
  CREDENTIAL_KEYS: z
    .string()
    .regex(
      /^[\w-]+:[A-Za-z0-9+/]{43}=(,[\w-]+:[A-Za-z0-9+/]{43}=)*$/,
      'must be id:base64 of 32 bytes',
    ),
  /** How e-mails leave: not at all, by Cloudflare's binding EMAIL, or as JSON to EMAIL_URL. */
  EMAIL_PROVIDER: z.enum(['none', 'cloudflare', 'http']).default('none'),
  /** The address e-mails come from. */
  EMAIL_FROM: z.union([z.literal(''), z.email()]).default(''),
  EMAIL_URL: z.union([z.literal(''), z.url()]).default(''),
  EMAIL_TOKEN: z.string().default(''),
  /** The domain at which files of people are taken by e-mail; without it none are. */
  MAIL_DOMAIN: z
    .union([z.literal(''), z.string().regex(/^[a-z\d.-]+\.[a-z]+$/i, 'must be a domain')])
    .default(''),
  /** For how many days runs and logs are kept at most, and where an owner chose nothing. */
  KEEP_RUNS_DAYS: days(KEEP_DAYS.runs),
  KEEP_LOGS_DAYS: days(KEEP_DAYS.logs),
  SETUP_TOKEN: z.union([z.literal(''), z.string().min(12, 'must have at least 12 characters')]),
})
export type Settings = z.infer<typeof Settings>

/** A link in an e-mail leads nowhere without the address people use. */
const Configured = Settings.refine((s) => s.EMAIL_PROVIDER === 'none' || s.APP_URL !== '', {
  path: ['APP_URL'],
  message: 'must be set where emails are sent',
})

const parsed = new WeakMap<object, Settings>()

/** Throws an Error naming the variable and the reason, never the value. */
export function settings(env: Env): Settings {
  const known = parsed.get(env)
  if (known) return known
  const result = Configured.safeParse(env)
  if (!result.success) {
    const faults = result.error.issues.map((i) => `${i.path.join('.')} ${i.message}`)
    throw new Error(`The deployment is not configured: ${faults.join('; ')}`)
  }
  parsed.set(env, result.data)
  return result.data
}

export const keepLimits = (s: Settings): Limits => ({
  runs: s.KEEP_RUNS_DAYS,
  logs: s.KEEP_LOGS_DAYS,
})

export const isLocal = (s: Settings): boolean => s.ENVIRONMENT === 'local'
