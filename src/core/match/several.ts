/**
 * Several rows of one person: jobs, departments, rates, times they were here. They are one person when the ID and the
 * name agree; a rule says which row leads. Different people with one ID stay apart. Pure.
 */
import type { FieldName } from '../people/fields.ts'
import type { FieldValues, Lead, Person, RawPerson } from '../people/person.ts'
import { type ValidationRules, validate } from '../people/validate.ts'
import { compareHumans, isSameHuman } from './facts.ts'

/** A row as it was read, with what decides whether it leads. */
export interface Row extends Lead {
  person: RawPerson
}

/** Of a source that says nothing of which row leads. */
const NO_LEAD: Lead = { primary: null, start: null, job: null }

/**
 * The same of people who were read and checked, of whatever source: on several pages, or on several rows that do not
 * follow each other. Null where they are different people, or where one of them cannot be read.
 */
export function oneOnPages(people: readonly Person[], rules: ValidationRules): Person | null {
  const rows = people.toSorted(inNoOrder).flatMap((one): Row[] => {
    const { id, fields, notices, rows: several, lead } = one
    if (several || (!lead && isRefused(one))) return []
    const person = { externalId: id, fields, ...(notices && { notices }), ...(lead && { lead }) }
    return [{ ...(lead ?? NO_LEAD), person }]
  })
  if (rows.length < people.length) return null
  const [one, ...others] = merged(rows)
  return one && others.length === 0 ? validate(one, rules) : null
}

/** Where a source has no first row, the order in which its rows come changes nothing. */
const inNoOrder = (a: Person, b: Person): number =>
  a.lead || b.lead ? 0 : textOf(a) < textOf(b) ? -1 : 1
const textOf = ({ fields: { phone, email, ...others } }: Person): string =>
  JSON.stringify([phone, email, others])

/** For more than a value that is not there, which another row may have. */
const isRefused = ({ problem }: Person): boolean =>
  problem !== undefined && !problem.code.startsWith('missing_')

/** The people that rows with one ID are, in the order of the rows: one, unless they are different people. */
export function merged(rows: readonly Row[]): RawPerson[] {
  const unreadable = rows.filter(({ person }) => person.fault)
  const telling = rows.filter((row) => !row.person.fault && saysSomething(row))
  const readable =
    telling.length > 0 ? telling : rows.filter(({ person }) => !person.fault).slice(0, 1)
  const people: RawPerson[] = []
  let left = current(readable).toSorted(byLead)
  while (left.length > 0) {
    const lead = left[0] as Row
    const same = left.filter((row) => isOneHuman(lead, row))
    left = left.filter((row) => !same.includes(row))
    people.push(same.every((row) => namesAgree(lead, row)) ? inOne(same) : inDoubt(same))
  }
  return [...people, ...unreadable.map(({ person }) => person)]
}

/** Of rows of one job at several times the last one counts; the others fill what it does not say. */
function current(rows: readonly Row[]): readonly Row[] {
  if (!rows.some((row) => row.asOf !== undefined)) return rows
  const isLater = (one: Row, other: Row) =>
    one !== other &&
    one.asOf !== undefined &&
    other.asOf !== undefined &&
    one.asOf > other.asOf &&
    (one.job === other.job || one.job === null || other.job === null) &&
    rankOf(one) !== RANK.none
  return rows.map((row) => {
    if (!rows.some((other) => isLater(other, row))) return row
    const { status: _, employmentStatus: __, payRates: ___, ...fields } = row.person.fields
    const { notices: ____, ...person } = row.person
    return { ...row, person: { ...person, fields } }
  })
}

const saidIn = (row: Row, field: FieldName) => row.person.fields[field]?.trim() || null
const nameless = (row: Row) => !saidIn(row, 'firstName') && !saidIn(row, 'lastName')

/** A row without a name and a status adds nothing. */
const saysSomething = (row: Row): boolean =>
  !nameless(row) || saidIn(row, 'employmentStatus') !== null

const RANK = { active: 0, asked: 1, inactive: 2, none: 3 }
const rankOf = ({ person: { fields, notices } }: Row): number => {
  if (fields.status === 'active' || fields.status === 'inactive') return RANK[fields.status]
  return notices?.some(({ code }) => code === 'unknown_status') ? RANK.asked : RANK.none
}

