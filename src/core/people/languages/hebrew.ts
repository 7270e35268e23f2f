/** Words of status in Hebrew. Pure. */
import type { StatusWords } from './words.ts'

export const hebrew: StatusWords = {
  active: `פעיל, פעילה, מועסק, מועסקת, עובד, בחופשה, חופשת לידה, חלת, תקופת ניסיון`,
  inactive: `לא פעיל, לא פעילה, עזב, עזבה, סיים, סיימה, פוטר, פוטרה, התפטר, התפטרה, פרש, פרשה, גמלאי, נפטר, נפטרה,
    לשעבר, הסתיים, סיום העסקה`,
  kind: `משרה מלאה, משרה חלקית, זמני, עונתי, קבוע`,
}
