/** The same humans as several sources write them, for what must hold whichever source they come from. */
import { Site } from './sync.ts'

export interface Written {
  id: string
  first: string
  last: string
  email?: string
  phone?: string
  active?: boolean
  /** The source's own word, in place of what it says of whoever works or has left. */
  status?: string
}

interface Source {
  settings?: Record<string, unknown>
  row(human: Written): Record<string, unknown>
}

/** A feed, whose IDs are payroll IDs, and Procore, whose are not. */
export const SOURCES: Record<string, Source> = {
  'payroll-feed': {
    row: (h) => ({
      'Employee Number': h.id,
      'First Name': h.first,
      'Last Name': h.last,
      Email: h.email ?? '',
      'Mobile Phone': h.phone ?? '',
      Status: h.status ?? (h.active === false ? 'Terminated' : 'Active'),
    }),
  },
  plexxis: {
    row: (h) => ({
      Code: h.id,
      FirstName: h.first,
      LastName: h.last,
      Email: h.email ?? '',
      Phone1: h.phone ?? '',
      Active: h.status ?? (h.active === false ? 'N' : 'Y'),
    }),
  },
}

/** One company with one source of `kind`, which can be given humans and synced. */
export async function siteOf(kind: string) {
  const source = SOURCES[kind]
  if (!source) throw new Error(kind)
  const site = await Site.of(kind, source.settings)
  /** Syncs them; the codes by id. */
  const sync = async (...humans: Written[]) => {
    await site.people(humans.map(source.row))
    const run = await site.sync()
    return site.codes(run)
  }
  return { site, sync }
}

const FIRST =
  'Ana Bruno Carla Diego Elena Farid Greta Hugo Ines Jonas Katya Liam Mona Nils Olga Piotr Quinn Rosa Sven Tara'
const LAST =
  'Silva Petrov Okafor Larsen Moreau Haddad Novak Castillo Brandt Yamada Kowalski Duarte Fischer Ibarra Lindqvist'

/** Humans with nothing in common, all of them with an e-mail and a phone. */
export function strangers(count: number, from = 0): Written[] {
  const [first, last] = [FIRST.split(' '), LAST.split(' ')]
  return Array.from({ length: count }, (_, i) => {
    const n = i + from
    const [f, l] = [
      first[n % first.length] ?? '',
      last[(n * 7 + Math.floor(n / 15)) % last.length] ?? '',
    ]
    return {
      id: `R-${n + 1}`,
      first: f,
      last: l,
      email: `${f}.${l}${n}@example.com`.toLowerCase(),
      phone: `+1416${String(3_000_000 + n)}`,
    }
  })
}
