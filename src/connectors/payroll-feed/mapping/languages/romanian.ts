/** Names of columns in Romanian. Pure. */
import type { Names } from './names.ts'

export const romanian: Names = {
  payrollId: `marca, nr marca, numar marca, id angajat, cod angajat, numar angajat`,
  firstName: `prenume, prenumele`,
  lastName: `nume de familie, numele de familie, nume familie`,
  fullName: `nume si prenume, nume complet, angajat, nume prenume, numele si prenumele, salariat`,
  email: `adresa email, adresa de email, adresa e mail`,
  phone: `telefon mobil, numar telefon, numar de telefon, nr telefon`,
  position: `functie, functia, post, meserie`,
  team: `departament, sectie, compartiment, echipa`,
  location: `locatie, punct de lucru, loc de munca, locul de munca`,
  status: `stare, statut, stare contract, stare angajat`,
  active: `activ`,
  inactive: `inactiv, plecat, incetat`,
  lastDay: `data incetarii, data incetare, data plecarii, data plecare, data lichidarii, data incetare contract,
    sfarsit contract, ultima zi`,
  hireDate: `data angajarii, data angajare, data inceput, data incadrarii, inceput contract`,
  birthday: `data nasterii`,
}
