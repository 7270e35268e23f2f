// The local secrets: made once, and completed when a new one has been added since.
import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, existsSync, readFileSync } from 'node:fs'

const FILE = '.dev.vars'

const values = {
  ENVIRONMENT: () => 'local',
  AUTH_SECRET: () => randomBytes(32).toString('base64url'),
  CREDENTIAL_KEYS: () => `k1:${randomBytes(32).toString('base64')}`,
  SETUP_TOKEN: () => randomBytes(24).toString('base64url'),
}

export function ensureDevVars() {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''
  const missing = Object.entries(values).filter(
    ([name]) => !new RegExp(`^\\s*(export\\s+)?${name}\\s*=`, 'm').test(text),
  )
  if (missing.length === 0) return
  const lines = missing.map(([name, make]) => `${name}="${make()}"\n`).join('')
  const gap = text === '' || text.endsWith('\n') ? '' : '\n'
  appendFileSync(FILE, gap + lines, { mode: 0o600 })
  chmodSync(FILE, 0o600)
}
