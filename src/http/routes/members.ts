/** Members of the company: invited by link, given a role, removed. */
import { z } from '@hono/zod-openapi'
import { Invitation, Member, MemberList, MemberPatch, NewMember } from '../../api/account.ts'
import { Id, ListQuery } from '../../api/shapes.ts'
import { authFor } from '../../auth/auth.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { settings } from '../../env.ts'
import {
  addMember,
  changeRole,
  inviteAgain,
  listMembers,
  type MemberRow,
  memberById,
  removeMember,
} from '../../store/accounts/members.ts'
import { isTaken } from '../../store/fence.ts'
import { systemClock } from '../../store/ids.ts'
import { dropInvitations, type MemberRole, userByEmail } from '../../store/system/accounts.ts'
import { actorOf, body, json, route } from '../context.ts'
import { pageOf } from '../pages.ts'
import { newRouter } from '../router.ts'

const INVITATION_LASTS = 7 * 86_400_000
const userParam = z.object({ userId: Id })
const tags = ['Account']

const list = route({
  method: 'get',
  path: '/members',
  tags,
  summary: 'Members of the company, oldest first',
  role: 'admin',
  request: { query: ListQuery },
  responses: { 200: json(MemberList, 'Members') },
})

const invite = route({
  method: 'post',
  path: '/members',
  tags,
  summary: 'Invite somebody, or invite again somebody who has not joined',
  role: 'owner',
  request: { body: body(NewMember) },
  responses: { 201: json(Invitation, 'The member and their link, shown this once') },
})

const change = route({
  method: 'patch',
  path: '/members/{userId}',
  tags,
  summary: 'Give a member another role',
  role: 'owner',
  request: { params: userParam, body: body(MemberPatch) },
  responses: { 200: json(Member, 'The member') },
})

const remove = route({
  method: 'delete',
  path: '/members/{userId}',
  tags,
  summary: 'Remove a member and end their sessions',
  role: 'owner',
  request: { params: userParam },
  responses: { 204: { description: 'Removed' } },
})

const shown = ({ joinedAt, createdAt, ...row }: MemberRow) => ({
  ...row,
  createdAt: new Date(createdAt).toISOString(),
  joined: joinedAt !== null,
})

type Vars = { var: { db: Parameters<typeof memberById>[0] } }
async function memberOf(c: Vars, userId: string): Promise<MemberRow> {
  const member = await memberById(c.var.db, userId)
  if (!member) throw notFound('member')
  return member
}

const lastOwner = () =>
  new Refusal(
    'last_owner',
    'A company needs an owner who has joined: make somebody else one first.',
  )

type Inviting = Vars & { env: Env; get(key: 'actor'): ReturnType<typeof actorOf> | null }
async function invited(c: Inviting, given: { name: string; email: string; role: MemberRole }) {
  const inUse = () => new Refusal('already_exists', 'This e-mail address has an account already.')
  const known = await userByEmail(c.env.DB, given.email)
  if (known?.companyId) {
    const member = await memberById(c.var.db, known.id)
    if (!member || member.joinedAt !== null) throw inUse()
    return inviteAgain(c.var.db, systemClock, actorOf(c), member, given.role)
  }
  const staleUserId = known?.id
  try {
    return await addMember(c.var.db, c.env.DB, systemClock, actorOf(c), { ...given, staleUserId })
  } catch (error) {
    if (isTaken(error, 'user.email')) throw inUse()
    throw error
  }
}

export const members = newRouter()
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listMembers(c.var.db, limit + 1, cursor)
    return c.json(
      pageOf(rows, limit, (row) => row.userId, shown),
      200,
    )
  })
  .openapi(invite, async (c) => {
    const member = await invited(c, c.req.valid('json'))
    const configured = settings(c.env)
    await dropInvitations(c.env.DB, member.userId)
    const expiresAt = systemClock.now() + INVITATION_LASTS
    const token = await authFor(c.env, configured).invite(member.userId, expiresAt)
    const { origin } = new URL(configured.APP_URL || c.req.url)
    const url = `${origin}/set-password?token=${token}`
    return c.json({ member: shown(member), url, expiresAt: new Date(expiresAt).toISOString() }, 201)
  })
  .openapi(change, async (c) => {
    const member = await memberOf(c, c.req.valid('param').userId)
    const { role } = c.req.valid('json')
    if (role !== member.role)
      if (!(await changeRole(c.var.db, systemClock, actorOf(c), member, role))) throw lastOwner()
    return c.json(shown({ ...member, role }), 200)
  })
  .openapi(remove, async (c) => {
    const member = await memberOf(c, c.req.valid('param').userId)
    if (!(await removeMember(c.var.db, c.env.DB, systemClock, actorOf(c), member)))
      throw lastOwner()
    return c.body(null, 204)
  })
