import type { firstSteps as english } from '../en/first-steps.js';
import type { Translated } from '../translated.js';

export const firstSteps: Translated<typeof english> = {
  'first-steps.title': 'Первые шаги',
  'first-steps.done': 'Готово',
  'first-steps.write': 'Напишите себе как клиент',
  'first-steps.write.how':
    'Песочница — это сторона клиента. Поставьте её окно рядом с этим: то, что вы напишете там, сразу появится здесь.',
  'first-steps.write.go': 'Открыть песочницу',
  'first-steps.leave': 'Перейдите к своему делу',
  'first-steps.leave.how': 'Это демо с вымышленным магазином. Одна команда удалит его и сохранит ваш вход:',
  'first-steps.account': 'Подключите аккаунт',
  'first-steps.account.how':
    'Страница, профиль, номер или бот, куда вам пишут клиенты. Веб-чату нужен только ваш собственный сайт.',
  'first-steps.account.go': 'Подключить аккаунт',
  'first-steps.link': 'Добавьте связь с CRM',
  'first-steps.link.how': 'Заказы, товары, часы работы: агент отвечает только по вашим записям.',
  'first-steps.link.go': 'Добавить связь',
  'first-steps.model': 'Укажите модель',
  'first-steps.model.how':
    'Без ключа простые ответы даёт офлайн-модель. С ключом Gemini, OpenAI или совместимого сервера агент пишет свободно.',
  'first-steps.model.go': 'Ввести ключ',
  'first-steps.wait': 'Ответьте на первое сообщение',
  'first-steps.wait.how': 'Напишите на свой аккаунт как клиент: разговор появится здесь сам.',
};
