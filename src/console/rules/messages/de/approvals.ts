import type { approvals as english } from '../en/approvals.js';
import type { Translated } from '../translated.js';

export const approvals: Translated<typeof english> = {
  'approvals.coming': 'Hier werden Entwürfe, die auf einen Menschen warten, freigegeben, bearbeitet und abgelehnt.',
  'approvals.until-then': 'in Telegram oder über die API entscheiden.',
};
