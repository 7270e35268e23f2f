// An e-mail with files, brought to the app as Cloudflare's Email Routing brings it: POST /_sim/mail-in
// {"to": "…", "from": "payroll@example.com", "files": [{"name": "people.csv", "text": "…"}], "dmarc": "pass"}
import { parse, refuse } from './controls.ts'
import { json, type SimAnswer } from './vendor.ts'

interface File {
  name: string
  /** One of the two. */
  text?: string
  base64?: string
}

interface Letter {
  to: string
  from: string
  subject?: string
  files: File[]
  /** How the check of the sender ended: pass where nothing is said. */
  dmarc?: string
}

let sent = 0

/** `app`: where it runs, by `wrangler dev`. Answers what the sender's server is told. */
export async function mailIn(body: Buffer, app: string): Promise<SimAnswer> {
  const given = parse(body) as Partial<Letter> | undefined
  if (typeof given?.to !== 'string' || typeof given.from !== 'string')
    return refuse(400, 'An email must say "to" and "from".')
  const letter = { ...given, files: given.files ?? [] } as Letter
  const query = new URLSearchParams({ from: letter.from, to: letter.to })
  const answer = await fetch(`${app}/cdn-cgi/local/email?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822' },
    body: rawOf(letter),
  })
  return json(answer.ok ? 200 : 422, { taken: answer.ok, said: await answer.text() })
}

/** As it looks once Cloudflare's servers have taken it. */
export function rawOf({ to, from, subject = 'People', files, dmarc = 'pass' }: Letter): string {
  sent += 1
  const domain = from.split('@')[1] ?? ''
  const parts = files.map(({ name, text = '', base64 }) => {
    const content = base64 ?? Buffer.from(text).toString('base64')
    return [
      '--muster-sim',
      `Content-Type: application/octet-stream; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      content.replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n')
  })
  return [
    `Received: from mail.${domain} (192.0.2.7) by cloudflare-email.net`,
    `Authentication-Results: mx.cloudflare.net; dmarc=${dmarc} header.from=${domain} policy.dmarc=none`,
    `From: <${from}>`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    `Message-ID: <sim-${Date.now()}-${sent}@${domain}>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="muster-sim"',
    '',
    '--muster-sim',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The people are attached.',
    ...parts,
    '--muster-sim--',
    '',
  ].join('\r\n')
}
