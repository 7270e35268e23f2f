/** The story of a push: what differs from what the vendor has is gathered, sent, and added up. */

import type { RunContext } from '../runs/context.ts'
import type { Step } from '../runs/drive.ts'
import { close } from './close.ts'
import { gather } from './gather.ts'
import { send } from './send.ts'

export async function push(ctx: RunContext, step: Step): Promise<void> {
  await step('gather', () => gather(ctx))
  await step('send', () => send(ctx))
  await step('close', () => close(ctx))
}
