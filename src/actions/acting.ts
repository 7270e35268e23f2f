/** What an action works with. Each says which of it it needs; a request, a script or a test provides it. */
import type { Actor } from '../auth/identify.ts'
import type { Settings } from '../env.ts'
import type { CompanyDb } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'

/** Who acts, in which company, and when. */
export interface Acting {
  db: CompanyDb
  clock: Clock
  actor: Actor
}

export interface Around {
  /** Bindings, for those that open a source or sign somebody in. */
  env: Env
  config: Settings
  jobs: Queue
  files: R2Bucket
  sleep(ms: number): Promise<void>
  /** Sees to work that the answer need not wait for. */
  later(work: Promise<unknown>): void
}

export type ActingWith<K extends keyof Around> = Acting & Pick<Around, K>
