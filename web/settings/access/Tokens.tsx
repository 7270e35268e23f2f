/** API tokens for scripts. */
import { Plus } from 'lucide'
import { useState } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import { api, isOwner } from '../../shell/session.ts'
import { byWord } from '../../shell/words.ts'
import { useScreen } from '../../state/screen.ts'
import { Confirm } from '../../ui/Dialog.tsx'
import { SearchedTable } from '../../ui/filter/Searched.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { OnOff } from '../../ui/Status.tsx'
import type { Column } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { SettingsFrame } from '../SettingsFrame.tsx'
import { CreateToken } from './CreateToken.tsx'
import { createTokens, lifeOf, SCOPE_WORD } from './tokens.ts'

type Token = Out<'ApiToken'>

function Life({ of: token }: { of: Token }) {
  const life = lifeOf(token, Date.now())
  const over = life === 'revoked' || life === 'ended'
  return (
    <>
      <OnOff on={!over} words={['Active', life === 'ended' ? 'Ended' : 'Revoked']} />
      {!over && token.expiresAt && (
        <div class={life === 'ending' ? 'strong small' : 'muted small'}>
          {life === 'ending' ? 'Ends soon: ' : 'Until '}
          <Time at={token.expiresAt} />
        </div>
      )}
    </>
  )
}

export default function Tokens() {
  const screen = useScreen(() => createTokens(api), '')
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<Token | null>(null)
  const may = isOwner.value
  const soon = (screen.tokens.items.value ?? []).filter((t) => lifeOf(t, Date.now()) === 'ending')
  const create = () => {
    screen.begin()
    setMaking(true)
  }

  const columns: Column<Token>[] = [
    { head: 'Name', names: true, cell: (t) => t.name },
    { head: 'Begins with', cell: (t) => <code>{t.prefix}…</code> },
    { head: 'May', cell: (t) => t.scopes.map((s) => SCOPE_WORD[s]).join(', ') },
    {
      head: 'Made',
      cell: (t) => (
        <>
          <Time at={t.createdAt} /> <span class="muted">by {byWord(t.createdBy)}</span>
        </>
      ),
    },
    {
      head: 'Last used',
      cell: (t) => (t.lastUsedAt ? <Time at={t.lastUsedAt} /> : <span class="muted">Never</span>),
    },
    { head: 'Status', cell: (t) => <Life of={t} /> },
    {
      head: 'Revoke',
      class: 'end',
      cell: (t) =>
        may &&
        !t.revokedAt &&
        lifeOf(t, Date.now()) !== 'ended' && (
          <button
            type="button"
            class="danger-text"
            aria-label={`Revoke ${t.name}`}
            onClick={() => setEnding(t)}
          >
            Revoke
          </button>
        ),
    },
  ]

  return (
    <SettingsFrame
      title="API tokens"
      actions={
        may && (
          <button type="button" class="primary" onClick={create}>
            <Icon of={Plus} /> Create token
          </button>
        )
      }
    >
      {!may && (
        <Notice tone="info">
          <p>Only the owner can create and revoke tokens.</p>
        </Notice>
      )}
      {soon.length > 0 && (
        <Notice tone="warn">
          <p>
            {soon.map((t) => t.name).join(', ')}: {soon.length === 1 ? 'it ends' : 'they end'}{' '}
            within two weeks. Make a new token and give it to the script before.
          </p>
        </Notice>
      )}
      <SearchedTable
        caption="API tokens"
        columns={may ? columns : columns.slice(0, -1)}
        list={screen.tokens}
        rowKey={(t) => t.id}
        textOf={(t) => `${t.name} ${t.prefix} ${byWord(t.createdBy)}`}
        noun={['token', 'tokens']}
        empty={{
          title: 'There are no API tokens',
          children: 'A script uses one to start syncs, fetch logs, and read or write workers.',
        }}
      />
      <CreateToken screen={screen} open={making} onClose={() => setMaking(false)} />
      <Confirm
        open={ending !== null}
        title={`Revoke ${ending?.name ?? 'this token'}?`}
        confirm="Revoke token"
        danger
        busy={screen.busy.value === 'revoke'}
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          if (ending) await screen.revoke(ending)
          setEnding(null)
        }}
      >
        <p>Scripts that use it stop working at once. This cannot be taken back.</p>
      </Confirm>
    </SettingsFrame>
  )
}
