/** Before each file of tests in Node: the network has only the simulated vendors on it. */
import { network } from './network.ts'

const own = network()
globalThis.fetch = own
