/** Who may be the same person as somebody about to be added by hand. */

import { compareHumans, type Human, isWholeMatch } from '../../core/match/facts.ts'
import { COMMON, COMMON_WORDS, commonOf } from '../../core/match/in-common.ts'
import { emailKey, sortKey } from '../../core/people/text.ts'
import type { CompanyDb } from '../database.ts'
import { lookUpArchived } from './archive/archived.ts'
import { holderOf } from './phones.ts'
import { parseWorker, rowOf, type WorkerRow } from './workers.ts'

export interface Duplicate {
  worker: WorkerRow
  reason: string
  /** A phone number can only be one worker's; whoever has left gives theirs up. */
  blocking: boolean
}

/** `phone` is E.164. Most telling reason first, and of those with one reason whoever is most alike; each once, at most ten. */
export async function findDuplicates(
  db: CompanyDb,
  asked: {
    firstName: string
    lastName: string
    email: string | null
    phone: string | null
    payrollId: string | null
  },
): Promise<Duplicate[]> {
  const [removed, holder, ...alike] = await Promise.all([
    removedLike(db, asked),
    asked.phone ? holderOf(db, asked.phone) : null,
    asked.payrollId ? withPayrollId(db, asked.payrollId) : [],
    asked.email ? withEmail(db, asked.email) : [],
    asked.firstName && asked.lastName ? withName(db, asked.firstName, asked.lastName) : [],
  ])
  const found = new Map([...(holder ? [holder] : []), ...alike.flat()].map((w) => [w.id, w]))
  const here = [...found.values()]
    .flatMap((worker) => {
      const human = humanOf(worker)
      const common = commonOf(asked, human)
      const rank = RANK[isWholeMatch(compareHumans(asked, human))]
      return common ? [{ worker, common, rank }] : []
    })
    .sort((a, b) => COMMON.indexOf(a.common) - COMMON.indexOf(b.common) || b.rank - a.rank)
    .slice(0, 10)
    .map(({ worker, common }) => ({
      worker,
      reason: `has the same ${COMMON_WORDS[common]}`,
      blocking: common === 'phone' && worker.status === 'active',
    }))
  return [...here, ...removed].slice(0, 10)
}

/**
 * Who was removed here and seems to be them: restored, they are no second profile. A phone or a payroll ID that somebody else
 * gave up tells nothing by itself. Whoever was merged is found as who they turned out to be.
 */
async function removedLike(
  db: CompanyDb,
  asked: Parameters<typeof findDuplicates>[1],
): Promise<Duplicate[]> {
  const { phone, payrollId, email } = asked
  const keys = { phone, payrollId, email: email && emailKey(email) }
  const all = await Promise.all(
    (['phone', 'payrollId', 'email'] as const).map(async (key) => {
      const value = keys[key]
      const found = value ? (await lookUpArchived(db, key, [value])).get(value) : undefined
      return (found ?? []).map((human) => ({ key, human }))
    }),
  )
  const like = new Map<string, string>()
  for (const { key, human } of all.flat())
    if (human.mergedInto === null && isWholeMatch(compareHumans(asked, human)) !== 'no')
      if (!like.has(human.workerId)) like.set(human.workerId, COMMON_WORDS[key])
  const rows = await Promise.all([...like.keys()].slice(0, 10).map((id) => rowOf(db, id)))
  return rows.flatMap((worker) =>
    worker
      ? [
          {
            worker,
            reason: `was removed here, and had the same ${like.get(worker.id)}: restore them`,
            blocking: false,
          },
        ]
      : [],
  )
}

const humanOf = ({ first_name, last_name, email, phone, payroll_id }: WorkerRow): Human => ({
  firstName: first_name,
  lastName: last_name,
  email,
  phone,
  payrollId: payroll_id,
})

/** As a sync would see them: a spouse with the same mailbox comes after the person themselves. */
const RANK = { whole: 2, maybe: 1, no: 0 } as const

async function withPayrollId(db: CompanyDb, payrollId: string): Promise<WorkerRow[]> {
  const rows = await db.all(
    'select * from workers where company_id = ?1 and payroll_id = ?2 limit 10',
    payrollId,
  )
  return rows.map(parseWorker)
}

async function withEmail(db: CompanyDb, email: string): Promise<WorkerRow[]> {
  const rows = await db.all(
    `select * from workers
     where company_id = ?1 and email is not null and lower(email) = ?2 limit 10`,
    emailKey(email),
  )
  return rows.map(parseWorker)
}

async function withName(db: CompanyDb, firstName: string, lastName: string): Promise<WorkerRow[]> {
  const rows = await db.all(
    `select * from workers where company_id = ?1 and status in ('active', 'inactive') and sort_key = ?2 limit 10`,
    sortKey(firstName, lastName),
  )
  return rows.map(parseWorker)
}
