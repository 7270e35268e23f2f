/** All that is stored anywhere, as text: to look for what must not be there. */
import { env } from 'cloudflare:workers'

export interface Place {
  where: string
  text: string
}

/** Every column of every row of every table, those of the search index too, and every object with its name and metadata. */
export async function everything(): Promise<Place[]> {
  const { results } = await env.DB.prepare(
    `select m.name, json_group_array(c.name) columns from sqlite_master m join pragma_table_info(m.name) c
     where m.type = 'table' and m.name not like '\\_cf%' escape '\\' group by m.name`,
  ).all<{ name: string; columns: string }>()
  const places: Place[] = []
  for (const { name, columns } of results) {
    // Of a virtual table, its own tables are listed too.
    if (name === 'worker_search') continue
    const bytes = (JSON.parse(columns) as string[]).map((c) => `coalesce(hex("${c}"), '')`)
    const rows = await env.DB.prepare(
      `select ${bytes.join(` || '0A' || `)} hex from "${name}"`,
    ).all<{ hex: string }>()
    for (const { hex } of rows.results)
      places.push({ where: `table ${name}`, text: Buffer.from(hex, 'hex').toString('latin1') })
  }
  for (let cursor: string | undefined; ; ) {
    const listed = await env.FILES.list(cursor ? { cursor } : {})
    for (const { key } of listed.objects) {
      const object = await env.FILES.get(key)
      const meta = JSON.stringify(object?.customMetadata ?? {})
      places.push({ where: `object ${key}`, text: `${key}\n${meta}\n${await object?.text()}` })
    }
    if (!listed.truncated) return places
    cursor = listed.cursor
  }
}

/** Where one of these stands, in whatever case. */
export async function found(markers: readonly string[]): Promise<string[]> {
  return (await everything()).flatMap(({ where, text }) => {
    const small = text.toLowerCase()
    return markers
      .filter((marker) => small.includes(marker.toLowerCase()))
      .map((marker) => `${marker} in ${where}`)
  })
}
