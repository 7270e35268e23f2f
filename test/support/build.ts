/** Builders for the pure rules: people, workers and situations that are fine unless told otherwise. */
import { FIELDS, type FieldName } from '../../src/core/people/fields.ts'
import { type FieldAccess, type FieldSource, fieldAccess } from '../../src/core/people/ownership.ts'
import type { FieldValues, Person, RawPerson, Worker } from '../../src/core/people/person.ts'
import type { ValidationRules } from '../../src/core/people/validate.ts'
import type { Situation } from '../../src/core/plan/situation.ts'

export const rules: ValidationRules = {
  required: ['firstName', 'lastName', 'phone', 'payrollId'],
  region: 'CA',
}

export const someFields = {
  firstName: 'Luis',
  lastName: 'Barrera',
  email: 'luis@example.com',
  phone: '+14165550133',
  payrollId: '7',
  status: 'active',
} satisfies FieldValues

const noFields = Object.fromEntries(FIELDS.map((field) => [field, null])) as Worker['fields']

/** A row as a connector reads it. `undefined` takes a field away. */
export function aRawPerson(
  more: Partial<Record<keyof FieldValues, string | null | undefined>> = {},
): RawPerson {
  const fields: FieldValues = {}
  for (const [key, value] of Object.entries({ ...someFields, ...more }))
    if (value !== undefined) fields[key as keyof FieldValues] = value
  return { externalId: fields.payrollId ?? null, fields }
}

export const aPerson = (fields: FieldValues = {}, more: Partial<Person> = {}): Person => ({
  id: '7',
  digest: 1,
  name: 'Luis Barrera',
  fields: { ...someFields, ...fields },
  ...more,
})

export const aWorker = (fields: FieldValues = {}, more: Partial<Worker> = {}): Worker => ({
  id: 'w7',
  fields: { ...noFields, ...someFields, ...fields },
  localFields: [],
  version: 1,
  ...more,
})

export const aSource = (more: Partial<FieldSource> = {}): FieldSource => ({
  id: 's1',
  owns: FIELDS,
  always: [],
  editPolicy: 'locked',
  ...more,
})

/** What a company's only source may write on a worker of its own; `local` are the fields edited by hand. */
export function anAccess(
  more: Partial<FieldSource> = {},
  local: readonly FieldName[] = [],
): FieldAccess {
  const source = aSource(more)
  return fieldAccess([source], source)([], local)
}

/** A person seen for the first time; give `known` and `worker` for somebody linked. */
export const aSituation = (more: Partial<Situation> = {}): Situation => ({
  values: (more.person === undefined ? aPerson() : more.person)?.fields ?? {},
  externalId: '7',
  name: 'Luis Barrera',
  person: aPerson(),
  known: null,
  worker: null,
  match: null,
  access: anAccess(),
  linkedOnly: false,
  phoneRefusal: null,
  conflict: null,
  absenceDoubt: null,
  ...more,
})

export const linked = (
  more: Partial<NonNullable<Situation['known']>> = {},
): NonNullable<Situation['known']> => ({
  workerId: 'w7',
  person: '{}',
  issueCode: null,
  attention: false,
  absent: false,
  ...more,
})
