/** What the jobs of one invocation may use together. */
import { describe, expect, test } from 'vitest'
import { Invocation, Memory } from '../../src/runs/budget.ts'

const jobOf = (
  invocation: Invocation,
  limits?: { queries: number; requests: number; ms: number },
) => {
  const cost = invocation.newCost()
  const asked = { requests: 0, now: 0 }
  const budget = invocation.budget(
    cost,
    () => asked.requests,
    () => asked.now,
    limits,
  )
  return { cost, asked, budget }
}

describe('the budget of a job', () => {
  test.each([
    ['queries', (job: ReturnType<typeof jobOf>) => (job.cost.queries = 10)],
    ['requests', (job: ReturnType<typeof jobOf>) => (job.asked.requests = 20)],
    ['time', (job: ReturnType<typeof jobOf>) => (job.asked.now = 30)],
  ])('is used when its %s are', (_, use) => {
    const job = jobOf(new Invocation(), { queries: 10, requests: 20, ms: 30 })
    expect(job.budget.used()).toBe(false)
    use(job)
    expect(job.budget.used()).toBe(true)
  })

  test('is used when its neighbours have asked what there is to ask', () => {
    const invocation = new Invocation()
    const [one, other] = [jobOf(invocation), jobOf(invocation)]
    one.cost.queries = 690
    expect(other.budget.used()).toBe(false)
    other.cost.queries = 10
    expect([one.budget.used(), other.budget.used()]).toEqual([true, true])
  })

  test('is used when a neighbour has spoken for what is left, until it gives it back', () => {
    const invocation = new Invocation()
    const [one, other] = [jobOf(invocation), jobOf(invocation)]
    expect(one.budget.reserve(800, 0)).toBe(true)
    expect(other.budget.used()).toBe(true)
    expect(other.budget.reserve(10, 0)).toBe(false)
    expect(one.budget.used()).toBe(false)
    one.budget.end()
    expect(other.budget.used()).toBe(false)
  })

  test('has no room for much in an invocation that has asked much already', () => {
    const invocation = new Invocation()
    const [one, other] = [jobOf(invocation), jobOf(invocation)]
    one.cost.queries = 400
    expect(other.budget.reserve(301, 0)).toBe(false)
    expect(other.budget.reserve(300, 0)).toBe(true)
  })

  test('shares the memory of the isolate, whichever invocation it is of', () => {
    const memory = new Memory()
    const [one, other] = [jobOf(new Invocation(memory)), jobOf(new Invocation(memory))]
    expect(one.budget.reserve(0, 250_000)).toBe(true)
    expect(other.budget.reserve(0, 1)).toBe(false)
    // What is reserved anew stands in place of what was.
    expect(one.budget.reserve(0, 99_000)).toBe(true)
    expect(other.budget.reserve(0, 1000)).toBe(true)
    expect(other.budget.reserve(0, 1001)).toBe(false)
    one.budget.end()
    expect(other.budget.reserve(0, 1001)).toBe(true)
  })
})
