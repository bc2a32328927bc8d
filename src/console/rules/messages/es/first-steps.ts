import type { firstSteps as english } from '../en/first-steps.js';
import type { Translated } from '../translated.js';

export const firstSteps: Translated<typeof english> = {
  'first-steps.title': 'Primeros pasos',
  'first-steps.done': 'Hecho',
  'first-steps.write': 'Escríbase a sí mismo como cliente',
  'first-steps.write.how':
    'El entorno de pruebas es el lado del cliente. Ponga su ventana junto a esta: lo que escriba allí aparece aquí al momento.',
  'first-steps.write.go': 'Abrir el entorno de pruebas',
  'first-steps.leave': 'Siga con su propio negocio',
  'first-steps.leave.how': 'Esta es la demo, con una tienda inventada. Un comando la elimina y conserva su acceso:',
  'first-steps.account': 'Conecte una cuenta',
  'first-steps.account.how':
    'Una página, un perfil, un número o un bot donde le escriben los clientes. Un chat web solo necesita su propio sitio.',
  'first-steps.account.go': 'Conectar una cuenta',
  'first-steps.link': 'Añada un enlace de CRM',
  'first-steps.link.how': 'Pedidos, productos, horarios: el agente responde solo con sus registros.',
  'first-steps.link.go': 'Añadir un enlace',
  'first-steps.model': 'Dele un modelo',
  'first-steps.model.how':
    'Sin clave, un modelo sin conexión da respuestas sencillas. Con una clave de Gemini, OpenAI o un servidor compatible, escribe libremente.',
  'first-steps.model.go': 'Introducir una clave',
  'first-steps.wait': 'Responda al primer mensaje',
  'first-steps.wait.how': 'Escriba a su cuenta como lo haría un cliente: la conversación aparece aquí sola.',
};
