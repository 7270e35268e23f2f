/** Before each file of tests in Node: the network has only the simulated vendors on it, and nothing waits for threads. */
import { atOnce } from '../ciphers.ts'
import { platform } from './cloudflare-workers.ts'
import './real-fetch.ts'
import { turnsAtOnce } from './turns.ts'

globalThis.fetch = platform.fetch
atOnce()
turnsAtOnce()
