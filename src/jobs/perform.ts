/** Does what a message of the queue asks for. Throws only what the queue should retry. */
import { deliverDue } from '../outbox/deliver.ts'
import { drive } from '../runs/drive.ts'
import type { Job } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { arrived } from './arrived.ts'
import { begin } from './begin.ts'
import { stories } from './stories.ts'

export function perform(job: Job, around: Surroundings): Promise<void> {
  if (job.kind === 'run') return drive(job, stories, around)
  if (job.kind === 'deliver') return deliverDue(job.companyId, around)
  return job.kind === 'start' ? begin(job, around) : arrived(job, around)
}
