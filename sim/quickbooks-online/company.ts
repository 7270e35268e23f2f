// The two companies that can be connected, and what each tells about itself.
import { Population } from '../population.ts'

export const REALM = '9130357992221046'
export const COMPANY = 'Harbour Street Builders'
/** Somebody with both is asked which one the app may read. */
export const SECOND_REALM = '9130358801776512'
/** Its employees: a collection of rows, since the population's people are the first one's. */
export const SECOND_PEOPLE = 'secondCompany'

export const COMPANIES: Readonly<Record<string, string>> = {
  [REALM]: COMPANY,
  [SECOND_REALM]: 'Mill Street Renovations',
}

/** What the company of this realm holds. Ids are counted in each anew. */
export function booksOf(population: Population, realmId: string): Population {
  if (realmId !== SECOND_REALM) return population
  return Population.over(population.collection(SECOND_PEOPLE))
}

export function companyInfo(realmId: string) {
  const name = COMPANIES[realmId] ?? COMPANY
  return {
    CompanyName: name,
    LegalName: `${name} Inc.`,
    CompanyAddr: {
      Id: '1',
      Line1: '12 Harbour Street',
      City: 'Toronto',
      CountrySubDivisionCode: 'ON',
      PostalCode: 'M5V 0A1',
      Country: 'Canada',
    },
    CompanyStartDate: '2019-04-02',
    FiscalYearStartMonth: 'January',
    Country: 'CA',
    Email: { Address: 'office@harbour.example' },
    SupportedLanguages: 'en',
    NameValue: [
      { Name: 'NeoEnabled', Value: 'true' },
      { Name: 'IndustryType', Value: 'Construction' },
      { Name: 'SubscriptionStatus', Value: 'PAID' },
      { Name: 'OfferingSku', Value: 'QuickBooks Online Plus' },
      { Name: 'PayrollFeature', Value: 'false' },
    ],
    domain: 'QBO',
    sparse: false,
    Id: '1',
    SyncToken: '4',
    MetaData: {
      CreateTime: '2019-04-02T09:12:44-07:00',
      LastUpdatedTime: '2025-12-01T07:40:18-08:00',
    },
  }
}
