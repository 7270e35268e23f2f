/**
 * What the Match board knows and can do. Each action is shown as soon as it went through; where it is refused
 * because somebody else was faster, the board is looked at again. Its pieces: the boxes, choosing two cards,
 * linking, suggestions, undo.
 */
import { batch, signal } from '@preact/signals'
import { createConnectionPage } from '../connections/connectionPage.ts'
import type { Board, Out, Pair } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { type ApiError, asApiError } from '../shell/http.ts'
import { sayFailed } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { undisturbed } from '../state/asking.ts'
import { createLive } from '../state/live.ts'
import { createAdding } from './adding.ts'
import { type Boxes, createBoxes } from './boxes.ts'
import { createChoosing, createChosen } from './choosing.ts'
import type { Desk } from './desk.ts'
import { createLinking } from './linking.ts'
import { loadBoxes } from './loading.ts'
import { createAnswers } from './suggestions/answers.ts'
import { createSuggestions } from './suggestions/suggestions.ts'
import { createUndo } from './undo.ts'

export function createMatch(api: Api, id: string, board: Board) {
  const base = createConnectionPage(api, id)
  const info = signal<Out<'MatchBoard'> | null>(null)
  const error = signal<ApiError | null>(null)
  const loading = signal(true)
  /** Boxes are here, suggestions on their way. */
  const suggesting = signal(false)
  /** Is the box of those who are ignored shown, in place of the source's? */
  const ignoring = signal(false)
  const { busy, act } = createAct()
  const live = createLive(api, () => void load())
  let current: AbortController | null = null

  const chosen = createChosen()
  const suggestions = createSuggestions((): Boxes => boxes, chosen.picked)
  const boxes = createBoxes(api, id, board, suggestions.scoreFor)
  const { undo, undoable, remember, offer } = createUndo({ api, id, act, load })
  const desk: Desk = { api, id, board, act, boxes, suggestions, showLinked, remember, lookAgain }
  const linking = createLinking(desk)
  const choosing = createChoosing(desk, chosen, linking.link)
  const answers = createAnswers(desk)
  const adding = createAdding(desk)

  async function load(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    void boxes.linked.reload()
    if (boxes.ignored.all.value) void boxes.ignored.reload()
    try {
      const [now] = await Promise.all([
        api.matchBoard(id, board, mine.signal).then((now) => {
          if (!mine.signal.aborted) info.value = now
          return now
        }),
        loadBoxes(api, id, board, boxes, mine.signal),
      ])
      if (mine.signal.aborted) return
      batch(() => {
        chosen.picked.value = null
        error.value = null
        loading.value = false
        suggesting.value = true
        offer(now.lastAction?.id)
      })
      const { activeRunId } = now
      if (activeRunId && !live.running.value) await live.followRead(() => api.run(activeRunId))
      // They take seconds among many people, in which nothing else is answered: the boxes come first.
      await count(mine.signal)
      const found = await api.suggestions(id, board, mine.signal)
      if (mine.signal.aborted) return
      batch(() => {
        suggestions.take(found)
        suggesting.value = false
      })
    } catch (cause) {
      if (mine.signal.aborted) return
      batch(() => {
        error.value = asApiError(cause)
        loading.value = false
        suggesting.value = false
      })
    }
  }

  const count = (abort: AbortSignal): Promise<void> =>
    undisturbed(abort, {
      load: () => api.matchCounts(id, board, abort),
      take: (counts) =>
        batch(() => {
          boxes.linked.total.value = counts.linked
          boxes.ignored.total.value = counts.ignored
        }),
      now: () => boxes.moves.value,
    })

  function showIgnored(on: boolean): void {
    ignoring.value = on
    if (on && !boxes.ignored.all.value) void boxes.ignored.reload()
  }

  function showLinked(pairs: readonly Pair[]): void {
    const [sources, targets] = [
      new Set(pairs.map((p) => p.externalId)),
      new Set(pairs.map((p) => p.targetId)),
    ]
    batch(() => {
      boxes.join(pairs)
      suggestions.withdraw((s) => sources.has(s.externalId) || targets.has(s.targetId))
      chosen.picked.value = null
      chosen.asked.value = null
    })
  }

  function lookAgain(cause: ApiError): boolean {
    sayFailed(cause.message)
    if (cause.status === 409 || cause.status === 404) void load()
    return true
  }

  async function refresh(): Promise<void> {
    const run = await act(
      'refresh',
      () => api.refreshPeople(id),
      (cause) => {
        const runId = cause.facts.runId
        if (cause.code !== 'run_in_progress' || typeof runId !== 'string') return false
        live.followRead(() => api.run(runId)).catch((lost) => sayFailed(asApiError(lost).message))
        return true
      },
    )
    if (run) live.follow(run)
  }

  return {
    ...base,
    left: boxes.left,
    right: boxes.right,
    linked: boxes.linked,
    ignored: boxes.ignored,
    source: boxes.source,
    target: boxes.target,
    ...chosen,
    ...choosing,
    ...linking,
    ...answers,
    board,
    info,
    error,
    loading,
    suggesting,
    suggestions: suggestions.items,
    confident: suggestions.confident,
    ignoring,
    showIgnored,
    adding,
    live,
    busy,
    undoable,
    undo,
    refresh,
    load,
    start() {
      // The cards first: a browser asks for six things at once, and they are answered one after the other.
      void load()
      live.resume()
      void base.load()
      return () => {
        current?.abort()
        boxes.linked.stop()
        boxes.ignored.stop()
        base.stop()
        live.stop()
      }
    },
  }
}

export type Match = ReturnType<typeof createMatch>
