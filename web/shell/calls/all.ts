/** Every call the page makes, typed by the API's own schemas. */

import type { Send } from '../http.ts'
import { accountsCalls } from './accounts.ts'
import { calling } from './calling.ts'
import { companyCalls } from './company.ts'
import { connectionsCalls } from './connections.ts'
import { issuesCalls } from './issues.ts'
import { listsCalls } from './lists.ts'
import { matchCalls } from './match.ts'
import { runsCalls } from './runs.ts'
import { timeCalls } from './time.ts'
import { workersCalls } from './workers.ts'

export function createApi(send: Send) {
  const calls = calling(send)
  return {
    ...accountsCalls(calls),
    ...workersCalls(calls),
    ...listsCalls(calls),
    ...connectionsCalls(calls),
    ...timeCalls(calls),
    ...runsCalls(calls),
    ...issuesCalls(calls),
    ...matchCalls(calls),
    ...companyCalls(calls),
  }
}

export type Api = ReturnType<typeof createApi>
