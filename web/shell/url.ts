/** Addresses with one part of their query changed. */

/** Addresses stay within the page, whatever it is served from. */
const ANY_ORIGIN = 'http://page'

/** Where the open issues of a connection are explained: those not in sync need not be workers yet. */
export const issuesOf = (c: { id: string }): string => `/issues?connectionId=${c.id}`

export function withQuery(url: string, changes: Record<string, string | null>): string {
  const next = new URL(url, ANY_ORIGIN)
  for (const [name, value] of Object.entries(changes))
    if (value) next.searchParams.set(name, value)
    else next.searchParams.delete(name)
  return next.pathname + next.search
}

/** What is known of whoever is called so. */
export const why = (words: string): string => `/why?query=${encodeURIComponent(words)}`
