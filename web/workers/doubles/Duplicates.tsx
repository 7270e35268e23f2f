/** Duplicates: pairs of workers who may be one human. */
import type { Out } from '../../shell/api.ts'
import { plural } from '../../shell/format.ts'
import { api, mayWrite } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { Empty, Failure, Loading } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { WorkerStatus } from '../../ui/Status.tsx'
import { UserTabs } from '../../users/UserTabs.tsx'
import { createDoublesPage, type Double, keyOf } from './doublesPage.ts'
import { MergeDialog } from './MergeDialog.tsx'

type Screen = ReturnType<typeof createDoublesPage>

export default function Duplicates() {
  const screen = useScreen(() => createDoublesPage(api), '')
  const found = screen.found.data.value
  const error = screen.found.error.value
  const merging = screen.merging.value
  return (
    <Page title="Duplicates" crumbs={[{ href: '/users', text: 'Users' }]}>
      <UserTabs />
      {error && !found && <Failure error={error} retry={screen.found.reload} />}
      {!found && !error && <Loading what="the likely duplicates" />}
      {found && found.items.length === 0 && (
        <Empty title="Nobody looks like somebody else">
          Workers who may be one person are shown here, by name, phone, email and IDs.
        </Empty>
      )}
      {found && found.items.length > 0 && (
        <section class="stack tight" aria-labelledby="pairs">
          <h2 id="pairs">{plural(found.total, 'likely pair')}</h2>
          {found.partial && <p class="muted">There are more workers than are compared at once.</p>}
          {found.items.map((pair) => (
            <Pair key={keyOf(pair)} screen={screen} pair={pair} />
          ))}
        </section>
      )}
      {merging && (
        <MergeDialog
          key={keyOf(merging)}
          keep={merging.worker}
          other={merging.other.id}
          onClose={() => {
            screen.merging.value = null
          }}
          onMerged={screen.merged}
        />
      )}
    </Page>
  )
}

function Pair({ screen, pair }: { screen: Screen; pair: Double }) {
  const { worker, other, reasons } = pair
  const both = `${worker.name} and ${other.name}`
  return (
    <article class="card stack tight" aria-label={both}>
      <div class="pair">
        {[worker, other].map((w) => (
          <Side key={w.id} of={w} />
        ))}
      </div>
      <div class="spread">
        <p class="muted">{reasons.join(' · ')}</p>
        {mayWrite.value && (
          <div class="row">
            <button
              type="button"
              aria-label={`Merge ${both}`}
              onClick={() => {
                screen.merging.value = pair
              }}
            >
              Merge…
            </button>
            <button
              type="button"
              class="quiet"
              aria-label={`${both} are not the same`}
              aria-disabled={screen.busy.value !== null}
              onClick={() => void screen.dismiss(pair)}
            >
              Not the same
            </button>
          </div>
        )}
      </div>
    </article>
  )
}

function Side({ of: w }: { of: Out<'Worker'> }) {
  const known = [w.phoneNational, w.email, w.payrollId, w.position, w.birthday].filter(Boolean)
  return (
    <div>
      <p>
        <a href={`/workers/${w.id}`}>{w.name}</a>{' '}
        {w.status !== 'active' && <WorkerStatus status={w.status} />}
      </p>
      <p class="muted small">{known.join(' · ')}</p>
    </div>
  )
}
