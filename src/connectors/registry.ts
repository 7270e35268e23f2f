/** Every connector there is. A new one is a folder and a line here. */
import { Refusal } from '../core/refusal.ts'
import type { Connector } from './connector.ts'
import { connectwise } from './connectwise/index.ts'
import { paycom } from './paycom/index.ts'
import { payrollFeed } from './payroll-feed/index.ts'
import { plexxis } from './plexxis/index.ts'
import { procore } from './procore/index.ts'
import { quickbooksDesktop } from './quickbooks-desktop/index.ts'
import { quickbooksOnline } from './quickbooks-online/index.ts'

export const connectors: readonly Connector[] = [
  plexxis,
  procore,
  quickbooksOnline,
  quickbooksDesktop,
  connectwise,
  paycom,
  payrollFeed,
]

/** Throws the refusal `unknown_connector`. */
export function connectorOf(kind: string): Connector {
  const connector = connectors.find((c) => c.kind === kind)
  if (!connector) throw new Refusal('unknown_connector', `There is no connector “${kind}”.`)
  return connector
}
