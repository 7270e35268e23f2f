/** Workers as the API shows them. */
import type { z } from '@hono/zod-openapi'
import type { Worker, WorkerDetail } from '../../../api/workers/worker.ts'
import { linkedSources } from '../../../connectors/field-source.ts'
import { CUSTOM, FIELDS, idsOf } from '../../../core/people/fields.ts'
import { authorityOver, isKept, lockOf } from '../../../core/people/ownership.ts'
import { nationalPhone } from '../../../core/people/phone.ts'
import { waitsOf } from '../../../core/plan/waits.ts'
import type { Claim } from '../../../store/asking/claims.ts'
import type { Archived } from '../../../store/directory/archive/archived.ts'
import type { Exception } from '../../../store/directory/exceptions.ts'
import type { Merge } from '../../../store/directory/merge/merges.ts'
import type { HistoryRow, LinkRow, WorkerRow } from '../../../store/directory/workers.ts'
import type { Actor } from '../../context.ts'
import { iso } from '../iso.ts'
import { archivedView } from './archived.ts'
import { historyView } from './history.ts'

/** Of list entries, by id. */
type Names = ReadonlyMap<string, string>

export const seesPay = (actor: Pick<Actor, 'role'>): boolean => actor.role !== 'viewer'

export function workerView(w: WorkerRow, names: Names, pay: boolean): z.infer<typeof Worker> {
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  const all = (ids: string | null) => idsOf(ids).map((id) => ({ id, name: names.get(id) ?? id }))
  const rates = w.pay_rates ? (JSON.parse(w.pay_rates) as [string, string][]) : []
  return {
    id: w.id,
    firstName: w.first_name,
    lastName: w.last_name,
    name: `${w.first_name} ${w.last_name}`.trim(),
    email: w.email,
    phone: w.phone,
    phoneNational: nationalPhone(w.phone),
    payrollId: w.payroll_id,
    status: w.status,
    positionId: w.position_id,
    position: name(w.position_id),
    teamId: w.team_id,
    team: name(w.team_id),
    locationId: w.location_id,
    location: name(w.location_id),
    profileId: w.profile_id,
    profile: name(w.profile_id),
    hireDate: w.hire_date,
    seniorityDate: w.seniority_date,
    birthday: w.birthday,
    laborCode: w.labor_code,
    employmentStatus: w.employment_status,
    suffix: w.suffix,
    extension: w.extension,
    primaryDutyId: w.duty_id,
    primaryDuty: name(w.duty_id),
    duties: all(w.other_duties),
    primaryZoneId: w.zone_id,
    primaryZone: name(w.zone_id),
    zones: all(w.other_zones),
    payRates: pay ? rates.map(([n, rate]) => ({ name: n, rate })) : null,
    employeeIds: idsOf(w.employee_ids),
    custom: Object.fromEntries(
      CUSTOM.flatMap((name, i) => {
        const value = w[`custom_${i + 1}` as 'custom_1']
        return value === null ? [] : [[name, value]]
      }),
    ),
    // The version in the address lets a browser keep the picture until it changes.
    avatarUrl: w.avatar === null ? null : `/api/v1/workers/${w.id}/avatar?v=${w.version}`,
    version: w.version,
    createdAt: iso(w.created_at),
    updatedAt: iso(w.updated_at),
  }
}

type WorkerDetailView = z.infer<typeof WorkerDetail>

interface Around {
  links: readonly LinkRow[]
  /** Newest first: the first entry that names a field is where its value came from. */
  history: readonly HistoryRow[]
  archived: Archived | null
  merges?: readonly Merge[]
  claims?: readonly Claim[]
  exception?: Exception | null
}

export function workerDetail(
  w: WorkerRow,
  { links, history, archived, merges = [], claims = [], exception = null }: Around,
  names: Names,
  pay: boolean,
): WorkerDetailView {
  // Whoever was restored has their values from where they came before.
  const entries = history
    .filter((row) => row.action !== 'archived' && row.action !== 'restored')
    .map((row) => historyView(row, pay))
  const sources = linkedSources(links)
  const fields = FIELDS.map((field): WorkerDetailView['fields'][number] => {
    const owner = authorityOver(field, sources)
    const entry = entries.find((e) => e.changes.some((c) => c.field === field))
    return {
      field,
      lock: lockOf(field, owner),
      kept: isKept(field, owner),
      ownedBy: owner ? { connectionId: owner.id, connectionName: owner.name } : null,
      source: entry?.actor.kind ?? 'none',
      by: entry?.actor.name ?? null,
      connectionId: entry?.connectionId ?? null,
      runId: entry?.runId ?? null,
      at: entry?.at ?? null,
    }
  })
  return {
    ...workerView(w, names, pay),
    fields,
    archived: archived && archivedView(archived),
    exception: exception && {
      ...{ status: exception.status, until: exception.until, by: exception.actor },
      at: iso(exception.at),
    },
    claims: claims.map(({ field, value, saidBy, at, state, sourceValue, connectionId }) => ({
      ...{ field, value, saidBy, at: iso(at), state, sourceValue },
      connection:
        links.find((l) => l.connectionId === connectionId)?.connectionName ?? 'the source',
    })),
    merged: merges.map(({ id, otherId, name, at, actor }) => ({
      ...{ mergeId: id, id: otherId, name, by: actor },
      at: iso(at),
    })),
    links: links.map((l) => ({
      connectionId: l.connectionId,
      connectionName: l.connectionName,
      kind: l.kind,
      externalId: l.externalId,
      issue: l.issueCode ? { code: l.issueCode, message: l.issueMessage ?? '' } : null,
      waits: waitsOf(l.verdict, l.connectionName),
    })),
  }
}
