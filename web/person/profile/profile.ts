/** A worker's profile as a form holds it, and what of it is sent. */
import type { In, ListName, Out } from '../../shell/api.ts'
import { type CustomName, isCustom } from '../../shell/customFields.ts'
import { folded } from '../../shell/format.ts'
import type { Errors } from '../../state/form.ts'

type Detail = Out<'WorkerDetail'>
type FieldName = Out<'FieldName'>
type Rate = { name: string; rate: string }
/** Without an id: an entry that is not in its list yet. */
export type NamedEntry = { id: string; name: string }

/** Fields of lists are held by name: a name that is in no list yet becomes an entry of it. */
export const LIST_OF = {
  position: 'positions',
  team: 'teams',
  location: 'locations',
  profile: 'profiles',
  primaryDuty: 'duties',
  primaryZone: 'zones',
} as const satisfies Partial<Record<FieldName, ListName>>
export type ListField = keyof typeof LIST_OF
export const isListField = (field: string): field is ListField => Object.hasOwn(LIST_OF, field)

const NAMES = ['firstName', 'lastName'] as const
const TEXTS = [
  'email',
  'phone',
  'payrollId',
  'position',
  'team',
  'location',
  'profile',
  'hireDate',
  'seniorityDate',
  'birthday',
  'laborCode',
  'employmentStatus',
  'suffix',
  'extension',
  'primaryDuty',
  'primaryZone',
] as const
type TextName = (typeof NAMES)[number] | (typeof TEXTS)[number]

export type Custom = Partial<Record<CustomName, string>>

export interface Profile extends Record<TextName, string> {
  status: Out<'WorkerStatus'>
  duties: NamedEntry[]
  zones: NamedEntry[]
  employeeIds: string[]
  payRates: Rate[]
  /** Of the fields of the company's own, by their ids. */
  custom: Custom
  /** What is typed in their boxes and not added yet. */
  drafts: Record<Several, string>
}
export type ProfileField = Exclude<keyof Profile, 'drafts' | 'custom'>
/** Fields that hold any number of things. */
export type Several = 'duties' | 'zones' | 'employeeIds'
/** What is edited by itself. */
export type Editable = ProfileField | CustomName

export const EMPTY: Profile = {
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  payrollId: '',
  status: 'active',
  position: '',
  team: '',
  location: '',
  profile: '',
  hireDate: '',
  seniorityDate: '',
  birthday: '',
  laborCode: '',
  employmentStatus: '',
  suffix: '',
  extension: '',
  primaryDuty: '',
  primaryZone: '',
  duties: [],
  zones: [],
  employeeIds: [],
  payRates: [],
  custom: {},
  drafts: { duties: '', zones: '', employeeIds: '' },
}

const byName = (a: NamedEntry, b: NamedEntry) => a.name.localeCompare(b.name)

export function profileOf(w: Detail): Profile {
  const texts = Object.fromEntries([...NAMES, ...TEXTS].map((name) => [name, w[name] ?? '']))
  return {
    ...EMPTY,
    ...texts,
    phone: w.phoneNational ?? w.phone ?? '',
    status: w.status === 'archived' ? 'inactive' : w.status,
    duties: w.duties.toSorted(byName),
    zones: w.zones.toSorted(byName),
    employeeIds: w.employeeIds,
    payRates: w.payRates ?? [],
    custom: w.custom,
  }
}

export const isFilled = (profile: Profile, field: ProfileField): boolean =>
  profile[field].length > 0

/** With the entry added, unless it is there. */
export const withEntry = (entries: NamedEntry[], { id, name }: NamedEntry): NamedEntry[] =>
  !name || entries.some((e) => (id && e.id === id) || folded(e.name) === folded(name))
    ? entries
    : [...entries, { id, name }]

/** With the ID added, unless it is there. It is taken to the letter, so nothing is trimmed. */
export const withId = (ids: string[], id: string): string[] =>
  !id.trim() || ids.includes(id) ? ids : [...ids, id]

