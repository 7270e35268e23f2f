/** Everything a Worker of this product is given, in this process, and the vendors it asks. */
import { vendors } from '../../../sim/registry.ts'
import { Simulation } from '../../../sim/simulation.ts'
import { State } from '../../../sim/state.ts'
import { settings } from '../settings.ts'
import { inProcessD1 } from './d1.ts'
import { network } from './network.ts'
import { MemoryQueue } from './queue.ts'
import { MemoryBucket } from './r2.ts'
import { schema } from './schema.ts'
import { Sqlite } from './sqlite.ts'

export class Platform {
  sqlite = new Sqlite(schema())
  readonly bucket = new MemoryBucket()
  readonly queue: MemoryQueue
  readonly vendors = new Simulation(vendors, new State(undefined))
  readonly fetch = network(this.vendors)
  readonly env: Cloudflare.Env

  /** `now`: Unix milliseconds; the clock of everything that waits. */
  constructor(now: () => number = Date.now) {
    this.queue = new MemoryQueue(now)
    // The types of the bindings know the values of a deployment, not those of the tests.
    this.env = {
      ...settings,
      TEST_MIGRATIONS: [],
      DB: inProcessD1(() => this.sqlite),
      FILES: this.bucket as unknown as R2Bucket,
      JOBS: this.queue as unknown as Queue,
      ASSETS: {
        fetch: async () => new Response('Not here.', { status: 404 }),
      } as unknown as Fetcher,
    } as unknown as Cloudflare.Env
  }

  /** An empty database with today's schema, an empty bucket, no messages. */
  reset(): void {
    this.sqlite.close()
    this.sqlite = new Sqlite(schema())
    this.bucket.clear()
    this.queue.clear()
  }

  /**
   * Remembers the database, the bucket and this vendor's people and lists; what it returns sets them back, any
   * number of times. A later mark takes the place of an earlier one.
   */
  mark(vendor: string): () => void {
    const { sqlite, bucket } = this
    const population = this.vendors.vendor(vendor)?.population
    const [files, stored] = [bucket.copy(), structuredClone(population?.stored)]
    sqlite.mark()
    return () => {
      sqlite.reset()
      bucket.restore(files)
      if (stored) population?.restore(structuredClone(stored))
    }
  }
}
