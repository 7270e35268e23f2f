/** `npm run world -- --mutants`: each planted fault in a process of its own, until a seed finds it; then the figures. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Lives, Mutant } from './mutant.ts'
import { MUTANTS } from './mutants.ts'
import type { Tried } from './try.ts'

const TRY = new URL('try.ts', import.meta.url).pathname
const CACHE = new URL('../../../node_modules/.cache/world', import.meta.url).pathname
/** Processes at once: the machines this runs on have two cores. */
const AT_ONCE = 2

export interface Found {
  mutant: Mutant
  /** The seed that found it, null when none of them did; seeds that go wrong without it do not count. */
  by: Tried | null
  /** Which of the seeds that was, counted from 1. */
  number: number
}

/** `say` hears of each as soon as it is known. `first`: the seed to begin with. */
export async function hunt(
  wanted: readonly Mutant[],
  how: How,
): Promise<{ found: Found[]; faulty: Tried[] }> {
  const all: Awaited<ReturnType<typeof huntIn>> = { found: [], faulty: [] }
  for (const [lives, some] of Map.groupBy(wanted, (one) => one.lives ?? 'usual')) {
    const { found, faulty } = await huntIn(lives, some, how)
    all.found.push(...found)
    all.faulty.push(...faulty)
  }
  return all
}

interface How {
  seeds: number
  first: number
  say: (line: string) => void
}

/** Those that show in these lives, which are lived without any of them first. */
async function huntIn(
  lives: Lives,
  wanted: readonly Mutant[],
  { seeds, first, say }: How,
): Promise<{ found: Found[]; faulty: Tried[] }> {
  const control = await tryOut('none', lives, first, seeds, true)
  const faulty = control.filter((one) => one.rules.length > 0 || one.crashed)
  for (const one of faulty)
    say(`  seed ${one.seed} goes wrong by itself: ${one.rules.join(', ') || one.crashed}`)
  const bad = new Set(faulty.map((one) => one.seed))
  const found: Found[] = []
  const rest = [...wanted]
  const worker = async () => {
    for (let mutant = rest.shift(); mutant; mutant = rest.shift()) {
      const tried = (await tryOut(mutant.name, lives, first, seeds, bad.size > 0)).filter(
        (one) => !bad.has(one.seed),
      )
      const at = tried.findIndex((one) => one.rules.length > 0 || one.crashed)
      const one: Found = { mutant, by: tried[at] ?? null, number: at + 1 }
      found.push(one)
      say(told(one, tried.length))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return { found, faulty }
}

/** One line. */
function told({ mutant, by, number }: Found, tried: number): string {
  const what = `${mutant.name.padEnd(28)} ${mutant.what}`
  if (!by) return `  NOT FOUND  ${what} (${tried} seeds)`
  const why = by.crashed ? `the world stops: ${by.crashed}` : `${by.rules[0]}: ${by.says}`
  return `  found      ${what}\n             seed ${by.seed}, number ${number}, ${why}`
}

/** How many were found, and after how many seeds. */
export function summed(found: readonly Found[]): string {
  const numbers = found.flatMap((one) => (one.by ? [one.number] : [])).sort((a, b) => a - b)
  const middle = numbers[Math.floor((numbers.length - 1) / 2)]
  return `${numbers.length} of ${found.length} planted faults were found, half of them within ${middle ?? 0} seeds.`
}

/** The mutants of these names; all without any. */
export function named(names: readonly string[]): readonly Mutant[] {
  const unknown = names.filter((name) => !MUTANTS.some((one) => one.name === name))
  if (unknown.length > 0) throw new Error(`No mutants: ${unknown.join(', ')}.`)
  return names.length === 0 ? MUTANTS : MUTANTS.filter((one) => names.includes(one.name))
}

function tryOut(
  name: string,
  lives: Lives,
  first: number,
  seeds: number,
  onwards: boolean,
): Promise<Tried[]> {
  return new Promise((resolve, reject) => {
    const given = [TRY, name, lives, String(first), String(seeds), onwards ? 'yes' : 'no']
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...given], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Most of what such a process does is to read the product, which is the same for all but a file or two.
      env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
    })
    const tried: Tried[] = []
    let wrong = ''
    child.stderr.on('data', (text) => {
      wrong += text
    })
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => tried.push(JSON.parse(line) as Tried))
    const read = new Promise((done) => lines.on('close', done))
    child.on('error', reject)
    child.on('exit', async (code) => {
      await read
      if (code === 0) resolve(tried)
      else reject(new Error(`${name}: ${wrong.trim() || `ended with ${code}`}`))
    })
  })
}
