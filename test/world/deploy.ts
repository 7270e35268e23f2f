/** A new build goes live: whoever begins from now on has it, and what is at work ends as the one before. */
import type { Platform } from '../support/platform/env.ts'

/** With a new key in front of those that credentials are encrypted with, as an operator puts one in. */
export function deploy({ env }: Platform, build: number): void {
  const id = `build${build}`
  if (env.CREDENTIAL_KEYS.startsWith(`${id}:`)) return
  const key = Buffer.alloc(32, 1 + build).toString('base64')
  env.CREDENTIAL_KEYS = `${id}:${key},${env.CREDENTIAL_KEYS}`
}
