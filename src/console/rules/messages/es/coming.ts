import type { coming as english } from '../en/coming.js';
import type { Translated } from '../translated.js';

export const coming: Translated<typeof english> = {
  'coming.until-then': 'Mientras tanto: {how}',
  'coming.docs': 'Leer la API',
  'pipeline.coming': 'Aquí las oportunidades pasarán de una etapa a otra.',
  'pipeline.until-then': 'Frontdesk todavía no guarda oportunidades; su CRM, sí.',
};
