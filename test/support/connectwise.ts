/** Members as ConnectWise sends them: people who are fine, but for what is given. */

export type MemberRow = Record<string, unknown>

/** The number makes id, login, name and address; undefined takes something away. */
export const aMember = (n: number, more: MemberRow = {}): MemberRow => ({
  id: 1000 + n,
  identifier: `member${n}`,
  firstName: `First${n}`,
  lastName: `Last${n}`,
  licenseClass: 'F',
  type: { id: 1, name: 'Full Time' },
  employeeIdentifer: `CW${String(n).padStart(4, '0')}`,
  inactiveFlag: false,
  hireDate: '2021-05-03T00:00:00Z',
  primaryEmail: `member${n}@example.com`,
  officeEmail: `member${n}@example.com`,
  defaultEmail: 'Office',
  defaultLocation: { id: 2, name: 'North Branch' },
  defaultDepartment: { id: 10, identifier: 'SVC', name: 'Service Desk' },
  workRole: { id: 11, name: 'Engineer' },
  ...more,
})

/** What a member with a picture carries. */
export const aPhoto = (id: number, filename = `${id}.png`) => ({
  photo: { id, name: filename, _info: { filename } },
})
