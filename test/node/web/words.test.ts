/** How the page says things: counts, reasons, times and sizes. */
import { describe, expect, test } from 'vitest'
import { UNDO_REASONS } from '../../../src/core/plan/reasons/undo.ts'
import type { Out } from '../../../web/shell/api.ts'
import {
  closed,
  dateTime,
  dayOf,
  duration,
  exactTime,
  fileSize,
  folded,
  interval,
  nationalPhone,
  plural,
  relative,
  sentences,
  wholeDay,
  withDays,
} from '../../../web/shell/format.ts'
import {
  codeWord,
  countsSentence,
  fieldWord,
  isRunStatus,
  outcomeWord,
  runWord,
  shownId,
  triggerWord,
} from '../../../web/shell/words.ts'
import { browserZone, regionChoices, zoneChoices } from '../../../web/shell/zones.ts'
import { aRun } from './support/given.ts'

describe('the counts of a run', () => {
  const counts = { ...aRun().counts, created: 1200, unchanged: 3 }
  test.each<[string, Partial<Out<'Run'>>, string]>([
    ['are those there are', { counts, open: 10 }, '1,200 created · 3 unchanged · 10 not in sync'],
    [
      'of a preview are what would be',
      { counts, mode: 'preview' },
      'Would be: 1,200 created · 3 unchanged',
    ],
    [
      'of a push speak of pushing',
      { counts, open: 2, direction: 'push' },
      '1,200 created · 3 unchanged · 2 not pushed',
    ],
    ['of a push with nothing', { direction: 'push' }, 'Nothing was pushed.'],
    ['of a reading', { counts, mode: 'refresh' }, 'No worker was changed.'],
    ['of an empty source', {}, 'There was nobody to sync.'],
    ['of a sync that failed early', { status: 'failed' }, 'Nothing was changed.'],
  ])('%s', (_, run, sentence) => {
    expect(countsSentence(aRun(run))).toBe(sentence)
  })
})

test('a run whose people were left out by choice adds up', () => {
  const counts = { ...aRun().counts, linked: 76, skipped: 38 }
  expect(countsSentence(aRun({ counts, open: 21, mode: 'preview' }))).toBe(
    'Would be: 76 linked · 21 not in sync · 17 left out',
  )
})

test('whoever has no ID at the source has none to show', () => {
  expect(['~14a99nkz24x', '1042', null].map(shownId)).toEqual(['', '1042', ''])
})

test('a run, an outcome and who began it have their words', () => {
  expect(runWord(aRun())).toBe('Sync')
  expect(runWord(aRun({ onlyPeople: 1 }))).toBe('Retry')
  expect(runWord(aRun({ mode: 'preview', direction: 'push' }))).toBe('Preview of a push')
  expect(runWord(aRun({ direction: 'push' }))).toBe('Push')
  const [pull, push] = [{ direction: 'pull' }, { direction: 'push' }] as const
  expect([outcomeWord('skipped', pull), outcomeWord('skipped', push)]).toEqual([
    'Not synced',
    'Not pushed',
  ])
  expect(triggerWord({ kind: 'token', by: 'Reports' })).toBe('Reports (API token)')
  expect(triggerWord({ kind: 'autosync', by: '' })).toBe('AutoSync')
  expect(triggerWord({ kind: 'manual', by: 'Olive' })).toBe('Olive')
  expect([isRunStatus('held'), isRunStatus('toString')]).toEqual([true, false])
})

test('what is only planned is not said to have happened, and an undo puts back', () => {
  const sync = { direction: 'pull', undoes: null } as const
  const undo = {
    direction: 'pull',
    undoes: { runId: 'r', whole: true, people: null, released: false },
  } as const
  const changes = ['created', 'updated', 'linked', 'deactivated'] as const
  for (const outcome of changes) expect(outcomeWord(outcome, sync, true)).toMatch(/^To /)
  expect(outcomeWord('created', sync)).toBe('Created')
  expect([outcomeWord('updated', undo, true), outcomeWord('updated', undo)]).toEqual([
    'To put back',
    'Put back',
  ])
  expect(outcomeWord('unchanged', sync, true)).toBe('Unchanged')
})

test('a code or field without a word of its own is made readable', () => {
  expect(codeWord('phone_in_use')).toBe('Phone number already in use')
  expect(codeWord('something_new')).toBe('Something new')
  expect(fieldWord('laborCode')).toBe('Labor code')
  expect(fieldWord('shoeSize')).toBe('Shoe size')
})

