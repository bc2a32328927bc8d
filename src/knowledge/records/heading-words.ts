import { lazily } from '../../platform/lazily.js';
import { remember } from './remember.js';

/** What a heading of a table or a key of a record is about. */
export type HeadingTopic =
  | 'person'
  | 'dealing'
  | 'phone'
  | 'title'
  | 'price'
  | 'code'
  | 'attribute'
  | 'question'
  | 'answer'
  | 'prose'
  | 'day'
  | 'hours'
  | 'place'
  | 'street'
  | 'maker'
  | 'item'
  | 'guide'
  | 'technical';

/**
 * Stems of headings by what they are about, in the languages that we meet. `person` and `dealing` (an order, a booking, a debt:
 * things that somebody has) speak against a public record, the others for one. What is in no list proves nothing.
 */
const stems: Record<HeadingTopic, string> = {
  person:
    'soldto billto shipto reservedfor boughtby orderedby purchasedby bookedby heldfor requestedby who whom customer client contact person people buyer guest member patient subscriber user recipient shopper consumer visitor applicant student tenant resident passenger requester reporter sender payer payee cardholder policyholder beneficiary employee donor attendee participant prospect reviewer commenter firstname lastname surname fullname forename givenname familyname middlename maiden birth birthday dob nationality passport ssn spouse nickname salutation email mail emails mails psid igsid messenger instagram telegram whatsapp ' +
    'kunde klient kontakt ansprechpartner kaufer kaeufer gast mitglied abonnent nutzer benutzer empfanger teilnehmer mieter vorname nachname familienname anrede geburt besteller auftraggeber versichert schuler ' +
    'acheteur invite membre abonne utilisateur destinataire prenom naissance courriel locataire adherent usager eleve ' +
    'comprador huesped invitado miembro socio paciente suscriptor usuario apellido nacimiento correo inquilino alumno titular ' +
    'hospede convidado membro assinante utilizador sobrenome apelido nascimento contato morador ' +
    'acquirente ospite abbonato utente cognome nascita intestatario contatto inquilino ' +
    'klant koper abonnee gebruiker ontvanger voornaam achternaam geboorte huurder deelnemer ' +
    'kupujacy nabywca czlonek pacjent uzytkownik odbiorca imie nazwisko urodzen kontrahent zamawiajacy uczestnik ' +
    'клиент покупател гость участник пациент пользовател получател имя фамили отчеств рожден почт контакт заказчик абонент подписчик фио ученик клієнт покупець прізвище користувач замовник отримувач ' +
    'kund kopare gast medlem anvandare mottagare fornamn efternamn fodelse køber kober gæst bruger modtager fornavn efternavn etternavn kjøper gjest mottaker bruker ' +
    'asiakas asiakkaan ostaja vieras jasen kayttaja vastaanottaja etunimi sukunimi syntyma tilaaja sahkoposti ' +
    'musteri misafir hasta kullanici soyad dogum abone eposta ' +
    'zakaznik kupujici uzivatel prijmeni narozen odberatel priezvisko ugyfel vevo vasarlo vendeg felhasznalo vezeteknev keresztnev szuletes megrendelo ' +
    'cumparator oaspete membru utilizator prenume nastere abonat πελατ αγοραστ επισκεπτ μελος χρηστ επωνυμο γεννησ ' +
    'عميل زبون مشتري ضيف عضو مريض مستخدم مستلم اللقب ميلاد بريد לקוח קונה אורח משתמש משפחה לידה ' +
    '客户 顾客 买家 会员 用户 患者 联系人 收件人 姓名 邮箱 生日 客戶 顧客 買家 會員 聯絡 お客様 購入者 会員 利用者 氏名 生年月日 メール 受取人 고객 구매자 회원 손님 성명 생년월일 이메일 수령인 환자 사용자 ' +
    'ग्राहक सदस्य গ্রাহক ক্রেতা সদস্য রোগী pelanggan pembeli anggota tamu khachhang nguoimua thanhvien hoten ลูกค้า ผู้ซื้อ สมาชิก นามสกุล',
  dealing:
    'order orders lineitems subtotal grandtotal totalprice amountdue shippedat deliveredat deliverydate placedat placedon orderedat paidat duedate purchasedate purchasedat invoice ticket deal deals booking reservation appointment shipment tracking balance due unpaid overdue paid subscription refund complaint claim transaction membership loyalty points debt visit diagnosis prescription salary message conversation enquiry inquiry password door ' +
    'bestell kaufdatum lieferdatum auftrag rechnung buchung termin sendung saldo punkte guthaben schuld kommande commande facture reservation rendezvous expedition solde pedido factura reserva cita envio encomenda fatura agendamento ordine fattura prenotazione appuntamento spedizione bestelling factuur boeking afspraak zending zamowien faktura rezerwacj wizyta przesylk ' +
    'заказ счет бронь бронирован запис отправлен замовлен рахунок долг bestallning bokning ordre bestilling tilaus lasku varaus siparis fatura rezervasyon randevu objednavk rezervace rendeles szamla foglalas comanda παραγγελι τιμολογ κρατησ ' +
    'طلب فاتورة حجز موعد شحنة رصيد הזמנה חשבונית 订单 发票 预订 预约 物流 余额 訂單 發票 注文 請求 予約 残高 주문 청구 예약 잔액 ऑर्डर चालान অর্ডার চালান বুকিং pesanan tagihan donhang hoadon คำสั่งซื้อ ใบแจ้งหนี้',
  phone:
    'phone phones mobile mobilephone cell cellphone telephone tel fon msisdn handy telefon rufnummer mobil mobilnummer handynummer portable telephone telefono movil celular telefone telemovel cellulare telefoon mobiel gsm komorka телефон мобильн тел puhelin matkapuhelin ceptel cep mobiltelefon τηλεφωνο κινητο هاتف جوال موبايل טלפון נייד 手机 电话 手機 電話 携帯 전화 휴대폰 फोन मोबाइल ফোন মোবাইল telepon hp dienthoai โทรศัพท์ wa waid whatsappnumber whatsapp',
  title:
    'name title label headline titel bezeichnung titre nom nombre titulo nome titolo naam tytul nazwa название наименован назва заголовок namn navn nimi isim baslik nazev nev megnevezes nume titlu denumire ονομα τιτλος اسم عنوان שם כותרת 名称 标题 名稱 標題 名前 タイトル 商品名 이름 제목 नाम शीर्षक নাম শিরোনাম nama judul ten ชื่อ',
  price:
    'price prices preis prix precio preco prezzo prijs cena ceny цена ціна стоимость pris hinta fiyat ucret ar ara pret τιμη سعر מחיר 价格 價格 価格 値段 가격 कीमत मूल्य দাম মূল্য harga gia ราคา msrp rrp tarif tariff tarifa tariffa fee unitprice',
  code: 'sku ean gtin upc isbn asin mpn barcode plu artnr artikelnummer artikelnr strichcode codebarre barras codigodebarras kod штрихкод артикул varenummer tuotenumero barkod cikkszam 条码 货号 品番 바코드',
  attribute:
    'category categories kategorie rubrique categorie categoria categoria kategoria категори kategori luokka kategorija κατηγορια فئة קטגוריה 类别 分类 類別 カテゴリ 카테고리 श्रेणी বিভাগ danhmuc หมวดหมู่ ' +
    'description desc summary beschreibung descriptif descripcion descricao descrizione omschrijving opis описани beskrivning beskrivelse kuvaus aciklama popis leiras descriere περιγραφη وصف תיאור 描述 説明 설명 विवरण বিবরণ deskripsi mota รายละเอียด ' +
    'stock availability available instock lager bestand vorrat verfugbar disponib existencias estoque giacenza voorraad dostepn налич остат varasto stok skladem keszlet stoc αποθεμα مخزون מלאי 库存 庫存 在庫 재고 স্টক ' +
    'brand marke marque marca merk marka бренд marke varemerke merkki znacka μαρκα علامة מותג 品牌 ブランド 브랜드 size grosse taille talla tamanho taglia maat rozmiar размер storlek storrelse koko beden velikost meret 尺寸 サイズ 크기 ' +
    'color colour farbe couleur color cor colore kleur kolor цвет farg farve vari renk barva szin culoare χρωμα لون צבע 颜色 色 색상 material matiere materiaal materialen материал malzeme weight gewicht poids peso waga вес vikt vekt paino agirlik hmotnost suly length width height depth laenge breite hoehe dimension dimensions volume capacity unit units einheit unite unidad unidade unita eenheid jednostka единица enhet yksikko birim ' +
    'currency wahrung devise moneda moeda valuta waluta валют image images photo photos picture bild bilder foto imagen imagem immagine zdjecie изображен thumbnail media video values variant variants variante variation option options attribute attributes attributs feature features spec specs specification tag tags collection collections type typ tipo kind model modell modele modelo series serie edition version style flavour flavor flavors taste scent roast origin grind notes ingredients zutaten ingredientes allergens nutrition calories care washing fit pattern finish shape power voltage wattage capacity warranty garantie garantia guarantee rating ratings averagerating ratingcount reviewscount discount sale onsale vat tax mwst tva iva btw vegan organic bio certification country countryoforigin season theme genre format pages length duration dauer duree duracion duracao durata duur milliseconds bytes language sprache langue idioma lingua level audience agegroup gender quantityperunit reorder reorderlevel discontinued weightg beds baths bedrooms bathrooms rooms squarefeet area button buttontext meta seo vendorcode taxclass taxstatus shippingclass shippingtime deliverytime lieferzeit leadtime backorders backordereta album albums mediatype film movie book subtitle subject_area productline range purchasenote html excerpt shortdescription published publishedat hs',
  question:
    'question q frage pregunta pergunta domanda vraag pytanie вопрос питання fraga sporsmal spørgsmal spørsmal kysymys soru otazka kerdes intrebare ερωτηση سؤال שאלה 问题 問題 質問 질문 प्रश्न প্রশ্ন pertanyaan cauhoi คำถาม faq',
  answer:
    'answer a reply antwort reponse respuesta resposta risposta antwoord odpowiedz ответ відповідь svar vastaus cevap yanit odpoved valasz raspuns απαντηση جواب إجابة תשובה 答案 回答 解答 답변 उत्तर উত্তর jawaban traloi คำตอบ',
  prose:
    'text body content contents inhalt contenu contenido conteudo contenuto inhoud tresc содержание текст teksti icerik obsah tartalom continut κειμενο محتوى نص תוכן 内容 正文 본문 내용 विषय পাঠ isi noidung เนื้อหา texte texto testo tekst paragraph paragraphs section sections details rule rules policy bedingungen html markdown description summary',
  day: 'day days weekday tag wochentag jour dia giorno dag dzien день dag paiva gun den nap zi ημερα يوم יום 星期 曜日 요일 दिन দিন hari ngay วัน monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo segunda terca quarta quinta sexta lunedi martedi mercoledi giovedi venerdi sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedzialek wtorek sroda czwartek piatek sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье mandag tisdag onsdag torsdag fredag lordag sondag pazartesi sali carsamba persembe cuma cumartesi pazar',
  hours:
    'hours open opens opening openinghours close closes closing closed from until to von bis offnungszeiten oeffnungszeiten offnet schliesst geoffnet horaires ouverture fermeture ouvre ferme horario horarios apertura cierre abre cierra abertura fechamento fecha orari orario chiusura openingstijden opentijden geopend sluit godziny otwarcia otwarte часы открыт закрыт режим график oppettider oppet apningstider abningstider aukioloajat aukiolo saatleri acilis kapanis oteviraci nyitvatartas program ωραριο ساعات שעות 营业时间 營業時間 営業時間 영업시간 समय সময় jambuka giomocua เวลาเปิด holidays timezone',
  place:
    'store stores branch branches shop shops location locations outlet outlets showroom office offices warehouse pickup depot filiale filialen standort standorte niederlassung magasin magasins succursale agence agences boutique tienda tiendas sucursal sucursales loja lojas filial filiais negozio negozi sede sedi winkel winkels filiaal filialen vestiging vestigingen sklep sklepy oddzial oddzialy магазин филиал отделен салон butik butiker butikk avdeling myymala myymalat toimipiste magaza magazalar sube subeler prodejna pobocka uzlet uzletek magazin sucursala καταστημα فرع فروع متجر סניף חנות 门店 店铺 分店 門市 店舗 支店 매장 지점 दुकान शाखा শাখা দোকান toko cabang cuahang chinhanh สาขา restaurant cafe hotel parking accessibility directions wegbeschreibung map',
  street:
    'address street city town zip zipcode postcode postal postalcode plz ort strasse adresse anschrift rue ville codepostal direccion calle ciudad endereco rua cidade indirizzo via citta cap adres straat plaats ulica miasto адрес улица город индекс adress gata stad by osoite katu kaupunki sokak sehir ulice mesto cim utca varos adresa strada oras διευθυνση οδος πολη عنوان شارع مدينة כתובת רחוב עיר 地址 城市 住所 都市 주소 도시 पता शहर ঠিকানা শহর alamat kota diachi thanhpho ที่อยู่ จังหวัด state province region county country land pays pais paese latitude longitude lat lng lon geo coordinates district floor',
  maker:
    'author authors manager storemanager filialleiter leiter gerente responsable responsabile kierownik bedrijfsleider host artist artists composer director designer manufacturer maker vendor supplier suppliers publisher editor translator narrator illustrator producer brand autor autoren auteur auteurs autore autori autores hersteller lieferant verlag kunstler fabricant fournisseur editeur artiste compositeur fabricante proveedor editorial artista fornecedor editora produttore fornitore editore fabrikant leverancier uitgever schrijver producent dostawca wydawca автор производитель поставщик издатель художник forfattare tillverkare leverantor forfatter leverandør leverandor produsent tekija valmistaja toimittaja yazar uretici tedarikci vyrobce dodavatel szerzo gyarto furnizor producator συγγραφεας κατασκευαστης مؤلف مورد יצרן ספק סופר 作者 制造商 供应商 出版社 著者 メーカー 저자 제조사 लेखक লেখক penulis pemasok tacgia ผู้เขียน broker brokers',
  item: 'dish dishes service product products item items article articles artikel produkt produkte produit produits producto productos produto produtos prodotto prodotti articolo articoli product producten produkty towar towary товар товары продукт продукция produkter vare varer vara varor tuote tuotteet urun urunler zbozi termek termekek produs produse προιον προιοντα منتج منتجات מוצר מוצרים 产品 商品 產品 製品 상품 제품 उत्पाद পণ্য produk sanpham สินค้า catalog catalogue katalog catalogo menu dishes speisekarte carte courses classes services leistungen books tracks listings properties rooms inventory assortment sortiment pricelist preisliste',
  guide:
    'policy policies faq faqs terms help helpcenter page pages guide guides info information knowledge knowledgebase kb documentation docs manual returns shipping delivery privacy legal imprint about hours opening warranty richtlinien richtlinie hilfe agb haufige ratgeber versand ruckgabe widerruf politique politiques conditions aide livraison retours politica politicas condiciones ayuda envios devoluciones condicoes ajuda politiche condizioni aiuto spedizioni resi beleid voorwaarden hulp verzending retourneren polityka regulamin pomoc dostawa zwroty правила условия помощь доставка возврат политика villkor hjalp vilkar hjelp ehdot ohje kosullar yardim podminky feltetelek conditii سياسة سياسات أسئلة מדיניות 政策 常见问题 帮助 ポリシー よくある質問 정책 नीति নীতি kebijakan bantuan chinhsach นโยบาย',
  technical:
    'id ids uuid guid key handle slug permalink created updated modified createdat updatedat createdate datecreated datemodified lastmodified date timestamp status state active enabled visible visibility featured catalogvisibility locale lang url uri link links href self object revision position sortorder menuorder order parentid parent relatedids currencycode amount value adminurl deleted archived public',
};

