import type { inbox as english } from '../en/inbox.js';
import type { Translated } from '../translated.js';

export const inbox: Translated<typeof english> = {
  'inbox.conversations': 'Conversaciones',
  'inbox.back': 'Volver a la lista',
  'inbox.choose': 'Elija una conversación para leerla aquí.',
  'inbox.choose.next': 'Alt+J abre la siguiente; Alt+K, la anterior.',
  'inbox.empty.all': 'Todavía no hay conversaciones.',
  'inbox.empty.all.next':
    'En cuanto un cliente escriba a una cuenta conectada, la conversación aparecerá aquí por sí sola.',
};
