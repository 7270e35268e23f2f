// The customer behind the demo: its departments, jobs, locations and positions.

export interface Job {
  department: string
  departmentName: string
  code: string
  title: string
}

const job = (department: string, departmentName: string, code: string, title: string): Job => ({
  department,
  departmentName,
  code,
  title,
})

export const foreman = job('410', 'Concrete', '17', 'Foreman')

export const jobs: readonly Job[] = [
  foreman,
  job('410', 'Concrete', '21', 'Concrete Finisher'),
  job('410', 'Concrete', '22', 'Form Setter'),
  job('420', 'Framing', '31', 'Carpenter'),
  job('420', 'Framing', '32', 'Carpenter Apprentice'),
  job('430', 'Electrical', '41', 'Electrician'),
  job('440', 'Site Services', '51', 'Labourer'),
  job('440', 'Site Services', '52', 'Equipment Operator'),
  job('100', 'Office', '91', 'Project Coordinator'),
]

export const yard = { locationid: 1001, description: 'Main Yard' }

export const locations = [
  yard,
  { locationid: 1002, description: 'Harbour Tower' },
  { locationid: 1003, description: 'Route 9 Bridge' },
]

export const positions = {
  detail: jobs.map(({ code, title, department }) => ({
    position_code: code,
    position_title: title,
    department_code: department,
  })),
  levels: [
    { position_level: '1', description: 'Crew' },
    { position_level: '2', description: 'Lead' },
  ],
  seats: jobs.map(({ code, title }) => ({
    position_seat_number: `${code}-01`,
    position_seat_title: title,
    position_code: code,
  })),
}
