/** What people do that members are told of, or not told of any more: a pause, hours that are chosen, a token that ends. */
import { at, done } from '../operators.ts'
import type { Begin } from './plan.ts'

const HOUR_MS = 3_600_000
/** Whoever is refused by a hiccup tries again. */
const TRIES = 10

/** All syncs are paused until somebody ends that, or until a time. */
export const pause: Begin = async (company, { admin, now }, hours) => {
  const byItself = company.random.of(`pause ${company.events.length}`).chance(0.5)
  const until = byItself ? now() + hours * HOUR_MS : null
  const body = { reason: 'Payroll moves', until: until && new Date(until).toISOString() }
  let isPaused = false
  await admin(company, async (ask) => {
    const { status } = await ask('PUT', '/company/pause', body)
    isPaused = status < 300 || (await row()) !== null
    if (isPaused) note('pause', { until })
  })
  if (!isPaused) return null
  // Whoever got no answer looks again.
  function row() {
    return company.db.first('select 1 from pauses where company_id = ?1')
  }
  function note(deed: 'pause' | 'go-on-all', detail: Record<string, number | null>) {
    company.happens({ kind: 'admin', deed, connectionId: null, human: null, detail })
  }
  return () =>
    byItself
      ? null
      : admin(company, async (ask) => {
          let wasThere = false
          for (let tries = 0; tries < TRIES && (await row()) !== null; tries += 1) {
            wasThere = true
            await ask('DELETE', '/company/pause')
          }
          // Whoever paused after this one may have ended both.
          if (wasThere) note('go-on-all', {})
        })
}

/** No sync by itself for a while, and so many hours are chosen after which silence is told. */
export const unasked: Begin = async (company, { admin }, hours) => {
  const random = company.random.of(`unasked ${company.events.length}`)
  const source = random.pick(company.sources)
  const { connectionId } = source.facts
  if (company.unasked.has(source)) return null
  const change = (on: boolean, silentHours: number | null) =>
    admin(company, (ask) =>
      done(company, {
        ...{ deed: 'settings', source, detail: { autosync: on, silentHours } },
        ask: () =>
          ask('PATCH', at(source), { silentAfterHours: silentHours, autosync: { enabled: on } }),
        isSo: [
          `select 1 from connections where company_id = ?1 and id = ?2 and autosync = ${Number(on)}`,
          connectionId,
        ],
      }),
    )
  company.unasked.add(source)
  await change(false, random.int(1, Math.max(2, hours)))
  return async () => {
    company.unasked.delete(source)
    await change(true, null)
  }
}

/** Somebody makes a token that ends some days later; it is revoked after so long, or ends. */
export const token: Begin = async (company, { now }) => {
  const random = company.random.of(`token ${company.events.length}`)
  const { db, id } = company
  const name = `Token ${company.events.length}`
  const endsAt = now() + random.int(1, 12) * 24 * HOUR_MS
  await db.run(
    `insert into api_tokens (id, company_id, name, hash, prefix, scopes, created_by, created_at, expires_at)
     values (?2, ?1, ?3, ?2, 'm', '[]', 'owner', ?4, ?5)`,
    ...[`${id} ${name}`, name, now(), endsAt],
  )
  const note = (deed: 'token' | 'revoke', detail: Record<string, string | number>) =>
    company.happens({ kind: 'admin', deed, connectionId: null, human: null, detail })
  note('token', { name, endsAt })
  if (random.chance(0.5)) return () => null
  return async () => {
    await db.run(
      'update api_tokens set revoked_at = ?3 where company_id = ?1 and id = ?2',
      ...[`${id} ${name}`, now()],
    )
    note('revoke', { name })
  }
}
