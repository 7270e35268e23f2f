// What one vendor holds: its people, and whatever else has been pushed to it.

export interface Stored {
  people: unknown[]
  collections: Record<string, unknown[]>
}

export class Population {
  #people: readonly unknown[]
  #collections: Map<string, unknown[]>
  #changed: () => void

  constructor(stored: Stored, changed: () => void) {
    this.#people = stored.people
    this.#collections = new Map(Object.entries(stored.collections))
    this.#changed = changed
  }

  /** To be read only: the array stays the very same. */
  static over(people: readonly unknown[]): Population {
    const population = new Population({ people: [], collections: {} }, () => {})
    population.#people = people
    return population
  }

  /** A new array after every change, never the same one altered: vendors cache by identity. */
  get people(): readonly unknown[] {
    return this.#people
  }

  replace(people: readonly unknown[]): void {
    this.#people = people
    this.#changed()
  }

  /** Things other than people, by name: contacts, time cards, … */
  collection(name: string): readonly unknown[] {
    return this.#collections.get(name) ?? []
  }

  setCollection(name: string, items: readonly unknown[]): void {
    this.#collections.set(name, [...items])
    this.#changed()
  }

  get stored(): Stored {
    return { people: [...this.#people], collections: Object.fromEntries(this.#collections) }
  }
  /** Back to what was `stored`. */
  restore(stored: Stored): void {
    this.#people = [...stored.people]
    this.#collections = new Map(Object.entries(stored.collections))
    this.#changed()
  }
}
