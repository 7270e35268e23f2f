/** Does what a message of the queue asks for. Throws only what the queue should retry. */
import { begin } from './begin.ts'
import { drive } from './drive.ts'
import type { Job } from './job.ts'
import type { Surroundings } from './open.ts'

export const perform = (job: Job, around: Surroundings): Promise<void> =>
  job.kind === 'run' ? drive(job, around) : begin(job, around)
