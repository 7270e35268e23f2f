/** Names of columns in Hungarian. Pure. */
import type { Names } from './names.ts'

export const hungarian: Names = {
  payrollId: `torzsszam, dolgozoi azonosito, dolgozo azonosito, munkavallaloi azonosito, dolgozoi szam, szemelyi szam`,
  firstName: `keresztnev, utonev`,
  lastName: `vezeteknev, csaladnev`,
  fullName: `nev, teljes nev, dolgozo neve, dolgozo, munkavallalo, munkavallalo neve`,
  email: `e mail cim, email cim`,
  phone: `telefonszam, mobilszam, mobil`,
  position: `munkakor, beosztas, pozicio`,
  team: `osztaly, reszleg, szervezeti egyseg, csoport`,
  location: `munkavegzes helye, telephely, munkahely`,
  status: `allapot, statusz, jogviszony allapota, allomany`,
  active: `aktiv`,
  inactive: `inaktiv, kilepett`,
  lastDay: `kilepes datuma, kilepes, kilepesi datum, munkaviszony vege, jogviszony vege, utolso munkanap`,
  hireDate: `belepes datuma, belepes, belepesi datum, munkaviszony kezdete, jogviszony kezdete`,
  birthday: `szuletesi datum, szuletesi ido`,
}
