/** Follows one run while it is under way, and says what to read out without saying it too often. */
import { batch, computed, signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { number, plural } from '../shell/format.ts'
import { inSync, leftOutOf } from '../shell/inSync.ts'
import { isActive, runWord } from '../shell/words.ts'

type Run = Out<'Run'>
const EVERY_MS = 700
const SPEAK_EVERY_MS = 3000

export function doneSentence(run: Run): string {
  const what = runWord(run)
  const numbers = inSync(run)
  const left = leftOutOf(run)
  const apart = left > 0 ? `, ${number(left)} left out` : ''
  if (run.status === 'failed')
    return `${what} failed. ${run.error?.message ?? 'See the run for the reason.'}`
  if (run.status === 'cancelled') return `${what} cancelled.`
  if (run.status === 'held') return `${what} held: it waits for you to release or reject it.`
  if (run.direction === 'push')
    return run.mode === 'preview'
      ? `Preview finished: ${numbers} would be pushed.`
      : `Push finished: ${numbers} pushed.`
  if (run.mode === 'preview') return `Preview finished: ${numbers} would be in sync${apart}.`
  if (run.mode === 'refresh')
    return `Reading finished: ${plural(run.counts.total, 'person', 'people')}.`
  return `Sync finished: ${numbers} synced${apart}.`
}

/** The share done of the step under way, or null when the end is not known. */
export function share({ progress: p }: Run): number | null {
  const [done, total] =
    p.step === 'pull'
      ? [p.pulled, p.pullTotal]
      : p.step === 'plan'
        ? [p.planned, p.toPlan]
        : [p.applied, p.toApply]
  return total && total > 0 ? Math.min(1, done / total) : null
}

const stepOf = (run: Run) => `${run.status} ${run.progress.step}`

export function createLive(api: Pick<Api, 'run'>, onDone: (run: Run) => void = () => {}) {
  const run = signal<Run | null>(null)
  const spoken = signal('')
  let timer = 0
  let saidAt = 0
  let saidStep = ''
  let stopped = false

  function take(next: Run): void {
    const before = run.value
    const ended = before?.id === next.id && isActive(before) && !isActive(next)
    const now = Date.now()
    batch(() => {
      run.value = next
      if (ended) spoken.value = doneSentence(next)
      else if (isActive(next) && (stepOf(next) !== saidStep || now - saidAt > SPEAK_EVERY_MS)) {
        spoken.value = next.progress.message
        saidAt = now
        saidStep = stepOf(next)
      }
    })
    if (ended) onDone(next)
    clearTimeout(timer)
    if (isActive(next) && !stopped) timer = setTimeout(ask, EVERY_MS)
  }

  async function ask(): Promise<void> {
    const id = run.value?.id
    if (!id || stopped) return
    try {
      await followRead(async () => {
        const next = await api.run(id)
        return stopped ? null : next
      })
    } catch {
      timer = setTimeout(ask, EVERY_MS * 4)
    }
  }

  /** Follows what `read` answers, unless another answer was followed meanwhile: that is newer. */
  async function followRead(read: () => Promise<Run | null>): Promise<void> {
    const before = run.value
    const next = await read()
    if (next && run.value === before) take(next)
  }

  return {
    run,
    spoken,
    running: computed(() => run.value !== null && isActive(run.value)),
    follow: take,
    followRead,
    resume: () => {
      stopped = false
      if (run.value && isActive(run.value)) void ask()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
