/** What each source says of one person beside what is here: field by field, who decides, and why. Pure. */

import type { Out } from '../shell/api.ts'
import { wholeDay } from '../shell/format.ts'
import { byWord, fieldWord } from '../shell/words.ts'

type Worker = Out<'WorkerDetail'>
type Explained = Out<'Explained'>
type Source = Explained['sources'][number]
type Field = Worker['fields'][number]

export interface Cell {
  value: string | null
  /** What it says decides. */
  decides: boolean
  /** It decides, and says something else than is here. */
  differs: boolean
}
export interface Side {
  field: Field['field']
  label: string
  here: string | null
  /** One for each of `sources`, in their order; null where it says nothing of the field. */
  cells: (Cell | null)[]
  why: string
}

/** Whoever is not linked to the worker decides nothing about them. */
export const sourcesOf = (explained: Explained): Source[] =>
  explained.sources.filter((s) => s.linked)

const hereOf = (worker: Worker, field: Field['field']): string | null => {
  if (field === 'phone') return worker.phoneNational ?? worker.phone
  const value = Object.hasOwn(worker, field)
    ? (worker as Record<string, unknown>)[field]
    : worker.custom[field as keyof Worker['custom']]
  if (Array.isArray(value))
    return value.map((v) => (typeof v === 'string' ? v : String(v.name ?? ''))).join(', ') || null
  return typeof value === 'string' && value !== '' ? value : null
}

/** Pictures are named by what tells nobody anything; pay is shown where it is edited. */
const ASIDE = ['avatar', 'payRates']

/** The fields of which a source says something, in the order of the directory's. */
export function sidesOf(worker: Worker, sources: readonly Source[]): Side[] {
  return worker.fields
    .filter(({ field }) => !ASIDE.includes(field))
    .flatMap((f): Side[] => {
      // Whoever is archived takes nothing over: what is said otherwise waits for nobody.
      const archived = worker.status === 'archived'
      const here = hereOf(worker, f.field)
      const cells = sources.map((s): Cell | null => {
        const said = s.says.find((one) => one.field === f.field)
        if (!said || said.value === null || said.value === '') return null
        const decides = f.ownedBy?.connectionId === s.connectionId
        return { value: said.value, decides, differs: decides && !archived && said.value !== here }
      })
      if (cells.every((c) => c === null)) return []
      const others = cells.filter((c) => c !== null).length
      return [
        {
          ...{ field: f.field, label: fieldWord(f.field), here, cells },
          why: archived ? 'Archived: nothing is taken over.' : whyOf(worker, f, cells, others),
        },
      ]
    })
}

function whyOf(
  { exception }: Worker,
  f: Field,
  cells: readonly (Cell | null)[],
  say: number,
): string {
  const owner = f.ownedBy?.connectionName
  if (!owner) return 'No source decides it: it is edited here.'
  if (f.field === 'status' && exception)
    return `Kept ${exception.status} here until ${wholeDay(exception.until)}, whatever ${owner} says.`
  const differs = cells.some((c) => c?.differs)
  const edited = f.source === 'user' || f.source === 'token'
  if (differs && edited && f.lock === 'local')
    return `Edited here${f.by ? ` by ${byWord(f.by)}` : ''}: that wins over ${owner}.`
  if (differs && edited) return `Edited here: the next sync puts back what ${owner} says.`
  if (differs) return `${owner} decides, and says something else: see what waits, or is open.`
  return say > 1 ? `${owner} comes first of those who say it.` : `${owner} decides it.`
}
