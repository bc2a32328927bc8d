import type { agent as english } from '../en/agent.js';
import type { Translated } from '../translated.js';

export const agent: Translated<typeof english> = {
  'agent.coming': 'Здесь можно будет испытать агента, задать его правила и самостоятельность.',
  'agent.until-then': 'испытайте сообщение через API; ничего не отправляется.',
};
