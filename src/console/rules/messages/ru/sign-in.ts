import type { signIn as english } from '../en/sign-in.js';
import type { Translated } from '../translated.js';

export const signIn: Translated<typeof english> = {
  email: 'Электронная почта',
  password: 'Пароль',
  'forgot-password': 'Забыли пароль?',
  'sign-in.wrong': 'Неверная почта или пароль. Проверьте и попробуйте ещё раз.',
  'sign-in.wait':
    'Слишком много попыток. Повторите через {seconds, plural, one {# секунду} few {# секунды} many {# секунд} other {# секунды}}.',
  'sign-in.failed': 'Войти не удалось. Ответ сервера: {reason}',
  'sign-in.demo': 'Это демонстрация. Пароль здесь не нужен:',
  'sign-in.demo.admin': 'Войти как администратор',
  'sign-in.demo.manager': 'Войти как менеджер',
  'forgot.title': 'Забытый пароль',
  'forgot.how': 'Введите адрес почты. Если вы входите с ним сюда, вам придёт ссылка для нового пароля.',
  'forgot.do': 'Отправить ссылку',
  'forgot.done': 'Если кто-то входит с адресом {email}, ссылка уже в пути. Она действует один час.',
  'forgot.else':
    'Письмо не приходит? Администратор вашей компании создаст для вас ссылку: Настройки, Сотрудники. Тот, кто обслуживает Frontdesk, может использовать и эту команду:',
  'forgot.back': 'Назад ко входу',
};
