/** Members and their roles. */
import { UserPlus } from 'lucide'
import { useState } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import { api, isOwner, session } from '../../shell/session.ts'
import { MEMBER_ROLES, ROLE_WORD } from '../../shell/words.ts'
import { useScreen } from '../../state/screen.ts'
import { Confirm } from '../../ui/Dialog.tsx'
import { SearchedTable } from '../../ui/filter/Searched.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Column } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { SettingsFrame } from '../SettingsFrame.tsx'
import { InviteMember } from './InviteMember.tsx'
import { createMembers } from './members.ts'

type Member = Out<'Member'>
const asRole = (value: string): Out<'Role'> =>
  value === 'owner' || value === 'admin' ? value : 'viewer'

export default function Members() {
  const screen = useScreen(() => createMembers(api), '')
  const [inviting, setInviting] = useState(false)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const may = isOwner.value
  const self = session.value?.user?.id

  const columns: Column<Member>[] = [
    {
      head: 'Name',
      names: true,
      cell: (m) => (m.userId === self ? `${m.name} (you)` : m.name),
    },
    { head: 'Email', cell: (m) => m.email },
    {
      head: 'Role',
      cell: (m) =>
        may && m.userId !== self ? (
          <select
            aria-label={`Role of ${m.name}`}
            value={m.role}
            onChange={(e) => screen.setRole(m, asRole(e.currentTarget.value))}
          >
            {MEMBER_ROLES.map(({ value, label }) => (
              <option key={value} value={value} selected={value === m.role}>
                {label}
              </option>
            ))}
          </select>
        ) : (
          ROLE_WORD[m.role]
        ),
    },
    {
      head: 'Joined',
      cell: (m) => (m.joined ? <Time at={m.createdAt} /> : <Invited member={m} />),
    },
    {
      head: 'Remove',
      class: 'end',
      cell: (m) =>
        may &&
        m.userId !== self && (
          <span class="row end">
            {!m.joined && (
              <button
                type="button"
                aria-label={`Invite ${m.name} again`}
                aria-disabled={screen.busy.value !== null}
                onClick={async () => setInviting(await screen.again(m))}
              >
                Invite again
              </button>
            )}
            <button
              type="button"
              class="danger-text"
              aria-label={`${m.joined ? 'Remove' : 'Withdraw the invitation of'} ${m.name}`}
              onClick={() => setLeaving(m)}
            >
              {m.joined ? 'Remove' : 'Withdraw'}
            </button>
          </span>
        ),
    },
  ]

  return (
    <SettingsFrame
      title="Members and roles"
      actions={
        may && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              screen.begin()
              setInviting(true)
            }}
          >
            <Icon of={UserPlus} /> Invite member
          </button>
        )
      }
    >
      {!may && (
        <Notice tone="info">
          <p>Only the owner can invite members and change roles.</p>
        </Notice>
      )}
      <SearchedTable
        caption="Members"
        columns={may ? columns : columns.slice(0, -1)}
        list={screen.members}
        rowKey={(m) => m.userId}
        textOf={(m) => `${m.name} ${m.email} ${ROLE_WORD[m.role]}`}
        noun={['member', 'members']}
        empty={{ title: 'There are no members' }}
      />
      <InviteMember screen={screen} open={inviting} onClose={() => setInviting(false)} />
      <Confirm
        open={leaving !== null}
        title={
          leaving?.joined === false
            ? `Withdraw the invitation of ${leaving.name}?`
            : `Remove ${leaving?.name ?? 'this member'}?`
        }
        confirm={leaving?.joined === false ? 'Withdraw' : 'Remove member'}
        danger
        busy={screen.busy.value === 'remove'}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          if (leaving) await screen.remove(leaving)
          setLeaving(null)
        }}
      >
        <p>
          {leaving?.joined === false
            ? 'The link they were sent does not work any more.'
            : 'They are signed out of this company and can no longer see it. What they did stays in the log.'}
        </p>
      </Confirm>
    </SettingsFrame>
  )
}

function Invited({ member: { invitedUntil } }: { member: Member }) {
  if (invitedUntil === null) return null
  const over = Date.parse(invitedUntil) <= Date.now()
  return (
    <span class="muted">
      {over ? 'Invitation expired' : 'Invited until'} <Time at={invitedUntil} day />
    </span>
  )
}
