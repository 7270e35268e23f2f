/** What the Match board knows and can do. Each action is shown at once, and taken back when it is refused. */
import { batch, computed, signal } from '@preact/signals'
import type { Api, Board, Out, Pair } from '../api.ts'
import { number } from '../format.ts'
import { type ApiError, asApiError } from '../http.ts'
import { sayDone, sayFailed } from '../toasts.ts'
import { createAct } from './act.ts'
import { createConnectionPage } from './connectionPage.ts'
import { createLive } from './live.ts'
import { createBox, loadCards, type SourceCard, type TargetCard, withCard } from './matchCards.ts'

type Suggestion = Out<'Suggestion'>
type Duplicate = Out<'Duplicates'>['items'][number]
export type Picked = { side: 'left' | 'right'; id: string }
/** A pair that waits for a yes, with what the next sync would do; `preview` null while it is asked for. */
export interface Asked extends Pair {
  target: TargetCard
  source: SourceCard
  preview: Out<'LinkPreview'> | null
}
const PER_REQUEST = 500

export function createMatch(api: Api, id: string, board: Board) {
  const base = createConnectionPage(api, id)
  const info = signal<Out<'MatchBoard'> | null>(null)
  const error = signal<ApiError | null>(null)
  const loading = signal(true)
  const suggestions = signal<readonly Suggestion[]>([])
  const confident = signal(0)
  const picked = signal<Picked | null>(null)
  const asked = signal<Asked | null>(null)
  const alike = signal<{ card: SourceCard; duplicates: readonly Duplicate[] } | null>(null)
  const showIgnored = signal(false)
  const done = signal<{ accepted: number; of: number } | null>(null)
  /** Actions that Undo takes back, the last one first. */
  const undoable = signal<readonly string[]>([])
  const { busy, act } = createAct()
  let current: AbortController | null = null

  /** Who is suggested for the chosen card, by their id on the other side. */
  const scores = computed(() => {
    const chosen = picked.value
    if (!chosen) return new Map<string, number>()
    const left = chosen.side === 'left'
    return new Map(
      suggestions.value
        .filter((s) => (left ? s.targetId : s.externalId) === chosen.id)
        .map((s) => [left ? s.externalId : s.targetId, s.score]),
    )
  })
  const scoreFor = (side: Picked['side'], cardId: string) =>
    picked.value && picked.value.side !== side ? (scores.value.get(cardId) ?? 0) : 0
  const left = createBox<TargetCard>((card) => scoreFor('left', card.id))
  const right = createBox<SourceCard>((card) => scoreFor('right', card.externalId))
  const linked = createBox<SourceCard>()
  const ignored = createBox<SourceCard>()

  const live = createLive(api, () => void load())

  async function load(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    try {
      const [now, cards] = await Promise.all([
        api.matchBoard(id, board, mine.signal),
        loadCards(api, id, board, mine.signal),
      ])
      if (mine.signal.aborted) return
      batch(() => {
        info.value = now
        left.all.value = cards.left
        right.all.value = cards.right
        linked.all.value = cards.linked
        ignored.all.value = cards.ignored
        picked.value = null
        error.value = null
        loading.value = false
        if (now.lastAction && undoable.value.length === 0) undoable.value = [now.lastAction.id]
      })
      if (now.activeRunId && !live.running.value) live.follow(await api.run(now.activeRunId))
      // They take seconds among many people: the boxes need not wait for them.
      const suggested = await api.suggestions(id, board, mine.signal)
      if (mine.signal.aborted) return
      batch(() => {
        suggestions.value = openOf(suggested.items)
        confident.value = suggested.confident
      })
    } catch (cause) {
      if (mine.signal.aborted) return
      batch(() => {
        error.value = asApiError(cause)
        loading.value = false
      })
    }
  }

  const source = (externalId: string) => right.all.value?.find((c) => c.externalId === externalId)
  const target = (targetId: string) => left.all.value?.find((c) => c.id === targetId)

  /** Those whose cards are both in the boxes: one may have been linked while they were on their way. */
  function openOf(all: readonly Suggestion[]): Suggestion[] {
    const targets = new Set(left.all.value?.map((c) => c.id))
    const sources = new Set(right.all.value?.map((c) => c.externalId))
    return all.filter((s) => targets.has(s.targetId) && sources.has(s.externalId))
  }

  /** Pairs leave the boxes for the panel of links. */
  function showLinked(pairs: readonly Pair[]): void {
    const of = new Map(pairs.map((p) => [p.externalId, p.targetId]))
    const targets = new Map((left.all.value ?? []).map((c) => [c.id, c]))
    const gone = new Set(of.values())
    const now = (right.all.value ?? []).flatMap((c) => {
      const to = targets.get(of.get(c.externalId) ?? '')
      return to ? [{ ...c, hold: null, issue: null, linked: to }] : []
    })
    batch(() => {
      linked.all.value = now.reduce<SourceCard[]>(
        (all, c) => withCard(all, c),
        linked.all.value ?? [],
      )
      left.all.value = (left.all.value ?? []).filter((c) => !gone.has(c.id))
      right.all.value = (right.all.value ?? []).filter((c) => !of.has(c.externalId))
      const stays = (s: Suggestion) => !of.has(s.externalId) && !gone.has(s.targetId)
      confident.value -= suggestions.value.filter((s) => s.confident && !stays(s)).length
      suggestions.value = suggestions.value.filter(stays)
      picked.value = null
      asked.value = null
    })
  }

  const remember = (...actions: (string | undefined)[]) => {
    undoable.value = actions.filter((a): a is string => a !== undefined)
  }

  /** Refused because things are not as shown: look again, and say why. */
  function lookAgain(cause: ApiError): boolean {
    sayFailed(cause.message)
    if (cause.status === 409 || cause.status === 404) void load()
    return true
  }

  /** Asks first where the next sync would change somebody; a project is just linked. */
  async function ask(pair: Pair): Promise<void> {
    const [t, s] = [target(pair.targetId), source(pair.externalId)]
    if (!t || !s) return
    if (board === 'projects') return link(pair)
    asked.value = { ...pair, target: t, source: s, preview: null }
    const preview = await act(
      'preview',
      () => api.previewLink(id, { externalId: pair.externalId, workerId: pair.targetId }),
      lookAgain,
    )
    const waits = asked.value
    if (waits?.externalId !== pair.externalId || waits.targetId !== pair.targetId) return
    asked.value = preview && { ...waits, preview }
  }

  async function link(pair: Pair): Promise<void> {
    const result = await act('link', () => api.linkPair(id, board, pair), lookAgain)
    if (!result) return
    showLinked([pair])
    remember(result.action?.id)
    if (result.action) sayDone(result.action.summary)
  }

  /** A card is chosen; the second one, on the other side, makes the pair. */
  async function pick(side: Picked['side'], cardId: string): Promise<void> {
    const before = picked.value
    if (before && before.side !== side) {
      const [targetId, externalId] = side === 'right' ? [before.id, cardId] : [cardId, before.id]
      return ask({ targetId, externalId })
    }
    picked.value = before?.id === cardId ? null : { side, id: cardId }
  }

  async function unlink(card: SourceCard): Promise<void> {
    const action = await act('unlink', () => api.unlink(id, board, card.externalId), lookAgain)
    if (!action) return
    batch(() => {
      linked.all.value = (linked.all.value ?? []).filter((c) => c.externalId !== card.externalId)
      if (!card.gone && card.active)
        right.all.value = withCard(right.all.value, { ...card, linked: null, hold: 'unlinked' })
      if (card.linked?.active) left.all.value = withCard(left.all.value, card.linked)
    })
    remember(action.id)
    sayDone(action.summary)
  }

  async function create(card: SourceCard, confirmDuplicate = false): Promise<void> {
    const made = await act(
      `create ${card.externalId}`,
      () => api.createFrom(id, board, card.externalId, confirmDuplicate),
      (cause) => {
        const duplicates = cause.facts.duplicates
        if (cause.code !== 'possible_duplicate' || !Array.isArray(duplicates))
          return lookAgain(cause)
        alike.value = { card, duplicates: duplicates as Duplicate[] }
        return true
      },
    )
    if (!made) return
    left.all.value = withCard(left.all.value, made.target)
    showLinked([{ externalId: card.externalId, targetId: made.target.id }])
    alike.value = null
    remember(made.action.id)
    sayDone([made.action.summary, ...made.missing.map((m) => `Still missing: ${m}`)].join(' '))
  }

  async function ignore(card: SourceCard, on: boolean): Promise<void> {
    const [from, to] = on ? [right, ignored] : [ignored, right]
    const action = await act(
      'ignore',
      () => api.setIgnored(id, board, card.externalId, on),
      lookAgain,
    )
    if (!action) return
    batch(() => {
      from.all.value = (from.all.value ?? []).filter((c) => c.externalId !== card.externalId)
      to.all.value = withCard(to.all.value, { ...card, hold: on ? 'ignored' : null })
      if (on) suggestions.value = suggestions.value.filter((s) => s.externalId !== card.externalId)
    })
    remember(action.id)
    sayDone(action.summary)
  }

  async function ruleOut(s: Suggestion): Promise<void> {
    const action = await act('veto', () => api.ruleOut(id, board, s), lookAgain)
    if (!action) return
    suggestions.value = suggestions.value.filter((other) => other !== s)
    if (s.confident) confident.value -= 1
    remember(action.id)
    sayDone(action.summary)
  }

  /** All sure ones, in portions; what the list had no room for comes with the next look. */
  async function acceptAll(): Promise<void> {
    const actions: string[] = []
    const refused: string[] = []
    const of = confident.value
    let accepted = 0
    done.value = { accepted, of }
    await act('accept', async () => {
      for (;;) {
        const sure = suggestions.value.filter((s) => s.confident).slice(0, PER_REQUEST)
        if (sure.length === 0) break
        const result = await api.linkPairs(
          id,
          board,
          sure.map(({ externalId, targetId }) => ({ externalId, targetId })),
        )
        if (result.action) actions.unshift(result.action.id)
        refused.push(...result.refused.map((r) => r.message))
        accepted += result.linked.length
        showLinked(result.linked)
        suggestions.value = suggestions.value.filter((s) => !sure.includes(s))
        done.value = { accepted, of }
        if (result.linked.length === 0) break
        if (suggestions.value.some((s) => s.confident)) continue
        const more = await api.suggestions(id, board)
        suggestions.value = openOf(more.items)
        confident.value = more.confident
      }
    })
    done.value = null
    remember(...actions)
    if (accepted > 0) sayDone(`${number(accepted)} pairs were linked.`)
    if (refused.length > 0) sayFailed(`${refused.length} could not be linked. ${refused[0]}`)
  }

  async function undo(): Promise<void> {
    const actions = undoable.value
    if (actions.length === 0) return
    const undone = await act('undo', async () => {
      for (const action of actions) await api.undoMatch(id, action)
      return true
    })
    undoable.value = []
    if (undone) sayDone('Undone.')
    await load()
  }

  async function refresh(): Promise<void> {
    const run = await act(
      'refresh',
      () => api.refreshPeople(id),
      (cause) => {
        const runId = cause.facts.runId
        if (cause.code !== 'run_in_progress' || typeof runId !== 'string') return false
        void api.run(runId).then(live.follow)
        return true
      },
    )
    if (run) live.follow(run)
  }

  return {
    ...base,
    board,
    info,
    error,
    loading,
    left,
    right,
    linked,
    ignored,
    suggestions,
    confident,
    picked,
    asked,
    alike,
    showIgnored,
    done,
    live,
    busy,
    undoable: computed(() => undoable.value.length > 0),
    target,
    source,
    ask,
    link,
    pick,
    unlink,
    create,
    ignore,
    ruleOut,
    acceptAll,
    undo,
    refresh,
    load,
    start() {
      live.resume()
      void base.load()
      void load()
      return () => {
        current?.abort()
        base.stop()
        live.stop()
      }
    },
  }
}

export type Match = ReturnType<typeof createMatch>
