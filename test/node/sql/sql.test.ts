/**
 * Every SQL text of the sources compiles against the migrated schema, so that a misspelt column fails here and
 * not at the one click that needs it.
 *
 * What this covers: statements that stand in the sources as they are, and those built from pieces, as the calls
 * of `samples.ts` build them; each piece must turn up in one of them. SQLite itself compiles them, which finds
 * tables, columns, indexes and functions that are not there, or that D1 forbids. What it does not: keys inside JSON, the number of
 * values bound to a statement that no sample call makes, and every combination of pieces. What statements cost
 * and mean is proven on D1, by the tests of the app.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { factsOf } from '../../support/platform/sql.ts'
import { isPartOf, type SqlText, sqlTexts } from './literals.ts'
import { type Recorded, recordingD1 } from './recording.ts'
import { callBuilders, rowsFor } from './samples.ts'

const sources = import.meta.glob<string>('../../../src/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
/** Not SQLite's: reasons beside each. */
const EXCEPT: Record<string, string> = {
  'src/connectors/quickbooks-online/api.ts': 'the query language of QuickBooks Online',
}

function migrated(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  for (const file of readdirSync('migrations').sort())
    if (file.endsWith('.sql')) db.exec(readFileSync(`migrations/${file}`, 'utf8'))
  return db
}
const schema = migrated()

/** SQLite's words when the statement does not compile, D1's when D1 would not have it; null when all is well. */
function faultOf(sql: string): string | null {
  const { refusal } = factsOf(sql)
  if (refusal) return refusal
  try {
    schema.prepare(sql)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const size = ({ pieces }: SqlText) => pieces.join('').length

/** What does not compile, and what nobody made a statement of: each with its file and line. */
function faults(texts: readonly SqlText[], recorded: readonly Recorded[]): string[] {
  const built = [...new Set(recorded.map((r) => r.sql))]
  /** The file and line of most of it. */
  const named = (sql: string) => {
    const among = texts.filter((t) => isPartOf(t, sql))
    return among.reduce((a, b) => (a && size(a) >= size(b) ? a : b), among[0])?.at ?? 'built'
  }
  const wrong = built.flatMap((sql) => {
    const fault = faultOf(sql)
    return fault ? [`${named(sql)}: ${fault} in: ${sql}`] : []
  })
  const alone: string[] = []
  for (const text of texts.filter((t) => t.isStatement && t.pieces.length === 1)) {
    const sql = text.pieces[0] ?? ''
    const fault = built.some((b) => isPartOf(text, b)) ? null : faultOf(sql)
    if (fault) wrong.push(`${text.at}: ${fault} in: ${sql}`)
    else alone.push(sql)
  }
  const known = [...built, ...alone]
  const unmade = texts
    .filter((t) => t.pieces.length > 1 || !t.isStatement)
    .filter((t) => !known.some((sql) => isPartOf(t, sql)))
    .map((t) => `${t.at}: no statement of samples.ts has this in it: ${t.pieces.join('…')}`)
  return [...wrong, ...unmade]
}

const texts = Object.entries(sources).flatMap(([path, code]) => {
  const file = path.slice('../../../'.length)
  return file in EXCEPT ? [] : sqlTexts(file, code)
})
const { d1, recorded } = recordingD1(rowsFor)
await callBuilders(d1)

test('every SQL text of the sources compiles against the migrated schema', () => {
  expect(texts.filter((t) => t.isStatement).length).toBeGreaterThan(200)
  expect(texts.filter((t) => !t.isStatement).length).toBeGreaterThan(50)
  expect(recorded.length).toBeGreaterThan(150)
  expect(faults(texts, recorded)).toEqual([])
})

test('every statement built from pieces is given as many values as it asks for', () => {
  const wrong = recorded
    .filter(({ sql, params }) => params.length !== numbers(sql))
    .map(({ sql, params }) => `${params.length} values for: ${sql}`)
  expect(wrong).toEqual([])
})
const numbers = (sql: string) =>
  Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, n]) => Number(n)))

test('no sentence stands in SQL: what people read comes from core, or from the caller', () => {
  const quoted = (sql: string) =>
    [...sql.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => text ?? '')
  const isSentence = (text: string) => /\p{L}{2,} \p{L}{2,}/u.test(text)
  const plain = texts.filter((t) => t.pieces.length === 1).map((t) => t.pieces[0] ?? '')
  const all = [...recorded.map((r) => r.sql), ...plain]
  expect(all.flatMap(quoted).length).toBeGreaterThan(100)
  expect(all.filter((sql) => quoted(sql).some(isSentence))).toEqual([])
  expect(quoted(`select n || ' was left active.', 'it''s'`)).toEqual([' was left active.', "it''s"])
  expect([' was left active.', 'match.', ' '].map(isSentence)).toEqual([true, false, false])
})

test('where a planned person keeps what is said in one place', () => {
  const positional = /\$\.(set|row|ids)\[|\$\.\w+\[\d/
  const found = texts.filter((t) => t.pieces.some((p) => positional.test(p))).map((t) => t.at)
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter((at) => !at.startsWith('src/store/plan/stored.ts'))).toEqual([])
})

test('a misspelt column, and a statement nobody makes, are named with their file and line', () => {
  const code = `
    const FIND = 'select frist_name from workers where company_id = ?1'
    const ALL = (w) => \`select id from workers where \${w}\`
    const ACTIVE = "status = 'active'"`
  expect(faults(sqlTexts('src/store/a.ts', code), [])).toEqual([
    expect.stringMatching(/^src\/store\/a\.ts:2: no such column: frist_name in: select/),
    expect.stringMatching(/^src\/store\/a\.ts:3: no statement of samples\.ts has this/),
    expect.stringMatching(/^src\/store\/a\.ts:4: no statement of samples\.ts has this/),
  ])
  expect(
    faults(sqlTexts('src/store/a.ts', code.replace('frist', 'first')), [
      { sql: `select id from workers where status = 'active' and phnoe is null`, params: [] },
    ]),
  ).toEqual([expect.stringMatching(/^src\/store\/a\.ts:3: no such column: phnoe/)])
})

test('what is left out is there, and has a reason', () => {
  for (const [file, why] of Object.entries(EXCEPT)) {
    expect(sqlTexts(file, sources[`../../../${file}`] ?? '')).not.toEqual([])
    expect(why).not.toBe('')
  }
})
