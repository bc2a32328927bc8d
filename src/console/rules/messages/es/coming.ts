import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'Mientras tanto: {how}',
  'coming.docs': 'Leer la API',
  'pipeline.coming': 'Aquí las oportunidades pasarán de una etapa a otra.',
  'pipeline.until-then': 'Frontdesk todavía no guarda oportunidades; su CRM, sí.',
  'analytics.coming': 'Aquí se mostrarán cifras de las conversaciones, del agente y de las personas.',
  'analytics.until-then': 'las cifras actuales están en /metrics.',
  'tasks.coming': 'Aquí se listará lo que hay que hacer y para cuándo.',
  'tasks.until-then': 'Frontdesk todavía no guarda tareas; su CRM, sí.',
  'leads.coming': 'Aquí se listarán, puntuarán y convertirán los clientes potenciales.',
  'leads.until-then': 'Frontdesk todavía no guarda clientes potenciales; su CRM, sí.',
};
