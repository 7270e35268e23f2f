// What the browser tests, which are typed, need of chromium.mjs.
export function chromiumPath(): string | undefined
export function testedInPath(): string | undefined
export function ensureChromium(): void
