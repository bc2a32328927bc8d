import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'А пока: {how}',
  'coming.docs': 'Описание API',
  'analytics.coming': 'Здесь будут показатели разговоров, агента и сотрудников.',
  'analytics.until-then': 'текущие показатели доступны по адресу /metrics.',
  'tasks.coming': 'Здесь будет видно, что и к какому сроку нужно сделать.',
  'tasks.until-then': 'Frontdesk пока не ведёт задачи; их ведёт ваша CRM.',
};
