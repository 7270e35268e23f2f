/**
 * Sync on the settings of a source whose article has it there: saves what was typed, tests it, and begins to
 * sync where that is enabled.
 */
import { signal } from '@preact/signals'
import type { Api } from '../../shell/calls/all.ts'
import type { createAct } from '../../state/act.ts'
import type { Form } from '../../state/form.ts'
import type { createConnectionPage } from '../connectionPage.ts'

interface Parts {
  base: ReturnType<typeof createConnectionPage>
  form: Pick<Form<object>, 'dirty' | 'submit'>
  act: ReturnType<typeof createAct>['act']
  /** Whether the settings, as they are saved, work. */
  works: () => Promise<boolean>
}

/** What came of it: nothing begins while syncing is off. */
export interface Configured {
  runId: string | null
  autosync: boolean
}

export function createConfiguring(
  api: Pick<Api, 'startRun'>,
  id: string,
  { base, form, act, works }: Parts,
) {
  const configured = signal<Configured | null>(null)

  async function configure(): Promise<void> {
    if (form.dirty.value && !(await form.submit())) return
    if (base.connection.data.value?.testedAt === null && !(await works())) return
    const now = base.connection.data.value
    if (!now) return
    const done = await act('configure', async () => {
      if (!now.enabled) return { runId: null }
      if (now.activeRun) return { runId: now.activeRun.id }
      return { runId: (await api.startRun(id, 'apply', false, false)).id }
    })
    if (done) configured.value = { ...done, autosync: now.autosync.enabled }
  }

  return { configured, configure }
}
