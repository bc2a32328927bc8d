import type { contacts as english } from '../en/contacts.js';
import type { Translated } from '../translated.js';

export const contacts: Translated<typeof english> = {
  'contacts.coming': 'Aquí se encontrará a todos los que han escrito, con lo que se sabe de ellos.',
  'contacts.until-then': 'lístelos y edítelos por la API.',
};
