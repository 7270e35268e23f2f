/** Webhooks: add one, its secret shown once; switch, try out, give a new secret, remove. */
import { signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createForm, requireText } from '../../state/form.ts'
import { createList } from '../../state/list.ts'

export type Webhook = Out<'WebhookOut'>
type EventName = Out<'WebhookEvent'>
/** What a receiver hears of, in words; the API's own name stands beside it, for whoever writes the receiver. */
export const EVENT_WORD: Record<EventName, string> = {
  'run.finished': 'A sync is done',
  'run.held': 'A sync is held and waits for an admin',
  'worker.created': 'A worker was added',
  'worker.updated': 'A worker was changed',
  'worker.deactivated': 'A worker was deactivated or archived',
  'connection.failing': 'A source cannot be synced any more',
  'connection.recovered': 'A source is synced again, or not tried any more',
  'source.quarantined': 'A source failed three times and is tried less often',
}

/** Of the outbox too: people of one part of a sync come together, and tests are among them. */
export const eventWord = (event: string): string =>
  (
    ({
      ...EVENT_WORD,
      ...{ ping: 'A test', 'worker.changed': 'Workers were changed' },
      'connection.recovered': 'A source is synced again',
      'connection.stopped': 'A source that failed is not tried any more',
    }) as Record<string, string>
  )[event] ?? event

export const EVENTS: readonly EventName[] = [
  'run.finished',
  'run.held',
  'worker.created',
  'worker.updated',
  'worker.deactivated',
  'connection.failing',
  'connection.recovered',
  'source.quarantined',
]

export function createWebhooks(api: Api) {
  const webhooks = createList(() => api.webhooks())
  const made = signal<Out<'WebhookSecret'> | null>(null)
  const { busy, act } = createAct()
  const empty: { url: string; events: EventName[] } = { url: '', events: ['run.held'] }
  const form = createForm(
    empty,
    async (v) => {
      made.value = await api.addWebhook({ url: v.url.trim(), events: v.events })
      void webhooks.reload()
    },
    {
      check: (v) => ({
        ...requireText(v, { url: 'an address' }),
        ...(v.events.length === 0 && { events: 'Choose at least one.' }),
      }),
    },
  )
  async function change(name: string, deed: () => Promise<unknown>, said: string): Promise<void> {
    const done = await act(name, async () => {
      await deed()
      return true
    })
    if (!done) return
    sayDone(said)
    await webhooks.reload()
  }
  return {
    webhooks,
    made,
    form,
    busy,
    begin() {
      made.value = null
      form.reset(empty)
    },
    toggle(event: EventName, on: boolean) {
      const { events } = form.values.value
      form.set('events', on ? [...events, event] : events.filter((e) => e !== event))
    },
    setActive: (w: Webhook, active: boolean) =>
      change(
        'active',
        () => api.patchWebhook(w.id, { active }),
        `The webhook is ${active ? 'on' : 'off'}.`,
      ),
    ping: (w: Webhook) =>
      change('ping', () => api.pingWebhook(w.id), 'A test message is on its way: see the Outbox.'),
    remove: (w: Webhook) =>
      change('remove', () => api.removeWebhook(w.id), 'The webhook was removed.'),
    async rotate(w: Webhook) {
      const next = await act('rotate', () => api.rotateWebhook(w.id))
      if (next) made.value = next
    },
    start() {
      void webhooks.reload()
      return webhooks.stop
    },
  }
}

export type WebhooksScreen = ReturnType<typeof createWebhooks>
