/**
 * Who gets a phone number when several want it, over a whole run at once. Pure.
 *
 *   A holds 1, wants 2 · B holds 2, wants 3 · C holds 3, wants 1   everybody moves (one group)
 *   A holds 1, wants 2 · B holds 2, wants nothing new              A keeps 1 and is told of B
 *   X and Y are new and want 4, nobody holds it                    the lower id gets it
 *   A holds 1, wants 2 · B holds 2, wants 1 · X is new, wants 2    A and B exchange, X is told of A
 *   L holds 1 and has left · X wants 1                             L gives it up, X gets it
 *   L holds 1 and has left · X wants 1 and may be L                L keeps it: a person decides
 *
 * Whoever holds a number keeps it unless they move to another one themselves, or have left; moves that depend on
 * a refused move are refused too. Whoever has left gets no number that somebody who works wants. The answer does
 * not depend on the order of the claims.
 */
import { compareNames, parseName } from '../match/names.ts'
import { compareIds } from '../people/person.ts'

export interface PhoneClaim {
  /** External id of the claimant. */
  id: string
  /** The worker the claimant is, if they are one already. */
  workerId: string | null
  name: string
  /** What they should have; null gives up the one they hold. */
  phone: string | null
  /** Inactive once this is written. */
  gone?: boolean
  /** The worker whom an admin said they are not. */
  isNot?: string
}
export interface PhoneHolder {
  workerId: string
  name: string
  /** Inactive once this is written; `id`: by which they are told of where they make no claim. */
  gone?: { id: string }
}
export interface PhoneRefusal {
  phone: string
  /** Who has it instead. */
  holder: string
  holderWorkerId: string | null
  /** Where that is somebody new: their external id, as their worker is yet to be made. */
  newHolder?: string
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
  /** Who has left and loses the number they hold: ids of claims, or of holders who make none. */
  givers: Set<string>
}

/**
 * `holders`: today's holder of each claimed number, where there is one. `mayBeOne`: may this claimant be the very
 * person who holds it? Takes time in proportion to the claims.
 */
export function settlePhones(
  asked: readonly PhoneClaim[],
  holders: ReadonlyMap<string, PhoneHolder>,
  mayBeOne: (claim: PhoneClaim, holder: PhoneHolder) => boolean = () => false,
): SettledPhones {
  const claims = [...asked, ...silentLeavers(asked, holders)]
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
  for (const [phone, rivals] of byPhone) {
    const first = goingFirst(rivals, holders.get(phone), mayBeOne)
    const winner = winners.get(phone)
    if (!winner || !first.includes(winner)) winners.set(phone, lowestOf(first))
  }
  /** Who has left makes room for who works. */
  const yields = (phone: string) => {
    const [holder, winner] = [holders.get(phone), winners.get(phone)]
    return holder?.gone && winner && !winner.gone && !mayBeOne(winner, holder)
  }
  const lost = new Set<string>()
  /** Who keeps the number, or else who gets it, as far as is known yet. */
  const settled = (phone: string) => {
    const holder = holders.get(phone)
    const claim = holder && byWorker.get(holder.workerId)
    const moves = claim !== undefined && claim.phone !== phone && !lost.has(claim.id)
    const leaves = moves || yields(phone)
    const stays = holder && !leaves ? holder : null
    return { stays, winner: stays ? null : (winners.get(phone) ?? null) }
  }
  const pending = [...byPhone.keys()]
  for (let phone = pending.pop(); phone !== undefined; phone = pending.pop()) {
    const { winner } = settled(phone)
    for (const claim of byPhone.get(phone) ?? []) {
      if (claim === winner || lost.has(claim.id)) continue
      const keeps = claim.workerId && claim.workerId === holders.get(phone)?.workerId
      if (keeps && !yields(phone)) continue
      lost.add(claim.id)
      // They stay on the number they hold, so whoever counted on it must be looked at again.
      const kept = claim.workerId && heldBy.get(claim.workerId)
      if (kept) pending.push(kept)
    }
  }
  const refused = new Map<string, PhoneRefusal>()
  for (const claim of claims) {
    if (claim.phone === null || !lost.has(claim.id)) continue
    // Who loses what they hold is no claimant who is refused.
    if (claim.workerId && claim.workerId === holders.get(claim.phone)?.workerId) continue
    const { stays, winner } = settled(claim.phone)
    refused.set(claim.id, {
      phone: claim.phone,
      holder: stays ? stays.name : `${winner?.name} (${winner?.id})`,
      holderWorkerId: stays ? stays.workerId : (winner?.workerId ?? null),
      ...(!stays && winner && !winner.workerId && { newHolder: winner.id }),
    })
  }
  const givers = new Set<string>()
  for (const [phone, holder] of holders) {
    const claim = byWorker.get(holder.workerId)
    if (claim && lost.has(claim.id) && yields(phone)) givers.add(claim.id)
  }
  return { refused, givers, ...groupMoves(claims, holders, byWorker, refused) }
}

/** Holders who have left and say nothing: as if each claimed what they hold. */
function silentLeavers(
  claims: readonly PhoneClaim[],
  holders: ReadonlyMap<string, PhoneHolder>,
): PhoneClaim[] {
  const heard = new Set(claims.map((claim) => claim.workerId))
  return [...holders].flatMap(([phone, { workerId, name, gone }]) =>
    gone && !heard.has(workerId) ? [{ id: gone.id, workerId, name, phone, gone: true }] : [],
  )
}

/** Among whom a number is given away: those who work, and of them those who are surely not whoever left it. */
function goingFirst(
  rivals: readonly PhoneClaim[],
  holder: PhoneHolder | undefined,
  mayBeOne: (claim: PhoneClaim, holder: PhoneHolder) => boolean,
): readonly PhoneClaim[] {
  const working = rivals.filter((claim) => !claim.gone)
  if (working.length === 0) return rivals
  const others = holder?.gone ? working.filter((claim) => !mayBeOne(claim, holder)) : working
  return others.length > 0 ? others : working
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

/** Whoever left and came back under another record has their own phone. Only quite another name tells that it is not them. */
export const mayBeOne = (
  claimant: Pick<PhoneClaim, 'name' | 'isNot'>,
  holder: Pick<PhoneHolder, 'name'> & Partial<Pick<PhoneHolder, 'workerId'>>,
): boolean =>
  (claimant.isNot === undefined || claimant.isNot !== holder.workerId) &&
  compareNames(parseName('', '', claimant.name), parseName('', '', holder.name)).kind !== 'other'

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
