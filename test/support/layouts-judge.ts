/**
 * Reads the files of layouts.ts and says who came out of them otherwise than they went in: with the mapping given, with
 * nothing given, and with what is suggested once its questions are answered.
 */
import { feedFile, openFeed } from './feed-file.ts'
import { type Known, type Layout, layout } from './layouts.ts'

export interface Judged {
  people: number
  right: number
  /** Leavers who came out active; lines that became people. */
  returned: string[]
  made: string[]
  wrong: string[]
  /** Somebody must look first: nobody was read. */
  asked: boolean
  /** It was refused as it is, and nobody was read. */
  refused: string | null
}

/** What became of the people of one file. */
export const judge = (seed: number): Promise<Judged> => {
  const made = layout(seed)
  return judged(seed, made, made.settings)
}

/** The same where nobody has said anything yet: it is asked, or nothing of it is wrong. What no name tells is not read. */
export async function judgeUnsaid(seed: number): Promise<Judged> {
  const one = await judged(seed, layout(seed), {})
  const wrong = one.wrong.filter((line) => !line.endsWith('was read as undefined'))
  return { ...one, wrong, right: one.asked ? 0 : one.people - wrong.length }
}

/** With the suggested mapping, put right where it is wrong; `questions`: how often an admin had to say something. */
export async function judgeSuggested(seed: number): Promise<Judged & { questions: string[] }> {
  const made = layout(seed)
  const truth = made.settings.columns as Record<string, string | string[]>
  const questions: string[] = []
  const first = await openFeed(made.file)
    .sample()
    .catch(() => null)
  // What cannot be read whatever is answered, such as a last line that may be cut off.
  if (!first) return { ...(await judged(seed, made, made.settings)), questions }
  const columns: Record<string, string | string[]> = {}
  for (const [field, text] of Object.entries(first.suggested)) {
    const many = Array.isArray(truth[field]) || /^(?:payRates|more)/.test(field)
    const suggested = many ? text.split('\n').filter(Boolean) : text
    const right = truth[field] ?? (many ? [] : '')
    // What the people of these files have no field for may be suggested from what is beside them.
    const free = !(field in truth) && !used(truth).includes(text)
    columns[field] = free ? suggested : right
    if (!free && String(suggested) !== String(right))
      questions.push(`${field} is “${String(right)}”, not “${String(suggested)}”`)
  }
  for (const [field, right] of Object.entries(truth))
    if (!(field in columns)) columns[field] = right
  const second = await openFeed(made.file, { columns }).sample()
  const inactiveWords: string[] = []
  const activeWords: string[] = []
  for (const { word, means } of second.found?.words ?? [])
    if (means === null) {
      questions.push(`“${word}” means something`)
      ;(made.leavers.has(word) ? inactiveWords : activeWords).push(word)
    }
  if ((second.found?.unclearDays.length ?? 0) > 0) questions.push('how days are written')
  const settings = { columns, activeWords, inactiveWords, dateOrder: made.dateOrder }
  return { ...(await judged(seed, made, settings)), questions }
}

const used = (columns: Record<string, string | string[]>) => Object.values(columns).flat()

async function judged(
  seed: number,
  { file, people, has, said }: Layout,
  settings: Record<string, unknown>,
): Promise<Judged> {
  const read = await feedFile(file, settings)
  const { asked } = read
  const where = `layout ${seed} (${said.join(', ')})`
  const judged: Judged = {
    people: people.length,
    right: 0,
    returned: [],
    made: [],
    wrong: [],
    asked,
    refused: asked ? null : read.refused,
  }
  if (asked) return judged
  if (read.refused) return { ...judged, wrong: [`${where}: refused: ${read.refused}`] }
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
