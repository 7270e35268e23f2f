/** Faults of what is checked when a plan is applied: that the directory is as the plan saw it. */
import { type Mutant, mutant } from './mutant.ts'

const CHECKS = 'src/store/plan/meanwhile.ts'

export const MEANWHILE: readonly Mutant[] = [
  mutant(
    'link-made-meanwhile',
    'somebody an admin linked while the plan waited is made a second profile',
    CHECKS,
    [
      'sp.worker_id is not p.linked and not p.aside',
      '0 and sp.worker_id is not p.linked and not p.aside',
    ],
  ),
  mutant(
    'decided-meanwhile',
    'whom an admin unlinked or left out while the plan waited is added all the same',
    CHECKS,
    ['sp.worker_id is null and not p.gone and not p.beside and sp.hold is not p.held', '0'],
  ),
  mutant(
    'phone-taken-meanwhile',
    'a phone that somebody got while the plan waited is given away a second time',
    CHECKS,
    ['h.id <> p.worker and (h.id, p."group")', '0 and (h.id, p."group")'],
  ),
  mutant(
    'payroll-id-taken-meanwhile',
    'who was added by hand with their payroll ID while the plan waited is added again',
    CHECKS,
    [
      `'nobody else has the payroll ID': unseen(`,
      `'nobody else has the payroll ID': '0 and ' + unseen(`,
    ],
  ),
  mutant(
    'email-taken-meanwhile',
    'who was added by hand with their email while the plan waited is added again',
    CHECKS,
    [`'nobody else has the e-mail': unseen(`, `'nobody else has the e-mail': '0 and ' + unseen(`],
  ),
  mutant(
    'edited-meanwhile',
    'what an admin changed of a worker while the plan waited is written over',
    CHECKS,
    ['coalesce(w.version, 0) <> p.version', '0'],
  ),
  {
    name: 'off-meanwhile',
    what: 'a held sync of a connection that is switched off can be released',
    // Each of the two alone would hold it up.
    patches: [
      {
        file: 'src/actions/runs/release.ts',
        from: 'if (!connection.enabled)',
        to: 'if (!connection.enabled && !connection.name)',
      },
      {
        file: 'src/runs/basis.ts',
        from: 'JSON.stringify([settings, editPolicy, replanMark])',
        to: 'JSON.stringify([settings, editPolicy, typeof replanMark])',
      },
    ],
  },
]
