import type { settings as english } from '../en/settings.js';
import type { Translated } from '../translated.js';

export const settings: Translated<typeof english> = {
  'settings.sections': 'Разделы',
  'settings.appearance': 'Внешний вид',
  'settings.appearance.where': 'Хранится в этом браузере, только для вас.',
  'settings.voice': 'Стиль общения',
  'settings.hours': 'Часы работы',
  'settings.ai': 'ИИ',
  'settings.budgets': 'Бюджеты',
  'settings.keys': 'Ключи',
  'settings.accounts': 'Подключённые страницы',
  'settings.people': 'Сотрудники',
  'settings.webhooks': 'Вебхуки',
  'settings.audit': 'Журнал изменений',
  'settings.voice.coming': 'Здесь можно будет задать, как агент говорит, подписывается и представляется.',
  'settings.hours.coming': 'Здесь можно будет задать часы работы и то, что говорится в остальное время.',
  'settings.ai.coming': 'Здесь можно будет выбрать и проверить модели, которые пишут и ищут.',
  'settings.budgets.coming': 'Здесь можно будет задать, во сколько модели могут обходиться за день.',
  'settings.keys.coming': 'Здесь будут храниться ключи API и ключи поставщиков моделей.',
  'settings.webhooks.coming': 'Здесь можно будет добавлять вебхуки в ваши системы и видеть, что доставлено.',
  'settings.audit.coming': 'Здесь будет видно, кто, что и когда изменил.',
  'settings.not-yet': 'задать это пока нельзя.',
  'settings.by-variable': 'задайте это переменной окружения.',
  'settings.by-api': 'используйте API.',
};
