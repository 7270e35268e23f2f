// Makes a vendor fail the way real ones do, for the next few requests.
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultKind } from './fault-kinds.ts'
import { json, type SimAnswer } from './vendor.ts'

export interface Fault {
  kind: FaultKind
  /** How many of the next requests are still affected. */
  times: number
  /** How long `slow` waits. */
  ms: number
  /** How many requests pass before it begins. */
  skip?: number
}

export class Faults {
  #queue: Fault[] = []

  get pending(): readonly Fault[] {
    return this.#queue
  }

  add(fault: Fault): void {
    if (fault.times > 0) this.#queue.push({ ...fault })
  }

  clear(): void {
    this.#queue = []
  }

  take(): Fault | undefined {
    const fault = this.#queue[0]
    if (fault === undefined) return undefined
    if (fault.skip) {
      fault.skip -= 1
      return undefined
    }
    fault.times -= 1
    if (fault.times === 0) this.#queue.shift()
    return fault
  }
}

type Ask = (extraTotal: number) => Promise<SimAnswer>

/** `own`: the vendor's wording of a failure, where it has one. */
export async function answerWith(
  fault: Fault | undefined,
  ask: Ask,
  own: (kind: FaultKind) => SimAnswer | undefined = () => undefined,
): Promise<SimAnswer> {
  const worded = fault && own(fault.kind)
  if (worded) return worded
  switch (fault?.kind) {
    case undefined:
      return ask(0)
    case 'rate-limit':
      return json(429, { error: 'too_many_requests' }, { 'retry-after': '1' })
    case 'outage':
      return { status: 503, headers: { 'content-type': 'text/plain' }, body: 'Service Unavailable' }
    case 'expired-token':
      return json(401, { error: 'token_expired' })
    case 'truncated':
      return halved(await ask(0))
    case 'wrong-total':
      return ask(10)
    case 'slow':
      await sleep(fault.ms)
      return ask(0)
    case 'lost-answer':
      return { ...(await ask(0)), lost: true }
    case 'garbage':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Scheduled maintenance</title><h1>We will be right back</h1>',
      }
  }
}

function halved(answer: SimAnswer): SimAnswer {
  const body = Buffer.from(answer.body)
  return { ...answer, status: 200, body: body.subarray(0, Math.floor(body.length / 2)) }
}
