/** A form's values, what is wrong with them, and saving them. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type ApiError, asApiError } from '../shell/http.ts'

export type Errors = Record<string, string>
/** What a text field needs to show and change one value. */
export interface Bound {
  name: string
  value: string
  error: string | undefined
  onInput: (value: string) => void
}

export interface Form<V extends object> {
  values: Signal<V>
  errors: Signal<Errors>
  problem: Signal<string | null>
  busy: Signal<boolean>
  dirty: ReadonlySignal<boolean>
  set: <K extends keyof V>(name: K, value: V[K]) => void
  text: (name: keyof V & string) => Bound
  /** Begins anew: nothing that was typed stays. */
  reset: (values: V) => void
  /** By its save, as it is then; what was typed meanwhile stays. */
  refill: (values: V) => void
  /** As it was filled or saved last. */
  saved: ReadonlySignal<V>
  /** Changes what is saved, and what is typed alike, or otherwise. */
  settle: (change: (values: V) => V, typed?: (values: V) => V) => void
  submit: () => Promise<boolean>
}

/** What a save answers that somebody has thought better of: all stays as it was typed. */
export const LEFT = Symbol('not saved')

interface Options<V> {
  check?: (values: V) => Errors
  /** True when the failure was dealt with and needs no message. */
  refused?: (error: ApiError) => boolean
}

export function createForm<V extends object>(
  initial: V,
  save: (values: V) => Promise<unknown>,
  { check = () => ({}), refused = () => false }: Options<V> = {},
): Form<V> {
  const clean = signal(JSON.stringify(initial))
  const saved = computed((): V => JSON.parse(clean.value))
  const values = signal(initial)
  const errors = signal<Errors>({})
  const problem = signal<string | null>(null)
  const busy = signal(false)
  /** How often the form was filled anew. */
  let filled = 0
  /** What is being saved. */
  let sent: V | null = null

  function set<K extends keyof V>(name: K, value: V[K]): void {
    values.value = { ...values.value, [name]: value }
  }

  function fail(cause: unknown): void {
    const error = asApiError(cause)
    if (refused(error)) return
    errors.value = Object.fromEntries(error.errors.map((e) => [e.field, e.message]))
    problem.value = error.message
  }

  function fill(fresh: V, shown: V): void {
    batch(() => {
      filled += 1
      clean.value = JSON.stringify(fresh)
      values.value = shown
      errors.value = {}
      problem.value = null
    })
  }

  async function submit(): Promise<boolean> {
    if (busy.value) return false
    const found = check(values.value)
    batch(() => {
      errors.value = found
      problem.value = null
    })
    if (Object.keys(found).length > 0) return false
    busy.value = true
    const mine = values.value
    const before = filled
    sent = mine
    try {
      if ((await save(mine)) === LEFT) return false
      // What was typed meanwhile is not saved; where the save has filled the form anew, that holds.
      if (filled === before) clean.value = JSON.stringify(mine)
      return true
    } catch (cause) {
      fail(cause)
      return false
    } finally {
      sent = null
      busy.value = false
    }
  }

  return {
    values,
    errors,
    problem,
    busy,
    dirty: computed(() => JSON.stringify(values.value) !== clean.value),
    set,
    text: (name) => ({
      name,
      value: String(values.value[name] ?? ''),
      error: errors.value[name],
      onInput: (value) => {
        values.value = { ...values.value, [name]: value }
      },
    }),
    reset: (fresh) => fill(fresh, fresh),
    refill: (fresh) => fill(fresh, sent ? { ...fresh, ...typedSince(sent, values.value) } : fresh),
    saved,
    settle: (change, typed = change) =>
      batch(() => {
        clean.value = JSON.stringify(change(saved.value))
        values.value = typed(values.value)
      }),
    submit,
  }
}

/** Those that are not as they were sent. */
function typedSince<V extends object>(sent: V, now: V): Partial<V> {
  const differs = (name: keyof V) => JSON.stringify(sent[name]) !== JSON.stringify(now[name])
  const typed: Partial<V> = {}
  for (const name of Object.keys(now) as (keyof V)[]) if (differs(name)) typed[name] = now[name]
  return typed
}

/** "Enter the email." for each named value that is empty. */
export function requireText<V extends object>(values: V, names: Partial<Record<keyof V, string>>) {
  const missing: Errors = {}
  for (const name of Object.keys(names) as (keyof V & string)[])
    if (!String(values[name] ?? '').trim()) missing[name] = `Enter ${names[name]}.`
  return missing
}
