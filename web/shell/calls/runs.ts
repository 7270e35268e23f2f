/** Syncs: begun, followed, decided about and undone. */

import type { In, LogFormat, Mode, Out, Paged, Query } from '../api.ts'
import { at, type Calling } from './calling.ts'

export const runsCalls = ({ get, post, list }: Calling) => ({
  startRun: (id: string, mode: Mode, full = false, welcomeFirst = false) =>
    post<Out<'Run'>>(at`/connections/${id}/runs`, {
      mode,
      ...(full && { full }),
      ...(welcomeFirst && { welcomeFirst }),
    }),
  runs: (id: string, page: Paged) => list<Out<'RunList'>>(at`/connections/${id}/runs`, {}, page),
  run: (id: string, signal?: AbortSignal) => get<Out<'Run'>>(at`/runs/${id}`, {}, signal),
  activeRuns: (signal?: AbortSignal) => get<Out<'RunList'>>(at`/active-runs`, {}, signal),
  outcomes: (id: string, query: Query, page: Paged) =>
    list<Out<'OutcomeList'>>(at`/runs/${id}/outcomes`, query, page),
  runCauses: (id: string, signal?: AbortSignal) =>
    get<Out<'RunCauses'>>(at`/runs/${id}/causes`, {}, signal),
  release: (id: string, decision: In<'Decision'>) =>
    post<Out<'Run'>>(at`/runs/${id}/release`, decision),
  part: (id: string, decision: In<'Decision'>) => post<Out<'Part'>>(at`/runs/${id}/part`, decision),
  reject: (id: string, decision: In<'Decision'>) =>
    post<Out<'Run'>>(at`/runs/${id}/reject`, decision),
  runWelcomes: (id: string, signal?: AbortSignal) =>
    get<Out<'RunWelcomes'>>(at`/runs/${id}/welcomes`, {}, signal),
  sayWelcomes: (id: string, say: In<'WelcomeWord'>['say']) =>
    post<{ count: number }>(at`/runs/${id}/welcomes`, { say }),
  undoRun: (id: string, body: In<'NewUndo'>) => post<Out<'Run'>>(at`/runs/${id}/undo`, body),
  goOn: (id: string, body: In<'GoOn'>) =>
    post<Out<'GoneOn'>>(at`/connections/${id}/people/go-on`, body),
  previewSettings: (id: string, settings: Record<string, unknown>) =>
    post<Out<'Run'>>(at`/connections/${id}/settings-preview`, { settings }),
  cancel: (id: string) => post<Out<'Run'>>(at`/runs/${id}/cancel`),
  /** `filter`: of those alone whom it lets through. */
  logLink: (id: string, format: LogFormat, filter?: In<'NewLogLink'>['filter']) =>
    post<Out<'LogLink'>>(at`/runs/${id}/log-links`, { format, ...(filter && { filter }) }),
})
