/**
 * May a sync go by this mapping? What an admin saved, or an earlier sync went by, is confirmed. What only the header
 * suggests is gone by where it leaves nothing open; else somebody must look first. Pure.
 */

import type { SourceLayout } from '../../../core/runs/run.ts'
import { VendorError } from '../../connector.ts'
import { findColumn, isMapped, listed, mappingOf, usedColumns } from '../columns.ts'
import type { ColumnFacts } from '../reading/profile.ts'
import type { Reading } from '../reading.ts'
import { remarksOn } from '../remarks.ts'
import type { Columns, Settings } from '../settings.ts'
import { besideNames } from './beside.ts'
import type { OneField } from './fields.ts'
import { doubtsOnLeavers } from './leaver-doubts.ts'
import { daysToRemember, fitting, knownOf, placeOf, refuseMoved } from './remembered.ts'
import { suggest, type Use } from './suggest.ts'
import { fits } from './values.ts'
import { LEAVER_COLUMNS } from './who-works.ts'

/**
 * How this file is read. Throws VendorError `schema` for a used column that is gone, `unconfirmed` where nobody has said
 * which column is which and the header leaves it open.
 */
export function readingBy(
  reading: Reading,
  settings: Settings,
  { synced, layout: before }: { synced: boolean; layout: SourceLayout | null },
): { layout?: SourceLayout; notes: string[] } {
  const isCsv = reading.complete
  // A list of nobody has no columns to speak of.
  if (!isCsv && reading.rows === 0) return { notes: [] }
  const chosen = isMapped(settings.columns)
  const known = knownOf(settings, before)
  if (!chosen && known && isCsv) refuseGone(reading, known)
  const map = mappingOf(reading.columns, settings, isCsv)
  if (!isCsv && settings.content === 'snapshot') refuseSilent(reading, map)
  if (!chosen && !synced) refuseUnclear(reading, map, settings)
  refuseMoved(reading, map, known)
  const columns = reading.columns.slice(0, MOST_COLUMNS)
  const used = usedColumns(map)
  const layout: SourceLayout = {
    ...{ columns, used, of: placeOf(settings) },
    days: daysToRemember(reading, settings, before),
    ...(reading.header === null && isCsv && { fitted: fitting(reading, map) }),
  }
  return { layout, notes: notesOn(reading, settings, used, known) }
}

/** More are not remembered. */
const MOST_COLUMNS = 500

/** What the sync before went by, found by the header then, must be there now. */
function refuseGone({ columns }: Reading, { used }: SourceLayout): void {
  for (const name of used) findColumn(columns, name)
}

/** A key that says who works there, and that nobody's row has, says nothing of anybody. */
function refuseSilent(reading: Reading, map: Columns): void {
  const silent = LEAVER_COLUMNS.map((c) => map[c]).find(
    (name) => name !== '' && !reading.columns.includes(name),
  )
  if (silent !== undefined)
    throw new VendorError(
      'schema',
      `No row has “${silent}” any more, which says who works there. Choose another under Fields, or put it back at the source.`,
    )
}

function refuseUnclear(reading: Reading, map: Columns, settings: Settings): void {
  const { facts } = reading
  const doubts = [
    ...misfits(reading.columns, facts, map),
    ...doubtsOnLeavers(reading, map, settings),
    ...besideOthers(reading.columns, map),
    ...overlooked(reading.columns, facts, map),
  ]
  if (doubts.length > 0)
    throw new VendorError(
      'unconfirmed',
      `Nobody has said yet which column is which. ${doubts.slice(0, 3).join(' ')} Look the columns through under Fields, and save them.`,
    )
}

const FEW = 5

/** Columns that are called like a field and hold something else. */
const misfits = (
  columns: readonly string[],
  facts: readonly ColumnFacts[],
  { payRates: _, moreEmails: __, morePhones: ___, ...names }: Columns,
): string[] =>
  (Object.entries(names) as [OneField, string][]).flatMap(([field, name]) => {
    const f = facts[columns.indexOf(name)]
    // A status is judged by its words, each of which is asked about; and a few values by nothing.
    if (name === '' || !f || field === 'status' || f.filled < FEW || fits(field, f) !== false)
      return []
    return [`“${name}” does not look like what it is called.`]
  })

/** The key and a name once more: people beside people, who would be left out. */
function besideOthers(columns: readonly string[], map: Columns): string[] {
  const again = (name: string) => name !== '' && columns.includes(`${name} (2)`)
  const isTable =
    again(map.key || map.payrollId) && [map.firstName, map.lastName, map.fullName].some(again)
  return isTable ? ['There seems to be a second table beside the first one.'] : []
}

/** Fields that seem to be there under names that are not found without looking. */
function overlooked(
  columns: readonly string[],
  facts: readonly ColumnFacts[],
  map: Columns,
): string[] {
  const used = new Set(usedColumns(map))
  return suggest(columns, facts)
    .uses.filter(({ field, column }) => map[field] === '' && !used.has(column))
    .filter(({ field, sure }) => sure !== 'guess' && !(field === 'fullName' && map.firstName))
    .map(({ column, field }) => `“${column}” seems to be the ${LABEL[field] ?? field}.`)
}
const LABEL: Partial<Record<Use['field'], string>> = {
  firstName: 'first name',
  lastName: 'last name',
  fullName: 'full name',
  email: 'email',
  phone: 'phone number',
  payrollId: 'payroll ID',
  key: 'unique key',
  hireDate: 'hire date',
  seniorityDate: 'seniority date',
  lastDay: 'last day',
  inactive: 'mark of those who have left',
  active: 'mark of those who work there',
}

/** What an admin should know, in sentences. */
function notesOn(
  reading: Reading,
  settings: Settings,
  used: readonly string[],
  before: SourceLayout | null,
): string[] {
  const has = new Set(reading.columns)
  const beside = reading.map ? besideNames(reading.columns, reading.map) : []
  const unused = reading.columns.filter((name) => !used.includes(name) && !beside.includes(name))
  const gone = (before?.columns ?? []).filter((name) => !has.has(name))
  const silent = used.filter((name) => !has.has(name))
  return [
    ...remarksOn(reading, settings),
    ...(unused.length > 0 ? [`Columns not used: ${some(unused)}.`] : []),
    ...(gone.length > 0 ? [`Columns that were there last time and are gone: ${some(gone)}.`] : []),
    ...turnedDays(reading),
    ...(silent.length > 0 ? [`No row has ${some(silent)}: nothing is read from there.`] : []),
  ]
}

/** One impossible day has decided it: those that could be either are other days than they were taken for before. */
const turnedDays = ({ forms }: Reading): string[] =>
  (forms.turned ?? []).map(
    (name) =>
      `Days in “${name}” have the ${forms.days[name]?.order === 'dmy' ? 'day' : 'month'} first now, and had it the other way round in files before.`,
  )

const SHOWN = 12
const some = (names: readonly string[]): string => {
  const first = names.slice(0, SHOWN).map((name) => `“${name}”`)
  const more = names.length - first.length
  return more > 0 ? `${first.join(', ')} and ${more} more` : listed(first)
}
