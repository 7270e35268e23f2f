/** A file of R2 as HTTP wants it: its name, its length, parts of it, not twice, and smaller where the client can. */

export interface ServedFile {
  object: string
  bytes: number
  /** With its quotation marks. */
  etag: string
  fileName: string
  contentType: string
}

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/

/** 200, 206 for a part, 304 for who has it, 416 for a part it has not; null when R2 has no such object. */
export async function fileResponse(
  bucket: R2Bucket,
  file: ServedFile,
  asked: Headers,
): Promise<Response | null> {
  const { bytes, etag } = file
  const headers = new Headers({ ...about(file), etag, 'accept-ranges': 'bytes' })
  if (has(asked.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const current = asked.get('if-range') ?? etag
  const range = current === etag ? rangeOf(asked.get('range'), bytes) : 'all'
  if (range === 'none') {
    headers.set('content-range', `bytes */${bytes}`)
    return new Response(null, { status: 416, headers })
  }
  const object = await bucket.get(file.object, range === 'all' ? {} : { range })
  if (!object) return null
  if (range !== 'all') {
    const last = range.offset + range.length - 1
    headers.set('content-range', `bytes ${range.offset}-${last}/${bytes}`)
    headers.set('content-length', String(range.length))
    return new Response(object.body, { status: 206, headers })
  }
  if (!takesGzip(asked.get('accept-encoding'))) {
    headers.set('content-length', String(bytes))
    return new Response(object.body, { headers })
  }
  headers.set('content-encoding', 'gzip')
  // The same file, though not the same bytes on their way.
  headers.set('etag', `W/${etag}`)
  const packed = object.body.pipeThrough(new CompressionStream('gzip'))
  return new Response(packed, { headers, encodeBody: 'manual' })
}

const about = ({ contentType, fileName }: ServedFile) => ({
  ...downloadHeaders(contentType, fileName),
  vary: 'accept-encoding',
})

/** Of a private file: kept by nobody on the way, and found by no search engine. */
export const downloadHeaders = (contentType: string, fileName: string) => ({
  'content-type': contentType,
  'content-disposition': `attachment; filename="${fileName}"`,
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex',
})

const has = (list: string | null, etag: string): boolean =>
  list?.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim())) ?? false

const takesGzip = (accepted: string | null): boolean =>
  accepted?.split(',').some((one) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one)) ??
  false

/** What part is asked for. Several parts, or what cannot be read, is answered with all of it, as HTTP allows. */
function rangeOf(
  asked: string | null,
  bytes: number,
): 'all' | 'none' | { offset: number; length: number } {
  const [, from = '', to = ''] = ONE_RANGE.exec(asked ?? '') ?? []
  if (from === '' && to === '') return 'all'
  const offset = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? bytes : Math.min(Number(to) + 1, bytes)
  if (from !== '' && to !== '' && Number(to) < Number(from)) return 'all'
  return offset < end ? { offset, length: end - offset } : 'none'
}
