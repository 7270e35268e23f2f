/** The part of a plan that an admin accepts, or rejects: which people of a chunk are meant, and what becomes of the others. */
import { digest53 } from '../core/digest.ts'
import { causeOf, reasonOf } from '../core/plan/guard/hold.ts'
import { type Asked, type Choosable, chooserOf, type Meant, partOf } from '../core/plan/part.ts'
import type { Run } from '../core/runs/run.ts'
import { type ChunkInfo, isUntold, type Planned } from '../store/plan/chunks.ts'

/** Does everybody of the plan still wait: of a sync that is held as a whole, or of a preview? */
export const waitsWhole = ({ hold, mode }: Pick<Run, 'hold' | 'mode'>): boolean =>
  mode === 'preview' || hold?.scope === 'run'

/** A preview of a sync that nothing has been done of: a part of it can be accepted. */
export const isOffered = ({ mode, direction, status, state, terms }: Run): boolean =>
  mode === 'preview' &&
  direction === 'pull' &&
  (status === 'succeeded' || status === 'warnings') &&
  state.planHash !== null &&
  !terms.undo &&
  !terms.settings &&
  !terms.onlyPeople

/** Of a preview, whatever writes nobody goes along; not where its source is not believed. */
export const takesQuiet = ({ hold, mode }: Pick<Run, 'hold' | 'mode'>): boolean =>
  mode === 'preview' && hold?.scope !== 'run'

/** Chunks that an admin may decide about; of a whole plan, `next` is the first nobody has looked through. */
export const undecided = (
  chunks: readonly ChunkInfo[],
  { next, to }: { next: number; to: number },
): ChunkInfo[] =>
  chunks.filter(
    ({ applied, kind, chunk }) =>
      applied === 0 && (kind === 'held' || (kind === 'changes' && chunk >= next && chunk < to)),
  )

/** Of a preview, who would be held is only known by the reasons; of a whole plan, everybody waits for one. */
export function marked(
  { hold, terms }: Pick<Run, 'hold' | 'terms'>,
  { kind }: Pick<ChunkInfo, 'kind'>,
  people: readonly Planned[],
): Planned[] {
  if (kind === 'held') return [...people]
  if (hold?.scope === 'run') return people.map((p) => (p.act ? { ...p, l: 'whole' } : p))
  const causes = new Set(hold?.reasons.map(causeOf))
  return people.map((p) => {
    const h = (p.d ?? []).filter(
      ([danger]) =>
        causes.has(causeOf(reasonOf(danger))) || (terms.guard.enabled && p.was?.includes(danger)),
    )
    return h.length > 0 ? { ...p, h } : p
  })
}

/** What is done of whom. Of a preview, whatever writes nobody goes along: it is kept of people, and changes none of them. */
export function chosenOf(
  asked: Asked,
  preview: boolean,
): (people: readonly Planned[], stuck: Set<number>) => Map<Planned, Meant> {
  const choose = chooserOf(asked)
  const meant = (p: Choosable) => (preview && isQuiet(p as Planned) ? 'all' : choose(p))
  return (people, stuck) => partOf(people, meant, stuck)
}

/** Nobody of the directory is written. */
const isQuiet = (p: Planned): boolean => !writes(p) && p.g < 0
const writes = (p: Planned): boolean =>
  p.act !== undefined || p.ar !== undefined || p.lk !== undefined

/** Would something happen to them that is told? */
export const isTold = (p: Planned): boolean => writes(p) && !isUntold(p)

/** Begins the digest of a part; whom it is made of is added in the order of the plan. */
export const addToHash = (hash: string, part: ReadonlyMap<Planned, Meant>): string => {
  const said = [...part].filter(([p]) => isTold(p)).map(([p, fields]) => [p.x, fields])
  return said.length === 0 ? hash : digest53(`${hash} ${JSON.stringify(said)}`).toString(36)
}
