/**
 * One human with two profiles: somebody in the office adds by hand who is there already, an admin merges the two, and
 * now and then takes that back, and merges them again.
 */
import type { Ask } from './asking.ts'
import type { Company } from './company.ts'
import { done } from './operators.ts'
import type { Source } from './sources.ts'

/** Two profiles of a human: one that a source has, and one that was added by hand. */
export interface Double {
  source: Source
  human: string
  linked: string
  added: string
  /** While they are one: who stayed, and which merge it was. */
  merged: { keep: string; id: string } | null
}

const TAKEN_BACK = 0.4
const WITH_E_MAIL = 0.5

/** Those who are two by now, or else somebody who is made two. */
export async function merge(company: Company, ask: Ask): Promise<void> {
  const random = company.random.of(`merged ${company.events.length}`)
  const double =
    company.doubles.find((one) => one.merged === null) ?? (await addAgain(company, ask))
  if (!double) return
  const { source, human, linked, added } = double
  const [keep, from] = random.chance(0.5) ? [linked, added] : [added, linked]
  const isDone = await done(company, {
    ...{ deed: 'merge', source, human, detail: { workerId: keep, from } },
    ask: () => ask('POST', `/workers/${keep}/merge`, { from, mode: 'apply' }),
    isSo: [MERGE, keep, from],
  })
  const made = isDone && (await company.db.first<{ id: string }>(MERGE, keep, from))
  if (made) double.merged = { keep, id: made.id }
}
const MERGE = `select id from worker_merges
  where company_id = ?1 and kept_id = ?2 and other_id = ?3 and undone_at is null order by at desc`

async function addAgain(company: Company, ask: Ask): Promise<Double | null> {
  const random = company.random.of(`added again ${company.events.length}`)
  const source = random.pick(company.sources)
  const rows = await company.db.all<{ key: string; workerId: string }>(
    `select s.external_id key, w.id workerId from source_people s
       join workers w on w.company_id = ?1 and w.id = s.worker_id and w.status = 'active'
     where s.company_id = ?1 and s.connection_id = ?2 order by s.external_id`,
    source.facts.connectionId,
  )
  const known = new Set(company.doubles.flatMap((one) => [one.linked, one.added]))
  const people = rows.flatMap(({ key, workerId }) => {
    const said = source.people.find((one) => one.key === key && one.works)
    return said && !known.has(workerId) ? [{ said, workerId }] : []
  })
  if (people.length === 0 || source.isMistaken) return null
  const { said, workerId: linked } = random.pick(people)
  const { human, firstName, lastName } = said
  const email = random.chance(WITH_E_MAIL) ? `also.${said.email ?? human}` : null
  const made: { workerId: string | null; by: string } = { workerId: null, by: '' }
  const body = { firstName, lastName, ...(email && { email }), confirmDuplicate: true }
  await done(company, {
    ...{ deed: 'add', source, human, detail: made },
    ask: async () => {
      const answer = await ask('POST', '/workers', body)
      const row = await company.db.first<{ id: string }>(ADDED, firstName, lastName)
      made.workerId = row?.id ?? null
      return answer
    },
    isSo: [ADDED, firstName, lastName],
  })
  if (!made.workerId || known.has(made.workerId)) return null
  const double = { source, human, linked, added: made.workerId, merged: null }
  company.doubles.push(double)
  return double
}
/** The last one of this name whom no run has made, and no source has. */
const ADDED = `select w.id from workers w join worker_history h
    on h.company_id = ?1 and h.worker_id = w.id and h.version = 1 and h.run_id is null
  where w.company_id = ?1 and w.first_name = ?2 and w.last_name = ?3 and not exists (
    select 1 from source_people s where s.company_id = ?1 and s.worker_id = w.id) order by w.id desc`

/** Takes some of the merges back: the two are merged again another time. */
export async function takeApart(company: Company, ask: Ask): Promise<void> {
  for (const double of company.doubles) {
    const { source, human, merged } = double
    const random = company.random.of(`apart ${merged?.id} ${company.events.length}`)
    if (!merged || !random.chance(TAKEN_BACK)) continue
    const { keep, id } = merged
    const from = keep === double.linked ? double.added : double.linked
    const isDone = await done(company, {
      ...{ deed: 'unmerge', source, human, detail: { workerId: keep, from } },
      ask: () => ask('POST', `/workers/${keep}/merges/${id}/undo`),
      isSo: ['select 1 from worker_merges where company_id = ?1 and id = ?2 and undone_at > 0', id],
    })
    if (isDone) double.merged = null
  }
}
