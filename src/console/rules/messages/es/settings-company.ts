import type { settingsCompany as english } from '../en/settings-company.js';
import type { Translated } from '../translated.js';

export const settingsCompany: Translated<typeof english> = {
  'voice.tone': 'Tono',
  'voice.tone.hint': 'Unas palabras, como: amable, breve y exacto.',
  'voice.signature': 'Firma',
  'voice.signature.hint': 'La última línea de cada borrador. Vacío: ninguna.',
  'voice.disclosure': 'Lo que el agente dice de sí mismo',
  'voice.disclosure.hint':
    'Está debajo de la primera respuesta de una conversación y, en el chat de su sitio, desde el principio.',
  'hours.outside': 'Fuera de este horario el agente',
  'hours.outside.answer': 'responde como siempre',
  'hours.outside.draft': 'escribe borradores que aprueba una persona',
  'hours.outside.handoff': 'lo deja todo a las personas',
  'hours.timeZone': 'Zona horaria',
  'hours.how':
    'Escriba tramos como 09:00-12:00, 13:00-18:00. Un día vacío está cerrado; sin ningún día está siempre abierto.',
  'hours.wrong': '{day}: escríbalo como 09:00-12:00, 13:00-18:00.',
  'ai.enabled': 'Agente',
  'ai.enabled.on': 'Encendido',
  'ai.enabled.off': 'Apagado: responden las personas',
  'ai.provider': 'Modelo que escribe',
  'ai.offline': 'Ninguno (integrado, escribe solo con registros)',
  'ai.model': 'Nombre del modelo',
  'ai.model.hint': 'Como lo escribe el proveedor. Vacío: el habitual. Su clave está en Claves.',
  'ai.as-installed': 'Como en la instalación',
  'ai.embedding': 'Los registros los lee para la búsqueda {model}, en toda la instalación.',
  'budgets.state.plenty': 'Queda bastante.',
  'budgets.state.low': 'Queda poco.',
  'budgets.state.spent': 'Agotado: responden las personas.',
  'budgets.used': 'Hoy se han usado {used} de {limit} tokens, por {cost}. El día siguiente empieza el {at}.',
  'budgets.tokens': 'Tokens al día',
  'budgets.tokens.hint': 'Vacío: los que permita la instalación.',
  'budgets.cost': 'Dólares al día',
  'budgets.cost.hint': 'Para modelos cuyo precio se conoce. Vacío: sin límite.',
  'budgets.wrong': 'Escriba un número, o nada.',
};
