import type { HumanId } from '../history.ts'
import type { Past } from './past.ts'

/** Says that something must not be: in a sentence, and of whom. */
export type Accuse = (says: string, human: HumanId | null) => void
/** Looks at a past and accuses. */
export type Rule = (past: Past, accuse: Accuse) => void
