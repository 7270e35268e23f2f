/** Migrations as `wrangler d1 migrations apply` does them, on whichever database the tests have. */

const files = import.meta.glob<string>('../../migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const texts = new Map(
  Object.entries(files).map(([path, text]) => [path.replace(/^.*\//, ''), text]),
)
/** The names of all there are, in order. */
export const migrations = [...texts.keys()].sort()

/** All that `d1_migrations` does not name yet, in order; returns their names. */
export async function migrate(db: D1Database): Promise<string[]> {
  const { results } = await db.prepare('select name from d1_migrations').all<{ name: string }>()
  const done = new Set(results.map((row) => row.name))
  const waiting = migrations.filter((name) => !done.has(name))
  for (const name of waiting)
    await db.batch([
      ...statementsOf(texts.get(name) ?? '').map((sql) => db.prepare(sql)),
      db.prepare('insert into d1_migrations (name) values (?)').bind(name),
    ])
  return waiting
}

function statementsOf(text: string): string[] {
  // A trigger holds semicolons of its own: it stands on one line.
  return text
    .split(/;[ \t]*(?:--> statement-breakpoint)?[ \t]*(?:\n|$)|--> statement-breakpoint/)
    .filter((sql) => sql.replace(/--.*$/gm, '').trim() !== '')
}
