/** A private link to a file, as an answer says it. */
import type { z } from '@hono/zod-openapi'
import type { FileLink } from '../../api/shapes.ts'
import { originOf } from '../address.ts'
import { iso } from './iso.ts'

export const fileLinkView = (
  c: Parameters<typeof originOf>[0],
  { token, expiresAt }: { token: string; expiresAt: number },
): z.infer<typeof FileLink> => ({
  url: `${originOf(c)}/files/${token}`,
  expiresAt: iso(expiresAt),
})
