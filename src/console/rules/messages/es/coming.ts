import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'Mientras tanto: {how}',
  'coming.docs': 'Leer la API',
  'analytics.coming': 'Aquí se mostrarán cifras de las conversaciones, del agente y de las personas.',
  'analytics.until-then': 'las cifras actuales están en /metrics.',
  'tasks.coming': 'Aquí se listará lo que hay que hacer y para cuándo.',
  'tasks.until-then': 'Frontdesk todavía no guarda tareas; su CRM, sí.',
};
