/** Names of columns in Polish. Pure. */
import type { Names } from './names.ts'

export const polish: Names = {
  payrollId: `nr ewidencyjny, numer ewidencyjny, nr ewid, nr pracownika, numer pracownika, id pracownika,
    numer kadrowy, nr kadrowy, identyfikator, nr akt`,
  firstName: `imie, imiona, pierwsze imie`,
  lastName: `nazwisko`,
  fullName: `imie i nazwisko, nazwisko i imie, pracownik, nazwisko imie, imie nazwisko`,
  email: `adres e mail, adres email, e mail sluzbowy, poczta`,
  phone: `telefon komorkowy, tel komorkowy, numer telefonu, nr telefonu, komorka`,
  position: `stanowisko, stanowisko pracy, funkcja`,
  team: `dzial, wydzial, zespol, komorka organizacyjna`,
  location: `lokalizacja, miejsce pracy, zaklad, oddzial`,
  status: `status zatrudnienia, stan zatrudnienia, status pracownika`,
  active: `aktywny, aktywna, czy aktywny, zatrudniony`,
  inactive: `nieaktywny, zwolniony, czy zwolniony`,
  lastDay: `data zwolnienia, data zakonczenia, data rozwiazania umowy, data odejscia, data ustania zatrudnienia,
    zatrudniony do, koniec umowy`,
  hireDate: `data zatrudnienia, data przyjecia, data rozpoczecia, zatrudniony od, data rozpoczecia pracy`,
  birthday: `data urodzenia`,
}
