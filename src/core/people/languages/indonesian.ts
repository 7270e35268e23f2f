/** Words of status in Indonesian, Malay and Tagalog. Pure. */
import type { StatusWords } from './words.ts'

export const indonesian: StatusWords = {
  active: `aktif, bekerja, masih bekerja, cuti, cuti melahirkan, percobaan, masa percobaan, aktibo, nagtatrabaho,
    naka leave`,
  inactive: `tidak aktif, nonaktif, non aktif, keluar, sudah keluar, berhenti, resign, mengundurkan diri,
    diberhentikan, phk, pensiun, meninggal, meninggal dunia, tamat, hindi aktibo, umalis, umalis na,
    nagbitiw, tinanggal, retirado, tak aktif, bersara`,
  kind: `karyawan tetap, karyawan kontrak, paruh waktu, penuh waktu, tetap, kontrak, magang, harian lepas,
    sepenuh masa, sambilan`,
}
