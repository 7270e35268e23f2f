// Every simulated vendor there is.
import { connectwise } from './connectwise/vendor.ts'
import { paycom } from './paycom/vendor.ts'
import { payrollFeed } from './payroll-feed/vendor.ts'
import { plexxis } from './plexxis/vendor.ts'
import { procore } from './procore/vendor.ts'
import { quickbooksDesktop } from './quickbooks-desktop/vendor.ts'
import { quickbooksOnline } from './quickbooks-online/vendor.ts'
import type { Vendor } from './vendor.ts'

export const vendors: readonly Vendor[] = [
  plexxis,
  procore,
  quickbooksOnline,
  quickbooksDesktop,
  paycom,
  connectwise,
  payrollFeed,
]
