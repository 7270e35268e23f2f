/** ConnectWise: what is asked of its API: members page by page, their count, their types, the version. */
import { z } from 'zod'
import {
  type CheckResult,
  type PulledPage,
  type ReadPeople,
  type SettingOption,
  VendorError,
} from '../connector.ts'
import { parseJson } from '../json.ts'
import { call } from './call.ts'
import { Cursor, following, pageOf } from './paging.ts'
import { isRow, rowsOf, trimmed } from './rows.ts'
import type { Settings } from './settings.ts'
import type { ConnectWiseCtx } from './site.ts'

const MEMBERS = { path: 'system/members', permission: 'System > Member Maintenance, Inquire: All' }

/**
 * In two of the three modes only members who are active now are asked for (docs/articles.md#connectwise-members,
 * Status).
 */
function conditions({ status }: Settings): { conditions?: string } {
  return status === 'all' ? {} : { conditions: 'inactiveFlag=false' }
}

export async function pull(ctx: ConnectWiseCtx, cursor: string | null): Promise<PulledPage> {
  const { settings } = ctx
  const at = cursor ? Cursor.parse(JSON.parse(cursor)) : { after: 0, page: 1, total: null }
  const { query, headers } = pageOf(settings, at)
  const [total, answer] = await Promise.all([
    at.total ?? count(ctx),
    call(ctx, { ...MEMBERS, query: { ...conditions(settings), ...query }, headers }),
  ])
  const rows = rowsOf(parseJson(answer.bytes))
  const next = following(settings, { ...at, total }, rows.map(idIn), answer.headers.get('link'))
  const body = rows.map(trimmed)
  return {
    bytes: new TextEncoder().encode(JSON.stringify(body)),
    body,
    next: next && JSON.stringify(next),
    total,
  }
}

/** By number in a condition: one request for all of them, and members in the shape of the list. */
export const byId = {
  atMost: 100,
  async read(ctx: ConnectWiseCtx, ids: readonly string[]): Promise<ReadPeople> {
    const numbers = ids.filter((id) => /^[1-9]\d{0,15}$/.test(id))
    const rows = numbers.length > 0 ? await membersOf(ctx, numbers) : []
    const body = rows.map(trimmed)
    return { bytes: new TextEncoder().encode(JSON.stringify(body)), body }
  },
}

async function membersOf(ctx: ConnectWiseCtx, numbers: readonly string[]): Promise<unknown[]> {
  const { conditions: whom } = conditions(ctx.settings)
  const these = `id in (${numbers.join(',')})`
  const query = {
    conditions: whom ? `${whom} and ${these}` : these,
    pageSize: String(numbers.length),
    orderBy: 'id asc',
  }
  return rowsOf(parseJson((await call(ctx, { ...MEMBERS, query })).bytes))
}

const idIn = (row: unknown): number => (isRow(row) && typeof row.id === 'number' ? row.id : 0)

const Count = z.object({ count: z.number().int().min(0) })

/** Members that `pull` would read. */
async function count(ctx: ConnectWiseCtx): Promise<number> {
  const { bytes } = await call(ctx, {
    path: 'system/members/count',
    query: { ...conditions(ctx.settings) },
    permission: MEMBERS.permission,
  })
  const found = Count.safeParse(parseJson(bytes))
  if (found.success) return found.data.count
  throw new VendorError('schema', 'The count of members is no count.')
}

const SystemInfo = z.object({ version: z.string().max(60) })

/** `system/info` proves the keys, the count that members may be read. */
export async function check(ctx: ConnectWiseCtx): Promise<CheckResult> {
  const { bytes } = await call(ctx, {
    path: 'system/info',
    permission: 'System > My Company, Inquire: All',
  })
  const info = SystemInfo.safeParse(parseJson(bytes))
  if (!info.success) throw new VendorError('schema', 'ConnectWise does not say its version.')
  const { version } = info.data
  const members = await count(ctx)
  const { status, memberTypes } = ctx.settings
  const whom = `${status === 'all' ? '' : 'active '}member${members === 1 ? '' : 's'}`
  const none = memberTypes.length === 0 ? ' No member type is chosen yet: nobody is synced.' : ''
  return {
    message: `ConnectWise ${version} answers: ${members.toLocaleString('en-US')} ${whom} can be read.${none}`,
    details: { version, members },
  }
}

const MemberTypes = z.array(
  z.object({ name: z.string().min(1), inactiveFlag: z.boolean().nullish() }),
)

/** Choices for the setting `memberTypes`: the types in use, by name. */
export async function options(ctx: ConnectWiseCtx, name: string): Promise<SettingOption[]> {
  if (name !== 'memberTypes')
    throw new VendorError('refused', 'ConnectWise has no choices for this setting.')
  const { bytes } = await call(ctx, {
    path: 'system/members/types',
    query: { pageSize: '1000', orderBy: 'id asc' },
    permission: 'System > Table Setup, Inquire: All',
  })
  const types = MemberTypes.safeParse(parseJson(bytes))
  if (!types.success) throw new VendorError('schema', 'The member types are not a list of names.')
  const names = types.data.filter((t) => !t.inactiveFlag).map((t) => t.name)
  return [...new Set(names)].map((value) => ({ value, label: value }))
}
