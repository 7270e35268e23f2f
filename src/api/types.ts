/** The one type the web page imports: what each resource of the API looks like. */
import type { z } from '@hono/zod-openapi'
import type * as account from './account.ts'
import type * as asking from './asking.ts'
import type * as connection from './connection.ts'
import type * as explain from './explain.ts'
import type * as issue from './issue.ts'
import type * as list from './list.ts'
import type * as mailbox from './mailbox.ts'
import type * as match from './match.ts'
import type * as notification from './notification.ts'
import type * as outbox from './outbox.ts'
import type * as push from './push.ts'
import type * as runDecide from './runs/decide.ts'
import type * as logLink from './runs/log-link.ts'
import type * as outcome from './runs/outcome.ts'
import type * as run from './runs/run.ts'
import type * as runStart from './runs/start.ts'
import type * as shapes from './shapes.ts'
import type * as time from './time.ts'
import type * as webConnector from './web-connector.ts'
import type * as workersAsked from './workers/asked.ts'
import type * as workerChange from './workers/change.ts'
import type * as customField from './workers/custom-field.ts'
import type * as doubles from './workers/doubles.ts'
import type * as workerHistory from './workers/history.ts'
import type * as merge from './workers/merge.ts'
import type * as person from './workers/person.ts'
import type * as restored from './workers/restored.ts'
import type * as timeline from './workers/timeline.ts'
import type * as view from './workers/view.ts'
import type * as worker from './workers/worker.ts'

type Shapes = typeof account &
  typeof shapes &
  typeof connection &
  typeof customField &
  typeof explain &
  typeof issue &
  typeof list &
  typeof mailbox &
  typeof person &
  typeof doubles &
  typeof merge &
  typeof push &
  typeof match &
  typeof run &
  typeof runStart &
  typeof runDecide &
  typeof outcome &
  typeof logLink &
  typeof time &
  typeof timeline &
  typeof outbox &
  typeof notification &
  typeof asking &
  typeof webConnector &
  typeof view &
  typeof worker &
  typeof workersAsked &
  typeof workerChange &
  typeof workerHistory &
  typeof restored

/** `Api["Worker"]["out"]` is what comes back; `Api["NewWorker"]["in"]` is what may be sent. */
export type Api = {
  [K in keyof Shapes as Shapes[K] extends z.ZodType ? K : never]: Shapes[K] extends z.ZodType
    ? { out: z.output<Shapes[K]>; in: z.input<Shapes[K]> }
    : never
}
