// What people do and where, at a company that runs care homes, stores and building sites.

export interface Duty {
  name: string
  /** The job title code that American care homes report to CMS; nobody else has one. */
  laborCode: string
  zones: string[]
  locations: string[]
  /** The lowest hourly pay. */
  pay: number
}

const hospital = ['Harbour General Hospital', 'Maple Grove Care Home']
const store = ['Northgate Store 014', 'Lakeshore Store 022']
const site = ['Riverside Tower, Phase 2', 'Civic Centre Retrofit']

const wards = ['ICU', 'Emergency', '3 West', 'Long-Term Care']

export const duties: Duty[] = [
  { name: 'Registered Nurse', laborCode: '7', zones: wards, locations: hospital, pay: 36 },
  { name: 'Licensed Practical Nurse', laborCode: '9', zones: wards, locations: hospital, pay: 27 },
  { name: 'Nurse Aide', laborCode: '10', zones: wards, locations: hospital, pay: 19 },
  { name: 'Medication Aide', laborCode: '12', zones: wards, locations: hospital, pay: 21 },
  { name: 'Respiratory Therapist', laborCode: '24', zones: ['ICU'], locations: hospital, pay: 34 },
  { name: 'Housekeeper', laborCode: '39', zones: ['Whole House'], locations: hospital, pay: 17 },
  { name: 'Cashier', laborCode: '', zones: ['Front End'], locations: store, pay: 16 },
  { name: 'Stocker', laborCode: '', zones: ['Grocery', 'Back Room'], locations: store, pay: 17 },
  { name: 'Carpenter', laborCode: '', zones: ['Formwork', 'Interiors'], locations: site, pay: 32 },
  { name: 'Labourer', laborCode: '', zones: ['Yard', 'Formwork'], locations: site, pay: 22 },
]
