/** The dialog that invites a member; where no e-mail leaves, it shows the link once. */

import { MEMBER_ROLES } from '../../shell/words.ts'
import { CopyOnce } from '../../ui/CopyOnce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Time } from '../../ui/Time.tsx'
import type { MembersScreen } from './members.ts'

interface Props {
  screen: MembersScreen
  open: boolean
  onClose: () => void
}

export function InviteMember({ screen, open, onClose }: Props) {
  const made = screen.invitation.value
  const { form } = screen
  return (
    <Dialog open={open} title={made ? 'Invitation' : 'Invite member'} onClose={onClose}>
      {made ? (
        <>
          {made.url === null ? (
            <p>
              An invitation is on its way to <span class="strong wrap">{made.member.email}</span>.
              The link in it works until <Time at={made.expiresAt} />, and only they get it.
            </p>
          ) : (
            <>
              <p>
                Send this link to <span class="strong">{made.member.name}</span>. It is shown only
                now and works until <Time at={made.expiresAt} />.
              </p>
              <CopyOnce label="Invitation link" value={made.url} />
            </>
          )}
          <div class="form-foot end">
            <button type="button" class="primary" onClick={onClose}>
              Done
            </button>
          </div>
        </>
      ) : (
        <Form form={form} label="Invite member" submit="Invite" busy="Inviting…">
          <TextField {...form.text('name')} label="Name" required />
          <TextField {...form.text('email')} label="Email" type="email" required />
          <SelectField
            {...form.text('role')}
            onInput={(v) => form.set('role', v === 'owner' || v === 'viewer' ? v : 'admin')}
            label="Role"
            hint="Viewers look. Admins sync and edit. Owners also manage members and tokens."
            choices={MEMBER_ROLES}
          />
        </Form>
      )}
    </Dialog>
  )
}
