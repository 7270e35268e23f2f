/** Words of status in Romanian. Pure. */
import type { StatusWords } from './words.ts'

export const romanian: StatusWords = {
  active: `activ, activa, angajat, angajata, in activitate, suspendat, suspendata, concediu, in concediu,
    concediu medical, concediu crestere copil, perioada de proba, detasat`,
  inactive: `inactiv, inactiva, incetat, incetata, plecat, plecata, demisionat, demisionata, concediat, concediata,
    lichidat, lichidata, pensionat, pensionata, decedat, decedata, fost angajat, contract incetat`,
  kind: `norma intreaga, timp partial, norma partiala, sezonier, perioada determinata, perioada nedeterminata`,
}
