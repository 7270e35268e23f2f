/** PATCH /company: its name, time zone and region. */

import { CompanyPatch, Session } from '../../api/account.ts'
import { Refusal } from '../../core/refusal.ts'
import { updateCompany } from '../../store/accounts/accounts.ts'
import { systemClock } from '../../store/ids.ts'
import { actorOf, body, json, route } from '../context.ts'
import { newRouter } from '../router.ts'

const patch = route({
  method: 'patch',
  path: '/company',
  tags: ['Account'],
  summary: 'Change the company',
  role: 'owner',
  request: { body: body(CompanyPatch) },
  responses: { 200: json(Session.shape.company, 'The company as it is now') },
})

export const company = newRouter().openapi(patch, async (c) => {
  const actor = actorOf(c)
  const { name, timeZone, region } = checkedPlace(c.req.valid('json'))
  const changes = {
    ...(name !== undefined && { name }),
    ...(timeZone !== undefined && { timeZone }),
    ...(region !== undefined && { region }),
  }
  if (Object.keys(changes).length === 0) return c.json(actor.company, 200)
  const now = await updateCompany(c.var.db, systemClock, actor, actor.company, changes)
  return c.json(now, 200)
})

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Refuses a time zone or region that does not exist; the region comes back in capitals. */
export function checkedPlace<
  T extends { timeZone?: string | undefined; region?: string | undefined },
>(place: T): T {
  const errors: { field: string; message: string }[] = []
  if (place.timeZone !== undefined && !isTimeZone(place.timeZone))
    errors.push({ field: 'timeZone', message: 'must be a time zone such as America/Toronto' })
  const region = place.region?.toUpperCase()
  if (region !== undefined && !isRegion(region))
    errors.push({ field: 'region', message: 'must be a country such as CA or US' })
  const first = errors[0]
  if (first) throw new Refusal('invalid', `${first.field}: ${first.message}`, { errors })
  return region === undefined ? place : { ...place, region }
}

function isTimeZone(name: string): boolean {
  // Fixed offsets are accepted by Intl but know nothing of daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const isRegion = (code: string) => /^[A-Z]{2}$/.test(code) && REGIONS.of(code) !== undefined
