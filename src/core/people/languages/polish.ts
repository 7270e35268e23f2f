/** Words of status in Polish. Pure. */
import type { StatusWords } from './words.ts'

export const polish: StatusWords = {
  active: `zatrudniony, zatrudniona, aktywny, aktywna, czynny, czynna, pracuje, urlop, na urlopie,
    urlop macierzynski, urlop wychowawczy, zwolnienie lekarskie, zawieszony, okres probny, oddelegowany`,
  inactive: `zwolniony, zwolniona, nieaktywny, nieaktywna, nieczynny, niezatrudniony, niezatrudniona, odszedl,
    odeszla, wypowiedzenie zakonczone, rozwiazana, emerytowany, emeryt, emerytka, zmarly, zmarla,
    byly pracownik, byla pracownica, zakonczony, umowa rozwiazana, nie pracuje`,
  kind: `pelny etat, niepelny etat, pol etatu, czas nieokreslony, czas okreslony, umowa zlecenie, sezonowy`,
}
