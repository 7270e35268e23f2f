/** Where a company is: a time zone and a region that exist. */
import { Refusal } from '../../core/refusal.ts'

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
