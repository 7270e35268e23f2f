/** Never this pair: neither suggested nor linked by a sync. */
import type { Action } from '../../store/match/actions.ts'
import { type Asked, ruleOut as veto } from '../../store/match/links.ts'
import type { Acting } from '../acting.ts'
import { type AtBoard, frameOf } from './frame.ts'
import { refuse } from './refused.ts'

/** Throws `not_found` and `already_linked`. */
export async function ruleOut(acting: Acting, at: AtBoard, pair: Asked[number]): Promise<Action> {
  const f = await frameOf(acting, at)
  return (await veto(f, pair)) ?? refuse(f, pair)
}
