import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'Bis dahin: {how}',
  'coming.docs': 'API lesen',
  'analytics.coming': 'Hier stehen Zahlen zu Unterhaltungen, zum Agenten und zu den Menschen.',
  'analytics.until-then': 'die laufenden Zahlen stehen unter /metrics.',
  'tasks.coming': 'Hier steht, was bis wann zu tun ist.',
  'tasks.until-then': 'Frontdesk führt noch keine Aufgaben; Ihr CRM tut es.',
};
