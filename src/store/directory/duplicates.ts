/** Who may be the same person as somebody about to be added by hand. */
import { compareHumans, type Human, isWholeMatch } from '../../core/match/facts.ts'
import { emailKey, sortKey } from '../../core/people/text.ts'
import type { CompanyDb } from '../database.ts'
import { holderOf } from './phones.ts'
import { parseWorker, type WorkerRow } from './workers.ts'

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
  const found: Duplicate[] = []
  const add = (workers: WorkerRow[], reason: string, blocking = false) => {
    for (const worker of mostAlike(workers))
      if (!found.some((d) => d.worker.id === worker.id)) found.push({ worker, reason, blocking })
  }
  const mostAlike = (workers: WorkerRow[]) =>
    workers
      .map((worker) => ({
        worker,
        rank: RANK[isWholeMatch(compareHumans(asked, humanOf(worker)))],
      }))
      .sort((a, b) => b.rank - a.rank)
      .map(({ worker }) => worker)
  const [holder, payroll, email, named] = await Promise.all([
    asked.phone ? holderOf(db, asked.phone) : null,
    asked.payrollId ? withPayrollId(db, asked.payrollId) : [],
    asked.email ? withEmail(db, asked.email) : [],
    asked.firstName && asked.lastName ? withName(db, asked.firstName, asked.lastName) : [],
  ])
  if (holder) add([holder], 'has the same phone number', holder.status === 'active')
  add(payroll, 'has the same payroll ID')
  add(email, 'has the same e-mail')
  add(named, 'has the same name')
  return found.slice(0, 10)
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
