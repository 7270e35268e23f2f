/** Words of status in Turkish. Pure. */
import type { StatusWords } from './words.ts'

export const turkish: StatusWords = {
  active: `aktif, calisiyor, çalışıyor, gorevde, görevde, izinli, izinde, ucretsiz izin, ücretsiz izin, dogum izni,
    doğum izni, raporlu, deneme suresi`,
  inactive: `pasif, ayrildi, ayrıldı, isten ayrildi, işten ayrıldı, isten cikti, işten çıktı, cikti, çıktı, istifa,
    istifa etti, emekli, emekli oldu, vefat, vefat etti, fesih, isten cikarildi, işten çıkarıldı,
    aktif degil, aktif değil, eski calisan, eski çalışan, calismiyor, çalışmıyor`,
  kind: `tam zamanli, tam zamanlı, yari zamanli, yarı zamanlı, kadrolu, sozlesmeli, sözleşmeli, mevsimlik`,
}
