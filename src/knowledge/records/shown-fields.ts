import { headingWords, topicsOf } from './heading-words.js';
import { type Internal, internalKind } from './internal-words.js';
import { isObject, type JsonObject } from './json-value.js';
import { leavesOf } from './leaves.js';
import { isOfParcel } from './parcel-words.js';
import { isPrivateField } from './private-fields.js';

/** `thing`: a product, a policy, a place. `dealing`: what somebody has with the company: an order, a ticket, a membership. */
export type RecordKind = 'thing' | 'dealing';

/** Says of a field, by the headings above it and its own, whether an answer may draw on it. */
export type FieldRule = (headings: readonly string[], value: unknown, isNamed: boolean) => boolean;

const internalOf: Record<RecordKind, readonly Internal[]> = {
  thing: ['secret', 'earning', 'cost'],
  dealing: ['secret', 'personal', 'earning', 'cost', 'judged', 'noted'],
};

/**
 * The fields of one record that may be told. Known headings of its kind are, what is internal is not, and of a heading that nobody
 * knows the value decides: anything short describes a thing; of a dealing only what reads as something told. `isNamed`: the
 * link's owner has chosen the field, which opens all but secrets (pure).
 */
export function fieldRuleOf(record: unknown, kind: RecordKind): FieldRule {
  // A list of services may call its one price the cost.
  const headings = (leavesOf(record) ?? []).map(({ heading }) => heading);
  const hasPrice = headings.some(heading => topicsOf(heading).has('price') && internalKind(heading) === null);
  const forStaff: readonly (Internal | null)[] = internalOf[kind].filter(
    internal => internal !== 'cost' || hasPrice || kind === 'dealing',
  );
  // The note of an order is agreed with whom it is for; the note on a person is not.
  const isAgreed = headings.some(heading => topicsOf(heading).has('dealing'));
  const isInternal = (heading: string, isNamed: boolean): boolean => {
    const internal = isAgreed && headingWords(heading).join(' ') === 'note' ? null : internalKind(heading);
    return isPrivateField(heading) || (forStaff.includes(internal) && (!isNamed || internal === 'secret'));
  };
  return (path, value, isNamed) => {
    const own = path.slice(-1);
    if (isObject(value)) {
      // Comments with an author and a date are a conversation; each says itself whether it is for staff.
      const outer = own.filter(heading => internalKind(heading) !== 'noted');
      return ![...outer, ...labelsOf(value)].some(heading => isInternal(heading, isNamed)) && !isKeptBack(value);
    }
    if (own.some(heading => isInternal(heading, isNamed))) return false;
    return isNamed || own.some(isKnown) || (kind === 'thing' ? !isToken(value) : isTold(value));
  };
}

const labelHeading = /^(name|key|label|title|field|code|attribute|property)$/i;
const valueHeading = /^(value|values|val|wert|valor|valeur|data|content|amount)$/i;

/** What an entry of a list of properties is called: `{ key: 'margin', value: 3 }` is a margin. */
function labelsOf(value: JsonObject): string[] {
  const isLabelled = Object.keys(value).some(key => valueHeading.test(key));
  return Object.entries(value)
    .filter(([key]) => isLabelled && labelHeading.test(key))
    .map(([, label]) => String(label));
}

/** An entry inside a record that says itself that it is not for others: a private comment of a ticket. */
const isKeptBack = (value: JsonObject): boolean =>
  Object.entries(value).some(
    ([key, mark]) =>
      (mark === true && /^(is_?)?(private|internal|hidden|confidential)$/i.test(key)) ||
      (mark === false && /^(is_?)?public$/i.test(key)) ||
      (/^(visibility|audience)$/i.test(key) && /^(private|internal|staff|hidden|agents?)$/i.test(String(mark))),
  );

const isKnown = (heading: string): boolean =>
  topicsOf(heading).size > 0 || isOfParcel(heading) || isPlain(headingWords(heading));

