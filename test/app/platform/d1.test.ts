/**
 * What the product relies on of D1: the same answers and the same errors from the real one and from the one in
 * test/support/platform. Runs on both.
 */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'

beforeAll(freshDatabase)

const prepared = (sql: string, ...values: unknown[]) => env.DB.prepare(sql).bind(...values)
const rows = async (sql: string, ...values: unknown[]) =>
  (await prepared(sql, ...values).all()).results

/** The message without the place in the SQL, which only workerd tells. */
async function refusal(ask: () => Promise<unknown>): Promise<string> {
  try {
    await ask()
  } catch (error) {
    return error instanceof Error ? error.message.replace(/ at offset \d+/, '') : String(error)
  }
  throw new Error('It was not refused.')
}

const COMPANY = "insert into companies values (?1, 'A', 'UTC', 'CA', 1)"
const names = async () => (await rows('select id from companies order by id')).map((r) => r.id)

describe('values', () => {
  test.each([
    ['a number', 1, { t: 'real', v: 1 }],
    ['a fraction', 0.5, { t: 'real', v: 0.5 }],
    ['a number of more than 32 bits', 5_000_000_001, { t: 'real', v: 5_000_000_001 }],
    ['true', true, { t: 'real', v: 1 }],
    ['false', false, { t: 'real', v: 0 }],
    ['text', 'Ünïcode 🙂', { t: 'text', v: 'Ünïcode 🙂' }],
    ['null', null, { t: 'null', v: null }],
    ['what is no number', Number.NaN, { t: 'null', v: null }],
    ['infinity', Number.POSITIVE_INFINITY, { t: 'null', v: null }],
    ['bytes', new Uint8Array([1, 255]), { t: 'blob', v: [1, 255] }],
    ['a buffer', new Uint8Array([7]).buffer, { t: 'blob', v: [7] }],
    ['a list of bytes', [1, 2], { t: 'blob', v: [1, 2] }],
  ])('%s goes in and comes out', async (_, value, expected) => {
    expect(await rows('select typeof(?1) t, ?1 v', value)).toEqual([expected])
  })
  test.each([
    ['undefined', undefined, "Type 'undefined' not supported for value 'undefined'"],
    ['an object', {}, "Type 'object' not supported for value '[object Object]'"],
    ['a bigint', 10n, "Type 'bigint' not supported for value '10'"],
    ['a list of text', ['a'], "Type 'object' not supported for value 'a'"],
  ])('%s is refused when it is bound', (_, value, expected) => {
    expect(() => prepared('select ?1', value)).toThrow(`D1_TYPE_ERROR: ${expected}`)
  })
  test('whole numbers stay whole in a column of whole numbers', async () => {
    await prepared(
      "insert into companies values ('a', 'A', 'UTC', 'CA', ?1)",
      1_700_000_000_000,
    ).run()
    expect(await rows('select typeof(created_at) t, created_at v from companies')).toEqual([
      { t: 'integer', v: 1_700_000_000_000 },
    ])
  })
  test('of two columns of one name the later is seen, and both as lists', async () => {
    expect(await rows('select 1 a, 2 a')).toEqual([{ a: 2 }])
    expect(await prepared('select 1 a, 2 a').raw()).toEqual([[1, 2]])
    expect(await prepared('select 1 a, 2 a').raw({ columnNames: true })).toEqual([
      ['a', 'a'],
      [1, 2],
    ])
  })
  test('bytes are lists of numbers, and there is no infinity', async () => {
    expect(await rows("select x'0102' b, 1e999 i")).toEqual([{ b: [1, 2], i: null }])
  })
  test('double quotes around what is no column are text', async () => {
    expect(await rows('select "abc" v')).toEqual([{ v: 'abc' }])
  })
})

