/** Humans as each connector's own vendor writes them, for what must hold whichever source they come from. */
import type { Written } from '../../support/humans.ts'
import { Site } from '../../support/sync.ts'
import { giverOf } from '../disasters/company.ts'
import { ACTIVE, INACTIVE } from '../disasters/crew.ts'
import { SOURCES } from '../disasters/sources.ts'

export const EVERY_SOURCE = Object.keys(SOURCES)

/** A year and more, so that everybody is read and not only who changed. */
const LATER_MS = 25 * 3_600_000

/** 'R-7' and 'N-7' are two numbers of a source that counts. */
const numberOf = (id: string): number =>
  Number(id.replace(/\D/g, '')) + (id.startsWith('N') ? 2000 : 1000)

/** How the source writes their IDs down by now. */
interface Otherwise {
  written?: (id: string) => string
}

/** One company with one source of `kind`, which can be given humans and synced. */
export async function everySource(kind: string, settings: Record<string, unknown> = {}) {
  const source = SOURCES[kind]
  if (!source) throw new Error(kind)
  const site = await Site.of(kind, { ...source.settings, ...settings })
  site.clock.time = Date.now()
  const gives = await giverOf(site)
  const ids = new Map<string, string>()
  const rowOf = (h: Written & Otherwise, i: number) => {
    const { written = (id: string) => id } = h
    const key = written(source.numbers.key(numberOf(h.id)))
    ids.set(key, h.id)
    const payrollId = written(source.numbers.payrollId(numberOf(h.id)))
    const status = h.status ?? (h.active === false ? INACTIVE : ACTIVE)
    const { first, last, email = '', phone = '' } = h
    return source.row({ key, payrollId, first, last, email, phone, status, hired: '' }, i)
  }
  const give = (humans: readonly (Written & Otherwise)[]) => gives(humans.map(rowOf))
  /** The codes of a run by the humans' ids; keys of whoever was there before say so. */
  const codesOf = async (run: Parameters<Site['codes']>[0]) =>
    Object.fromEntries(
      Object.entries(await site.codes(run)).map(([key, code]) => [
        ids.get(key) ?? `${ids.get(key.split(' ')[0] ?? '')} before`,
        code,
      ]),
    )
  const sync = async (...humans: Written[]) => {
    site.clock.pass(LATER_MS)
    await give(humans)
    return codesOf(await site.sync())
  }
  /** By name, so that nobody can become another unseen: whose worker each is, and their status. */
  const workers = async () => {
    const all = await site.db.all<Record<'id' | 'name' | 'status', string>>(
      `select id, first_name || ' ' || last_name name, status from workers where company_id = ?1 order by id`,
    )
    return all.map(({ id, name, status }) => [id, name, status] as const)
  }
  return { site, give, sync, codesOf, workers }
}
