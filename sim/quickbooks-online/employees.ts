// The employees of the company as the API knows them, made from the rows once per population.
import type { Population } from '../population.ts'
import { identified, isRow, type Row, valueAt } from './identity.ts'
import { ownTime, stampOf } from './stamps.ts'
import { readTime } from './time.ts'

/** For rows that say nothing about their age. */
const LONG_AGO = '2025-11-03T08:15:22-08:00'

export interface Employee {
  id: string
  row: Row
  active: boolean
  displayName: string
  createTime: string
  updateTime: string
  created: number
  updated: number
  /** The record as JSON, once somebody wanted it. */
  text?: string
}

export interface Company {
  employees: readonly Employee[]
  byId: ReadonlyMap<string, Employee>
}

const companies = new WeakMap<readonly unknown[], Company>()

export function companyOf(population: Population): Company {
  const { people } = population
  let company = companies.get(people)
  if (company === undefined) {
    const employees = identified(people).map(({ id, row }) => employeeOf(population, id, row))
    company = { employees, byId: new Map(employees.map((employee) => [employee.id, employee])) }
    companies.set(people, company)
  }
  return company
}

function employeeOf(population: Population, id: string, row: Row): Employee {
  const given = text(valueAt(row, 'MetaData.CreateTime'))
  const updateTime = ownTime(row) ?? stampOf(population, id) ?? given ?? LONG_AGO
  const updated = readTime(updateTime) ?? 0
  const createTime = given ?? ((readTime(LONG_AGO) ?? 0) < updated ? LONG_AGO : updateTime)
  return {
    id,
    row,
    active: row.Active !== false,
    displayName: text(row.DisplayName) ?? nameOf(row),
    createTime,
    updateTime,
    created: readTime(createTime) ?? 0,
    updated,
  }
}

/** The real one makes a name from the parts too, when a record is created without. */
function nameOf(row: Row): string {
  const parts = [row.Title, row.GivenName, row.MiddleName, row.FamilyName, row.Suffix]
  return parts
    .map(text)
    .filter((part) => part !== undefined)
    .join(' ')
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function recordOf(employee: Employee): Row {
  const { row, id, active, displayName, createTime, updateTime } = employee
  const meta = isRow(row.MetaData) ? row.MetaData : {}
  const record = {
    domain: 'QBO',
    sparse: false,
    SyncToken: '0',
    ...row,
    Id: id,
    DisplayName: displayName,
    Active: active,
    MetaData: { ...meta, CreateTime: createTime, LastUpdatedTime: updateTime },
  }
  return filled(record) ?? {}
}

export function textOf(employee: Employee): string {
  employee.text ??= JSON.stringify(recordOf(employee))
  return employee.text
}

/** Only properties that have a value are ever present. */
function filled(row: Row): Row | undefined {
  const entries = Object.entries(row).flatMap(([name, value]) => {
    const kept = isRow(value) ? filled(value) : value === null || value === '' ? undefined : value
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
