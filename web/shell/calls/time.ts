/** Hours and their pushes. */

import type { In, Out, Paged, Query } from '../api.ts'
import { at, type Calling } from './calling.ts'

export const timeCalls = ({ send, post, patch, list }: Calling) => ({
  timeEntries: (query: Query, page: Paged) =>
    list<Out<'TimeEntryList'>>(at`/time-entries`, query, page),
  /** One entry: of several, what became of each would come back. */
  addTime: (body: In<'NewTimeEntry'>) => post<Out<'TimeEntry'>>(at`/time-entries`, body),
  importTime: (body: In<'TimeFile'>) =>
    post<Out<'TimeEntryResults'>>(at`/time-entries/import`, body),
  patchTime: (id: string, body: In<'TimeEntryPatch'>) =>
    patch<Out<'TimeEntry'>>(at`/time-entries/${id}`, body),
  deleteTime: (id: string, version: number, correct: boolean) =>
    send<void>('DELETE', at`/time-entries/${id}`, {
      query: { version: String(version), ...(correct && { correct: 'true' }) },
    }),
  startPush: (id: string, body: In<'NewPush'>) =>
    post<Out<'Run'>>(at`/connections/${id}/pushes`, body),
  pushes: (id: string, page: Paged) =>
    list<Out<'RunList'>>(at`/connections/${id}/pushes`, {}, page),
  readProjects: (id: string, add: boolean) =>
    post<Out<'ProjectsRead'>>(at`/connections/${id}/projects/refresh`, { add }),
})
