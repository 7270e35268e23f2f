import { describe, expect, test } from 'vitest'
import type { CompanyHistory, Event, Seen, SeenRun, SeenWorker } from '../../world/history.ts'
import { judge } from '../../world/oracle.ts'
import { admin, company, FIRST, HOUR, perfect, run, SECOND, said, shows, trouble } from './scene.ts'

/** Ana is 1, Ben is 2, Cy is 3; all settled when they are looked at, at hour 100. */
const ALL = [said(1), said(2), said(3)]
const KEYS = ALL.map((one) => one.key)
const BASE = [shows(1, FIRST, ALL), run(2, KEYS)]
const NOW = 100

type Look = [CompanyHistory, Seen]
const base = (more: readonly Event[] = [], calmSince: number | null = 0): Look => {
  const history = company([...BASE, ...more], calmSince)
  return [history, perfect(history, NOW)]
}
const broken = ([history, seen]: Look) => [...new Set(judge(history, seen).map((one) => one.rule))]
const withSeen = ([history, seen]: Look, more: Partial<Seen>): Look => [
  history,
  { ...seen, ...more },
]
/** The same, with the worker of this number another way. */
const ofWorker = (look: Look, n: number, to: Partial<SeenWorker>): Look =>
  withSeen(look, {
    workers: look[1].workers.map((worker) =>
      worker.id === `worker of human ${n}` ? { ...worker, ...to } : worker,
    ),
  })
const dropped = (look: Look, n: number): Look =>
  withSeen(look, {
    workers: look[1].workers.filter((worker) => worker.id !== `worker of human ${n}`),
  })
const issue = (key: string, code = 'duplicate_payroll_id', connectionId = FIRST) => ({
  issues: [{ connectionId, key, code }],
})
const outcome = (key: string, code: string) => ({ key, outcome: code, code })
const waits = (scope: string, outcomes: SeenRun['outcomes']): Partial<SeenRun> => ({
  ...{ status: 'held', finishedAt: null, outcomes, held: { scope, codes: ['leaving'] } },
})

test('a company where all is as it should be is not accused', () => {
  expect(broken(base())).toEqual([])
})
test('a violation says which rule, of whom, where and when, in a sentence', () => {
  const [history, seen] = ofWorker(base(), 1, { active: false })
  expect(judge(history, seen)).toEqual([
    {
      ...{ rule: 'left-without-evidence', companyId: 'company', at: NOW * HOUR, human: 'human 1' },
      says: 'worker of human 1 is inactive, though no source ever said they had left',
    },
  ])
})

