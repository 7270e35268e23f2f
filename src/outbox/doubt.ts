/**
 * Whether an e-mail may have arrived before: nobody heard what became of an earlier try. Said where an admin looks.
 * The receiver of a webhook tells a repeat by its id, and so does a provider that knows `idempotency-key`.
 */
import type { Message } from '../store/outbox/outbox.ts'

/** What is noted of a try that had no answer. */
export const UNHEARD = 'The email provider cannot be reached.'
/** As messages that wait since an earlier version have it. */
const UNHEARD_BEFORE = 'The e-mail provider cannot be reached.'
const DOUBT = 'An earlier try may have arrived as well: nobody heard what became of it.'

/** An earlier try may have arrived. */
export const inDoubt = (message: Message): boolean => withDoubt(message, null) !== null

/** `message` as it was taken for this try; `error`: what is to be noted of the try. */
export function withDoubt(message: Message, error: string | null): string | null {
  const before = message.error
  // A try that died has left no word at all.
  const unheard =
    before === null || [UNHEARD, UNHEARD_BEFORE].includes(before) || before.endsWith(DOUBT)
  if (message.kind !== 'email' || message.attempts < 2 || !unheard) return error
  return error === null ? DOUBT : `${error} ${DOUBT}`
}
