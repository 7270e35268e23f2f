/** What can be seen of a company, as its admins would see it. */
import { outcomesOf } from '../../src/runs/log/outcomes.ts'
import { pageFiles } from '../../src/store/files.ts'
import { ASKS } from '../../src/store/issues/sql.ts'
import { getRun } from '../../src/store/runs/runs.ts'
import type { Company } from './company.ts'
import type { Seen, SeenRun, SeenWorker } from './history.ts'
import { lookAtTold } from './incidents/look.ts'

type Row = Record<string, string | number | null>
const text = (value: unknown) => (value === null || value === undefined ? null : String(value))

export async function look(company: Company, at: number): Promise<Seen> {
  const { db } = company
  const [workers, links, history, runs, issues, questions] = await db.batch([
    db.statement('select * from workers where company_id = ?1 order by id'),
    db.statement(
      `select worker_id, connection_id, external_id from source_people
       where company_id = ?1 and worker_id is not null order by connection_id, external_id`,
    ),
    db.statement(
      `select worker_id, version, at, action, run_id, actor,
         (select c.value->>2 from json_each(changes) c where c.value->>0 = 'status') status from worker_history
       where company_id = ?1 order by worker_id, version`,
    ),
    db.statement(
      'select id, connection_id, queued_at from runs where company_id = ?1 and active = 1',
    ),
    db.statement(
      `select connection_id, external_id, issue_code from source_people
       where company_id = ?1 and issue_code is not null order by connection_id, external_id`,
    ),
    db.statement(
      `select i.connection_id, p.value->>0 external_id, i.code issue_code
         from issues i, json_each(coalesce(i.people, json_array(json_array(i.external_id)))) p
       where i.company_id = ?1 and i.state <> 'done' and i.${ASKS} order by i.id, p.key`,
    ),
  ])
  const linksOf = Map.groupBy(links ?? [], (row) => row.worker_id)
  const historyOf = Map.groupBy(history ?? [], (row) => row.worker_id)
  return {
    at,
    companyId: company.id,
    workers: (workers ?? []).map((row) =>
      seenWorker(row, linksOf.get(row.id ?? '') ?? [], historyOf.get(row.id ?? '') ?? []),
    ),
    underWay: (runs ?? []).map((row) => ({
      id: String(row.id),
      connectionId: String(row.connection_id),
      since: Number(row.queued_at),
    })),
    emails: [...company.emails],
    webhooks: [...company.webhooks],
    issues: [...(issues ?? []), ...(questions ?? [])].map((row) => ({
      connectionId: String(row.connection_id),
      key: String(row.external_id),
      code: String(row.issue_code),
    })),
    ...(company.members.length > 0 && { told: await lookAtTold(company) }),
  }
}

function seenWorker(row: Row, links: readonly Row[], history: readonly Row[]): SeenWorker {
  return {
    id: String(row.id),
    firstName: String(row.first_name),
    lastName: String(row.last_name),
    email: text(row.email),
    phone: text(row.phone),
    payrollId: text(row.payroll_id),
    active: row.status === 'active',
    links: links.map((link) => ({
      connectionId: String(link.connection_id),
      key: String(link.external_id),
    })),
    history: history.map((one) => ({
      version: Number(one.version),
      at: Number(one.at),
      action: String(one.action),
      status: text(one.status),
      runId: text(one.run_id),
      actor: String(one.actor),
    })),
  }
}

/** What a run's page and log say. */
export async function lookAtRun({ db }: Company, bucket: R2Bucket, id: string): Promise<SeenRun> {
  const run = await getRun(db, id)
  const { connectionId, mode, status, queuedAt, finishedAt, counts, hold, error } = run
  const outcomes: { key: string; outcome: string; code: string }[] = []
  const files = pageFiles(bucket, db.companyId, connectionId)
  for await (const { people } of outcomesOf(db, files, run, {}))
    for (const { person } of people)
      outcomes.push({ key: person.x, outcome: person.outcome, code: person.code })
  const { total, ...others } = counts
  return {
    ...{ id, connectionId, mode, status, queuedAt, finishedAt, total, counts: others, outcomes },
    isPartial: run.terms.onlyPeople !== undefined,
    error: error?.code ?? null,
    held:
      status === 'held' && hold
        ? {
            scope: hold.scope,
            codes: hold.reasons.map(({ code }) => code),
            says: hold.reasons.map(({ message }) => message),
          }
        : null,
  }
}
