// How tests and people steer one simulated vendor: /_sim/<vendor>/…
import { type FaultKind, faultKinds } from './fault-kinds.ts'
import type { Fault } from './faults.ts'
import { MAX_PEOPLE } from './people.ts'
import type { SimulatedVendor } from './simulated.ts'
import { json, type SimAnswer } from './vendor.ts'

const SLOW_MS = 3_000

export function steer(
  sim: SimulatedVendor,
  method: string,
  what: string,
  body: Buffer,
): SimAnswer | Promise<SimAnswer> {
  const own = sim.vendor.control?.(method, what, body, sim.population)
  if (own) return own
  switch (`${method} ${what}`) {
    case 'GET people':
      return json(200, { count: sim.population.people.length, items: sim.population.people })
    case 'PUT people':
      return replacePeople(sim, body)
    case 'POST generate':
      return generate(sim, body)
    case 'GET faults':
      return json(200, { items: sim.faults.pending })
    case 'POST faults':
      return addFault(sim, body)
    case 'DELETE faults':
      sim.faults.clear()
      return json(200, { items: [] })
    case 'GET requests':
      return json(200, sim.requests)
    case 'DELETE requests':
      sim.forgetRequests()
      return json(200, sim.requests)
  }
  if (['people', 'generate', 'faults', 'requests', ''].includes(what) || what.includes('/')) {
    return refuse(404, `There is no ${method} /_sim/${sim.vendor.id}/${what}.`)
  }
  return collection(sim, method, what, body)
}

function replacePeople(sim: SimulatedVendor, body: Buffer): SimAnswer {
  const rows = parse(body)
  if (!Array.isArray(rows)) return refuse(400, 'The body must be a JSON array of rows.')
  sim.replacePeople(rows)
  return json(200, { count: rows.length })
}

function generate(sim: SimulatedVendor, body: Buffer): SimAnswer {
  const { count, seed = 1, clean = false } = fields(body)
  if (!isCount(count) || count > MAX_PEOPLE) {
    return refuse(400, `"count" must be a whole number from 0 to ${MAX_PEOPLE}.`)
  }
  if (!Number.isSafeInteger(seed)) return refuse(400, '"seed" must be a whole number.')
  if (typeof clean !== 'boolean') return refuse(400, '"clean" must be true or false.')
  const rows = sim.vendor.generate(count, Number(seed), clean)
  sim.replacePeople(rows)
  return json(200, { count: rows.length })
}

function addFault(sim: SimulatedVendor, body: Buffer): SimAnswer {
  const { kind, times = 1, ms = SLOW_MS, skip = 0 } = fields(body)
  if (!isFaultKind(kind)) return refuse(400, `"kind" must be one of ${faultKinds.join(', ')}.`)
  if (!isCount(times)) return refuse(400, '"times" must be a whole number.')
  if (!isCount(ms)) return refuse(400, '"ms" must be a whole number.')
  if (!isCount(skip)) return refuse(400, '"skip" must be a whole number.')
  const fault: Fault = { kind, times, ms, ...(skip > 0 && { skip }) }
  sim.faults.add(fault)
  return json(201, { items: sim.faults.pending })
}

/** What was pushed to a vendor, by its name there; empty until something was. */
function collection(sim: SimulatedVendor, method: string, name: string, body: Buffer): SimAnswer {
  if (method === 'PUT') {
    const items = parse(body)
    if (!Array.isArray(items)) return refuse(400, 'The body must be a JSON array of rows.')
    sim.population.setCollection(name, items)
  } else if (method === 'DELETE') {
    sim.population.setCollection(name, [])
  } else if (method !== 'GET') {
    return refuse(404, `There is no ${method} /_sim/${sim.vendor.id}/${name}.`)
  }
  const items = sim.population.collection(name)
  return json(200, { count: items.length, items })
}

export function refuse(status: number, message: string): SimAnswer {
  return json(status, { error: message })
}

export function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function fields(body: Buffer): Record<string, unknown> {
  const value = parse(body)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isFaultKind(value: unknown): value is FaultKind {
  return faultKinds.some((kind) => kind === value)
}
