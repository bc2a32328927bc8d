import type { approvals as english } from '../en/approvals.js';
import type { Translated } from '../translated.js';

export const approvals: Translated<typeof english> = {
  'approvals.coming': 'هنا ستتم الموافقة على المسودات التي تنتظر شخصًا، أو تعديلها أو رفضها.',
  'approvals.until-then': 'قرّر في Telegram أو عبر الواجهة البرمجية.',
};