describe('left-without-evidence', () => {
  /** Somebody who was away for an hour, and is inactive though they are back. */
  const away = [shows(3, FIRST, ALL.slice(1)), shows(4, FIRST, ALL)]
  const inactive = (more: readonly Event[] = [], calm: number | null = 0) =>
    ofWorker(base([...away, ...more], calm), 1, { active: false })
  const yes = ['left-without-evidence']
  test('somebody who works is inactive', () => expect(broken(inactive())).toEqual(yes))
  test('no source ever said that they had left: not even for a moment, whatever fails', () => {
    const look = ofWorker(base([trouble(99)], null), 1, { active: false })
    expect(broken(look)).toEqual(yes)
    expect(broken(withSeen(look, issue('K1')))).toEqual([])
    const renumbered = shows(98, FIRST, [said(1, { key: 'K9' }), ...ALL.slice(1)])
    const again = ofWorker(base([renumbered, trouble(99)], null), 1, { active: false })
    expect(broken(again)).toEqual([])
  })
  test('for not yet two intervals since they came back', () =>
    expect(
      broken(inactive([shows(99, FIRST, [said(1, { phone: '+14165550100' }), ...ALL.slice(1)])])),
    ).toEqual([]))
  test('for not yet two intervals since trouble', () =>
    expect(broken(inactive([trouble(98)]))).toEqual([]))
  test('while troubles last, their source was not read well since the last', () => {
    expect(broken(inactive([trouble(90)], null))).toEqual([])
    expect(broken(inactive([trouble(90), run(92, KEYS), run(93, KEYS)], null))).toEqual(yes)
  })
  test('an issue of theirs is open, and of another is not theirs', () => {
    expect(broken(withSeen(inactive(), issue('K1')))).toEqual([])
    expect(broken(withSeen(inactive(), issue('K2')))).toEqual(yes)
  })
  test('an issue that says something is missing excuses nobody who lacks nothing', () =>
    expect(broken(withSeen(inactive(), issue('K1', 'missing_phone')))).toEqual(yes))
  test('a hold of the whole run is open', () =>
    expect(broken(inactive([run(50, KEYS, waits('run', []))]))).toEqual([]))
  test('a hold is open about them, and about another is not', () => {
    const hold = (key: string) =>
      run(
        50,
        KEYS,
        waits(
          'part',
          KEYS.map((one) => outcome(one, one === key ? 'deactivation_held' : 'unchanged')),
        ),
      )
    expect(broken(inactive([hold('K1')]))).toEqual([])
    expect(broken(inactive([hold('K2')]))).toEqual(yes)
    expect(broken(inactive([hold('K1'), run(60, KEYS)]))).toEqual(yes)
  })
  test('a hold was released, and they are still inactive', () => {
    const release = admin(60, 'release', { detail: { runId: 'run 50' } })
    expect(broken(inactive([run(50, KEYS, waits('run', [])), release]))).toEqual(yes)
  })
  test('what was planned for them was rejected, until what is said of them changes', () => {
    const told = [
      run(50, KEYS, waits('run', [])),
      admin(60, 'reject', { detail: { runId: 'run 50' } }),
    ]
    expect(broken(inactive(told))).toEqual([])
    const again = shows(70, FIRST, [said(1, { lastName: 'Other' }), ...ALL.slice(1)])
    expect(broken(inactive([...told, again]))).toEqual(yes)
  })
  test('an admin took them out, and put them back', () => {
    const out = admin(50, 'archive', { human: 'human 1' })
    expect(broken(inactive([out]))).toEqual([])
    const unlinked = inactive([admin(50, 'unlink', { detail: { key: 'K1' } })])
    expect(broken(ofWorker(unlinked, 1, { links: [] }))).toEqual([])
    expect(broken(inactive([admin(50, 'archive', { human: 'human 2' })]))).toEqual(yes)
    expect(broken(inactive([out, admin(60, 'link', { human: 'human 1' })]))).toEqual(yes)
  })
  test('their connection is off, and on again', () => {
    const off = admin(50, 'switch-off')
    expect(broken(inactive([off]))).toEqual([])
    expect(broken(inactive([off, admin(60, 'switch-on')]))).toEqual(yes)
    expect(broken(inactive([admin(50, 'settings', { detail: { autosync: false } })]))).toEqual([])
  })

  test('whom an admin archived waits to be restored, and is expected back then', () => {
    const archived = admin(5, 'archive', { human: 'human 1' })
    expect(broken(inactive([archived]))).toEqual([])
    expect(broken(inactive([archived, admin(6, 'restore', { human: 'human 1' })]))).toEqual(yes)
  })
  test('what an admin undid is excused until they go on, of those the run changed', () => {
    const did = (...of: string[]) => KEYS.map((key, i) => outcome(key, of[i] ?? 'unchanged'))
    const changed = run(4.5, KEYS, { outcomes: did('updated', 'updated') })
    const undo = admin(5, 'undo', { detail: { runId: 'run 4.5' } })
    expect(broken(inactive([changed, undo]))).toEqual([])
    expect(broken(inactive([changed, undo, admin(6, 'go-on')]))).toEqual(yes)
    const another = run(4.5, KEYS, { outcomes: did('unchanged', 'updated') })
    expect(broken(inactive([another, undo]))).toEqual(yes)
  })
})

