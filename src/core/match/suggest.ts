/**
 * Who may be who: pairs of a worker and somebody of a source, scored, with the reasons in words. Nothing is
 * decided here; "confident" ones may be accepted together. Pure, and the same whatever the order of its input.
 */
import { mailboxOf } from './mailbox.ts'
import { parseName } from './names.ts'
import { formsOf } from './nicknames.ts'
import { deletions, KeyIndex, pairsOf, skeleton } from './suggest-keys.ts'
import { type Commonness, type Known, weigh } from './suggest-score.ts'

export interface Candidate {
  id: string
  firstName: string
  lastName: string
  /** Used where a part of the name is missing. */
  fullName?: string
  email?: string | null
  /** E.164 */
  phone?: string | null
  payrollId?: string | null
  employeeIds?: readonly string[]
  /** Days: YYYY-MM-DD. */
  hireDate?: string | null
  birthday?: string | null
  /** Not active: suggested, but never confident, because linking might change who has access. */
  active?: boolean
}

export interface Suggestion {
  workerId: string
  externalId: string
  /** 0 to 100. */
  score: number
  /** Nothing speaks against it, it is the best for both, and nobody comes near. */
  confident: boolean
  reasons: string[]
}

export type Vetoed = (workerId: string, externalId: string) => boolean

/** Below this, two records have nothing worth saying in common. */
const OFFERED = 40
/** The next best of either side must be this far behind. */
const MARGIN = 15
/** Suggested at most for one worker, or for one person. */
const MOST = 3
/** Payroll IDs of the two sides are of one numbering when so many of them occur on both. */
const ONE_NUMBERING = 0.3

/** Best first; ties by id. At 20,000 a side: a few seconds, and some tens of megabytes. */
export function suggest(
  workers: readonly Candidate[],
  people: readonly Candidate[],
  vetoed: Vetoed,
): Suggestion[] {
  const left = sorted(workers).map((c) => ({ id: c.id, known: prepare(c) }))
  const right = sorted(people).map((c) => ({ id: c.id, known: prepare(c) }))
  const common = commonness(left, right)
  const pairs = pairsOf(keysOf(left), keysOf(right), right.length)
  const scored: Scored[] = []
  for (const [i, j] of pairs) {
    const [w, p] = [left[i], right[j]]
    if (!w || !p || vetoed(w.id, p.id)) continue
    const { score, sure, reasons } = weigh(w.known, p.known, common)
    if (score >= OFFERED)
      scored.push({ workerId: w.id, externalId: p.id, raw: score, sure, reasons })
  }
  return choose(scored)
}

/**
 * Who of these may be one of the others: each pair once, the lower id as the worker. That a value is on both sides of a
 * pair makes it no common one, and payroll IDs of two records may be of two numberings. `twoOfOne`: a source has the two
 * as two people, so that they are namesakes unless something of their own is the same.
 */
export function suggestWithin(
  all: readonly Candidate[],
  vetoed: Vetoed,
  twoOfOne: Vetoed = () => false,
): Suggestion[] {
  const side = sorted(all).map((c) => ({ id: c.id, known: prepare(c) }))
  const { email, phone, id, given } = commonness(side, side)
  const common: Commonness = {
    email: (v) => email(v) - 1,
    phone: (v) => phone(v) - 1,
    id: (v) => id(v) - 1,
    given: (word) => given(word) / 2,
    oneNumbering: false,
  }
  const index = keysOf(side)
  const scored: Scored[] = []
  for (const [i, j] of pairsOf(index, index, side.length)) {
    const [w, p] = [side[i], side[j]]
    if (i >= j || !w || !p || vetoed(w.id, p.id)) continue
    const { score, keys, sure, reasons } = weigh(w.known, p.known, common)
    if (score >= OFFERED && (keys > 0 || !twoOfOne(w.id, p.id)))
      scored.push({ workerId: w.id, externalId: p.id, raw: score, sure, reasons })
  }
  return choose(scored)
}

export interface Scored {
  workerId: string
  externalId: string
  /** May be above 100: two sure pairs are still told apart. */
  raw: number
  sure: boolean
  reasons: string[]
}

