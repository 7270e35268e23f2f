/** What is fetched, whole or page by page: what is shown meanwhile, after a failure, and when answers overtake each other. */
import { describe, expect, test } from 'vitest'
import { createAct } from '../../../web/state/act.ts'
import { createList } from '../../../web/state/list.ts'
import { createRemote } from '../../../web/state/remote.ts'
import { fakeApi, outOfReach, quiet, refusal, said } from './support/fake-api.ts'
import { aConnection, aWorker, listed } from './support/given.ts'

const people = (...names: string[]) => names.map((name) => aWorker({ id: name, name }))

describe('a list', () => {
  const started = () => {
    const server = fakeApi()
    const list = createList((page) => server.api.workers({ query: 'm' }, page))
    const names = () => list.items.value?.map((w) => w.name) ?? null
    return { server, list, names }
  }

  test('is on its way until its first page has come', async () => {
    const { server, list, names } = started()
    const page = server.hold('GET /workers')
    void list.reload()
    expect([names(), list.loading.value, list.hasMore.value]).toEqual([null, true, false])
    await page.answer(listed(people('Mara'), 'after-mara'))
    expect([names(), list.loading.value, list.hasMore.value]).toEqual([['Mara'], false, true])
  })

  test('grows by a page at a time, asked with the cursor of the one before', async () => {
    const { server, list, names } = started()
    server.once('GET /workers', listed(people('Mara'), 'two'))
    server.once('GET /workers', listed(people('Nils'), null))
    await list.reload()
    await list.more()
    expect(names()).toEqual(['Mara', 'Nils'])
    expect(list.hasMore.value).toBe(false)
    await list.more()
    expect(server.asked('GET /workers').map((r) => r.query)).toEqual([
      { query: 'm' },
      { query: 'm', cursor: 'two' },
    ])
  })

  test('begins anew when it is asked for again', async () => {
    const { server, list, names } = started()
    server.once('GET /workers', listed(people('Mara'), 'two'))
    server.once('GET /workers', listed(people('Nils')))
    server.once('GET /workers', listed(people('Zora')))
    await list.reload()
    await list.more()
    await list.reload()
    expect(names()).toEqual(['Zora'])
  })

  test('shows the answer to the last question, whichever comes last', async () => {
    const { server, list, names } = started()
    const [first, second] = [server.hold('GET /workers'), server.hold('GET /workers')]
    void list.reload()
    void list.reload()
    await second.answer(listed(people('asked last')))
    await first.answer(listed(people('asked first')))
    expect(names()).toEqual(['asked last'])
    expect(server.asked('GET /workers').map((r) => r.dropped)).toEqual([true, false])
  })

  test('keeps its rows when the next page is refused, and takes them when asked again', async () => {
    const { server, list, names } = started()
    server.once('GET /workers', listed(people('Mara'), 'two'))
    server.once('GET /workers', refusal(500, 'internal', 'Something went wrong.'))
    server.once('GET /workers', listed(people('Nils')))
    await list.reload()
    await list.more()
    expect([names(), list.error.value?.message]).toEqual([['Mara'], 'Something went wrong.'])
    expect(list.loading.value).toBe(false)
    await list.more()
    expect([names(), list.error.value]).toEqual([['Mara', 'Nils'], null])
  })

  test('says when the server cannot be reached', async () => {
    const { server, list } = started()
    server.on('GET /workers', outOfReach)
    await list.reload()
    expect(list.error.value?.message).toBe(
      'Muster cannot be reached. Check your connection and try again.',
    )
  })

  test('takes no answer once the page was left', async () => {
    const { server, list, names } = started()
    const page = server.hold('GET /workers')
    void list.reload()
    list.stop()
    await page.answer(listed(people('late')))
    expect([names(), list.error.value]).toEqual([null, null])
  })
})

