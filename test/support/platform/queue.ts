/** A queue in memory: takes what a queue takes, and keeps it until somebody comes for it. */
import { randomUUID } from 'node:crypto'

const MAX_MESSAGE_BYTES = 128_000
const MAX_BATCH_BYTES = 256_000
const MAX_BATCH = 100
const MAX_DELAY_SECONDS = 86_400

export interface Waiting<T> {
  id: string
  body: T
  /** Unix milliseconds before which nobody gets it. */
  notBefore: number
}

export class MemoryQueue<T = unknown> {
  readonly waiting: Waiting<T>[] = []
  readonly #now: () => number

  /** `now`: Unix milliseconds, by whatever clock the others go by. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  clear(): void {
    this.waiting.length = 0
  }
  /** Takes out what is due, oldest first, `limit` at most. */
  take(limit = Number.POSITIVE_INFINITY): Waiting<T>[] {
    const now = this.#now()
    const due = this.waiting.filter((message) => message.notBefore <= now).slice(0, limit)
    for (const message of due) this.waiting.splice(this.waiting.indexOf(message), 1)
    return due
  }

  async send(body: T, options: QueueSendOptions = {}): Promise<void> {
    await this.sendBatch([{ body, ...options }])
  }
  async sendBatch(
    messages: Iterable<MessageSendRequest<T>>,
    options: QueueSendBatchOptions = {},
  ): Promise<void> {
    await null
    const all = [...messages]
    if (all.length === 0) throw new TypeError('sendBatch() requires at least one message')
    if (all.length > MAX_BATCH)
      throw new Error(`A batch of ${all.length} messages is larger than ${MAX_BATCH}.`)
    const texts = all.map(({ body }) => JSON.stringify(body) ?? '')
    const sizes = texts.map((text) => Buffer.byteLength(text))
    if (sizes.some((size) => size > MAX_MESSAGE_BYTES))
      throw new Error(`A message is larger than ${MAX_MESSAGE_BYTES} bytes.`)
    if (sizes.reduce((sum, size) => sum + size, 0) > MAX_BATCH_BYTES)
      throw new Error(`A batch is larger than ${MAX_BATCH_BYTES} bytes.`)
    const delays = all.map((one) => one.delaySeconds ?? options.delaySeconds ?? 0)
    if (delays.some((seconds) => !(seconds >= 0 && seconds <= MAX_DELAY_SECONDS)))
      throw new Error(`A delay is from 0 to ${MAX_DELAY_SECONDS} seconds.`)
    const now = this.#now()
    for (const [i, { body }] of all.entries())
      this.waiting.push({
        id: randomUUID(),
        body: structuredClone(body),
        notBefore: now + (delays[i] ?? 0) * 1000,
      })
  }
}
