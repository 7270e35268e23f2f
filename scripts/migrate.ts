/**
 * The local database's migrations as `wrangler d1 migrations apply` does them, which starts a runtime for each
 * one: here all are applied in the one that is there. The table is wrangler's own, so either goes on after the other.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { unstable_splitSqlQuery as splitSql } from 'wrangler'

const DIR = 'migrations'
const TABLE = `create table if not exists d1_migrations (
  id integer primary key autoincrement, name text unique,
  applied_at timestamp default current_timestamp not null
)`

/** Each that is missing in one batch with its line in the table: wholly, or not at all. */
export async function migrate(d1: D1Database): Promise<void> {
  await d1.prepare(TABLE).run()
  const { results } = await d1.prepare('select name from d1_migrations').all<{ name: string }>()
  const done = new Set(results.map(({ name }) => name))
  for (const name of readdirSync(DIR).sort()) {
    if (!name.endsWith('.sql') || done.has(name)) continue
    await d1.batch([
      ...splitSql(readFileSync(`${DIR}/${name}`, 'utf8')).map((sql) => d1.prepare(sql)),
      d1.prepare('insert into d1_migrations (name) values (?)').bind(name),
    ])
  }
}
