/** What is different between the pages of two pulls: who is new or changed, who is gone. Pure. */
import type { Person } from './person.ts'

/** Where a person stands: which page of the run, which row of the page. */
export interface Place {
  page: number
  row: number
}

interface Entry extends Place {
  digest: number
  /** Different rows with this id: nobody can say which of them is meant. */
  twice: boolean
  /** The digests of those rows, and where the others of them stand. */
  different?: Set<number>
  others?: Place[]
}

/** An index of a pull's people by id. The order of pages, and of rows in them, does not matter to `compare`. */
export class PeopleIndex {
  private readonly entries = new Map<string, Entry>()

  add(page: number, people: readonly Pick<Person, 'id' | 'digest'>[]): void {
    people.forEach(({ id, digest }, row) => {
      const known = this.entries.get(id)
      if (!known) this.entries.set(id, { page, row, digest, twice: false })
      else if (known.different ? !known.different.has(digest) : known.digest !== digest) {
        known.different ??= new Set([known.digest])
        known.different.add(digest)
        // Neither the order in which the rows came nor how often one was repeated changes the sum.
        known.digest = [...known.different].sort((a, b) => a - b).reduce((sum, d) => sum + d)
        known.twice = true
        known.others ??= []
        known.others.push({ page, row })
      }
    })
  }

  /** The people of `above` stand in for those here with the same id: what changed since. */
  cover(above: PeopleIndex): void {
    for (const [id, entry] of above.entries) this.entries.set(id, entry)
  }

  /** Where the rows stand that share their id with somebody else. */
  get twins(): Place[] {
    return [...this.entries.values()].flatMap(({ page, row, others }) =>
      others ? [{ page, row }, ...others] : [],
    )
  }

  get size(): number {
    return this.entries.size
  }
  has(id: string): boolean {
    return this.entries.has(id)
  }
  get(id: string): Readonly<Entry> | undefined {
    return this.entries.get(id)
  }

  /**
   * People to plan: `changed` in the order of the pull; `absent`, in no order, are those of `before`
   * who are not here. Rows repeated exactly count once.
   */
  compare(before: PeopleIndex): {
    changed: { id: string; at: Readonly<Entry> }[]
    absent: string[]
  } {
    const changed: { id: string; at: Readonly<Entry> }[] = []
    for (const [id, entry] of this.entries) {
      const known = before.entries.get(id)
      if (known?.digest !== entry.digest || known.twice !== entry.twice)
        changed.push({ id, at: entry })
    }
    const absent: string[] = []
    for (const id of before.entries.keys()) if (!this.entries.has(id)) absent.push(id)
    return { changed, absent }
  }
}

/** One index of pages in layers, each covering those below. `layers` need not be in order. */
export function coverLayers(layers: ReadonlyMap<number, PeopleIndex>): PeopleIndex {
  const [lowest = new PeopleIndex(), ...above] = [...layers]
    .sort(([a], [b]) => a - b)
    .map(([, index]) => index)
  for (const index of above) lowest.cover(index)
  return lowest
}
