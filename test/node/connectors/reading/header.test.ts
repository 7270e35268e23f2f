/** Which line of a file names its columns. */
import { describe, expect, it } from 'vitest'
import {
  chosenHeader,
  findHeader,
  headerText,
} from '../../../../src/connectors/payroll-feed/reading/header.ts'

const lines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.replaceAll(',', '').trim() !== '')
    .map((line) => ({ cells: line.split(',') }))
const header = (text: string) => {
  const all = lines(text)
  const at = findHeader(all)
  return at === null ? null : all[at]?.cells.join(',')
}

describe('the header', () => {
  it.each([
    [
      'the first line',
      'Employee ID,First Name,Last Name\n1,Ann,Lee\n2,Bo,Li',
      'Employee ID,First Name,Last Name',
    ],
    [
      'after title, company, a date and a blank line',
      'Employee Summary\nAcme Inc\nGenerated on,11/20/2026\n\nFirst name,Last name,Work email,Status\nAnn,Lee,a@x.com,Active\nBo,Li,b@x.com,Active\nTotal employees,2',
      'First name,Last name,Work email,Status',
    ],
    [
      'with a first column that has no name',
      'Acme Inc,,,,\nEmployee Contact List,,,,\nAll dates,,,,\n\n,Employee,Phone Numbers,Email,Address\n,Ann Lee,305-555-0203,a@x.com,1 Main St\n,Bo Li,305-555-0204,b@x.com,2 Main St',
      ',Employee,Phone Numbers,Email,Address',
    ],
    [
      'above values that fit, though no name in it is known',
      'Report\nPNR,Wer,Post,Seit\n17,Ann Lee,a@x.com,2021-03-05\n18,Bo Li,b@x.com,2021-03-06',
      'PNR,Wer,Post,Seit',
    ],
    ['with words alone', 'Nom,Truc,Machin\nAnn,Lee,Welder\nBo,Li,Cook', 'Nom,Truc,Machin'],
    [
      'below a line of groups',
      'Personal,,,Job,\nFirst Name,Last Name,Employee ID,Job Title,Hire Date\nAnn,Lee,1,Welder,2021-03-05',
      'First Name,Last Name,Employee ID,Job Title,Hire Date',
    ],
    [
      'without anybody below it',
      'Employee ID,First Name,Last Name',
      'Employee ID,First Name,Last Name',
    ],
    [
      'with digits in its names',
      'Employee #,Name,Phone 1,Address Line 2,401k\n1,Ann Lee,305-555-0203,Apt 2,5',
      'Employee #,Name,Phone 1,Address Line 2,401k',
    ],
  ])('is found: %s', (_, text, found) => expect(header(text)).toBe(found))

  it.each([
    ['people with numbers', '000427,Ines,Rocha,ines@example.com\n000428,Omar,Farouk,'],
    [
      'people of whom two have the same word',
      'Ines,Rocha,Welder\nOmar,Farouk,Welder\nAnn,Lee,Cook',
    ],
    ['nothing', ''],
  ])('is not there: %s', (_, text) => expect(header(text)).toBeNull())

  it('that was chosen is known by what is in it, wherever it stands and though a column came', () => {
    const text = headerText({ cells: ['Nr', 'Wer ', 'Seit', '', ''] })
    expect(text).toBe('Nr | Wer | Seit')
    expect(chosenHeader(lines('a,b,c\nNr,Wer,Seit\n1,Ann,x'), text)).toBe(1)
    expect(chosenHeader(lines('Liste\nStand heute\n\nNR,wer,Neu,Seit\n1,Ann,x,y'), text)).toBe(2)
    expect(chosenHeader(lines('id,name\n1,Ann'), text)).toBeNull()
  })
})
