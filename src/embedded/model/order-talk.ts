import { foldText } from './normalize-text.js';

/** Words any order question may hold without naming a product. */
export const ORDER_TALK: ReadonlySet<string> = new Set(
  `order orders ordered parcel parcels package packages delivery purchase purchased bought shipped ship sent send way last latest newest recent recently most previous status state going
  arrive arrives arriving arrived expected day waiting total sum cost track tracking where been has got from thing things articles items came going come coming here yet
  update news anything pedido pedi paquete compra ultimo ultima ya mandaron enviado enviaron llega estado va bestellung paket schon versandt letzte letzten meine kommt commande colis derniere suivi
  заказ заказа посылка посылки последний последнего уже едет отправили где статус трек когда придет приедет zamowienie paczka ostatnie kiedy pedido encomenda ultimo chegou
  order er khobor kothay kobe asbe pabo status obostha parcel অর্ডার অর্ডারের পার্সেল খবর কোথায় কবে আসবে পাব অবস্থা শেষ طلبي الطلب اين متي يصل حالة شحنتي`
    .split(/\s+/)
    .map(foldText),
);
