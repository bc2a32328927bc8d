import type { knowledge as english } from '../en/knowledge.js';
import type { Translated } from '../translated.js';

export const knowledge: Translated<typeof english> = {
  'knowledge.coming': 'Здесь можно будет добавлять и проверять подключения к CRM и искать по ним.',
  'knowledge.until-then': 'добавляйте и синхронизируйте подключения через API.',
};
