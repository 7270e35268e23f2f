/** Runs as the API shows them. */
import type { z } from '@hono/zod-openapi'
import type { Part as PartLook } from '../../actions/runs/part.ts'
import type { RunBrief } from '../../api/connection.ts'
import type { Part } from '../../api/runs/decide.ts'
import type { Outcome } from '../../api/runs/outcome.ts'
import type { Run } from '../../api/runs/run.ts'
import { connectorOf } from '../../connectors/registry.ts'
import type { FieldName } from '../../core/people/fields.ts'
import { shownId } from '../../core/people/person.ts'
import { chosenIn, mergeTallies, openIn, type Tally } from '../../core/plan/counts.ts'
import { causeOf } from '../../core/plan/guard/hold.ts'
import { levelOf, type OutcomeCode, type When } from '../../core/plan/outcome.ts'
import { isDivisible } from '../../core/plan/part.ts'
import type { OutcomeKind } from '../../core/plan/reason.ts'
import { progressLine, stepsShown } from '../../core/runs/progress.ts'
import type { Run as RunRow } from '../../core/runs/run.ts'
import type { UndoneBy } from '../../core/runs/undo.ts'
import { isRejected, messageOf } from '../../runs/log/outcomes.ts'
import type { Connection } from '../../store/connections/connections.ts'
import type { Planned } from '../../store/plan/chunks.ts'
import { iso, isoOrNull } from './iso.ts'
import { changesView } from './workers/history.ts'

/** `undos`: what took some of it back; of one that has just begun, or that cannot be taken back, there is none. */
export function runView(
  run: RunRow,
  connection: Pick<Connection, 'kind' | 'name'>,
  undos: readonly UndoneBy[] = [],
): z.infer<typeof Run> {
  const { state, hold } = run
  const { undo } = run.terms
  return {
    id: run.id,
    connectionId: run.connectionId,
    connectionName: connection.name,
    peopleLabel: connectorOf(connection.kind).peopleLabel,
    logFormat: connectorOf(connection.kind).logFormat ?? 'csv',
    mode: run.mode,
    direction: run.direction,
    status: run.status,
    trigger: { kind: run.triggerKind, by: run.triggerBy },
    progress: {
      step: run.step,
      pulled: state.pull.rows,
      pullTotal: state.pull.total,
      planned: state.plan.next,
      toPlan: state.plan.toPlan,
      applied: run.direction === 'push' ? state.push.sent : state.apply.applied,
      toApply:
        run.direction === 'pull'
          ? state.apply.toApply
          : state.push.gathered
            ? state.push.entries
            : null,
      message: progressLine(run),
    },
    steps: stepsShown(run),
    counts: run.counts,
    notes: state.source.notes ?? [],
    undoes: undo
      ? {
          runId: undo.runId,
          whole: !undo.people && !undo.released,
          people: undo.people ? [...undo.people] : null,
          released: undo.released ?? false,
        }
      : null,
    undoneBy: undos.map((undo) => ({ ...undo, at: iso(undo.at) })),
    released:
      hold !== null &&
      hold.scope !== 'run' &&
      !state.apply.wasPreview &&
      (state.apply.released || (state.apply.accepted ?? 0) > 0),
    onlyPeople: run.terms.onlyPeople?.length ?? null,
    first: run.terms.first ?? false,
    ofSettings: run.terms.settings !== undefined,
    planHash: state.planHash,
    open: openIn(run.counts, run.state.codes),
    watched: Object.entries(state.dangers).map(([danger, count]) => ({
      danger,
      count: count ?? 0,
    })),
    codes: codesOf(run),
    cost: run.cost,
    dueAt: isoOrNull(run.terms.dueAt ?? null),
    queuedAt: iso(run.queuedAt),
    startedAt: isoOrNull(run.startedAt),
    finishedAt: isoOrNull(run.finishedAt),
    folded: run.folded && { ...run.folded, since: iso(run.folded.since) },
    hold: hold && {
      scope: hold.scope,
      reasons: hold.reasons.map(({ code, field, message, count, people }) => ({
        code,
        cause: causeOf({ code, field }),
        field: field ?? null,
        message,
        count: count ?? 0,
        people: people ?? [],
      })),
      // Of one that waits as a whole a part may have gone through.
      deactivations:
        run.status === 'held' && hold.scope === 'run'
          ? Math.max(0, state.deactivations - run.counts.deactivated)
          : state.deactivations,
      planHash: state.planHash ?? '',
    },
    error: run.error,
  }
}

