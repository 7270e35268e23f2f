/** Where one is signed in, and ending one of these sessions. */
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createRemote } from '../state/remote.ts'

export function createSessions(api: Pick<Api, 'sessions' | 'endSession'>) {
  const sessions = createRemote((abort) => api.sessions(abort))
  const { busy, act } = createAct()
  return {
    sessions,
    busy,
    async end(id: string) {
      const done = await act(id, async () => {
        await api.endSession(id)
        return true
      })
      // It may have ended by itself meanwhile.
      await sessions.reload()
      if (done) sayDone('Signed out there.')
    },
    start() {
      void sessions.reload()
      return sessions.stop
    },
  }
}

/** "Chrome on Windows" of what a browser says of itself. */
export function browserOf(userAgent: string | null): string {
  if (!userAgent) return 'Unknown browser'
  const known = BROWSERS.find(([pattern]) => pattern.test(userAgent))
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))
  const name = known?.[1] ?? userAgent.slice(0, 40)
  return system ? `${name} on ${system[1]}` : name
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdg/, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]
