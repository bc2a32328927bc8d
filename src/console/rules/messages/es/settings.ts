import type { settings as english } from '../en/settings.js';
import type { Translated } from '../translated.js';

export const settings: Translated<typeof english> = {
  'settings.sections': 'Secciones',
  'settings.appearance': 'Apariencia',
  'settings.appearance.where': 'Se guarda en este navegador, solo para usted.',
  'settings.rows': 'Filas',
  'settings.rows.roomy': 'Amplias',
  'settings.rows.compact': 'Compactas',
  'settings.voice': 'Voz',
  'settings.hours': 'Horario',
  'settings.ai': 'IA',
  'settings.budgets': 'Presupuestos',
  'settings.keys': 'Claves',
  'settings.accounts': 'Cuentas',
  'settings.people': 'Personas',
  'settings.webhooks': 'Webhooks',
  'settings.audit': 'Registro de cambios',
};
