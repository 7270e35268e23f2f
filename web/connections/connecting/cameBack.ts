/** How signing in at the vendor ended. */
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'

/** "connected", or why not. It is in the URL once, then no more. */
export function useCameBack(): string | null {
  const { path, query, route } = useLocation()
  const [came, setCame] = useState<string | null>(null)
  const said = query.failed ?? (query.connected ? 'connected' : null)
  useEffect(() => {
    if (said === null) return
    setCame(said)
    route(path, true)
  }, [said, path, route])
  return came
}
