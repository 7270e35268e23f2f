/** A database whose every call goes through a function of the test's: to count it, or to make it fail. */

type Results = D1Result | D1Result[]

export interface Watcher {
  /** Makes the call, or does not. */
  call<R extends Results>(ask: () => Promise<R>): Promise<R>
  prepared?(sql: string): void
}

export function watched(real: D1Database, watcher: Watcher): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>()
  const unknown = (name: string | symbol) => new Error(`Nothing here uses ${String(name)}.`)
  const wrapped = (statement: D1PreparedStatement): D1PreparedStatement => {
    const copy = new Proxy(statement, {
      get: (target, name) => {
        if (name === 'bind') return (...values: unknown[]) => wrapped(target.bind(...values))
        if (name === 'all') return () => watcher.call(() => target.all())
        if (name === 'run') return () => watcher.call(() => target.run())
        throw unknown(name)
      },
    })
    originals.set(copy, statement)
    return copy
  }
  return new Proxy(real, {
    get: (target, name) => {
      if (name === 'prepare')
        return (sql: string) => {
          watcher.prepared?.(sql)
          return wrapped(target.prepare(sql))
        }
      if (name === 'batch')
        return (list: D1PreparedStatement[]) =>
          watcher.call(() => target.batch(list.map((s) => originals.get(s) ?? s)))
      throw unknown(name)
    },
  })
}
