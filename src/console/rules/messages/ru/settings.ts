import type { settings as english } from '../en/settings.js';
import type { Translated } from '../translated.js';

export const settings: Translated<typeof english> = {
  'settings.sections': 'Разделы',
  'settings.appearance': 'Внешний вид',
  'settings.appearance.where': 'Хранится в этом браузере, только для вас.',
  'settings.rows': 'Строки',
  'settings.rows.roomy': 'Просторные',
  'settings.rows.compact': 'Плотные',
  'settings.voice': 'Стиль общения',
  'settings.hours': 'Часы работы',
  'settings.ai': 'ИИ',
  'settings.budgets': 'Бюджеты',
  'settings.keys': 'Ключи',
  'settings.accounts': 'Подключённые страницы',
  'settings.people': 'Сотрудники',
  'settings.webhooks': 'Вебхуки',
  'settings.audit': 'Журнал изменений',
};
