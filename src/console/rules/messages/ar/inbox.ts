import type { inbox as english } from '../en/inbox.js';
import type { Translated } from '../translated.js';

export const inbox: Translated<typeof english> = {
  'inbox.conversations': 'المحادثات',
  'inbox.back': 'العودة إلى القائمة',
  'inbox.choose': 'اختر محادثة لتقرأها هنا.',
  'inbox.choose.next': 'يفتح Alt+J المحادثة التالية، ويفتح Alt+K السابقة.',
  'inbox.empty.all': 'لا توجد محادثات بعد.',
  'inbox.empty.all.next': 'حالما يكتب عميل إلى حساب متصل تظهر المحادثة هنا من تلقاء نفسها.',
};
