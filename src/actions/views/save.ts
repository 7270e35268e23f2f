/** Keeping a list of workers under a name, for oneself or for the whole company; and no longer. */
import { notFound, Refusal } from '../../core/refusal.ts'
import { dropView, findView, putView, type SavedView, viewsOf } from '../../store/views/views.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** So many at most, the company's and one's own together: more than anybody finds anything among. */
const MOST = 100

/** Throws `forbidden` for a company's list unless an admin saves it, `already_exists` and `invalid`. */
export async function saveView(
  acting: Acting,
  { name, shared, query }: { name: string; shared: boolean; query: Record<string, string> },
): Promise<SavedView> {
  const { db, clock, actor } = acting
  if (shared) refuseViewer(acting)
  const there = await viewsOf(db, actor.id)
  const same = (view: SavedView) => view.name.toLowerCase() === name.toLowerCase()
  if (there.some((view) => same(view) && (view.userId === '') === shared))
    throw new Refusal('already_exists', `There is a view called “${name}” already.`, {
      errors: [{ field: 'name', message: 'is taken' }],
    })
  if (there.length >= MOST)
    throw new Refusal('invalid', `There are ${MOST} views already. Remove one first.`)
  const view = {
    id: clock.newId(),
    userId: shared ? '' : actor.id,
    name,
    query,
    createdBy: actor.name,
  }
  await record(acting, { action: 'view.saved', subject: name, detail: { shared } }, [
    putView(db, view, clock.now()),
  ])
  return view
}

/** Throws `not_found`, also for somebody else's own, and `forbidden` for a company's list unless an admin removes it. */
export async function removeView(acting: Acting, id: string): Promise<void> {
  const { db, actor } = acting
  const view = await findView(db, id)
  if (!view || (view.userId !== '' && view.userId !== actor.id)) throw notFound('view')
  if (view.userId === '') refuseViewer(acting)
  const deed = {
    action: 'view.removed',
    subject: view.name,
    detail: { shared: view.userId === '' },
  }
  await record(acting, deed, [dropView(db, id)])
}

function refuseViewer({ actor }: Acting): void {
  if (actor.role === 'viewer')
    throw new Refusal('forbidden', 'A view of the whole company is an admin’s to save and remove.')
}
