/** A database and a bucket that die at a given call, taking the job that uses them along: nothing it does after counts. */
import { watched } from './watched.ts'

export class Mortal {
  calls = 0
  /** The call at which to die, counted from 1; before the call is made, or after it was. */
  private diesAt = Number.POSITIVE_INFINITY
  private after = false
  private dead = false

  dieAt(call: number, when: 'before' | 'after'): void {
    this.calls = 0
    this.diesAt = call
    this.after = when === 'after'
  }
  /** The next job starts in a new isolate. */
  revive(): boolean {
    const died = this.dead
    this.dead = false
    this.diesAt = Number.POSITIVE_INFINITY
    return died
  }

  async live<T>(call: () => Promise<T>): Promise<T> {
    this.calls += 1
    if (this.calls === this.diesAt) {
      if (this.after) await call()
      this.dead = true
    }
    if (this.dead) throw new Error('This isolate is gone.')
    return call()
  }

  database(real: D1Database): D1Database {
    return watched(real, { call: (ask) => this.live(ask) })
  }

  bucket(real: R2Bucket): R2Bucket {
    return new Proxy(real, {
      get: (target, name) => {
        if (name === 'put')
          return (...args: Parameters<R2Bucket['put']>) => this.live(() => target.put(...args))
        if (name === 'get') return (key: string) => this.live(() => target.get(key))
        if (name === 'list')
          return (options: R2ListOptions) => this.live(() => target.list(options))
        if (name === 'delete') return (key: string) => this.live(() => target.delete(key))
        throw new Error(`Nothing here uses ${String(name)}.`)
      },
    })
  }
}
