/** What undoes a batch, and how its failure is told from others. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { companyDb } from '../../src/store/database.ts'
import { batchInFence, fence, isFenceError, isTaken } from '../../src/store/fence.ts'
import { freshDatabase } from '../support/database.ts'

const db = companyDb(env.DB, 'c1')
const addWorker = (id: string, phone: string) =>
  db.statement(
    `insert into workers (company_id, id, first_name, last_name, phone, status, sort_key, version,
       created_at, updated_at)
     values (?1, ?2, 'Ann', 'Lee', ?3, 'active', 'lee ann', 1, 1, 1)`,
    id,
    phone,
  )
const workers = async () =>
  (await db.all<{ id: string }>('select id from workers where company_id = ?1 order by id')).map(
    (r) => r.id,
  )
const there = (id: string) =>
  fence(
    db,
    `${id} is there`,
    'exists (select 1 from workers where company_id = ?1 and id = ?2)',
    id,
  )

describe('a fence', () => {
  beforeEach(freshDatabase)

  it('lets the batch pass while what it says is true', async () => {
    const rows = await batchInFence(db, [addWorker('w1', '+1'), there('w1'), addWorker('w2', '+2')])
    expect(rows).toHaveLength(3)
    expect(await workers()).toEqual(['w1', 'w2'])
  })

  it('undoes the whole batch otherwise, whatever stands before it', async () => {
    expect(
      await batchInFence(db, [addWorker('w1', '+1'), there('w9'), addWorker('w2', '+2')]),
    ).toBeNull()
    expect(await workers()).toEqual([])
  })

  it('says which one it was', async () => {
    const failure = await db.batch([there('w9')]).catch((e: unknown) => e)
    expect(isFenceError(failure)).toBe(true)
    expect(String(failure)).toContain('fence broken: w9 is there')
  })

  it('is not taken for stored JSON that cannot be read, nor for a value that is taken', async () => {
    const unreadable = db.statement(
      `select j.value from (select 'no JSON' body, ?1 company_id) c, json_each(c.body) j`,
    )
    await expect(batchInFence(db, [unreadable])).rejects.toThrow()
    const twice = [addWorker('w1', '+1'), addWorker('w2', '+1')]
    const failure = await batchInFence(db, twice).catch((e: unknown) => e)
    expect(isFenceError(failure)).toBe(false)
    expect(isTaken(failure, 'workers.phone')).toBe(true)
    expect(isTaken(failure, 'workers.id')).toBe(false)
    expect(isTaken(new Error('workers.phone'), 'workers.phone')).toBe(false)
  })
})
