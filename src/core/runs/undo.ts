/** What an undo is told, and what a run says of those that took it back. Plain data. */
import type { RunStatus, TriggerKind } from './kinds.ts'

/** What an undo takes back, and of whom. */
export interface UndoTerms {
  runId: string
  /** External ids; everybody, where it is missing. */
  people?: readonly string[]
  /** Only what an admin released of it. */
  released?: true
  /** The preview that was looked at: nothing else is done, and the guard asks nobody again. */
  planHash?: string
  /** How the run ended that is taken back as a whole, for whoever undoes the undo. */
  was: RunStatus
  /** Of an undo of an undo: the run which that one took back as a whole, and how it had ended. */
  restores?: { runId: string; status: RunStatus }
}

/** An undo that took back a run, or some of it. */
export interface UndoneBy {
  runId: string
  trigger: { kind: TriggerKind; by: string }
  /** When it ended, Unix milliseconds. */
  at: number
  /** Everything the run did; else of so many people, or what was released of it. */
  whole: boolean
  people: number | null
  released: boolean
  /** How many people went back. */
  putBack: number
  /** It was taken back itself. */
  undone: boolean
}
