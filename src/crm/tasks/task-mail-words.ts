import type { InterfaceLanguage } from '../../platform/interface-language.contract.js';
import type { TaskNews } from './task-news.js';

/** `due`: when, as it is written in the language; null: at no named time. */
type TaskFacts = { title: string; due: string | null; url: string };
type Words = { subject: (facts: TaskFacts) => string; text: (facts: TaskFacts) => string };

const paragraphs = (...parts: (string | null)[]): string => parts.filter(part => part !== null).join('\n\n');

/** What stands in the mail to whoever is to do a task, in the languages of the interface. */
export const taskMailWords: Record<TaskNews, Record<InterfaceLanguage, Words>> = {
  assigned: {
    en: {
      subject: ({ title }) => `A task for you: ${title}`,
      text: ({ title, due, url }) => paragraphs(`This task is yours now:\n${title}`, due && `Due: ${due}`, url),
    },
    ru: {
      subject: ({ title }) => `Задача для вас: ${title}`,
      text: ({ title, due, url }) => paragraphs(`Теперь это ваша задача:\n${title}`, due && `Срок: ${due}`, url),
    },
    es: {
      subject: ({ title }) => `Una tarea para usted: ${title}`,
      text: ({ title, due, url }) => paragraphs(`Esta tarea ahora es suya:\n${title}`, due && `Vence: ${due}`, url),
    },
    de: {
      subject: ({ title }) => `Eine Aufgabe für Sie: ${title}`,
      text: ({ title, due, url }) =>
        paragraphs(`Diese Aufgabe ist jetzt Ihre:\n${title}`, due && `Fällig: ${due}`, url),
    },
    ar: {
      subject: ({ title }) => `مهمة لك: ${title}`,
      text: ({ title, due, url }) => paragraphs(`هذه المهمة لك الآن:\n${title}`, due && `الموعد: ${due}`, url),
    },
  },
  due: {
    en: {
      subject: ({ title }) => `Due now: ${title}`,
      text: ({ title, due, url }) => paragraphs(`The time of this task has come:\n${title}`, due && `Due: ${due}`, url),
    },
    ru: {
      subject: ({ title }) => `Пора: ${title}`,
      text: ({ title, due, url }) => paragraphs(`Подошёл срок этой задачи:\n${title}`, due && `Срок: ${due}`, url),
    },
    es: {
      subject: ({ title }) => `Vence ahora: ${title}`,
      text: ({ title, due, url }) =>
        paragraphs(`Ha llegado la hora de esta tarea:\n${title}`, due && `Vence: ${due}`, url),
    },
    de: {
      subject: ({ title }) => `Jetzt fällig: ${title}`,
      text: ({ title, due, url }) =>
        paragraphs(`Diese Aufgabe ist jetzt fällig:\n${title}`, due && `Fällig: ${due}`, url),
    },
    ar: {
      subject: ({ title }) => `حان الموعد: ${title}`,
      text: ({ title, due, url }) => paragraphs(`حان موعد هذه المهمة:\n${title}`, due && `الموعد: ${due}`, url),
    },
  },
};
