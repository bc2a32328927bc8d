import type { Platform } from '../../channels/channel.js';
import { headingWords } from './heading-words.js';
import type { Headings } from './headings.js';
import { remember, rememberFor } from './remember.js';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' ').flatMap(headingWords));

/** The company's own people: what stands below their headings is theirs, and the record is not. */
const staff = words(
  'owner assignee assigned user agent rep representative salesrep manager handler responsible creator createdby updatedby modifiedby author seller vendor supplier employee staff operator advisor adviser consultant broker technician driver courier instructor teacher trainer stylist therapist merchant shop store brand support submitter moderator editor organizer organiser host collaborator follower watcher approver recruiter ' +
    'besitzer bearbeiter zustandig mitarbeiter verkaufer betreuer vendeur responsable vendedor agente empleado asesor venditore addetto medewerker verkoper behandelaar sprzedawca pracownik opiekun менеджер сотрудник ответственный продавец исполнитель saljare handlaggare selger saksbehandler medarbejder myyja satici temsilci prodejce zamestnanec angajat 担当者 员工 销售 负责人 담당자',
);
/** Somebody else: whom a parcel goes to, who else reads along, whom to call in need. */
const others = words(
  'shipping shipto delivery recipient receiver gift giftee emergency kin spouse partner referrer referred referral cc bcc to replyto beneficiary guarantor witness sibling empfanger lieferadresse destinataire livraison destinatario envio odbiorca получатель 收件人 受取人',
);
const doneBy = /^(created|updated|modified|closed|opened|added|changed|edited|handled|approved|entered|sold)_?by(_|$)/;
/** Text that people write: an address in it is told, not had. */
const told = words(
  'note notes comment comments text message messages body description subject memo remark remarks content html bemerkung notiz notizen kommentar nachricht nota notas notiz remarque commentaire uwagi заметка комментарий сообщение',
);

const isNamed = (heading: string, names: ReadonlySet<string>): boolean =>
  headingWords(heading).some(part => names.has(part));

const isSomebodyElse = remember(
  heading => isNamed(heading, staff) || isNamed(heading, others) || doneBy.test(headingWords(heading).join('_')),
);
const isTold = remember(heading => isNamed(heading, told));

/** Whether a value below these headings may say whose the record is. */
export const mayName = rememberFor(
  (headings: Headings) => !headings.some(isSomebodyElse) && !headings.slice(-1).some(isTold),
);

const platformOfId: [Platform, RegExp][] = [
  ['facebook', /^(facebook(user)?|fb(user)?|messenger(user)?)(id|psid)$|^psid$/],
  ['instagram', /^(instagram(user|scoped)?|ig(user)?)(id|sid)$|^igsid$/],
  ['telegram', /^(telegram|tg)(user|chat)?id$/],
  ['whatsapp', /^(whatsappuserid|bsuid|businessscopeduserid)$/],
];

/** The platform whose id of a person stands below these headings; null: none that can be told. */
export const platformOfHeading = rememberFor((headings: Headings): Platform | null => {
  const compact = (last: number): string => headings.slice(-last).flatMap(headingWords).join('');
  return platformNamed(compact(1)) ?? platformNamed(compact(2));
});

const platformNamed = (compact: string): Platform | null =>
  platformOfId.find(([, names]) => names.test(compact))?.[0] ?? null;

/** Ids that are a phone number with its country by their own definition, and have no plus. */
export const isWholeNumber = remember((heading): boolean =>
  /^(waid|whatsappid|msisdn|e164)$/.test(headingWords(heading).join('')),
);

const nouns: [string, ReadonlySet<string>][] = [
  [
    'customer',
    words(
      'customer customers client clients buyer buyers shopper shoppers kunde kunden klient acheteur acheteurs cliente clientes comprador compradores acquirente clienti klant klanten klienci клиент клиенты покупатель kund kunder asiakas asiakkaat musteri musteriler zakaznik zakaznici ugyfel عميل 客户 顧客 고객 ग्राहक গ্রাহক pelanggan cust',
    ),
  ],
  [
    'contact',
    words(
      'contact contacts kontakt kontakte contacto contactos contato contatos contatto contatti контакт контакты who',
    ),
  ],
  ['person', words('person persons people personen personne personnes persona personas pessoa osoba')],
  [
    'member',
    words(
      'member members mitglied mitglieder membre membres miembro socio socios membro lid leden medlem 会员 会員 회원',
    ),
  ],
  ['patient', words('patient patients patienten paciente pacientes paziente pacjent пациент')],
  ['guest', words('guest guests gast gaste huesped hospede ospite gosc гость')],
  ['subscriber', words('subscriber subscribers abonnent abonne suscriptor assinante')],
  ['*', words('requester reporter enduser')],
];

/** The noun that a heading, a list or a link calls people by; `*`: any of them. */
export const nounOf = remember((name): string | null => {
  const parts = headingWords(name);
  return nouns.find(([, names]) => names.has(parts.join('')) || parts.some(part => names.has(part)))?.[0] ?? null;
});

const idWords = words('id ids no nr num number nummer key ref reference code uid uuid numero numer номер 番号 编号');

/** Whether a heading is a noun's id (`customer_id`, `Kundennummer`) rather than something about it (`customer_since`). */
export const namesId = remember((heading): string | null => {
  const parts = headingWords(heading);
  const rest = parts.filter(part => !idWords.has(part));
  if (parts.length > 1) return rest.length < parts.length && rest.length <= 2 ? nounOf(rest.join(' ')) : null;
  const [, stem] = joinedId.exec(heading) ?? [];
  return stem === undefined ? null : nounOf(stem);
});

/** `Kundennummer`, `customerid`: one word of both. */
const joinedId = /^[^\p{L}]*(\p{L}+?)(?:nummer|nr|id|no|number|ids)[^\p{L}]*$/iu;
