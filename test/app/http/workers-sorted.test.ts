/** A list of workers in the order somebody asked for: the same people, each once, whatever the filter and the page. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { SORTS } from '../../../src/core/people/orders.ts'
import { freshDatabase } from '../../support/database.ts'
import { everyPage, Office, seedWorkers, type WorkerOut } from './support/office.ts'

let office: Office
let all: WorkerOut[]

beforeAll(async () => {
  await freshDatabase()
  office = await Office.make()
  const pick = <T>(values: readonly T[], n: number) => values[n % values.length]
  for (let n = 0; n < 24; n++)
    await office.add({
      firstName: pick(['Zoë', 'Ann', 'bo', 'Ömer'], n),
      lastName: pick(['Berg', 'adams', 'Émond'], n * 7),
      email: pick([`p${n}@example.com`, null, `P${n}@Example.com`], n),
      phone: n % 3 === 0 ? null : `416555${String(9999 - n * 37).padStart(4, '0')}`,
      payrollId: pick([`E-${100 - n}`, `e-${n}`, null], n),
      position: pick(['Welder', 'apprentice', null, 'Éclairagiste'], n),
      location: pick([null, 'Pier 10', 'pier 9'], n),
      status: n % 5 === 0 ? 'inactive' : 'active',
      confirmDuplicate: true,
    })
  all = (await everyPage<WorkerOut>(office.viewer, '/workers?limit=200')).flat()
})

type Told = string | null
const fold = (text: string | null) =>
  text?.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase() ?? null
const VALUE: Record<string, (w: WorkerOut) => Told> = {
  name: (w) => fold(`${w.lastName} ${w.firstName}`),
  status: (w) => w.status,
  payrollId: (w) => w.payrollId,
  phone: (w) => w.phone,
  email: (w) => w.email?.toLowerCase() ?? null,
  position: (w) => fold(w.position),
  location: (w) => fold(w.location),
  added: (w) => w.id,
}
const FILTERS: Record<string, (w: WorkerOut) => boolean> = {
  '': () => true,
  'status=active': (w) => w.status === 'active',
  'without=phone': (w) => w.phone === null,
  'query=ann': (w) => w.firstName === 'Ann',
  'position=Welder': (w) => w.position === 'Welder',
  'location=Pier 10&status=active': (w) => w.location === 'Pier 10' && w.status === 'active',
}

test('in each order, with each filter and pages of any size, everybody who fits comes once and in their place', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SORTS),
      fc.constantFrom(...Object.keys(FILTERS)),
      fc.integer({ min: 1, max: 9 }),
      async (sort, filter, limit) => {
        const path = `/workers?${filter}&sort=${sort}&limit=${limit}`
        const shown = (await everyPage<WorkerOut>(office.viewer, path)).flat()
        const fitting = all.filter(FILTERS[filter] ?? (() => false))
        expect(shown.map((w) => w.id).sort()).toEqual(fitting.map((w) => w.id).sort())
        const value = VALUE[sort.replace('-', '')] ?? (() => null)
        const told = shown.map(value)
        const has = told.filter((v) => v !== null)
        // Whoever has nothing to be sorted by comes last, whichever way.
        expect(told.slice(has.length).every((v) => v === null)).toBe(true)
        const sorted = [...has].sort()
        expect(has).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted)
      },
    ),
    { numRuns: 60 },
  )
})

test('an order or a cursor that is none is refused', async () => {
  expect((await office.viewer('GET', '/workers?sort=birthday')).status).toBe(422)
  expect((await office.viewer('GET', '/workers?sort=phone&cursor=%5B1%5D')).status).toBe(422)
})

test('of very many who are found, too, everybody comes once and in order', async () => {
  const many = await Office.make()
  await seedWorkers(many, 1300)
  for (const sort of ['phone', '-payrollId', 'added']) {
    const path = `/workers?query=first&sort=${sort}&limit=200`
    const shown = (await everyPage<WorkerOut>(many.viewer, path)).flat()
    expect(new Set(shown.map((w) => w.id)).size).toBe(1300)
    const told = shown.map(VALUE[sort.replace('-', '')] ?? (() => null))
    const sorted = [...told].sort()
    expect(told).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted)
  }
})
