import type { knowledge as english } from '../en/knowledge.js';
import type { Translated } from '../translated.js';

export const knowledge: Translated<typeof english> = {
  'knowledge.coming': 'هنا ستُضاف روابط نظام إدارة العملاء وتُفحص ويُبحث فيها.',
  'knowledge.until-then': 'أضف الروابط وزامنها عبر الواجهة البرمجية.',
};
