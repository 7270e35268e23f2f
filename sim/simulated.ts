// One running vendor: its population, the faults waiting for it and what was asked of it.
import { answerWith, Faults } from './faults.ts'
import { Population, type Stored } from './population.ts'
import type { State } from './state.ts'
import type { SimAnswer, SimRequest, Vendor } from './vendor.ts'
import { json } from './vendor.ts'

const KEPT_REQUESTS = 100

export interface SeenRequest {
  method: string
  path: string
  status: number
  at: string
}

export class SimulatedVendor {
  readonly vendor: Vendor
  readonly population: Population
  readonly faults = new Faults()
  #count = 0
  #seen: SeenRequest[] = []

  constructor(vendor: Vendor, state: State) {
    this.vendor = vendor
    const stored = state.load(vendor.id) as Stored | undefined
    this.population = new Population(
      stored ?? { people: vendor.defaultPopulation(), collections: {} },
      () => state.save(vendor.id, () => this.population.stored),
    )
  }

  replacePeople(rows: readonly unknown[]): void {
    const before = this.population.people
    this.population.replace(rows)
    this.vendor.replaced?.(before, this.population)
  }

  get requests(): { count: number; items: readonly SeenRequest[] } {
    return { count: this.#count, items: this.#seen }
  }

  forgetRequests(): void {
    this.#count = 0
    this.#seen = []
  }

  async answer(request: Omit<SimRequest, 'extraTotal'>, url: string): Promise<SimAnswer> {
    const at = new Date().toISOString()
    const ask = async (extraTotal: number) => {
      try {
        return await this.vendor.handle({ ...request, extraTotal }, this.population)
      } catch (error) {
        console.error(`${this.vendor.id} failed on ${request.method} ${url}:`, error)
        return json(500, { error: 'internal_error' })
      }
    }
    const answer = await answerWith(this.faults.take(), ask, (kind) =>
      this.vendor.faultAnswer?.(kind, { ...request, extraTotal: 0 }),
    )
    this.#count += 1
    this.#seen.push({ method: request.method, path: url, status: answer.status, at })
    if (this.#seen.length > KEPT_REQUESTS) this.#seen.shift()
    return answer
  }
}
