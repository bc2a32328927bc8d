import type { knowledge as english } from '../en/knowledge.js';
import type { Translated } from '../translated.js';

export const knowledge: Translated<typeof english> = {
  'knowledge.coming': 'Hier werden CRM-Verknüpfungen angelegt, geprüft und durchsucht.',
  'knowledge.until-then': 'Verknüpfungen über die API anlegen und abgleichen.',
};
