/** The sections of a connection's settings: which fields are in which, and what each saves. */
import type { In } from '../../shell/api.ts'
import { needed } from '../connecting/newConnection.ts'
import type { FieldSpec, Values } from '../schema/schema.ts'
import { type Drawn, patchOf, type SettingsForm } from './settingsForm.ts'

export const SECTIONS = [
  'source',
  'people',
  'invite',
  'edits',
  'guard',
  'silence',
  'advanced',
] as const
export type SectionName = (typeof SECTIONS)[number]

/** What is kept outside of `settings`, and where. */
const OWN: Record<SectionName, readonly (keyof SettingsForm)[]> = {
  source: ['name', 'credentials'],
  people: [],
  invite: ['invite'],
  edits: ['editPolicy'],
  guard: ['guardOn', 'figures'],
  silence: ['silentAfterHours'],
  advanced: ['priority'],
}
/** What it is called in a request, where that is another name. */
const SENT: Partial<Record<keyof SettingsForm, keyof In<'ConnectionPatch'>>> = {
  guardOn: 'guard',
  figures: 'guard',
}
const sentAs = (key: keyof SettingsForm) => SENT[key] ?? key

/** The settings of a section: where the source is, whom and what it brings, and what is technical. */
export function fieldsIn(section: SectionName, { settings, credentials }: Drawn): FieldSpec[] {
  const where = new Set(needed(settings, credentials).map((f) => f.name))
  const placeOf = (f: FieldSpec): SectionName =>
    f.advanced ? 'advanced' : where.has(f.name) || f.leadsTo ? 'source' : 'people'
  return settings.filter((f) => placeOf(f) === section)
}

const picked = (values: Values, fields: readonly FieldSpec[]): Values =>
  Object.fromEntries(fields.map((f) => [f.name, values[f.name]]))

/** What of the form is this section's. */
export const sectionOf = (section: SectionName, v: SettingsForm, drawn: Drawn) => ({
  ...Object.fromEntries(OWN[section].map((key) => [key, v[key]])),
  settings: picked(v.settings, fieldsIn(section, drawn)),
})

/** The form with this section as it is in `fresh`. */
export const withSection = (
  section: SectionName,
  whole: SettingsForm,
  fresh: SettingsForm,
  drawn: Drawn,
): SettingsForm => ({
  ...whole,
  ...Object.fromEntries(OWN[section].map((key) => [key, fresh[key]])),
  settings: { ...whole.settings, ...picked(fresh.settings, fieldsIn(section, drawn)) },
})

/** Is what stands at this path of a request this section's? */
export function isIn(section: SectionName, path: string, drawn: Drawn): boolean {
  const [head = '', name = ''] = path.split('.')
  if (head === 'settings') return fieldsIn(section, drawn).some((f) => f.name === name)
  return OWN[section].some((key) => sentAs(key) === head)
}

/** The change this section makes: nothing of the others is sent. */
export function sectionPatch(
  section: SectionName,
  v: SettingsForm,
  drawn: Drawn,
): In<'ConnectionPatch'> {
  const all = patchOf(v, drawn)
  const keys = new Set<string>(OWN[section].map(sentAs))
  const mine = new Set(fieldsIn(section, drawn).map((f) => f.name))
  const settings = Object.entries(all.settings ?? {}).filter(([name]) => mine.has(name))
  return {
    ...Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key))),
    ...(settings.length > 0 && { settings: Object.fromEntries(settings) }),
  }
}
