import type { agent as english } from '../en/agent.js';
import type { Translated } from '../translated.js';

export const agent: Translated<typeof english> = {
  'agent.coming': 'هنا ستجرّب الوكيل وتضبط قواعده واستقلاليته.',
  'agent.until-then': 'جرّب رسالة عبر الواجهة البرمجية، ولن يُرسل شيء.',
};
