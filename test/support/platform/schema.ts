/** Today's schema as one text, which costs a third of all the migrations that led to it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const MIGRATIONS = join(import.meta.dirname, '../../../migrations')
let text: string | undefined

export function schema(): string {
  text ??= migrated()
  return text
}

function migrated(): string {
  const database = new DatabaseSync(':memory:', { enableDoubleQuotedStringLiterals: true })
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'))
  for (const name of files.sort()) database.exec(readFileSync(join(MIGRATIONS, name), 'utf8'))
  // What SQLite and the full-text search make by themselves comes with what they make it for.
  const made = database
    .prepare(
      `select sql from sqlite_schema s where sql is not null and name not like 'sqlite\\_%' escape '\\'
         and not exists (select 1 from sqlite_schema v where v.sql like 'create virtual%'
           and v.name <> s.name and s.name like v.name || '\\_%' escape '\\')`,
    )
    .all()
  for (const { name } of database
    .prepare(`select name from pragma_table_list where schema = 'main'
      and type = 'table' and name not like 'sqlite\\_%' escape '\\'`)
    .all())
    if (database.prepare(`select 1 from "${name}" limit 1`).get())
      throw new Error(`A migration fills ${name}, which the copied schema would not.`)
  database.close()
  return made.map(({ sql }) => sql).join(';\n')
}