describe('one-human-one-worker', () => {
  const twice = (more: readonly Event[], links: SeenWorker['links'], history = BASE): Look => {
    const past = company([...history, ...more])
    const seen = perfect(past, NOW)
    const workers = seen.workers.map((one) =>
      one.id === 'worker of human 1'
        ? { ...one, links: [{ connectionId: FIRST, key: 'K1' }] }
        : one,
    )
    const [first] = workers
    const again = first ? [{ ...first, id: 'again', phone: null, links }] : []
    return [past, { ...seen, workers: [...workers, ...again] }]
  }
  const link = [{ connectionId: SECOND, key: 'S1' }]
  const other = (more: object) => [shows(1, SECOND, [said(1, { key: 'S1', ...more })])]
  const yes = ['one-human-one-worker']
  test('a row of a second source has a worker of its own', () =>
    expect(broken(twice(other({}), link))).toEqual(yes))
  test('a new key of the same source has a worker of its own', () => {
    const renewed = shows(10, FIRST, [said(1, { key: 'K9' }), ...ALL.slice(1)])
    expect(broken(twice([renewed], [{ connectionId: FIRST, key: 'K9' }]))).toEqual(yes)
  })
  test('nothing that the sources say agrees: nobody could know', () => {
    const strange = {
      firstName: 'Anna',
      email: 'a@example.com',
      phone: '+14165550100',
      payrollId: '9',
    }
    expect(broken(twice(other(strange), link))).toEqual([])
  })
  test('what says that they are one could not be read any more when the second was made', () => {
    const corrected = shows(2.5, FIRST, [said(1, { email: 'new@example.com' }), ...ALL.slice(1)])
    const there = other({ email: 'new@example.com', payrollId: '9', phone: '+14165550100' })
    const made = run(60, ['S1'], {
      connectionId: SECOND,
      outcomes: [outcome('S1', 'created')],
    })
    const version = { version: 1, at: 60 * HOUR, action: 'created', runId: 'run 60', actor: 'sync' }
    const look = (...read: Event[]): Look => {
      const [past, seen] = twice([...there, corrected, run(2, KEYS), ...read, made], link)
      const workers = seen.workers.map((one) =>
        one.id === 'again' ? { ...one, history: [version] } : one,
      )
      return [past, { ...seen, workers }]
    }
    expect(broken(look(run(3, KEYS)))).toEqual(yes)
    expect(broken(look())).toEqual([])
    // What both said before counts for nothing when one of them has said something else since.
    const before = shows(0.5, SECOND, [said(1, { key: 'S1' })])
    expect(broken(look(before))).toEqual([])
    expect(broken(look(before, run(3, KEYS)))).toEqual(yes)
  })
  test('a question is open, or an admin linked them', () => {
    expect(broken(withSeen(twice(other({}), link), issue('S1', 'same_person', SECOND)))).toEqual([])
    const by = admin(50, 'link', { human: 'human 1' })
    expect(broken(twice([...other({}), by], link))).toEqual([])
  })
})

