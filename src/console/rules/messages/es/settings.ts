import type { settings as english } from '../en/settings.js';
import type { Translated } from '../translated.js';

export const settings: Translated<typeof english> = {
  'settings.sections': 'Secciones',
  'settings.appearance': 'Apariencia',
  'settings.appearance.where': 'Se guarda en este navegador, solo para usted.',
  'settings.voice': 'Voz',
  'settings.hours': 'Horario',
  'settings.ai': 'IA',
  'settings.budgets': 'Presupuestos',
  'settings.keys': 'Claves',
  'settings.accounts': 'Cuentas',
  'settings.people': 'Personas',
  'settings.webhooks': 'Webhooks',
  'settings.audit': 'Registro de cambios',
  'settings.voice.coming': 'Aquí se fijará cómo habla, firma y se presenta el agente.',
  'settings.hours.coming': 'Aquí se fijará el horario de atención y lo que se dice fuera de él.',
  'settings.ai.coming': 'Aquí se elegirán y probarán los modelos que escriben y buscan.',
  'settings.budgets.coming': 'Aquí se fijará lo que los modelos pueden costar al día.',
  'settings.keys.coming': 'Aquí se guardarán las claves de API y las de los proveedores de modelos.',
  'settings.webhooks.coming': 'Aquí se añadirán webhooks a sus propios sistemas, con lo que se ha entregado.',
  'settings.audit.coming': 'Aquí se listará quién cambió qué y cuándo.',
  'settings.not-yet': 'todavía no se puede fijar.',
  'settings.by-variable': 'fíjelo con una variable de entorno.',
  'settings.by-api': 'use la API.',
};
