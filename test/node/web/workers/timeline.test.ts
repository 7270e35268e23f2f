/** What of a timeline can be taken back from there. */
import { describe, expect, test } from 'vitest'
import { type Entry, wayBack } from '../../../../web/person/timeline.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { aDetail, NOON } from '../support/given.ts'

const change = (field: string, before: string | null, after: string | null) => ({
  field,
  before,
  after,
})
const LAST = change('lastName', 'Lee', 'Wrong')
const EMAIL = change('email', 'a@b.test', 'wrong@b.test')

/** The newest first, as the page has them. */
function timeline(...entries: (Partial<Entry> & Pick<Entry, 'action'>)[]): Entry[] {
  return entries
    .map(
      (more, i): Entry => ({
        ...{ id: String(i + 1), version: i + 1, at: NOON, runId: null, connectionId: null },
        ...{ actor: { kind: 'user', name: 'Ann' }, of: null, changes: [], undoes: [] },
        ...more,
      }),
    )
    .reverse()
}
const ways = (entries: Entry[], more: Partial<Out<'WorkerDetail'>> = {}) =>
  entries.map((e) => wayBack(e, entries, aDetail(more))).reverse()
const kinds = (entries: Entry[], more: Partial<Out<'WorkerDetail'>> = {}) =>
  ways(entries, more).map((way) => way?.kind ?? null)

describe('a change', () => {
  test('goes back field by field: those that were not changed since', () => {
    const entries = timeline(
      { action: 'created' },
      { action: 'updated', changes: [LAST, EMAIL] },
      { action: 'updated', changes: [change('email', 'wrong@b.test', 'newer@b.test')] },
    )
    expect(ways(entries)).toMatchObject([
      null,
      { kind: 'here', fields: [LAST] },
      { kind: 'here', fields: [{ field: 'email' }] },
    ])
  })

  test('that was taken back is taken, and what took it back can be', () => {
    const back = { ...LAST, before: LAST.after, after: LAST.before }
    const entries = timeline(
      { action: 'updated', changes: [LAST] },
      { action: 'undone', changes: [back], undoes: [1] },
    )
    expect(kinds(entries)).toEqual(['taken', 'here'])
    const again = [...timeline({ action: 'undone', changes: [LAST], undoes: [2] })]
    const all = [...again.map((e) => ({ ...e, version: 3 })), ...entries]
    expect(kinds(all)).toEqual(['here', 'taken', 'here'])
  })

  test('of one field alone leaves the others to be taken back', () => {
    const back = { ...LAST, before: LAST.after, after: LAST.before }
    const entries = timeline(
      { action: 'updated', changes: [LAST, EMAIL] },
      { action: 'undone', changes: [back], undoes: [1] },
    )
    expect(ways(entries)[0]).toMatchObject({ kind: 'here', fields: [EMAIL] })
  })
})

test('archive and restore, merge and unmerge take each other back; nothing else goes while they are archived', () => {
  const archived = timeline({ action: 'updated', changes: [LAST] }, { action: 'archived' })
  const removed = { archived: { at: NOON } as never }
  expect(kinds(archived, removed)).toEqual([null, 'here'])
  expect(kinds(timeline({ action: 'archived' }, { action: 'restored', undoes: [1] }))).toEqual([
    'taken',
    'here',
  ])
  expect(kinds(timeline({ action: 'merged' }, { action: 'updated', changes: [LAST] }))).toEqual([
    'here',
    'here',
  ])
  expect(kinds(timeline({ action: 'merged' }, { action: 'unmerged', undoes: [1] }))).toEqual([
    'taken',
    'here',
  ])
})

test('whoever a run added or linked goes back with an undo of it, for them alone', () => {
  const by = { runId: 'r-1', connectionId: 'c-1' }
  const links = [{ connectionId: 'c-1', externalId: '17' } as never]
  expect(ways(timeline({ action: 'created', ...by }), { links })).toEqual([
    { kind: 'run', runId: 'r-1', externalId: '17' },
  ])
  const cut = timeline({ action: 'undone', ...by, changes: [change('link', '17', null), LAST] })
  expect(kinds(cut)).toEqual(['run'])
})
