import type { InterfaceLanguage } from '../platform/interface-language.contract.js';

type Words = (facts: { url: string }) => { subject: string; text: string };

/** What somebody is told who was given a conversation; nothing of what the customer wrote. */
export const assignmentMail: Record<InterfaceLanguage, Words> = {
  en: ({ url }) => ({
    subject: 'A customer waits for you',
    text: `A conversation needs a person, and was given to you.\n\nOpen it here:\n${url}`,
  }),
  ru: ({ url }) => ({
    subject: 'Вас ждёт клиент',
    text: `Разговору нужен человек, и он передан вам.\n\nОткройте его здесь:\n${url}`,
  }),
  es: ({ url }) => ({
    subject: 'Un cliente le espera',
    text: `Una conversación necesita a una persona y se le asignó a usted.\n\nÁbrala aquí:\n${url}`,
  }),
  de: ({ url }) => ({
    subject: 'Ein Kunde wartet auf Sie',
    text: `Eine Konversation braucht einen Menschen und wurde Ihnen zugewiesen.\n\nÖffnen Sie sie hier:\n${url}`,
  }),
  ar: ({ url }) => ({
    subject: 'عميل ينتظرك',
    text: `تحتاج محادثة إلى شخص، وقد أُسندت إليك.\n\nافتحها هنا:\n${url}`,
  }),
};
