/**
 * `npm run db:generate -- <name>`: drizzle-kit writes the SQL for what changed in the schema, and tables
 * with a composite key become WITHOUT ROWID (drizzle cannot say that), which saves one written row per row.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** Rows of a megabyte do not belong in an index tree. */
const WITH_ROWID = ['run_chunks']

const name = process.argv[2]
if (!name) throw new Error('Name the migration: npm run db:generate -- <name>')
const before = new Set(sqlFiles())
execFileSync('drizzle-kit', ['generate', '--name', name], { stdio: 'inherit' })
for (const file of sqlFiles().filter((f) => !before.has(f))) {
  const path = `migrations/${file}`
  const sql = readFileSync(path, 'utf8')
  const table = /CREATE TABLE `(\w+)` \([^;]*?PRIMARY KEY\([^)]*\)\n\);/g
  writeFileSync(
    path,
    sql.replace(table, (text, name) =>
      WITH_ROWID.includes(name) ? text : text.replace(/\);$/, ') WITHOUT ROWID;'),
    ),
  )
}

function sqlFiles() {
  try {
    return readdirSync('migrations').filter((f) => f.endsWith('.sql'))
  } catch {
    return []
  }
}
