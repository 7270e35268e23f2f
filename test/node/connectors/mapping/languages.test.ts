/** Files of payrolls in many languages: columns, words of status, days and names are read, or asked about. */
import { describe, expect, it } from 'vitest'
import { LANGUAGES as NAMES } from '../../../../src/connectors/payroll-feed/mapping/languages/all.ts'
import { nameOrder } from '../../../../src/connectors/payroll-feed/mapping/name-order.ts'
import { fieldsByName } from '../../../../src/connectors/payroll-feed/mapping/names.ts'
import { LANGUAGES as WORDS } from '../../../../src/core/people/languages/all.ts'
import { readName } from '../../../../src/core/people/names.ts'
import { statusOfWord, statusWord } from '../../../../src/core/people/status-words.ts'
import { feedFile, openFeed } from '../../../support/feed-file.ts'

/** Goes by what is suggested, as an admin who takes all of it. */
async function taken(text: string) {
  const { suggested } = await openFeed(text).sample()
  const columns = Object.fromEntries(
    Object.entries(suggested).map(([field, name]) => [
      field,
      /^(?:payRates|more)/.test(field) ? name.split('\n').filter(Boolean) : name,
    ]),
  )
  const { people } = await feedFile(text, { columns, dateOrder: 'dmy' })
  return people.map(({ id, name, fields, notices, problem }) =>
    [id, name, fields.hireDate ?? '', fields.status ?? notices?.[0]?.code ?? problem?.code].join(
      '|',
    ),
  )
}

describe('a file is read with what is suggested', () => {
  it.each([
    [
      'Polish',
      'Nr ewid.;Imię;Nazwisko;Data zatrudnienia;Data zwolnienia;Stanowisko\n1;Anna;Łęcka;01.02.2020;;Kierowca\n2;Bolek;Żak;15.02.2020;31.10.2025;Kierowca',
      ['1|Anna Łęcka|2020-02-01|active', '2|Bolek Żak|2020-02-15|inactive'],
    ],
    [
      'Polish, by words',
      'Nr pracownika;Nazwisko i imię;Status zatrudnienia\n1;Łęcka Anna;Zatrudniony\n2;Żak Bolek;Zwolniony',
      ['1|Anna Łęcka||active', '2|Bolek Żak||inactive'],
    ],
    [
      'Swedish',
      'Anställningsnr;Förnamn;Efternamn;Anställd;Status\n1;Åsa;Öberg;2020-01-01;Aktiv\n2;Bo;Ek;2020-01-01;Avslutad',
      ['1|Åsa Öberg|2020-01-01|active', '2|Bo Ek|2020-01-01|inactive'],
    ],
    [
      'Norwegian',
      'Ansattnr;Fornavn;Etternavn;Sluttdato\n1;Åse;Berg;\n2;Bo;Ek;31.10.2025',
      ['1|Åse Berg||active', '2|Bo Ek||inactive'],
    ],
    [
      'Finnish',
      'Henkilönumero;Sukunimi;Etunimi;Tila\n1;Mäki;Aino;Voimassa\n2;Virta;Esa;Päättynyt',
      ['1|Aino Mäki||active', '2|Esa Virta||inactive'],
    ],
    [
      'Czech',
      'Osobní číslo;Příjmení a jméno;Datum ukončení\n1;Nováková Eva;\n2;Dvořák Jan;31.10.2025',
      ['1|Eva Nováková||active', '2|Jan Dvořák||inactive'],
    ],
    [
      'Hungarian',
      'Törzsszám;Név;Kilépés dátuma;Belépés dátuma\n1;Nagy Péter;;2020.04.25.\n2;Kis Éva;2025.10.31.;2020.04.01.',
      ['1|Péter Nagy|2020-04-25|active', '2|Éva Kis|2020-04-01|inactive'],
    ],
    [
      'Romanian',
      'Marca;Nume și prenume;Stare\n1;Popescu Ana;Activ\n2;Ionescu Dan;Încetat',
      ['1|Ana Popescu||active', '2|Dan Ionescu||inactive'],
    ],
    [
      'Greek',
      'Αριθμός Μητρώου;Επώνυμο;Όνομα;Κατάσταση\n1;Παππά;Άννα;Ενεργή\n2;Λι;Νίκος;Απολύθηκε',
      ['1|Άννα Παππά||active', '2|Νίκος Λι||inactive'],
    ],
    [
      'Turkish',
      'Sicil No;Adı;Soyadı;İşten Çıkış Tarihi\n1;Ayşe;Işık;\n2;Can;Öz;31.10.2025',
      ['1|Ayşe Işık||active', '2|Can Öz||inactive'],
    ],
    [
      'Russian',
      'Табельный номер;ФИО;Дата приема;Дата увольнения\n1;Иванов Иван Иванович;25.02.2020;\n2;Петрова Анна;01.02.2020;31.10.2025',
      ['1|Иван Иванович Иванов|2020-02-25|active', '2|Анна Петрова|2020-02-01|inactive'],
    ],
    [
      'Ukrainian',
      'Табельний номер;Прізвище;Імʼя;Статус\n1;Шевченко;Оля;Працює\n2;Коваль;Іван;Звільнений',
      ['1|Оля Шевченко||active', '2|Іван Коваль||inactive'],
    ],
    [
      'Japanese',
      '社員番号,姓,名,入社日,退職日\n1,佐藤,花子,2020年4月1日,\n2,鈴木,一郎,2020/04/01,2025/03/31',
      ['1|花子 佐藤|2020-04-01|active', '2|一郎 鈴木|2020-04-01|inactive'],
    ],
    [
      'Japanese, in one cell',
      '社員番号,氏名,在籍\n1,佐藤 花子,○\n2,鈴木　一郎,×',
      ['1|花子 佐藤||active', '2|一郎 鈴木||inactive'],
    ],
    [
      'Chinese',
      '工号,姓名,状态,部门\n1,王伟,在职,生产\n2,欧阳娜娜,离职,生产\n3,张敏,试用期,销售',
      ['1|伟 王||active', '2|娜娜 欧阳||inactive', '3|敏 张||active'],
    ],
    [
      'Chinese of Taiwan',
      '員工編號,姓名,到職日,離職日期\n1,陳美玲,2020/04/25,\n2,諸葛亮,2020/04/01,2025/10/31',
      ['1|美玲 陳|2020-04-25|active', '2|亮 諸葛|2020-04-01|inactive'],
    ],
    [
      'Korean',
      '사번,성명,입사일,재직상태\n1,김철수,2020-04-01,재직\n2,남궁민,2020-04-01,퇴사',
      ['1|철수 김|2020-04-01|active', '2|민 남궁|2020-04-01|inactive'],
    ],
    [
      'Arabic',
      'رقم الموظف,الاسم الأول,اسم العائلة,الحالة\n1,أحمد,علي,نشط\n2,محمد,حسن,منتهي',
      ['1|أحمد علي||active', '2|محمد حسن||inactive'],
    ],
    [
      'Hebrew',
      'מספר עובד,שם פרטי,שם משפחה,סטטוס\n1,דנה,לוי,פעיל\n2,יוסי,כהן,לא פעיל',
      ['1|דנה לוי||active', '2|יוסי כהן||inactive'],
    ],
    [
      'Hindi',
      'कर्मचारी संख्या,पहला नाम,उपनाम,स्थिति\n1,आशा,शर्मा,सक्रिय\n2,रवि,वर्मा,निष्क्रिय',
      ['1|आशा शर्मा||active', '2|रवि वर्मा||inactive'],
    ],
    [
      'Vietnamese',
      'Mã nhân viên,Họ và tên,Tình trạng\n1,Nguyễn Văn An,Đang làm việc\n2,Trần Thị Bình,Đã nghỉ việc',
      ['1|Văn An Nguyễn||active', '2|Thị Bình Trần||inactive'],
    ],
    [
      'Indonesian',
      'NIK,Nama Depan,Nama Belakang,Tanggal Keluar\n1,Adi,Putra,\n2,Sari,Dewi,31/10/2025',
      ['1|Adi Putra||active', '2|Sari Dewi||inactive'],
    ],
    [
      'two languages',
      'ID,姓名 / Full Name,Status / 状态\n1,Ann Lee,在职\n2,Bo Li,离职',
      ['1|Ann Lee||active', '2|Bo Li||inactive'],
    ],
    [
      'marks and remarks',
      '*Employee ID:,First Name (required),Last\u00a0Name*,Active? (Y/N),Hire Date [MM/DD/YYYY]\n1,Ann,Lee,Y,25/02/2020\n2,Bo,Li,N,01/02/2020',
      ['1|Ann Lee|2020-02-25|active', '2|Bo Li|2020-02-01|inactive'],
    ],
  ])('%s', async (_, text, people) => expect(await taken(text)).toEqual(people))
})

