/** The way from nothing to a first preview: which steps there are for each source, and what proves each. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectors } from '../../../../src/connectors/registry.ts'
import { connectorView } from '../../../../src/http/views/connection.ts'
import {
  doneOf,
  guideOf,
  type Known,
  NOTHING,
  stepsOf,
} from '../../../../web/connections/connecting/steps.ts'
import { formFieldsOf } from '../../../../web/connections/schema/schema.ts'
import { initialValues } from '../../../../web/connections/schema/schemaValues.ts'
import { aConnection, NOON } from '../support/given.ts'

const AT = {
  redirect: 'https://muster.example.com/oauth/callback',
  address: 'https://muster.example.com',
}
const all = connectors.map((c) => connectorView(c, AT))
const settingsOf = (c: (typeof all)[number]) => initialValues(formFieldsOf(c.settingsSchema), {})
const kind = (name: string) => {
  const found = all.find((c) => c.kind === name)
  if (!found) throw new Error(`There is no ${name}.`)
  return found
}
const names = (steps: ReturnType<typeof stepsOf>) => steps.map((s) => s.name)

describe.each(all.map((c) => [c.kind, c] as const))('connecting %s', (_, connector) => {
  test('says what is done there first, in whole sentences that name what is clicked', () => {
    const guide = guideOf(connector, settingsOf(connector))
    expect(guide.length).toBeGreaterThan(1)
    for (const { text } of guide) {
      expect(text).toMatch(/[.!)]$/)
      expect(text.split('**').length % 2).toBe(1)
    }
    expect(guide.some(({ text }) => text.includes('**'))).toBe(true)
  })

  test('begins with what is prepared and ends with a preview and a sync', () => {
    const steps = names(stepsOf(connector, null, NOTHING, settingsOf(connector)))
    expect(steps.slice(0, 2)).toEqual(['prepare', 'enter'])
    expect(steps.slice(-2)).toEqual(['preview', 'sync'])
    expect(new Set(steps).size).toBe(steps.length)
  })

  test('whatever is known, at most one step comes next, and nothing is left once it has synced', () => {
    const known: fc.Arbitrary<Known> = fc.record({
      updated: fc.boolean(),
      dropped: fc.boolean(),
      previewed: fc.boolean(),
      synced: fc.boolean(),
    })
    const standing = fc.record({ tested: fc.boolean(), signedIn: fc.boolean(), keys: fc.boolean() })
    fc.assert(
      fc.property(known, standing, (seen, { tested, signedIn, keys }) => {
        const connection = aConnection({
          settings: settingsOf(connector),
          testedAt: tested ? NOON : null,
          signedIn,
          credentials: { stored: keys ? ['clientId', 'clientSecret'] : [], updatedAt: null },
        })
        const steps = stepsOf(connector, connection, seen)
        const next = steps.filter((s) => s.now)
        expect(next.length).toBeLessThanOrEqual(1)
        expect(next.every((s) => !s.done)).toBe(true)
        // All before it is done, but for what is proven by what comes after.
        const at = steps.findIndex((s) => s.now)
        if (at >= 0)
          expect(steps.slice(0, at).filter((s) => !s.done && s.name !== 'prepare')).toEqual([])
        if (seen.synced)
          expect(
            steps.filter((s) => !s.done && !['enter', 'signIn', 'choose'].includes(s.name)),
          ).toEqual([])
      }),
    )
  })
})

test('whoever signs in at the vendor is given the address to copy; with a service account there is none', () => {
  const procore = kind('procore')
  const copied = (settings: Record<string, unknown>) =>
    guideOf(procore, settings).flatMap((s) => s.copy ?? [])
  expect(copied({})).toEqual([{ label: 'Redirect address', value: AT.redirect }])
  expect(copied({ grant: 'client_credentials' })).toEqual([])
  expect(names(stepsOf(procore, null, NOTHING, {}))).toContain('signIn')
  expect(names(stepsOf(procore, null, NOTHING, { grant: 'client_credentials' }))).not.toContain(
    'signIn',
  )
})

test('a file that is dropped has a place to be dropped at; one that is fetched has none', () => {
  const feed = kind('payroll-feed')
  expect(names(stepsOf(feed, null, NOTHING, { from: 'file' }))).toContain('file')
  expect(names(stepsOf(feed, null, NOTHING, { from: 'url' }))).not.toContain('file')
})

test('what is prepared there gets its mark when the source answers, and comes back when it does not', () => {
  const plexxis = kind('plexxis')
  const given = {
    settings: settingsOf(plexxis),
    credentials: { stored: ['apiKey'], updatedAt: NOON },
  }
  const entered = stepsOf(plexxis, aConnection(given), NOTHING)
  expect(entered.map((s) => [s.name, s.done, s.now])).toEqual([
    ['prepare', false, false],
    ['enter', true, false],
    ['test', false, true],
    ['preview', false, false],
    ['sync', false, false],
  ])
  const tested = stepsOf(plexxis, aConnection({ ...given, testedAt: NOON }), NOTHING)
  expect(tested.filter((s) => s.done).map((s) => s.name)).toEqual(['prepare', 'enter', 'test'])
  expect(doneOf(tested)).toBe('3 of 5 steps are done')
})

test('members of ConnectWise come once somebody has said which', () => {
  const connectwise = kind('connectwise')
  const given = { credentials: { stored: ['publicKey'], updatedAt: NOON }, testedAt: NOON }
  const next = (memberTypes: string[]) =>
    stepsOf(connectwise, aConnection({ ...given, settings: { memberTypes } }), NOTHING).find(
      (s) => s.now,
    )?.name
  expect([next([]), next(['Full Time'])]).toEqual(['choose', 'preview'])
})
