/** Connections: a company's configured connectors. Credentials go in and out encrypted; only `auth` opens them. */
import { z } from 'zod'
import type { FilesCame } from '../../core/incidents/files.ts'
import type { EditPolicy } from '../../core/people/ownership.ts'
import {
  DEFAULT_GUARD,
  type GuardPolicy,
  GuardPolicySchema,
} from '../../core/plan/guard/guard-policy.ts'
import { notFound } from '../../core/refusal.ts'
import type { Expect } from '../../core/runs/run.ts'
import { BoundCompany } from '../../core/runs/source-company.ts'
import type { CompanyDb, Param, Row, Statement } from '../database.ts'
import { fence } from '../fence.ts'
import { filesOf } from './came.ts'

export type Sealed = Record<string, { keyId: string; iv: string; data: string }>

export interface Connection {
  id: string
  companyId: string
  kind: string
  name: string
  enabled: boolean
  settings: Record<string, unknown>
  credentials: Sealed
  credentialsAt: number | null
  autosync: boolean
  everyMinutes: number
  nextDueAt: number | null
  /** Minutes after midnight in the company's zone, for intervals of whole days. */
  dailyAt: number | null
  /** So many hours in which nothing gets through are told of; null: the usual. */
  silentHours: number | null
  /** Of its files of people, when they came; null: none has. */
  files: FilesCame | null
  /** Somebody signed in at the vendor: tokens are stored. */
  signedIn: boolean
  editPolicy: EditPolicy
  guard: GuardPolicy
  invite: 'manual' | 'automatic'
  priority: number
  testedAt: number | null
  /** The company at the vendor that the links belong to; null before there was any contact. */
  sourceCompany: BoundCompany | null
  committedRunId: string | null
  /** The next run looks at everybody, because what it may write has changed. */
  replan: boolean
  /** Goes up with each reason for that, until a run has done it. */
  replanMark: number
  /** New people an admin announced, who are no danger until then. */
  expect: Expect | null
  createdAt: number
  updatedAt: number
}

const json = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text): z.output<T> => schema.parse(JSON.parse(text)))
const flag = z.number().transform((n) => n === 1)

const ConnectionRow = z
  .object({
    id: z.string(),
    company_id: z.string(),
    kind: z.string(),
    name: z.string(),
    enabled: flag,
    settings: json(z.record(z.string(), z.unknown())),
    credentials: json(
      z.record(z.string(), z.object({ keyId: z.string(), iv: z.string(), data: z.string() })),
    ),
    credentials_at: z.number().nullable(),
    autosync: flag,
    every_minutes: z.number(),
    next_due_at: z.number().nullable(),
    daily_at: z.number().nullable(),
    silent_hours: z.number().nullable(),
    files: z.string().nullable().transform(filesOf),
    tokens: z.string().nullable(),
    edit_policy: z.enum(['locked', 'overwrite', 'unlocked']),
    guard: json(GuardPolicySchema),
    invite: z.enum(['manual', 'automatic']),
    priority: z.number(),
    tested_at: z.number().nullable(),
    source_company: json(BoundCompany).nullable(),
    committed_run_id: z.string().nullable(),
    replan: z.number(),
    expect: json(z.object({ joiners: z.number(), until: z.number() })).nullable(),
    created_at: z.number(),
    updated_at: z.number(),
  })
  .transform(
    (r): Connection => ({
      id: r.id,
      companyId: r.company_id,
      kind: r.kind,
      name: r.name,
      enabled: r.enabled,
      settings: r.settings,
      credentials: r.credentials,
      credentialsAt: r.credentials_at,
      autosync: r.autosync,
      everyMinutes: r.every_minutes,
      nextDueAt: r.next_due_at,
      dailyAt: r.daily_at,
      silentHours: r.silent_hours,
      files: r.files,
      signedIn: r.tokens !== null,
      editPolicy: r.edit_policy,
      guard: r.guard,
      invite: r.invite,
      priority: r.priority,
      testedAt: r.tested_at,
      sourceCompany: r.source_company,
      committedRunId: r.committed_run_id,
      replan: r.replan > 0,
      replanMark: r.replan,
      expect: r.expect,
      createdAt: r.created_at,
      updatedAt: r.updated_at,
    }),
  )

/** A row of `connections` as the rest of the code knows it. */
export const parseConnection = (row: Row): Connection => ConnectionRow.parse(row)

/** The connection, or the refusal `not_found`. */
export async function getConnection(db: CompanyDb, id: string): Promise<Connection> {
  const row = await db.first('select * from connections where company_id = ?1 and id = ?2', id)
  if (!row) throw notFound('connection')
  return parseConnection(row)
}

