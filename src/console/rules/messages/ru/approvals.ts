import type { approvals as english } from '../en/approvals.js';
import type { Translated } from '../translated.js';

export const approvals: Translated<typeof english> = {
  'approvals.coming': 'Здесь можно будет одобрять, править и отклонять черновики, которые ждут человека.',
  'approvals.until-then': 'решайте в Telegram или через API.',
};
