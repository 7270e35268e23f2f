/** The companies one's account opens, and leaving the one one is in. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { createCompanies } from '../shell/companies.ts'
import { api, beginAnew, isOwner, session } from '../shell/session.ts'
import { ROLE_WORD } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { Table } from '../ui/Table.tsx'

type Mine = Out<'Session'>['companies'][number]

export function MyCompanies() {
  const screen = useScreen(() => createCompanies(api, beginAnew), '')
  const [leaving, setLeaving] = useState<Mine | null>(null)
  const here = session.value
  if (!here) return null
  const busy = screen.busy.value !== null
  const several = here.companies.length > 1
  return (
    <section class="stack tight" aria-labelledby="companies">
      <h2 id="companies">{several ? 'Your companies' : 'Your company'}</h2>
      <Table
        caption="The companies your account opens"
        columns={[
          { head: 'Company', names: true, cell: (c) => c.name },
          { head: 'Role', cell: (c) => ROLE_WORD[c.role] },
          {
            head: 'Go or leave',
            class: 'end',
            cell: (c) => {
              if (c.id !== here.company.id)
                return (
                  <button
                    type="button"
                    aria-disabled={busy}
                    onClick={() => void screen.enter(c.id)}
                  >
                    Go to {c.name}
                  </button>
                )
              if (c.role === 'worker') return 'You are here'
              return (
                <button
                  type="button"
                  class="danger-text"
                  aria-label={`Leave ${c.name}`}
                  onClick={() => setLeaving(c)}
                >
                  Leave…
                </button>
              )
            },
          },
        ]}
        rows={here.companies}
        rowKey={(c) => c.id}
      />
      {isOwner.value && (
        <p>
          <a class="button" href="/settings/new-company">
            New company…
          </a>
        </p>
      )}
      <Confirm
        open={leaving !== null}
        title={`Leave ${leaving?.name ?? 'this company'}?`}
        confirm="Leave"
        danger
        busy={busy}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          await screen.leave()
          setLeaving(null)
        }}
      >
        <p>
          You are signed out, and only an owner can invite you back.{' '}
          {several
            ? 'What you are in your other companies stays as it is.'
            : 'It is the only company of your account, so the account goes with it.'}
        </p>
      </Confirm>
    </section>
  )
}
