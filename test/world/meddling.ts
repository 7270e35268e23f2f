/** An admin who is at it while a run is under way: between two of its jobs, or while one of them stands still. */
import { type Ask, asking } from './asking.ts'
import type { Company } from './company.ts'
import type { Said } from './history.ts'
import type { Hosting } from './hosting.ts'
import { done } from './operators.ts'
import type { Random } from './random.ts'
import type { Source } from './sources.ts'
import { act, putBack } from './whims.ts'

const SHARE = 0.5

/** What somebody who is added by hand is known by: enough to tell who they are. */
const KNOWN_BY = [['email', 'phone', 'payrollId'], ['email'], ['payrollId']] as const

export function meddle(hosting: Hosting): void {
  hosting.paused = (company) => {
    const random = company.random.of(`meddling ${company.events.length}`)
    if (company.troubles.over || !random.chance(SHARE)) return
    const deed = random.pick([parts, putBack, adds] as const)
    hosting.time.put(hosting.time.now() + 1, () =>
      hosting.invokeFor(company, ({ env }) => deed(company, asking(company.id, env), random)),
    )
  }
}

const parts = (company: Company, ask: Ask): Promise<unknown> => act(company, ask, 'relink')

/** Somebody new at a source, whom the admin has met and no sync has brought yet. */
async function adds(company: Company, ask: Ask, random: Random): Promise<void> {
  const source = random.pick(company.sources)
  const known = await company.db.all<{ external_id: string }>(
    `select external_id from source_people
     where company_id = ?1 and connection_id = ?2 and worker_id is not null`,
    source.facts.connectionId,
  )
  // Once they were anywhere, it is for the syncs to say.
  const there = new Set(
    company.events.flatMap((event) => (event.kind === 'admin' && event.human ? [event.human] : [])),
  )
  const keys = new Set(known.map((row) => row.external_id))
  const newcomers = source.people.filter(
    (said) => said.works && !keys.has(said.key) && !there.has(said.human),
  )
  if (known.length > 0 && newcomers.length > 0)
    await add(company, ask, source, random.pick(newcomers), random.pick(KNOWN_BY))
}

async function add(
  company: Company,
  ask: Ask,
  source: Source,
  { human, firstName, lastName, ...said }: Said,
  by: readonly (typeof KNOWN_BY)[number][number][],
): Promise<void> {
  const facts = Object.fromEntries(by.map((name) => [name, said[name]]))
  await done(company, {
    ...{ deed: 'add', source, human, detail: { key: said.key, ...facts } },
    ask: () => ask('POST', '/workers', { firstName, lastName, ...facts }),
    isSo: [
      'select 1 from workers where company_id = ?1 and first_name = ?2 and last_name = ?3',
      firstName,
      lastName,
    ],
  })
}
