/** One worker: the profile, its sources and locks, and its history. */
import { computed, signal } from '@preact/signals'
import { createOffers } from '../lists/offers.ts'
import type { In, Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { isCustom } from '../shell/customFields.ts'
import { asApiError } from '../shell/http.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createForm, type Errors, LEFT, requireText } from '../state/form.ts'
import { createList } from '../state/list.ts'
import { createRemote } from '../state/remote.ts'
import { createInPlace } from './profile/inPlace.ts'
import {
  changesOf,
  checkRates,
  type Editable,
  EMPTY,
  LIST_OF,
  type ListField,
  type NamedEntry,
  type Profile,
  profileOf,
  retyped,
  sameIn,
  settled,
  withField,
} from './profile/profile.ts'

type FieldName = Out<'FieldName'>
type Detail = Out<'WorkerDetail'>

export function createWorkerPage(api: Api, id: string) {
  const worker = createRemote((abort) => api.worker(id, abort))
  /** Of the timeline, what of it is shown: nothing stands for everything. */
  let shown = ''
  const history = createList((page) => api.timeline(id, { kind: shown || undefined }, page))
  const offers = createOffers(api)
  const { busy, act } = createAct()
  const locks = computed(
    () => new Map(worker.data.value?.fields.map((f) => [f.field, f] as const) ?? []),
  )
  /** Dates of which only a part is typed: the browser keeps those to itself. */
  const incomplete = signal<ReadonlySet<FieldName>>(new Set())

  /** The same entries, those that are new added to their list first. */
  const inList = (list: 'duties' | 'zones', entries: NamedEntry[]) =>
    Promise.all(
      entries.map(async (entry) => {
        if (entry.id) return entry
        try {
          return await api.addEntry(list, entry.name)
        } catch (cause) {
          // Somebody was faster, or it has another name by now.
          const known = asApiError(cause).facts.id
          if (typeof known === 'string') return { ...entry, id: known }
          throw cause
        }
      }),
    )

  function check(v: Profile): Errors {
    const found = requireText(v, { firstName: 'a first name', lastName: 'a last name' })
    for (const field of Object.keys(LIST_OF) as ListField[]) {
      const source = locks.value.get(field)
      if (source?.kept && worker.data.value?.[field] && !v[field].trim())
        found[field] = 'It is always synced and cannot be removed.'
    }
    for (const field of incomplete.value)
      found[isCustom(field) ? `custom.${field}` : field] = 'Enter a whole date, or none.'
    return { ...found, ...checkRates(v.payRates) }
  }

  /** What is typed; each field of it is saved by itself. */
  const form = createForm(EMPTY, async () => LEFT, { check })
  const inPlace = createInPlace(form, { check, save: saveField })

  /** What is typed in the other fields stays typed, and is not sent. */
  async function saveField(field: Editable, values: Profile): Promise<Profile | typeof LEFT> {
    const now = worker.data.value
    if (!now) return LEFT
    const shown = profileOf(now)
    const typed = settled(withField(shown, values, field))
    const after = {
      ...typed,
      duties: await inList('duties', typed.duties),
      zones: await inList('zones', typed.zones),
    }
    const patch = changesOf(shown, after)
    if (Object.keys(patch).length === 0) return shown
    await send(field, patch, now)
    offers.forget()
    await load()
    sayDone('Saved.')
    return profileOf(worker.data.value ?? now)
  }

  /** That somebody changed another field meanwhile is no reason to ask: only this one is sent. */
  async function send(field: Editable, patch: In<'WorkerPatch'>, before: Detail): Promise<void> {
    try {
      await api.patchWorker(id, { ...patch, version: before.version })
    } catch (cause) {
      if (asApiError(cause).code !== 'version_conflict') throw cause
      await load()
      const now = worker.data.value
      if (!now || !sameIn(field, profileOf(before), profileOf(now))) throw cause
      await api.patchWorker(id, { ...patch, version: now.version })
    }
  }

  /** What is typed and not saved stays; all else is as it is now. */
  async function load(): Promise<void> {
    void history.reload()
    const before = worker.data.value
    await worker.reload()
    const now = worker.data.value
    if (!now) return
    if (!before) form.reset(profileOf(now))
    else form.settle((values) => retyped(values, profileOf(before), profileOf(now)))
  }

  return {
    worker,
    history,
    offers,
    locks,
    form,
    inPlace,
    load,
    busy,
    /** Takes one entry of the history back, or some fields of it; says what of it stays. */
    async undoEntry(changeId: string, fields?: string[]): Promise<void> {
      const some = fields && { fields: fields as FieldName[] }
      const done = await act('undo', () => api.undoChange(id, { changeId, ...some }))
      await load()
      if (done) sayDone(['Put back as before.', ...done.left].join(' '))
    },
    /** Shows what undoing that run would change of them alone; answers where to go. */
    lookAtUndo: (runId: string, externalId: string) =>
      act('undo', () => api.undoRun(runId, { mode: 'preview', people: [externalId] })),
    /** A message that has not left yet. */
    async callOff(messageId: string): Promise<void> {
      const done = await act('undo', () => api.outboxDo(messageId, 'cancel'))
      await history.reload()
      if (done) sayDone('Called off: it is not sent.')
    },
    /** What was answered about them: the question is open again. */
    async takeBack(issueId: string): Promise<void> {
      const done = await act('undo', () => api.patchIssue(issueId, { state: 'open' }))
      await load()
      if (done) sayDone('The answer was taken back: the question is open again.')
    },
    /** Of the timeline, only what is of this kind. */
    show(kind: string): void {
      if (kind === shown) return
      shown = kind
      void history.reload()
    },
    setIncomplete(field: FieldName, is: boolean) {
      if (incomplete.value.has(field) === is) return
      const next = new Set(incomplete.value)
      if (is) next.add(field)
      else next.delete(field)
      incomplete.value = next
    },
    start() {
      void load()
      return () => {
        worker.stop()
        history.stop()
      }
    },
  }
}

export type WorkerScreen = ReturnType<typeof createWorkerPage>
