/** What admins change about a connection, and set right again when they look next. */
import type { Ask } from './asking.ts'
import type { Company } from './company.ts'
import type { Noted } from './operators.ts'
import { at, done } from './operators.ts'
import type { Source } from './sources.ts'

type Task = (company: Company, ask: Ask, source: Source) => Promise<unknown>

/** Nobody can see by a row whether it is so: whoever got no answer does it again. */
const NEVER = 'select 1 from connections where company_id = ?1 and 1 = 0'

const patch = (
  company: Company,
  ask: Ask,
  source: Source,
  body: Record<string, unknown>,
  noted: { deed: Noted['deed']; detail?: Noted['detail']; isSo?: string },
): Promise<boolean> =>
  done(company, {
    ...{ deed: noted.deed, source, detail: noted.detail ?? {} },
    ask: () => ask('PATCH', at(source), body),
    isSo: noted.isSo
      ? [
          `select 1 from connections where company_id = ?1 and id = ?2 and ${noted.isSo}`,
          source.facts.connectionId,
        ]
      : [NEVER],
  })

/** Their vendor wants a new key; the first one that is entered has a typing error. */
const rotate: Task = async (company, ask, source) => {
  const [name] = source.kind.secret ?? []
  if (!name || company.undone.keys.has(source)) return
  const key = source.changeKey()
  company.undone.keys.add(source)
  await patch(company, ask, source, { credentials: { [name]: `${key}x` } }, { deed: 'settings' })
}
const enterKey: Task = async (company, ask, source) => {
  const [name = ''] = source.kind.secret ?? []
  const body = { credentials: { [name]: source.key } }
  if (!(await patch(company, ask, source, body, { deed: 'settings' }))) return
  const { status, body: said } = await ask('POST', at(source, '/test'))
  if (status < 300 && said?.ok === true) company.undone.keys.delete(source)
}

const autosync =
  (enabled: boolean): Task =>
  async (company, ask, source) => {
    const { connectionId } = source.facts
    const on = 'select 1 from connections where company_id = ?1 and id = ?2 and autosync = 1'
    if (!enabled && !(await company.db.first(on, connectionId))) return
    const noted = {
      deed: 'settings',
      detail: { autosync: enabled },
      isSo: `autosync = ${Number(enabled)}`,
    } as const
    if (await patch(company, ask, source, { autosync: { enabled } }, noted))
      company.undone.autosync[enabled ? 'delete' : 'add'](source)
  }

/** ConnectWise has a filter; with nothing chosen nobody is synced (C7). */
const filter =
  (on: boolean): Task =>
  async (company, ask, source) => {
    if (source.kind.kind !== 'connectwise') return
    const memberTypes = on ? [] : ['Full Time', 'Part Time', 'Contractor']
    const noted = { deed: 'settings', detail: { filter: on } } as const
    // Whether it was done or not, it is put back.
    company.undone.filters.add(source)
    if (!(await patch(company, ask, source, { settings: { memberTypes } }, noted))) return
    const { status, body } = await ask('POST', at(source, '/test'))
    if (!on && status < 300 && body?.ok === true) company.undone.filters.delete(source)
  }

/**
 * P5: with its fields unlocked, what is written here by hand stands until they are locked again. Often of somebody
 * whom the source says something new of, which the next sync is about to write.
 */
export async function edit(
  company: Company,
  ask: Ask,
  random = company.random.of(`edit ${company.events.length}`),
): Promise<void> {
  const [source] = company.sources
  if (!source) return
  const workers = await company.db.all<Edited>(
    `select w.id, w.last_name, w.email, w.phone, s.external_id from source_people s
       join workers w on w.company_id = ?1 and w.id = s.worker_id and w.status = 'active'
     where s.company_id = ?1 and s.connection_id = ?2 order by s.external_id`,
    source.facts.connectionId,
  )
  if (workers.length === 0 || !(await unlock(company, ask, source))) return
  const said = new Map(source.people.map((one) => [one.key, one]))
  const news = workers.filter((worker) => {
    const now = said.get(worker.external_id)
    return now && (now.lastName !== worker.last_name || now.phone !== worker.phone)
  })
  const { id, external_id: key } = random.pick(news.length > 0 ? news : workers)
  const human = said.get(key)?.human ?? null
  const value = `Byhand${company.events.length}`
  await done(company, {
    ...{ deed: 'edit', source, human, detail: { field: 'lastName', value, workerId: id } },
    ask: () => ask('PATCH', `/workers/${id}`, { lastName: value }),
    isSo: ['select 1 from workers where company_id = ?1 and id = ?2 and last_name = ?3', id, value],
  })
}
type Edited = Record<'id' | 'last_name' | 'email' | 'phone' | 'external_id', string>

async function unlock(company: Company, ask: Ask, source: Source): Promise<boolean> {
  if (company.undone.locks.has(source)) return true
  const detail = { unlocked: true }
  const unlocked = { deed: 'settings', detail, isSo: `edit_policy = 'unlocked'` } as const
  const isDone = await patch(company, ask, source, { editPolicy: 'unlocked' }, unlocked)
  if (isDone) company.undone.locks.add(source)
  return isDone
}
const lock: Task = async (company, ask, source) => {
  const locked = { deed: 'lock', isSo: `edit_policy = 'locked'` } as const
  if (await patch(company, ask, source, { editPolicy: 'locked' }, locked))
    company.undone.locks.delete(source)
}

export const TASKS_DONE = {
  rotate,
  autosync: autosync(false),
  edit: (company, ask) => edit(company, ask),
  filter: filter(true),
  /** Of the whole fleet: plan.ts. */
  deploy: async () => {},
} satisfies Record<string, Task>

export async function putTasksBack(company: Company, ask: Ask): Promise<void> {
  const { keys, autosync: off, filters, locks } = company.undone
  for (const source of [...keys]) await enterKey(company, ask, source)
  for (const source of [...off]) await autosync(true)(company, ask, source)
  for (const source of [...filters]) await filter(false)(company, ask, source)
  for (const source of [...locks]) await lock(company, ask, source)
}
