/** The floor: the same workers, with the same indexes, written by plain SQLite in one transaction. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Person, people } from '../../sim/people.ts'
import { digitsAt } from '../../sim/phones.ts'
import { searchWords, sortKey } from '../../src/core/people/text.ts'

const TIMES = 3

export interface Floor {
  ms: number
  /** Processor time: hardly more on a busy machine. */
  cpuMs: number
}

/** The middle one of three, each into a file of its own in `dir`. */
export function measureFloor(count: number, seed: number, dir: string): Floor {
  const rows = people(count, seed, { clean: true }).map((p, i) => workerOf(p, i, seed))
  const times = Array.from({ length: TIMES }, (_, i) =>
    write(rows, join(dir, `floor-${count}-${i}.sqlite`)),
  )
  return times.sort((a, b) => a.ms - b.ms)[Math.floor(TIMES / 2)] ?? { ms: 0, cpuMs: 0 }
}

type Values = (string | number | null)[]
interface Written {
  worker: Values
  words: string
}

function workerOf(p: Person, index: number, seed: number): Written {
  const phone = `+1${digitsAt(seed, index).join('')}`
  const { firstName, lastName, email, code: payrollId } = p
  const id = `01floor000${String(index).padStart(12, '0')}`
  const key = sortKey(firstName, lastName)
  const at = 1_790_000_000_000
  return {
    worker: [
      ...[index + 1, 'company', id, firstName, lastName, email, phone, payrollId],
      ...['active', key, '[]', 1, at, at],
    ],
    words: searchWords({ firstName, lastName, email, phone, payrollId }),
  }
}

const COLUMNS = [
  ...['n', 'company_id', 'id', 'first_name', 'last_name', 'email', 'phone', 'payroll_id', 'status'],
  ...['sort_key', 'local_fields', 'version', 'created_at', 'updated_at'],
]

function write(rows: readonly Written[], file: string): Floor {
  const db = new DatabaseSync(file)
  for (const statement of directorySchema()) db.exec(statement)
  const slots = COLUMNS.map(() => '?').join(', ')
  const worker = db.prepare(`insert into workers (${COLUMNS.join(', ')}) values (${slots})`)
  const words = db.prepare('insert into worker_search (rowid, words) values (?, ?)')
  const began = performance.now()
  const cpu = process.cpuUsage()
  db.exec('begin')
  for (const row of rows) {
    worker.run(...row.worker)
    words.run(row.worker[0] ?? null, row.words)
  }
  db.exec('commit')
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  db.close()
  return { ms, cpuMs: (user + system) / 1000 }
}

/** The statements of the migrations that make the table of workers, its indexes, and the search. */
function directorySchema(): string[] {
  const dir = join(import.meta.dirname, '../../migrations')
  const files = readdirSync(dir).filter((name) => name.endsWith('.sql'))
  const statements = files
    .sort()
    .flatMap((name) => readFileSync(join(dir, name), 'utf8').split('--> statement-breakpoint'))
    .map((s) => s.replace(/^--.*$/gm, '').trim())
  return statements.filter((s) =>
    /^(create table `?workers\b|alter table `?workers\b|create (unique )?index .* on `?workers\b|create virtual table `?worker_search\b)/i.test(
      s,
    ),
  )
}
