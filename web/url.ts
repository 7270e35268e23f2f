/** Addresses with one part of their query changed. */

export function withQuery(url: string, changes: Record<string, string | null>): string {
  const next = new URL(url, location.origin)
  for (const [name, value] of Object.entries(changes))
    if (value) next.searchParams.set(name, value)
    else next.searchParams.delete(name)
  return next.pathname + next.search
}
