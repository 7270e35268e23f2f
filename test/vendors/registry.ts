// Every simulated vendor there is.
import { plexxis } from './plexxis/vendor.ts'
import type { Vendor } from './vendor.ts'

export const vendors: readonly Vendor[] = [plexxis]
