/** The figures the guard judges a run by. What costs a query is counted only where it decides something. */
import { basesNeeded, type GuardFigures } from '../../core/plan/guard/guard.ts'
import type { GuardPolicy } from '../../core/plan/guard/guard-policy.ts'
import type { RunContext } from '../../runs/context.ts'
import { countHeldWelcomes } from '../../store/outbox/held.ts'
import { countLinked, flowSince } from '../../store/plan/linked.ts'

/** So far back go those who left without an admin's word. */
const WEEK_MS = 7 * 86_400_000

export async function figuresOf(ctx: RunContext, policy: GuardPolicy): Promise<GuardFigures> {
  const { db, run, connection, clock } = ctx
  const { terms, state } = run
  const { pull, plan, dangers, questions, linking } = state
  const { expect } = terms
  const welcomes = connection.invite === 'automatic' && policy.enabled
  const most = {
    // A few people say nothing about whether the source is whole, and an undo does not ask it.
    source:
      terms.onlyPeople || terms.undo
        ? { people: 1, rows: 1, unreadable: 0, vendorTotal: null, lastGood: null }
        : {
            people: plan.people,
            rows: pull.rows,
            unreadable: pull.unreadable,
            vendorTotal: pull.total,
            lastGood: terms.lastGood,
          },
    first: terms.first ?? terms.lastGood === null,
    dangers,
    emails: welcomes ? state.emails + (await countHeldWelcomes(db, connection.id)) : 0,
    expected: expect && expect.until > clock.now() ? expect.joiners : 0,
    identities: questions.another_human ?? 0,
    renumbered: questions.renumbered ?? 0,
    namesakes: questions.same_name ?? 0,
    maybeOthers: questions.maybe_another ?? 0,
  }
  const needed = basesNeeded(most, policy)
  const leaves = policy.enabled && (dangers.deactivations ?? 0) > 0
  const since = clock.now() - WEEK_MS
  const flow = leaves ? await flowSince(db, connection.id, since, run.id) : NONE
  if (flow.left > 0) {
    const all = (dangers.deactivations ?? 0) + flow.left
    const far =
      Math.ceil(all / Math.max(policy.deactivations.share, 0.01)) +
      flow.joined +
      Math.max(0, flow.said) +
      1
    needed.set('active', Math.max(needed.get('active') ?? 0, far))
  }
  // Whom this run links is counted with those who were linked before: of them too it says that they change.
  const { active, inactive } = linking
  const links = { active, inactive }
  const bases: GuardFigures['bases'] = {}
  for (const [base, far] of needed) {
    const before = await countLinked(db, connection.id, base, far)
    bases[base] =
      before + (base === 'active' || base === 'inactive' ? links[base] : active + inactive)
  }
  const atStart = (bases.active ?? 0) + flow.leftAtAll - flow.joined - flow.said
  return { ...most, bases, week: { left: flow.left, active: atStart } }
}

const NONE = { left: 0, leftAtAll: 0, joined: 0, said: 0 }