/** As if what is typed and not added yet had been added. */
export function settled(profile: Profile): Profile {
  const { drafts } = profile
  const unnamed = (name: string) => ({ id: '', name: name.trim() })
  return {
    ...profile,
    duties: withEntry(profile.duties, unnamed(drafts.duties)),
    zones: withEntry(profile.zones, unnamed(drafts.zones)),
    employeeIds: withId(profile.employeeIds, drafts.employeeIds),
  }
}

const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)
const said = (rates: Rate[]) =>
  rates
    .map(({ name, rate }) => ({ name: name.trim(), rate: rate.trim() }))
    .filter(({ name, rate }) => name || rate)

/** Only what was changed is sent, so that nobody else's edit is undone. */
export function changesOf(before: Profile, after: Profile): In<'WorkerPatch'> {
  const patch: In<'WorkerPatch'> = {}
  for (const name of NAMES) if (before[name] !== after[name]) patch[name] = after[name].trim()
  for (const name of TEXTS)
    if (before[name] !== after[name]) patch[name] = after[name].trim() || null
  if (before.status !== after.status) patch.status = after.status
  for (const name of ['duties', 'zones'] as const)
    if (differ(before[name], after[name])) patch[name] = after[name].map((e) => e.id)
  if (differ(before.employeeIds, after.employeeIds)) patch.employeeIds = after.employeeIds
  const own = changedIn(before.custom, after.custom)
  if (own.length > 0)
    patch.custom = Object.fromEntries(own.map((id) => [id, after.custom[id]?.trim() || null]))
  if (differ(before.payRates, said(after.payRates))) patch.payRates = said(after.payRates)
  return patch
}

/** Fields of the company's own that have another value. */
const changedIn = (before: Custom, after: Custom): CustomName[] =>
  Object.keys({ ...before, ...after })
    .filter(isCustom)
    .filter((id) => (before[id] ?? '') !== (after[id] ?? '').trim())

/** What was typed over `before`, over what somebody else has made of it meanwhile. */
export function retyped(typed: Profile, before: Profile, now: Profile): Profile {
  const names = (Object.keys(EMPTY) as (keyof Profile)[]).filter((name) =>
    differ(typed[name], before[name]),
  )
  const own = changedIn(before.custom, typed.custom).map((id) => [id, typed.custom[id] ?? ''])
  return {
    ...now,
    ...Object.fromEntries(names.map((name) => [name, typed[name]])),
    custom: { ...now.custom, ...Object.fromEntries(own) },
  }
}

const isSeveral = (field: Editable): field is Several =>
  field === 'duties' || field === 'zones' || field === 'employeeIds'

/** `whole`, with this field as it is in `other`. */
export function withField(whole: Profile, other: Profile, field: Editable): Profile {
  if (isCustom(field)) {
    const { [field]: _, ...rest } = whole.custom
    const value = other.custom[field]
    return { ...whole, custom: value ? { ...rest, [field]: value } : rest }
  }
  const drafts = isSeveral(field) ? { ...whole.drafts, [field]: other.drafts[field] } : whole.drafts
  return { ...whole, [field]: other[field], drafts }
}

/** What of a profile is this field's. */
export const fieldOf = (profile: Profile, field: Editable): unknown =>
  isCustom(field)
    ? (profile.custom[field] ?? '')
    : [profile[field], isSeveral(field) && profile.drafts[field]]

export const sameIn = (field: Editable, a: Profile, b: Profile): boolean =>
  !differ(fieldOf(a, field), fieldOf(b, field))

/** What is wrong with pay rates, at "payRates.0.rate". */
export function checkRates(rates: Rate[]): Errors {
  const found: Errors = {}
  rates.forEach(({ name, rate }, i) => {
    if (!name.trim() && !rate.trim()) return
    if (!name.trim()) found[`payRates.${i}.name`] = 'Enter what it is for.'
    if (!/^\d{1,9}(\.\d{1,4})?$/.test(rate.trim()))
      found[`payRates.${i}.rate`] = 'Enter an amount, such as 24.50.'
  })
  return found
}
