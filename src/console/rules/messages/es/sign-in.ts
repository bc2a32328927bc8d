import type { signIn as english } from '../en/sign-in.js';
import type { Translated } from '../translated.js';

export const signIn: Translated<typeof english> = {
  email: 'Correo electrónico',
  password: 'Contraseña',
  'forgot-password': '¿Olvidó la contraseña?',
  'sign-in.wrong': 'El correo o la contraseña no son correctos. Compruébelos e inténtelo de nuevo.',
  'sign-in.wait':
    'Demasiados intentos. Inténtelo de nuevo en {seconds, plural, one {# segundo} many {# segundos} other {# segundos}}.',
  'sign-in.failed': 'No se pudo iniciar sesión. El servidor dice: {reason}',
  'sign-in.demo': 'Esta es la demostración. Aquí no hace falta contraseña:',
  'sign-in.demo.admin': 'Entrar como administrador',
  'sign-in.demo.manager': 'Entrar como gestor',
  'forgot.title': 'Contraseña olvidada',
  'forgot.how': 'Escriba su correo. Si inicia sesión aquí con él, le llegará un enlace para una contraseña nueva.',
  'forgot.do': 'Enviar el enlace',
  'forgot.done': 'Si alguien inicia sesión con {email}, un enlace va en camino. Sirve durante una hora.',
  'forgot.else':
    '¿No llega ningún correo? Un administrador de su empresa le crea un enlace en Ajustes, Personas. Quien opera Frontdesk puede usar también este comando:',
  'forgot.back': 'Volver a iniciar sesión',
};
