/** A season: new people an admin announces, who then join without waiting for anybody; and taking that back. */
import { computed } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { dayAt, endOfDay } from '../shell/format.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createForm } from '../state/form.ts'
import type { Remote } from '../state/remote.ts'

/** How long a season is unless somebody says otherwise. */
const DAYS = 30
const DAY_MS = 86_400_000

interface Options {
  /** So many are offered. */
  joiners: () => number
  /** What is to be done once it is announced: letting through who waits. */
  then?: () => Promise<unknown>
  timeZone: () => string
}

export function createSeason(
  api: Pick<Api, 'patchConnection'>,
  connection: Pick<Remote<Out<'Connection'>>, 'data'>,
  { joiners, then, timeZone }: Options,
) {
  const { busy, act } = createAct()
  const today = () => dayAt(Date.now(), timeZone())
  const fresh = () => ({
    joiners: String(joiners() || ''),
    until: dayAt(Date.now() + DAYS * DAY_MS, timeZone()),
  })

  const form = createForm(
    fresh(),
    async (v) => {
      const id = connection.data.value?.id
      if (!id) return
      connection.data.value = await api.patchConnection(id, {
        expect: { joiners: Number(v.joiners), until: endOfDay(v.until, timeZone()) },
      })
      sayDone('The season is announced.')
      await then?.()
    },
    {
      check: (v) => ({
        ...(!isCount(v.joiners) && { joiners: 'Enter a whole number from 1 to 100,000.' }),
        ...(!(v.until >= today()) && { until: 'Choose a day to come.' }),
      }),
    },
  )

  return {
    form,
    busy,
    /** The one that is announced, while it lasts. */
    announced: computed(() => {
      const expect = connection.data.value?.expect
      return expect && Date.parse(expect.until) > Date.now() ? expect : null
    }),
    async takeBack(): Promise<void> {
      const id = connection.data.value?.id
      const next = id && (await act('back', () => api.patchConnection(id, { expect: null })))
      if (!next) return
      connection.data.value = next
      sayDone('The season is taken back.')
    },
  }
}

const isCount = (text: string) =>
  /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 100_000

export type SeasonState = ReturnType<typeof createSeason>
