/** Do the values of a column look like what its name says? Pure. */
import type { WorkerStatus } from '../../../core/people/person.ts'
import { statusColumn } from '../../../core/people/status-codes.ts'
import { isKindOfEmployment } from '../../../core/people/status-words.ts'
import type { ColumnFacts } from '../reading/profile.ts'
import type { OneField } from './fields.ts'

/** Null: there is nothing in it to tell by. */
export function fits(field: OneField, facts: ColumnFacts): boolean | null {
  if (facts.filled === 0) return null
  return FITS[field]?.(facts) ?? true
}

const share = (count: number, { filled }: ColumnFacts) => (filled === 0 ? 0 : count / filled)
/** Values that come once, as those that tell people apart do; a few come twice where people have several rows. */
/** Of a few people, all may have one name. */
const differs = (f: ColumnFacts) => f.different > 1 || f.filled < 10
export const tellsApart = (f: ColumnFacts): boolean =>
  f.filled < 10 || f.different >= Math.min(f.filled, 5000) * 0.7
const isText = (f: ColumnFacts) =>
  share(f.emails, f) < 0.2 && share(f.days, f) < 0.5 && share(f.phones, f) < 0.5
const hasLetters = (f: ColumnFacts) => share(Math.max(f.amounts, f.days), f) < 0.3
/** What stands in place of one tells nothing. */
const isDays = (f: ColumnFacts) => f.days > 0 && f.days >= (f.filled - f.noDays) * 0.6
const isFlag = (f: ColumnFacts) => share(f.flags, f) >= 0.9 && f.different <= 4
const SALUTATION =
  /^(mr|mrs|ms|miss|mx|dr|prof|herr|frau|m|mme|mlle|monsieur|madame|sr|sra|srta|dott|sig)\.?$/i

/** One that all of them have is a company's. */
const isOwn = (f: ColumnFacts) => f.different > 1 || f.filled < 5

const FITS: Partial<Record<OneField, (f: ColumnFacts) => boolean>> = {
  email: (f) => share(f.emails, f) >= 0.5 && isOwn(f),
  phone: (f) => share(f.phones, f) >= 0.4 && !isDays(f) && isOwn(f),
  payrollId: (f) => isText({ ...f, phones: 0, days: 0 }) && tellsApart(f) && !isDays8(f),
  key: (f) => isText({ ...f, phones: 0, days: 0 }) && tellsApart(f),
  firstName: (f) => isText(f) && hasLetters(f) && differs(f),
  lastName: (f) => isText(f) && hasLetters(f) && differs(f),
  fullName: (f) => isText(f) && hasLetters(f) && share(f.fullNames, f) >= 0.5,
  suffix: (f) => isText(f) && hasLetters(f) && f.different <= 20,
  extension: (f) => share(f.numbers, f) >= 0.6 && f.emails === 0,
  status: (f) =>
    isText(f) && f.words !== null && !isDays(f) && share(f.amounts, f) < 0.9 + flagged(f),
  active: isFlag,
  inactive: isFlag,
  lastDay: isDays,
  hireDate: isDays,
  seniorityDate: isDays,
  birthday: isDays,
  position: (f) => isText(f) && hasLetters(f) && !isSalutation(f),
  team: isText,
  location: isText,
}
const flagged = (f: ColumnFacts) => (isFlag(f) ? 1 : 0)
/** 20210305 on every row is a day; as an ID it would have to be one for each. */
const isDays8 = (f: ColumnFacts) => isDays(f) && !tellsApart(f)
const isSalutation = ({ words }: ColumnFacts) =>
  words?.every(([word]) => SALUTATION.test(word)) ?? false

type Reads = (word: string) => WorkerStatus | undefined
const read = new WeakMap<ColumnFacts, Reads>()
/** What its words say, each beside the others, where the column asks for a status. */
function readerOf(f: ColumnFacts): Reads {
  const known = read.get(f)
  if (known) return known
  const { of } = statusColumn(
    'status',
    (f.words ?? []).map(([word]) => word),
  )
  read.set(f, of)
  return of
}

/** How many of its cells say by a word that is known whether somebody works there; null where its values are no words. */
export function statusShare(f: ColumnFacts): number | null {
  if (f.words === null || f.filled === 0) return null
  const says = readerOf(f)
  const known = f.words.filter(([word]) => says(word) !== undefined)
  return known.reduce((sum, [, count]) => sum + count, 0) / f.filled
}

/** Does a word of it say of anybody that they have left? */
export const saysLeft = (f: ColumnFacts): boolean =>
  f.words?.some(([word]) => readerOf(f)(word) === 'inactive') ?? false

const saysWorks = (f: ColumnFacts): boolean =>
  f.words?.some(([word]) => readerOf(f)(word) === 'active') ?? false

/** Does it say whether somebody works there, rather than only how they are employed? */
export const saysWhether = (f: ColumnFacts): boolean =>
  f.words?.some(([word]) => readerOf(f)(word) !== undefined && !isKindOfEmployment(word)) ?? false

/** What values say by themselves, whatever the column is called. */
export function fieldByValues(f: ColumnFacts): { field: OneField; why: string } | null {
  if (f.filled === 0) return null
  if (share(f.emails, f) >= 0.8 && isOwn(f))
    return { field: 'email', why: 'its values are email addresses' }
  if (share(f.phones, f) >= 0.9 && share(f.days, f) < 0.1 && hasMarks(f) && isOwn(f))
    return { field: 'phone', why: 'its values are phone numbers' }
  if (share(f.fullNames, f) >= 0.8 && tellsApart(f))
    return { field: 'fullName', why: 'its values are names of people' }
  const states = statusShare(f)
  const isNumbers = share(f.amounts, f) >= 0.5
  if (states !== null && states >= 0.6 && f.filled < f.empty && saysLeft(f) && !saysWorks(f))
    return { field: 'inactive', why: 'its words say that somebody has left' }
  if (states !== null && states >= 0.6 && !isFlag(f) && !isNumbers && f.different <= 20)
    return { field: 'status', why: 'its values are words such as Active and Terminated' }
  if (f.empty === 0 && f.filled > 3 && f.different === f.filled && share(f.numbers, f) >= 0.95)
    return { field: 'payrollId', why: 'its values tell people apart' }
  return null
}

const hasMarks = ({ samples }: ColumnFacts) => samples.some((s) => /[-+() .]/.test(s))
