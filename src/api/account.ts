/** Who is asking, the company, its members and API tokens, setup. */
import { z } from '@hono/zod-openapi'
import { AUDIT_AREAS } from '../core/audit/areas.ts'
import { ConnectionState, RunBrief } from './connection.ts'
import { Day, Id, ListQuery, listOf, Time } from './shapes.ts'

export const Role = z.enum(['owner', 'admin', 'viewer'])
/** worker: somebody of the directory, who sees their own profile and nothing else. */
export const SessionRole = z.enum(['owner', 'admin', 'viewer', 'worker'])
export const Scope = z.enum(['read', 'write', 'admin'])

const MyInvitation = z.object({
  id: Id,
  company: z.string(),
  role: Role,
  expiresAt: Time,
})

/** GET /session: 401 when nobody is signed in. */
export const Session = z
  .object({
    user: z.object({ id: Id, name: z.string(), email: z.string() }).nullable(),
    role: SessionRole,
    company: z.object({ id: Id, name: z.string(), timeZone: z.string(), region: z.string() }),
    /** All that are open to whoever asks, this one among them. A token is of one. */
    companies: z.array(z.object({ id: Id, name: z.string(), role: SessionRole })),
    /** What its connections are called, and their people; of a worker nothing. */
    connections: z.array(z.object({ id: Id, name: z.string(), peopleLabel: z.string() })),
    /** Of other companies, to the address of whoever is signed in. */
    invitations: z.array(MyInvitation),
  })
  .openapi('Session')
/** PUT /session: the session goes to another company. */
export const Entering = z.object({ companyId: Id }).strict().openapi('Entering')

/** POST /session/address: with the password, so that no unlocked browser is enough. */
export const NewAddress = z
  .object({ email: z.email().max(320), password: z.string().min(1).max(200) })
  .strict()
  .openapi('NewAddress')
/** The link of an e-mail about an address. */
export const AddressToken = z.object({ token: z.string().min(1).max(500) }).strict()
export const AddressNow = z.object({ email: z.string() }).openapi('AddressNow')
/** With the token a password is chosen anew, as with a link of a forgotten one. */
export const AddressBack = z
  .object({ email: z.string(), passwordToken: z.string() })
  .openapi('AddressBack')
/** POST /companies */
export const NewCompany = z
  .object({
    name: z.string().trim().min(1).max(100),
    timeZone: z.string().max(64),
    region: z.string().length(2),
  })
  .strict()
  .openapi('NewCompany')

/** The link of an invitation, or the id of one that waits for whoever is signed in. */
export const WhichInvitation = z
  .union([z.object({ token: z.string().min(1).max(500) }).strict(), z.object({ id: Id }).strict()])
  .openapi('WhichInvitation')
export const InvitationToken = z.object({ token: z.string().min(1).max(500) }).strict()
export const JoinAnew = InvitationToken.extend({
  password: z.string().min(12).max(200),
})
  .strict()
  .openapi('JoinAnew')
/** `hasAccount`: whoever comes signs in with it and accepts; else they choose a password. */
export const OpenInvitation = z
  .object({
    company: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    expiresAt: Time,
    hasAccount: z.boolean(),
  })
  .openapi('OpenInvitation')
export const Joined = z.object({ company: z.string(), email: z.string() }).openapi('Joined')

export const CompanyPatch = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  /** IANA name, e.g. America/Toronto */
  timeZone: z.string().max(64).optional(),
  /** ISO 3166 alpha-2: how a phone number without a country code is read. */
  region: z.string().length(2).optional(),
})

export const Member = z
  .object({
    /** Of somebody who has not joined: the invitation's. */
    userId: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    createdAt: Time,
    /** False until they have opened their invitation. */
    joined: z.boolean(),
    /** Until when their invitation is good; null when they have joined. */
    invitedUntil: Time.nullable(),
  })
  .openapi('Member')
export const MemberList = listOf(Member)
export const NewMember = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(320),
  role: Role,
})
/**
 * Good for 7 days. `mailed`: it goes to their address, and `url` is null; where no e-mail leaves, `url` is the link to hand
 * over, shown once. The same whether somebody has an account with this address or not.
 */
export const Invitation = z.object({
  member: Member,
  url: z.string().nullable(),
  expiresAt: Time,
  mailed: z.boolean(),
})
export const MemberPatch = z.object({ role: Role })

/** POST /password-links: answered alike whether there is such an account or not. */
export const PasswordForgotten = z
  .object({ email: z.email().max(320) })
  .openapi('PasswordForgotten')
/** How long the link works that was sent, if one was. */
export const LinkAsked = z.object({ hoursValid: z.number().int() })

