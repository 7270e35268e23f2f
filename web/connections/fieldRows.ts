/** What comes from a source, in people's words: there, here, and whether somebody must have it. */
import type { Out } from '../shell/api.ts'
import { named } from '../shell/format.ts'
import { fieldWord } from '../shell/words.ts'
import { isSuggestion, mappingOf, storedMapping } from './fields/mapping.ts'
import { fieldsOf } from './schema/schema.ts'

type Connector = Out<'ConnectorInfo'>
type Field = Connector['fields'][number]

export interface FieldRow {
  there: string
  here: string
  required: string
}

/** Those it brings with these settings, those another setting would bring, and what else must be so there. */
export function fieldRows(
  connector: Connector,
  connection: Pick<Out<'Connection'>, 'owns' | 'settings'>,
): FieldRow[] {
  const titles = fieldsOf(connector.settingsSchema)
  const rows = connector.fields.flatMap((f): FieldRow[] => {
    const owned = connection.owns.includes(f.field)
    if (!owned && !f.onlyWith) return []
    const title = titles.find((t) => t.name === f.onlyWith)?.label
    return [
      {
        there: thereOf(f, connector, connection.settings),
        here: fieldWord(f.field),
        required: owned ? requiredWord(f) : `Optional: only with “${title}”`,
      },
    ]
  })
  return [
    ...rows.filter((r) => r.required === 'Yes'),
    ...connector.needs.map((there) => ({ there, here: 'N/A', required: 'Yes' })),
    ...rows.filter((r) => r.required !== 'Yes'),
  ]
}

/** "first name, last name, email and 9 more": what a source can bring, for a card. Names lead, as in its table. */
export function brings({ fields }: Pick<Connector, 'fields'>, most = 6): string {
  const words = fields.map((f) => fieldWord(f.field))
  // Said in a sentence, none begins large, and IDs stay as they are.
  const said = words.map((word) => `${word.charAt(0).toLowerCase()}${word.slice(1)}`)
  return named({
    names: said.slice(0, said.length > most + 1 ? most : said.length),
    count: said.length,
  })
}

function requiredWord({ required, recommended, onlyWith }: Field): string {
  if (required) return 'Yes'
  if (recommended) return 'Recommended'
  return onlyWith ? 'Optional' : 'No'
}

/** What a field really comes from, where there are columns to choose: several may say who works there. */
const FROM: Record<string, readonly string[]> = {
  firstName: ['firstName', 'fullName'],
  lastName: ['lastName', 'fullName'],
  email: ['email', 'moreEmails'],
  phone: ['phone', 'morePhones'],
  extension: ['extension', 'phone', 'morePhones'],
  suffix: ['suffix', 'fullName'],
  status: ['status', 'active', 'inactive', 'lastDay'],
  employmentStatus: ['status'],
}

function thereOf(f: Field, connector: Connector, settings: Record<string, unknown>): string {
  const map = mappingOf(connector)
  if (!map) return f.sourceLabel
  if (isSuggestion(map, settings)) return `By its name, such as “${f.sourceLabel}”`
  const stored = storedMapping(map, settings)
  const columns = (FROM[f.field] ?? [f.field]).flatMap((name) => stored[name] ?? [])
  if (columns.length > 0) return [...new Set(columns)].join(', ')
  if (f.field === 'location' && settings.location) return `Always “${settings.location}”`
  return f.field === 'status' ? 'Whoever is in the file works here' : 'No column'
}
