import { emailsIn, isSharedMailbox, showsPhone } from './addresses.js';
import { type HeadingTopic, topicsOf } from './heading-words.js';
import type { Leaf } from './leaves.js';

/** The kinds of records that may be shown to everybody. */
export const publicKinds = ['catalogue', 'faq', 'policy', 'hours', 'places'] as const;
export type PublicKind = (typeof publicKinds)[number];

/** States that only somebody's order, payment or request has. */
const stateOfDealing =
  /^(shipped|delivered|in[ _-]?transit|out for delivery|processing|packed|fulfilled|unfulfilled|paid|unpaid|partially[ _]paid|refunded|overdue|cancell?ed|returned|awaiting.*|on[ _-]?hold|solved|resolved|escalated|won|lost|no[ _-]?show|checked[ _-]?in|versendet|geliefert|bezahlt|offen|storniert|expedie|livre|paye|enviado|entregado|pagado|entregue|pago|spedito|consegnato|pagato|verzonden|betaald|wyslane|oplacone|отправлен|доставлен|оплачен|sendt|betalt|skickad|betald)$/i;
/** Two or three words as a name is written, in either order, or a few signs of a script without capitals. */
const nameLike =
  /^(?:\p{Lu}[\p{L}'’.-]*,? )(?:(?:van|von|der|den|de|da|di|du|la|le|el|al|bin|binti|ter|zu|dos|das|af|y) )*\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)?$/u;
const uncasedName = /^[\p{Lo}\p{M}]{1,12}(?:[ ・·][\p{Lo}\p{M}]{1,14}){0,3}$/u;
/** Words by which a shop introduces its own number. */
const callUs =
  /(call|phone|tel\b|tel\.|telephone|hotline|whatsapp|fax|ring|dial|text us|sms|reach us|contact|telefon|anruf|rufen|erreich|appel|joindre|llam|ligue|ligar|telef|chiam|bel(len)?\b|zadzwo|звон|телефон|soita|puhelin|ara(y|mak)|اتصل|هاتف|התקשר|טלפון|电话|電話|전화|फ़?ोन|কল|ফোন|hubungi|gọi|โทร)/iu;
const mailHeading = /^(e_?mail(_address)?s?|mail|contact(_email|_phone)?|kontakt|correo|courriel|mailbox)$/i;

export const isNameLike = (text: string): boolean =>
  text.length <= 48 && (nameLike.test(text) || uncasedName.test(text));

/** Whether a value of a record of this kind is, or may be, about a person: then the record is not for everybody (pure). */
export function isPersonalLeaf({ headings, value }: Leaf, kind: PublicKind, ownWords: readonly string[] = []): boolean {
  const topics = headings.map(topicsOf);
  // Who made, wrote or supplies a thing is told with the thing, and runs a branch with the branch.
  if (kind !== 'policy' && topics.some(topic => topic.has('maker'))) return false;
  if (typeof value === 'boolean') return false;
  const text = String(value);
  const has = (topic: HeadingTopic) => topics.some(of => of.has(topic));
  const emails = emailsIn(text);
  const isOwnMailbox = (email: string) =>
    isSharedMailbox(email) ||
    (kind === 'places' && ownWords.some(word => email.slice(0, email.lastIndexOf('@')).includes(word)));
  if (emails.some(email => !isOwnMailbox(email))) return true;
  const isMailbox = emails.join('').length >= text.length * 0.6;
  if (isMailbox) return false;
  if (kind === 'places' && (has('phone') || headings.every(heading => isPlaceHeading(heading)))) return false;
  if (has('person') || has('phone') || has('dealing')) return true;
  if (stateOfDealing.test(text)) return true;
  if (showsPhone(text) && !has('code') && !(kind !== 'catalogue' && callUs.test(text))) return true;
  return topics.at(-1)?.size === 0 && isNameLike(text);
}

const isPlaceHeading = (heading: string): boolean => {
  const topics = topicsOf(heading);
  return mailHeading.test(heading) || topics.has('place') || topics.has('street');
};
