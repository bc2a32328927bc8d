import { lazily } from '../../platform/lazily.js';
import { headingWords } from '../records/heading-words.js';

/**
 * What a name beside a list speaks of: how many there are, that there is more or no more, how large a page is, its number, or
 * something else that is no count of records.
 */
export type PageWord = 'total' | 'pages' | 'more' | 'end' | 'size' | 'page' | 'other';

type Listed = Exclude<PageWord, 'pages'> | 'per';

/** Whole words in the languages that we meet; English names of APIs have a table of their own. */
const lists: Record<Listed, string> = {
  total:
    'total totals totalt totale totales totaux totaal gesamt gesamtzahl gesamtanzahl insgesamt anzahl treffer celkem celkovy celkovo pocet poctu spolu razem lacznie łącznie ilosc ilość liczba wszystkich osszesen talalatok nombre cantidad conteo quantidade contagem ' +
    'quantita conteggio aantal antal antall yhteensa maara lukumaara toplam adet sayi sayisi всего итого количество число усього всього кількість συνολο πληθος المجموع الإجمالي إجمالي عدد סהכ 总数 总计 合计 共计 總數 總計 件数 総数 全件 총수 총계 전체 건수 कुल মোট সংখ্যা jumlah tong ทั้งหมด จำนวน ukupno broj skupaj stevilo kokku kopa viso',
  more:
    'dalsi vice viac dalsie weitere weiter mehr nachste naechste folgt mas hay siguiente proximo proxima mais seguinte encore suivant suivante plus autres altri altro ancora successivo successiva prossima meer volgende verdere fler flera mer nasta neste flere næste seuraava lisaa ' +
    'wiecej więcej nastepna kolejne dalsze еще далее следующая следующий больше ще далі наступна більше daha devam devami sonraki tovabbi kovetkezo tobb urmator urmatoarea περισσοτερα επομενη المزيد التالي עוד הבא 更多 还有 下一页 下页 さらに 次 続き 다음 और अगला আরও পরবর্তী lagi selanjutnya berikutnya tiep ถัดไป',
  end: 'posledni posledna letzte letzter ultimo ultima dernier derniere ostatnia ostatni laatste sista sidste siste viimeinen последняя последний остання utolso ultim τελευταια الأخيرة אחרון 最后 末页 最後 마지막 अंतिम শেষ terakhir konec ende koniec einde loppu конец кінець vege sfarsit',
  size: 'limit limite size max maximum velikost velkost grosse groesse taille tamano tamanho dimensione omvang grootte storlek storrelse koko boyut rozmiar размер розмір meret marime μεγεθος حجم גודל 每页 大小 サイズ 크기 आकार আকার ukuran',
  page: 'page pages seite seiten strana strany stran stranka stranky stranek stranku strona strony stron stronie pagina paginas pagine pagini página páginas sida sidor side sider sivu sivuja sivua sayfa sayfasi страница страницы страниц страницу сторінка сторінок oldal oldalak σελιδα σελιδες صفحة صفحات עמוד עמודים דף 页 页数 页码 ページ 페이지 पृष्ठ পৃষ্ঠা halaman trang หน้า offset start skip cursor',
  per: 'per na pro pre por par auf je for op på til на за başına basina لكل',
  other:
    'id ids key uid uuid number nr no code status state stav zustand estado etat stato toestand durum статус код kod version verze verzia versione wersja versiyon версия revision rev build api schema ' +
    'time times timestamp ts ms millis seconds secs sec duration took elapsed took_ms date datum at cas čas zeit dauer uhrzeit tiempo temps duree tempo durata durada tijd duur tid aika zaman sure süre czas время час ido timp χρονος وقت זמן 时间 耗时 時間 시간 समय সময় waktu expires expiry ttl age valid retry ' +
    'count counts unread errors warnings failed skipped duplicates retries attempts threshold points price amount sum value balance cost tax vat currency rate discount cena ceny castka suma summe betrag preis wert mwst steuer prix montant somme precio importe monto valor preco custo prezzo importo prijs bedrag pris belopp hinta summa fiyat tutar kwota wartosc цена сумма стоимость osszeg ar pret τιμη ποσο سعر مبلغ מחיר 价格 金额 金額 합계 금액 合計 मूल्य দাম harga ' +
    'year year month day rok jahr annee ano anno jaar ar yil год quota remaining views likes rank priority score port lat lng',
};

const words = lazily(
  () =>
    Object.fromEntries(
      Object.entries(lists).map(([kind, list]) => [kind, new Set(list.split(' ').flatMap(headingWords))]),
    ) as Record<Listed, Set<string>>,
);

/** Scripts that write words without spaces: a known word within a name is one. */
const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u;

/** Words that others are joined to: `Seitengröße`, `Gesamtpreis`. Not those of a total, for an account is no count. */
const isJoinable: readonly Listed[] = ['size', 'page', 'other'];

function isOf(kind: Listed, word: string): boolean {
  const known = words()[kind];
  const isPart = (stem: string): boolean =>
    joined.test(stem)
      ? word.includes(stem)
      : isJoinable.includes(kind) && stem.length >= 5 && (word.startsWith(stem) || word.endsWith(stem));
  return known.has(word) || [...known].some(isPart);
}

const ofLink = /^(url|uri|link|href)$/;

/** Whether a name says nothing but "the next", as the place of the next page is called (pure). */
export const isNextName = (name: string): boolean =>
  headingWords(name).every(word => isOf('more', word) || isOf('page', word) || ofLink.test(word));

/** What a name speaks of; null: no list knows it (pure). */
export function pageWordOf(name: string): PageWord | null {
  const own = headingWords(name);
  const has = (kind: Listed): boolean => own.some(word => isOf(kind, word));
  if (has('size') || (has('page') && has('per'))) return 'size';
  if (has('page')) return has('total') ? 'pages' : has('more') ? 'more' : has('end') ? 'end' : 'page';
  if (has('other')) return 'other';
  return (['total', 'more', 'end'] as const).find(has) ?? null;
}
