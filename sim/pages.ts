// The simulators seen in a browser: what there is, the mailbox and the webhooks.
import type { Hook, Mail } from './inbox.ts'
import type { SimulatedVendor } from './simulated.ts'
import { html, type SimAnswer } from './vendor.ts'

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  article { border: 1px solid #8886; border-radius: 8px; padding: .5rem 1rem; margin: 1rem 0 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere } h2 { margin: .25rem 0; font-size: 1.1rem }
  iframe { width: 100%; height: 24rem; border: 1px solid #8886; background: #fff }
  td, th { text-align: left; padding: .25rem 1rem .25rem 0 } :root { color-scheme: light dark }`

/** Whether a browser asks rather than a script. */
export function wantsPage(accept: string | undefined): boolean {
  const kinds = accept ?? ''
  const page = kinds.indexOf('text/html')
  const data = kinds.indexOf('application/json')
  return page !== -1 && (data === -1 || page < data)
}

export function overviewPage(sims: Iterable<SimulatedVendor>): SimAnswer {
  const rows = [...sims].map(({ vendor, population, requests }) => {
    const id = escaped(vendor.id)
    return `<tr><td>${id}<td>${population.people.length}<td>${requests.count}
      <td><a href="/_sim/${id}/people">people</a> <a href="/_sim/${id}/requests">requests</a>
      <a href="/_sim/${id}/faults">faults</a>`
  })
  return page(
    'Simulated vendors',
    `<table><tr><th>Vendor<th>People<th>Requests<th>Look at</tr>${rows.join('')}</table>
    <p><a href="/_sim/mailbox">Mailbox</a> · <a href="/_sim/hooks">Webhooks</a></p>`,
  )
}

export function mailboxPage(mails: readonly Mail[]): SimAnswer {
  return page('Mailbox', mails.map(mailArticle).join('') || '<p>No email has been sent yet.</p>')
}

export function hooksPage(hooks: readonly Hook[]): SimAnswer {
  const articles = hooks.map(
    (hook) => `<article><h2>${escaped(hook.method)} ${escaped(hook.path)}</h2>
      <p>${escaped(hook.receivedAt)}</p><pre>${escaped(pretty(hook.body))}</pre>
      <details><summary>Headers</summary><pre>${escaped(pretty(hook.headers))}</pre></details>
      </article>`,
  )
  return page('Webhooks', articles.join('') || '<p>Nothing has been posted yet.</p>')
}

function mailArticle(mail: Mail): string {
  const text = typeof mail.text === 'string' ? mail.text : undefined
  const markup = typeof mail.html === 'string' ? mail.html : undefined
  const body = text ?? (markup === undefined ? pretty(mail) : undefined)
  return `<article><h2>${escaped(mail.subject ?? '(no subject)')}</h2>
    <p>To ${escaped(mail.to ?? 'nobody')} · ${escaped(mail.receivedAt)}</p>
    ${body === undefined ? '' : `<pre>${linked(body)}</pre>`}
    ${markup === undefined ? '' : `<iframe sandbox title="The email" srcdoc="${escaped(markup)}"></iframe>`}
    </article>`
}

function page(title: string, body: string): SimAnswer {
  return html(`<!doctype html><html lang="en"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>${title}</title>
    <style>${STYLE}</style><h1>${title}</h1>${body}</html>`)
}

function pretty(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}

function linked(text: string): string {
  return escaped(text).replace(/https?:\/\/[^\s<>&]+(?:&#38;[^\s<>&]+)*/g, '<a href="$&">$&</a>')
}

function escaped(value: unknown): string {
  return pretty(value).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
