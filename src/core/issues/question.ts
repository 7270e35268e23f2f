/** What a question is: its sentences, what waits meanwhile, and what each answer does. */
import type { Level } from '../plan/reason.ts'
import type { StoredFacts } from './facts.ts'

/** What the sentences of a question are made of. */
export interface Asked {
  /** Of the person, the word, or whatever else it is about. */
  name: string
  /** Of the one person it is about. */
  externalId: string | null
  /** The connection's name. */
  source: string
  /** People it stands for. */
  count: number
  facts: StoredFacts
}

export interface Answer {
  id: string
  /** What the button says. */
  label: string
  /** What it will do, in a sentence. */
  effect: string
}

export interface Question {
  level: Level
  /** What is asked. */
  message(q: Asked): string
  /** What waits meanwhile. */
  remedy(q: Asked): string
  answers(q: Asked): Answer[]
  /**
   * Once a sync has written by the answer: null when taking it back only means to be asked again; otherwise how
   * to put right by hand what was written.
   */
  afterwards(q: Asked): string | null
}
