/** The company's members: invite, change a role, remove. */
import { signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createForm, requireText } from '../../state/form.ts'
import { createList } from '../../state/list.ts'

type Role = Out<'Role'>

export function createMembers(api: Api) {
  const members = createList((page) => api.members(page))
  const invitation = signal<Out<'Invitation'> | null>(null)
  const { busy, act } = createAct()
  const empty: { name: string; email: string; role: Role } = { name: '', email: '', role: 'admin' }

  const form = createForm(
    empty,
    async (v) => {
      invitation.value = await api.invite({ ...v, name: v.name.trim(), email: v.email.trim() })
      void members.reload()
    },
    { check: (v) => requireText(v, { name: 'a name', email: 'an email' }) },
  )

  async function changed(name: string, deed: () => Promise<unknown>, said: string) {
    await act(name, async () => {
      await deed()
      sayDone(said)
    })
    void members.reload()
  }

  return {
    members,
    invitation,
    form,
    busy,
    begin() {
      invitation.value = null
      form.reset(empty)
    },
    setRole: (member: Out<'Member'>, role: Role) =>
      changed(
        'role',
        () => api.patchMember(member.userId, { role }),
        `${member.name} has a new role.`,
      ),
    remove: (member: Out<'Member'>) =>
      changed(
        'remove',
        () => api.removeMember(member.userId),
        member.joined
          ? `${member.name} was removed.`
          : `The invitation of ${member.name} was withdrawn.`,
      ),
    /** Another invitation takes the place of the one before. True once it is made. */
    async again({ name, email, role }: Out<'Member'>): Promise<boolean> {
      const made = await act('again', () => api.invite({ name, email, role }))
      invitation.value = made
      void members.reload()
      return made !== null
    },
    start() {
      void members.reload()
      return members.stop
    },
  }
}

export type MembersScreen = ReturnType<typeof createMembers>