describe('one thing', () => {
  const started = () => {
    const server = fakeApi()
    return { server, remote: createRemote((signal) => server.api.connection('c-1', signal)) }
  }

  test('stays shown while it is asked for again, and after a refusal', async () => {
    const { server, remote } = started()
    server.once('GET /connections/{id}', aConnection({ name: 'Before' }))
    await remote.reload()
    const again = server.hold('GET /connections/{id}')
    void remote.reload()
    expect([remote.data.value?.name, remote.loading.value]).toEqual(['Before', true])
    await again.answer(refusal(404, 'not_found', 'It is gone.'))
    expect([remote.data.value?.name, remote.loading.value]).toEqual(['Before', false])
    expect(remote.error.value?.message).toBe('It is gone.')
    server.once('GET /connections/{id}', aConnection({ name: 'After' }))
    await remote.reload()
    expect([remote.data.value?.name, remote.error.value]).toEqual(['After', null])
  })

  test('is what the last question brought, though an earlier answer comes later', async () => {
    const { server, remote } = started()
    const first = server.hold('GET /connections/{id}')
    const second = server.hold('GET /connections/{id}')
    void remote.reload()
    void remote.reload()
    await second.answer(aConnection({ name: 'Now' }))
    await first.answer(refusal(500, 'internal', 'Too late.'))
    expect([remote.data.value?.name, remote.error.value]).toEqual(['Now', null])
  })

  test('is asked for in vain once the page was left', async () => {
    const { server, remote } = started()
    const held = server.hold('GET /connections/{id}')
    void remote.reload()
    remote.stop()
    await held.answer(aConnection())
    expect(remote.data.value).toBeNull()
  })
})

test('an answer that could not be called off any more changes nothing either', async () => {
  const answers = [1, 2].map(() => Promise.withResolvers<string>())
  const next = () => answers[asked++]?.promise ?? Promise.reject(outOfReach())
  let asked = 0
  const list = createList(async () => listed([await next()]))
  void list.reload()
  void list.reload()
  answers[1]?.resolve('asked last')
  await quiet()
  answers[0]?.resolve('asked first')
  await quiet()
  expect(list.items.value).toEqual(['asked last'])

  const late = Promise.withResolvers<string>()
  const remote = createRemote(() => late.promise)
  void remote.reload()
  remote.stop()
  late.resolve('after the page was left')
  await quiet()
  expect(remote.data.value).toBeNull()
})

describe('a deed', () => {
  test('is done once, though its button is pressed twice', async () => {
    fakeApi()
    const { busy, act } = createAct()
    const held = Promise.withResolvers<string>()
    const first = act('send', () => held.promise)
    expect(busy.value).toBe('send')
    expect(await act('send', async () => 'again')).toBeNull()
    held.resolve('done')
    expect(await first).toBe('done')
    expect(busy.value).toBeNull()
  })

  test('beside others waits for those before it, and is done once', async () => {
    fakeApi()
    const { busy, act, inTurn } = createAct()
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const done: string[] = []
    const deed = (name: string, until?: Promise<void>) => async () => {
      await until
      done.push(name)
    }
    void act('sync', deed('sync', first.promise))
    const pressed = ['lock', 'add', 'lock'].map((name) => inTurn(name, deed(name, second.promise)))
    await quiet()
    expect([busy.value, done]).toEqual(['sync', []])
    first.resolve()
    await quiet()
    expect([busy.value, done]).toEqual(['lock', ['sync']])
    void inTurn('lock', deed('lock again'))
    second.resolve()
    await Promise.all(pressed)
    expect([busy.value, done]).toEqual([null, ['sync', 'lock', 'add']])
  })

  test('that is refused says why, and the next one may begin', async () => {
    fakeApi()
    const { busy, act } = createAct()
    const refused = async () => {
      throw refusal(403, 'forbidden', 'Ask an admin.')
    }
    expect(await act('send', refused)).toBeNull()
    expect(said()).toEqual(['Ask an admin.'])
    expect(busy.value).toBeNull()
    expect(await act('send', async () => 'done')).toBe('done')
  })

  test('whose refusal is dealt with says nothing', async () => {
    fakeApi()
    const { act } = createAct()
    const codes: string[] = []
    await act(
      'send',
      async () => {
        throw refusal(409, 'run_in_progress', 'One is under way.')
      },
      (error) => codes.push(error.code) > 0,
    )
    await quiet()
    expect([codes, said()]).toEqual([['run_in_progress'], []])
  })
})
