/** The story of Get Users: people are read as a sync reads them, and laid out for the Match board. */
import type { RunContext } from '../runs/context.ts'
import type { Step } from '../runs/drive.ts'
import { pull } from '../sync/pull.ts'
import { end, stage } from './stage.ts'

export async function refresh(ctx: RunContext, step: Step): Promise<void> {
  await step('pull', () => pull(ctx))
  await step('plan', () => stage(ctx))
  await step('finish', () => end(ctx))
}
