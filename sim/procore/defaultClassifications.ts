// The trades a company begins with; some ids need more than 32 bits.
import { demoCompany } from './company.ts'

export interface Classification {
  id: number
  name: string
  abbreviation: string | null
  company_id: number
  deletable: boolean
  /** False: of one project only. */
  company_visible: boolean
  created_at: string
  updated_at: string
  created_by_id: number
  project_ids: number[]
}

const trades: [id: number, name: string, abbreviation: string][] = [
  [318_001, 'Carpenter', 'CARP'],
  [318_002, 'Carpenter Foreman', 'CARP-F'],
  [318_003, 'Electrician', 'ELEC'],
  [318_004, 'Plumber', 'PLMB'],
  [318_005, 'Laborer', 'LAB'],
  [318_006, 'Concrete Finisher', 'CONC'],
  [318_007, 'Ironworker', 'IRON'],
  [318_008, 'Heavy Equipment Operator', 'OPER'],
  [4_294_999_001, 'Pipefitter', 'PIPE'],
  [4_294_999_002, 'Sheet Metal Worker', 'SHMT'],
  [5_000_000_017, 'Superintendent', 'SUPT'],
  [5_000_000_018, 'Night Shift Flagger', 'FLAG'],
]

export const defaultClassifications: readonly Classification[] = trades.map(
  ([id, name, abbreviation], index) => ({
    id,
    name,
    abbreviation,
    company_id: demoCompany.id,
    deletable: true,
    company_visible: name !== 'Night Shift Flagger',
    created_at: `2023-05-0${(index % 9) + 1}T14:00:00Z`,
    updated_at: `2024-02-0${(index % 9) + 1}T14:00:00Z`,
    created_by_id: 4_410_002,
    project_ids: name === 'Night Shift Flagger' ? [88001] : [88001, 4_294_988_002],
  }),
)
