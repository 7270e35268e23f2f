/** Before each file of tests in Node: the network has only the simulated vendors on it. */
import { platform } from './cloudflare-workers.ts'

globalThis.fetch = platform.fetch
