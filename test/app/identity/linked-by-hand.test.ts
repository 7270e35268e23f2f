/** Somebody linked by hand to a worker of another name is that worker, whatever was missing of them then. */
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Desk, type State } from '../issues/support/desk.ts'

beforeAll(freshDatabase)

it.each<State>(['no phone', 'bad phone', 'taken'])(
  'with %s, still so at the next sync, and put right at the source: they are in without a question',
  async (state) => {
    const desk = await Desk.make()
    const all = (one: State): State[] => ['fine', one, 'fine', 'fine', 'fine', 'fine']
    await desk.does({ kind: 'sync', states: all(state) })
    await desk.does({ kind: 'link', who: 1 })
    await desk.does({ kind: 'sync', states: all(state) })
    await desk.does({ kind: 'sync', states: all('fine') })
    const { body } = await desk.office.viewer<{ items: unknown[] }>('GET', '/issues?state=open')
    expect(body.items).toEqual([])
    expect(await desk.office.worker('10001')).toMatchObject({ firstName: 'First1' })
  },
)