/** Headings that hold a telling word and are about the thing all the same. */
const harmless =
  /^((min|max|minimum|maximum|menu|sort|display|list|pre|back)_?orders?(_.*)?|order|order_(unit|by)|sort_order|lead_times?(_.*)?|payment_methods?|(accepted|supported)_payments?|customer_?(rating|reviews?)(_.*)?|(reviews?|rating)_.*|guest_rating|users?_guide|contact_lens.*|mail_?box|total_sales|(units?|quantity|qty)?_?on_order|reorder.*|paid_parking|max_guests|guests_max|message_?in_?a_?bottle)$/;

const splitHeading = (heading: string): readonly string[] =>
  heading
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== '');

/** `Kunden-Nr.`, `customerName`, `CUSTOMER_NAME` -> words without case and accents. */
export const headingWords = remember(splitHeading);

const isLatin = (word: string): boolean => /^[\p{Script=Latin}\p{N}]+$/u.test(word);

type Matcher = { whole: Set<string>; starts: string[]; ends: string[]; inside: string[] };

const matchers = lazily(
  () =>
    new Map<HeadingTopic, Matcher>(
      Object.entries(stems).map(([topic, list]) => {
        const words = [...new Set(list.split(' ').flatMap(headingWords))];
        const isTelling = topic === 'person' || topic === 'dealing' || topic === 'phone';
        return [
          topic as HeadingTopic,
          {
            whole: new Set(words),
            // Languages join and bend words: `Kundennummer`, `заказа`. For the others a whole word is asked for.
            starts: words.filter(word => word.length >= (isTelling ? 4 : 6)),
            ends: isTelling ? [] : words.filter(word => word.length >= 4),
            inside: words.filter(word => word.length >= (isLatin(word) ? 6 : 2) && (isTelling || !isLatin(word))),
          },
        ];
      }),
    ),
);

/** What a heading may be about; empty for one that no list knows. */
export const topicsOf = remember((heading: string): ReadonlySet<HeadingTopic> => {
  const words = headingWords(heading);
  const compact = words.join('');
  const isHarmless = harmless.test(words.join('_'));
  const topics = new Set<HeadingTopic>();
  for (const [topic, { whole, starts, ends, inside }] of matchers()) {
    if (isHarmless && (topic === 'person' || topic === 'dealing')) continue;
    const fits =
      whole.has(compact) ||
      words.some(
        word => whole.has(word) || starts.some(stem => word.startsWith(stem)) || ends.some(stem => word.endsWith(stem)),
      ) ||
      inside.some(stem => compact.includes(stem));
    if (fits) topics.add(topic);
  }
  if (isHarmless) topics.add('attribute');
  return topics;
});
