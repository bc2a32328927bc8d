import type { ExampleSet } from '../intent-labels.js';

export const SPANISH: ExampleSet = {
  language: 'es',
  examples: {
    greeting: `
hola
hola (buenas|a todos|qué tal|buenos días|equipo|amigos)
(buenos días|buenas tardes|buenas noches|buenas|muy buenas)
(¿cómo está?|¿cómo estás?|¿qué tal?|¿cómo va todo?)
¿hay alguien (ahí|por aquí)?
saludos
hola, tengo una pregunta
hola, ¿(me atienden|están ahí)?`,
    gratitude: `
gracias
(muchas|mil|muchísimas) gracias (por todo|por su ayuda|)
(gracias por|agradezco) (responder tan rápido|la atención|la información|su tiempo)
(perfecto|genial|vale|ok), gracias
(excelente|muy buen|gran) (servicio|producto|trabajo|atención)
(me encanta|me encantó) (el producto|mi pedido|la tienda|todo)
(son los mejores|muy amables|todo perfecto|llegó todo perfecto)
estoy muy (contento|contenta|satisfecha) con mi compra
se lo agradezco mucho`,
    goodbye: `
adiós
(chao|chau|hasta luego|hasta pronto|hasta mañana|nos vemos|hasta la próxima)
(que tenga|que tengan|que pase) (un buen día|buena tarde|buenas noches|buen fin de semana)
me despido
cuídense
bueno, (me voy|hasta luego|adiós)`,
    order_status: `
¿cómo va (mi compra|lo que pedí|mi último pedido)?
¿ya (mandaron|salió) (mi lámpara|lo que compré)?
¿dónde está mi (pedido|envío|compra|paquete número 5512)?
¿cuándo (llega|llegará|me llega|recibo) mi (pedido|paquete|compra)?
(quiero saber|cuál es|me dice) el estado de mi (pedido|envío|compra)
(mi pedido|el paquete|mi compra) (no ha llegado|no llega|todavía no llegó|está retrasado|sigue sin llegar)
(no he recibido|aún no recibo|no recibí) (mi pedido|el paquete|nada)
¿ya (enviaron|mandaron|salió) mi (pedido|paquete)?
(número de seguimiento|código de rastreo) (por favor|de mi pedido)
(rastrear|seguimiento de) mi (pedido|paquete)
dice entregado pero no (lo tengo|está aquí|me llegó)
¿cómo va mi (pedido|envío|último pedido)?
¿qué pasa con mi pedido?`,
    order_change: `
(quiero|quisiera|necesito|puedo) (cancelar|anular) (mi|el) (pedido|compra|orden)
(cancelen|anulen) mi pedido por favor
(quiero|puedo|necesito) cambiar (la dirección|la talla|el color|la cantidad|el modelo) (de|en) mi pedido
(puse|escribí) mal la dirección (en el pedido|del pedido)
¿puedo (añadir|agregar|quitar) (algo|un artículo|un producto) (a mi pedido|del pedido)?
me equivoqué (de talla|al pedir|en el pedido), ¿pueden cambiarlo antes de enviarlo?
pedí por error, cancelen
modificar mi pedido`,
    product_question: `
(quiero comprar|busco|necesito|estoy buscando) (una manta cálida|una lámpara pequeña|unos auriculares|un regalo para mi madre|zapatos para el frío)
¿venden (bicicletas|sillas de jardín|libros|juguetes)?
¿(es|son) (impermeable|vegano|de algodón|apto para niños|de cuero|orgánico)?
¿de qué (material|está) (es|hecho) (el bolso|la silla|)?
¿qué (medidas|tamaño|peso|ingredientes|capacidad) (tiene|lleva)?
¿(sirve|es bueno|funciona) para (piel seca|perros pequeños|bebés|iphone|principiantes)?
¿tiene (garantía|pilas|bolsillos|wifi|bluetooth)?
¿se puede (lavar a máquina|usar al aire libre|meter en el horno)?
¿cuánto dura la (batería|garantía|vela)?
¿cuál es la diferencia entre (los dos|estos modelos)?
¿qué talla me recomiendan?
¿a qué hora (abren|cierran|es el desayuno|es el check-in)?
¿(cuál es|tienen) el horario de (la tienda|atención)?
¿están abiertos (los domingos|hoy)?
¿dónde están (ubicados|)?
¿el hotel tiene (piscina|aparcamiento|gimnasio)?
¿aceptan mascotas?
¿cómo se (usa|limpia|instala)?
¿trae (instrucciones|cargador|funda)?`,
    price_question: `
¿qué (precio|coste) (tiene|tienen) (la lámpara|los vasos|el collar|el curso)?
¿cuánto (cuesta|vale|cuestan|es) (esto|el vestido|la lámpara|el curso|)?
¿(cuál es el precio|a qué precio|qué precio tienen) (de este|las botas|del set|)?
precio (por favor|?)
¿(tienen|hay|hacen) (descuento|descuentos|ofertas|promociones|rebajas) (para estudiantes|hoy|)?
¿tienen código de descuento?
¿cuánto cobran por (un corte|la consulta|noche)?
es muy caro, ¿hay rebaja?
¿cuánto sería por dos?
lista de precios`,
    availability: `
¿(tienen|hay|les queda|queda) (en stock|la talla M|en rojo|el modelo grande|alguno|disponible)?
¿está disponible (en negro|la talla 38|todavía|)?
¿cuándo (vuelve a haber|reponen|tendrán|llega más)?
¿está agotado?
¿hay (mesas|habitaciones|citas|huecos) (libres|disponibles) (hoy|para el sábado|mañana)?
¿tienen disponibilidad (este fin de semana|el viernes)?
¿lo tienen en (azul|otra talla|tienda)?`,
    shipping: `
¿(envían|hacen envíos|entregan|mandan) a (Canarias|Argentina|Chile|todo el país|Portugal|domicilio)?
¿cuánto (cuesta|es|vale) (el envío|la entrega|el envío a Colombia)?
¿(el envío es gratis|hay envío gratis)?
¿cuánto (tarda|demora) (el envío|la entrega|en llegar) (a Perú|)?
gastos de envío
¿con qué (mensajería|transportista|empresa) envían?
¿puedo recoger en tienda?
¿tienen envío (exprés|urgente|internacional)?
¿a qué países envían?`,
    return_refund: `
(quiero|quisiera|puedo|necesito) (devolver|cambiar) (el producto|esto|los zapatos|un artículo|la camisa)
¿cómo (hago|puedo hacer) (una devolución|un cambio)?
quiero (un reembolso|que me devuelvan el dinero|mi dinero de vuelta)
(llegó|vino|recibí) (roto|dañado|defectuoso|el artículo equivocado|otra talla|incompleto)
¿cuándo me (devuelven|reembolsan) el dinero?
(no me queda|me queda grande|es pequeño), quiero cambiarlo
¿cuántos días tengo para (devolver|cambiar)?
política de devoluciones
falta (una pieza|un artículo) en mi pedido
aún no recibo mi reembolso
me enviaron (otro producto|el color equivocado)`,
    complaint: `
muy mala (experiencia|atención|organización|comunicación)
qué mal (servicio|trato|todo)
(pésimo|pésima|horrible|muy mal|terrible) (servicio|atención|calidad|experiencia)
estoy muy (decepcionado|molesta|enfadado|descontenta) (con ustedes|con el producto|)
(nadie|nunca) (responde|contestan|me atiende)
(es una vergüenza|qué desastre|una estafa|qué falta de respeto|inaceptable)
nunca más (compro|vuelvo) aquí
la calidad es (mala|malísima|una porquería)
quiero poner una (queja|reclamación|denuncia)
se rompió (a los dos días|enseguida)
el repartidor fue (grosero|maleducado)
la habitación estaba sucia
su producto me (quemó la piel|dio alergia)
son unos (ladrones|inútiles)`,
    payment_issue: `
(el pago|mi tarjeta|la transacción) (no funciona|fue rechazado|fue rechazada|no pasa|falló|da error)
me (cobraron|han cobrado) (dos veces|doble|de más)
(no reconozco|no hice) (este cargo|ese cobro|esta compra)
¿(aceptan|puedo pagar con|se puede pagar con) (tarjeta|paypal|bizum|efectivo|transferencia|visa)?
¿puedo pagar (en cuotas|a plazos|contra reembolso)?
(necesito|quiero|me envían) (la factura|una factura|el recibo)
no puedo pagar
me descontaron el dinero y no hay pedido
hay un cargo (extraño|desconocido) en mi cuenta
¿qué formas de pago (tienen|hay)?
me robaron la tarjeta`,
    account_change: `
(quiero|necesito|quisiera|puedo|cómo) cambiar mi (correo|teléfono|nombre|dirección|contraseña|email)
(actualizar|modificar) mis datos
(me mudé|tengo nuevo número), actualicen mis datos
(quiero|cómo puedo) (eliminar|borrar|cerrar|dar de baja) mi cuenta
(borren|eliminen) mis datos personales
(darme de baja|cancelar la suscripción) (del boletín|de los correos)
no quiero recibir más (correos|publicidad)
¿cuántos puntos tengo?
(hackearon|robaron) mi cuenta
¿qué datos (tienen|guardan) de mí?`,
    booking: `
(quiero|quisiera|me gustaría|puedo|necesito) (reservar|pedir|agendar) (una mesa|una cita|una habitación|hora|un turno)
reserva para (dos|cuatro) personas (mañana|el sábado|a las 8)
(cancelar|cambiar|mover|aplazar|confirmar) mi (cita|reserva|turno)
(no puedo ir|llego tarde) a mi cita
una mesa para (tres|seis) esta noche
¿me confirman la reserva?
tengo una reserva a nombre de Pérez`,
    technical_issue: `
(la página|la web|la app|la aplicación|el sitio) (no funciona|no carga|se cierra|está caída|da error|no abre)
no puedo (iniciar sesión|entrar|acceder) (a mi cuenta|en la app|)
(olvidé|no recuerdo) mi contraseña
no me llega (el código|el correo de confirmación|el sms)
el (botón|carrito|enlace) no (funciona|va)
error al (pagar|iniciar sesión|registrarme)
el dispositivo no (enciende|conecta|carga)
el código (no es válido|ha caducado)`,
    human_request: `
(quiero|quisiera|puedo|me gustaría) hablar con (una persona|un agente|un humano|alguien|el encargado|un asesor|el gerente)
(agente|operador|humano|persona real) por favor
(páseme|comuníqueme|póngame) con (un operador|un agente|una persona)
¿me pueden llamar?
no quiero hablar con un (bot|robot)
atención de una persona`,
    spam: `
(hazte|vuélvete) rico (ya|desde casa|con esta plataforma)
gana mucho dinero con (esta|nuestra) (aplicación|plataforma)
(gana|gane) (dinero|500 euros) (desde casa|rápido|al día)
(préstamos|créditos) (rápidos|sin aval|inmediatos)
(compra|consigue) seguidores (baratos|)
invierte en (bitcoin|criptomonedas) y (duplica|multiplica) tu dinero
(has ganado|ganaste) un (premio|iphone), haz clic aquí
ofrecemos servicios de (seo|marketing|diseño web)
únete a mi grupo de (telegram|whatsapp) y gana
casino online con bono gratis`,
    other: `
(¿eres|es usted) un (robot|bot|humano|ser humano)?
(dime|cuéntame) (un cuento|algo divertido|una historia)
¿qué (tiempo|hora) (hace|es)?
¿quién ganó el (partido|mundial)?
jaja
ok
sí
no sé
vale
¿(buscan|contratan) (personal|gente)?
quiero trabajar con ustedes
¿cómo te llamas?
¿qué puedes hacer?
estoy aburrido
número equivocado`,
  },
};
