/** The welcome e-mail: its template with a preview, and who was sent one. */
import { computed, signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { asApiError } from '../../shell/http.ts'
import { sayDone, sayFailed } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createForm, requireText } from '../../state/form.ts'
import { createList } from '../../state/list.ts'

type Account = Out<'WorkerAccount'>
const EMPTY = { subject: '', body: '', senderName: '', replyTo: '' }
const PER_REQUEST = 500

export function createWelcomePage(api: Api) {
  const accounts = createList((page) => api.workerAccounts(page))
  /** Until then there is no template to be edited. */
  const loaded = signal(false)
  const preview = signal<Out<'WelcomePreview'> | null>(null)
  const chosen = signal<ReadonlySet<string>>(new Set())
  const { busy, act } = createAct()
  const sent = (v: typeof EMPTY) => ({ ...v, replyTo: v.replyTo.trim() || null })
  const form = createForm(
    EMPTY,
    async (v) => {
      await api.putWelcome(sent(v))
      sayDone('The welcome email is saved.')
    },
    {
      check: (v) =>
        requireText(v, { subject: 'a subject', body: 'a text', senderName: 'a sender' }),
    },
  )
  const choosable = computed(() => (accounts.items.value ?? []).filter((a) => a.whyNot === null))

  return {
    accounts,
    loaded,
    preview,
    chosen,
    choosable,
    form,
    busy,
    async showPreview() {
      try {
        preview.value = await api.previewWelcome(sent(form.values.value))
      } catch (cause) {
        sayFailed(asApiError(cause).message)
      }
    },
    choose(account: Account, on: boolean) {
      const next = new Set(chosen.value)
      if (on) next.add(account.workerId)
      else next.delete(account.workerId)
      chosen.value = next
    },
    chooseAll() {
      const waiting = choosable.value.filter((a) => a.sentAt === null).map((a) => a.workerId)
      chosen.value = new Set(waiting.slice(0, PER_REQUEST))
    },
    async send() {
      const result = await act('send', () => api.sendWelcome([...chosen.value]))
      if (!result) return
      chosen.value = new Set()
      sayDone(
        result.sent === 1
          ? 'A welcome email is on its way.'
          : `${result.sent} welcome emails are on their way.`,
      )
      if (result.refused[0]) sayFailed(result.refused[0].message)
      await accounts.reload()
    },
    start() {
      void accounts.reload()
      void api.welcomeEmail().then(
        (saved) => {
          form.reset({ ...saved, replyTo: saved.replyTo ?? '' })
          loaded.value = true
        },
        (cause) => sayFailed(asApiError(cause).message),
      )
      return accounts.stop
    },
  }
}

export type WelcomePage = ReturnType<typeof createWelcomePage>
