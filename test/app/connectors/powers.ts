/** What a connector declares it can do, tried with the simulated vendor: each power is there, and no other is. */
import { expect } from 'vitest'
import type { Connector, OpenConnector } from '../../../src/connectors/connector.ts'
import type { CardDraft, PushRefusal, PushTarget } from '../../../src/connectors/push.ts'
import { FIELD } from '../../../src/core/people/fields.ts'

/** `source`: opened with settings that use every power. */
export async function provePowers(connector: Connector, source: OpenConnector): Promise<void> {
  const { powers } = connector
  expect(source.byId !== null).toBe(powers.byId)
  expect(source.photo !== null).toBe(powers.photos)
  expect(connector.fields.some((f) => f.field === 'avatar')).toBe(powers.photos)
  const lists = await source.lists()
  if (!powers.lists) expect(lists).toEqual([])
  const owned = connector.fields.map((f) => FIELD[f.field].list)
  for (const { list } of lists) expect(owned).toContain(list)
  const asked = askedOfVendor(connector)
  expect(asked.length > 0).toBe(powers.options)
  for (const name of asked) expect((await source.options(name)).length).toBeGreaterThan(0)
  if (powers.sample) expect((await source.sample()).columns.length).toBeGreaterThan(0)
  else await expect(source.sample()).rejects.toMatchObject({ kind: 'refused' })
  const address = () => source.authorizeUrl('https://muster.test/oauth/callback', 'state')
  if (powers.signIn) expect(new URL(address()).searchParams.get('state')).toBe('state')
  else expect(address).toThrow('not connected by signing in')
  expect(source.push !== null).toBe(powers.pushes)
  const target = source.push?.() ?? null
  expect((target?.contacts ?? null) !== null).toBe(powers.contacts)
  expect((target?.classifications ?? null) !== null).toBe(powers.classifications)
  expect(source.contacts).toBe(powers.contacts)
  if (target) await takesHours(target)
}

/** The settings whose choices the vendor offers. */
function askedOfVendor({ settingsSchema }: Connector): string[] {
  const found = JSON.stringify(settingsSchema).matchAll(/"x-options":"([^"]+)"/g)
  return [...found].map((m) => m[1] ?? '').filter((name) => !name.startsWith('list:'))
}

/** With nothing but what any vendor has: a project, and somebody without a login. */
async function takesHours(target: PushTarget): Promise<void> {
  expect(target.cardsPerRequest).toBeGreaterThan(0)
  expect(target.daysPerRequest).toBeGreaterThan(0)
  const [project] = await target.projects()
  if (!project || !target.contacts) throw new Error('The simulated vendor has projects and people.')
  const person = await made(target.contacts.create(aPerson))
  expect(await target.contacts.people()).toContainEqual(
    expect.objectContaining({ id: person, mark: aPerson.mark, firstName: 'Mara' }),
  )
  const draft: CardDraft = {
    mark: 'muster:conformance',
    projectId: project.id,
    owner: { person },
    classificationId: null,
    day: '2026-11-20',
    hundredths: 725,
    note: null,
  }
  const strange: CardDraft = { ...draft, mark: 'muster:strange', owner: { person: '404404' } }
  const [refused, taken] = await target.createCards([strange, draft])
  if (!taken || !('ok' in taken)) throw new Error('One that is refused keeps the others back.')
  expect(taken.ok).toMatchObject({ mark: draft.mark, hundredths: 725 })
  expect(refused).toMatchObject({ refused: unknown('person') })
  if (target.classifications) {
    const [answer] = await target.createCards([{ ...strange, owner: { person }, ...ODD }])
    expect(answer).toMatchObject({ refused: unknown('classification') })
    const id = await made(target.classifications.create('Conformist'))
    expect((await target.classifications.names())?.get('Conformist')).toBe(id)
  }
  expect(await target.cards('2026-11-20', '2026-11-20')).toEqual([taken.ok])
  const changed = await target.updateCard(taken.ok.id, { ...draft, hundredths: 50 })
  expect(changed).toMatchObject({ ok: { id: taken.ok.id, hundredths: 50 } })
  expect(await target.deleteCard(taken.ok.id)).toEqual({ ok: null })
  expect(await target.deleteCard(taken.ok.id)).toEqual({ gone: true })
  expect(await target.updateCard(taken.ok.id, draft)).toEqual({ gone: true })
  expect(await target.contacts.update('404404', aPerson)).toEqual({ gone: true })
}

const aPerson = { mark: 'muster:w1', firstName: 'Mara', lastName: '', payrollId: 'P-1' }
const ODD = { classificationId: '404404' }
const unknown = (about: PushRefusal['about']) => ({
  about,
  code: 'unknown',
  words: expect.stringMatching(/./),
})

async function made(asked: ReturnType<NonNullable<PushTarget['contacts']>['create']>) {
  const answer = await asked
  if ('ok' in answer) return answer.ok
  throw new Error(`It was refused: ${answer.refused.words}`)
}
