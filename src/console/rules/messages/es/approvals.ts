import type { approvals as english } from '../en/approvals.js';
import type { Translated } from '../translated.js';

export const approvals: Translated<typeof english> = {
  'approvals.coming': 'Aquí se aprobarán, editarán y rechazarán los borradores que esperan a una persona.',
  'approvals.until-then': 'decida en Telegram o por la API.',
};
