/** ConnectWise: pictures, documents with a permission of their own (docs/vendors/connectwise.md#pictures). */
import { LARGEST_PICTURE, type Photo, VendorError } from '../connector.ts'
import { call } from './call.ts'
import type { ConnectWiseCtx } from './site.ts'

/**
 * The picture that `avatar` of normalize.ts names. The address is made from its number: links in answers may lead
 * to other hosts, and keys must not. Throws VendorError.
 */
export async function photo(ctx: ConnectWiseCtx, avatar: string): Promise<Photo> {
  const id = /^\d+/.exec(avatar)?.[0]
  if (!id) throw new VendorError('schema', 'The picture has no number.')
  const { bytes } = await call(ctx, {
    path: `system/documents/${id}/download`,
    headers: { accept: '*/*' },
    maxBytes: LARGEST_PICTURE,
    permission: 'Companies > Manage Documents, Inquire: All',
  })
  return { bytes, type: typeOf(bytes) }
}

const MAGIC: readonly [type: string, at: number, bytes: string][] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
]

/** By its first bytes: every document is sent as octet-stream. */
function typeOf(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  const found = MAGIC.find(([, at, magic]) => start.startsWith(magic, at))
  if (found) return found[0]
  throw new VendorError('schema', 'The picture is neither PNG, JPEG, GIF nor WebP.')
}