/** Nobody decides any more about whoever was left when an admin rejected the rest. */
const REJECTED: Partial<Record<OutcomeCode, OutcomeCode>> = {
  change_held: 'change_rejected',
  deactivation_held: 'deactivation_rejected',
}

/** As the outcomes say it: who waits for a decision was not deactivated. Runs held by an earlier version counted as planned. */
export function codesOf(run: RunRow): z.infer<typeof Run>['codes'] {
  const waits =
    run.hold?.scope === 'deactivations' &&
    run.state.guard === undefined &&
    !run.state.apply.released &&
    (run.status === 'held' || run.status === 'cancelled')
  const codes = run.state.codes.map(([outcome, code, count]): Tally[number] =>
    waits && outcome === 'deactivated'
      ? ['skipped', 'deactivation_held', count]
      : [outcome, isRejected(run) ? (REJECTED[code] ?? code) : code, count],
  )
  return mergeTallies([codes]).map(([outcome, code, count]) => ({
    ...{ outcome, code, count },
    level: levelOf(outcome, code),
  }))
}

export function runBrief(run: RunRow): z.infer<typeof RunBrief> {
  return {
    id: run.id,
    status: run.status,
    mode: run.mode,
    onlyPeople: run.terms.onlyPeople?.length ?? null,
    startedAt: isoOrNull(run.startedAt ?? run.queuedAt),
    finishedAt: isoOrNull(run.finishedAt),
    heldWhole: run.hold?.scope === 'run',
    synced: run.counts.synced,
    total: run.counts.total,
    leftOut: chosenIn(run.state.codes),
    held: run.status === 'held' ? (run.hold?.reasons.map((r) => r.message) ?? []) : [],
  }
}

/** `isPreview`: nobody it would add exists. */
export function outcomeView(
  p: Planned,
  { done, when, waits }: { done: boolean; when: When; waits: boolean },
  source: string,
  isPreview: boolean,
  pay: boolean,
): z.infer<typeof Outcome> {
  const exists = p.v !== 0 || (done && !isPreview)
  return {
    externalId: shownId(p.x),
    name: p.n,
    outcome: p.outcome,
    code: p.code,
    level: levelOf(p.outcome, p.code),
    message: messageOf(p, when, source),
    // A worker who is only planned cannot be looked at.
    workerId: exists ? (p.w ?? null) : null,
    otherWorkerId: p.other ?? null,
    changes: whyView(p, changesView(p.changes ?? [], pay)),
    waits: waits ? (isDivisible(p) ? 'fields' : 'whole') : null,
    ...(p.facts?.hours !== undefined && { payrollId: p.facts.payrollId ?? null }),
  }
}

type Changes = z.infer<typeof Outcome>['changes']

/** Of somebody new there is no why, nor of hours, nor of what is taken back. */
function whyView({ outcome, why, act, un }: Planned, changes: Changes): Changes {
  if (act === undefined || un !== undefined || outcome === 'created') return changes
  return changes.map((c) => ({
    ...c,
    why: why?.[c.field as FieldName] ?? (outcome === 'linked' ? 'linked' : 'source'),
  }))
}

export function partView({ outcomes, fields, ...part }: PartLook): z.infer<typeof Part> {
  const kinds = Object.entries(outcomes) as [OutcomeKind, number][]
  return {
    ...part,
    outcomes: kinds.map(([outcome, count]) => ({ outcome, count })),
    fields: Object.entries(fields).map(([field, count]) => ({ field, count })),
  }
}