/** The best few of each side. Confident: sure, the best of both, and far ahead of each one's second. */
export function choose(scored: readonly Scored[]): Suggestion[] {
  const best = [...scored].sort(
    (a, b) =>
      b.raw - a.raw || compare(a.workerId, b.workerId) || compare(a.externalId, b.externalId),
  )
  const [ofWorker, ofPerson] = [ranks(best, (s) => s.workerId), ranks(best, (s) => s.externalId)]
  return best.flatMap((s) => {
    const [mine, theirs] = [ofWorker.get(s.workerId) ?? [], ofPerson.get(s.externalId) ?? []]
    if (mine.indexOf(s) >= MOST || theirs.indexOf(s) >= MOST) return []
    const alone = [mine, theirs].every(
      (all) => all[0] === s && s.raw - (all[1]?.raw ?? 0) >= MARGIN,
    )
    return [
      {
        workerId: s.workerId,
        externalId: s.externalId,
        score: Math.round(Math.min(100, s.raw)),
        confident: s.sure && alone,
        reasons: s.reasons,
      },
    ]
  })
}

function ranks(best: readonly Scored[], side: (s: Scored) => string): Map<string, Scored[]> {
  const all = new Map<string, Scored[]>()
  for (const s of best) {
    const list = all.get(side(s))
    if (!list) all.set(side(s), [s])
    else if (list.length <= MOST) list.push(s)
  }
  return all
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const sorted = (all: readonly Candidate[]) => [...all].sort((a, b) => compare(a.id, b.id))

interface Side {
  id: string
  known: Known
}

function prepare(c: Candidate): Known {
  const email = c.email?.trim().toLowerCase() || null
  const domain = email?.split('@')[1] ?? ''
  const local = email?.split('@')[0]?.split('+')[0]
  const bare = local ? `${local}@${domain}` : email
  return {
    name: parseName(c.firstName, c.lastName, c.fullName),
    email: bare,
    mailbox: email && mailboxOf(email),
    phone: c.phone ?? null,
    payrollId: c.payrollId || null,
    ids: c.employeeIds ?? [],
    hireDate: c.hireDate ?? null,
    birthday: c.birthday ?? null,
    active: c.active !== false,
  }
}

function commonness(left: readonly Side[], right: readonly Side[]): Commonness {
  const most = (value: (k: Known) => readonly (string | null)[]) => {
    const [a, b] = [left, right].map((side) => countOf(side, value))
    return (v: string) => Math.max(a?.get(v) ?? 0, b?.get(v) ?? 0)
  }
  const given = countOf([...left, ...right], (k) => [k.name.given[0] ?? null])
  const mine = new Set(left.flatMap(({ known }) => known.payrollId ?? []))
  const theirs = right.flatMap(({ known }) => known.payrollId ?? [])
  const both = theirs.filter((id) => mine.has(id)).length
  const fewer = Math.min(mine.size, theirs.length)
  return {
    email: most((k) => [k.email]),
    phone: most((k) => [k.phone]),
    id: most((k) => [...new Set([k.payrollId, ...k.ids])]),
    given: (word) => given.get(word) ?? 0,
    oneNumbering: fewer > 0 && both >= fewer * ONE_NUMBERING,
  }
}

function countOf(
  side: readonly Side[],
  values: (known: Known) => readonly (string | null)[],
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { known } of side)
    for (const value of values(known)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function keysOf(side: readonly Side[]): KeyIndex {
  const index = new KeyIndex()
  side.forEach(({ known }, at) => {
    for (const key of keys(known)) index.add(at, key)
  })
  return index
}

/** What somebody may share with whoever they are: see suggest-keys.ts. */
function* keys({ name, email, mailbox, phone, payrollId, ids }: Known): Generator<string> {
  for (const id of [payrollId, ...ids]) if (id) yield `i ${id}`
  if (email) yield `e ${email}`
  if (mailbox && mailbox.length > 5) yield `m ${mailbox}`
  if (phone) yield `t ${phone}`
  const [first = '', last = ''] = [name.given[0], name.family.join('')]
  if (!first || !last) return
  for (const form of formsOf(first)) yield `f ${form} ${skeleton(last)}`
  // Names in the other order: both orders give the same keys.
  const parts = [first, ...name.given.slice(1), ...name.family].filter((w) => w.length > 1)
  for (const [at, x] of parts.entries())
    for (const y of parts.slice(at + 1)) {
      const [p = '', q = ''] = [x, y].sort()
      yield `n ${p} ${q}`
      yield `s ${[skeleton(x), skeleton(y)].sort().join(' ')}`
    }
  for (const short of deletions(last)) yield `d ${short} ${first.slice(0, 2)}`
  for (const short of deletions(first)) yield `d ${short} ${last.slice(0, 3)}`
  yield `a ${first[0]} ${last}`
}
