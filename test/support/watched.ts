/** A database whose every call goes through a function of the test's: to count it, or to make it fail. */

type Results = D1Result | D1Result[]

export interface Watcher {
  /** Makes the call, or does not. `sql`: all that is asked in it. */
  call<R extends Results>(ask: () => Promise<R>, sql: string): Promise<R>
  prepared?(sql: string): void
}

export function watched(real: D1Database, watcher: Watcher): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>()
  const unknown = (name: string | symbol) => new Error(`Nothing here uses ${String(name)}.`)
  const texts = new WeakMap<object, string>()
  const wrapped = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const copy = new Proxy(statement, {
      get: (target, name) => {
        if (name === 'bind') return (...values: unknown[]) => wrapped(target.bind(...values), sql)
        if (name === 'all') return () => watcher.call(() => target.all(), sql)
        if (name === 'run') return () => watcher.call(() => target.run(), sql)
        throw unknown(name)
      },
    })
    originals.set(copy, statement)
    texts.set(copy, sql)
    return copy
  }
  return new Proxy(real, {
    get: (target, name) => {
      if (name === 'prepare')
        return (sql: string) => {
          watcher.prepared?.(sql)
          return wrapped(target.prepare(sql), sql)
        }
      if (name === 'batch')
        return (list: D1PreparedStatement[]) =>
          watcher.call(
            () => target.batch(list.map((s) => originals.get(s) ?? s)),
            list.map((s) => texts.get(s)).join(';'),
          )
      throw unknown(name)
    },
  })
}
