/** Who may be who on a board: everybody without a link, scored. Nothing is kept: src/core/match/suggest.ts. */
import { PlaceCursor, readCursor } from '../core/cursor.ts'
import { type Candidate, type Suggestion, suggest } from '../core/match/suggest.ts'
import { suggestNames } from '../core/match/suggest-names.ts'
import { idsOf } from '../core/people/fields.ts'
import { isKeyless } from '../core/people/person.ts'
import type { CompanyDb } from '../store/database.ts'
import {
  type CardPage,
  freeCursor,
  listFreeWorkers,
  listPeopleCards,
  type PersonCard,
  type WorkerCard,
} from '../store/match/board.ts'
import { listCustomerCards, listFreeProjects } from '../store/match/entries.ts'
import { listVetoes } from '../store/match/vetoes.ts'

/** Read at once, and suggested at most: the best come first. */
const PORTION = 5000
const MOST = 1000

export interface Suggestions {
  items: {
    externalId: string
    targetId: string
    score: number
    confident: boolean
    reasons: string[]
  }[]
  total: number
  confident: number
}

/** Reads everybody of the connection without a link, and every worker it has not linked: about three rows each. */
export async function suggestPeople(db: CompanyDb, connectionId: string): Promise<Suggestions> {
  const [people, workers, vetoed] = await Promise.all([
    allOf('', (after) => listPeopleCards(db, connectionId, 'unlinked', PORTION, after)),
    allOf('["active","",""]', (after) =>
      listFreeWorkers(db, connectionId, true, PORTION, readCursor(freeCursor, after)),
    ),
    listVetoes(db, connectionId, 'people'),
  ])
  const matchable = people.filter(
    (p) =>
      !isKeyless(p.externalId) &&
      p.fields.status !== 'inactive' &&
      p.issue?.code !== 'filtered_type',
  )
  return shown(
    suggest(workers.map(ofWorker), matchable.map(ofPerson), (workerId, externalId) =>
      vetoed(externalId, workerId),
    ),
  )
}

/** The same for customers and projects, by name alone. */
export async function suggestCustomers(db: CompanyDb, connectionId: string): Promise<Suggestions> {
  const [customers, projects, vetoed] = await Promise.all([
    allOf('', (after) => listCustomerCards(db, connectionId, 'unlinked', PORTION, after)),
    allOf('["",""]', (after) =>
      listFreeProjects(db, connectionId, false, PORTION, readCursor(PlaceCursor, after)),
    ),
    listVetoes(db, connectionId, 'projects'),
  ])
  const named = customers.map(({ externalId, name }) => ({ id: externalId, name }))
  return shown(
    suggestNames(projects, named, (projectId, externalId) => vetoed(externalId, projectId)),
  )
}

async function allOf<T>(
  start: string,
  read: (after: string) => Promise<CardPage<T>>,
): Promise<T[]> {
  const all: T[] = []
  for (let after: string | null = start; after !== null; ) {
    const page: CardPage<T> = await read(after)
    all.push(...page.items)
    after = page.next
  }
  return all
}

const ofWorker = (w: WorkerCard): Candidate => ({
  id: w.id,
  firstName: w.firstName,
  lastName: w.lastName,
  email: w.email,
  phone: w.phone,
  payrollId: w.payrollId,
  employeeIds: idsOf(w.employeeIds),
  hireDate: w.hireDate,
  birthday: w.birthday,
  active: w.status === 'active',
})

const ofPerson = ({ externalId, name, fields }: PersonCard): Candidate => ({
  id: externalId,
  firstName: fields.firstName ?? '',
  lastName: fields.lastName ?? '',
  fullName: name,
  email: fields.email ?? null,
  phone: fields.phone ?? null,
  payrollId: fields.payrollId ?? null,
  employeeIds: idsOf(fields.employeeIds ?? null),
  hireDate: fields.hireDate ?? null,
  birthday: fields.birthday ?? null,
  active: fields.status !== 'inactive',
})

const shown = (all: readonly Suggestion[]): Suggestions => ({
  items: all.slice(0, MOST).map(({ workerId, ...rest }) => ({ ...rest, targetId: workerId })),
  total: all.length,
  confident: all.filter((s) => s.confident).length,
})
