/** What an admin does by hand on a whim, and puts back later. */
import type { Ask } from './asking.ts'
import type { Company } from './company.ts'
import type { Deed } from './ingredients.ts'
import { link, takeBack } from './newcomers.ts'
import { at, begin, done, enable } from './operators.ts'
import type { Source } from './sources.ts'
import { putTasksBack, TASKS_DONE } from './tasks.ts'
import { goOn } from './ways-back.ts'

type Deeds = Record<Deed, (company: Company, ask: Ask, source: Source) => Promise<unknown>>

const DEEDS: Deeds = {
  sync: (_, ask, source) => begin(ask, source, 'apply'),
  preview: (_, ask, source) => begin(ask, source, 'preview'),
  cancel,
  switch: (company, ask, source) => enable(company, ask, source, false),
  relink: cut,
  ...TASKS_DONE,
}

export function act(company: Company, ask: Ask, deed: Deed): Promise<unknown> {
  const source = company.random.of(`deed ${company.events.length}`).pick(company.sources)
  return DEEDS[deed](company, ask, source)
}

/** Switches on what was switched off, and links who was unlinked. */
export async function putBack(company: Company, ask: Ask): Promise<void> {
  await putTasksBack(company, ask)
  for (const source of company.sources) {
    const row = await company.db.first<{ enabled: number }>(
      'select enabled from connections where company_id = ?1 and id = ?2',
      source.facts.connectionId,
    )
    if (row?.enabled === 0) await enable(company, ask, source, true)
  }
  await takeBack(company, ask)
  await goOn(company, ask)
  for (const pair of company.unlinked.splice(0))
    if (isSomebodyElse(pair) || !(await link(company, ask, pair))) company.unlinked.push(pair)
}

/** Whose row it is shown to be by now, in another firm's file: an admin who sees that does not link it. */
const isSomebodyElse = ({ source, key, human }: Company['unlinked'][number]): boolean =>
  source.shown.some((said) => said.key === key && said.human !== human)

const LINK = `select 1 from source_people
  where company_id = ?1 and connection_id = ?2 and external_id = ?3`

async function cancel(company: Company, ask: Ask, source: Source): Promise<void> {
  const active = await company.db.first<{ id: string }>(
    'select id from runs where company_id = ?1 and connection_id = ?2 and active = 1',
    source.facts.connectionId,
  )
  if (!active) return
  const { id } = active
  await done(company, {
    ...{ deed: 'cancel', source, detail: { runId: id } },
    ask: () => ask('POST', `/runs/${id}/cancel`),
    isSo: ['select 1 from runs where company_id = ?1 and id = ?2 and cancel_requested = 1', id],
  })
}

async function cut(company: Company, ask: Ask, source: Source): Promise<void> {
  const rows = await company.db.all<{ external_id: string; worker_id: string }>(
    `select external_id, worker_id from source_people
     where company_id = ?1 and connection_id = ?2 and worker_id is not null order by external_id`,
    source.facts.connectionId,
  )
  if (rows.length === 0) return
  const row = company.random.of(`cut ${company.events.length}`).pick(rows)
  const { external_id: key, worker_id: workerId } = row
  const human = whoseIs(company, source, key)
  const isDone = await done(company, {
    ...{ deed: 'unlink', source, human, detail: { key } },
    ask: () => ask('DELETE', at(source, `/links/${key}`)),
    isSo: [`${LINK} and worker_id is null`, source.facts.connectionId, key],
  })
  if (isDone) company.unlinked.push({ source, key, workerId, human })
}

/** Who has a key there, or had it last. */
function whoseIs({ events }: Company, { facts, people }: Source, key: string): string | null {
  const isOf = (said: { key: string }) => said.key === key
  const shown = events.findLast(
    (event) =>
      event.kind === 'source-shows' &&
      event.connectionId === facts.connectionId &&
      event.people.some(isOf),
  )
  const then = shown?.kind === 'source-shows' ? shown.people : []
  return (people.find(isOf) ?? then.find(isOf))?.human ?? null
}
