/** The order of sources: whose value counts where several are the source of a field. */
import { ArrowDown, ArrowUp } from 'lucide'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { number, plural } from '../shell/format.ts'
import { api, mayWrite } from '../shell/session.ts'
import { fieldWord } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { NoneFits, useSearched } from '../ui/filter/Searched.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Empty, Failure, Loading } from '../ui/Notice.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { SettingsFrame } from './SettingsFrame.tsx'
import { type Contest, createSourcesPage, type SourcesScreen } from './sourcesPage.ts'

type Connection = Out<'Connection'>

export default function Sources() {
  const screen = useScreen(() => createSourcesPage(api), '')
  const sources = screen.sources.value
  const error = screen.both.error.value
  return (
    <SettingsFrame title="Sources">
      {error && !sources && <Failure error={error} retry={screen.both.reload} />}
      {!sources && !error && <Loading what="the sources" />}
      {sources?.length === 0 && (
        <Empty title="There are no sources yet" actions={<Connect />}>
          Their order counts once two of them are the source of the same field.
        </Empty>
      )}
      {sources && sources.length > 0 && <Order screen={screen} sources={sources} />}
      {sources && sources.length > 0 && <Contests contests={screen.contests.value} />}
    </SettingsFrame>
  )
}

const Connect = () => (
  <a class="button primary" href="/integrations">
    Connect a source
  </a>
)

function Order({ screen, sources }: { screen: SourcesScreen; sources: Connection[] }) {
  const { box, shown } = useSearched(sources, (c) => `${c.name} ${screen.kindOf(c)}`, 'sources')
  const columns: Column<Connection>[] = [
    {
      head: 'Source',
      names: true,
      cell: (c) => (
        <>
          <span class="muted">{sources.indexOf(c) + 1}.</span>{' '}
          <a href={`/integrations/${c.id}`}>{c.name}</a>
          {screen.kindOf(c) !== c.name && <p class="muted small">{screen.kindOf(c)}</p>}
        </>
      ),
    },
    { head: 'Source of', cell: (c) => c.owns.map(fieldWord).join(', ') || 'Nothing' },
  ]
  if (mayWrite.value && sources.length > 1)
    columns.push({
      head: 'Move',
      class: 'end',
      cell: (c) => <MoveButtons screen={screen} sources={sources} of={c} />,
    })
  return (
    <section class="stack tight" aria-labelledby="order">
      <h2 id="order">Order</h2>
      <p class="muted">
        When several sources have the same person, the highest one decides, field by field. After a
        change everybody is planned again at the next sync.
      </p>
      {box}
      {shown.length === 0 ? (
        <NoneFits many="sources" />
      ) : (
        <Table
          caption="Sources, highest first"
          columns={columns}
          rows={shown}
          rowKey={(c) => c.id}
        />
      )}
      <p class="muted" role="status">
        {shown.length < sources.length
          ? `${number(shown.length)} of ${plural(sources.length, 'source')}`
          : plural(sources.length, 'source')}
      </p>
    </section>
  )
}

interface MoveProps {
  screen: SourcesScreen
  sources: Connection[]
  of: Connection
}

function MoveButtons({ screen, sources, of: c }: MoveProps) {
  const pressed = useRef<HTMLButtonElement | null>(null)
  const at = sources.indexOf(c)
  // A row that changes its place loses the focus.
  useLayoutEffect(() => {
    pressed.current?.focus()
    pressed.current = null
  }, [at])
  const button = (by: -1 | 1, word: string, icon: typeof ArrowUp, last: number) => (
    <button
      type="button"
      class="icon-button"
      aria-label={`Move ${c.name} ${word}`}
      title={`Move ${word}`}
      aria-disabled={at === last || screen.busy.value !== null}
      onClick={(e) => {
        pressed.current = e.currentTarget
        void screen.move(c.id, by)
      }}
    >
      <Icon of={icon} />
    </button>
  )
  return (
    <div class="log-buttons">
      {button(-1, 'up', ArrowUp, 0)}
      {button(1, 'down', ArrowDown, sources.length - 1)}
    </div>
  )
}

const Contests = ({ contests }: { contests: Contest[] }) => (
  <section class="stack tight" aria-labelledby="contests">
    <h2 id="contests">Fields with several sources</h2>
    {contests.length === 0 ? (
      <p class="muted">No two sources are the source of the same field.</p>
    ) : (
      <>
        <p class="muted">The first of these that has the person decides.</p>
        <Table
          caption="Fields with several sources, and whose value counts"
          columns={[
            { head: 'Fields', names: true, cell: (c) => c.fields.map(fieldWord).join(', ') },
            { head: 'First', class: 'nowrap', cell: (c) => <b>{c.sources[0]?.name}</b> },
            { head: 'Then', cell: (c) => namesOf(c.sources.slice(1)) },
          ]}
          rows={contests}
          rowKey={(c) => c.fields.join(' ')}
        />
      </>
    )}
  </section>
)

const namesOf = (sources: readonly Connection[]) => sources.map((c) => c.name).join(', ')
