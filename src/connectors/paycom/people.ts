/** Paycom: the people of a slice of a list, each with their master record. */
import { VendorError } from '../connector.ts'
import { lacksSomething } from './normalize.ts'
import { listPage } from './paging.ts'
import { DETAIL, DIRECTORY, type Entry, isCode, type PaycomRecord, pick } from './records.ts'
import type { PaycomCtx } from './refusals.ts'
import { ask } from './wire.ts'

/** Functions are limited to some calls a second, and the platform to six connections. */
const AT_ONCE = 4
/** So many people without a record are no chance. */
const SUSPICIOUS = 10
/** Of as many people as there may be on one: what one job looks through to fill in what changed people lack. */
const MOST_PAGES = 200

export interface Body {
  people: Entry[]
  /** Who changed and has no master record any more. */
  gone: string[]
}

/** Their employee code; null when there is none. */
export function codeOf(row: unknown): string | null {
  const code = pick(row, ['eecode'])?.eecode
  if (typeof code === 'number') return String(code)
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : null
}

/** Rows of the directory with the master record of each; without it where there is none (404). */
export async function listedPeople(ctx: PaycomCtx, rows: readonly unknown[]): Promise<Body> {
  const details = await detailsOf(ctx, rows)
  if (details.size >= SUSPICIOUS && [...details.values()].every((d) => d === null))
    throw new VendorError(
      'refused',
      `Paycom lists employees but has no record of any of ${details.size} of them (404).`,
    )
  const people = rows.map((row) => {
    const eecode = codeOf(row)
    const detail = eecode === null ? null : (details.get(eecode) ?? null)
    return { eecode, directory: pick(row, DIRECTORY), detail }
  })
  return { people, gone: [] }
}

/** People who changed, from their master record, and the directory where that lacks something. */
export async function changedPeople(ctx: PaycomCtx, rows: readonly unknown[]): Promise<Body> {
  const details = await detailsOf(ctx, rows)
  const known = [...details].flatMap(([eecode, detail]) => (detail ? [{ eecode, detail }] : []))
  const lacking = known.some(({ detail }) => lacksSomething(detail, ctx.settings))
  const directory = lacking ? await directoryOf(ctx) : new Map<string, PaycomRecord>()
  return {
    people: known.map(({ eecode, detail }) => ({
      eecode,
      directory: directory.get(eecode) ?? null,
      detail,
    })),
    gone: [...details].flatMap(([eecode, detail]) => (detail ? [] : [eecode])),
  }
}

async function detailsOf(
  ctx: PaycomCtx,
  rows: readonly unknown[],
): Promise<Map<string, PaycomRecord | null>> {
  const codes = [...new Set(rows.map(codeOf))].filter((c) => c !== null).filter(isCode)
  const details = new Map<string, PaycomRecord | null>()
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const some = codes.slice(at, at + AT_ONCE)
    const got = await Promise.all(some.map((code) => detailOf(ctx, code)))
    for (const [i, code] of some.entries()) details.set(code, got[i] ?? null)
  }
  return details
}

/** What is kept of a master record; null when there is none, which only a 404 says: somebody may be gone by it. */
export async function detailOf(ctx: PaycomCtx, code: string): Promise<PaycomRecord | null> {
  const { status, data } = await ask(ctx, 'employee', { code, mayBe: [404] })
  const detail = pick(data[0], DETAIL)
  if (detail === null && status !== 404)
    throw new VendorError('schema', `Paycom’s answer has no record of employee ${code}.`)
  return detail
}

function directoryOf(ctx: PaycomCtx): Promise<Map<string, PaycomRecord>> {
  const known = ctx.memo.get('directory') as Promise<Map<string, PaycomRecord>> | undefined
  const reading = known ?? readDirectory(ctx)
  ctx.memo.set('directory', reading)
  return reading
}

async function readDirectory(ctx: PaycomCtx): Promise<Map<string, PaycomRecord>> {
  const people = new Map<string, PaycomRecord>()
  let query: string | null = '?page=1&pagesize=500'
  for (let page = 1; query !== null && page <= MOST_PAGES; page += 1) {
    const { rows, next } = await listPage(ctx, 'employeedirectory', query, page)
    for (const row of rows) {
      const [code, picked] = [codeOf(row), pick(row, DIRECTORY)]
      if (code !== null && picked && !people.has(code)) people.set(code, picked)
    }
    query = next
  }
  return people
}
