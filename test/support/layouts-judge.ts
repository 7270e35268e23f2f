/** Reads the files of layouts.ts and says who came out of them otherwise than they went in. */
import { feedFile } from './feed-file.ts'
import { type Known, layout } from './layouts.ts'

export interface Judged {
  people: number
  right: number
  /** Leavers who came out active; lines that became people. */
  returned: string[]
  made: string[]
  wrong: string[]
}

/** What became of the people of one file. */
export async function judge(seed: number): Promise<Judged> {
  const { file, settings, people, has, said } = layout(seed)
  const read = await feedFile(file, settings)
  const where = `layout ${seed} (${said.join(', ')})`
  const judged: Judged = { people: people.length, right: 0, returned: [], made: [], wrong: [] }
  if (read.refused) judged.wrong.push(`${where}: refused: ${read.refused}`)
  const usable = read.people.filter((p) => !p.problem)
  for (const known of people) {
    const found = usable.filter((p) => p.id === known.id)
    const [one] = found
    if (one && one.fields.status === 'active' && !known.active)
      judged.returned.push(`${where}: ${known.id}`)
    const wrong =
      found.length === 1 && one
        ? differences(known, one.fields, has)
        : [`${found.length} times there`]
    if (wrong.length === 0) judged.right += 1
    else judged.wrong.push(`${where}: ${known.id}: ${wrong.join('; ')}`)
  }
  const ids = new Set(people.map((p) => p.id))
  for (const p of read.people)
    if (!ids.has(p.id)) judged.made.push(`${where}: ${p.name} (${p.id}) ${p.problem?.code ?? ''}`)
  return judged
}

type Fields = Awaited<ReturnType<typeof feedFile>>['people'][number]['fields']

function differences(known: Known, fields: Fields, has: ReadonlySet<keyof Known>): string[] {
  const rate = (JSON.parse(fields.payRates ?? '[]') as [string, string][])[0]?.[1]
  const pairs: [keyof Known, unknown, unknown][] = [
    ['first', known.first, fields.firstName],
    ['last', known.last, fields.lastName],
    ['email', known.email, fields.email],
    ['phone', known.phone, fields.phone],
    ['hired', known.hired, fields.hireDate],
    ['active', known.active ? 'active' : 'inactive', fields.status],
    ['rate', Number(known.rate), rate === undefined ? undefined : Number(rate)],
  ]
  return pairs
    .filter(([field, wanted, found]) => has.has(field) && wanted !== found)
    .map(([field, wanted, found]) => `${field} ${String(wanted)} was read as ${String(found)}`)
}
