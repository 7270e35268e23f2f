/** People in Procore without a login, whom its website calls contacts. docs/vendors/procore.md#people-and-contacts. */
import type { Contacts, PersonDraft } from '../push.ts'
import { type ProcoreCtx, send } from './api.ts'
import { people } from './lists.ts'
import { changedIn, madeIn } from './made.ts'

export function contacts(ctx: ProcoreCtx): Contacts {
  const path = `companies/${ctx.settings.companyId}/people`
  return {
    people: () => people(ctx),
    async create(draft) {
      const person = { ...personOf(draft), is_employee: true, origin_id: draft.mark }
      const answer = await send(ctx, 'POST', 'v1.0', path, { body: { person }, once: true })
      return madeIn(ctx, answer, draft.mark)
    },
    async update(id, draft) {
      const body = { person: personOf(draft) }
      return changedIn(ctx, await send(ctx, 'PATCH', 'v1.0', `${path}/${id}`, { body }))
    },
  }
}

/** There is no field for an e-mail address or a phone. A last name is asked for, and no other. */
const personOf = (d: PersonDraft) => ({
  first_name: d.firstName,
  last_name: d.lastName || d.firstName,
  employee_id: d.payrollId,
})
