import type { composer as english } from '../en/composer.js';
import type { Translated } from '../translated.js';

/** See ../en/composer.ts. */
export const composer: Translated<typeof english> = {
  'composer.files': 'Файлы этого ответа',
  'composer.files.add': 'Добавить файлы',
  'composer.files.drop': 'Убрать {name}',
  'composer.files.coming': 'Загружается',
  'composer.files.refused': 'Нельзя отправить: {reason}',
  'composer.template': 'Шаблон WhatsApp',
  'composer.template.what': 'Название и язык — как в WhatsApp Manager, где шаблон одобрен.',
  'composer.template.name': 'Название шаблона',
  'composer.template.language': 'Код языка',
  'composer.template.category': 'Категория',
  'composer.template.category.unknown': 'Не указана',
  'composer.template.category.utility': 'Сервис',
  'composer.template.category.marketing': 'Реклама',
  'composer.template.category.authentication': 'Вход',
  'composer.template.values': 'Значения для мест в тексте, по одному в строке',
  'composer.template.send': 'Отправить шаблон',
  'composer.comment.hide': 'Скрыть',
  'composer.comment.show': 'Показать снова',
  'composer.comment.like': 'Нравится',
  'composer.comment.unlike': 'Убрать «Нравится»',
  'composer.comment.hidden': 'Скрыт под записью',
};
