import type { composer as english } from '../en/composer.js';
import type { Translated } from '../translated.js';

/** See ../en/composer.ts. */
export const composer: Translated<typeof english> = {
  'composer.files': 'ملفات هذا الرد',
  'composer.files.add': 'إضافة ملفات',
  'composer.files.drop': 'حذف {name}',
  'composer.files.coming': 'يُرفع الآن',
  'composer.files.refused': 'لا يمكن إرساله: {reason}',
  'composer.template': 'قالب واتساب',
  'composer.template.what': 'الاسم واللغة كما هما في مدير واتساب حيث تمت الموافقة على القالب.',
  'composer.template.name': 'اسم القالب',
  'composer.template.language': 'رمز اللغة',
  'composer.template.category': 'الفئة',
  'composer.template.category.unknown': 'غير محددة',
  'composer.template.category.utility': 'خدمة',
  'composer.template.category.marketing': 'ترويج',
  'composer.template.category.authentication': 'تحقق',
  'composer.template.values': 'قيم الأماكن في النص، واحدة في كل سطر',
  'composer.template.send': 'إرسال القالب',
  'composer.comment.hide': 'إخفاء',
  'composer.comment.show': 'إظهار من جديد',
  'composer.comment.like': 'إعجاب',
  'composer.comment.unlike': 'سحب الإعجاب',
  'composer.comment.hidden': 'مخفي تحت المنشور',
};
