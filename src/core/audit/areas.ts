/** The areas the audit log can be narrowed to, by how deeds begin. Pure. */
export const AUDIT_AREAS = ['people', 'syncs', 'integrations', 'time', 'company'] as const
export type AuditArea = (typeof AUDIT_AREAS)[number]

const PREFIXES: Record<AuditArea, readonly string[]> = {
  people: [
    'worker.',
    'workers.',
    'issues.',
    'match.',
    'issue.',
    'ask.',
    'duplicate.',
    'erasure.',
    'welcome.',
  ],
  syncs: ['run.', 'people.', 'welcomes.'],
  integrations: ['connection.', 'projects.'],
  time: ['time.'],
  company: [
    ...['company.', 'member.', 'token.', 'webhook.', 'notifications.', 'custom_field.'],
    ...['list.', 'outbox.', 'password.', 'key.', 'view.'],
  ],
}

export const prefixesOf = (area: AuditArea): readonly string[] => PREFIXES[area]
/** Of a deed; null for one of no area. */
export const areaOf = (action: string): AuditArea | null =>
  AUDIT_AREAS.find((area) => PREFIXES[area].some((p) => action.startsWith(p))) ?? null
