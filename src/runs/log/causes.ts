/** What became of people, by cause: how many, why, and the first few by name. */
import { causeOf } from '../../core/issues/causes.ts'
import type { OutcomeKind } from '../../core/plan/reason.ts'
import type { Run } from '../../core/runs/run.ts'
import type { CompanyDb } from '../../store/database.ts'
import type { PageFiles } from '../../store/files.ts'
import { codeKey, outcomesOf } from './outcomes.ts'

const NAMES = 3

interface Told {
  outcome: OutcomeKind
  code: string
}

/** The cause of each, with the first of its people; reads no more of the plan than it takes to name them. */
export async function causesOf<C extends Told>(
  db: CompanyDb,
  files: PageFiles,
  run: Run,
  codes: readonly C[],
  source: string,
): Promise<(C & { cause: string; remedy: string; names: string[] })[]> {
  const names = new Map(codes.map((c): [string, string[]] => [codeKey(c.outcome, c.code), []]))
  const missing = new Set(names.keys())
  if (missing.size > 0)
    for await (const { people } of outcomesOf(db, files, run, { codes: missing })) {
      for (const { person } of people) {
        const key = codeKey(person.outcome, person.code)
        const known = names.get(key)
        if (!known || known.length >= NAMES) continue
        known.push(person.n)
        if (known.length === NAMES) missing.delete(key)
      }
      if (missing.size === 0) break
    }
  return codes.map((c) => {
    const { title, remedy } = causeOf(c.code)
    const named = names.get(codeKey(c.outcome, c.code)) ?? []
    return { ...c, cause: title, remedy: remedy(source), names: named }
  })
}
