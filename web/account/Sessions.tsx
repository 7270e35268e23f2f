/** Where one is signed in; each other place can be signed out. */
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Failure, Loading } from '../ui/Notice.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { browserOf, createSessions } from './sessions.ts'

export function Sessions() {
  const screen = useScreen(() => createSessions(api), '')
  const rows = screen.sessions.data.value?.items
  const error = screen.sessions.error.value
  return (
    <section class="stack tight" aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      {error && !rows && <Failure error={error} retry={screen.sessions.reload} />}
      {!rows && !error && <Loading what="where you are signed in" />}
      {rows && (
        <Table
          caption="Where you are signed in"
          columns={[
            { head: 'Browser', names: true, cell: (s) => browserOf(s.userAgent) },
            { head: 'Address', cell: (s) => s.ipAddress },
            { head: 'Since', class: 'nowrap', cell: (s) => <Time at={s.createdAt} /> },
            {
              head: 'Sign out',
              cell: (s) =>
                s.here ? (
                  'This browser'
                ) : (
                  <button
                    type="button"
                    aria-disabled={screen.busy.value !== null}
                    onClick={() => void screen.end(s.id)}
                  >
                    Sign out there
                  </button>
                ),
            },
          ]}
          rows={rows}
          rowKey={(s) => s.id}
        />
      )}
    </section>
  )
}
