/** How the two boxes are filled: the first cards are shown as soon as they are here, while the others still come. */
import { batch } from '@preact/signals'
import type { Board, Paged } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { undisturbed } from '../state/asking.ts'
import { type Box, sortCards } from './box.ts'
import type { Boxes } from './boxes.ts'

type Page<T> = { items: T[]; nextCursor: string | null }

/** Both boxes, each to its end. */
export async function loadBoxes(
  api: Pick<Api, 'matchSources' | 'matchTargets'>,
  id: string,
  board: Board,
  { left, right, moves }: Pick<Boxes, 'left' | 'right' | 'moves'>,
  signal: AbortSignal,
): Promise<void> {
  await undisturbed(signal, {
    load: () =>
      Promise.all([
        fill(left, (page) => api.matchTargets(id, board, page), signal),
        fill(right, (page) => api.matchSources(id, board, 'unlinked', page), signal),
      ]),
    take: (fills) =>
      batch(() => {
        for (const show of fills) show()
      }),
    now: () => moves.value,
  })
}

/** Of a box that was filled before, nothing changes until all is here; then what is returned shows it. */
async function fill<T extends { name: string }>(
  box: Box<T>,
  load: (page: Paged) => Promise<Page<T>>,
  signal: AbortSignal,
): Promise<() => void> {
  const anew = box.all.value !== null
  const all: T[] = []
  box.whole.value = anew
  for (let cursor: string | undefined; ; ) {
    const page: Page<T> = await load({ cursor, signal })
    if (signal.aborted) return () => {}
    all.push(...page.items)
    // What was linked meanwhile is in the box no more.
    if (!anew) box.all.value = sortCards([...(box.all.value ?? []), ...page.items])
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  return () => {
    if (anew) box.all.value = sortCards(all)
    box.whole.value = true
  }
}
