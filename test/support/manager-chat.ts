import { createCreateUser } from '../../src/platform/auth/create-user.js';
import { systemClock } from '../../src/platform/clock.js';
import { Secret } from '../../src/platform/secret.js';
import type { ManagerNotice } from '../../src/managers/manager-notice.js';
import { sandboxKeys } from '../../src/embedded/platforms/start-sandbox.js';
import type { TestApp } from './start-app.js';

export type Manager = {
  userId: string;
  name: string;
  chatId: string;
  api: TestApp['api'];
  /** A message to the bot; `replyTo` is one of the bot's messages, `<chat>:<message>`. */
  writes(text: string, replyTo?: string): Promise<void>;
  /** The notice of this kind about the subject, once it was sent. */
  notice(kind: ManagerNotice['kind'], subjectId?: string): Promise<ManagerNotice>;
  /** Presses the button with this title below the notice; answers what the press was answered with. */
  presses(notice: ManagerNotice, title: string): Promise<string>;
  pressesData(data: string): Promise<string>;
  /** What the message of the notice shows by now. */
  shows(notice: ManagerNotice): { text: string; buttons: string[] };
  /** Texts that the bot wrote in this chat, oldest first; edits aside. */
  read(): string[];
};

const password = 'correct horse battery';
let serial = 0;

type Markup = { inline_keyboard?: { text: string; callback_data: string }[][] };
type Sent = { chat_id: string; text: string; message_id?: string; reply_markup?: Markup };

export const connectManagerBot = (test: TestApp, body: object = {}) =>
  test.api('PUT', '/api/manager-bot', { token: sandboxKeys.managerTelegram, ...body });

/** Somebody of the demo company, signed in, with a Telegram chat that is not linked yet. */
export async function newManager(test: TestApp, name: string, role: 'admin' | 'manager' | 'viewer' = 'manager') {
  const telegram = test.sandbox.managerTelegram;
  const email = `${name.toLowerCase()}${(serial += 1)}@example.com`;
  const createUser = createCreateUser({ users: test.app.stores.users, clock: systemClock });
  const user = await createUser(test.ctx, { email, name, role, password: new Secret(password) });
  const signedIn = await test.api('POST', '/api/auth/login', { email, password });
  const authorization = `Bearer ${(signedIn.body as { token: string }).token}`;
  const person = { id: 5_550_000_000 + serial * 1000 + (process.pid % 1000), first_name: name };
  const chatId = String(person.id);
  const chat = { id: person.id, type: 'private' };
  const sent = (method: string) =>
    telegram.calls
      .filter(call => call.method === method && String(call.parameters['chat_id']) === chatId)
      .map(({ parameters }) => parameters as Sent);
  let update = 0;

  const pressesData = async (data: string): Promise<string> => {
    const id = `press-${chatId}-${(update += 1)}`;
    await telegram.pushUpdate({
      callback_query: { id, from: person, chat_instance: '1', data, message: { message_id: 1, date: 0, chat } },
    });
    return test.until(async () => {
      const answer = telegram.calls.find(
        ({ method, parameters }) => method === 'answerCallbackQuery' && parameters['callback_query_id'] === id,
      );
      return answer && String(answer.parameters['text']);
    });
  };
  /** The latest state of a message of ours: its last edit, or how it was sent. */
  const latest = (notice: ManagerNotice): Sent | undefined => {
    const [id = ''] = notice.messageIds;
    const edits = sent('editMessageText').filter(edit => `${chatId}:${edit.message_id}` === id);
    return (
      edits.at(-1) ??
      sent('sendMessage').find(({ reply_markup: markup }) =>
        dataOf(markup).some(({ callback_data: data }) => data.includes(notice._id)),
      )
    );
  };

  const manager: Manager = {
    userId: user._id,
    name,
    chatId,
    api: (method, path, body, headers = {}) => test.api(method, path, body, { authorization, ...headers }),
    writes: async (text, replyTo) => {
      const message_id = 100_000 + (update += 1);
      const reply = replyTo ? { reply_to_message: { message_id: Number(replyTo.split(':')[1]), chat } } : {};
      const date = Math.floor(Date.now() / 1000);
      await telegram.pushUpdate({ message: { message_id, from: person, chat, date, text, ...reply } });
    },
    notice: (kind, subjectId) =>
      test.until(async () => {
        const link = await test.app.stores.managerLinks.findByChat(test.ctx, chatId);
        const rows = await test.app.database.db
          .collection<ManagerNotice>('manager_notices')
          .find({ linkId: link?._id, kind, ...(subjectId ? { subjectId } : {}), 'messageIds.0': { $exists: true } })
          .sort({ createdAt: -1 })
          .toArray();
        return rows[0];
      }),
    presses: async (notice, title) => {
      const button = dataOf(latest(notice)?.reply_markup).find(({ text }) => text.includes(title));
      if (!button) throw new Error(`There is no button "${title}".`);
      return pressesData(button.callback_data);
    },
    pressesData,
    shows: notice => ({
      text: latest(notice)?.text ?? '',
      buttons: dataOf(latest(notice)?.reply_markup).map(({ text }) => text),
    }),
    read: () => sent('sendMessage').map(({ text }) => text),
  };
  return manager;
}

const dataOf = (markup: Markup | undefined) => (markup?.inline_keyboard ?? []).flat();

/** Links the manager's chat by a code of their own. */
export async function link(test: TestApp, manager: Manager): Promise<void> {
  const { body } = await manager.api('POST', '/api/manager-bot/links');
  await manager.writes(`/start ${body.code}`);
  await test.until(async () => (await manager.api('GET', '/api/manager-bot/links/me')).status === 200);
}
