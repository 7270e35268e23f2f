/** Where the pictures of a source lie in R2, and which of them are there. */
import { digest53 } from '../core/digest.ts'

/** Below the company's connections. `avatar`: what names a version of the picture at the source. */
export const pictureName = (connectionId: string, avatar: string): string =>
  `${connectionId}/photos/${digest53(avatar).toString(36)}-${avatar.length.toString(36)}`

export const pictureKey = (companyId: string, name: string): string =>
  `companies/${companyId}/connections/${name}`

/** The names of all pictures of a connection: a request for each thousand. */
export async function picturesOf(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
): Promise<Set<string>> {
  const names = new Set<string>()
  const base = pictureKey(companyId, '')
  for (let cursor: string | undefined; ; ) {
    const prefix = `${base}${connectionId}/photos/`
    const listed = await bucket.list({ prefix, ...(cursor && { cursor }) })
    for (const { key } of listed.objects) names.add(key.slice(base.length))
    if (!listed.truncated) return names
    cursor = listed.cursor
  }
}
