/** The choices for settings marked `x-options`: what the vendor offers, or one of the directory's own lists. */
import { computed, type ReadonlySignal } from '@preact/signals'
import { LIST_NAMES } from '../../lists/lists.ts'
import type { ListName, Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { createRemote, type Remote } from '../../state/remote.ts'

export type Option = Out<'SettingOptions'>['items'][number]

export interface Options {
  /** Why these cannot be loaded now, or null. */
  obstacle: (name: string) => string | null
  of: (name: string) => Remote<Option[]>
  /** Loads what has not been loaded yet. */
  ask: (name: string) => void
  /** Loads all that was asked for once more. */
  again: () => void
  stop: () => void
}

/** The list that `list:…` names; null for what the vendor knows. */
export const listOf = (options: string): ListName | null =>
  LIST_NAMES.find((list) => options === `list:${list}`) ?? null

interface Given {
  /** null: there is no connection yet. */
  id: string | null
  /** Why the vendor cannot be asked, or null. */
  vendorObstacle: ReadonlySignal<string | null>
}

export function createOptions(api: Api, { id, vendorObstacle }: Given): Options {
  const known = new Map<string, Remote<Option[]>>()
  const asked = new Set<string>()
  const obstacle = (name: string) => (listOf(name) ? null : vendorObstacle.value)

  async function load(name: string, signal: AbortSignal): Promise<Option[]> {
    const list = listOf(name)
    if (list) return entriesOf(api, list, signal)
    return id === null ? [] : (await api.settingOptions(id, name, signal)).items
  }

  function of(name: string): Remote<Option[]> {
    const remote = known.get(name) ?? createRemote((signal) => load(name, signal))
    known.set(name, remote)
    return remote
  }

  return {
    obstacle,
    of,
    ask(name) {
      if (asked.has(name) || obstacle(name)) return
      asked.add(name)
      void of(name).reload()
    },
    again() {
      for (const name of asked) if (!obstacle(name)) void of(name).reload()
    },
    stop() {
      for (const remote of known.values()) remote.stop()
    },
  }
}

/** Every entry still offered; a setting names one by "#" and its id. */
async function entriesOf(api: Api, list: ListName, signal: AbortSignal): Promise<Option[]> {
  const found: Option[] = []
  let cursor: string | undefined
  do {
    const page = await api.listEntries(list, { cursor, signal })
    for (const { id, name, active } of page.items)
      if (active) found.push({ value: `#${id}`, label: name })
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}

/** For forms of a connection that does not exist yet. */
export const optionsLater = (api: Api, why: string): Options =>
  createOptions(api, { id: null, vendorObstacle: computed(() => why) })

/** What is offered, and what is stored though it is not. */
export function withStored(offered: readonly Option[], stored: readonly string[]): Option[] {
  const lost = stored.filter((value) => !offered.some((o) => o.value === value))
  const nameOf = (value: string) => (value.startsWith('#') ? 'The one chosen before' : value)
  return [
    ...offered,
    ...lost.map((value) => ({ value, label: `${nameOf(value)} (not offered any more)` })),
  ]
}
