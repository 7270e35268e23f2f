/** Words for what the audit log keeps as names of settings and fields. Pure. */
import { FIELD, type FieldName } from '../people/fields.ts'

const both = new Intl.ListFormat('en', { type: 'conjunction' })

/** What an admin changes of a connection, the company or how long is kept, as people say it. */
const WORD: Record<string, string> = {
  autosync: 'AutoSync',
  credentials: 'the credentials',
  dailyAt: 'the time of day',
  editPolicy: 'Unlock Fields',
  enabled: 'whether it is switched on',
  everyMinutes: 'how often it syncs',
  expect: 'who is announced',
  guard: 'what is held',
  invite: 'welcome emails',
  name: 'the name',
  owns: 'which fields it decides',
  priority: 'the order of sources',
  region: 'the country of phone numbers',
  settings: 'the settings',
  silentHours: 'when it is silent',
  timeZone: 'the time zone',
  auditDays: 'the audit log',
  runDays: 'syncs and their logs',
}

/** "timeZone" → "time zone": of what has no word of its own. */
const spaced = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase()

export const wordOf = (name: string): string => WORD[name] ?? spaced(name)

/** "the settings and what is held" */
export const listed = (names: readonly unknown[]): string =>
  both.format(names.map((name) => wordOf(String(name))))

/** "phone and e-mail" */
export const fieldsSaid = (fields: readonly unknown[]): string =>
  both.format(
    fields.map((field) => FIELD[field as FieldName]?.label.toLowerCase() ?? spaced(String(field))),
  )

/** "the name is now Another, the time zone America/Toronto"; of what is a value of its own. */
export function changesSaid(changes: Record<string, unknown>): string {
  const said = Object.entries(changes).map(([name, value]) =>
    value !== null && typeof value !== 'object' ? `${wordOf(name)} is now ${value}` : wordOf(name),
  )
  return said.length > 0 ? both.format(said) : 'nothing'
}
