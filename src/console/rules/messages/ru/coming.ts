import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'А пока: {how}',
  'coming.docs': 'Описание API',
  'pipeline.coming': 'Здесь сделки будут переходить с этапа на этап.',
  'pipeline.until-then': 'Frontdesk пока не ведёт сделки; их ведёт ваша CRM.',
};
