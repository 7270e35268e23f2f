// Runs the simulators for a test file and talks to them.
import { type RunningVendors, startVendors } from '../../../sim/server.ts'

export interface Reply {
  status: number
  text: string
  headers: Headers
  /** The body read as JSON. */
  data<T>(): T
}

export class TestVendors {
  #running: RunningVendors

  private constructor(running: RunningVendors) {
    this.#running = running
  }

  static async start(stateDir?: string): Promise<TestVendors> {
    return new TestVendors(await startVendors({ port: 0, ...(stateDir ? { stateDir } : {}) }))
  }

  get url(): string {
    return this.#running.url
  }

  async send(method: string, path: string, body?: unknown, headers = {}): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      data: () => JSON.parse(text),
    }
  }

  get(path: string, headers = {}): Promise<Reply> {
    return this.send('GET', path, undefined, headers)
  }

  workers(query = ''): Promise<Reply> {
    const headers = { authorization: 'Bearer plexxis-demo-key' }
    return this.get(`/plexxis/api/workers${query}`, headers)
  }

  close(): Promise<void> {
    return this.#running.close()
  }
}
