import type { agent as english } from '../en/agent.js';
import type { Translated } from '../translated.js';

export const agent: Translated<typeof english> = {
  'agent.coming': 'Aquí se probará el agente y se fijarán sus reglas y su autonomía.',
  'agent.until-then': 'pruebe un mensaje por la API; no se envía nada.',
};
