// First and last names as they are really written, by language; one line of each per language.

export interface Language {
  first: string[]
  last: string[]
  /** Whether e-mail addresses can be derived from the letters. */
  latin: boolean
}

function language(first: string, last: string, latin = true): Language {
  return { first: first.split('|'), last: last.split('|'), latin }
}

export const languages: Language[] = [
  language(
    'James|Olivia|Liam|Emma|Mary Ann|Jean-Luc|Noah|Grace|J.|Beth|Kwame|Aaliyah',
    "Smith|O'Neill|O’Brien|MacDonald|McGregor|Taylor-Brown|Fitzgerald|St. John|D'Angelo|Wu|Okafor|Lee",
  ),
  language(
    'José|María|Luis|Sofía|Iñaki|Ángel|Lucía|Jesús|Begoña|Raúl|Ximena|Óscar',
    'García|de la Cruz|Núñez Peña|Muñoz|de los Ríos|Ibáñez|Barrera|Hernández-López|Agüero|del Río|Pérez|Zúñiga',
  ),
  language(
    'Zoë|François|Hélène|Noël|Anaïs|Jérôme|Geneviève|Benoît|Chloé|Marc-André',
    "Lefèvre|L'Écuyer|Bélanger|du Pont|Côté|Gagné|Saint-Pierre|Lévesque|d’Amours|Boucher",
  ),
  language(
    'Jürgen|Björn|Åsa|Søren|Käthe|Niels|Þóra|Mårten|Grete|Bram',
    'Müller|Groß|van der Berg|van den Heuvel|von der Leyen|Ångström|Sørensen|Guðmundsdóttir|ten Brink|Jäger',
  ),
  language(
    'Łukasz|Małgorzata|Wojciech|Agnieszka|Paweł|Grażyna|Stanisław|Żaneta',
    'Błaszczykowski|Nowak|Wiśniewska|Dąbrowski|Śliwiński|Źrebiec|Szczęsny|Wójcik',
  ),
  language(
    'Nguyễn Văn|Thị Hồng|Minh|Phương|Đức|Thảo|Quỳnh Anh|Hữu',
    'Nguyễn|Trần|Phạm|Đặng|Huỳnh|Võ|Bùi|Lê',
  ),
  language(
    'João|Conceição|Inês|Tomás|Antônio|Luísa',
    'dos Santos|Gonçalves|Araújo|da Silva|Simões|Magalhães',
  ),
  language('Çağla|İbrahim|Ömer|Şule|Gülşen|Işıl', 'Yılmaz|Öztürk|Şahin|Çelik|Doğan|Güneş'),
  language('Dvořák|Jiří|Žofie|Tomáš|Šárka|Řehoř', 'Novák|Příhoda|Čermáková|Kříž|Šťastný|Růžička'),
  language(
    'Олександр|Наталія|Иван|Светлана|Юлія|Пётр',
    'Шевченко|Кузнецова|Ковальчук|Иванов|Щербак|Григор’єва',
    false,
  ),
  language(
    'Γιώργος|Ελένη|Νίκος|Δέσποινα|Άγγελος',
    'Παπαδόπουλος|Οικονόμου|Νικολαΐδης|Γεωργίου|Ξένος',
    false,
  ),
  language('محمد|فاطمة|عبد الرحمن|ليلى|يوسف', 'الهاشمي|بن سعيد|حداد|المصري|الخطيب', false),
  language('דוד|שרה|יוסף|רחל|נועה', 'כהן|לוי|בן־דוד|מזרחי|פרץ', false),
  language('राजेश|प्रिया|अनिल|सुनीता|विक्रम', 'शर्मा|पटेल|सिंह|गुप्ता|मिश्रा', false),
  language('முருகன்|கவிதா|சுரேஷ்|லட்சுமி|அருண்', 'கிருஷ்ணன்|சுப்பிரமணியன்|ராஜன்|செல்வம்|பாலன்', false),
  language('伟|秀英|建国|小龙|梓涵', '王|李|张|欧阳|陳', false),
  language('민준|서연|지훈|하은|도윤', '김|이|박|남궁|최', false),
  language('太郎|さくら|健一|結衣|アンナ', '佐藤|鈴木|高橋|渡邉|髙田', false),
]

/** Seldom, but they come: one letter, and longer than any form expects. */
export const oddNames: { first: string; last: string }[] = [
  { first: 'X', last: 'Æ' },
  { first: 'A', last: 'O' },
  { first: 'Y', last: 'U' },
  { first: 'Hubert Blaine', last: 'Wolfeschlegelsteinhausenbergerdorff' },
  {
    first: 'Pablo Diego José Francisco de Paula Juan Nepomuceno',
    last: 'María de los Remedios Cipriano de la Santísima Trinidad',
  },
  {
    first: 'Keihanaikukauakahihuliheekahaunaele',
    last: "Nāone-Kapiʻolani O'Sullivan-Venkatanarasimharajuvaripeta",
  },
]
