/** Whoever is new at a source, and whom no sync has brought yet: what an admin does about them by hand. */
import type { Ask } from './asking.ts'
import type { Company } from './company.ts'
import type { Said } from './history.ts'
import { at, done } from './operators.ts'
import type { Random } from './random.ts'
import type { Source } from './sources.ts'

type Newcomer = { source: Source; said: Said; isOnBoard: boolean }

/** What somebody who is added by hand is known by: enough to tell who they are, or for somebody who links them. */
const KNOWN_BY = [['email', 'phone', 'payrollId'], ['email'], ['payrollId'], ['phone']] as const

/** They work there, and an admin has had nothing to do with them: once they were anywhere, it is for the syncs to say. */
export async function newcomersOf(company: Company): Promise<Newcomer[]> {
  const rows = await company.db.all<{ connection_id: string; external_id: string; linked: number }>(
    `select connection_id, external_id, worker_id is not null linked from source_people
     where company_id = ?1`,
  )
  const there = new Map(rows.map((row) => [`${row.connection_id} ${row.external_id}`, row.linked]))
  const met = new Set(
    company.events.flatMap((event) => (event.kind === 'admin' && event.human ? [event.human] : [])),
  )
  return company.sources.flatMap((source) => {
    const id = source.facts.connectionId
    if (source.isMistaken || !rows.some((row) => row.connection_id === id && row.linked)) return []
    const board = onBoard(company, id)
    return source.people.flatMap((said) => {
      const linked = there.get(`${id} ${said.key}`)
      if (!said.works || linked || met.has(said.human)) return []
      return [{ source, said, isOnBoard: linked !== undefined || board.has(said.key) }]
    })
  })
}

/** Who was at the source when people were last read for the Match board. */
function onBoard({ events }: Company, connectionId: string): Set<string> {
  const read = events.findLast(
    (event) =>
      event.kind === 'run' &&
      event.run.mode === 'refresh' &&
      event.run.connectionId === connectionId &&
      event.run.status === 'succeeded',
  )
  const shown = events.findLast(
    (event) =>
      event.kind === 'source-shows' &&
      event.connectionId === connectionId &&
      event.at <= (read?.kind === 'run' ? read.run.queuedAt : 0),
  )
  return new Set(shown?.kind === 'source-shows' ? shown.people.map((said) => said.key) : [])
}

type Deed = (company: Company, ask: Ask, random: Random) => Promise<unknown>

export const adds: Deed = async (company, ask, random) => {
  const newcomers = await newcomersOf(company)
  if (newcomers.length > 0) await add(company, ask, random.pick(newcomers), random.pick(KNOWN_BY))
}

/** Adds somebody by their name alone, and says which row of the board is theirs. */
export const links: Deed = async (company, ask, random) => {
  const newcomers = (await newcomersOf(company)).filter((one) => one.isOnBoard)
  if (newcomers.length === 0) return adds(company, ask, random)
  const one = random.pick(newcomers)
  const { source, said } = one
  const workerId = await add(company, ask, one, [])
  if (workerId) await link(company, ask, { source, ...said, workerId })
}

export const leavesOut: Deed = async (company, ask, random) => {
  const newcomers = (await newcomersOf(company)).filter((one) => one.isOnBoard)
  if (newcomers.length === 0) return adds(company, ask, random)
  const { source, said } = random.pick(newcomers)
  const isDone = await ignore(company, ask, { source, ...said }, true)
  if (isDone) company.ignored.push({ source, key: said.key, human: said.human })
}

/** Takes back who was left out. */
export async function takeBack(company: Company, ask: Ask): Promise<void> {
  for (const one of company.ignored.splice(0))
    if (!(await ignore(company, ask, one, false))) company.ignored.push(one)
}

interface Row {
  source: Source
  key: string
  human: string | null
}
const ROW = `select 1 from source_people
  where company_id = ?1 and connection_id = ?2 and external_id = ?3`

const ignore = (company: Company, ask: Ask, { source, key, human }: Row, isOut: boolean) =>
  done(company, {
    ...{ deed: isOut ? 'ignore' : 'unignore', source, human, detail: { key } },
    ask: () => ask(isOut ? 'PUT' : 'DELETE', at(source, `/people/${key}/ignored`)),
    isSo: [
      `${ROW} and coalesce(hold, '') ${isOut ? '=' : '<>'} 'ignored'`,
      source.facts.connectionId,
      key,
    ],
  })

export const link = (company: Company, ask: Ask, pair: Row & { workerId: string }) =>
  done(company, {
    ...{ deed: 'link', source: pair.source, human: pair.human },
    detail: { key: pair.key, workerId: pair.workerId },
    ask: () =>
      ask('POST', at(pair.source, '/links'), { externalId: pair.key, workerId: pair.workerId }),
    isSo: [`${ROW} and worker_id = ?4`, pair.source.facts.connectionId, pair.key, pair.workerId],
  })

/** The worker's id; null when they were not added. */
async function add(
  company: Company,
  ask: Ask,
  { source, said }: Newcomer,
  by: readonly (typeof KNOWN_BY)[number][number][],
): Promise<string | null> {
  const { human, firstName, lastName } = said
  const facts = Object.fromEntries(by.map((name) => [name, said[name]]))
  const made: { workerId: string | null; by: string } = { workerId: null, by: by.join() }
  const isDone = await done(company, {
    ...{ deed: 'add', source, human, detail: made },
    ask: async () => {
      const answer = await ask('POST', '/workers', { firstName, lastName, ...facts })
      made.workerId = await addedId(company, firstName, lastName)
      return answer
    },
    isSo: [
      'select 1 from workers where company_id = ?1 and first_name = ?2 and last_name = ?3',
      firstName,
      lastName,
    ],
  })
  return isDone ? made.workerId : null
}

/** The last one of this name whom no run has made. */
async function addedId(company: Company, firstName: string, lastName: string) {
  const row = await company.db.first<{ id: string }>(
    `select w.id from workers w join worker_history h
       on h.company_id = ?1 and h.worker_id = w.id and h.version = 1 and h.run_id is null
     where w.company_id = ?1 and w.first_name = ?2 and w.last_name = ?3 order by w.id desc`,
    firstName,
    lastName,
  )
  return row?.id ?? null
}
