/** A file of hours: chosen, previewed with a sentence for each bad row, and then kept. */
import { batch, signal } from '@preact/signals'
import type { Api, Out } from '../api.ts'
import { plural } from '../format.ts'
import { asApiError } from '../http.ts'
import { sayDone } from '../toasts.ts'

export function createTimeImport(api: Pick<Api, 'importTime'>, onKept: () => void) {
  const open = signal(false)
  const name = signal('')
  const results = signal<Out<'TimeEntryResults'> | null>(null)
  const problem = signal<string | null>(null)
  const busy = signal(false)
  let csv = ''

  async function send(mode: 'preview' | 'apply'): Promise<void> {
    busy.value = true
    problem.value = null
    try {
      const got = await api.importTime({ csv, mode })
      if (mode === 'preview') results.value = got
      else {
        sayDone(`${plural(got.created, 'entry', 'entries')} were added.`)
        open.value = false
        onKept()
      }
    } catch (cause) {
      problem.value = asApiError(cause).message
    } finally {
      busy.value = false
    }
  }

  return {
    open,
    name,
    results,
    problem,
    busy,
    begin() {
      batch(() => {
        name.value = ''
        results.value = null
        problem.value = null
        open.value = true
      })
    },
    close: () => {
      open.value = false
    },
    async choose(file: File): Promise<void> {
      name.value = file.name
      results.value = null
      csv = await file.text()
      await send('preview')
    },
    keep: () => send('apply'),
  }
}

export type TimeImport = ReturnType<typeof createTimeImport>
