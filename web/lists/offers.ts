/** The entries of the directory's lists that a field offers: each list is fetched once, when it is wanted. */
import { signal } from '@preact/signals'
import type { ListName, Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { folded } from '../shell/format.ts'

export type Entry = Out<'ListEntry'>
/** Beyond this many pages a name is typed, not looked for. */
const PAGES = 25

export function createOffers(api: Pick<Api, 'listEntries'>) {
  const lists = signal<Partial<Record<ListName, Entry[]>>>({})
  const asked = new Set<ListName>()

  async function fetchAll(list: ListName): Promise<void> {
    const found: Entry[] = []
    let cursor: string | undefined
    for (let page = 0; page < PAGES; page += 1) {
      const { items, nextCursor } = await api.listEntries(list, { cursor })
      found.push(...items)
      if (nextCursor === null) break
      cursor = nextCursor
    }
    lists.value = { ...lists.value, [list]: found }
  }

  return {
    lists,
    /** What fails is asked for again the next time: meanwhile names can be typed. */
    want(...names: readonly ListName[]): void {
      for (const name of names) {
        if (asked.has(name)) continue
        asked.add(name)
        fetchAll(name).catch(() => asked.delete(name))
      }
    },
    /** Also what is there already may have changed since. */
    forget: () => asked.clear(),
    /** Names to choose from; null while nobody knows them. */
    names(list: ListName): string[] | null {
      return lists.value[list]?.filter((e) => e.active).map((e) => e.name) ?? null
    },
    /** The entry of this name, offered or not. */
    named(list: ListName, name: string): Entry | undefined {
      return lists.value[list]?.find((e) => folded(e.name) === folded(name))
    },
  }
}

/** To filter by: entries no longer offered come last, for workers may still have them. */
export const filterChoices = (entries: readonly Entry[]): { value: string; label: string }[] => [
  ...entries.filter((e) => e.active).map((e) => ({ value: e.id, label: e.name })),
  ...entries
    .filter((e) => !e.active)
    .map((e) => ({ value: e.id, label: `${e.name} (not offered)` })),
]

export type Offers = ReturnType<typeof createOffers>
