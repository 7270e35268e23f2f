/** Names of columns in Turkish. Pure. */
import type { Names } from './names.ts'

export const turkish: Names = {
  payrollId: `sicil no, sicil numarasi, sicil numarası, personel no, personel numarasi, personel numarası, calisan no,
    çalışan no, calisan id`,
  firstName: `ad, adi, adı, isim`,
  lastName: `soyad, soyadi, soyadı, soyisim`,
  fullName: `ad soyad, adi soyadi, adı soyadı, ad ve soyad, isim soyisim, personel adi, çalışan, calisan, personel`,
  email: `e posta, eposta, e posta adresi`,
  phone: `cep telefonu, cep tel, telefon numarasi, telefon numarası, telefon no, cep no`,
  position: `gorev, görevi, gorevi, unvan, ünvan, pozisyon, meslek`,
  team: `departman, bolum, bölüm, birim, ekip`,
  location: `calisma yeri, çalışma yeri, lokasyon, isyeri, işyeri, sube, şube`,
  status: `durum, durumu, calisma durumu, çalışma durumu, personel durumu`,
  active: `aktif, calisiyor mu, çalışıyor mu, aktif mi`,
  inactive: `pasif, ayrildi, ayrıldı, isten ayrildi`,
  lastDay: `cikis tarihi, çıkış tarihi, isten cikis tarihi, işten çıkış tarihi, ayrilis tarihi, ayrılış tarihi,
    isten ayrilis tarihi, işten ayrılış tarihi, bitis tarihi, bitiş tarihi`,
  hireDate: `giris tarihi, giriş tarihi, ise giris tarihi, işe giriş tarihi, baslama tarihi, ise baslama tarihi,
    işe başlama tarihi`,
  birthday: `dogum tarihi, doğum tarihi`,
}
