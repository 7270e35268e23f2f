/** The faults that the World must find, of every kind of trouble. None is made easier for it. */
import { LEAVING } from './leaving.ts'
import { MEANWHILE } from './meanwhile.ts'
import type { Mutant } from './mutant.ts'
import { PEOPLE } from './people.ts'
import { RUNS } from './runs.ts'
import { TELLING } from './telling.ts'

export const MUTANTS: readonly Mutant[] = [...MEANWHILE, ...RUNS, ...PEOPLE, ...LEAVING, ...TELLING]