/** All of the company's connections: highest priority first, then oldest first. */
export async function listConnections(db: CompanyDb): Promise<Connection[]> {
  const rows = await db.all(
    'select * from connections where company_id = ?1 order by priority desc, created_at, id',
  )
  return rows.map(parseConnection)
}

/** What the company's connections are called, in no particular order. */
export const connectionNames = (
  db: CompanyDb,
): Promise<{ id: string; kind: string; name: string }[]> =>
  db.all('select id, kind, name from connections where company_id = ?1')

/** `everyMinutes` comes from the connector. Autosync begins switched off. */
export function insertConnection(
  db: CompanyDb,
  c: Pick<Connection, 'id' | 'kind' | 'name' | 'settings' | 'credentials' | 'everyMinutes'> &
    Partial<Pick<Connection, 'editPolicy'>>,
  now: number,
): Statement {
  return db.statement(
    `insert into connections (company_id, id, kind, name, settings, credentials, credentials_at, every_minutes,
       edit_policy, guard, invite, created_at, updated_at)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?11, ?9, 'manual', ?10, ?10)`,
    c.id,
    c.kind,
    c.name,
    JSON.stringify(c.settings),
    JSON.stringify(c.credentials),
    Object.keys(c.credentials).length > 0 ? now : null,
    c.everyMinutes,
    JSON.stringify(DEFAULT_GUARD),
    now,
    c.editPolicy ?? 'locked',
  )
}

const COLUMNS = {
  name: 'name',
  enabled: 'enabled',
  settings: 'settings',
  credentials: 'credentials',
  credentialsAt: 'credentials_at',
  autosync: 'autosync',
  everyMinutes: 'every_minutes',
  nextDueAt: 'next_due_at',
  dailyAt: 'daily_at',
  silentHours: 'silent_hours',
  files: 'files',
  editPolicy: 'edit_policy',
  guard: 'guard',
  invite: 'invite',
  priority: 'priority',
  testedAt: 'tested_at',
  expect: 'expect',
} as const

/** Undoes the batch it begins unless the connection is as it was read: what is written may rest on it. */
export function connectionAsRead(db: CompanyDb, { id, updatedAt }: Connection): Statement {
  return fence(
    db,
    'the connection is as it was read',
    'exists (select 1 from connections where company_id = ?1 and id = ?2 and updated_at = ?3)',
    id,
    updatedAt,
  )
}

/** Changes the columns named in `patch`, and no others. */
export function updateConnection(
  db: CompanyDb,
  id: string,
  patch: Partial<Pick<Connection, keyof typeof COLUMNS>>,
  now: number,
): Statement {
  const sets: string[] = []
  const params: Param[] = []
  for (const [key, value] of Object.entries(patch)) {
    params.push(
      typeof value === 'object' && value !== null
        ? JSON.stringify(value)
        : typeof value === 'boolean'
          ? Number(value)
          : ((value ?? null) as Param),
    )
    sets.push(`${COLUMNS[key as keyof typeof COLUMNS]} = ?${params.length + 3}`)
  }
  return db.statement(
    `update connections set updated_at = max(?3, updated_at + 1)${sets.map((s) => `, ${s}`).join('')} where company_id = ?1 and id = ?2`,
    id,
    now,
    ...params,
  )
}

/**
 * With fields locked again, workers edited meanwhile are looked at by the next run. One under way began while edits
 * stood, and says of those workers that they are done with: then the one after it looks at everybody.
 */
export function watchLocalEdits(db: CompanyDb, connectionId: string): Statement[] {
  return [
    db.statement(
      `update source_people set attention = 1
       where company_id = ?1 and connection_id = ?2 and attention = 0 and worker_id in
         (select id from workers where company_id = ?1 and local_fields <> '[]')`,
      connectionId,
    ),
    db.statement(
      `update connections set replan = replan + 1 where company_id = ?1 and id = ?2
         and exists (select 1 from runs where company_id = ?1 and connection_id = ?2 and active = 1)`,
      connectionId,
    ),
  ]
}

/** When the order of sources changes, or one goes, the fields each may write are others than before. */
export function replanAll(db: CompanyDb): Statement {
  return db.statement('update connections set replan = replan + 1 where company_id = ?1')
}

/** The same of one, which was switched off: what it held meanwhile is old. */
export function replanOne(db: CompanyDb, id: string): Statement {
  return db.statement(
    'update connections set replan = replan + 1 where company_id = ?1 and id = ?2',
    id,
  )
}

/** An automatic sync that was due at `at` (Unix milliseconds) could not be begun: it is due again at once. */
export async function dueAgain(db: CompanyDb, id: string, at: number): Promise<void> {
  const due = db.statement(
    `update connections set next_due_at = ?3 where company_id = ?1 and id = ?2
       and autosync = 1 and enabled = 1 and next_due_at > ?3`,
    id,
    at,
  )
  await db.batch([due], true)
}
