// The XML form of a record: the same names as in JSON, in the order of Intuit's schema.

const ATTRIBUTES = new Set(['domain', 'sparse', 'status'])

/** The schema is a sequence, and strict readers insist on it; unknown ones come last. */
const ORDER = (
  'Id SyncToken MetaData Organization Title GivenName MiddleName FamilyName Suffix ' +
  'FullyQualifiedName CompanyName LegalName DisplayName PrintOnCheckName Active PrimaryPhone ' +
  'AlternatePhone Mobile Fax PrimaryEmailAddr WebAddr EmployeeType EmployeeNumber SSN ' +
  'PrimaryAddr OtherAddr BillableTime BillRate BirthDate Gender HiredDate ReleasedDate ' +
  'UseTimeEntry EmployeeEx CostRate Notes'
).split(' ')
const PLACE = new Map(ORDER.map((name, place) => [name, place]))

export function element(name: string, value: unknown): string {
  if (value === null || value === undefined || !/^[A-Za-z_][\w.-]*$/.test(name)) return ''
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('')
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`
  const entries = Object.entries(value)
  const attributes = entries
    .filter(([key]) => ATTRIBUTES.has(key))
    .map(([key, item]) => ` ${key}="${escaped(String(item))}"`)
  const children = entries
    .filter(([key]) => !ATTRIBUTES.has(key))
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([key, item]) => element(key, item))
  return `<${name}${attributes.join('')}>${children.join('')}</${name}>`
}

function placeOf(name: string): number {
  return PLACE.get(name) ?? ORDER.length
}

export function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
