/** Invitations of other companies to whoever is signed in, above whatever page they are on. */
import { useScreen } from '../../state/screen.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Time } from '../../ui/Time.tsx'
import type { Out } from '../api.ts'
import { createCompanies } from '../companies.ts'
import { api, beginAnew, loadSession } from '../session.ts'
import { ROLE_WORD } from '../words.ts'

export function WaitingInvitations({ session }: { session: Out<'Session'> }) {
  const screen = useScreen(() => createCompanies(api, beginAnew), '')
  const busy = screen.busy.value !== null
  if (session.invitations.length === 0) return null
  return (
    <div class="invitations">
      {session.invitations.map((waiting) => (
        <Notice
          key={waiting.id}
          tone="info"
          title={`${waiting.company} invites you`}
          actions={
            <>
              <button
                type="button"
                class="primary"
                aria-disabled={busy}
                onClick={() => void screen.join(waiting)}
              >
                Join
              </button>
              <button
                type="button"
                aria-disabled={busy}
                onClick={async () => {
                  if (await screen.decline(waiting)) await loadSession()
                }}
              >
                Decline
              </button>
            </>
          }
        >
          <p>
            As {ROLE_WORD[waiting.role].toLowerCase()}, until <Time at={waiting.expiresAt} />. What
            you are at {session.company.name} stays as it is.
          </p>
        </Notice>
      ))}
    </div>
  )
}
