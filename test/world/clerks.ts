/** Payroll clerks, who send what is not so. What each mistake makes of a list; for how long: plan.ts. */
import type { Company } from './company.ts'
import type { Said } from './history.ts'
import type { Mistake } from './ingredients.ts'
import type { Random } from './random.ts'
import type { Blunder, Source } from './sources.ts'

/** One of a company's sources shows it from now on; null where none can, or somebody errs there already. */
export function blunder(company: Company, mistake: Mistake): Source | null {
  const random = company.random.of(`mistake ${company.events.length}`)
  const able = company.sources.filter((one) => !one.isMistaken && canErr(one, mistake))
  if (able.length === 0) return null
  const source = random.pick(able)
  source.mistakes(BLUNDERS[mistake](source, random, company.id))
  company.shows(source)
  return source
}

/** Whole files are sent only where there are files; a person is mistyped anywhere. */
function canErr({ kind, people, earlier }: Source, mistake: Mistake): boolean {
  if (people.length < 2) return false
  if (mistake === 'mistyped') return true
  if (mistake === 'anothers-phone') return kind.sends.includes('phone')
  if (mistake === 'half-file') return !kind.keepsRows
  if (mistake === 'lost-zeros') return kind.textKeys === true
  return kind.isFile === true && (mistake !== 'old-file' || earlier.length > 1)
}

const BLUNDERS: Record<Mistake, (source: Source, random: Random, companyId: string) => Blunder> = {
  mistyped: ({ people }, random) => {
    const { key } = random.pick(people)
    const field = random.pick(['lastName', 'email'] as const)
    const at = random.int(1, 3)
    return ofEach((said) => (said.key === key ? typed(said, field, at) : said))
  },
  // The phone of whoever stands in the row above.
  'anothers-phone': ({ people }, random) => {
    const at = random.int(1, people.length - 1)
    const { key } = people[at] ?? { key: '' }
    const phone = people[at - 1]?.phone ?? null
    return ofEach((said) => (said.key === key ? { ...said, phone: phone ?? said.phone } : said))
  },
  'half-file': () => ({ people: (all) => all.slice(0, Math.ceil(all.length / 2)) }),
  'old-file': ({ earlier }, random) => {
    const old = random.pick(earlier.slice(0, -1))
    return { people: () => old }
  },
  // Another firm has other people, and counts them alike.
  'other-file': (_source, random, companyId) => {
    const n = random.int(100, 999)
    return ofEach((said, i) => ({
      ...said,
      human: `stranger${n}-${said.key}`,
      firstName: `Kim${n}`,
      lastName: `Stranger${i}`,
      email: `stranger${n}-${i}@${companyId}.example.com`,
      phone: said.phone && `+1647${2_000_000 + n * 1000 + i}`,
    }))
  },
  'renamed-column': () => ({
    people: (all) => all,
    rows: (rows) => rows.map(({ Status, ...row }) => ({ ...row, 'Where Employed': Status })),
  }),
  'lost-zeros': () =>
    ofEach((said) => {
      const key = said.key.replace(/^0+/, '')
      return { ...said, key, payrollId: said.payrollId?.replace(/^0+/, '') ?? null }
    }),
}

const ofEach = (change: (said: Said, i: number) => Said): Blunder => ({
  people: (all) => all.map(change),
})

/** Two letters beside each other come the other way round; where they are the same, one comes twice. */
function typed(said: Said, field: 'lastName' | 'email', at: number): Said {
  const text = said[field] ?? ''
  const [one = '', other = ''] = [text[at], text[at + 1]]
  const swapped = one === other ? one + one + other : other + one
  return { ...said, [field]: text.slice(0, at) + swapped + text.slice(at + 2) }
}
