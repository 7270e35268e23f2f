// The simulated vendors behind one port: /<vendor>/… speaks its protocol, /_sim/… steers.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { vendors } from './registry.ts'
import { Simulation } from './simulation.ts'
import { State } from './state.ts'
import { json, type SimAnswer } from './vendor.ts'

export interface RunningVendors {
  port: number
  url: string
  close(): Promise<void>
}

export interface VendorsOptions {
  /** 0 picks a free one. */
  port: number
  /** Where populations and mails survive a restart; without it they live in memory. */
  stateDir?: string
}

/** A client that computes for a while still has its connection afterwards. */
const KEEP_ALIVE = { keepAliveTimeout: 120_000 }

export async function startVendors(options: VendorsOptions): Promise<RunningVendors> {
  const state = new State(options.stateDir)
  const simulation = new Simulation(vendors, state)
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void respond(simulation, request, response)

  // Both loopback addresses, since "localhost" may mean either, and no others.
  const servers = [createServer(KEEP_ALIVE, answer)]
  const port = await listen(servers[0], options.port, '127.0.0.1')
  const six = createServer(KEEP_ALIVE, answer)
  await listen(six, port, '::1').then(
    () => servers.push(six),
    () => undefined,
  )

  return {
    port,
    url: `http://localhost:${port}`,
    async close() {
      await Promise.all(servers.map(stop))
      state.flush()
    },
  }
}

function listen(server: Server | undefined, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server?.once('error', reject)
    server?.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function respond(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: SimAnswer
  try {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    answer = await simulation.answer({
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: request.headers,
      body: Buffer.concat(chunks),
    })
  } catch (error) {
    if (request.destroyed && !request.complete) return
    console.error(`${request.method} ${request.url} failed:`, error)
    answer = json(500, { error: 'The simulator itself failed; see its output.' })
  }
  if (answer.lost) {
    response.destroy()
    return
  }
  const body = Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.byteLength })
  response.end(request.method === 'HEAD' ? undefined : body)
}