describe('one-worker-one-human', () => {
  const yes = ['one-worker-one-human']
  const two = [
    { connectionId: FIRST, key: 'K1' },
    { connectionId: SECOND, key: 'K7' },
  ]
  const mixed = (more: readonly Event[] = []) =>
    ofWorker(base([shows(1, SECOND, [said(7, { works: false })]), ...more]), 1, { links: two })
  test('a worker is linked to rows of two humans', () =>
    expect(broken(dropped(mixed(), 7))).toEqual(expect.arrayContaining(yes)))
  test('a question of one of them is open, or an admin linked them', () => {
    const asked = withSeen(dropped(mixed(), 7), issue('K7', 'other_person', SECOND))
    expect(broken(asked)).not.toContain('one-worker-one-human')
    const by = admin(50, 'link', { human: 'human 7' })
    expect(broken(dropped(mixed([by]), 7))).not.toContain('one-worker-one-human')
  })

  /** The number of Ana, who is gone, goes to somebody who was never there. */
  const given = (at: number, more: readonly Event[] = []) => {
    const look = base([shows(at, FIRST, [said(9, { key: 'K1' }), ...ALL.slice(1)]), ...more])
    return ofWorker(dropped(look, 1), 9, {
      history: [{ version: 1, at: HOUR, action: 'created', runId: null, actor: 'sync' }],
    })
  }
  /** It still says what it said of Ana. */
  const kept = (look: Look): Look => {
    const { firstName, lastName, email, phone } = said(1)
    return ofWorker(look, 9, { firstName, lastName, email, phone })
  }
  test('a number goes to another human, and with it the worker', () =>
    expect(broken(given(50)).sort()).toEqual([...yes, 'overwritten']))
  test('a number went to another human too lately to be known, and was not believed', () => {
    expect(broken(kept(given(99)))).toEqual([])
    expect(broken(given(99))).toEqual(['overwritten'])
  })
  test('whom an admin added was made for nobody whom a key meant then', () => {
    const by = admin(1, 'add', { human: 'human 9', detail: { workerId: 'worker of human 9' } })
    expect(broken(given(99, [by]))).toEqual([])
  })
  test('whether it is another human is asked, and nothing is written meanwhile', () => {
    const asked = withSeen(kept(given(50)), issue('K1', 'another_person'))
    expect(broken(asked)).toEqual([])
    expect(broken(withSeen(given(50), issue('K1', 'another_person')))).toEqual(['overwritten'])
  })
  test('one good agreement is enough: a new surname with the same email is the same human', () => {
    const married = [said(1, { lastName: 'New', phone: '+14165550000' }), ...ALL.slice(1)]
    expect(broken(base([shows(50, FIRST, married)]))).toEqual([])
  })
})

describe('a merge', () => {
  const merged = (deed: 'merge' | 'unmerge', active: boolean, links: SeenWorker['links'] = []) => {
    const detail = { workerId: 'worker of human 2', from: 'worker of human 1' }
    const gone = shows(3, FIRST, ALL.slice(1))
    const look = base([gone, admin(5, deed, { human: 'human 1', detail })])
    return broken(ofWorker(look, 1, { active, links })).filter((rule) => rule === 'hands-stand')
  }
  test('leaves nothing with who was merged away, until it is taken back', () => {
    const link = [{ connectionId: FIRST, key: 'K1' }]
    expect(merged('merge', false)).toEqual([])
    expect(merged('merge', true)).toEqual(['hands-stand'])
    expect(merged('merge', false, link)).toEqual(['hands-stand'])
    expect(merged('unmerge', true, link)).toEqual([])
  })
})

