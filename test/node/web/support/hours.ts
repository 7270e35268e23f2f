/** The week of 23 November 2026, with its hours. */
import { onTestFinished } from 'vitest'
import type { Out } from '../../../../web/shell/api.ts'
import { createTimePage } from '../../../../web/time/timePage.ts'
import { rowsOf } from '../../../../web/time/timeRows.ts'
import { viewOf } from '../../../../web/time/timeView.ts'
import { fakeApi, quiet } from './fake-api.ts'
import { aConnection, aConnector, listed, NOON } from './given.ts'

type Entry = Out<'TimeEntry'>

export const WEEK = viewOf({ day: '2026-11-23' }, '')
export const [MON = '', TUE = '', WED = ''] = WEEK.days

/** The id says whose, where and when. */
export const hoursOf = (
  worker: string,
  day: string,
  hours: number,
  more: Partial<Entry> = {},
): Entry => ({
  id: `${worker} ${day}`,
  workerId: `w-${worker}`,
  workerName: worker,
  payrollId: 'E-1',
  projectId: 'p-pier',
  projectName: 'Pier 9',
  day,
  hours,
  ...{ positionId: null, position: null, note: null, version: 1, state: 'new', locked: false },
  ...{ pushedAt: null, problem: null, updatedAt: NOON },
  ...more,
})

/** The week, opened. A server that keeps what it is sent, unless a test says otherwise. */
export async function openedWeek(...entries: Entry[]) {
  const server = fakeApi()
  server
    .on('GET /projects', listed([]))
    .on('GET /positions', listed([]))
    .on(
      'GET /connectors',
      listed([aConnector({ kind: 'procore', takesHours: true }), aConnector()]),
    )
    .on('GET /connections', listed([aConnection(), aConnection({ id: 'c-2', kind: 'procore' })]))
    .on('GET /time-entries', listed(entries))
    .on('POST /time-entries', ({ body }) => {
      const { workerId, day, hours } = body as Record<string, string>
      return hoursOf(String(workerId).replace('w-', ''), String(day), Number(hours))
    })
    .on('PATCH /time-entries/{id}', ({ ids, body }) => {
      const { hours, version } = body as { hours: string; version: number }
      const [worker = '', day = ''] = ids.id?.split(' ') ?? []
      const before = entries.find((e) => e.id === ids.id) ?? hoursOf(worker, day, 0)
      return { ...before, hours: Number(hours), version: version + 1 }
    })
    .on('DELETE /time-entries/{id}', undefined)
  const page = createTimePage(server.api)
  onTestFinished(page.start())
  page.show({ from: WEEK.days[0], to: WEEK.days.at(-1) })
  await quiet()
  const rows = () => rowsOf(page.entries.value ?? [], 'worker')
  const at = (worker: string, day: string) => {
    const row = rows().find((r) => r.workerName === worker)
    if (!row) throw new Error(`${worker} has no line.`)
    return { row, day }
  }
  return {
    server,
    page,
    rows,
    /** The cell as it is drawn now. */
    at,
    kept: () => (page.entries.value ?? []).map((e) => `${e.workerName} ${e.day} ${e.hours}`).sort(),
  }
}
