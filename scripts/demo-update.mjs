// The first update of the demo's QuickBooks Desktop: the simulated Web Connector is given the file and a password,
// as somebody at that PC would do it, and from then on remembers them.

const TOKEN = 'muster_demo_token'

/** Does nothing where there was an update before. That it fails keeps nobody from starting. */
export async function demoUpdate(url, sim) {
  try {
    const connection = await firstOf(url)
    if (!connection) return
    const { password } = await api(url, 'POST', `/connections/${connection.id}/qwc-password`)
    const qwc = await api(url, 'GET', `/connections/${connection.id}/qwc`)
    const body = JSON.stringify({ qwc, password })
    const response = await fetch(`${sim}/_sim/quickbooks-desktop/update`, { method: 'POST', body })
    if (!response.ok) throw new Error(await response.text())
  } catch (error) {
    console.error(`The demo's QuickBooks Desktop was not updated: ${error.message}`)
  }
}

/** The connection that waits for its first update; null when there is none. */
async function firstOf(url) {
  const { items } = await api(url, 'GET', '/connections')
  const found = items.find((c) => c.kind === 'quickbooks-desktop')
  if (!found) return null
  const { lastUpdate } = await api(url, 'GET', `/connections/${found.id}/web-connector`)
  return lastUpdate ? null : found
}

async function api(url, method, path) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(method === 'POST' && { body: '{}' }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
  return /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
}