describe('mass-leaving', () => {
  const keys = Array.from({ length: 20 }, (_, i) => `K${i}`)
  const left = (n: number) =>
    run(20, keys, {
      outcomes: keys.map((key, i) => outcome(key, i < n ? 'deactivated' : 'unchanged')),
    })
  const many = keys.map((key, i) => said(i, { key }))
  const rules = (...events: Event[]) => {
    const history = company([shows(1, FIRST, many), ...events], null)
    return broken([history, perfect(history, NOW)])
  }
  test('many leave at once, and nobody was asked', () => {
    expect(rules(left(4))).toEqual([])
    expect(rules(left(5))).toEqual(['mass-leaving'])
  })
  test('half of them leave at once, though they are few', () => {
    const few = (n: number) =>
      run(20, keys.slice(0, 4), {
        outcomes: keys
          .slice(0, 4)
          .map((key, i) => outcome(key, i < n ? 'deactivated' : 'unchanged')),
        total: 4,
      })
    const shown = shows(10, FIRST, many.slice(0, 4))
    expect(rules(shown, few(1))).toEqual([])
    expect(rules(shown, few(2))).toEqual(['mass-leaving'])
  })
  test('many of those a run speaks of leave, of whom it has far more', () => {
    const ofHalf = run(20, keys.slice(0, 10), {
      outcomes: keys
        .slice(0, 10)
        .map((key, i) => outcome(key, i < 4 ? 'deactivated' : 'unchanged')),
    })
    const ofMore = run(20, keys.slice(0, 10), {
      outcomes: keys
        .slice(0, 10)
        .map((key, i) => outcome(key, i < 5 ? 'deactivated' : 'unchanged')),
    })
    expect(rules(ofHalf)).not.toContain('mass-leaving')
    expect(rules(ofMore)).toContain('mass-leaving')
    const thirty = Array.from({ length: 30 }, (_, i) => said(i, { key: `K${i}` }))
    expect(rules(shows(10, FIRST, thirty), ofMore)).not.toContain('mass-leaving')
  })
  test('after an admin chose who is synced, and not after any other setting', () => {
    const filter = admin(19, 'settings', { detail: { filter: true } })
    expect(rules(left(5), filter)).toEqual([])
    expect(rules(left(5), admin(19, 'settings'))).toEqual(['mass-leaving'])
  })
  test('an admin let them go', () =>
    expect(rules(left(5), admin(20, 'release', { detail: { runId: 'run 20' } }))).toEqual([]))
})

describe('returned-without-evidence', () => {
  const back = (works: boolean) => {
    const gone = shows(3, FIRST, [said(1, { works: false }), ...ALL.slice(1)])
    const again = shows(59, FIRST, [said(1, { works }), ...ALL.slice(1)])
    const version = (n: number, action: string, hour: number) => ({
      ...{ version: n, at: hour * HOUR, action, runId: `run ${hour}`, actor: 'sync' },
    })
    const history = [version(1, 'created', 2), version(2, 'reactivated', 60)]
    return broken(ofWorker(base([gone, again, run(60, KEYS)]), 1, { history }))
  }
  test('somebody is active again whom no source has as working', () => {
    expect(back(false)).toContain('returned-without-evidence')
    expect(back(true)).toEqual([])
  })
})

describe('one-phone', () => {
  const phone = ALL[1]?.phone ?? null
  test('two active workers have one phone', () =>
    expect(broken(ofWorker(base(), 1, { phone }))).toContain('one-phone'))
  test('one of them has left', () => {
    const left = shows(10, FIRST, [said(1, { works: false, phone }), ...ALL.slice(1)])
    expect(broken(base([left]))).toEqual([])
  })
})

describe('one-outcome', () => {
  const yes = ['one-outcome']
  const plain = KEYS.map((key) => outcome(key, 'unchanged'))
  const ran = (more: Partial<SeenRun>, events: readonly Event[] = []) =>
    broken(base([run(20, KEYS, more), ...events]))
  test('a person is in two outcomes, in none, or is one whom nobody showed', () => {
    expect(ran({ outcomes: [...plain, outcome('K1', 'updated')] })).toEqual(yes)
    expect(ran({ outcomes: plain.slice(1), total: 2 })).toEqual(yes)
    expect(ran({ outcomes: [...plain, outcome('K99', 'created')] })).toEqual(yes)
  })
  test('the numbers of a run are not those of its outcomes', () => {
    expect(ran({ counts: { unchanged: 2 } })).toEqual(yes)
    expect(ran({ counts: { unchanged: 3, created: 1 } })).toEqual(yes)
    expect(ran({ counts: { unchanged: 3, synced: 3 } })).toEqual([])
  })
  test('the total is not what the source showed', () => expect(ran({ total: 4 })).toEqual(yes))
  test('a list that changed while it was read is read as it was, as it is, or half and half', () => {
    const changed = shows(20.01, FIRST, [...ALL.slice(1), said(4)])
    const settled = run(21, ['K2', 'K3', 'K4'])
    for (const keys of [KEYS, ['K2', 'K3', 'K4'], [...KEYS, 'K4'], ['K2', 'K3']]) {
      const outcomes = keys.map((key) => outcome(key, 'unchanged'))
      expect(ran({ outcomes, total: keys.length }, [changed, settled])).toEqual([])
    }
    expect(ran({ outcomes: plain.slice(0, 2), total: 2 }, [changed, settled])).toEqual(yes)
  })
  test('whoever is gone from the source has an outcome too', () => {
    const fewer = [shows(10, FIRST, ALL.slice(1))]
    const outcomes = [outcome('K1', 'deactivated'), ...plain.slice(1)]
    expect(ran({ outcomes, total: 2 }, fewer)).toEqual([])
  })
  test('a run that failed, or that was of one person, need not speak of all', () => {
    expect(ran({ outcomes: [], total: 0, status: 'failed' })).toEqual([])
    expect(ran({ outcomes: plain.slice(1, 2), total: 1, mode: 'retry' })).toEqual([])
  })
})

