/** Whoever asks for a run starts it. */
import type { Actor } from '../../auth/identify.ts'
import type { Start } from '../../runs/start.ts'

export const startedBy = (actor: Actor): Pick<Start, 'triggerKind' | 'triggerBy'> => ({
  triggerKind: actor.kind === 'token' ? 'token' : 'manual',
  triggerBy: actor.name,
})
