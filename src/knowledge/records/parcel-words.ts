import { headingWords } from './heading-words.js';

/** Words of headings under which an order says who brings it. */
const carriers =
  'carrier courier shipper forwarder logistics haulier kurier paketdienst spediteur spedition zusteller versanddienst lieferdienst transporteur livreur coursier messagerie transportista mensajeria paqueteria mensajero repartidor transportadora transportador estafeta corriere vettore trasportatore spedizioniere vervoerder bezorger koerier pakketdienst przewoznik kargo kurye tasiyici fraktbolag transportor speditor fragtfirma transportfirma kuljetusyhtio dopravce kurir futarszolgalat curier ' +
  'перевозчик курьер перевізник служба_доставки شركة_الشحن شركة_التوصيل الناقل مندوب কুরিয়ার ক্যারিয়ার পরিবহনকারী कूरियर 快递 快遞 物流公司 配送業者 運送会社 택배사 택배';

/** And under which it says where it is by now. */
const tracks =
  'track tracking trackandtrace tracktrace awb airwaybill waybill consignment parcel package sendung paketnummer paketverfolgung verfolgung trackingnummer suivi colis seguimiento rastreo rastreio rastreamento seguimento tracciamento tracciatura volgnummer volgcode volglink zending pakket sledzenia sledzenie przesylk przesylki paczki list_przewozowy takip gonderi sparning kollinummer sandningsnummer sporing forsendelse seuranta zasilk ' +
  'трек трекномер отслеживан відстежен накладна تتبع رقم_الشحنة ট্র্যাক ट्रैकिंग 运单 快递单号 追跡 伝票番号 운송장';

const words = [...new Set(`${carriers} ${tracks}`.split(' ').map(word => headingWords(word).join('')))];
const shortest = 6;
const isLatin = (word: string): boolean => /^[\p{Script=Latin}\p{N}]+$/u.test(word);
const whole = new Set(words);
/** Languages join and bend words; a short one must stand for itself, and in scripts without blanks it may stand anywhere. */
const starts = words.filter(word => word.length >= shortest);
const inside = words.filter(word => !isLatin(word));

/** Whether a heading says who brings a parcel, or how it is followed: whoever gets it may know (pure). */
export function isOfParcel(heading: string): boolean {
  const parts = headingWords(heading);
  const compact = parts.join('');
  return (
    whole.has(compact) ||
    parts.some(part => whole.has(part) || starts.some(start => part.startsWith(start))) ||
    inside.some(word => compact.includes(word))
  );
}
