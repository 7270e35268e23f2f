/** What was pushed, lost or refused before cards had a table of their own is in it afterwards. */
import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const files = readdirSync('migrations')
  .filter((f) => f.endsWith('.sql'))
  .sort()
const FILE = '0011_time_cards.sql'

function entered(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  for (const file of files.slice(0, files.indexOf(FILE)))
    db.exec(readFileSync(`migrations/${file}`, 'utf8'))
  const columns = `company_id, id, worker_id, project_id, day, hundredths, version, pending, created_at, updated_at,
    connection_id, card_id, sent_at, sent, pushed_version, pushed_at, problem_code, problem`
  const insert = db.prepare(
    `insert into time_entries (${columns}) values (?, ?, 'w', 'p', '2026-11-20', 800, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  insert.run('c1', 'new', 1, 1, null, null, null, null, null, null, null, null)
  insert.run('c1', 'pushed', 2, 0, 'n', '77', null, '{"day":"a"}', 2, 9, null, null)
  insert.run('c1', 'lost', 1, 1, 'n', null, 5, '{"day":"b"}', null, null, null, null)
  insert.run('c2', 'orphan', 4, 1, null, null, 0, '{"day":"c"}', 3, 9, null, null)
  insert.run('c1', 'unplaced', 6, 1, null, null, null, null, null, null, 'push_no_project', 'No.')
  insert.run('c1', 'refused', 3, 1, 'n', '78', null, '{"day":"d"}', 2, 9, 'push_refused', 'Why.')
  return db
}

test('each entry keeps what became of it, and stays as it is', () => {
  const db = entered()
  const kept = `select company_id, id, worker_id, project_id, day, hundredths, position_id, note, key, version, pending,
    deleted_at, created_at, updated_at from time_entries order by id`
  const before = db.prepare(kept).all()
  db.exec(readFileSync(`migrations/${FILE}`, 'utf8'))
  expect(db.prepare(kept).all()).toEqual(before)
  const cards = db.prepare('select * from time_cards order by entry_id').all()
  expect(cards.map((card) => Object.values(card))).toEqual([
    ['c1', 'lost', 'n', null, 5, '{"day":"b"}', null, null, null, null, null],
    ['c2', 'orphan', '', null, 0, '{"day":"c"}', 3, 9, null, null, null],
    ['c1', 'pushed', 'n', '77', null, '{"day":"a"}', 2, 9, null, null, null],
    ['c1', 'refused', 'n', '78', null, '{"day":"d"}', 2, 9, 'push_refused', 'Why.', 3],
    ['c1', 'unplaced', '', null, null, null, null, null, 'push_no_project', 'No.', 6],
  ])
})
