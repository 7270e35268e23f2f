/** What is encrypted under which key: to see that an old one can be dropped, and what has to be entered again. */
import { api } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { Empty, Failure, Loading, Notice } from '../../ui/Notice.tsx'
import { Table } from '../../ui/Table.tsx'
import { SettingsFrame } from '../SettingsFrame.tsx'
import { createKeys, type KeyUse } from './keys.ts'

const WHAT: Record<KeyUse['what'], string> = {
  credentials: 'Credentials of an integration',
  'sign-in': 'Sign-in at a vendor',
  webhook: 'Secret of a webhook',
  'erased people': 'Marks of people who were erased',
}
const STATE: Record<KeyUse['state'], string> = {
  current: 'Current key',
  old: 'Older key: moves by itself within the hour',
  gone: 'The key is gone: enter it again',
}
const WHERE: Partial<Record<KeyUse['what'], { href: string; text: string }>> = {
  credentials: { href: '/integrations', text: 'Integrations' },
  'sign-in': { href: '/integrations', text: 'Integrations' },
  webhook: { href: '/settings/webhooks', text: 'Webhooks' },
}

export default function Keys() {
  const screen = useScreen(() => createKeys(api), '')
  const now = screen.keys.data.value
  const error = screen.keys.error.value
  const old = now?.items.some((item) => item.state === 'old')
  const gone = now?.items.filter((item) => item.state === 'gone') ?? []
  return (
    <SettingsFrame title="Encryption keys">
      <div class="stack">
        <p class="muted">
          Credentials and secrets are kept encrypted, with keys that whoever runs this Muster sets.
          A key is never shown. An older key can be taken away once nothing is under it.
        </p>
        {error && !now && <Failure error={error} retry={screen.keys.reload} />}
        {!now && !error && <Loading what="the keys" />}
        {gone.length > 0 && (
          <Notice tone="bad" role="alert" title="Some of it cannot be read any more">
            <p>
              Its key was taken away. Whoever runs this Muster can put it back; or enter what is
              listed below again where it is used.
            </p>
          </Notice>
        )}
        {old && (
          <Notice
            tone="warn"
            title="Something is still under an older key"
            actions={
              <button
                type="button"
                aria-disabled={screen.busy.value !== null}
                onClick={() => void screen.move()}
              >
                Move it now
              </button>
            }
          >
            <p>It moves by itself within the hour. Until then the older key must stay.</p>
          </Notice>
        )}
        {now && now.items.length === 0 && (
          <Empty title="Nothing is encrypted yet">
            <p>Credentials of integrations and secrets of webhooks will be.</p>
          </Empty>
        )}
        {now && now.items.length > 0 && (
          <Table
            caption="What is encrypted, and under which key"
            columns={[
              { head: 'What', names: true, cell: (u) => WHAT[u.what] },
              { head: 'Of', class: 'wrap', cell: (u) => u.name || 'The company' },
              { head: 'Key', class: 'mono', cell: (u) => u.keyId },
              { head: 'State', cell: (u) => <State of={u} /> },
            ]}
            rows={now.items}
            rowKey={(u) => `${u.what} ${u.name} ${u.keyId}`}
          />
        )}
      </div>
    </SettingsFrame>
  )
}

function State({ of }: { of: KeyUse }) {
  const where = WHERE[of.what]
  return (
    <span class={of.state === 'gone' ? 'danger-text' : undefined}>
      {STATE[of.state]}
      {of.state === 'gone' && where && (
        <>
          {' '}
          under <a href={where.href}>{where.text}</a>
        </>
      )}
    </span>
  )
}
