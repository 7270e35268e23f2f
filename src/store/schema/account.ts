/** Sign-in (the tables better-auth expects), companies, their members and API tokens. Times are Unix milliseconds. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

const time = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
})

export const session = sqliteTable(
  'session',
  {
    id: text('id').primaryKey(),
    expiresAt: time('expires_at').notNull(),
    token: text('token').notNull().unique(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    userId: text('user_id').notNull(),
    /** Where it is: a session sees one company at a time, and ends with what its user is there. */
    companyId: text('company_id'),
  },
  (t) => [index('session_user').on(t.userId)],
)

export const account = sqliteTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: time('access_token_expires_at'),
    refreshTokenExpiresAt: time('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [uniqueIndex('account_user').on(t.userId, t.providerId)],
)

/** `value` is the user a link to a new password is for. */
export const verification = sqliteTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull().unique(),
    value: text('value').notNull(),
    expiresAt: time('expires_at').notNull(),
    createdAt: time('created_at'),
    updatedAt: time('updated_at'),
  },
  (t) => [index('verification_value').on(t.value)],
)

export const rateLimit = sqliteTable('rate_limit', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: integer('last_request').notNull(),
})

export const companies = sqliteTable('companies', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
  /** ISO 3166 alpha-2: how a phone number without a country code is read. */
  region: text('region').notNull(),
  createdAt: integer('created_at').notNull(),
})

/** Who somebody is in a company: as many as they have joined. */
export const members = sqliteTable(
  'members',
  {
    companyId: text('company_id').notNull(),
    userId: text('user_id').notNull(),
    role: text('role', { enum: ['owner', 'admin', 'viewer', 'worker'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    joinedAt: integer('joined_at'),
    /** When they last chose this company among theirs: their next session begins there. */
    enteredAt: integer('entered_at'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.userId] }), index('members_user').on(t.userId)],
)

/** Of an address, whether somebody has an account with it or not: nothing here says which. */
export const invitations = sqliteTable(
  'invitations',
  {
    companyId: text('company_id').notNull(),
    /** Sortable by time; also the id of the account that is made with it. */
    id: text('id').notNull(),
    /** In lower case. */
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ['owner', 'admin', 'viewer'] }).notNull(),
    /** What its link is kept under: whoever reads the database cannot use it. */
    link: text('link').notNull().unique(),
    expiresAt: integer('expires_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('invitations_email').on(t.email, t.companyId),
  ],
)

/** Only the SHA-256 of a token is kept; `prefix` is what a person recognises it by. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: text('id').primaryKey(),
    companyId: text('company_id').notNull(),
    name: text('name').notNull(),
    hash: text('hash').notNull().unique(),
    prefix: text('prefix').notNull(),
    /** JSON array of scopes. */
    scopes: text('scopes').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
    /** From then on it opens nothing; null: it has no end. */
    expiresAt: integer('expires_at'),
  },
  (t) => [index('api_tokens_company').on(t.companyId, t.id)],
)

/** What people did to settings, members and tokens (the directory has its own history). */
export const auditLog = sqliteTable(
  'audit_log',
  {
    companyId: text('company_id').notNull(),
    id: text('id').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: text('detail').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('audit_log_subject').on(t.companyId, t.subject, t.id),
  ],
)
