import { foldText } from '../../language/normalize-text.js';

const planted = new RegExp(
  [
    String.raw`\b(note|message|instruction|order|hint|reminder)s? (to|for) (the |all |any )?(ai|assistant|bot|chatbot|model|llm|agent|system)\b`,
    String.raw`\b(ignore|disregard|forget|override|bypass)\b.{0,50}\b(instructions?|previous|above|earlier|rules?|prompt|guidelines)\b`,
    String.raw`\b(system|assistant|developer|user) ?(note|message|prompt|:)`,
    String.raw`\b(as|dear) (an? |the )?(ai|assistant|bot|chatbot|llm|language model)\b`,
    String.raw`\b(tell|inform|remind|advise|send|offer|promise|recommend|convince|ask) (every|each|all|any|the|this|your|our) (customers?|clients?|users?|guests?|visitors?|readers?|buyers?|person|people)\b`,
    String.raw`\b(you (are|must|should|will) now|from now on you|you must (say|tell|answer|reply|write))\b`,
    String.raw`\b(reply|answer|respond|print|output|repeat|say) (only |exactly |with |the words? )`,
    String.raw`<!--|-->|<\/?[a-z][^>]*>|\[\/?(inst|system)\]|\bjailbreak\b|\bsystem prompt\b`,
    String.raw`(игнорируй|забудь|сообщи|скажи|напиши).{0,40}(инструкц|правил|клиент|покупател|ассистент)`,
    String.raw`(ignora|olvida|di|dile|ignorez|oubliez|dis|dites|ignoriere|vergiss|sage?|zignoruj|powiedz|diga|informe).{0,40}(instruc|consigne|anweisung|regeln|instrukcj|todos los clientes|tous les clients|allen kunden|todos os clientes|kazdemu klientowi)`,
    String.raw`\b(asistente|assistent|assistant|asystent|assistente|ассистент\p{L}*|المساعد|সহকারী)\b ?[:,]`,
    String.raw`تجاهل.{0,40}(التعليمات|السابقة)|أخبر.{0,20}(العملاء|الزبائن)`,
  ].join('|'),
  'u',
);

/** Whether a sentence of a record talks to a model instead of describing something: it is never quoted. */
export const talksToModel = (sentence: string): boolean =>
  planted.test(foldText(sentence)) || planted.test(sentence.toLowerCase());