test.each(Object.keys(UNDO_REASONS))('%s of an undo has a word of its own', (code) => {
  expect(codeWord(code).toLowerCase()).not.toMatch(/^und/)
})

test('what somebody wrote ends as a sentence does, once', () => {
  expect(['Payroll moves', 'Payroll moves.', 'Why not?'].map(closed)).toEqual([
    'Payroll moves.',
    'Payroll moves.',
    'Why not?',
  ])
})

describe('times', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  test('are those of the company’s zone, with the year when it is another', () => {
    expect(dateTime('2026-11-23T03:30:00Z', 'America/Toronto', now)).toBe('22 Nov, 22:30')
    expect(dayOf('2025-01-02T12:00:00Z', 'UTC', now)).toBe('2 Jan 2025')
    expect(exactTime('2026-11-23T03:30:07Z', 'America/Toronto')).toMatch(
      /^Sun,? 22 Nov 2026,? (at )?22:30:07 GMT-5$/,
    )
    expect([wholeDay('2026-11-22'), wholeDay('soon')]).toEqual(['22 Nov 2026', 'soon'])
    expect(withDays('worked 8 h on 2026-11-22, not 2026-11-23.')).toBe(
      'worked 8 h on 22 Nov 2026, not 23 Nov 2026.',
    )
    // What only looks like one is somebody's ID, or no day.
    for (const other of ['ID A-2026-11-22', '2026-11-22-7 is gone', '12026-11-22', '2026-99-99'])
      expect(withDays(other)).toBe(other)
  })
  test.each([
    [0, 'just now'],
    [20_000, 'just now'],
    [40_000, 'in 1 min'],
    [12 * 60_000, 'in 12 min'],
    [-180 * 60_000, '3 h ago'],
    [-72 * 3_600_000, '3 days ago'],
  ])('%s ms from now are “%s”', (ms, text) => {
    expect(relative(new Date(now.getTime() + ms).toISOString(), now.getTime())).toBe(text)
  })
  test.each([
    [340, '340 ms'],
    [12_340, '12.3 s'],
    [95_000, '1 min 35 s'],
  ])('%s ms take “%s”', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })
  test.each([
    [60, 'Every hour'],
    [2880, 'Every 2 days'],
    [15, 'Every 15 minutes'],
    [90, 'Every 90 minutes'],
  ])('%s minutes are “%s”', (minutes, text) => {
    expect(interval(minutes)).toBe(text)
  })
})

test('sizes, numbers and phones are as people write them', () => {
  expect([fileSize(1), fileSize(1200), fileSize(52_000), fileSize(1_200_000)]).toEqual([
    '1 byte',
    '1.2 kB',
    '52 kB',
    '1.2 MB',
  ])
  expect([plural(1, 'entry', 'entries'), plural(1200, 'worker')]).toEqual([
    '1 entry',
    '1,200 workers',
  ])
  expect([nationalPhone('+14165550101'), nationalPhone('+4366012345')]).toEqual([
    '(416) 555-0101',
    '+4366012345',
  ])
})

test('names are compared without case and accents', () => {
  expect(folded(' JOSÉ ')).toBe('jose')
})

test('several remarks are one text, one alone stays as it was written', () => {
  expect(sentences('Enter a name', '', null)).toBe('Enter a name')
  expect(sentences('Optional', 'CSV, say…', false)).toBe('Optional. CSV, say…')
})

test('the zone and the country there are can be chosen, also where the browser does not know them', () => {
  expect(zoneChoices('America/Port_of_Spain')).toContainEqual({
    value: 'America/Port_of_Spain',
    label: 'America/Port of Spain',
  })
  expect(zoneChoices('Mars/Base')[0]).toEqual({ value: 'Mars/Base', label: 'Mars/Base' })
  expect(zoneChoices(browserZone()).map((z) => z.value)).toContain(browserZone())
  const regions = regionChoices('IS')
  expect(regions).toContainEqual({ value: 'CA', label: 'Canada' })
  expect(regions.filter((r) => r.value === 'IS')).toHaveLength(1)
  expect(regionChoices('GL')).toContainEqual({ value: 'GL', label: 'Greenland' })
  expect(regions.map((r) => r.label)).toEqual(
    regions.map((r) => r.label).toSorted((a, b) => a.localeCompare(b)),
  )
})
