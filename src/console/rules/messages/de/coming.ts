import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'Bis dahin: {how}',
  'coming.docs': 'API lesen',
  'pipeline.coming': 'Hier wandern Abschlüsse von Stufe zu Stufe.',
  'pipeline.until-then': 'Frontdesk führt noch keine Abschlüsse; Ihr CRM tut es.',
};
