/** Which column is which of our fields, by its name and by what is in it, with how sure that is and why. Pure. */
import type { CustomField } from '../../../core/people/custom.ts'
import type { CustomName } from '../../../core/people/fields.ts'
import { loosely, noColumns, RATE } from '../columns.ts'
import type { ColumnFacts } from '../reading/profile.ts'
import type { Columns } from '../settings.ts'
import type { Field, ManyField, OneField } from './fields.ts'
import { fieldsByName, isApart, type NameFit } from './names.ts'
import { fieldByValues, fits, saysLeft, saysWhether, statusShare } from './values.ts'

/** sure: name and values say it · likely: one of them says it clearly · guess: look before you trust it. */
export const SURENESS = ['sure', 'likely', 'guess'] as const
export type Sureness = (typeof SURENESS)[number]

/** What a column seems to be. */
export interface Use {
  column: string
  field: Field | CustomName
  sure: Sureness
  /** After "because": "of its name, and its values fit". */
  why: string
}

export interface Suggestion {
  columns: Columns
  uses: Use[]
}

interface Candidate extends Use {
  field: OneField
  score: number
}

/** `facts` in the order of `columns`. The birthday is never suggested: it is not read unasked. */
export function suggest(
  columns: readonly string[],
  facts: readonly ColumnFacts[],
  custom: readonly Pick<CustomField, 'id' | 'name'>[] = [],
): Suggestion {
  const candidates = columns
    .flatMap((column, i) => candidatesOf(column, facts[i]))
    .filter(({ field }) => field !== 'birthday')
    .sort((a, b) => b.score - a.score)
  const uses = new Map<OneField, Candidate>()
  const taken = new Set<string>()
  for (const candidate of candidates) {
    if (uses.has(candidate.field) || taken.has(candidate.column)) continue
    uses.set(candidate.field, candidate)
    taken.add(candidate.column)
  }
  const factsOf = (use: Use | undefined) => (use ? facts[columns.indexOf(use.column)] : undefined)
  settleNames(uses, columns, factsOf)
  // Another key is only asked for where there is no payroll ID.
  if (uses.has('payrollId')) uses.delete('key')
  settleLeavers(uses, factsOf)
  const found = noColumns()
  const own = ownFields(columns, custom)
  for (const [field, { column }] of uses)
    if (own.some((u) => u.column === column)) uses.delete(field)
  const more = (field: OneField) =>
    candidates
      .filter((c) => c.field === field && c.sure !== 'guess' && !usedBy(uses, c.column))
      .map((c) => c.column)
  const several: Record<ManyField, string[]> = {
    payRates: columns.filter((name) => isRate(name) && !usedBy(uses, name)),
    moreEmails: uses.has('email') ? more('email') : [],
    morePhones: uses.has('phone') ? more('phone') : [],
  }
  for (const [field, { column }] of uses) found[field] = column
  const many = (Object.entries(several) as [ManyField, string[]][]).flatMap(([field, names]) => {
    found[field] = [...new Set(names)].slice(0, 20)
    return found[field].map(
      (column): Use => ({ column, field, sure: 'likely', why: 'of its name' }),
    )
  })
  for (const { field, column } of own) found[field] = column
  return {
    columns: found,
    uses: [...[...uses.values()].map(({ score: _, ...use }) => use), ...many, ...own],
  }
}

const isRate = (column: string) =>
  RATE.test(loosely(column)) || RATES_ELSEWHERE.test(loosely(column))
/** As `loosely` leaves them. */
const RATES_ELSEWHERE =
  /^(?:stundenlohn|stundensatz|lohnsatz|gehalt|tauxhoraire|salairehoraire|salairedebase|tarifa(?:porhora|horaria)?|salario(?:porhora|hora|base)?|sueldo|valorhora|pagaoraria|retribuzioneoraria|uurloon|uurtarief)\d?$/

