/** Who is new at a source, and was removed here by hand: nobody becomes a second profile. docs/rules.md#removed-by-hand */
import { compareHumans, isSameHuman, isWholeMatch } from '../core/match/facts.ts'
import { fullName, type Person } from '../core/people/person.ts'
import { emailKey } from '../core/people/text.ts'
import { humanOf } from '../core/plan/identity.ts'
import type { RunContext } from '../runs/context.ts'
import {
  type ArchivedHuman,
  anybodyArchived,
  lookUpArchived,
} from '../store/directory/archive/archived.ts'
import { listVetoes } from '../store/match/vetoes.ts'
import { linkedAs } from '../store/plan/lookups.ts'
import type { Known } from './match/known.ts'
import type { Matcher } from './match/matcher.ts'
import type { WorkItem } from './work.ts'

const KEYS = ['email', 'phone', 'payrollId'] as const

/** Notes on each of those who match nobody here that they are somebody who was removed, if they are. */
export class Removed {
  readonly #ctx: RunContext
  readonly #known: Known
  readonly #matcher: Matcher
  #any: boolean | null = null
  #vetoed: Awaited<ReturnType<typeof listVetoes>> | null = null

  constructor(ctx: RunContext, known: Known, matcher: Matcher) {
    this.#ctx = ctx
    this.#known = known
    this.#matcher = matcher
  }

  async note(some: readonly { item: WorkItem; person: Person }[]): Promise<void> {
    const open = some.filter(({ item }) => isOpen(item))
    if (open.length === 0) return
    const { db, connection } = this.#ctx
    this.#any ??= await anybodyArchived(db)
    if (!this.#any) return
    const found = await Promise.all(
      KEYS.map((key) =>
        lookUpArchived(
          db,
          key,
          open.flatMap(({ person }) => saidOf(person, key) ?? []),
        ),
      ),
    )
    for (const { item, person } of open) {
      const all = KEYS.flatMap((key, i) => found[i]?.get(saidOf(person, key) ?? '') ?? [])
      const alike = all.filter((a) => seemsToBe(a, person))
      if (alike.length === 0) continue
      this.#vetoed ??= await listVetoes(db, connection.id, 'people')
      const human = alike.find((a) => !this.#vetoed?.(person.id, a.mergedInto ?? a.workerId))
      if (human) await this.#say(item, person, human)
    }
  }

  /** Whoever was merged lives on as another worker: whether they are them is asked, unless the source has them already. */
  async #say(item: WorkItem, person: Person, human: ArchivedHuman): Promise<void> {
    const { mergedInto, workerId } = human
    const { db, connection } = this.#ctx
    const into = mergedInto && (await this.#known.workers([mergedInto])).get(mergedInto)
    const holder = fullName(into ? into.worker.fields : human)
    const as = into && (await linkedAs(db, connection.id, [into.worker.id])).get(into.worker.id)
    if (!into) item.conflict = { code: 'archived', facts: { holder }, workerId }
    else if (as) {
      const facts = { holder, other: `${holder} (${as})` }
      item.conflict = { code: 'same_worker', facts, workerId: into.worker.id }
    } else await this.#matcher.asks({ item, person }, into, 'maybe_same')
  }
}

/** The payroll ID may be what changed: an equal one tells, another one does not. */
function seemsToBe({ payrollId: before, ...old }: ArchivedHuman, { fields }: Person): boolean {
  const { payrollId: after, ...now } = humanOf(fields)
  const l = compareHumans(old, now)
  if (before !== null && before === after && isSameHuman(l) === 'same') return true
  const contact = l.agree.includes('email') || l.agree.includes('phone')
  return isWholeMatch(l) === 'whole' || (contact && l.agree.includes('firstName'))
}

const isOpen = ({ match, conflict, ask, record, isNot }: WorkItem): boolean =>
  !match && !conflict && !ask && !record && isNot === undefined

function saidOf({ fields }: Person, key: (typeof KEYS)[number]): string | null {
  const said = fields[key] ?? null
  return said !== null && key === 'email' ? emailKey(said) : said
}
