/** What a deployment would be given; worth nothing outside the tests. */
export const settings = {
  ENVIRONMENT: 'local',
  APP_URL: 'https://muster.test',
  AUTH_SECRET: 'a secret of the tests, of no use elsewhere',
  CREDENTIAL_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  SETUP_TOKEN: 'setup-token-of-the-tests',
  EMAIL_PROVIDER: 'none',
  EMAIL_FROM: '',
  EMAIL_URL: '',
  MAIL_DOMAIN: 'in.muster.test',
}
