import type { settings as english } from '../en/settings.js';
import type { Translated } from '../translated.js';

export const settings: Translated<typeof english> = {
  'settings.sections': 'الأقسام',
  'settings.appearance': 'المظهر',
  'settings.appearance.where': 'يُحفظ في هذا المتصفح، لك وحدك.',
  'settings.rows': 'الصفوف',
  'settings.rows.roomy': 'واسعة',
  'settings.rows.compact': 'متراصة',
  'settings.voice': 'أسلوب الحديث',
  'settings.hours': 'ساعات العمل',
  'settings.ai': 'الذكاء الاصطناعي',
  'settings.budgets': 'الميزانيات',
  'settings.keys': 'المفاتيح',
  'settings.accounts': 'الحسابات',
  'settings.people': 'الأشخاص',
  'settings.webhooks': 'خطافات الويب',
  'settings.audit': 'سجل التغييرات',
};
