import type { Finding } from '../outcome.js';
import { finding } from './finding.js';

/** Marks that stand between words or beside values, whose meaning is read with them. */
const plain = '=|<>+~±≤≥≈×→←©®°';

/** Kind faces and gestures, what messages are about, bullets: they state nothing that words beside them do not. */
const friendly =
  '☺🙂😊😀😃😄😁😉🤗😌🥰😍😅😇👋👍🙏🤝👏🙌👌❤♥🧡💛💚💙💜🤍💕💖💐🌸🌷🌹🌼✨🎉🎊☀☕📦🚚🚛🛒🛍📞☎📱📧✉📩📨💌📍📅📆🗓🕐⏰⏱⌚ℹ💬📝✍👉👇➡🔎🔍📌📎✅✔☑✓▪▫●◦■□◆◇►▸';

const harmless: ReadonlySet<string> = new Set([...plain, ...friendly]);

/** "It weighs 2 kg. /s": the opposite was meant, or nothing at all. */
const toneMark = /(?<=^|\s)\/\p{L}{1,4}(?=[\s.!?]|$)/gu;

/** Pictures, flags, crosses and signs of mathematics: "❌" is a no, a finger an insult, "≠" the opposite, and no field says so. */
export function signFindings(text: string, evidence: string): Finding[] {
  const signs = [...(text.match(/[\p{So}\p{Sm}\p{Sk}\p{Co}\p{Cn}]/gu) ?? []), ...(text.match(toneMark) ?? [])].filter(
    sign => !harmless.has(sign) && !evidence.includes(sign),
  );
  return signs.length === 0
    ? []
    : [finding('signs', 'a picture or a sign states something that no cited field says', { words: signs })];
}
