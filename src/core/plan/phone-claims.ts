/**
 * Who gets a phone number when several want it, over a whole run at once. Pure.
 *
 *   A holds 1, wants 2 · B holds 2, wants 3 · C holds 3, wants 1   everybody moves (one group)
 *   A holds 1, wants 2 · B holds 2, wants nothing new              A keeps 1 and is told of B
 *   X and Y are new and want 4, nobody holds it                    the lower id gets it
 *   A holds 1, wants 2 · B holds 2, wants 1 · X is new, wants 2    A and B exchange, X is told of A
 *
 * Whoever holds a number keeps it unless they move to another one themselves; moves that depend on a
 * refused move are refused too. The answer does not depend on the order of the claims.
 */
import { compareIds } from '../people/person.ts'

export interface PhoneClaim {
  /** External id of the claimant. */
  id: string
  /** The worker the claimant is, if they are one already. */
  workerId: string | null
  name: string
  /** What they should have; null gives up the one they hold. */
  phone: string | null
}
export interface PhoneHolder {
  workerId: string
  name: string
}
export interface PhoneRefusal {
  phone: string
  /** Who has it instead. */
  holder: string
  holderWorkerId: string | null
}

export interface SettledPhones {
  refused: Map<string, PhoneRefusal>
  /**
   * By claimant, whose moves depend on each other: in the order in which each takes the number that the one
   * before gave up.
   */
  groups: Map<string, number>
  /** Groups whose first takes the number of the last. */
  rings: Set<number>
}

/** `holders`: today's holder of each claimed number, where there is one. Takes time in proportion to the claims. */
export function settlePhones(
  claims: readonly PhoneClaim[],
  holders: ReadonlyMap<string, PhoneHolder>,
): SettledPhones {
  const byWorker = new Map<string, PhoneClaim>()
  const byPhone = new Map<string, PhoneClaim[]>()
  for (const claim of claims) {
    if (claim.workerId) byWorker.set(claim.workerId, claim)
    if (claim.phone === null) continue
    const rivals = byPhone.get(claim.phone)
    if (rivals) rivals.push(claim)
    else byPhone.set(claim.phone, [claim])
  }
  const heldBy = new Map<string, string>()
  for (const [phone, holder] of holders) heldBy.set(holder.workerId, phone)

  const winners = winnersInCircles(claims, holders, byWorker)
  for (const [phone, rivals] of byPhone)
    if (!winners.has(phone)) winners.set(phone, lowestOf(rivals))
  const lost = new Set<string>()
  /** Who keeps the number, or else who gets it, as far as is known yet. */
  const settled = (phone: string) => {
    const holder = holders.get(phone)
    const claim = holder && byWorker.get(holder.workerId)
    const leaves = claim !== undefined && claim.phone !== phone && !lost.has(claim.id)
    const stays = holder && !leaves ? holder : null
    return { stays, winner: stays ? null : (winners.get(phone) ?? null) }
  }
  const pending = [...byPhone.keys()]
  for (let phone = pending.pop(); phone !== undefined; phone = pending.pop()) {
    const { winner } = settled(phone)
    for (const claim of byPhone.get(phone) ?? []) {
      if (claim === winner || lost.has(claim.id)) continue
      if (claim.workerId && claim.workerId === holders.get(phone)?.workerId) continue
      lost.add(claim.id)
      // They stay on the number they hold, so whoever counted on it must be looked at again.
      const kept = claim.workerId && heldBy.get(claim.workerId)
      if (kept) pending.push(kept)
    }
  }
  const refused = new Map<string, PhoneRefusal>()
  for (const claim of claims) {
    if (claim.phone === null || !lost.has(claim.id)) continue
    const { stays, winner } = settled(claim.phone)
    refused.set(claim.id, {
      phone: claim.phone,
      holder: stays ? stays.name : `${winner?.name} (${winner?.id})`,
      holderWorkerId: stays ? stays.workerId : (winner?.workerId ?? null),
    })
  }
  return { refused, ...groupMoves(claims, holders, byWorker, refused) }
}

/** Those who only exchange numbers among themselves, by the number each gets: no outsider stops them. */
function winnersInCircles(
  claims: readonly PhoneClaim[],
  holders: ReadonlyMap<string, PhoneHolder>,
  byWorker: ReadonlyMap<string, PhoneClaim>,
): Map<string, PhoneClaim> {
  const giverTo = (claim: PhoneClaim) =>
    byWorker.get(holders.get(claim.phone ?? '')?.workerId ?? '')
  const winners = new Map<string, PhoneClaim>()
  const seen = new Set<PhoneClaim>()
  for (const start of claims) {
    const path = new Set<PhoneClaim>()
    let claim: PhoneClaim | undefined = start
    for (; claim && !seen.has(claim); claim = giverTo(claim)) {
      seen.add(claim)
      path.add(claim)
    }
    if (!claim || !path.has(claim)) continue
    for (let c: PhoneClaim | undefined = claim; c?.phone && !winners.has(c.phone); c = giverTo(c))
      winners.set(c.phone, c)
  }
  return winners
}

const lowestOf = (claims: readonly PhoneClaim[]): PhoneClaim =>
  claims.reduce((best, c) => (compareIds(c.id, best.id) < 0 ? c : best))

/**
 * Claimants whose moves depend on each other share a number. A number goes from one to one, so they stand in a
 * row, or in a ring; the row begins with whoever takes from nobody, and a ring ends with the lowest id.
 */
function groupMoves(
  claims: readonly PhoneClaim[],
  holders: ReadonlyMap<string, PhoneHolder>,
  byWorker: ReadonlyMap<string, PhoneClaim>,
  refused: ReadonlyMap<string, PhoneRefusal>,
): Pick<SettledPhones, 'groups' | 'rings'> {
  const giverTo = new Map<PhoneClaim, PhoneClaim>()
  const takerFrom = new Map<PhoneClaim, PhoneClaim>()
  for (const claim of claims) {
    if (claim.phone === null || refused.has(claim.id)) continue
    const holder = holders.get(claim.phone)
    const giver = holder && byWorker.get(holder.workerId)
    if (!giver || giver === claim || takerFrom.has(giver)) continue
    giverTo.set(claim, giver)
    takerFrom.set(giver, claim)
  }
  const groups = new Map<string, number>()
  const rings = new Set<number>()
  let number = 0
  for (const claim of claims) {
    if (groups.has(claim.id) || !(giverTo.has(claim) || takerFrom.has(claim))) continue
    number += 1
    let first = claim
    let lowest = claim
    let giver = giverTo.get(claim)
    for (; giver && giver !== claim; giver = giverTo.get(giver)) {
      first = giver
      lowest = lowestOf([lowest, giver])
    }
    if (giver) {
      rings.add(number)
      first = takerFrom.get(lowest) ?? first
    }
    for (let c: PhoneClaim | undefined = first; c && !groups.has(c.id); c = takerFrom.get(c))
      groups.set(c.id, number)
  }
  return { groups, rings }
}
