import type { agent as english } from '../en/agent.js';
import type { Translated } from '../translated.js';

export const agent: Translated<typeof english> = {
  'agent.coming': 'Hier wird der Agent ausprobiert, hier werden seine Regeln und seine Selbständigkeit festgelegt.',
  'agent.until-then': 'eine Nachricht über die API ausprobieren; gesendet wird nichts.',
};
