/** Why a field is written of somebody known. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Situation } from '../../../src/core/plan/situation.ts'
import { stored } from '../../../src/core/plan/stored.ts'
import { whyOf } from '../../../src/core/plan/why.ts'
import { aPerson, aSituation, aWorker, linked } from '../../support/build.ts'

const AROUND = { replan: false, tries: false, answered: false }
const PHONE = [['phone', '+14165550199', '+14165550133'] as ['phone', string, string]]
/** Somebody whose source says the phone it said before, which is not the one here. */
const same = (known = {}, worker = {}): Situation =>
  aSituation({
    known: { ...linked(), person: stored(aPerson()), ...known },
    worker: aWorker({ phone: '+14165550199' }, worker),
  })

describe('of what a source says now as it did before', () => {
  it.each([
    ['edit', same({}, { localFields: ['phone'] }), AROUND],
    ['answer', same(), { ...AROUND, answered: true }],
    ['decision', same({ verdict: '{"held":["phone"]}' }), AROUND],
    ['retried', same({ issueCode: 'phone_in_use' }), AROUND],
    ['settings', same(), { ...AROUND, replan: true }],
    ['given_up', same(), AROUND],
  ] as const)('the reason is %s', (why, situation, around) => {
    expect(whyOf(situation, PHONE, around)).toEqual({ phone: why })
  })
})

it('says nothing of what the source changed, whatever else is so', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (replan, answered, local) => {
      const before = stored(aPerson({ phone: '+14165550177' }))
      const s = same({ person: before }, local ? { localFields: ['phone'] } : {})
      expect(whyOf(s, PHONE, { replan, answered, tries: false })).toEqual({})
    }),
  )
})

it('gives settings that are tried out for everything they change', () => {
  const s = same({ person: stored(aPerson({ phone: '+14165550177' })) })
  expect(whyOf(s, PHONE, { ...AROUND, tries: true })).toEqual({ phone: 'settings' })
})

it('says nothing of somebody new, or linked just now', () => {
  expect(whyOf(aSituation(), PHONE, AROUND)).toEqual({})
  expect(whyOf(aSituation({ worker: aWorker() }), PHONE, AROUND)).toEqual({})
})
