// Words of romanised Bangla that are no words of the other Latin-script languages. Spelling is free: variants are listed.
const WORDS = new Set(
  `ami amar amake amader apni apnar apnader apnara tumi tomar eta eita etar eitar ota oitar kothay kothai kobe koto kotodin
  koybar ki kivabe kibhabe keno kemon koi kokhon jabe korbo korte korun koren kora korsi korechi korechen hoyeche hoise hobe
  hoy hocche hoitese chai chacchi lagbe ache ase asche asbe ashbe asen achen nai nei pai paini pabo peyechi peye gechi geche
  gese den diben dite diye dibo niyeche nibo nite neya deya jonno sathe shathe theke niye bolun bolbo bolte kotha dam daam
  taka valo bhalo khub onek kharap baje vai bhai apu dhonnobad manush manusher thikana khobor obostha pathano pathan pathaisen
  pathiyechen ekhono akhono akhon ekhon ar ajke kalke shukrobar shonibar bikale sokale dokan shomoy din kaj khule bondho
  vul bhul vanga bhanga noshto bodlate bodlabo ferot katse kete hoye jay parbo pari parchi bolo janaben janan kon konta
  kichu shob sob puro baire dhakar dhaka sylhet chittagong rajshahi bkash nogod kisti kisu ektu ekta duita tai kintu jodi er`
    .split(/\s+/)
    .filter(word => word !== ''),
);
// These are also words or names elsewhere; they count only beside another one.
const WEAK = new Set([
  'ki',
  'ar',
  'er',
  'din',
  'den',
  'pai',
  'nite',
  'ache',
  'dam',
  'baje',
  'tai',
  'ase',
  'pari',
  'koi',
  'nei',
  'dhaka',
  'sylhet',
  'chai',
  'kete',
  'nai',
  'gese',
  'kon',
  'kora',
  'asen',
  'sob',
  'jay',
  'amar',
  'hobe',
  'ota',
]);

/** How many words of the message are romanised Bangla; ambiguous words count only when a clear one is present or they dominate. */
export function countBanglaLatinWords(words: string[]): number {
  let clear = 0;
  let weak = 0;
  for (const word of words) {
    if (WEAK.has(word)) weak++;
    else if (WORDS.has(word)) clear++;
  }
  if (clear > 0) return clear + weak;
  return weak >= 2 && weak * 2 >= words.length ? weak : 0;
}
