/** The story of a sync. A job may stop at any step; the next one goes on where the run is. */
import type { RunContext } from '../runs/context.ts'
import type { Step } from '../runs/drive.ts'
import { apply } from './apply.ts'
import { finish } from './finish.ts'
import { guard } from './guard.ts'
import { photos } from './photos.ts'
import { plan } from './plan.ts'
import { pull } from './pull.ts'

export async function sync(ctx: RunContext, step: Step): Promise<void> {
  await step('pull', () => pull(ctx))
  await step('photos', () => photos(ctx))
  await step('plan', () => plan(ctx))
  await step('guard', () => guard(ctx))
  await step('apply', () => apply(ctx))
  await step('finish', () => finish(ctx))
}
