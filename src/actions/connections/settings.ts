/** Settings as somebody sent them, checked by the connector's own schema; and where they lead. */
import { z } from 'zod'
import { checkAddress } from '../../connectors/address.ts'
import { type Connector, VendorError } from '../../connectors/connector.ts'
import { inUse } from '../../core/people/custom.ts'
import { isCustom } from '../../core/people/fields.ts'
import { Refusal } from '../../core/refusal.ts'
import { isLocal, type Settings } from '../../env.ts'
import type { CompanyDb } from '../../store/database.ts'
import { customFields } from '../../store/directory/custom-fields.ts'

/** Runs `parse`; what zod says becomes the refusal `invalid`, naming each field under `prefix`. */
export function checked<T>(prefix: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const errors = error.issues.map((i) => ({
      field: [prefix, ...i.path].join('.'),
      message: i.message,
    }))
    throw new Refusal('invalid', `${errors[0]?.field}: ${errors[0]?.message}`, { errors })
  }
}

/** With defaults filled in. Every address among them must be one that may be reached. */
export function checkSettings(
  connector: Connector,
  given: Record<string, unknown>,
  config: Settings,
): Record<string, unknown> {
  const settings = checked('settings', () => connector.parseSettings(given))
  for (const [name, url] of addressesOf(settings)) {
    try {
      checkAddress(url, isLocal(config))
    } catch (error) {
      if (!(error instanceof VendorError)) throw error
      throw new Refusal('invalid', error.message, {
        errors: [{ field: `settings.${name}`, message: error.message }],
      })
    }
  }
  return settings
}

/** A source fills only fields of the company's own that are there and in use. Throws the refusal `invalid`. */
export async function refuseNoField(
  db: CompanyDb,
  connector: Connector,
  settings: Record<string, unknown>,
): Promise<void> {
  const filled = connector.owned(settings).filter(isCustom)
  if (filled.length === 0) return
  const there = inUse(await customFields(db))
  const none = filled.find((id) => there.every((field) => field.id !== id))
  if (none)
    throw new Refusal('invalid', 'There is no such field of your own, or it is archived.', {
      errors: [{ field: `settings.columns.${none}`, message: 'is no field of this company' }],
    })
}

/** Settings that are addresses, by their names: baseUrl, relayUrl, … */
export const addressesOf = (settings: Record<string, unknown>): [string, string][] =>
  Object.entries(settings).flatMap(([name, value]) =>
    /url$/i.test(name) && typeof value === 'string' && value !== '' ? [[name, value]] : [],
  )

/** Settings that say where to connect and as whom, and whether one of them is another now. */
export function connectsElsewhere(
  connector: Connector,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): boolean {
  // A test says nothing about paths and shapes, unless the connector says it does.
  const names = connector.connectsBy ?? Object.keys(after)
  return ['baseUrl', ...names].some(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
}
