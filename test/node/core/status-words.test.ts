/** What the words of payrolls say of somebody. */
import { describe, expect, it } from 'vitest'
import {
  isKindOfEmployment,
  statusOfWord,
  statusWord,
} from '../../../src/core/people/status-words.ts'

describe('a word of status', () => {
  it.each(
    `Active, ACTIVE, A, L, LOA, Leave, On Leave, Leave w/o pay, Parental Leave (paid), Suspended, Pending, pre-hire,
    FT, PT, Full Time, Full-Time, Part-time, Regular, Regular Full-Time, Seasonal, Probationary, Temporary, Y, true, 1,
    Active - Full Time, A - Active, 01 Active, Employee (active), Employee, Actif, En congé, Aktiv, Beschäftigt, Vollzeit, Activo,
    Tiempo completo, Baja médica, Ativo, Licença, Attivo, In dienst, Non-Exempt`.split(/,\s*/),
  )('“%s” says that somebody works there', (word) => expect(statusOfWord(word)).toBe('active'))

  it.each(
    `Terminated, TERMINATED, T, I, N, 0, false, Inactive, Terminated - Voluntary, Terminated (Voluntary),
    Involuntary Termination, Inactive - Rehire eligible, Not Active, Non-Active, No longer active,
    No longer employed, Released, Layoff, Laid Off, Dismissed, Retired, Deceased, Resigned, Separated, Leaver,
    T - Terminated, Terminated 12/31/2025, Former employee, Terminated employee, Inactif, Licencié, Retraitée, Inaktiv, Ausgeschieden,
    nicht aktiv, Inactivo, Baja, Despedido, Jubilada, Inativo, Desligado, Cessato, Uit dienst`.split(
      /,\s*/,
    ),
  )('“%s” says that somebody has left', (word) => expect(statusOfWord(word)).toBe('inactive'))

  it.each([
    // Nobody has explained these.
    ...[
      'Discharged',
      'P',
      'R',
      'D',
      'Zed',
      'No status',
      'Unknown',
      'Accepted (offer)',
      'X9',
      '2',
      'Gekündigt zum 31.12.',
    ],
    // Not yet, and perhaps never.
    ...['Terminating 12/31', 'To be terminated', 'Not terminated', 'Will be retired'],
    // Both.
    ...[
      'Terminated on leave',
      'Active - Terminated',
      'Active until retired',
      'Pending termination',
    ],
    // Whoever is not away works here, or does not.
    ...['Not on leave', 'No leave', 'Not suspended', 'No LOA', 'Not pending'],
    ...['Seasonal layoff', 'Retired, active benefits', 'T - Active', 'Not active, not terminated'],
    ...['', '  ', '—'],
  ])('“%s” is asked about', (word) => expect(statusOfWord(word)).toBeUndefined())

  it('is the same word in any case, with any accents and punctuation', () => {
    expect(statusWord(' EN CONGÉ. ')).toBe(statusWord('en conge'))
    expect(statusWord('Entla\u00adssen')).toBe('entlassen')
    expect(statusWord('Full-Time')).toBe('full time')
  })

  it('may say only how somebody is employed', () => {
    expect(['FT', 'Seasonal', 'Teilzeit', 'CDI'].every(isKindOfEmployment)).toBe(true)
    expect(['Active', 'Terminated', 'Leave'].some(isKindOfEmployment)).toBe(false)
  })
})
