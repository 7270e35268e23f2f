/** What every piece of the Match board works with. */
import type { Board, Pair } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import type { ApiError } from '../shell/http.ts'
import type { createAct } from '../state/act.ts'
import type { Boxes } from './boxes.ts'
import type { Suggestions } from './suggestions/suggestions.ts'

export interface Desk {
  api: Api
  /** The connection. */
  id: string
  board: Board
  act: ReturnType<typeof createAct>['act']
  boxes: Boxes
  suggestions: Suggestions
  /** Pairs leave the boxes, their suggestions go, and nothing is chosen any more. */
  showLinked: (pairs: readonly Pair[]) => void
  /** What Undo takes back from now on, the last one first. */
  remember: (...actions: string[]) => void
  /** Refused because things are not as shown: says why, and looks again. */
  lookAgain: (cause: ApiError) => boolean
}
