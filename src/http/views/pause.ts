/** A pause of all syncs, as the API shows it. */
import type { z } from '@hono/zod-openapi'
import type { Pause } from '../../api/account.ts'
import type { Pause as PauseRow } from '../../store/connections/pauses.ts'
import { iso, isoOrNull } from './iso.ts'

export const pauseView = ({ reason, by, at, until }: PauseRow): z.infer<typeof Pause> => ({
  ...{ reason, by },
  at: iso(at),
  until: isoOrNull(until),
})
