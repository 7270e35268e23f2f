/** Where a webhook may lead. */
import { checkAddress } from '../../connectors/address.ts'
import { VendorError } from '../../connectors/connector.ts'
import { Refusal } from '../../core/refusal.ts'
import { isLocal, type Settings } from '../../env.ts'

/** The address as it is written out; throws `invalid` for one that leads inside. */
export function checkedUrl(url: string, config: Settings): string {
  try {
    return checkAddress(url, isLocal(config)).href
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    throw new Refusal('invalid', error.message, {
      errors: [{ field: 'url', message: error.message }],
    })
  }
}