export const ApiToken = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(Scope),
    prefix: z.string(),
    createdBy: z.string(),
    createdAt: Time,
    lastUsedAt: Time.nullable(),
    revokedAt: Time.nullable(),
    /** From then on it opens nothing; null: it has no end. */
    expiresAt: Time.nullable(),
  })
  .openapi('ApiToken')
export const ApiTokenList = listOf(ApiToken)
export const NewApiToken = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(Scope).min(1),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
})
/** `token` is shown this once. */
export const CreatedApiToken = z.object({ item: ApiToken, token: z.string() })

/** GET /setup → is it still open? POST /setup makes the first company and its owner. */
export const SetupState = z.object({ open: z.boolean() })
export const Setup = z.object({
  setupToken: z.string().min(1).max(200),
  companyName: z.string().trim().min(1).max(100),
  timeZone: z.string().max(64),
  region: z.string().length(2).default('US'),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(320),
  password: z.string().min(12).max(200),
})

export const NewPause = z
  .object({
    reason: z.string().trim().min(1).max(500),
    /** A day in the company's time zone, or a time: it ends by itself then. */
    until: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
      .nullable()
      .optional(),
  })
  .strict()
  .openapi('NewPause')
export const Pause = z
  .object({ reason: z.string(), by: z.string(), at: Time, until: Time.nullable() })
  .openapi('Pause')

/** GET /overview: the home page's facts in one answer. */
export const Overview = z
  .object({
    hasWorkers: z.boolean(),
    /** Of all syncs. */
    pause: Pause.nullable(),
    connections: z.array(
      z.object({
        id: Id,
        name: z.string(),
        kind: z.string(),
        enabled: z.boolean(),
        autosync: z.boolean(),
        nextSyncAt: Time.nullable(),
        lastRun: RunBrief.nullable(),
        lastGoodRun: RunBrief.nullable(),
        heldRun: RunBrief.nullable(),
        activeRun: RunBrief.nullable(),
        openIssues: z.number().int(),
        /** Those of them that began within the last 24 hours. */
        newIssues: z.number().int(),
        /** When a test of it succeeded last. */
        testedAt: Time.nullable(),
        /** Of one that was never synced: the last preview there is to look at. */
        firstPreviewId: Id.nullable(),
        state: ConnectionState,
        /** Of each of `days`, when it was over: how many were as the source says; null before it was synced. */
        shares: z.array(z.object({ synced: z.number().int(), of: z.number().int() }).nullable()),
      }),
    ),
    /** The last 30 days, oldest first, in the company's time zone. */
    days: z.array(
      z.object({
        day: z.string(),
        runs: z.number().int(),
        failed: z.number().int(),
        created: z.number().int(),
        updated: z.number().int(),
        deactivated: z.number().int(),
        skipped: z.number().int(),
        /** People not in sync when the day was over, of all sources; null before the first was synced. */
        open: z.number().int().nullable(),
      }),
    ),
  })
  .openapi('Overview')

export const AuditEntry = z
  .object({
    id: Id,
    at: Time,
    actor: z.string(),
    /** The member of this company who did it; null where it was a token, Muster itself, or somebody who left. */
    member: z.object({ name: z.string(), email: z.string() }).nullable(),
    action: z.string(),
    subject: z.string(),
    detail: z.record(z.string(), z.unknown()),
    /** Who did what to whom, for people to read: the pieces one after the other, some of which lead somewhere. */
    sentence: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
  })
  .openapi('AuditEntry')
export const AuditQuery = ListQuery.extend({
  area: z.enum(AUDIT_AREAS).optional(),
  /** Part of the name or address of who did it. */
  who: z.string().max(200).optional(),
  /** The id of whom or what it is about. */
  about: z.string().max(64).optional(),
  /** Days in the company’s zone, both included. */
  from: Day.optional(),
  to: Day.optional(),
})
export const AuditList = listOf(AuditEntry)

export const KeyList = z
  .object({
    /** The id of the key that encrypts now. */
    current: z.string(),
    items: z.array(
      z.object({
        keyId: z.string(),
        /** old: it still decrypts · gone: what is under it cannot be read any more. */
        state: z.enum(['current', 'old', 'gone']),
        what: z.enum(['credentials', 'sign-in', 'webhook', 'erased people']),
        /** Of the connection or webhook. */
        name: z.string(),
      }),
    ),
  })
  .openapi('KeyList')

/** POST /keys/move: `more`, when it is to be called again. */
export const KeysMoved = z
  .object({ moved: z.number().int(), more: z.boolean() })
  .openapi('KeysMoved')

export const SessionList = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        /** The one that asks. */
        here: z.boolean(),
        createdAt: Time,
        /** To the day. */
        usedAt: Time,
        expiresAt: Time,
        ipAddress: z.string().nullable(),
        userAgent: z.string().nullable(),
      }),
    ),
  })
  .openapi('SessionList')
