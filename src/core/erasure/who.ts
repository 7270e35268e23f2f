/** Who is being erased: known only while it goes on, and gone with the last step. */
import { z } from 'zod'
import { idsOf } from '../people/fields.ts'
import type { FieldValues } from '../people/person.ts'
import { fullName } from '../people/person.ts'
import { fold } from '../people/text.ts'

const AtSource = z.tuple([z.string(), z.string()])

export const Who = z.object({
  /** Their worker, and those that were merged into it. */
  workers: z.array(z.string()),
  /** [connection, external id] they are linked to; and those they were linked to before, which may be somebody else's now. */
  people: z.array(AtSource),
  former: z.array(AtSource),
  /** As they were ever called. */
  names: z.array(z.string()),
  /** Addresses and phone numbers, and numbers of theirs, which short ones are not enough to be told by. */
  contacts: z.array(z.string()),
  ids: z.array(z.string()),
  /** Where their pictures lie, below the company's connections. */
  pictures: z.array(z.string()),
})
export type Who = z.infer<typeof Who>

export const nobody = (): Who => ({
  ...{ workers: [], people: [], former: [], names: [], contacts: [], ids: [], pictures: [] },
})

/** What some values say of who they are. */
export function learn(who: Who, fields: FieldValues, name = fullName(fields)): void {
  add(who.names, name)
  add(who.contacts, fields.email)
  add(who.contacts, fields.phone)
  add(who.ids, fields.payrollId)
  for (const id of idsOf(fields.employeeIds ?? null)) add(who.ids, id)
}

export function add(list: string[], value: string | null | undefined): void {
  const text = value?.trim()
  if (text && !list.includes(text)) list.push(text)
}

export function addPerson(list: [string, string][], connectionId: string, id: string): void {
  if (!list.some(([c, x]) => c === connectionId && x === id)) list.push([connectionId, id])
}

/** Is a row of this connection theirs? One with a key they had before, only if it has a name of theirs. */
export function isTheirs(who: Who, connectionId: string, externalId: string, name: string) {
  const has = (list: readonly [string, string][]) =>
    list.some(([c, x]) => c === connectionId && x === externalId)
  return has(who.people) || (has(who.former) && isCalled(who, name))
}

export const isCalled = (who: Who, name: string): boolean =>
  who.names.some((known) => fold(known) === fold(name))
