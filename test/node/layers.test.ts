/**
 * Who may import whom (docs/decisions/009-floors-and-rooms.md), and what only one part of the code may do. Failures
 * name the file.
 */
import { describe, expect, test } from 'vitest'

const src = import.meta.glob<string>('../../src/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const web = import.meta.glob<string>('../../web/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const all = Object.fromEntries(
  Object.entries({ ...src, ...web }).map(([path, text]) => [path.slice('../../'.length), text]),
)
const files = Object.keys(all)
const inSrc = files.filter((f) => f.startsWith('src/'))
/** What the rooms of the page keep and do, without drawing it. */
const pageState = files.filter((f) => /^web\/(?!shell\/|ui\/)[\w/]+\.ts$/.test(f))

const FLOOR = ['core', 'env', 'connectors', 'store', 'auth']
/**
 * Each part, and the parts of src it may import: floors first, rooms on the floors. `door` is where a vendor
 * that speaks first comes in: src/connectors/<vendor>/door.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  // Stands in for the package of that name in the bundle (wrangler.toml).
  zod: [],
  core: [],
  env: ['core'],
  api: ['core'],
  connectors: ['core'],
  store: ['core'],
  auth: ['core', 'store', 'env'],
  outbox: FLOOR,
  runs: FLOOR,
  sync: [...FLOOR, 'runs'],
  push: [...FLOOR, 'runs'],
  match: [...FLOOR, 'runs', 'sync'],
  explain: [...FLOOR, 'runs', 'sync'],
  undo: [...FLOOR, 'runs', 'sync'],
  door: [...FLOOR, 'runs'],
  erase: FLOOR,
  jobs: [...FLOOR, 'outbox', 'runs', 'sync', 'push', 'match', 'undo', 'erase'],
  actions: [...FLOOR, 'api', 'outbox', 'runs', 'push', 'match', 'erase', 'explain'],
  // Parses, calls an action, answers: of the rooms it only reads.
  http: [...FLOOR, 'api', 'actions', 'runs', 'match', 'explain', 'door'],
  index: [...FLOOR, 'runs', 'jobs', 'http', 'door'],
}

interface Import {
  /** A path from the root of the project, or the name of a package. */
  target: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const statement =
    /\b(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/g
  return [...(all[file] ?? '').matchAll(statement)].map((m) => {
    const target = m[3] ?? m[4] ?? ''
    const path = target.startsWith('.')
      ? new URL(target, `file:///${file}`).pathname.slice(1)
      : target
    return { target: path, typeOnly: m[2] !== undefined }
  })
}
const partOf = (file: string) =>
  /^src\/connectors\/[^/]+\/door\//.test(file)
    ? 'door'
    : (file.split('/')[1]?.replace(/\.ts$/, '') ?? '')
const isOurs = (target: string) => target.startsWith('src/') || target.startsWith('web/')

/** Each circle one comes to from `all`, as a path that ends where it began. */
function circlesOf(all: readonly string[], next: (from: string) => string[]): string[] {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (at: string, path: readonly string[]) => {
    if (path.includes(at)) circles.push([...path.slice(path.indexOf(at)), at].join(' → '))
    if (path.includes(at) || done.has(at)) return
    for (const target of next(at)) visit(target, [...path, at])
    done.add(at)
  }
  for (const at of all) visit(at, [])
  return circles
}

/** The files whose text has it, with the line. Comments do not count. */
function having(pattern: RegExp, among: readonly string[] = files): string[] {
  return among.flatMap((file) => {
    const code = (all[file] ?? '').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    const line = code.split('\n').find((l) => pattern.test(l))
    return line === undefined ? [] : [`${file}: ${line.trim()}`]
  })
}
const outside = (allowed: RegExp, found: string[]) => found.filter((f) => !allowed.test(f))

test('the sources are found', () => {
  expect(inSrc.length).toBeGreaterThan(80)
  expect(files.length).toBeGreaterThan(inSrc.length + 30)
  expect(importsOf('src/http/app.ts')).toContainEqual({ target: 'src/env.ts', typeOnly: false })
  const known = new Set(files)
  const lost = files.flatMap((f) =>
    importsOf(f)
      .filter(({ target }) => isOurs(target) && /\.tsx?$/.test(target) && !known.has(target))
      .map(({ target }) => `${f} imports ${target}`),
  )
  expect(lost).toEqual([])
})

describe('imports', () => {
  test('of src go only where the table lets them', () => {
    const wrong = inSrc.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target.startsWith('src/') && partOf(target) !== partOf(file))
        .filter(({ target }) => !MAY_IMPORT[partOf(file)]?.includes(partOf(target)))
        .map(({ target }) => `${file} must not import ${target}`),
    )
    expect(wrong).toEqual([])
    expect([...new Set(inSrc.map(partOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort())
  })

  test('of src never lead to web, and of web only to the types of the API, as types', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ target, typeOnly }) =>
          file.startsWith('src/')
            ? target.startsWith('web/')
            : target.startsWith('src/') && !(target === 'src/api/types.ts' && typeOnly),
        )
        .map(({ target }) => `${file} must not import ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('of the page’s state lead to nothing that draws, nor to who is signed in: it is given what it needs', () => {
    const wrong = pageState.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target.endsWith('.tsx') || target === 'web/shell/session.ts')
        .map(({ target }) => `${file} must not import ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('of the parts that every page uses, and of what a state is made of, lead to no room of a feature', () => {
    const shared = files.filter((f) => /^web\/(ui|state)\//.test(f))
    expect(shared.length).toBeGreaterThan(20)
    const wrong = shared.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => isOurs(target) && !/^web\/(ui|state|shell)\//.test(target))
        .filter(({ target }) => target !== 'src/api/types.ts')
        .map(({ target }) => `${file} must not import ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('of a vendor’s folder never lead to another vendor’s', () => {
    const vendorOf = (path: string) => /^src\/connectors\/([^/]+)\/./.exec(path)?.[1]
    const wrong = inSrc.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => vendorOf(file) && vendorOf(target))
        .filter(({ target }) => vendorOf(target) !== vendorOf(file))
        .map(({ target }) => `${file} must not import ${target}`),
    )
    expect(wrong).toEqual([])
    expect(inSrc.some(vendorOf)).toBe(true)
  })

  test('make no circle, not even those of types alone', () => {
    const ours = (file: string) =>
      importsOf(file)
        .filter(({ target }) => isOurs(target))
        .map(({ target }) => target)
    expect(circlesOf(files, ours)).toEqual([])
  })

  test('of the rooms of the store make no circle', () => {
    const roomOf = (path: string) => /^src\/store\/([^/]+)\//.exec(path)?.[1]
    const rooms = [...new Set(files.map(roomOf))].filter((room) => room !== undefined)
    const entered = (room: string) =>
      files
        .filter((file) => roomOf(file) === room)
        .flatMap((file) => importsOf(file).map(({ target }) => roomOf(target)))
        .filter((other) => other !== undefined && other !== room)
        .map(String)
    expect(rooms.length).toBeGreaterThan(8)
    expect(rooms.flatMap(entered).length).toBeGreaterThan(8)
    expect(circlesOf(rooms, entered)).toEqual([])
  })

  test('that make a circle are told', () => {
    const next: Record<string, string[]> = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [] }
    expect(circlesOf(['d', 'a'], (at) => next[at] ?? [])).toEqual(['a → b → c → a'])
  })

  test('of core are of libraries without I/O', () => {
    const wrong = inSrc
      .filter((f) => partOf(f) === 'core')
      .flatMap((file) => importsOf(file).map(({ target }) => `${file} imports ${target}`))
      .filter(
        (line) => !/ imports (src\/core\/|zod$|any-ascii$|libphonenumber-js\/min$)/.test(line),
      )
    expect(wrong).toEqual([])
  })
})

describe('only', () => {
  test('store and auth know drizzle', () => {
    const found = having(/'drizzle-orm/)
    expect(found.length).toBeGreaterThan(2)
    expect(outside(/^src\/(store|auth)\//, found)).toEqual([])
  })
  test('store prepares statements', () => {
    const found = having(/\.prepare\(/)
    expect(found.length).toBeGreaterThan(0)
    expect(outside(/^src\/store\//, found)).toEqual([])
  })
  test('store knows SQL', () => {
    const found = having(/['`](select|insert|update|delete|with) /)
    expect(found.length).toBeGreaterThan(30)
    // QuickBooks Online is asked in a language that looks like it.
    const allowed = /^src\/(store\/|connectors\/quickbooks-online\/api\.ts)/
    expect(outside(allowed, found)).toEqual([])
  })
  test('actions, and what works by itself, write: http makes no statement and no batch', () => {
    const writing = /\.(batch|statement)\(/
    expect(having(writing).length).toBeGreaterThan(20)
    expect(outside(/^src\/(?!http\/)/, having(writing))).toEqual([])
  })
  test('store knows the audit log, and actions hand it what they did', () => {
    const found = having(/\baudit_log\b/)
    expect(found.length).toBeGreaterThan(3)
    expect(outside(/^src\/store\//, found)).toEqual([])
    expect(outside(/^src\/(store|actions)\//, having(/\baudited\(/))).toEqual([])
  })
  test('the doors know what time it is: everybody else is told', () => {
    const found = having(/\bsystemClock\b/)
    expect(found.length).toBeGreaterThan(3)
    expect(
      outside(/^src\/(index|store\/ids)\.ts|^src\/(http|connectors\/[^/]+\/door)\//, found),
    ).toEqual([])
  })
  test('http knows Hono and requests: an action is called by anybody', () => {
    const actions = inSrc.filter((f) => partOf(f) === 'actions')
    expect(actions.length).toBeGreaterThan(40)
    expect(having(/hono|\bContext\b|\bc\.(req|env|get|json)\b|Date\.now/, actions)).toEqual([])
  })
  test('the fence fails a batch on purpose, and knows SQLite’s words for a failure', () => {
    const found = having(
      /json_extract\('\{\}'|\bjson\(case|UNIQUE constraint|malformed JSON|bad JSON path/,
    )
    expect(found.length).toBeGreaterThan(0)
    expect(outside(/^src\/store\/fence\.ts/, found)).toEqual([])
  })
  test('the transport fetches for connectors', () => {
    const connectors = inSrc.filter((f) => partOf(f) === 'connectors')
    expect(having(/(?<![.\w])fetch\(|globalThis/, connectors)).toEqual(
      having(/async fetch\(address/, connectors),
    )
  })
  test('what must look across companies uses systemDb', () => {
    const found = having(/\bsystemDb\(/)
    expect(found.length).toBeGreaterThan(4)
    const allowed = /^src\/(store\/(system\/[\w-]+|database)|auth\/\w+|jobs\/(tick|retention))\.ts/
    expect(outside(allowed, found)).toEqual([])
  })
  test('the folder of a vendor knows its name and its words: the push engine reads neither', () => {
    const engine = inSrc.filter((f) => partOf(f) === 'push')
    expect(engine.length).toBeGreaterThan(10)
    expect(having(/procore|RegExp|\.test\(|\.match\(/i, engine)).toEqual([])
  })
  test('hooks, a download and the language of the set-up touch the browser in the page’s state', () => {
    const found = having(
      /(?<![\w.'])(window|document|location|navigator|localStorage|matchMedia)(\.\w|\()|history\.(push|replace|back|scroll)/,
      pageState,
    )
    expect(found.map((line) => line.split(':')[0]).sort()).toEqual([
      'web/account/joining/setup.ts',
      'web/state/download.ts',
      'web/state/screen.ts',
    ])
  })
  test('clocks, chance and the outside world stay out of core', () => {
    const core = inSrc.filter((f) => partOf(f) === 'core')
    expect(
      having(
        /Date\.now|new Date\(\)|Math\.random|randomUUID|getRandomValues|\bfetch\(|console\./,
        core,
      ),
    ).toEqual([])
  })
})

test('no folder or file is a drawer for everything, and none only hands others on', () => {
  expect(files.filter((f) => /\/(utils?|helpers?|common|misc|lib)(\/|\.)/.test(f))).toEqual([])
  // But for what stands in for a package.
  const ours = files.filter((f) => !f.startsWith('src/zod/'))
  expect(having(/^\s*export\s+(type\s+)?(\*|\{[^}]*\})\s*from/, ours)).toEqual([])
})

test('every file of src begins by saying what it is for', () => {
  expect(inSrc.filter((f) => !/^\/\*\*/.test(all[f] ?? ''))).toEqual([])
})
