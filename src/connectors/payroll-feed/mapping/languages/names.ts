/** What payrolls call their columns in one language, with commas between the names, the most telling first. Pure. */
import type { OneField } from '../fields.ts'

export type Names = Partial<Record<OneField, string>>
