import type { search as english } from '../en/search.js';
import type { Translated } from '../translated.js';

export const search: Translated<typeof english> = {
  'search.all': 'Искать «{words}» везде',
  'search.label': 'Искать везде',
  'search.hint':
    'Кавычки держат слова вместе: "поздний заказ". from:анна находит то, что писала Анна, stage:proposal — сделки на этом этапе.',
  'search.types': 'Искать в',
  'search.type.all': 'Всё',
  'search.type.count': '{type}: {count, number}',
  'search.type.contacts': 'Контакты',
  'search.type.conversations': 'Беседы',
  'search.type.messages': 'Сообщения',
  'search.type.leads': 'Лиды',
  'search.type.deals': 'Сделки',
  'search.type.records': 'Записи CRM',
  'search.results': 'Результаты поиска',
  'search.found': '{count, plural, one {# результат} few {# результата} many {# результатов} other {# результата}}',
  'search.empty': 'Пока ничего не ищется.',
  'search.empty.next': 'Напишите хотя бы две буквы: имя, адрес, номер заказа или то, что кто-то сказал.',
  'search.none': '«{words}» нигде не встречается.',
  'search.none.next': 'Возьмите меньше слов или ищите везде. Слово находится и по своему началу.',
};
