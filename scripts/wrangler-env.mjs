// Keeps wrangler quiet and at home: no questions, no usage reports, no look-ups on the internet.

export const wranglerEnv = {
  CI: '1',
  DO_NOT_TRACK: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
  // The banner is what asks for a newer version.
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  // Apart from other local apps, whose queues and services would otherwise be seen here.
  WRANGLER_REGISTRY_PATH: '.wrangler/registry',
}
