// The one company that can be connected, and what it tells about itself.

export const REALM = '9130357992221046'
export const COMPANY = 'Harbour Street Builders'

export function companyInfo() {
  return {
    CompanyName: COMPANY,
    LegalName: `${COMPANY} Inc.`,
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
