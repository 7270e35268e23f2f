/** Opening a run for one job: its connection, its source, and everything a step works with. */
import { fieldSource } from '../connectors/field-source.ts'
import { connectorOf } from '../connectors/registry.ts'
import { FIELD, type FieldName } from '../core/people/fields.ts'
import { toStoredValues } from '../core/people/lists.ts'
import { fieldAccess } from '../core/people/ownership.ts'
import type { Person } from '../core/people/person.ts'
import type { Run } from '../core/runs/run.ts'
import { dayOf } from '../core/time/zone.ts'
import { settings as config } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import { listConnections } from '../store/connections/connections.ts'
import { pageFiles } from '../store/files.ts'
import type { Clock } from '../store/ids.ts'
import { pictureName } from '../store/pictures.ts'
import type { Invocation, Limits } from './budget.ts'
import { checkpointOf, keepLease, type RunContext } from './context.ts'
import { CHANGES_ONLY, digestOf } from './digest.ts'
import { keepingOut } from './erased.ts'
import { isLookedAt } from './mail.ts'
import { customOf, openSource } from './source.ts'

/** What the outside gives a job; tests give their own clock and limits. */
export interface Surroundings {
  env: Env
  clock: Clock
  sleep(ms: number): Promise<void>
  limits?: Limits
  /** What the jobs of one batch share; a job without neighbours needs none. */
  invocation?: Invocation
}

/** Throws ZodError when the connection's settings no longer fit its connector. */
export async function openRun(
  run: Run,
  owner: string,
  around: Surroundings,
  db: RunContext['db'],
  invocation: Invocation,
  startedAt: number,
): Promise<RunContext> {
  const { env, clock } = around
  const [company, saved] = await Promise.all([findCompany(db), listConnections(db)])
  const { settings } = run.terms
  const all = saved.map((c) => (settings && c.id === run.connectionId ? { ...c, settings } : c))
  const connection = all.find((c) => c.id === run.connectionId)
  if (!company || !connection) throw new Error(`Run ${run.id} has no connection any more.`)
  const connector = connectorOf(connection.kind)
  const custom = await customOf(db, connection)
  const standing = {
    today: dayOf(clock.now(), company.timeZone),
    synced: run.terms.lastGood !== null,
    layout: run.terms.layout ?? null,
    custom,
  }
  const how = { clock, sleep: around.sleep, standing, looks: isLookedAt(run) }
  const { source, transport } = await openSource(env, db, connection, how)
  const files = pageFiles(env.FILES, run.companyId, connection.id)
  const { editPolicy } = run.terms
  const fields = fieldSource({ ...connection, editPolicy })
  const key = `${source.readKey} ${company.region}`
  const delta = connector.deltaOf(connection.settings)
  const changesOnly = delta !== false && delta.fullEveryMinutes === null
  const before = run.cost
  const ctx: RunContext = {
    db,
    bucket: env.FILES,
    files: {
      put: files.put,
      // Everything that goes through all pages of a run saves nothing meanwhile.
      get: async (content) => {
        await keepLease(ctx)
        return files.get(content)
      },
      get requests() {
        return files.requests
      },
    },
    clock,
    budget: invocation.budget(
      db.cost,
      () => transport.requests + files.requests,
      clock.now,
      around.limits,
    ),
    run,
    checkpoint: checkpointOf(run, startedAt),
    connection,
    source,
    reading: {
      rules: {
        required: connector.fields.filter((f) => f.required).map((f) => f.field),
        region: company.region,
        custom,
      },
      key,
      digest: changesOnly ? CHANGES_ONLY : (await digestOf(key, new Uint8Array())).slice(0, 16),
      canDelta: delta !== false,
    },
    keepOut: keepingOut(config(env), db, connection.id),
    matching: {
      by: connector.matchBy,
      staysAtLocation: connector.staysAtLocation === true,
      losesLetters: connector.losesLetters === true,
    },
    access: fieldAccess(all.map(fieldSource), fields),
    stored: storing(connection.id, fields.owns),
    owner,
    cost: () => ({
      rowsRead: before.rowsRead + db.cost.rowsRead,
      rowsWritten: before.rowsWritten + db.cost.rowsWritten,
      queries: before.queries + db.cost.queries,
      vendorRequests: before.vendorRequests + transport.requests,
      workingMs: before.workingMs + (clock.now() - startedAt),
    }),
  }
  return ctx
}

/** How this source's fields are kept in the directory: see RunContext.stored. */
export function storing(connectionId: string, owned: readonly FieldName[]): RunContext['stored'] {
  const lists = owned.filter((field) => FIELD[field].list)
  const pictures = owned.includes('avatar')
  if (lists.length === 0 && !pictures) return ({ fields }) => ({ values: fields, entries: [] })
  return ({ fields }: Person) => {
    const { values, entries } = toStoredValues(fields, lists)
    if (!pictures || !fields.avatar) return { values, entries }
    return { values: { ...values, avatar: pictureName(connectionId, fields.avatar) }, entries }
  }
}
