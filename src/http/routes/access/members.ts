/** Members of the company: invited, given a role, removed. */
import { z } from '@hono/zod-openapi'
import { giveRole } from '../../../actions/members/give-role.ts'
import { inviteMember } from '../../../actions/members/invite.ts'
import { removeMember } from '../../../actions/members/remove.ts'
import { Invitation, Member, MemberList, MemberPatch, NewMember } from '../../../api/account.ts'
import { Id, ListQuery } from '../../../api/shapes.ts'
import { readId } from '../../../core/cursor.ts'
import { listMembers, type MemberRow } from '../../../store/accounts/members.ts'
import { originOf } from '../../address.ts'
import { acting, body, json, route } from '../../context.ts'
import { pageOf } from '../../pages.ts'
import { newRouter } from '../../router.ts'
import { iso, isoOrNull } from '../../views/iso.ts'

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
  responses: {
    201: json(Invitation, 'Whom you invited, and their link where none is mailed, shown this once'),
  },
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
  summary: 'Remove a member and end their sessions here, or withdraw an invitation',
  role: 'owner',
  request: { params: userParam },
  responses: { 204: { description: 'Removed' } },
})

const shown = ({ joinedAt, createdAt, invitedUntil, ...row }: MemberRow) => ({
  ...row,
  createdAt: iso(createdAt),
  joined: joinedAt !== null,
  invitedUntil: isoOrNull(invitedUntil),
})

export const members = newRouter()
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listMembers(c.var.db, limit + 1, readId(cursor) ?? undefined)
    return c.json(
      pageOf(rows, limit, (row) => [row.userId], shown),
      200,
    )
  })
  .openapi(invite, async (c) => {
    const invited = await inviteMember(acting(c), c.req.valid('json'))
    const { member, token, expiresAt } = invited
    const url = token && `${originOf(c)}/invitation?token=${encodeURIComponent(token)}`
    const mailed = token === null
    return c.json({ member: shown(member), url, expiresAt: iso(expiresAt), mailed }, 201)
  })
  .openapi(change, async (c) => {
    const { userId } = c.req.valid('param')
    return c.json(shown(await giveRole(acting(c), userId, c.req.valid('json').role)), 200)
  })
  .openapi(remove, async (c) => {
    await removeMember(acting(c), c.req.valid('param').userId)
    return c.body(null, 204)
  })
