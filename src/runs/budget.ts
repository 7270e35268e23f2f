/** How much one job may use before it hands over. Limits of the platform: docs/rules.md#limits-of-the-platform. */

export interface Budget {
  /** Has the job used what it may? */
  used(): boolean
}

/** Of 1,000 D1 queries and 1,000 other requests an invocation may make; the rest is for ending tidily. */
const QUERIES = 700
const REQUESTS = 700
/** Wall time; handlers may run 15 minutes, but a shorter job loses less when it dies. */
const WORKING_MS = 120_000

export function newBudget(
  counters: { queries(): number; requests(): number; now(): number },
  limits = { queries: QUERIES, requests: REQUESTS, ms: WORKING_MS },
): Budget {
  const start = { queries: counters.queries(), requests: counters.requests(), at: counters.now() }
  return {
    used: () =>
      counters.queries() - start.queries >= limits.queries ||
      counters.requests() - start.requests >= limits.requests ||
      counters.now() - start.at >= limits.ms,
  }
}
