/** A company that gets files of people by e-mail. */
import type { z } from 'zod'
import type { Mailbox } from '../../../src/api/mailbox.ts'
import { takeMail } from '../../../src/connectors/payroll-feed/door/mail.ts'
import { everyPage, Office, type Page, type RunOut } from '../http/support/office.ts'

export type MailboxOut = z.infer<typeof Mailbox>
export const HEAD = 'Employee Number,First Name,Last Name,Email,Status'
export const ANN = `${HEAD}\n1,Ann,Lee,ann@x.test,Active\n`
export const BOTH = `${ANN}2,Bo,Li,bo@x.test,Active\n`
export const CF = 'Authentication-Results: mx.cloudflare.net;'

export interface Sent {
  from?: string
  verdict?: string[]
  files?: [name: string, text: string, type?: string][]
}

function letter(to: string, { from = 'pay@acme.test', verdict, files = [['p.csv', ANN]] }: Sent) {
  const passes = [`${CF} spf=pass; dmarc=pass header.from=${from.split('@')[1]} policy.dmarc=none`]
  const parts = files.map(([name, text, type = 'text/csv']) =>
    [
      '--b',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64'),
    ].join('\r\n'),
  )
  return [
    'Received: from mail.acme.test (192.0.2.7) by cloudflare-email.net',
    ...(verdict ?? passes),
    `From: "Payroll, Acme" <${from}>`,
    `To: ${to}`,
    'Message-ID: <1@acme.test>',
    'Subject: People',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nHere they are.',
    ...parts,
    '--b--',
    '',
  ].join('\r\n')
}

export async function company(settings: Record<string, unknown> = {}) {
  const office = await Office.of('payroll-feed', { from: 'file', baseUrl: '', ...settings })
  const path = `${office.path}/mailbox`
  const made = await office.admin<MailboxOut>('POST', path)
  const to = made.body.address ?? ''
  return {
    office,
    to,
    mailbox: async () => (await office.admin<MailboxOut>('GET', path)).body,
    /** What the sender's server is told: null when it is taken. */
    async send(sent: Sent = {}, address = to, size?: number): Promise<string | null> {
      let said: string | null = null
      const raw = new TextEncoder().encode(letter(address, sent))
      const mail = {
        from: 'bounces@acme.test',
        to: address,
        raw: new Response(raw).body as ReadableStream<Uint8Array>,
        rawSize: size ?? raw.byteLength,
        setReject: (reason: string) => {
          said = reason
        },
      }
      office.site.clock.time = Date.now()
      await takeMail(mail, office.site.around())
      return said
    },
    async answer(answer: string) {
      const { body } = await office.admin<Page<{ id: string; message: string }>>('GET', '/issues')
      const [issue] = body.items
      if (!issue) throw new Error('nothing is asked')
      await office.admin('POST', `/issues/${issue.id}/answer`, { answer })
      await office.drain()
      return issue.message
    },
    runs: async () =>
      (await everyPage<RunOut>(office.viewer, `${office.path}/runs`))
        .flat()
        .map((r) => `${r.mode} ${r.trigger.kind} ${r.status}`),
  }
}
