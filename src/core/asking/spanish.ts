/** What keeps people out and is put right at the source, in Spanish: src/core/issues/causes.ts has it in English. Pure. */

interface Said {
  title: string
  /** `source`: the connection's name. */
  remedy(source: string): string
}
const said = (title: string, remedy: Said['remedy']): Said => ({ title, remedy })
const inSource = (title: string, what: string): Said =>
  said(title, (source) => `${what} en ${source}.`)

/** By code; a test says that none of those that payroll is asked about is missing. */
export const SPANISH: Readonly<Record<string, Said>> = {
  missing_phone: inSource('Sin número de teléfono', 'Agréguelo'),
  missing_name: inSource('Sin nombre o apellido', 'Agréguelo'),
  missing_payroll_id: inSource('Sin número de nómina', 'Agréguelo'),
  missing_email: inSource('Sin correo electrónico', 'Agréguelo'),
  invalid_phone: inSource('El número de teléfono no está completo', 'Corríjalo'),
  invalid_email: inSource('El correo electrónico no es válido', 'Corríjalo'),
  field_too_long: inSource('Un texto es demasiado largo', 'Acórtelo'),
  unreadable: inSource('No se pudo leer', 'Corrija la fila'),
  duplicate_external_id: inSource('Dos personas tienen el mismo número', 'Dé a cada una el suyo'),
  duplicate_payroll_id: inSource(
    'Dos personas tienen el mismo número de nómina',
    'Dé a cada una el suyo',
  ),
  lost_payroll_id: inSource('El número de nómina ya no está', 'Vuelva a ponerlo'),
  absent_unconfirmed: inSource(
    'Tal vez ya no trabaja aquí: algunas filas no se pudieron leer',
    'Corrija las filas que no se pueden leer',
  ),
  locked_out: said(
    'Dos sistemas no coinciden en quién está activo',
    () => 'Corrija uno de los dos, o avise a un administrador.',
  ),
  erased: said(
    'Se borró aquí y sigue en el sistema',
    (source) => `Quítelo de ${source}, o avise a un administrador.`,
  ),
  deactivation_rejected: inSource('Un administrador rechazó su salida', 'Corrija sus datos'),
  change_rejected: inSource('Un administrador rechazó este cambio', 'Corríjalo'),
}