describe('a name in one cell', () => {
  it.each([
    ['Nazwisko i imię', 'Kowalska-Nowak Anna Maria', 'Anna Maria', 'Kowalska-Nowak'],
    ['Nom Prénom', 'DUPONT MARTIN Jean', 'Jean', 'DUPONT MARTIN'],
    ['Nom et prénom', 'de la Tour Ève', 'Ève', 'de la Tour'],
    ['Apellidos y nombres', 'García López Ana', 'Ana', 'García López'],
    ['Apellidos y nombres', 'García López, Ana', 'Ana', 'García López'],
    ['Name, Vorname', 'Müller Jan', 'Jan', 'Müller'],
    ['Imię i nazwisko', 'Anna Nowak', 'Anna', 'Nowak'],
    ['Ad Soyad', 'Ayşe Işık', 'Ayşe', 'Işık'],
    ['Last Name First Name', 'Lee Ann', 'Ann', 'Lee'],
    ['Employee Name', 'Ann Lee', 'Ann', 'Lee'],
    ['姓名', 'Wang Wei', 'Wang', 'Wei'],
    ['Name', '佐藤 花子', '花子', '佐藤'],
    // Nothing tells where the family's ends.
    ['氏名', '佐藤花子', '佐藤花子', ''],
    ['姓名', '买买提江', '买买提江', ''],
  ])('under “%s”: %s', (column, text, first, last) => {
    expect(readName(text, nameOrder(column))).toEqual({ first, last, suffix: '' })
  })
})

describe('the tables', () => {
  it('name each column as they say, and no name is also one of somebody else', () => {
    for (const table of NAMES)
      for (const [field, names] of Object.entries(table))
        for (const name of names.split(','))
          expect(
            fieldsByName(name.trim()).map((f) => String(f.field)),
            name,
          ).toContain(field)
  })
  it('say one thing by each word of status', () => {
    const said = new Map<string, string>()
    for (const { active, inactive, kind } of WORDS)
      for (const [says, list] of [
        ['active', `${active},${kind}`],
        ['inactive', inactive],
      ] as const)
        for (const word of list.split(',')) {
          const plain = statusWord(word)
          expect(`${plain}: ${said.get(plain) ?? says}`).toBe(`${plain}: ${says}`)
          said.set(plain, says)
          expect(statusOfWord(word), word).toBe(says)
        }
  })
})