describe('history-cause', () => {
  const yes = ['history-cause']
  const row = (version: number, hour: number, runId: string | null, actor = '') => ({
    ...{ version, at: hour * HOUR, action: 'updated', runId, actor },
  })
  const preview = run(20, KEYS, { mode: 'preview' })
  const rows = (...history: SeenWorker['history']) =>
    broken(ofWorker(base([preview]), 1, { history }))
  test('by runs and by admins, one after the other', () =>
    expect(rows(row(1, 2, 'run 2'), row(2, 30, null, 'admin'))).toEqual([]))
  test('a version is missing, or there twice', () => {
    expect(rows(row(1, 2, 'run 2'), row(3, 3, 'run 2'))).toEqual(yes)
    expect(rows(row(2, 2, 'run 2'))).toEqual(yes)
    expect(rows(row(1, 2, 'run 2'), row(1, 2, 'run 2'))).toEqual(yes)
  })
  test('nobody did it, a run that never was, or one that came later', () => {
    expect(rows(row(1, 2, null))).toEqual(yes)
    expect(rows(row(1, 2, 'run 3'))).toEqual(yes)
    expect(rows(row(1, 1, 'run 2'))).toEqual(yes)
  })
  test('a preview did it', () => expect(rows(row(1, 20, 'run 20'))).toEqual(yes))
  test('versions are in the order of time, and not of tomorrow', () => {
    expect(rows(row(1, 30, 'run 2'), row(2, 20, 'run 2'))).toEqual(yes)
    expect(rows(row(1, NOW + 1, 'run 2'))).toEqual(yes)
  })
})

