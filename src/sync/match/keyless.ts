/** Rows of a list behind which nobody can be told: without a key, or with one that others have too. */
import { coverLayers, PeopleIndex } from '../../core/people/compare.ts'
import { isKeyless, type Person } from '../../core/people/person.ts'
import type { PageFiles } from '../../store/files.ts'
import type { RunPage } from '../../store/runs/pages.ts'
import { Traces } from './traces.ts'

/** Rows without a key, and whoever else was seen with them. */
export class KeylessRows {
  readonly traces = new Traces()
  unreadable = false

  add(people: readonly Person[]): void {
    for (const p of people) {
      if (!isKeyless(p.id)) continue
      if (p.problem?.code === 'unreadable') this.unreadable = true
      this.traces.see(p, null)
    }
  }
}

/** Rows that share their key: `contents` are the pages of `index`. */
export async function seeTwins(
  files: PageFiles,
  contents: readonly string[],
  index: PeopleIndex,
  { traces }: KeylessRows,
): Promise<void> {
  for (const [page, rows] of Map.groupBy(index.twins, (place) => place.page)) {
    const people = await files.get(contents[page] ?? '')
    for (const { row } of rows) if (people[row]) traces.see(people[row], null)
  }
}

/** All of them, of a list that was read before. */
export async function keylessRows(
  files: PageFiles,
  pages: readonly RunPage[],
): Promise<KeylessRows> {
  const [keyless, layers] = [new KeylessRows(), new Map<number, PeopleIndex>()]
  for (const [at, page] of pages.entries()) {
    const people = await files.get(page.content)
    layerOf(layers, page.layer).add(at, people)
    keyless.add(people)
  }
  const contents = pages.map((p) => p.content)
  await seeTwins(files, contents, coverLayers(layers), keyless)
  return keyless
}

export function layerOf(layers: Map<number, PeopleIndex>, layer: number): PeopleIndex {
  const index = layers.get(layer) ?? new PeopleIndex()
  layers.set(layer, index)
  return index
}
