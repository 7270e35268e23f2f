/** Names of columns in Indonesian, Malay and Tagalog. Pure. */
import type { Names } from './names.ts'

export const indonesian: Names = {
  payrollId: `nomor induk karyawan, nik, nomor karyawan, no karyawan, id karyawan, kode karyawan, nip, nomor pegawai,
    id pegawai, no pekerja, numero ng empleyado, id ng empleyado`,
  firstName: `nama depan, nama pertama, unang pangalan, pangalan`,
  lastName: `nama belakang, nama keluarga, nama akhir, apelyido`,
  fullName: `nama, nama lengkap, nama karyawan, nama pegawai, nama pekerja, buong pangalan, karyawan`,
  email: `surel, alamat email, alamat surel, emel`,
  phone: `nomor hp, no hp, nomor telepon, no telepon, telepon, nomor ponsel, no telefon, numero ng telepono,
    telepono, hp`,
  position: `jabatan, posisi, jawatan, posisyon, trabaho`,
  team: `departemen, bagian, divisi, jabatan bahagian, departamento ng, bahagian`,
  location: `lokasi, lokasi kerja, tempat kerja, cabang, lugar ng trabaho`,
  status: `status karyawan, status pegawai, status kerja, katayuan, kalagayan`,
  active: `aktif, masih bekerja, aktibo`,
  inactive: `tidak aktif, nonaktif, sudah keluar, hindi aktibo`,
  lastDay: `tanggal keluar, tgl keluar, tanggal berhenti, tanggal resign, tanggal berakhir, tarikh berhenti,
    hari terakhir bekerja, petsa ng pag alis, huling araw`,
  hireDate: `tanggal masuk, tgl masuk, tanggal bergabung, tanggal mulai, tarikh mula, tarikh masuk, petsa ng pagkuha,
    petsa ng pagpasok`,
  birthday: `tanggal lahir, tgl lahir, tarikh lahir, kaarawan`,
}
