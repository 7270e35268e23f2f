/** Payroll feed: what is in a file as an admin should see it before anybody goes by it: columns, people, words of status. */

import { statusWord } from '../../core/people/status-words.ts'
import { VendorError } from '../connector.ts'
import type { SampleFound } from '../dropped-file.ts'
import { suggest } from './mapping/suggest.ts'
import { tellsLeavers } from './mapping/who-works.ts'
import { normalize } from './normalize.ts'
import { readersOf } from './person/meanings.ts'
import { type Heard, sameWord } from './person/words.ts'
import { headerText } from './reading/header.ts'
import { nobodySentence } from './reading/nobody.ts'
import type { Reading } from './reading.ts'
import type { FeedCtx } from './request.ts'
import { type Settings, WORD_FIELDS, type WordField } from './settings.ts'
import { saidOf } from './values.ts'

/** Beyond so many rows nobody waits for the others to be counted. */
const COUNTED = 30_000
/** Lines of which another may be the header; words that are shown. */
const LINES = 15
const WORDS = 60
/** Of one field: shown, and told apart. */
const VALUES = 200
const DIFFERENT = 5000

const LEAVER_WORDS = ['status', 'active', 'inactive'] as const

/** `settings`: with the columns as they are chosen or suggested. */
export async function foundIn(
  ctx: FeedCtx,
  reading: Reading,
  settings: Settings,
): Promise<SampleFound> {
  const { uses } = suggest(reading.columns, reading.facts, ctx.standing.custom)
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
): Promise<Pick<SampleFound, 'people' | 'words' | 'values'>> {
  const people = { rows: reading.rows, people: 0, unreadable: 0, active: 0, inactive: 0, asked: 0 }
  const words = new Map<string, { word: string; count: number }>()
  const nobody = nobodySentence(reading.nobody)
  if (reading.map === null) return { people: null, words: [], values: [] }
  const heard = new HeardWords()
  const reads = readersOf({ map: reading.map, forms: reading.forms }, settings)
  const says = (word: string) =>
    LEAVER_WORDS.filter((c) => reading.map?.[c])
      .map((c) => reads[c].of(word))
      .find((means) => means !== undefined) ?? saidOf(settings)(word)
  let seen = 0
  for await (const { feed } of reading.pieces()) {
    for (const { fields, fault, notices } of read(ctx, feed, settings, heard.hear)) {
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
      .map((w) => ({ ...w, means: says(w.word) ?? null })),
    values: heard.values(settings),
  }
}

/** The words of each field that may be called otherwise here, and on how many rows each stands. */
class HeardWords {
  private readonly fields = new Map<WordField, Map<string, { word: string; count: number }>>()

  hear: Heard = (field, word) => {
    const words = this.fields.get(field) ?? new Map<string, { word: string; count: number }>()
    this.fields.set(field, words)
    const key = sameWord(word)
    const known = words.get(key)
    if (known) known.count += 1
    else if (words.size < DIFFERENT) words.set(key, { word: word.trim().slice(0, 200), count: 1 })
  }

  /** Most frequent first, and behind them those of the table that are not in this file. */
  values({ values }: Settings): SampleFound['values'] {
    return WORD_FIELDS.map((field) => {
      const heard = this.fields.get(field) ?? new Map<string, { word: string; count: number }>()
      const means = new Map(values[field].map((r) => [sameWord(r.word), r]))
      const came = [...heard]
        .map(([key, w]) => ({ ...w, means: means.get(key)?.means ?? '' }))
        .sort((a, b) => b.count - a.count)
        .slice(0, VALUES)
      const gone = [...means]
        .filter(([key]) => !heard.has(key))
        .map(([, r]) => ({ ...r, count: 0 }))
      return { field, words: [...came, ...gone], all: heard.size <= VALUES }
    }).filter(({ words }) => words.length > 0)
  }
}

function read(ctx: FeedCtx, feed: unknown, settings: Settings, heard: Heard) {
  try {
    return normalize(feed, settings, ctx.standing, heard)
  } catch (error) {
    if (error instanceof VendorError) return []
    throw error
  }
}