/** Active before inactive, then the primary one, the newest, the first. */
function byLead(a: Row, b: Row): number {
  const primary = (row: Row) => (row.primary === true ? 0 : row.primary === null ? 1 : 2)
  const named = (row: Row) => (nameless(row) ? 1 : 0)
  return (
    named(a) - named(b) ||
    rankOf(a) - rankOf(b) ||
    primary(a) - primary(b) ||
    (b.start ?? '').localeCompare(a.start ?? '')
  )
}

const likeness = (a: Row, b: Row) => compareHumans(a.person.fields, b.person.fields)
const namesAgree = (a: Row, b: Row): boolean => {
  if (a === b || nameless(a) || nameless(b)) return true
  const l = likeness(a, b)
  const { differ, first, last, suffix } = l
  const near = first === 'near' || last === 'near'
  const apart = near || suffix === 'other' || differ.includes('firstName')
  // Scripts that tell nothing of each other do not agree by themselves.
  return !apart && !differ.includes('lastName') && isSameHuman(l) === 'same'
}
const isOneHuman = (a: Row, b: Row): boolean => {
  if (namesAgree(a, b)) return true
  const { payrollId: _, ...human } = a.person.fields
  return isSameHuman(compareHumans(human, { ...b.person.fields, payrollId: null })) === 'same'
}

/** The first of them leads; what it does not say, the others do. */
function inOne(rows: readonly Row[]): RawPerson {
  const [lead, ...others] = rows as [Row, ...Row[]]
  if (others.length === 0) return lead.person
  const fields: FieldValues = { ...lead.person.fields }
  for (const { person } of others)
    for (const [field, value] of Object.entries(person.fields) as [FieldName, string | null][])
      if (field !== 'payRates' && value && !fields[field]?.trim()) fields[field] = value
  const rates = ratesOf(rows)
  if (rates !== undefined) fields.payRates = rates
  const person: RawPerson = { ...lead.person, fields }
  const alternatives = alternativesOf(rows)
  if (alternatives) person.others = alternatives
  return person
}

/** Names that are not the same: an admin says which row leads. */
function inDoubt(rows: readonly Row[]): RawPerson {
  const led = rows.map((lead) => inOne([lead, ...rows.filter((row) => row !== lead)]).fields)
  return { ...inOne(rows), rows: led }
}

function alternativesOf(rows: readonly Row[]): RawPerson['others'] {
  const all = (field: 'email' | 'phone') => {
    const values = rows.flatMap(({ person }) => [
      person.fields[field] ?? '',
      ...(person.others?.[field] ?? []),
    ])
    return [...new Set(values.filter((value) => value.trim() !== ''))].slice(1)
  }
  const [email, phone] = [all('email'), all('phone')]
  if (email.length === 0 && phone.length === 0) return undefined
  return { ...(email.length > 0 && { email }), ...(phone.length > 0 && { phone }) }
}

/** Of whoever works here, the rates of the jobs they have. One name with two rates is told apart by the job. */
function ratesOf(rows: readonly Row[]): string | null | undefined {
  const works = rows[0]?.person.fields.status === 'active'
  const counted = rows.filter(({ person }) => !works || person.fields.status !== 'inactive')
  const said = counted.flatMap(({ person }) => person.fields.payRates ?? [])
  if (said.length === 0)
    return rows.some(({ person }) => person.fields.payRates === null) ? null : undefined
  const rates = new Map<string, string>()
  for (const { person, job } of counted)
    for (const [name, rate] of JSON.parse(person.fields.payRates ?? '[]') as [string, string][]) {
      if (rates.get(name) === rate || !rates.has(name)) {
        rates.set(name, rate)
        continue
      }
      let other = job ? `${name} (${job})` : `${name} (2)`
      for (let n = 2; rates.has(other) && rates.get(other) !== rate; n += 1)
        other = job ? `${name} (${job} ${n})` : `${name} (${n + 1})`
      rates.set(other, rate)
    }
  return JSON.stringify([...rates])
}
