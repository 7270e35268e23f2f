/** What becomes of an edit by hand: said before it is saved, from who decides the field and what they say. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comingOf, nextOf } from '../../../../web/person/coming.ts'
import type { Out } from '../../../../web/shell/api.ts'

type Source = Out<'FieldSource'>
type Explained = Out<'Explained'>

const field = (lock: Source['lock'], name: Source['field'] = 'lastName'): Source => ({
  ...{ field: name, lock, kept: false, source: 'sync', by: null },
  ...{ connectionId: 'px', runId: null, at: null },
  ownedBy: lock === 'free' ? null : { connectionId: 'px', connectionName: 'Plexxis' },
})
const explained = (says: Record<string, string | null>, linked = true): Explained => ({
  ...{ name: 'Mara', workerId: 'w-1', state: 'active' },
  action: { kind: 'none', label: '', connectionId: null, externalId: null, issueId: null },
  sources: [
    {
      ...{ connectionId: 'px', connection: 'Plexxis', externalId: 'P-1', absentSince: null },
      ...{ linked, leftOut: null, issue: null, lastRun: null, next: null },
      says: Object.entries(says).map(([name, value]) => ({ field: name, label: name, value })),
    },
  ],
})

test.each<[string, Source, string, Explained | null, string]>([
  ['nobody decides', field('free'), 'X', null, 'No source decides it: it stays as you save it.'],
  [
    'an edit wins',
    field('local'),
    'X',
    explained({ lastName: 'Ellwood' }),
    'It stays: an edit here wins over Plexxis, which says “Ellwood”.',
  ],
  [
    'an edit is put back',
    field('overwrite'),
    'X',
    explained({ lastName: 'Ellwood' }),
    'The next sync of Plexxis puts back “Ellwood”.',
  ],
  [
    'the source has it empty',
    field('overwrite'),
    'X',
    explained({ lastName: null }),
    'Plexxis has it empty: the next sync may empty it here.',
  ],
  [
    'the source does not speak of it',
    field('overwrite'),
    'X',
    explained({}),
    'Plexxis says nothing of it: it stays until it does.',
  ],
  [
    'somebody else at the source is not them',
    field('overwrite'),
    'X',
    explained({ lastName: 'Other' }, false),
    'Plexxis says nothing of it: it stays until it does.',
  ],
  [
    'a day is said as people write it',
    field('overwrite', 'hireDate'),
    '2020-01-01',
    explained({ hireDate: '2019-04-15' }),
    'The next sync of Plexxis puts back “15 Apr 2019”.',
  ],
])('where %s, that is said', (_, source, typed, known, sentence) => {
  expect(comingOf(source, typed, known)).toBe(sentence)
})

test('typing what the source says changes nothing, however a number is written', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[2-9]\d{9}$/), fc.constantFrom('', '+1', '1 '), (n, before) => {
      const said = `(${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6)}`
      const typed = `${before}${n.slice(0, 3)}-${n.slice(3, 6)}.${n.slice(6)}`
      expect(comingOf(field('overwrite', 'phone'), typed, explained({ phone: said }))).toBe(
        'Plexxis says the same: the next sync leaves it.',
      )
    }),
  )
})

test('an edit that the next sync takes back is never said to stay, nor the other way round', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('free', 'local', 'overwrite' as const),
      fc.string(),
      fc.option(fc.string({ minLength: 1 })),
      (lock, typed, value) => {
        const sentence = comingOf(
          field(lock as Source['lock']),
          typed,
          explained({ lastName: value }),
        )
        const taken = /puts back|may empty/.test(sentence)
        if (lock !== 'overwrite') expect(taken).toBe(false)
        else expect(taken).toBe((value ?? '').trim() !== typed.trim() || !value)
      },
    ),
  )
})

test('what the planner would change of a field is said for that field alone', () => {
  const known = explained({})
  const [source] = known.sources
  if (source)
    source.next = {
      ...{ outcome: 'updated', code: 'updated', message: '' },
      changes: [{ field: 'email', before: 'a@x.test', after: null }],
    }
  expect(nextOf('email', known)).toEqual([{ connection: 'Plexxis', after: null }])
  expect([nextOf('phone', known), nextOf('email', null)]).toEqual([[], []])
})