describe('right-in-the-end', () => {
  const yes = ['right-in-the-end']
  test('somebody who works there is not here', () => {
    expect(broken(dropped(base(), 1))).toEqual(yes)
    expect(broken(dropped(base([], null), 1))).toEqual([])
    expect(broken(dropped(base([shows(99, FIRST, [...ALL, said(4)])]), 4))).toEqual([])
    expect(broken(withSeen(dropped(base(), 1), issue('K1')))).toEqual([])
  })
  test('of those who lack something, who are not synced', () => {
    const lacking = shows(10, FIRST, [said(1, { phone: null }), ...ALL.slice(1)])
    expect(broken(dropped(base([lacking]), 1))).toEqual([])
  })
  test('before a first sync nothing is promised', () => {
    const history = company([shows(1, FIRST, ALL)])
    const nobody = { ...perfect(history, NOW), workers: [] }
    expect(broken([history, nobody])).toEqual([])
  })
  test('somebody has another value than the source that decides', () => {
    expect(broken(ofWorker(base(), 1, { lastName: 'Nobody' }))).toEqual(yes)
    expect(broken(ofWorker(base(), 1, { email: 'PERSON1@example.com' }))).toEqual([])
    const below = shows(1, SECOND, [said(1, { lastName: 'Lower' })])
    const synced = run(2, ['K1'], { id: 'second', connectionId: SECOND })
    expect(broken(base([below, synced]))).toEqual([])
    expect(broken(ofWorker(base([below, synced]), 1, { lastName: 'Lower' }))).toEqual(yes)
  })
  test('an admin wrote it by hand', () => {
    const edit = admin(50, 'edit', { human: 'human 1' })
    expect(broken(ofWorker(base([edit]), 1, { lastName: 'Nobody' }))).toEqual([])
  })
  test('somebody who has left is active, gone or marked', () => {
    for (const left of [ALL.slice(1), [said(1, { works: false }), ...ALL.slice(1)]]) {
      const look = ofWorker(base([shows(10, FIRST, left)]), 1, { active: true })
      expect(broken(look)).toEqual(yes)
      expect(broken(withSeen(look, issue('K1')))).toEqual([])
    }
  })
  test('a row of somebody who is here is linked to nobody, and nothing says why', () => {
    const look = base([
      shows(1, SECOND, [said(1, { key: 'S1' })]),
      run(2, ['S1'], { id: 'second', connectionId: SECOND }),
    ])
    const cut = ofWorker(look, 1, { links: [{ connectionId: FIRST, key: 'K1' }] })
    expect(broken(cut)).toEqual(yes)
    expect(broken(withSeen(cut, issue('S1', 'ambiguous', SECOND)))).toEqual([])
  })
  test('a run is under way for ever', () => {
    const since = (hour: number) => ({
      underWay: [{ id: 'run 9', connectionId: FIRST, since: hour * HOUR }],
    })
    expect(broken(withSeen(base(), since(50)))).toEqual(yes)
    expect(broken(withSeen(base(), since(98)))).toEqual([])
    expect(broken(withSeen(base([], 98 * HOUR), since(50)))).toEqual([])
  })
})

describe('hands-stand', () => {
  const yes = ['hands-stand']
  const of = (deed: 'link' | 'unlink' | 'ignore' | 'unignore', hour = 50, workerId?: string) =>
    admin(hour, deed, { human: 'human 1', detail: { key: 'K1', ...(workerId && { workerId }) } })

  test('a row that was taken out by hand is linked', () => {
    expect(broken(base([of('unlink')]))).toEqual(yes)
    expect(broken(base([of('ignore')]))).toEqual(yes)
    expect(broken(base([of('ignore'), of('unignore', 60)]))).toEqual([])
    expect(broken(base([of('unlink'), of('link', 60)]))).toEqual([])
  })
  test('a row that was linked by hand is another worker', () => {
    expect(broken(base([of('link', 50, 'worker of human 1')]))).toEqual([])
    expect(broken(base([of('link', 50, 'made by hand')]))).toEqual(yes)
  })
  test('but for what was answered since, or done by two at once', () => {
    const answered = admin(60, 'answer', { human: 'human 1' })
    expect(broken(base([of('link', 50, 'made by hand'), answered]))).toEqual([])
    expect(broken(base([of('link', 49.5), of('unlink')]))).toEqual([])
  })
})

describe('crossed-companies', () => {
  const yes = 'crossed-companies'
  const linkedTo = (connectionId: string, key: string) =>
    broken(
      ofWorker(base(), 1, {
        links: [
          { connectionId: FIRST, key: 'K1' },
          { connectionId, key },
        ],
      }),
    )
  test('a worker is linked to a connection of another company, or to a row nobody showed', () => {
    expect(linkedTo('of another', 'K1')).toContain(yes)
    expect(linkedTo(FIRST, 'K99')).toContain(yes)
  })
  test('an issue or a run of another company is seen here', () => {
    expect(broken(withSeen(base(), issue('K1', 'x', 'of another')))).toContain(yes)
    expect(broken(base([run(5, [], { connectionId: 'of another' })]))).toContain(yes)
  })
  test('a row of one’s own that is gone stays linked', () =>
    expect(broken(base([shows(10, FIRST, ALL.slice(1))]))).toEqual([]))
})
