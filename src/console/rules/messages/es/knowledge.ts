import type { knowledge as english } from '../en/knowledge.js';
import type { Translated } from '../translated.js';

export const knowledge: Translated<typeof english> = {
  'knowledge.coming': 'Aquí se añadirán, comprobarán y consultarán los enlaces con el CRM.',
  'knowledge.until-then': 'añada y sincronice enlaces por la API.',
};
