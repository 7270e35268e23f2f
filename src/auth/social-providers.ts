/**
 * Stands in for `@better-auth/core/social-providers` (see `alias` in wrangler.toml): people sign in with an address and a
 * password alone, and the some thirty providers that better-auth brings along would weigh 16 kB gzipped in the bundle.
 */

import { z } from 'zod'

/** None is configured, so none needs to be known. */
export const socialProviders = {}

/** What a body that names a provider must hold; better-auth takes any text there too, and refuses what is not configured. */
export const SocialProviderListEnum = z.string()
