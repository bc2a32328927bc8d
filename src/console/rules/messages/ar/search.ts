import type { search as english } from '../en/search.js';
import type { Translated } from '../translated.js';

export const search: Translated<typeof english> = {
  'search.all': 'ابحث في كل شيء عن «{words}»',
  'search.label': 'ابحث في كل شيء',
  'search.hint':
    'علامات الاقتباس تُبقي الكلمات معًا: "طلب متأخر". from:anna يجد ما كتبته آنا، وstage:proposal الصفقات في تلك المرحلة.',
  'search.types': 'ابحث في',
  'search.type.all': 'كل شيء',
  'search.type.count': '{type}: {count, number}',
  'search.type.contacts': 'جهات الاتصال',
  'search.type.conversations': 'المحادثات',
  'search.type.messages': 'الرسائل',
  'search.type.leads': 'العملاء المحتملون',
  'search.type.deals': 'الصفقات',
  'search.type.records': 'سجلات CRM',
  'search.results': 'نتائج البحث',
  'search.found':
    '{count, plural, zero {لا نتائج} one {نتيجة واحدة} two {نتيجتان} few {# نتائج} many {# نتيجة} other {# نتيجة}}',
  'search.empty': 'لا يُبحث عن شيء بعد.',
  'search.empty.next': 'اكتب حرفين أو أكثر: اسمًا، أو عنوانًا، أو رقم طلب، أو ما قاله أحدهم.',
  'search.none': 'لا شيء يحتوي على «{words}».',
  'search.none.next': 'استخدم كلمات أقل، أو ابحث في كل شيء. تُوجد الكلمة أيضًا من بدايتها.',
};
