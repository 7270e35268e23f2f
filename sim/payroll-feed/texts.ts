// Each row as JSON, made once per population, so that large ones are served as fast as small.

const texts = new WeakMap<readonly unknown[], string[]>()

export function rowTexts(rows: readonly unknown[], start = 0, end: number = rows.length): string[] {
  let known = texts.get(rows)
  if (known === undefined) {
    known = new Array<string>(rows.length)
    texts.set(rows, known)
  }
  for (let index = start; index < end; index += 1) {
    known[index] ??= JSON.stringify(rows[index] ?? null)
  }
  return known.slice(start, end)
}
