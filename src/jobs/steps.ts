/** Which function does each step of a run. */
import { stage } from '../match/stage.ts'
import { close } from '../push/close.ts'
import { gather } from '../push/gather.ts'
import { send } from '../push/send.ts'
import type { Steps } from '../runs/drive.ts'
import { apply } from '../sync/apply.ts'
import { finish } from '../sync/finish.ts'
import { guard } from '../sync/guard.ts'
import { photos } from '../sync/photos.ts'
import { plan } from '../sync/plan.ts'
import { pull } from '../sync/pull.ts'

export const steps: Steps = {
  pull,
  photos,
  plan: (ctx) => (ctx.run.mode === 'refresh' ? stage(ctx) : plan(ctx)),
  guard,
  apply,
  finish,
  gather,
  send,
  close,
}
