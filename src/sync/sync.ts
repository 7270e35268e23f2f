/**
 * The story of a sync. A job may stop within any step, and the next goes on where the run is: `step` passes over
 * what is done. The three steps before anybody is planned look at everybody at once, and are made again by a
 * job that finds nothing put away.
 */
import type { RunContext } from '../runs/context.ts'
import type { Step } from '../runs/drive.ts'
import { keepRoom, makeRoom } from '../runs/room.ts'
import { apply } from './apply.ts'
import { compare } from './compare.ts'
import { finish } from './finish.ts'
import { guard } from './guard/guard.ts'
import { Known } from './match/known.ts'
import { match } from './match/match.ts'
import { phones } from './phones/phones.ts'
import { photos } from './photos.ts'
import { plan } from './plan.ts'
import { pull } from './pull.ts'
import { beginPlanning, inOrder, keptWork, type Work } from './work.ts'

export async function sync(ctx: RunContext, step: Step): Promise<void> {
  // What the source says now, page by page, as people in our fields.
  await step('pull', () => pull(ctx))
  // The pictures of theirs that are not here yet.
  await step('photos', () => photos(ctx))
  // What would become of everybody who changed, is gone, or is not in sync.
  await step('plan', async () => {
    makeRoom(ctx)
    const known = await Known.open(ctx)
    const work = (await keptWork(ctx)) ?? (await toPlan(ctx, known))
    return plan(ctx, known, work)
  })
  // A changed company, or a broken source? Holds what is dangerous; a preview ends after it.
  await step('guard', () => guard(ctx))
  // The stored plan, and nothing else.
  await step('apply', () => apply(ctx))
  // What happened, added up; the next sync compares with this one's pages.
  await step('finish', () => finish(ctx))
}

async function toPlan(ctx: RunContext, known: Known): Promise<Work> {
  beginPlanning(ctx)
  // Who differs from the last sync.
  const work = await compare(ctx)
  // Who of them is whom.
  const claims = await match(ctx, known, work)
  // Who gets which phone.
  await phones(ctx, known, work, claims)
  keepRoom(ctx, work.items.length)
  return inOrder(ctx, work)
}
