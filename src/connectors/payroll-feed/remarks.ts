/** Payroll feed: what is said of a file as a whole, in the test, the preview and the log. Pure. */
import type { Reading } from './read.ts'
import { nobodySentence } from './reading/nobody.ts'
import type { Settings } from './settings.ts'

/** Sentences for an admin: which lines are no people, and what could be read otherwise. */
export function remarksOn(reading: Reading, settings: Settings): string[] {
  const { forms, further, rows } = reading
  const said = [nobodySentence(reading.nobody)]
  if (further > 0)
    said.push(
      `${rows.toLocaleString('en-US')} rows are ${(rows - further).toLocaleString('en-US')} people: some have several.`,
    )
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
