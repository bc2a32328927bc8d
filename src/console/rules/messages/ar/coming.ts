import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'حتى ذلك الحين: {how}',
  'coming.docs': 'دليل الواجهة البرمجية',
  'analytics.coming': 'هنا ستظهر أرقام المحادثات والوكيل والأشخاص.',
  'analytics.until-then': 'الأرقام الجارية متاحة على ‎/metrics.',
  'tasks.coming': 'هنا سيظهر ما يجب عمله وموعده.',
  'tasks.until-then': 'لا يحفظ Frontdesk المهام بعد، بل يحفظها نظام إدارة عملائك.',
};
