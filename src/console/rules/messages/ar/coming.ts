import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'حتى ذلك الحين: {how}',
  'coming.docs': 'دليل الواجهة البرمجية',
  'pipeline.coming': 'هنا ستنتقل الصفقات من مرحلة إلى أخرى.',
  'pipeline.until-then': 'لا يحفظ Frontdesk الصفقات بعد، بل يحفظها نظام إدارة عملائك.',
};