/** Columns that are called as the company calls a field of its own. */
const ownFields = (
  columns: readonly string[],
  custom: readonly Pick<CustomField, 'id' | 'name'>[],
): (Use & { field: CustomName })[] =>
  custom.flatMap(({ id, name }) => {
    const column = columns.find((c) => loosely(c) === loosely(name))
    const why = 'it is called as a field of your own'
    return column === undefined ? [] : [{ column, field: id, sure: 'likely' as const, why }]
  })

const usedBy = (uses: ReadonlyMap<OneField, Candidate>, column: string) =>
  [...uses.values()].some((use) => use.column === column)

function candidatesOf(column: string, facts: ColumnFacts | undefined): Candidate[] {
  const named = fieldsByName(column).flatMap((fit) => byName(column, fit, facts))
  const seen = facts && !isApart(column) ? fieldByValues(facts) : null
  if (!seen || named.some((c) => c.field === seen.field)) return named
  // A name that says something else, which the values do not contradict, counts for more.
  if (named.length > 0) return named
  return [{ column, field: seen.field, sure: 'guess', why: seen.why, score: 1 }]
}

function byName(column: string, { field, exact, rank }: NameFit, facts?: ColumnFacts): Candidate[] {
  const fit = facts ? fits(field, facts) : null
  if (fit === false) return []
  const base = exact ? 3000 : 1500
  const values = fit === null ? 'there is nothing in it' : 'its values fit'
  const why = exact ? `of its name, and ${values}` : `of a word in its name, and ${values}`
  const sure: Sureness = exact ? (fit ? 'sure' : 'likely') : fit ? 'likely' : 'guess'
  // Among several for the status, the one whose words say it is meant.
  const told =
    field === 'status' && facts ? (statusShare(facts) ?? 0) * (saysWhether(facts) ? 900 : 90) : 0
  const filled = facts
    ? Math.min(1, facts.filled / Math.max(1, facts.filled + facts.empty)) * 20
    : 0
  const empty = fit === null ? 1000 : 0
  return [{ column, field, sure, why, score: base + told + filled - rank - empty }]
}

/** One name where there are not two; and “Name” beside “Vorname” is the last name. */
function settleNames(
  uses: Map<OneField, Candidate>,
  columns: readonly string[],
  factsOf: (use: Use | undefined) => ColumnFacts | undefined,
): void {
  const [first, last] = [uses.get('firstName'), uses.get('lastName')]
  const single = first ? columns.find((c) => !usedBy(uses, c) && isOneName(c)) : undefined
  if (first && !last && single !== undefined) {
    uses.set('lastName', {
      column: single,
      field: 'lastName',
      sure: 'likely',
      why: 'it stands beside a column of first names',
      score: 0,
    })
    uses.delete('fullName')
  }
  const whole = !uses.get('lastName') && !uses.get('fullName') ? first : undefined
  const values = factsOf(whole)
  if (whole && values && values.fullNames * 2 >= values.filled) {
    uses.delete('firstName')
    uses.set('fullName', {
      ...whole,
      field: 'fullName',
      sure: 'likely',
      why: 'its values are whole names',
    })
  }
  if (uses.has('firstName') && uses.has('lastName')) uses.delete('fullName')
}
const isOneName = (column: string) => /^(name|nom|nome|naam|apellido)$/i.test(column.trim())

/**
 * Who has left is said by a word or a flag, where one says so of anybody; else by a day. A payroll that says by a word who
 * works there keeps the last day of those it has hired again. And a column that only says how somebody is employed leaves
 * a flag beside it to say whether they are.
 */
function settleLeavers(
  uses: Map<OneField, Candidate>,
  factsOf: (use: Use | undefined) => ColumnFacts | undefined,
): void {
  const status = factsOf(uses.get('status'))
  const day = factsOf(uses.get('lastDay'))
  // A day that everybody has, such as the one they were last paid for, is nobody's last.
  const everybodys = day && day.filled >= 3 && day.empty === 0 && day.noDays === 0
  const isExact = uses.get('lastDay')?.sure === 'sure'
  if ((status && saysLeft(status)) || day?.filled === 0 || (everybodys && (status || !isExact)))
    uses.delete('lastDay')
}
