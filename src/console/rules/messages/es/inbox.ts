import type { inbox as english } from '../en/inbox.js';
import type { Translated } from '../translated.js';

export const inbox: Translated<typeof english> = {
  'inbox.coming': 'Aquí se leerán y responderán las conversaciones de todos los canales.',
  'inbox.until-then': 'léalas por la API y responda en Telegram.',
};
