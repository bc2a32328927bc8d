// The trade's words in the product's languages, mapped to one concept each, so that a question in Russian can meet a record
// in English. `*` at the end makes a prefix; `_` joins the words of a phrase. `type:` concepts name the kind of record.

export const CRM_CONCEPTS: Record<string, string> = {
  'type:order': `previous_purchase last_order latest_order order orders purchase* bought ordered parcel* package* shipment* pedido* compra* pedí comprado encargo paquete* bestell* paket* lieferung kauf gekauft
    commande* achat* acheté colis encomenda* comprei заказ* посылк* покупк* купил* zamówieni* paczk* przesyłk* kupił* طلب* طرد* شحن* অর্ডার* পার্সেল* কিনেছি* ordered kinechi still_waiting_for on_its_way`,
  'type:ticket': `ticket* complaint* claim* case support request* issue* incidencia* queja* reclam* anfrage* beschwerde* reklamation* réclamation* plainte* chamado* обращени* жалоб* тикет*
    заявк* претензи* zgłoszeni* skarg* reklamacj* شكوى تذكرة অভিযোগ* টিকেট* টিকিট* ovijog* obhijog* reply_from_support subject requester`,
  'type:customer': `by_default default saved my_address my_email my_phone on_file bonus loyalty_points store_credit my_points my_bonus bonus_points punktestand points_are gold_member my_tier my_level customer customers contact contacts profile account member properties perfil cuenta konto profil compte conta профил* аккаунт* konta حسابي প্রোফাইল* অ্যাকাউন্ট*`,
  'type:product': `product products sku catalog catalogue item_number produkt* producto* produit* produto* товар* منتج* পণ্য* প্রোডাক্ট*`,
  'type:policy': `policy policies rule rules terms faq conditions política* richtlini* politique* правил* услови* zasad* سياسة পলিসি* নিয়ম*`,
  status: `status state progress far_along going khobor obostha update updates what's_up shipped sent dispatched on_its_way go_out estado envi* mandaron mandado salió
    stand status versandt verschickt versendet unterwegs statut expédi* envoyé enviado enviaram статус* отправ* едет состояни* wysłan* stan حالة তম শিপ স্ট্যাটাস* অবস্থা* খবর* fulfillment shipment delivered pathano out_for_delivery`,
  tracking: `track tracking trace trackable rastre* seguimiento sendungsnummer sendungsverfolgung suivi rastreio трек* отслежив* śledzeni* تتبع ট্র্যাকিং* ট্র্যাক*`,
  undelivered: `still_waiting_for waiting_for not_arrived_yet on_its_way on_the_way in_transit out_for_delivery packed shipped unfulfilled delayed processing en_camino unterwegs en_cours a_caminho в_пути w_drodze في_الطريق পথে pothe`,
  eta: `eta arrival arrive arrives arriving expected estimated expect weekend due when_will delivery_date llega* llegará ankunft ankommen kommt_an arrive arrivera chega* chegar придет приедет придёт привезут доставят
    dotrze przyjdzie يصل تصل متى আসবে* পৌঁছাবে* পাব asbe pabo ashbe estimated_delivery`,
  courier: `courier carrier tracking_company transportista mensajería spediteur paketdienst transporteur transportadora курьер* служб* kurier* شركة_الشحن কুরিয়ার*`,
  items: `items item articles article things contents line_items artículos articulos cosas artikel articles itens товары вещи состав_заказа produkty منتجات জিনিস* bought`,
  total: `total totals altogether sum amount paid cost_me total_price importe gesamt* summe montant общ* сумм* suma razem إجمالي المجموع মোট* mot`,
  price: `price prices cost costs how_much pricing fee fees charge charged precio* cuesta* cuánto_cuesta coste vale preis* kostet kosten prix coûte combien tarif preço* custa quanto_custa
    цен* стоит стоимост* сколько_стоит почем cena kosztuje ile_kosztuje سعر بكم كم_السعر تكلفة দাম* মূল্য* dam daam koto_taka`,
  discount: `discount* sale promo* coupon* voucher* offer* descuento* oferta* rabatt* gutschein* angebot* réduction* remise* soldes desconto* cupom скидк* промокод* акци* zniżk* rabat* promocj* خصم تخفيض* ছাড়* ডিসকাউন্ট* gift_card`,
  stock: `stock instock in_stock available availability left restock* sold_out order_right_now backorder* buy quedan queda disponible* hay_en verfügbar lager lieferbar vorrätig disponible* dispo estoque disponível
    наличи* остал* dostępn* stanie متوفر متاح স্টক* পাওয়া আছে stock_quantity stock_status quantity`,
  shipping: `shipping delivery deliver delivers postage ship ships envío envíos entrega* gastos_de_envío versand* lieferzeit liefert lieferkosten livraison livrez livrer frais_de_port expédiez frete envio prazo
    доставк* доставля* dostaw* wysyłk* توصيل التوصيل الشحن ডেলিভারি* delivery_charge`,
  delivery_time: `how_fast how_long how_quick days working_days delivery_time cuánto_tarda tarda demora días wie_lange tage délai jours combien_de_temps quanto_tempo dias сколько_идет сроки срок дней czas dni أيام كم_يستغرق দিন* koto_din kotodin speed`,
  free: `free gratis kostenlos gratuit* grátis бесплатн* darmow* مجان* ফ্রি* বিনামূল্যে`,
  return: `return returns returned returnable send_back exchange* returns-window bring_back devol* devuelv* devolver cambio zurück* rückgabe* umtausch* retour* renvoyer échang* trocar troca возврат* вернуть обмен* zwrot* zwróc*
    wymian* ارجاع إرجاع استبدال ফেরত* রিটার্ন* ferot`,
  refund: `refund* money_back reimburse* reembols* dinero erstattung rückerstattung geld_zurück rembours* estorno деньги верн* возврат_денег zwrot_pieniędzy استرداد রিফান্ড* টাকা_ফেরত`,
  cancel: `cancel* cancelling cancellation cancelar anular stornier* absagen annuler отмен* anulow* odwoł* الغاء إلغاء বাতিল* batil`,
  payment: `payment payments pay cash card cards paypal visa mastercard klarna transfer pago* pagar efectivo tarjeta zahlung* zahlen bezahlen bar karte paiement payer carte espèces pagamento pix dinheiro
    оплат* плат* картой налич* płatnoś* zapłac* kart* gotówk* دفع الدفع بطاقة পেমেন্ট* টাকা_দেওয়া bkash nogod at_the_door cod`,
  invoice: `invoice* receipt bill factura* rechnung* facture* fatura* nota_fiscal счет* чек faktur* paragon فاتورة ইনভয়েস* রসিদ*`,
  hours: `hours open opens opening close closes closing horario* abren abre cierran öffnungszeiten geöffnet öffnet schließt horaires ouvert* ouvrez fermez horário* abrem fecha открыт* работает* график режим_работы часы
    godziny otwart* otwieracie دوام ساعات تفتحون খোলা* খোলে* কয়টায় khola khule koytay shop_hours`,
  points: `points point bonus loyalty rewards puntos puntaje fidelidad punkte punktestand treuepunkte pontos балл* бонус* punkt* نقاط نقطة পয়েন্ট* loyalty_points`,
  tier: `tier level gold silver member membership platinum vip nivel stufe mitglied niveau уровень статус_клиента poziom loyalty_tier basic gold_member`,
  credit: `store_credit credit balance saldo guthaben crédit avoir saldo баланс kredyt রিডিট`,
  address: `address addresses city street zip postcode default live saved_address where_do_you_send dirección direcciones ciudad adresse* anschrift stadt ville rue endereço cidade адрес* город* adres* miasto عنوان* مدينة ঠিকানা* শহর thikana`,
  email: `email e-mail mail correo courriel почт* بريد ইমেইল*`,
  phone: `phone telephone mobile teléfono telefon* téléphone telefone телефон* هاتف ফোন*`,
  newsletter: `newsletter subscribed opt_in boletín рассылк* subscription_mail`,
  warranty: `warranty guarantee* warranty_months garantía garantie garantia гаранти* gwarancj* ضمان ওয়ারেন্টি* গ্যারান্টি*`,
  size: `size sizes dimension* dimensions tall height wide width long length big measure* talla tamaño medidas größe maße groß taille dimensions tamanho medida* размер* высот* rozmiar* wymiar* مقاس حجم সাইজ* মাপ*`,
  weight: `weight weigh* heavy weight_g peso gewicht poids вес waga وزن ওজন*`,
  colour: `colour* color* variant* farbe* couleur* cor_do cores цвет* kolor* لون রঙ*`,
  material: `material* made fabric composition ingredients contain* ingrediente* hecho inhaltsstoffe zutaten matière composition состав материал* skład مكونات উপাদান*`,
  gift: `gift* present giftwrap* wrap wrapping regalo* geschenk* cadeau* presente* подар* prezent* هدية উপহার*`,
  appointment: `appointment* booking reservation* book grooming cita* reserva* termin* buchung rendez-vous réserv* consulta marcar запис* бронь wizyt* rezerwacj* موعد حجز অ্যাপয়েন্টমেন্ট* বুকিং*`,
  subscription: `subscription* subscribe subscribers pause suscrip* abo abonnement assinatura подписк* subskrypcj* اشتراك সাবস্ক্রিপশন*`,
  privacy: `privacy data personal gdpr datos datenschutz données dados данны* dane بيانات ডেটা তথ্য*`,
  last: `last latest newest recent recently previous último última letzte* neueste* dernier* dernière последн* ostatni* آخر শেষ* sesh`,
};
