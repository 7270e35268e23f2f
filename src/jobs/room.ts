/** What a tick or a job may still begin of what can be left for the next one. */
import type { Job } from '../runs/job.ts'
import { queriesLeft } from '../store/invocation.ts'

/** A piece takes some dozen queries; those after it in the tick want some, too. */
const KEPT = 300

/** Is there room for one more piece of work, of which D1 is asked a few dozen queries at most? */
export const hasRoom = (): boolean => queriesLeft() > KEPT

/** What a queue takes at once. */
const PER_BATCH = 100

/** Sends any number of messages. */
export async function sendAll(
  queue: Queue,
  messages: readonly MessageSendRequest<Job>[],
): Promise<void> {
  for (let i = 0; i < messages.length; i += PER_BATCH)
    await queue.sendBatch(messages.slice(i, i + PER_BATCH))
}
