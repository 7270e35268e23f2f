/** Merging two workers: whom, who stays, and whose value each field has; looked at before it is done. */
import { signal } from '@preact/signals'
import type { In, Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'

type Preview = Out<'MergePreview'>
type Choices = NonNullable<In<'NewMerge'>['choices']>
export type Side = 'keep' | 'other'

export function createMerging(api: Pick<Api, 'mergeWorkers'>) {
  const { busy, act } = createAct()
  const pair = signal<{ keep: string; other: string } | null>(null)
  const choices = signal<Choices>({})
  const preview = signal<Preview | null>(null)

  async function look(): Promise<void> {
    const now = pair.value
    if (!now) return
    const asked = { from: now.other, mode: 'preview' as const, choices: choices.value }
    const seen = await act('look', () => api.mergeWorkers(now.keep, asked))
    if (seen && choices.value === asked.choices && pair.value === now) preview.value = seen.preview
    // Something else was chosen meanwhile.
    else if (seen && pair.value) await look()
  }

  /** Shown as chosen at once, and looked at anew: what follows from it only the server knows. */
  function choose(more: Choices, shown: (seen: Preview) => Preview): Promise<void> {
    choices.value = { ...choices.value, ...more }
    if (preview.value) preview.value = shown(preview.value)
    return look()
  }

  return {
    busy,
    preview,
    /** Begins anew with these two. */
    between(keep: string, other: string): Promise<void> {
      pair.value = { keep, other }
      choices.value = {}
      preview.value = null
      return look()
    },
    /** The other one stays; what was chosen of fields was of the other side. */
    turn(): Promise<void> {
      const now = pair.value
      if (!now) return Promise.resolve()
      pair.value = { keep: now.other, other: now.keep }
      choices.value = choices.value.links ? { links: choices.value.links } : {}
      return look()
    },
    field: (field: Out<'FieldName'>, side: Side) =>
      choose({ fields: { ...choices.value.fields, [field]: side } }, (seen) => ({
        ...seen,
        fields: seen.fields.map((f) => (f.field === field ? { ...f, taken: side } : f)),
      })),
    link: (connectionId: string, externalId: string) =>
      choose({ links: { ...choices.value.links, [connectionId]: externalId } }, (seen) => ({
        ...seen,
        twice: seen.twice.map((t) =>
          t.connectionId === connectionId ? { ...t, stays: externalId } : t,
        ),
      })),
    account: (side: Side) =>
      choose({ account: side }, (seen) => ({
        ...seen,
        accounts: { ...seen.accounts, taken: side },
      })),
    /** What still has to be said. */
    open: () => preview.value?.twice.filter((t) => t.stays === null) ?? [],
    close() {
      pair.value = null
      preview.value = null
    },
    /** Who stays, once it is done; null when it was refused: what is shown then is as it is now. */
    async apply(): Promise<Out<'WorkerDetail'> | null> {
      const [now, seen] = [pair.value, preview.value]
      if (!now || !seen) return null
      const asked = {
        ...{ from: now.other, mode: 'apply' as const, choices: choices.value },
        versions: seen.versions,
      }
      const done = await act('apply', () => api.mergeWorkers(now.keep, asked))
      if (!done?.worker) {
        await look()
        return null
      }
      sayDone(`${seen.other.name} was merged into ${done.worker.name}.`)
      return done.worker
    },
  }
}

export type Merging = ReturnType<typeof createMerging>
