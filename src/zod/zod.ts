/**
 * What the bundle takes for `zod` (an alias in wrangler.toml): all of it but its own sentences in fifty languages, which
 * are a twentieth of the whole and never said. Whoever imports it gets the same objects.
 */
import * as z from './parts.ts'

export * from './parts.ts'
export { z, z as default }
