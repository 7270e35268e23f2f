/** Entering hours by a form: a worker who is looked for as one types, a project, a day. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { folded } from '../shell/format.ts'
import { sayDone } from '../shell/toasts.ts'
import { createForm, requireText } from '../state/form.ts'

const WAIT_MS = 200
const EMPTY = { worker: '', project: '', day: '', hours: '', position: '', note: '' }

/** "Mara Ellwood (P-1)": whom a name alone may not tell. */
const labelOf = (w: Out<'Worker'>) => (w.payrollId ? `${w.name} (${w.payrollId})` : w.name)

export function createAddTime(
  api: Pick<Api, 'addTime' | 'workers'>,
  onAdded: (entry: Out<'TimeEntry'>) => void,
) {
  const found = signal<Out<'Worker'>[] | null>(null)
  const known = new Map<string, string>()
  let timer = 0
  let asking: AbortController | null = null

  async function look(query: string): Promise<void> {
    asking?.abort()
    asking = new AbortController()
    try {
      const page = await api.workers({ query, limit: '20' }, { signal: asking.signal })
      found.value = page.items
      for (const w of page.items) known.set(folded(labelOf(w)), w.id)
    } catch {
      // A name may be typed all the same: the server looks too.
    }
  }

  const form = createForm(
    EMPTY,
    async (v) => {
      const workerId = known.get(folded(v.worker))
      const entry = await api.addTime({
        ...(workerId ? { workerId } : { worker: v.worker.trim() }),
        project: v.project.trim(),
        day: v.day,
        hours: v.hours,
        position: v.position.trim() || null,
        note: v.note.trim() || null,
      })
      onAdded(entry)
      sayDone(`${entry.hours} h of ${entry.workerName} were added.`)
      // The next one is likely somebody else's, or another day's.
      form.refill({ ...v, worker: '', note: '' })
    },
    {
      check: (v) =>
        requireText(v, {
          worker: 'a worker',
          project: 'a project',
          day: 'a day',
          hours: 'the hours',
        }),
    },
  )

  return {
    form,
    found,
    names: () => found.value?.map(labelOf) ?? null,
    typed(name: string) {
      form.set('worker', name)
      clearTimeout(timer)
      timer = setTimeout(() => void look(name.replace(/\(.*$/, '').trim()), WAIT_MS)
    },
    want: () => void (found.value ?? look('')),
  }
}

export type AddTimeState = ReturnType<typeof createAddTime>
