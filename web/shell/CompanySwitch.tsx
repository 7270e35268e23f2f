/** In which company one is; with several, the switch between them. */
import { useLocation } from 'preact-iso'
import { useScreen } from '../state/screen.ts'
import type { Out } from './api.ts'
import { createCompanies } from './companies.ts'
import { Logo } from './Logo.tsx'
import { api, beginAnew } from './session.ts'

/** No company has it as its id. */
const NEW = 'new'

export function CompanySwitch({ session }: { session: Out<'Session'> }) {
  const screen = useScreen(() => createCompanies(api, beginAnew), '')
  const { route } = useLocation()
  const { company } = session
  if (session.companies.length < 2)
    return (
      <a class="brand" href="/">
        <Logo />
        {company.name}
      </a>
    )
  const sorted = session.companies.toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <div class="brand">
      <a class="brand" href="/" aria-label="Home">
        <Logo />
      </a>
      <select
        class="company"
        aria-label="Company"
        value={company.id}
        disabled={screen.busy.value !== null}
        onChange={async ({ currentTarget }) => {
          if (currentTarget.value === NEW) route('/settings/new-company')
          else await screen.enter(currentTarget.value)
          // Where it was refused, one is still here.
          currentTarget.value = company.id
        }}
      >
        {sorted.map(({ id, name }) => (
          <option key={id} value={id} selected={id === company.id}>
            {name}
          </option>
        ))}
        {session.role === 'owner' && <option value={NEW}>New company…</option>}
      </select>
    </div>
  )
}
