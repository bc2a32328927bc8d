import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'Bis dahin: {how}',
  'coming.docs': 'API lesen',
  'pipeline.coming': 'Hier wandern Abschlüsse von Stufe zu Stufe.',
  'pipeline.until-then': 'Frontdesk führt noch keine Abschlüsse; Ihr CRM tut es.',
  'analytics.coming': 'Hier stehen Zahlen zu Unterhaltungen, zum Agenten und zu den Menschen.',
  'analytics.until-then': 'die laufenden Zahlen stehen unter /metrics.',
  'tasks.coming': 'Hier steht, was bis wann zu tun ist.',
  'tasks.until-then': 'Frontdesk führt noch keine Aufgaben; Ihr CRM tut es.',
  'leads.coming': 'Hier werden Leads aufgelistet, bewertet und umgewandelt.',
  'leads.until-then': 'Frontdesk führt noch keine Leads; Ihr CRM tut es.',
};
