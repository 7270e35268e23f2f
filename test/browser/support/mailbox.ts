/** What the product e-mailed, as whoever gets it sees it. */
import { expect } from 'vitest'
import { sim, url } from './browser.ts'

interface Mail {
  to?: string[]
  subject: string
  text: string
}

/** Newest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${sim}/_sim/mailbox`)
  const { items } = (await answer.json()) as { items: Mail[] }
  return items.filter((m) => m.to?.includes(address))
}

/** The path of the link in the newest e-mail with this subject, once it has come. */
export async function linkMailed(address: string, subject: string | RegExp): Promise<string> {
  const find = async () =>
    (await mailsTo(address)).find((m) =>
      typeof subject === 'string' ? m.subject === subject : subject.test(m.subject),
    )
  await expect.poll(find).toBeTruthy()
  const link = /https?:\S+/.exec((await find())?.text ?? '')?.[0] ?? ''
  expect(link.startsWith(url)).toBe(true)
  return link.slice(url.length)
}
