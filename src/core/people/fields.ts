/** The fields of a worker: what each is called, how it is checked, and where lists are behind it. */

/** Places for fields a company adds of its own: src/core/people/custom.ts says what they are called there. */
export const CUSTOM = [
  'custom1',
  'custom2',
  'custom3',
  'custom4',
  'custom5',
  'custom6',
  'custom7',
  'custom8',
  'custom9',
  'custom10',
] as const
export type CustomName = (typeof CUSTOM)[number]

/** The first six are what every worker has; the others are columns of their own, often empty. Those of a company are last. */
export const FIELDS = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'payrollId',
  'status',
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
  'payRates',
  'employeeIds',
  'avatar',
  ...CUSTOM,
] as const
export type FieldName = (typeof FIELDS)[number]

/** The directory's lists; `GET /positions` and its like. */
export const LISTS = [
  'positions',
  'duties',
  'zones',
  'teams',
  'locations',
  'profiles',
  'projects',
] as const
export type ListName = (typeof LISTS)[number]

/**
 * text · email · phone: as typed · date: YYYY-MM-DD · status: active or inactive · list: an entry of a list,
 * by name at the source, by id in the directory · rates: JSON [[name, decimal], …] · ids: JSON [text, …],
 * sorted · picture: what names a version of it at the source · custom: as the company says, kept as text
 */
export type FieldKind =
  | 'text'
  | 'email'
  | 'phone'
  | 'date'
  | 'status'
  | 'list'
  | 'rates'
  | 'ids'
  | 'picture'
  | 'custom'

interface FieldFacts {
  /** As it stands in a sentence. */
  label: string
  kind: FieldKind
  /** Longest value, in characters. */
  limit: number
  list?: ListName
}

export const FIELD: Readonly<Record<FieldName, FieldFacts>> = {
  firstName: { label: 'first name', kind: 'text', limit: 200 },
  lastName: { label: 'last name', kind: 'text', limit: 200 },
  email: { label: 'email', kind: 'email', limit: 320 },
  phone: { label: 'phone number', kind: 'phone', limit: 60 },
  payrollId: { label: 'payroll ID', kind: 'text', limit: 100 },
  status: { label: 'status', kind: 'status', limit: 20 },
  position: { label: 'position', kind: 'list', limit: 200, list: 'positions' },
  team: { label: 'team', kind: 'list', limit: 200, list: 'teams' },
  location: { label: 'location', kind: 'list', limit: 200, list: 'locations' },
  profile: { label: 'profile', kind: 'list', limit: 200, list: 'profiles' },
  hireDate: { label: 'hire date', kind: 'date', limit: 40 },
  seniorityDate: { label: 'seniority date', kind: 'date', limit: 40 },
  birthday: { label: 'birthday', kind: 'date', limit: 40 },
  laborCode: { label: 'labor code', kind: 'text', limit: 100 },
  employmentStatus: { label: 'employment status', kind: 'text', limit: 100 },
  suffix: { label: 'suffix', kind: 'text', limit: 20 },
  extension: { label: 'extension', kind: 'text', limit: 20 },
  primaryDuty: { label: 'primary duty', kind: 'list', limit: 200, list: 'duties' },
  primaryZone: { label: 'primary zone', kind: 'list', limit: 200, list: 'zones' },
  payRates: { label: 'pay rates', kind: 'rates', limit: 1000 },
  employeeIds: { label: 'employee IDs', kind: 'ids', limit: 1000 },
  avatar: { label: 'picture', kind: 'picture', limit: 400 },
  ...(Object.fromEntries(
    CUSTOM.map((name, i) => [
      name,
      { label: `custom field ${i + 1}`, kind: 'custom', limit: 200 } satisfies FieldFacts,
    ]),
  ) as Record<CustomName, FieldFacts>),
}

export const isField = (name: string): name is FieldName => Object.hasOwn(FIELD, name)
export const isCustom = (name: string): name is CustomName =>
  (CUSTOM as readonly string[]).includes(name)
export const isList = (name: string): name is ListName =>
  (LISTS as readonly string[]).includes(name)

/** What only admins may see. */
export const isPay = (field: string): boolean => field === 'payRates'

/** The ids in a value of kind `ids`, or none. */
export function idsOf(value: string | null | undefined): string[] {
  return value ? (JSON.parse(value) as string[]) : []
}

/** Text of kind `ids`: each once, in order, or null for none. */
export function idsValue(ids: Iterable<string>): string | null {
  const all = [...new Set(ids)].filter((id) => id !== '').sort()
  return all.length > 0 ? JSON.stringify(all) : null
}

/** A value as people read it; list entries must be names already. */
export function shownValue(field: string, value: string | null): string | null {
  if (value === null || !isField(field)) return value
  const { kind } = FIELD[field]
  if (kind === 'ids') return idsOf(value).join(', ')
  if (kind === 'rates')
    return (JSON.parse(value) as [string, string][]).map(([n, rate]) => `${n} ${rate}`).join(', ')
  return value
}
