import type { inbox as english } from '../en/inbox.js';
import type { Translated } from '../translated.js';

export const inbox: Translated<typeof english> = {
  'inbox.conversations': 'Разговоры',
  'inbox.back': 'К списку',
  'inbox.choose': 'Выберите разговор, чтобы прочитать его здесь.',
  'inbox.choose.next': 'Alt+J открывает следующий, Alt+K предыдущий.',
  'inbox.empty.all': 'Разговоров пока нет.',
  'inbox.empty.all.next': 'Как только клиент напишет в подключённый аккаунт, разговор появится здесь сам.',
};
