import type { settings as english } from '../en/settings.js';
import type { Translated } from '../translated.js';

export const settings: Translated<typeof english> = {
  'settings.sections': 'الأقسام',
  'settings.appearance': 'المظهر',
  'settings.appearance.where': 'يُحفظ في هذا المتصفح، لك وحدك.',
  'settings.voice': 'أسلوب الحديث',
  'settings.hours': 'ساعات العمل',
  'settings.ai': 'الذكاء الاصطناعي',
  'settings.budgets': 'الميزانيات',
  'settings.keys': 'المفاتيح',
  'settings.accounts': 'الحسابات',
  'settings.people': 'الأشخاص',
  'settings.webhooks': 'خطافات الويب',
  'settings.audit': 'سجل التغييرات',
  'settings.voice.coming': 'هنا سيُضبط كيف يتحدث الوكيل ويوقّع ويعرّف بنفسه.',
  'settings.hours.coming': 'هنا ستُضبط ساعات العمل وما يُقال خارجها.',
  'settings.ai.coming': 'هنا ستُختار النماذج التي تكتب وتبحث وتُختبر.',
  'settings.budgets.coming': 'هنا سيُضبط ما يجوز أن تكلّفه النماذج في اليوم.',
  'settings.keys.coming': 'هنا ستُحفظ مفاتيح الواجهة البرمجية ومفاتيح مزوّدي النماذج.',
  'settings.webhooks.coming': 'هنا ستُضاف خطافات الويب إلى أنظمتك، مع ما سُلّم منها.',
  'settings.audit.coming': 'هنا سيظهر من غيّر ماذا ومتى.',
  'settings.not-yet': 'لا يمكن ضبطه بعد.',
  'settings.by-variable': 'اضبطه بمتغير من متغيرات البيئة.',
  'settings.by-api': 'استخدم الواجهة البرمجية.',
};
