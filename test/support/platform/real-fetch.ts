/** Node's own `fetch`, from before the network became the simulated vendors: for what is proven over a real socket. */
const kept = Symbol.for('muster.fetch')
const known = globalThis as unknown as Record<symbol, typeof fetch | undefined>

export const realFetch: typeof fetch = known[kept] ?? globalThis.fetch
known[kept] = realFetch
