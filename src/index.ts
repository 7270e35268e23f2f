/** Four doors: fetch, scheduled, queue, email. The only file that knows all the others. */
import { takeMail } from './connectors/payroll-feed/door/mail.ts'
import { traceOf } from './core/trace.ts'
import { app } from './http/app.ts'
import { bury } from './jobs/dead.ts'
import { perform } from './jobs/perform.ts'
import { tick } from './jobs/tick.ts'
import { Invocation, Memory } from './runs/budget.ts'
import { Job } from './runs/job.ts'
import type { Surroundings } from './runs/open.ts'
import { systemClock } from './store/ids.ts'
import { asInvocation } from './store/invocation.ts'
import { steadyBucket, steadyQueue } from './store/transient.ts'

/** Invocations of one isolate share it. */
const memory = new Memory()

const steadied = new WeakMap<Env, Env>()
/** The same, with a bucket and a queue that are asked again after failures that pass. */
function steady(env: Env): Env {
  const known = steadied.get(env) ?? {
    ...env,
    FILES: steadyBucket(env.FILES),
    JOBS: steadyQueue(env.JOBS),
  }
  steadied.set(env, known)
  return known
}

const surroundings = (env: Env): Surroundings => ({
  env: steady(env),
  clock: systemClock,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

async function deliver(message: Message, around: Surroundings): Promise<void> {
  const job = Job.safeParse(message.body)
  if (!job.success) {
    console.error('message that is no job')
    return message.ack()
  }
  try {
    await perform(job.data, around)
    message.ack()
  } catch (error) {
    const { data } = job
    const which = 'runId' in data ? data.runId : 'connectionId' in data ? data.connectionId : ''
    console.error('job', data.kind, which, traceOf(error))
    message.retry({ delaySeconds: 2 })
  }
}

/** One that cannot be buried yet comes again, and keeps none of the others. */
async function layToRest(message: Message, around: Surroundings): Promise<void> {
  try {
    await bury(message.body, around)
    message.ack()
  } catch (error) {
    console.error('a dead letter could not be buried', traceOf(error))
    message.retry({ delaySeconds: 30 })
  }
}

export default {
  fetch: (request, env, context) => asInvocation(() => app.fetch(request, steady(env), context)),
  async scheduled(_controller, env) {
    await asInvocation(() => tick(surroundings(env)))
  },
  async email(message, env) {
    await asInvocation(() => takeMail(message, surroundings(env)))
  },
  async queue(batch, env) {
    if (batch.queue.endsWith('-dead')) {
      for (const message of batch.messages) await layToRest(message, surroundings(env))
      return
    }
    // One slow source must not keep the others of the batch waiting; what the platform allows, they share.
    const around = { ...surroundings(env), invocation: new Invocation(memory) }
    await asInvocation(() => Promise.all(batch.messages.map((message) => deliver(message, around))))
  },
} satisfies ExportedHandler<Env>
