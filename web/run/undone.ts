/** What took a run back, in words: one undo, several of them, and undos that were undone themselves. */
import type { Out } from '../shell/api.ts'
import { number, plural } from '../shell/format.ts'
import { runWord } from '../shell/words.ts'

export type Undone = Out<'Run'>['undoneBy'][number]
type Told = Pick<Out<'Run'>, 'mode' | 'direction' | 'onlyPeople' | 'status' | 'undoneBy'>

/** The API tells no more of one run. */
const MOST = 20

/** “This sync was undone”, or only some of it; or it stands again. */
export function undoneTitle(run: Told): string {
  const what = runWord(run).toLowerCase()
  if (run.status === 'undone') return `This ${what} was undone`
  if (run.undoneBy.some((u) => !u.undone)) return `Some of this ${what} was undone`
  return `This ${what} stands: what was undone of it was brought back`
}

/** After “Taken back on … by …”. */
export function backOf({ whole, people, released, putBack, undone }: Undone): string {
  const back = plural(putBack, 'person', 'people')
  const of = released
    ? `what was released of it, ${back}`
    : whole
      ? `all of it, ${back}`
      : people !== null && people > putBack
        ? `${back} of ${number(people)} who were to go back`
        : back
  return undone ? `${of}; that was undone itself` : of
}

/** Of how many more nothing is said here. */
export const hasMore = ({ undoneBy }: Told): boolean => undoneBy.length >= MOST

/** In a list: what is said beside how it ended, and where that leads; null where nothing was taken back. */
export function undoneLink(
  run: Told & Pick<Out<'Run'>, 'id'>,
): { href: string; text: string; label: string } | null {
  const stands = run.undoneBy.filter((u) => !u.undone)
  const [one] = stands
  if (!one) return null
  const several = stands.length > 1
  const href = several ? `/runs/${run.id}` : `/runs/${one.runId}`
  if (run.status === 'undone') {
    const text = several ? 'See the undos' : 'See the undo'
    return { href, text, label: text }
  }
  const people = plural(
    stands.reduce((sum, u) => sum + u.putBack, 0),
    'person',
    'people',
  )
  return { href, text: `${people} put back`, label: `${people} put back: see the undo` }
}
