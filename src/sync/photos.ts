/**
 * Photos: fetches the pictures that are not here yet, and no others. One that cannot be had stops nothing:
 * whoever it belongs to is synced without it, told so, and looked at again by the next run.
 */
import { LARGEST_PICTURE, type Photo, VendorError } from '../connectors/connector.ts'
import type { Person, Problem } from '../core/people/person.ts'
import { stillThatCompany } from '../runs/company.ts'
import { isSaveDue, patiently, type RunContext, type StepResult, save } from '../runs/context.ts'
import { pictureKey, pictureName, picturesOf } from '../store/pictures.ts'
import { listAttention } from '../store/plan/lookups.ts'

/** The platform allows six connections at once. */
const AT_ONCE = 5
/** So many refusals in a row are a missing permission, or a vendor that has had enough. */
const GIVE_UP_AFTER = 10
const TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

export async function photos(ctx: RunContext): Promise<StepResult> {
  await stillThatCompany(ctx)
  const state = ctx.run.state.photos
  const here = await picturesOf(ctx.bucket, ctx.db.companyId, ctx.connection.id)
  const wanted = [...(await wantedAvatars(ctx))].filter(
    (avatar) => !here.has(pictureName(ctx.connection.id, avatar)),
  )
  // A job that goes on finds those of the one before it here, or failed, at the front.
  const from = state.toFetch === null ? 0 : state.failures
  state.toFetch ??= wanted.length
  // Also those it fetched and did not live to count.
  state.next = state.toFetch - (wanted.length - from)
  for (let at = from; at < wanted.length; at += AT_ONCE) {
    if (state.failures >= GIVE_UP_AFTER && state.next === state.failures) break
    const some = wanted.slice(at, at + AT_ONCE)
    const got = await patiently(ctx, Promise.all(some.map((avatar) => fetchOne(ctx, avatar))))
    state.next += got.length
    state.failures += got.filter((ok) => !ok).length
    const used = ctx.budget.used()
    if (used || isSaveDue(ctx)) await save(ctx)
    if (used) return 'budget'
  }
  return []
}

/** Of everybody on a page that is new, and of those whose picture could not be had before. */
async function wantedAvatars(ctx: RunContext): Promise<Set<string>> {
  const avatars = new Set<string>()
  const add = (fields: Person['fields']) => fields.avatar && avatars.add(fields.avatar)
  for (const content of ctx.run.state.photos.contents)
    for (const person of await ctx.files.get(content)) if (!person.problem) add(person.fields)
  for (const { person } of await listAttention(ctx.db, ctx.connection.id)) {
    const { fields, notices } = JSON.parse(person) as Partial<Person>
    if (fields && notices?.some((n) => n.code === PHOTO_FAILED.code)) add(fields)
  }
  return avatars
}

async function fetchOne(ctx: RunContext, avatar: string): Promise<boolean> {
  let photo: Photo | undefined
  try {
    photo = await ctx.source.photo?.(avatar)
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
  }
  if (!photo || !TYPES.includes(photo.type)) return false
  const size = photo.bytes.byteLength
  if (size === 0 || size > LARGEST_PICTURE) return false
  const key = pictureKey(ctx.db.companyId, pictureName(ctx.connection.id, avatar))
  await ctx.bucket.put(key, photo.bytes, { httpMetadata: { contentType: photo.type } })
  return true
}

const PHOTO_FAILED: Problem = { code: 'photo_failed' }

/** `pictures`: those that are here. The person as they can be synced: without a picture that is not here, and with a word about it. */
export function pictured(
  { connection }: RunContext,
  pictures: ReadonlySet<string>,
  person: Person,
): { person: Person; retry: boolean } {
  const notices = person.notices?.filter((n) => n.code !== PHOTO_FAILED.code) ?? []
  const { avatar } = person.fields
  // Of somebody who is not synced no picture was asked for.
  const wanted = !person.problem && Boolean(avatar)
  const missing = wanted && !pictures.has(pictureName(connection.id, avatar ?? ''))
  if (missing) notices.push(PHOTO_FAILED)
  else if (notices.length === (person.notices?.length ?? 0)) return { person, retry: false }
  const { notices: _, ...rest } = person
  return { person: { ...rest, ...(notices.length > 0 && { notices }) }, retry: missing }
}
