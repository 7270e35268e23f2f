/** Whether somebody works there, by everything in their row that says so, and how their own payroll calls it. */
import type { Problem, RawPerson } from '../../../core/people/person.ts'
import { LEAVER_COLUMNS, type LeaverCells, tellsLeavers, whoWorks } from '../mapping/who-works.ts'
import { type Cells, text } from './cells.ts'
import { type BesideName, day, dayOn, latest } from './fields.ts'
import { hintOf } from './hints.ts'
import type { Meanings } from './meanings.ts'

/**
 * Where no column says who has left, whoever is in a list of everybody works here. `left`: what stands above them or beside
 * their name says that they do not, which counts where no column says that they do. Something else in their row that may say so is
 * asked about.
 */
export function status(
  row: Cells,
  how: Meanings,
  { fields, externalId }: RawPerson,
  notices: Problem[],
  beside: BesideName,
): void {
  const { map, settings } = how
  const { left } = beside
  if (!tellsLeavers(map)) {
    const hint = left ? undefined : hintOf(how, fields, externalId, beside.asks)
    const means = hint === undefined ? undefined : how.said(hint)
    if (left || means) fields.status = means ?? 'inactive'
    else if (hint !== undefined) notices.push({ code: 'unknown_status', facts: { value: hint } })
    else if (settings.content === 'snapshot') fields.status = 'active'
    return
  }
  const said: LeaverCells = {}
  for (const column of LEAVER_COLUMNS) said[column] = text(row, map[column])
  const word = how.translate('status', said.status)
  if (map.status && word !== undefined) fields.employmentStatus = word
  // What it is called here says it, else the word that came.
  if (word && how.reads.status.of(word) !== undefined) said.status = word
  for (const field of ['lastDay', 'hireDate'] as const) said[field] = day(row, field, how, [])
  said.hireDate = latest([said.hireDate, ...how.rehired.map((column) => dayOn(row, column, how))])
  const { status, word: asked } = whoWorks(said, map, how, left)
  if (status) fields.status = status
  if (asked !== undefined)
    notices.push({ code: 'unknown_status', ...(asked !== '' && { facts: { value: asked } }) })
}