const isPlain = (words: readonly string[]): boolean =>
  words.some(word => plain.has(word)) || (words.length > 0 && words.every(word => plainAlone.has(word)));

/** Words of many headings that are about no topic: how many, when, which. */
const plain: ReadonlySet<string> = new Set(
  (
    'quantity qty count number no nr total totals sum amount date time at on from to since until start starts started end ends ended begin begins expires expiry valid next last first reference ref reason cancelled canceled method channel line lines line1 line2 line3 company primary default type kind group class plan tier level stage step progress message messages reply replies gift engraving locker seat room table row gate flight train vehicle car plate model serial make year window slot pickup dropoff fulfillments fulfilments items contents newsletter opt points bonus payment payments pay gateway instalment installments deposit voucher coupon zone ' +
    'zahlung zahlungsart zahlungsweise anzahlung paiement pago pagos pagamento betaling betaalwijze platnosc оплата оплаты odeme 支付 付款 支払 결제 الدفع menge anzahl summe gesamt datum zeit uhrzeit beginn ende ab bis grund kanal firma stufe gravur platz zimmer tisch kennzeichen modell baujahr fenster ' +
    'quantite nombre somme date heure debut fin motif raison societe niveau gravure siege chambre modele cantidad numero suma fecha hora inicio fin motivo empresa nivel grabado asiento habitacion modelo quantidade soma data inicio fim nivel assento quarto quantita somma data ora inizio fine livello posto camera modello ' +
    'aantal som tijd einde reden bedrijf niveau stoel kamer ilosc suma data czas poczatek koniec powod firma poziom miejsce pokoj количество сумма дата время начало конец причина компания уровень место номер antal dato tid start slutt slut arsak grunn niva plats rum ' +
    'maara paiva aika syy taso adet miktar tarih saat sebep seviye 数量 总计 日期 时间 原因 公司 座位 房间 合計 日付 時間 理由 会社 席 수량 합계 날짜 시간 사유 좌석 كمية تاريخ وقت سبب मात्रा तारीख समय পরিমাণ তারিখ সময় jumlah tanggal waktu soluong ngay'
  )
    .split(' ')
    .flatMap(headingWords),
);

/** "Number" and "state", which say nothing of what: the number of an account is another matter, so only where they stand alone. */
const plainAlone: ReadonlySet<string> = new Set(
  (
    'nummer numero numéro numer numar număr numara cislo číslo szam szám sorszam stevilka broj nomor so αριθμος номер رقم מספר 编号 編號 号码 番号 번호 संख्या নম্বর nr ' +
    'stan stav zustand stand etat état statut estado situacion situacao stato tillstand tila durum allapot állapot stare stanje κατασταση состояние статус стан حالة מצב 状态 狀態 状態 상태 स्थिति অবস্থা'
  )
    .split(' ')
    .flatMap(headingWords),
);

const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i;

/** A key, a hash or a code of machines rather than something said. */
const isToken = (value: unknown): boolean =>
  typeof value === 'string' &&
  (uuid.test(value) ||
    value.split(/[\s\-_./?=&,;:]+/).some(part => part.length >= 16 && /\d/.test(part) && /[a-z]/i.test(part)));

/** A date or a time, an amount with its unit, or words: what says itself what it is. A bare mark may be a judgement. */
function isTold(value: unknown): boolean {
  if (typeof value !== 'string' || isToken(value)) return false;
  const text = value.trim();
  const isDate = /\d{1,4}[-./:年]\d{1,2}/.test(text);
  const isAmount = /^\p{Sc}\s?\d[\d.,\s]*$|^\d[\d.,\s]*\s?(?:\p{Sc}|%|\p{L}{1,12}\.?)$/u.test(text);
  const isWords = text.split(/\s+/).filter(word => /\p{L}/u.test(word)).length >= 2;
  return isDate || isAmount || isWords || /\p{Script=Han}{4}|[\p{Script=Hiragana}\p{Script=Katakana}]{3}/u.test(text);
}
