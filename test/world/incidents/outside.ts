/** What fails outside for long: a vendor that refuses its key, one that is down, a schedule that is lost. */
import type { Company } from '../company.ts'
import type { Source } from '../sources.ts'
import type { Begin } from './plan.ts'

const sourceOf = (company: Company, able: (source: Source) => boolean): Source | null => {
  const all = company.sources.filter(able)
  return all.length > 0 ? company.random.of(`incident ${company.events.length}`).pick(all) : null
}

/** Its vendor has a new key, which an admin enters when they look next after so long. */
export const refused: Begin = async (company) => {
  const source = sourceOf(
    company,
    (one) => one.kind.secret !== undefined && !company.undone.keys.has(one),
  )
  if (!source) return null
  source.changeKey()
  company.suffers('key', 'another one', source)
  return () => {
    company.undone.keys.add(source)
  }
}

/** Longer than anybody tries. */
const ALL_REQUESTS = 1_000_000

/** A token that is another one after each use would need an admin after a day. */
export const unreachable: Begin = async (company) => {
  const source = sourceOf(
    company,
    (one) => one.kind.rotates !== true && one.faults.pending.length === 0,
  )
  if (!source) return null
  source.faults.add({ kind: 'outage', times: ALL_REQUESTS, ms: 0 })
  return () => source.faults.clear()
}

/** A row that nobody finds: no sync begins by itself until somebody mends it. */
export const schedule: Begin = async (company, { now }) => {
  const source = sourceOf(company, () => true)
  if (!source) return null
  const { connectionId } = source.facts
  const due = (from: string, to: number | string) =>
    company.db.run(
      `update connections set next_due_at = ${to} where company_id = ?1 and id = ?2 and autosync = 1 and ${from}`,
      connectionId,
    )
  const never = now() + 1000 * 86_400_000
  await due('next_due_at is not null', never)
  company.suffers('schedule', 'stopped', source)
  return async () => {
    await due(`next_due_at > ${never - 1}`, now())
    company.suffers('schedule', 'goes on', source)
  }
}
