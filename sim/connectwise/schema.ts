// The names that ConnectWise recognises on each resource, and what kind of value each holds.

export type Row = Readonly<Record<string, unknown>>
export type Kind = 'text' | 'number' | 'flag' | 'date' | 'ref'
export type Schema = ReadonlyMap<string, Kind>

function schema(names: Partial<Record<Kind, string>>): Schema {
  const entries = Object.entries(names) as [Kind, string][]
  return new Map(
    entries.flatMap(([kind, list]) => list.split(/\s+/).map((name) => [name, kind] as const)),
  )
}

export const memberSchema = schema({
  number: 'id hourlyCost hourlyRate dailyCapacity billableForecast minimumHours scheduleCapacity',
  text:
    'identifier firstName middleInitial lastName title licenseClass employeeIdentifer ' +
    'vendorNumber lastLogin officeEmail mobileEmail homeEmail defaultEmail primaryEmail ' +
    'officePhone officeExtension mobilePhone mobileExtension homePhone homeExtension ' +
    'defaultPhone notes',
  flag: 'inactiveFlag adminFlag disableOnlineFlag enableMobileFlag',
  date: 'hireDate inactiveDate lastUpdated',
  ref:
    'type defaultLocation defaultDepartment workRole workType reportsTo timeApprover ' +
    'expenseApprover timeZone country securityRole structureLevel securityLocation ' +
    'salesDefaultLocation photo office365 ssoSettings',
})

export const memberInfoSchema = schema({
  number: 'id',
  text: 'identifier firstName middleInitial lastName fullName defaultEmail licenseClass',
  flag: 'inactiveFlag',
  date: 'lastUpdated',
  ref: 'photo',
})

export const typeSchema = schema({
  number: 'id',
  text: 'name',
  flag: 'inactiveFlag',
  date: 'lastUpdated',
})

export const departmentSchema = schema({
  number: 'id',
  text: 'identifier name',
  date: 'lastUpdated',
})

export const locationSchema = schema({
  number: 'id',
  text: 'name payrollXref',
  flag: 'locationFlag clientFlag',
  date: 'lastUpdated',
})

export const workRoleSchema = schema({
  number: 'id hourlyRate',
  text: 'name integrationXref',
  flag: 'inactiveFlag',
  date: 'lastUpdated',
})

/** In the order of the reply; in the order of an old one everything is there, as null. */
export const memberProperties: readonly string[] = [
  ...[...memberSchema.keys()].filter((name) => name !== 'lastUpdated'),
  'memberPersonas',
  'serviceBoardTeamIds',
  'customFields',
]

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
