/** Payroll feed: what is in a file as an admin should see it before anybody goes by it: columns, people, words of status. */

import { statusWord } from '../../core/people/status-words.ts'
import { type SampleFound, VendorError } from '../connector.ts'
import { suggest } from './mapping/suggest.ts'
import { tellsLeavers } from './mapping/who-works.ts'
import { normalize } from './normalize.ts'
import type { Reading } from './read.ts'
import { headerText } from './reading/header.ts'
import { nobodySentence } from './reading/nobody.ts'
import type { FeedCtx } from './request.ts'
import type { Settings } from './settings.ts'
import { statusOf } from './values.ts'

/** Beyond so many rows nobody waits for the others to be counted. */
const COUNTED = 30_000
/** Lines of which another may be the header; words that are shown. */
const LINES = 15
const WORDS = 60

/** `settings`: with the columns as they are chosen or suggested. */
export async function foundIn(
  ctx: FeedCtx,
  reading: Reading,
  settings: Settings,
): Promise<SampleFound> {
  const { uses } = suggest(reading.columns, reading.facts)
  return {
    header: reading.header,
    top: reading.top.slice(0, LINES).map((cells) => headerText({ cells })),
    columns: reading.columns.map((column, i) => {
      const use = uses.find((u) => u.column === column)
      return {
        column,
        samples: reading.facts[i]?.samples.map((s) => s.slice(0, 80)) ?? [],
        ...(use && { field: use.field, sure: use.sure, why: use.why }),
      }
    }),
    unclearDays: Object.entries(reading.forms.days)
      .filter(
        ([column, { order, mixed }]) => mixed || (order === null && hasParts(reading, column)),
      )
      .map(([column, { mixed }]) => ({ column, mixed })),
    tellsLeavers: tellsLeavers(settings.columns),
    ...(await counted(ctx, reading, settings)),
  }
}

/** Days of two numbers and a year, which may be either way round; 2021-03-05 tells by itself. */
function hasParts({ columns, facts }: Reading, column: string): boolean {
  const samples = facts[columns.indexOf(column)]?.samples ?? []
  return samples.some((s) => /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/.test(s.trim()))
}

async function counted(
  ctx: FeedCtx,
  reading: Reading,
  settings: Settings,
): Promise<Pick<SampleFound, 'people' | 'words'>> {
  const people = { rows: reading.rows, people: 0, unreadable: 0, active: 0, inactive: 0, asked: 0 }
  const words = new Map<string, { word: string; count: number }>()
  const nobody = nobodySentence(reading.nobody)
  if (reading.map === null) return { people: null, words: [] }
  let seen = 0
  for await (const { feed } of reading.pieces()) {
    for (const { fields, fault, notices } of read(ctx, feed, settings)) {
      seen += 1
      if (fault) {
        people.unreadable += 1
        continue
      }
      people.people += 1
      if (fields.status) people[fields.status as 'active' | 'inactive'] += 1
      else if (notices?.some((n) => n.code === 'unknown_status')) people.asked += 1
      const unknown = notices?.find((n) => n.code === 'unknown_status')?.facts?.value
      const word = (unknown ?? fields.employmentStatus ?? '').trim()
      if (word === '') continue
      const entry = words.get(statusWord(word)) ?? { word: word.slice(0, 100), count: 0 }
      entry.count += 1
      words.set(statusWord(word), entry)
    }
    if (seen >= COUNTED) break
  }
  return {
    people: { ...people, nobody, all: seen < COUNTED },
    words: [...words.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, WORDS)
      .map((w) => ({ ...w, means: statusOf(w.word, settings) ?? null })),
  }
}

function read(ctx: FeedCtx, feed: unknown, settings: Settings) {
  try {
    return normalize(feed, settings, ctx.standing)
  } catch (error) {
    if (error instanceof VendorError) return []
    throw error
  }
}
