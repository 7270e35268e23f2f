/** Admins: they set a connection going, and answer what is held with the truth. What else they do: whims.ts. */
import type { Ask } from './asking.ts'
import type { Company } from './company.ts'
import type { Event } from './history.ts'
import type { Source } from './sources.ts'

export type Noted = Extract<Event, { kind: 'admin' }>
type Run = Extract<Event, { kind: 'run' }>['run']

interface Wanted {
  deed: Noted['deed']
  source: Source
  ask: () => ReturnType<Ask>
  /** Whether it is so, by SQL that finds a row: whoever got no answer looks again. */
  isSo: [sql: string, ...params: string[]]
  human?: string | null
  detail?: Noted['detail']
}

/** Asks for it, and writes it down if it was done; what an admin is refused, they leave. */
export async function done(company: Company, wanted: Wanted): Promise<boolean> {
  const { deed, source, ask, isSo, human = null, detail = {} } = wanted
  const since = company.begins()
  const { status } = await ask()
  const [sql, ...params] = isSo
  const isDone =
    status < 300 || (status >= 500 && (await company.db.first(sql, ...params)) !== null)
  const { connectionId } = source.facts
  if (isDone) company.happens({ kind: 'admin', deed, connectionId, human, since, detail })
  company.ends()
  return isDone
}

/** Below which path of the API a source's connection is. */
export const at = ({ facts }: Source, path = ''): string =>
  `/connections/${facts.connectionId}${path}`

export const begin = (ask: Ask, source: Source, mode: 'preview' | 'apply') =>
  ask('POST', at(source, '/runs'), { mode })

/** From the first sync on by itself, and everybody new is welcomed; a first sync that came to nothing is made again. */
export async function automate(company: Company, ask: Ask, source: Source): Promise<void> {
  const { connectionId } = source.facts
  const isSo = `select 1 from connections
    where company_id = ?1 and id = ?2 and invite = 'automatic' and autosync = 1`
  if (company.unasked.has(source) || (await company.db.first(isSo, connectionId))) return
  const patch = { autosync: { enabled: true, reviewed: true }, invite: 'automatic' }
  const isDone = await done(company, {
    ...{ deed: 'invite', source, isSo: [isSo, connectionId] },
    ask: () => ask('PATCH', at(source), patch),
  })
  if (!isDone) await begin(ask, source, 'apply')
}

export const enable = (company: Company, ask: Ask, source: Source, enabled: boolean) =>
  done(company, {
    ...{ deed: enabled ? 'switch-on' : 'switch-off', source },
    ask: () => ask('PATCH', at(source), { enabled }),
    isSo: [
      `select 1 from connections where company_id = ?1 and id = ?2 and enabled = ${Number(enabled)}`,
      source.facts.connectionId,
    ],
  })

/** So many admins switch a source off first where something of it is held, and think of that no more. */
const WARY = 0.5

/** Lets through what is true to the source as it is now, and rejects what is not. */
export async function answerHeld(company: Company, ask: Ask): Promise<void> {
  for (const run of heldRuns(company)) {
    const source = company.sources.find((one) => one.facts.connectionId === run.connectionId)
    if (!source) continue
    const detail = { runId: run.id, scope: run.held?.scope ?? '' }
    const deed = isTrue(run, source) ? 'release' : 'reject'
    const random = company.random.of(`held ${run.id}`)
    if (company.switches && random.chance(WARY)) await enable(company, ask, source, false)
    await done(company, {
      ...{ deed, source, detail },
      ask: () => ask('POST', `/runs/${run.id}/${deed}`, {}),
      isSo: [`select 1 from runs where company_id = ?1 and id = ?2 and status <> 'held'`, run.id],
    })
  }
}

function isTrue(run: Run, source: Source): boolean {
  const works = new Set(source.people.filter((said) => said.works).map((said) => said.key))
  const leaves = run.outcomes.filter(
    ({ outcome, code }) => outcome === 'deactivated' || code === 'deactivation_held',
  )
  const whole = run.held?.scope !== 'run' || source.people.length === run.total
  return whole && leaves.every(({ key }) => !works.has(key))
}

/** Runs whose latest word is that they wait for an admin. */
function heldRuns(company: Company): Run[] {
  const last = new Map<string, Run>()
  for (const event of company.events) if (event.kind === 'run') last.set(event.run.id, event.run)
  return [...last.values()].filter((run) => run.status === 'held')
}
