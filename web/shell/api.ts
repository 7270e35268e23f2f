/** The API's own shapes, as the page names them. */
import type { Api as Shapes } from '../../src/api/types.ts'

export type Out<K extends keyof Shapes> = Shapes[K]['out']
export type In<K extends keyof Shapes> = Shapes[K]['in']
export type Query = Record<string, string | undefined>
/** What stands in an address of the page. */
export type Texts = Record<string, string | null | undefined>
export type Mode = Out<'Run'>['mode']
export type ListName = Out<'ListEntry'>['list']
export type LogFormat = In<'NewLogLink'>['format']
export type Paged = { cursor?: string | undefined; signal?: AbortSignal | undefined }

export type Board = 'people' | 'projects'
export type CardState = 'unlinked' | 'linked' | 'ignored'
/** Somebody of a source, and a worker or project here. */
export interface Pair {
  externalId: string
  targetId: string
}
