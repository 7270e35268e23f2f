/** Plants a mutant into this process: each of its files is patched as it is loaded. Before anything else is. */
import { registerHooks } from 'node:module'
import { type Mutant, patched } from './mutant.ts'

const ROOT = new URL('../../../', import.meta.url).href

/** The files of it that were loaded so far are added to what is returned. */
export function plant({ patches }: Mutant): Set<string> {
  const planted = new Set<string>()
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      const mine = patches.filter(({ file }) => ROOT + file === url)
      if (mine.length === 0) return loaded
      const text = Buffer.from((loaded.source ?? '') as Uint8Array).toString()
      for (const { file } of mine) planted.add(file)
      return { ...loaded, source: mine.reduce(patched, text) }
    },
  })
  return planted
}
