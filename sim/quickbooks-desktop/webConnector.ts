// Intuit's Web Connector: the SOAP client at the customer's PC, which holds a whole conversation, or breaks it.
import { type Company, Session } from './company.ts'

export interface Update {
  /** From the .qwc file. */
  url: string
  userName: string
  password: string
  /** The file that is open in QuickBooks. */
  company: Company
  /** QuickBooks is closed, and nobody is at the PC: a file is opened where its path is said. */
  closed?: boolean
  /** Further files on that PC. */
  files?: readonly Company[]
  /** document: one default namespace · rpc: prefixes, types and an encoding style, as other clients send. */
  style?: 'document' | 'rpc'
  /** What goes wrong, at which answer (1 is the first). */
  trouble?: {
    at: number
    kind: 'lost' | 'repeat' | 'new-session' | 'garbage' | 'truncated' | 'closed'
  }
  /** Sent in place of what the Web Connector knows. */
  send?: (method: string, xml: string) => Promise<string>
}

export interface Step {
  method: string
  result: string[]
}
export interface Transcript {
  steps: Step[]
  /** What the user sees in the end. */
  status: string
  done: boolean
}

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => XML[c] ?? c)
const plain = (text: string) =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
  )

/** One update, from authenticate to closeConnection. */
export async function update(u: Update): Promise<Transcript> {
  const steps: Step[] = []
  const send = u.send ?? ((method, xml) => post(u.url, method, xml))
  async function call(method: string, ...parameters: [string, string][]): Promise<string[]> {
    const answer = await send(method, envelope(u.style ?? 'document', method, parameters))
    const inside = new RegExp(`<${method}Result>([\\s\\S]*)</${method}Result>`).exec(answer)?.[1]
    if (inside === undefined) throw new Error(`${method}: ${answer.slice(0, 200)}`)
    const strings = [...inside.matchAll(/<string>([^<]*)<\/string>/g)].map(([, s = '']) => plain(s))
    const result = method === 'authenticate' ? strings : [plain(inside)]
    steps.push({ method, result: result.map((r) => r.slice(0, 400)) })
    return result
  }
  const ended = (status: string, done: boolean): Transcript => ({ steps, status, done })

  await call('serverVersion')
  await call('clientVersion', ['strVersion', '2.3.0.215'])
  const [ticket = '', go = ''] = await call(
    'authenticate',
    ['strUserName', u.userName],
    ['strPassword', u.password],
  )
  const close = async () => (await call('closeConnection', ['ticket', ticket]))[0] ?? ''
  if (/^(none|nvu|busy)$/i.test(go)) return close().then(() => ended(go, false))
  if (u.trouble?.kind === 'closed') {
    const message: [string, string][] = [
      ['ticket', ticket],
      ['hresult', '0x80040408'],
      ['message', 'Could not start QuickBooks.'],
    ]
    await call('connectionError', ...message)
    return ended(await close(), false)
  }
  let open: Company | null = null
  for (let [path, tries] = [go, 0]; open === null; tries += 1) {
    const found = opened(u, path)
    if ('company' in found) {
      open = found.company
      break
    }
    const said: [string, string][] = [
      ['ticket', ticket],
      ['hresult', found.hresult],
      ['message', found.message],
    ]
    const [next = ''] = await call('connectionError', ...said)
    if (next === 'done' || tries > 3) return ended(await close(), false)
    path = next
  }
  const company = open
  let session = new Session(company)
  let host = session.host
  for (let answers = 1; answers < 10_000; answers++) {
    const [request = ''] = await call(
      'sendRequestXML',
      ['ticket', ticket],
      ['strHCPResponse', host],
      ['strCompanyFileName', company.file],
      ['qbXMLCountry', 'US'],
      ['qbXMLMajorVers', String(company.version)],
      ['qbXMLMinorVers', '0'],
    )
    host = ''
    if (request === '') {
      const [why = ''] = await call('getLastError', ['ticket', ticket])
      await close()
      return ended(why, false)
    }
    const trouble = u.trouble?.at === answers ? u.trouble.kind : null
    // The PC went to sleep: nobody ever closes the connection.
    if (trouble === 'lost') return ended('lost', false)
    // QuickBooks was closed and opened again behind the Web Connector's back.
    if (trouble === 'new-session') session = new Session(company)
    const ran = session.run(request)
    const response =
      trouble === 'garbage'
        ? 'Internal error 0x8007000E'
        : trouble === 'truncated'
          ? ran.response.slice(0, ran.response.length / 2)
          : ran.response
    const answer: [string, string][] = [
      ['ticket', ticket],
      ['response', response],
      ['hresult', ran.hresult],
      ['message', 'message' in ran ? ran.message : ''],
    ]
    let [progress = ''] = await call('receiveResponseXML', ...answer)
    // Its word did not come through, and the message is sent once more.
    if (trouble === 'repeat') [progress = ''] = await call('receiveResponseXML', ...answer)
    if (!/^-?\d+$/.test(progress)) throw new Error(`Not a whole number: ${progress}`)
    if (Number(progress) < 0) {
      const [why = ''] = await call('getLastError', ['ticket', ticket])
      await close()
      return ended(why, false)
    }
    if (Number(progress) >= 100) return ended(await close(), true)
  }
  throw new Error('The update never ends.')
}

/** "" is the file that is open; of another one QuickBooks says why it does not open it. */
function opened(
  u: Update,
  path: string,
): { company: Company } | { hresult: string; message: string } {
  const same = (file: string) => file.toLowerCase() === path.toLowerCase()
  if (!u.closed) {
    if (path === '' || same(u.company.file)) return { company: u.company }
    const message =
      'A QuickBooks company data file is already open and it is different from the one requested.'
    return { hresult: '0x8004040A', message }
  }
  if (path === '')
    return { hresult: '0x80040416', message: 'QuickBooks is not running, and no file was named.' }
  const found = [u.company, ...(u.files ?? [])].find(({ file }) => same(file))
  return found
    ? { company: found }
    : { hresult: '0x80040408', message: 'Could not start QuickBooks.' }
}

function envelope(
  style: 'document' | 'rpc',
  method: string,
  parameters: [string, string][],
): string {
  const ns = 'http://developer.intuit.com/'
  if (style === 'rpc') {
    const inside = parameters.map(([n, v]) => `<${n} xsi:type="xsd:string">${escaped(v)}</${n}>`)
    return `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><SOAP-ENV:Body><q1:${method} xmlns:q1="${ns}">${inside.join('')}</q1:${method}></SOAP-ENV:Body></SOAP-ENV:Envelope>`
  }
  const inside = parameters.map(([n, v]) => (v === '' ? `<${n} />` : `<${n}>${escaped(v)}</${n}>`))
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><${method} xmlns="${ns}">${inside.join('')}</${method}></soap:Body></soap:Envelope>`
}

async function post(url: string, method: string, body: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      soapaction: `"http://developer.intuit.com/${method}"`,
      'user-agent':
        'Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 4.0.30319.42000)',
    },
    body,
  })
  return response.text()
}

/** What the user adds to the Web Connector. */
export function readQwc(text: string): {
  url: string
  userName: string
  mark: { ownerId: string; fileId: string }
} {
  const field = (name: string) =>
    plain(new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '')
  const mark = { ownerId: field('OwnerID'), fileId: field('FileID') }
  return { url: field('AppURL'), userName: field('UserName'), mark }
}
