/** Faults of what leaves by itself: e-mails and webhooks. */
import { type Mutant, mutant } from './mutant.ts'

export const LEAVING: readonly Mutant[] = [
  mutant(
    'welcome-twice',
    'a welcome email of which nobody heard what became of it is another one when it is sent again',
    'src/outbox/email.ts',
    [`'idempotency-key': mail.id,`, `'idempotency-key': crypto.randomUUID(),`],
  ),
  mutant('message-not-taken', 'two jobs deliver the same messages', 'src/store/outbox/outbox.ts', [
    'set attempts = attempts + 1, next_at = ?3 where',
    'set attempts = attempts + 1, next_at = min(next_at, ?3) where',
  ]),
]
