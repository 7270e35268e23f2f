/** Faults of what members are told of incidents: that something began, and that it is over. */
import { type Mutant, mutant } from './mutant.ts'

const TELLS = 'src/store/incidents/tell.ts'

export const TELLING: readonly Mutant[] = [
  mutant(
    'told-twice',
    'a sync that waits as the one before it did is told again',
    'src/store/incidents/open.ts',
    ['...(news\n', '...(news || true\n'],
    'told',
  ),
  mutant(
    'never-told',
    'nobody is told that a source fails',
    TELLS,
    [
      'where i.company_id = ?1 and i.id = ?2 and i.kind in',
      `where i.company_id = ?1 and i.id = ?2 and i.kind <> 'failing' and i.kind in`,
    ],
    'told',
  ),
  mutant(
    'end-never-told',
    'nobody is told that a source works again',
    TELLS,
    ['and i.over_at = ?3\n', `and i.over_at = ?3 and i.kind <> 'failing'\n`],
    'told',
  ),
  mutant(
    'told-about-nothing',
    'a source is said to be silent while all syncs are paused',
    'src/store/system/incidents.ts',
    ['(p.company_id is null or (p.until', '(1 or p.company_id is null or (p.until'],
    'told',
  ),
  mutant(
    'told-too-early',
    'a source is said to be silent after half the time',
    'src/store/system/incidents.ts',
    [`< ?1 - (\${SILENT_AFTER}), 0)`, `< ?1 - (\${SILENT_AFTER}) / 2, 0)`],
    'told',
  ),
]
