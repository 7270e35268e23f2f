/** Payroll feed: what is said of a file as a whole, in the test, the preview and the log. Pure. */

import { plural } from '../../core/plural.ts'
import { usedColumns } from './columns.ts'
import { tellsLeavers } from './mapping/who-works.ts'
import { nobodySentence } from './reading/nobody.ts'
import type { Reading } from './reading.ts'
import type { Settings } from './settings.ts'

/** Sentences for an admin: which lines are no people, and what could be read otherwise. */
export function remarksOn(reading: Reading, settings: Settings): string[] {
  const { forms, further, rows } = reading
  const said = [nobodySentence(reading.nobody), ...reading.unread]
  if (further > 0)
    said.push(
      `${plural(rows, 'row')} are ${plural(rows - further, 'person', 'people')}: some have several.`,
    )
  for (const { heading, rows } of reading.sections)
    said.push(
      `${plural(rows, 'row', 'rows')} under “${heading.slice(0, 80)}”: whoever stands there has left, unless a column says that they have not.`,
    )
  if (reading.garbled.length > 0)
    said.push(
      `Names such as ${reading.garbled.map((name) => `“${name}”`).join(', ')} look as if the file were written in another encoding. Choose one under Settings, or export it in UTF-8.`,
    )
  const { map } = reading
  const used = new Set(map && !tellsLeavers(map) ? usedColumns(map) : reading.columns)
  for (const [i, column] of reading.columns.entries()) {
    const gone = reading.facts[i]?.gone ?? 0
    if (gone > 0 && !used.has(column))
      said.push(
        `${plural(gone, 'row', 'rows')} of “${column}” ${gone === 1 ? 'seems' : 'seem'} to say that somebody has left, and no column is used for that: whoever is in the file works here.`,
      )
  }
  if (forms.pointZero && settings.pointZero === 'keep')
    said.push(
      `Every number in “${forms.pointZero}” ends in .0, as a spreadsheet writes it: under Settings it can be left out.`,
    )
  for (const [column, { mixed }] of Object.entries(forms.days))
    if (mixed)
      said.push(
        `Some days in “${column}” have the month first and others the day: those that may be either are left out.`,
      )
  return said.filter((sentence) => sentence !== '')
}