describe('a statement', () => {
  test.each<[string, unknown[], string]>([
    ['select ?1, ?2', [1], 'Wrong number of parameter bindings for SQL query.'],
    ['select ?1', [1, 2], 'Wrong number of parameter bindings for SQL query.'],
    ['select ?3', [1, 2], 'Wrong number of parameter bindings for SQL query.'],
    ["select '?1' -- ?2", [1], 'Wrong number of parameter bindings for SQL query.'],
    [
      `select ?101`,
      Array(101).fill(1),
      'variable number must be between ?1 and ?100: SQLITE_ERROR',
    ],
    ['selec 1', [], 'near "selec": syntax error: SQLITE_ERROR'],
    ['select nobody from companies', [], 'no such column: nobody: SQLITE_ERROR'],
    ['select 1 from nowhere', [], 'no such table: nowhere: SQLITE_ERROR'],
    ['', [], 'No SQL statements detected.'],
    ['  -- nothing', [], 'No SQL statements detected.'],
    ['attach ?1 as x', ['y'], 'not authorized: SQLITE_AUTH'],
    ['vacuum', [], 'cannot VACUUM from within a transaction: SQLITE_ERROR'],
    ['select sqlite_version()', [], 'not authorized to use function: sqlite_version: SQLITE_ERROR'],
    ["select json_pretty('{}')", [], 'not authorized to use function: json_pretty: SQLITE_ERROR'],
    [`select json('x')`, [], 'malformed JSON: SQLITE_ERROR'],
    [`select json_extract('x', '$')`, [], 'malformed JSON: SQLITE_ERROR'],
    [`select '${'x'.repeat(100_001)}'`, [], 'statement too long: SQLITE_TOOBIG'],
    [`select ${Array(101).fill(1)}`, [], 'too many columns in result set: SQLITE_ERROR'],
    [
      `select coalesce(${Array(128).fill(1)})`,
      [],
      'too many arguments on function coalesce: SQLITE_ERROR',
    ],
    [
      Array(6).fill('select 1').join(' union all '),
      [],
      'too many terms in compound SELECT: SQLITE_ERROR',
    ],
    [
      "insert into companies values ('a')",
      [],
      'table companies has 5 columns but 1 values were supplied: SQLITE_ERROR',
    ],
    [
      `select rowid from worker_search where worker_search match '"'`,
      [],
      'unterminated string: SQLITE_ERROR',
    ],
  ])('%.60s is refused', async (sql, values, expected) => {
    expect(await refusal(() => prepared(sql, ...values).all())).toBe(`D1_ERROR: ${expected}`)
  })
  test.each(['begin', 'commit', 'rollback', 'savepoint x', 'BEGIN IMMEDIATE'])(
    '%s is refused: a batch is what is done together',
    async (sql) => {
      expect(await refusal(() => prepared(sql).run())).toMatch(/^D1_ERROR: /)
    },
  )
  test.each<[string, unknown[]]>([
    [`select ${Array.from({ length: 100 }, (_, i) => `?${i + 1} c${i}`)}`, Array(100).fill(1)],
    [`select '${'x'.repeat(99_900)}' v`, []],
    [Array(5).fill('select 1 v').join(' union all '), []],
    ['select (select 1 union select 2 union select 3) v union select 4 union select 5', []],
    [`select coalesce(${Array(127).fill(1)}) v`, []],
    [`select 1 v where 1 in (${Array(300).fill(1)})`, []],
    [`values ${Array(500).fill('(1)')}`, []],
    ['select 1 v;', []],
    ["select ';' v -- ;", []],
  ])('%.60s is not', async (sql, values) => {
    expect((await rows(sql, ...values)).length).toBeGreaterThan(0)
  })
  test('takes values of 2,000,000 bytes', async () => {
    expect(await rows('select length(?1) n', 'x'.repeat(2_000_000))).toEqual([{ n: 2_000_000 }])
    expect(await rows('select length(?1) n', 'é'.repeat(1_000_000))).toEqual([{ n: 1_000_000 }])
  })
  test.each([
    [
      "insert into companies values ('a', 'A', 'UTC', 'CA', 1)",
      'UNIQUE constraint failed: companies.id: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_PRIMARYKEY)',
    ],
    [
      "insert into companies values ('b', 'A', 'UTC', 'CA', null)",
      'NOT NULL constraint failed: companies.created_at: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_NOTNULL)',
    ],
    [
      `insert into user (id, name, email, email_verified, created_at, updated_at) values ('v', 'V', 'u@x.test', 0, 1, 1)`,
      'UNIQUE constraint failed: user.email: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)',
    ],
  ])('%.60s breaks a constraint, and the error says which', async (sql, expected) => {
    await freshDatabase()
    await prepared(COMPANY, 'a').run()
    await prepared(
      `insert into user (id, name, email, email_verified, created_at, updated_at) values ('u', 'U', 'u@x.test', 0, 1, 1)`,
    ).run()
    expect(await refusal(() => prepared(sql).run())).toBe(`D1_ERROR: ${expected}`)
  })
  test('answers with the first row, a column of it, or null', async () => {
    expect(await prepared('select 1 a, 2 b').first()).toEqual({ a: 1, b: 2 })
    expect(await prepared('select 1 a, 2 b').first('b')).toBe(2)
    expect(await prepared('select 1 a where 0').first()).toBeNull()
    expect(await refusal(() => prepared('select 1 a').first('b'))).toBe(
      'D1_COLUMN_NOTFOUND: Column not found (b)',
    )
  })
  test('knows foreign keys', async () => {
    expect(await rows('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
  })
})

describe('what was changed', () => {
  beforeEach(freshDatabase)
  const changes = async (sql: string, ...values: unknown[]) => {
    const { meta } = await prepared(sql, ...values).run()
    return [meta.changes, meta.changed_db]
  }
  test('is counted, also what the full-text search changes by itself', async () => {
    expect(await changes(COMPANY, 'a')).toEqual([1, true])
    expect(await changes(COMPANY, 'b')).toEqual([1, true])
    expect(await changes("update companies set name = 'B' where id > ''")).toEqual([2, true])
    expect(await changes("update companies set name = 'C' where id = 'c'")).toEqual([0, false])
    expect(await changes('select * from companies')).toEqual([0, false])
    expect(await changes("insert or ignore into companies values ('a', '', '', '', 1)")).toEqual([
      0,
      false,
    ])
    const row = "insert into worker_search (rowid, words) values (7, 'a b c')"
    expect(await changes(row)).toEqual([2, true])
    expect(await changes('delete from companies')).toEqual([2, true])
  })
  test('is returned when asked for, with the row’s number', async () => {
    await prepared(COMPANY, 'a').run()
    const { results, meta } = await prepared(
      "update companies set name = 'B' returning id, name",
    ).run()
    expect(results).toEqual([{ id: 'a', name: 'B' }])
    expect(meta.changes).toBe(1)
    const made = await prepared("insert into worker_search (rowid, words) values (41, 'x')").run()
    expect(made.meta.last_row_id).toBe(41)
  })
})

test('an index of words is made by the module whose functions nobody may call', async () => {
  await prepared("create virtual table found using fts5(words, content='', detail=none)").run()
  await prepared("insert into found (rowid, words) values (3, 'smith')").run()
  expect(await rows("select rowid n from found where found match 'smi*'")).toEqual([{ n: 3 }])
  await prepared('drop table found').run()
})

describe('a batch', () => {
  beforeEach(freshDatabase)
  test('is done in order, each seeing what was done before', async () => {
    const [, seen, , count] = await env.DB.batch([
      prepared(COMPANY, 'a'),
      prepared('select id from companies'),
      prepared(COMPANY, 'b'),
      prepared('select count(*) n, changes() c from companies'),
    ])
    expect(seen?.results).toEqual([{ id: 'a' }])
    expect(count?.results).toEqual([{ n: 2, c: 1 }])
  })
  test.each([
    ['a constraint', "insert into companies values ('a', '', '', '', 1)", 'UNIQUE'],
    ['a fence', "select json('gone')", 'malformed JSON'],
    ['a statement that cannot be read', 'selec', 'syntax error'],
    ['a wrong number of values', 'select ?1', 'Wrong number'],
  ])('with %s in it changes nothing', async (_, sql, expected) => {
    const batch = () =>
      env.DB.batch([prepared(COMPANY, 'a'), prepared(COMPANY, 'b'), env.DB.prepare(sql)])
    expect(await refusal(batch)).toContain(expected)
    expect(await names()).toEqual([])
    await prepared(COMPANY, 'c').run()
    expect(await names()).toEqual(['c'])
  })
  test('of nothing is refused', async () => {
    expect(await refusal(() => env.DB.batch([]))).toBe('D1_ERROR: No SQL statements detected.')
  })
  test('and others at the same time come one after the other', async () => {
    const move = (id: string) =>
      env.DB.batch([
        prepared('insert into companies select ?1, count(*), ?2, ?2, 1 from companies', id, ''),
        prepared('select name n from companies where id = ?1', id),
      ])
    const results = await Promise.all(['a', 'b', 'c'].map(move))
    expect(results.map((r) => Number((r[1]?.results[0] as { n: string } | undefined)?.n))).toEqual([
      0, 1, 2,
    ])
  })
  test('undoes what it wrote for the full-text search', async () => {
    const words = (n: number) =>
      prepared("insert into worker_search (rowid, words) values (?1, 'smith')", n)
    await words(1).run()
    expect(await refusal(() => env.DB.batch([words(2), prepared("select json('x')")]))).toMatch(
      /JSON/,
    )
    expect(
      await rows("select rowid n from worker_search where worker_search match 'smi*'"),
    ).toEqual([{ n: 1 }])
  })
})

test('lines are done one by one by exec, which says in which it failed', async () => {
  await freshDatabase()
  expect(
    (await env.DB.exec("select 1\ninsert into companies values ('a', '', '', '', 1)")).count,
  ).toBe(2)
  expect(await names()).toEqual(['a'])
  expect(await refusal(() => env.DB.exec('selec 1'))).toBe(
    'D1_EXEC_ERROR: Error in line 1: selec 1: near "selec": syntax error: SQLITE_ERROR',
  )
})

test('functions the product uses are there', async () => {
  expect(
    await rows(
      `select json_group_array(value) a, printf('%03d', 7) p, substr('abc', -2) s, iif(1, 'y', 'n') i,
         json_patch('{"a":1}', '{"b":2}') j, row_number() over () r, max(1, 2) m, lower('É') l, group_concat(value, '-') g
       from json_each('[3,1,2]')`,
    ),
  ).toEqual([
    { a: '[3,1,2]', p: '007', s: 'bc', i: 'y', j: '{"a":1,"b":2}', r: 1, m: 2, l: 'É', g: '3-1-2' },
  ])
})
