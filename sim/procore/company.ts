// The demo app, the companies it sees and the two users it can act as.

export const app = { clientId: 'procore-demo-client', clientSecret: 'procore-demo-secret' }

export interface Company {
  id: number
  name: string
  /** A company may be seen without having installed the app; then every call about it is refused. */
  installed: boolean
}

export const demoCompany: Company = { id: 4410, name: 'Demo Construction', installed: true }

export const companies: readonly Company[] = [
  demoCompany,
  { id: 4411, name: 'Second Demo Company', installed: false },
]

export const vendors = {
  own: { id: 77001, name: demoCompany.name },
  electric: { id: 77042, name: 'Northside Electric Ltd.' },
  drywall: { id: 77043, name: 'Okoro Drywall & Finishing' },
}

export interface Owner {
  id: number
  login: string
  name: string
}

/** `service` acts after client credentials, `user` after somebody pressed Allow. */
export const owners = {
  service: {
    id: 4_410_001,
    login: 'directory-sync-4410@service-account.example',
    name: 'Directory Sync (Service Account)',
  },
  user: { id: 4_410_002, login: 'dana.admin@demo-construction.example', name: 'Dana Admin' },
} satisfies Record<string, Owner>

export type OwnerKind = keyof typeof owners

export const projects = [
  { id: 88001, name: 'Harbour Tower', project_number: 'P-001', active: true },
  { id: 4_294_988_002, name: 'Mill Street School', project_number: 'P-002', active: true },
]
