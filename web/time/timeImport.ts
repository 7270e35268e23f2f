/** A file of hours: chosen, previewed with a sentence for each bad row, and then kept. */
import { batch, signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { plural } from '../shell/format.ts'
import { asApiError } from '../shell/http.ts'
import { sayDone } from '../shell/toasts.ts'

export function createTimeImport(api: Pick<Api, 'importTime'>, onKept: () => void) {
  const open = signal(false)
  const name = signal('')
  const results = signal<Out<'TimeEntryResults'> | null>(null)
  const problem = signal<string | null>(null)
  const busy = signal(false)
  let csv = ''
  /** The file chosen last is the one that counts, whichever was read first. */
  let turn = 0

  async function send(mode: 'preview' | 'apply'): Promise<void> {
    turn += 1
    const mine = turn
    busy.value = true
    problem.value = null
    try {
      const got = await api.importTime({ csv, mode })
      if (mode === 'preview' && mine === turn) results.value = got
      if (mode === 'apply') {
        sayDone(`${plural(got.created, 'entry', 'entries')} were added.`)
        if (mine === turn) open.value = false
        onKept()
      }
    } catch (cause) {
      if (mine === turn) problem.value = asApiError(cause).message
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  return {
    open,
    name,
    results,
    problem,
    busy,
    begin() {
      turn += 1
      batch(() => {
        busy.value = false
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
      turn += 1
      const mine = turn
      name.value = file.name
      results.value = null
      const text = await file.text()
      if (mine !== turn) return
      csv = text
      await send('preview')
    },
    keep: () => (busy.value ? Promise.resolve() : send('apply')),
  }
}

export type TimeImport = ReturnType<typeof createTimeImport>
