/**
 * Ids of a company: in order of time, and the same ones with others beside it and without. Other companies have them
 * too, so that whoever forgets which company is meant finds another one's rows.
 */
import { type Clock, idAt } from '../../src/store/ids.ts'

export class Ids implements Clock {
  readonly now: () => number
  #made = 0

  constructor(now: () => number) {
    this.now = now
  }
  readonly newId = (): string => {
    this.#made += 1
    return idAt(this.now()) + String(this.#made).padStart(12, '0')
  }
}
