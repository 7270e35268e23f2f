/** Workers: read, changed, removed, restored, and what happened to them. */

import type { In, Out, Paged, Query, Texts } from '../api.ts'
import { at, type Calling } from './calling.ts'

export const workersCalls = ({ send, get, post, patch, link, remove, list }: Calling) => ({
  workers: (query: Query, page: Paged) => list<Out<'WorkerList'>>(at`/workers`, query, page),
  countWorkers: (query: Query, signal?: AbortSignal) =>
    get<Out<'WorkerTotal'>>(at`/workers/count`, query, signal),
  workersLink: (kind: 'csv' | 'xlsx', query: Texts) =>
    link(kind === 'csv' ? at`/workers.csv` : at`/workers.xlsx`, query),
  savedViews: () => get<Out<'SavedViews'>>(at`/worker-views`),
  saveView: (body: { name: string; shared: boolean; query: Query }) =>
    post<Out<'SavedView'>>(at`/worker-views`, body),
  removeView: (id: string) => remove(at`/worker-views/${id}`),
  chooseColumns: (columns: readonly string[]) =>
    send<Out<'ColumnsChoice'>>('PUT', at`/worker-views/columns`, { body: { columns } }),
  changeWorkers: (body: In<'WorkersChange'>) =>
    post<Out<'WorkersChanged'>>(at`/workers/changes`, body),
  createWorker: (body: In<'NewWorker'>) => post<Out<'Worker'>>(at`/workers`, body),
  duplicates: (query: Query, signal?: AbortSignal) =>
    get<Out<'Duplicates'>>(at`/workers/duplicates`, query, signal),
  worker: (id: string, signal?: AbortSignal) =>
    get<Out<'WorkerDetail'>>(at`/workers/${id}`, {}, signal),
  patchWorker: (id: string, body: In<'WorkerPatch'>) => patch<unknown>(at`/workers/${id}`, body),
  eraseWorker: (id: string, confirm: string) =>
    send<Out<'Erasure'>>('DELETE', at`/workers/${id}`, { body: { confirm } }),
  erasures: (page: Paged) => list<Out<'ErasureList'>>(at`/erasures`, {}, page),
  letIn: (id: string) => send<unknown>('POST', at`/erasures/${id}/let-in`, {}),
  doubles: (signal?: AbortSignal) => get<Out<'Doubles'>>(at`/duplicates`, {}, signal),
  dismissDouble: (body: In<'DismissedDouble'>) => post<unknown>(at`/duplicates/dismiss`, body),
  exceptWorker: (id: string, body: In<'NewException'>) =>
    send<Out<'WorkerDetail'>>('PUT', at`/workers/${id}/exception`, { body }),
  endException: (id: string) =>
    send<Out<'WorkerDetail'>>('DELETE', at`/workers/${id}/exception`, {}),
  archiveWorker: (id: string) => post<Out<'WorkerDetail'>>(at`/workers/${id}/archive`),
  restorable: (id: string) => get<Out<'Restorable'>>(at`/workers/${id}/restore`),
  restoreWorker: (id: string) => post<Out<'RestoredWorker'>>(at`/workers/${id}/restore`),
  mergeWorkers: (id: string, body: In<'NewMerge'>) =>
    post<Out<'Merged'>>(at`/workers/${id}/merge`, body),
  unmergeWorkers: (id: string, mergeId: string) =>
    post<Out<'Unmerged'>>(at`/workers/${id}/merges/${mergeId}/undo`),
  timeline: (id: string, query: Query, page: Paged) =>
    list<Out<'Timeline'>>(at`/workers/${id}/timeline`, query, page),
  undoChange: (id: string, body: In<'ChangeUndo'>) =>
    post<Out<'ChangeUndone'>>(at`/workers/${id}/undo`, body),
  explain: (query: Query, signal?: AbortSignal) =>
    get<Out<'ExplainedList'>>(at`/explain`, query, signal),
  personLink: (id: string, format: 'json' | 'html') => link(at`/workers/${id}/export`, { format }),
})
