/** What an admin takes back on a whim, and what they do again later: a sync is undone, somebody is archived. */
import type { Ask } from './asking.ts'
import type { Company } from './company.ts'
import type { WayBack } from './ingredients.ts'
import { at, done } from './operators.ts'
import type { Source } from './sources.ts'

const DONE: Record<WayBack, (company: Company, ask: Ask) => Promise<unknown>> = { archive, undo }

export const goBack = (company: Company, ask: Ask, how: WayBack): Promise<unknown> =>
  DONE[how](company, ask)

interface Person {
  workerId: string
  key: string
}

async function archive(company: Company, ask: Ask): Promise<void> {
  const random = company.random.of(`archived ${company.events.length}`)
  const source = random.pick(company.sources)
  const people = await company.db.all<Person & Record<string, string>>(
    `select w.id workerId, s.external_id key from source_people s
       join workers w on w.company_id = ?1 and w.id = s.worker_id and w.status = 'active'
     where s.company_id = ?1 and s.connection_id = ?2 order by s.external_id`,
    source.facts.connectionId,
  )
  if (people.length === 0) return
  const { workerId, key } = random.pick(people)
  const human = source.people.find((said) => said.key === key)?.human ?? null
  const isDone = await done(company, {
    ...{ deed: 'archive', source, human, detail: { key, workerId } },
    ask: () => ask('POST', `/workers/${workerId}/archive`),
    isSo: [ARCHIVED, workerId],
  })
  if (isDone) company.archived.push({ source, workerId, human, key })
}

const ARCHIVED = `select 1 from workers where company_id = ?1 and id = ?2 and status = 'archived'`
const RESTORED = `select 1 from workers where company_id = ?1 and id = ?2 and status <> 'archived'`

/** The last sync of a source that changed anybody, which nobody has undone yet. */
async function undo(company: Company, ask: Ask): Promise<void> {
  const random = company.random.of(`undone ${company.events.length}`)
  const source = random.pick(company.sources)
  const { connectionId } = source.facts
  if (company.undone.runs.some((one) => one.source === source)) return
  const run = company.events.findLast(
    (event) =>
      event.kind === 'run' &&
      event.run.connectionId === connectionId &&
      event.run.mode === 'apply' &&
      ['succeeded', 'warnings'].includes(event.run.status) &&
      CHANGES.some((kind) => (event.run.counts[kind] ?? 0) > 0),
  )
  if (run?.kind !== 'run') return
  const { id } = run.run
  const isDone = await done(company, {
    ...{ deed: 'undo', source, detail: { runId: id } },
    ask: () => ask('POST', `/runs/${id}/undo`, { mode: 'apply' }),
    isSo: [`select 1 from runs where company_id = ?1 and terms->>'$.undo.runId' = ?2`, id],
  })
  if (isDone) company.undone.runs.push({ source, runId: id })
}
const CHANGES = ['created', 'updated', 'linked', 'deactivated']

/** Restores who was archived; what was undone is done after all, once the undo has ended. */
export async function goOn(company: Company, ask: Ask): Promise<void> {
  for (const one of company.archived.splice(0))
    if (!(await restore(company, ask, one))) company.archived.push(one)
  for (const one of company.undone.runs.splice(0)) {
    const { source, runId } = one
    const undos = await company.db.all<{ id: string; active: number }>(
      `select id, active from runs where company_id = ?1 and terms->>'$.undo.runId' = ?2`,
      runId,
    )
    const isOver = undos.every(({ active }) => active !== 1)
    const all =
      isOver &&
      (await restoreAll(company, ask, source, undos)) &&
      (await done(company, {
        ...{ deed: 'go-on', source, detail: { runId } },
        ask: () => ask('POST', at(source, '/people/go-on'), {}),
        isSo: ['select 1 from connections where company_id = ?1 and 1 = 0'],
      }))
    if (!all) company.undone.runs.push(one)
  }
}

async function restoreAll(
  company: Company,
  ask: Ask,
  source: Source,
  undos: readonly { id: string }[],
): Promise<boolean> {
  const gone = await company.db.all<{ id: string }>(
    `select worker_id id from archived_workers
     where company_id = ?1 and run_id in (select value from json_each(?2)) order by worker_id`,
    JSON.stringify(undos.map(({ id }) => id)),
  )
  for (const { id } of gone)
    if (!(await restore(company, ask, { source, workerId: id, human: null, key: '' }))) return false
  return true
}

const restore = (
  company: Company,
  ask: Ask,
  { source, workerId, human, key }: Company['archived'][number],
) =>
  done(company, {
    ...{ deed: 'restore', source, human, detail: { workerId, key } },
    ask: () => ask('POST', `/workers/${workerId}/restore`),
    isSo: [RESTORED, workerId],
  })
