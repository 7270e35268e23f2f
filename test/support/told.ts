/** What a company's members and webhooks are told, as somebody who waits for news reads it. */
import { env } from 'cloudflare:workers'
import { inject } from 'vitest'

import type { EventName } from '../../src/core/outbox/events.ts'
import { perform } from '../../src/jobs/perform.ts'
import { tick } from '../../src/jobs/tick.ts'
import { putWebhook } from '../../src/store/outbox/webhooks.ts'
import type { Site } from './sync.ts'

/** A webhook that hears of these events; its address leads nowhere. */
export const listen = (site: Site, events: EventName[]) =>
  site.db.batch([
    putWebhook(site.db, {
      ...{ id: 'hook', url: 'https://hooks.muster.dev/x', events },
      ...{ secret: '{}', active: true, createdAt: site.clock.now() },
    }),
  ])

/** The events written for webhooks so far, the first one first. */
export async function heard(site: Site): Promise<string[]> {
  const rows = await site.db.all<{ event: string }>(
    `select event from outbox where company_id = ?1 and kind = 'webhook' order by created_at, event`,
  )
  return rows.map((row) => row.event)
}

/** From now on e-mails of the site leave, to the simulated mailbox. */
export function mails(site: Site): void {
  site.vars = {
    EMAIL_PROVIDER: 'http',
    EMAIL_FROM: 'people@muster.test',
    EMAIL_URL: `${inject('vendorsUrl')}/_sim/mailbox`,
    APP_URL: 'https://muster.test',
  }
}

/** A tick of the cron, and what it has for the company's morning. It starts syncs of others, too: those are not ours to do. */
export async function ticked(site: Site): Promise<void> {
  await tick(site.around())
  for (const job of site.jobs.splice(0))
    if (job.kind === 'morning' && job.companyId === site.db.companyId)
      await perform(job, site.around())
}

/** A member of the site's company who has joined; returns their id. Their address is `<id>@acme.test`. */
export async function joined(site: Site, role: 'owner' | 'admin' | 'viewer'): Promise<string> {
  const { companyId } = site.db
  const id = `${role}-${companyId}`
  await env.DB.batch([
    env.DB.prepare(
      'insert into user (id, name, email, created_at, updated_at) values (?1, ?2, ?3, 1, 1)',
    ).bind(id, `The ${role}`, `${id}@acme.test`),
    env.DB.prepare(
      'insert into members (company_id, user_id, role, created_at, joined_at) values (?1, ?2, ?3, 1, 1)',
    ).bind(companyId, id, role),
  ])
  return id
}

export interface Mail {
  to: string
  subject: string
  text: string
}

/** Delivers what is due, and returns what the company's members were sent by it, the first one first. */
export async function delivered(site: Site): Promise<Mail[]> {
  const { companyId } = site.db
  const before = (await mailbox(companyId)).length
  site.jobs.push({ kind: 'deliver', companyId })
  await site.drain()
  return (await mailbox(companyId)).slice(before)
}

async function mailbox(companyId: string): Promise<Mail[]> {
  const { items } = (await (await fetch(`${inject('vendorsUrl')}/_sim/mailbox`)).json()) as {
    items: Mail[]
  }
  return items.filter((mail) => JSON.stringify(mail.to).includes(companyId)).reverse()
}
