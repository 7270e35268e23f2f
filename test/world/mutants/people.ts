/** Faults of what is believed and decided of people. */
import { type Mutant, mutant } from './mutant.ts'

export const PEOPLE: readonly Mutant[] = [
  mutant(
    'moving-list-believed',
    'who is missing from a list that moved while it was read has left',
    'src/sync/pull.ts',
    [
      '    if (!(await misses(this.#ctx, before, pages))) return false\n',
      '    if (pages.length >= 0) return false\n',
    ],
  ),
  mutant(
    'half-a-list-believed',
    'a list that broke off half-way is taken for all of it, and for what the source counted',
    'src/sync/pull.ts',
    [
      '      throw error\n    }\n  }',
      `      const { page, total } = { page: this.#ctx.run.state.pull.page, total: null }
      if (page > 0) return { bytes: new Uint8Array(), body: null, next: null, total, unchanged: true }
      throw error
    }
  }`,
    ],
  ),
  mutant(
    'guard-does-not-hold',
    'half of the company may leave in one sync without anybody being asked',
    'src/core/plan/guard/guard.ts',
    [
      "if (kind === 'joiners' && n <= f.expected) return null",
      "if (kind === 'deactivations' || n <= f.expected) return null",
    ],
  ),
  mutant('not-reactivated', 'who comes back stays inactive', 'src/core/plan/linked.ts', [
    '.filter(([, before, after]) => before !== after)',
    `.filter(([field, before, after]) => before !== after && !(field === 'status' && after === 'active'))`,
  ]),
  mutant(
    'any-source-decides',
    'a source writes fields that another one decides',
    'src/core/people/ownership.ts',
    [
      'const owned = source.owns.filter((field) => authorityOver(field, linked)?.id === source.id)',
      'const owned = source.owns.filter((field) => authorityOver(field, linked))',
    ],
  ),
  mutant(
    'local-edit-overwritten',
    'what an admin typed where fields are unlocked goes at the next sync',
    'src/core/people/ownership.ts',
    [`lockOf(field, source) === 'local'`, `lockOf(field, source) === 'free'`],
  ),
  mutant(
    'phone-given-twice',
    'a phone goes to everybody who asks for it',
    'src/core/plan/phone-claims.ts',
    [
      'if (claim === winner || lost.has(claim.id)) continue',
      'if (winner || lost.has(claim.id)) continue',
    ],
  ),
  mutant(
    'merge-leaves-links',
    'who is merged away keeps the rows of a source',
    'src/store/directory/merge/merge.ts',
    [
      `set worker_id = ?2, attention = 1 where company_id = ?1 and worker_id = ?3\``,
      `set worker_id = ?2, attention = 1 where company_id = ?1 and worker_id = ?3 and 0\``,
    ],
  ),
  mutant(
    'other-companies-phones',
    'a phone that somebody of another company has is in use',
    'src/store/plan/lookups.ts',
    [
      'left join workers h on h.company_id = ?1 and h.phone = j.value->>1',
      'left join workers h on h.phone = j.value->>1',
    ],
  ),
]
