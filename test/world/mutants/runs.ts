/** Faults of how a run is driven: its lease, its saves, who takes it up, and what it says of itself. */
import { type Mutant, mutant } from './mutant.ts'

export const RUNS: readonly Mutant[] = [
  mutant(
    'pages-not-stored',
    'a run says how far it has read while its pages are not stored',
    'src/sync/pull.ts',
    [
      'if (error instanceof VendorError && this.#unsaved.length > 0) await this.save()',
      'if (error instanceof VendorError && this.#unsaved.length > 0) await save(this.#ctx)',
    ],
  ),
  mutant(
    'cursor-by-one',
    'a run that is handed over goes on one page too early',
    'src/sync/pull.ts',
    ['state.cursor = pulled.next\n', 'if (!this.isWorthSaving) state.cursor = pulled.next\n'],
  ),
  mutant(
    'lease-not-kept',
    'a job whose lease ran out writes all the same',
    'src/store/runs/lease.ts',
    ['and id = ?2 and lease_owner = ?3 and active = 1)`,', 'and id = ?2 and ?3 is not null)`,'],
  ),
  mutant(
    'applied-twice',
    'a chunk whose answer was lost is applied a second time',
    'src/store/plan/apply.ts',
    ['and chunk = ?3 and applied = 0)`', 'and chunk = ?3)`'],
  ),
  mutant(
    'dead-letter-ends-run',
    'a message that failed each time ends the run that another job goes on with',
    'src/jobs/dead.ts',
    [
      `if (data.kind === 'run') return console.error('a job of a run failed each time', data.runId)`,
      `if (data.kind === 'run') {
        const { failRun } = await import('../store/runs/decisions.ts')
        await failRun(companyDb(env.DB, data.companyId), data.runId, { code: 'internal', message: 'It failed.' }, clock.now())
        return
      }`,
    ],
  ),
  mutant('dead-not-taken-up', 'nobody takes up a run whose job died', 'src/jobs/tick.ts', [
    '  recoverDead,\n  startDue',
    '  startDue',
  ]),
  mutant('wrong-counts', 'conflicts are counted as what was planned', 'src/runs/so-far.ts', [
    'chunk.applied !== 2 && chunk.conflicts.length === 0 && !waits(chunk)',
    'chunk.applied !== 2 && !waits(chunk)',
  ]),
  mutant('preview-writes', 'a preview is applied', 'src/core/runs/kinds.ts', [
    `steps: ['pull', 'photos', 'plan', 'guard', 'finish'],`,
    `steps: ['pull', 'photos', 'plan', 'guard', 'apply', 'finish'],`,
  ]),
]
