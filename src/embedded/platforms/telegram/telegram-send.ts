import { membersOf, textOf } from '../exchange.js';
import type { TelegramResult } from './telegram-errors.js';

type Parameters = Record<string, unknown>;

/** What each method that sends must carry. */
const contentFields: Record<string, string> = {
  sendMessage: 'text',
  editMessageText: 'text',
  sendPhoto: 'photo',
  sendAudio: 'audio',
  sendVideo: 'video',
  sendVoice: 'voice',
  sendDocument: 'document',
  sendAnimation: 'animation',
};
export const sendingMethods = Object.keys(contentFields);

/** What the Bot API says of a request to send, as strict as it is there (docs/platforms/telegram.md, Sending); null when it takes it. */
export function refusalOfSend(method: string, parameters: Parameters): TelegramResult | null {
  const chatId = textOf(parameters['chat_id']) ?? '';
  if (chatId === '') return { refusal: 'chat_id is empty' };
  if (!/^-?\d+$/.test(chatId)) return { error: 'chat_not_found' };
  const field = contentFields[method] ?? '';
  const content = parameters[field];
  if (field === 'text') {
    if (typeof content !== 'string' || content.trim() === '') return { refusal: 'message text is empty' };
    if (content.length > 4096) return { refusal: 'message is too long' };
  } else if (typeof content !== 'string' || content === '') {
    return { refusal: `there is no ${field} in the request` };
  } else if (/^\w+:/.test(content) && !/^https?:\/\//.test(content)) {
    return { refusal: 'wrong file identifier/HTTP URL specified' };
  }
  return refusalOfButtons(parameters['reply_markup']);
}

function refusalOfButtons(markup: unknown): TelegramResult | null {
  const rows = membersOf(markup)['inline_keyboard'];
  for (const button of Array.isArray(rows) ? rows.flat() : []) {
    const { text, callback_data: data } = membersOf(button);
    if (typeof text !== 'string' || text === '') return { refusal: 'text of an inline button is empty' };
    const bytes = typeof data === 'string' ? Buffer.byteLength(data) : 0;
    if (bytes < 1 || bytes > 64) return { refusal: 'BUTTON_DATA_INVALID' };
  }
  return null;
}

/** The parts of the sent message that are like the request: text, or the file under the id that it got. */
export function contentOfSent(method: string, parameters: Parameters, serial: number): Parameters {
  const field = contentFields[method] ?? 'text';
  const markup = parameters['reply_markup'] === undefined ? {} : { reply_markup: parameters['reply_markup'] };
  if (field === 'text') return { text: parameters['text'], ...markup };
  const file = { file_id: `AgACsandbox${serial}`, file_unique_id: `AQsandbox${serial}`, file_size: 1024 };
  const sent =
    field === 'photo'
      ? [
          { ...file, width: 90, height: 67 },
          { ...file, width: 1280, height: 960 },
        ]
      : file;
  return { [field]: sent, ...(parameters['caption'] ? { caption: parameters['caption'] } : {}), ...markup };
}
