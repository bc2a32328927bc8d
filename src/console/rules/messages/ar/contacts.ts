import type { contacts as english } from '../en/contacts.js';
import type { Translated } from '../translated.js';

export const contacts: Translated<typeof english> = {
  'contacts.coming': 'هنا ستجد كل من كتب يومًا، مع ما يُعرف عنه.',
  'contacts.until-then': 'اعرضها وعدّلها عبر الواجهة البرمجية.',
};
