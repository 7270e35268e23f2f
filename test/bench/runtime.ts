/** How much memory and processor the runtime takes, where the system tells (Linux); 0 elsewhere. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** Process ids of `name` among the descendants of this process. */
function descendants(name: string): number[] {
  const parents = new Map<number, number>()
  const named: number[] = []
  for (const entry of list('/proc').filter((e) => /^\d+$/.test(e))) {
    const stat = read(`/proc/${entry}/stat`)
    const end = stat.lastIndexOf(')')
    if (end < 0) continue
    parents.set(Number(entry), Number(stat.slice(end + 2).split(' ')[1]))
    if (stat.slice(stat.indexOf('(') + 1, end) === name) named.push(Number(entry))
  }
  const ofThis = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent === process.pid || (parent !== undefined && parent > 1 && ofThis(parent))
  }
  return named.filter(ofThis)
}

/** Forgets the peak so far, so that the next one is of what comes now. */
export function forgetPeak(): void {
  for (const pid of descendants('workerd')) {
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, '5')
    } catch {
      // Not Linux, or not ours: then the peak is since the start.
    }
  }
}

/** Megabytes: all isolates, the simulated D1 and R2 included. */
export function peakMegabytes(): number {
  const peaks = descendants('workerd').map((pid) => {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))
    return Number(line?.[1] ?? 0) / 1024
  })
  return Math.round(Math.max(0, ...peaks))
}

/** A tick of the processor's clock, as Linux counts them for every program. */
const TICK_MS = 10

/** Milliseconds of processor since the start: unlike time, hardly more on a busy machine. */
export function cpuMilliseconds(): number {
  const ticks = descendants('workerd').map((pid) => {
    const stat = read(`/proc/${pid}/stat`)
    const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(values[11]) + Number(values[12])
  })
  return ticks.reduce((sum, t) => sum + t, 0) * TICK_MS
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
function list(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}
