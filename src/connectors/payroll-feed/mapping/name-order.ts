/** Which name comes first in a column of whole names, by what it is called. Pure. */
import type { NameOrder } from '../../../core/people/family-first.ts'
import { nameWords } from './names.ts'

const words = (list: string) => new Set(list.split(' ').map(nameWords))
const FAMILY = words(
  'last surname family nachname familienname nom apellido apellidos cognome achternaam sobrenome nazwisko efternamn efternavn etternavn sukunimi příjmení priezvisko vezetéknév családnév nume numele επώνυμο επίθετο soyad soyadı фамилия прізвище 姓',
)
const GIVEN = words(
  'first given forename forenames vorname prénom prénoms nombre nombres nome voornaam roepnaam imię imiona förnamn fornavn etunimi jméno meno keresztnév utónév prenume prenumele όνομα ad adı имя імʼя 名',
)
const WHOLE = words(
  'név teljesnév dolgozóneve munkavállalóneve dolgozó munkavállaló фио фиосотрудника піб họvàtên họtên họtênnhânviên',
)

/** Given name first, unless the heading says otherwise. */
export function nameOrder(column: string): NameOrder {
  const parts = nameWords(column).split(' ')
  const together = parts.join('')
  if (/^(?:中文|员工|員工|职工|職員)?姓名$/u.test(column.trim())) return 'chinese'
  if (/^(?:성명|이름|직원명|사원명|성함)$/u.test(column.trim())) return 'korean'
  if (WHOLE.has(together)) return 'family'
  const family = parts.findIndex((part) => FAMILY.has(part))
  const given = parts.findIndex((part) => GIVEN.has(part))
  if (parts[0] === 'name' && /^(?:vorname|prenom|voornaam)$/.test(parts.at(-1) ?? ''))
    return 'family'
  if (family < 0 || given <= family) return 'given'
  return parts[family] === 'apellidos' ? 'two families' : 'family'
}
