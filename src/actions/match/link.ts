/** Linking by hand: one pair, or many at once. Nobody is sent anything. */

import { ledTo } from '../../store/directory/merge/aliases.ts'
import type { Action } from '../../store/match/actions.ts'
import { type Asked, linkPairs } from '../../store/match/links.ts'
import type { Acting } from '../acting.ts'
import { type AtBoard, frameOf } from './frame.ts'
import { type NotLinked, notLinked, refusalOf } from './refused.ts'

export interface Linking {
  /** Null when none could be linked. */
  action: Action | null
  refused: NotLinked[]
}

/** Links what can be linked; the others come back with the reason. A side named twice is refused the second time. */
export async function linkMany(acting: Acting, at: AtBoard, given: Asked): Promise<Linking> {
  const f = await frameOf(acting, at)
  const led =
    at.board === 'people'
      ? await ledTo(
          f.db,
          given.map(([, t]) => t),
        )
      : new Map<string, string>()
  const asked = given.map(([x, t]) => [x, led.get(t) ?? t] as const)
  const [sources, targets] = [new Set<string>(), new Set<string>()]
  const once = asked.filter(([x, t]) => {
    if (sources.has(x) || targets.has(t)) return false
    sources.add(x)
    targets.add(t)
    return true
  })
  const action = await linkPairs(f, once)
  const done = new Set(action?.pairs.map((p) => JSON.stringify([p.x, p.t])))
  const left = asked.filter((pair) => !done.has(JSON.stringify(pair)))
  return { action, refused: await notLinked(f, left) }
}

/** One pair, linked or refused: `not_found`, `already_linked`. */
export async function link(acting: Acting, at: AtBoard, pair: Asked[number]): Promise<Linking> {
  const linking = await linkMany(acting, at, [pair])
  const [refused] = linking.refused
  if (refused) throw refusalOf(refused)
  return linking
}
