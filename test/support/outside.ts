/** What a connector works with, for those that only fetch: no tokens, no dropped file, a clock that stands. */
import type { Outside } from '../../src/connectors/connector.ts'

export const noOutside: Omit<Outside, 'fetch'> = {
  tokens: {
    load: async () => null,
    replace: async (_stale, renew) => renew(null),
  },
  dropped: async () => null,
  now: () => Date.UTC(2026, 10, 22, 12),
}
