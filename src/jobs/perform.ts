/** Does what a message of the queue asks for. Throws only what the queue should retry. */
import { deliverDue } from '../outbox/deliver.ts'
import { Invocation } from '../runs/budget.ts'
import { drive } from '../runs/drive.ts'
import type { DeliverJob, Job } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { arrived } from './arrived.ts'
import { ask } from './asking.ts'
import { begin } from './begin.ts'
import { edited } from './edited.ts'
import { erase } from './erasing.ts'
import { stories } from './stories.ts'
import { summaryOfDay } from './summaries.ts'

export function perform(job: Job, around: Surroundings): Promise<void> {
  if (job.kind === 'run') return drive(job, stories, around)
  if (job.kind === 'deliver') return deliver(job, around)
  if (job.kind === 'erase') return erase(job, around)
  if (job.kind === 'edited') return edited(job, around)
  if (job.kind === 'morning')
    return job.what === 'summary' ? summaryOfDay(job, around) : ask(job, around)
  return job.kind === 'start' ? begin(job, around) : arrived(job, around)
}

function deliver({ companyId }: DeliverJob, around: Surroundings): Promise<void> {
  const { env, clock, limits, invocation = new Invocation() } = around
  const cost = invocation.newCost()
  // Of requests it makes one for each message, of which it takes few enough.
  const { used } = invocation.budget(cost, () => 0, clock.now, limits)
  return deliverDue(companyId, { env, clock, cost, used })
}
