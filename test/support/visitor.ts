import { randomUUID } from 'node:crypto';
import type { VisitorMessage } from '../../src/webchat/visitor-message.js';
import { listenTo, type StreamedEvent } from './event-source.js';
import type { TestApp } from './start-app.js';

export type ChatAnswer = { status: number; body: any; headers: Headers };

/** Calls the web chat as an account of `origin` would. */
export async function callChat(
  test: TestApp,
  method: string,
  path: string,
  options: { token?: string; body?: unknown; origin?: string; headers?: Record<string, string> } = {},
): Promise<ChatAnswer> {
  const { token, body, origin, headers } = options;
  const response = await fetch(`${test.url}/api/webchat/${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(origin ? { origin } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

export type Visitor = {
  id: string;
  /** Whose chat it is. */
  account: string;
  token: string;
  says(text: string, more?: { id?: string; payload?: string }): Promise<ChatAnswer>;
  reads(after?: string): Promise<VisitorMessage[]>;
  /** Opens a stream; `events` grows as they come. */
  listens(after?: string): Promise<Listener>;
};

export type Listener = { status: number; events: StreamedEvent[]; messages(): VisitorMessage[]; leave: () => void };

/** A visitor of an account's web chat, new or with the token of before. */
export async function newVisitor(test: TestApp, account: string, known?: string): Promise<Visitor> {
  const { status, body } = await callChat(test, 'POST', `${account}/sessions`, { body: known ? { token: known } : {} });
  if (status !== 200) throw new Error(`No session: ${status} ${JSON.stringify(body)}`);
  const token = body.token as string;
  return {
    id: body.visitor,
    account: body.account.id,
    token,
    says: (text, more = {}) =>
      callChat(test, 'POST', `${account}/messages`, { token, body: { id: randomUUID(), text, ...more } }),
    reads: async after =>
      (await callChat(test, 'GET', `${account}/messages${after ? `?after=${after}` : ''}`, { token })).body.items,
    listens: after => listen(`${test.url}/api/webchat/${account}/stream`, token, after),
  };
}

async function listen(url: string, token: string, after?: string): Promise<Listener> {
  const headers = { authorization: `Bearer ${token}`, ...(after ? { 'last-event-id': after } : {}) };
  const { status, events, leave } = await listenTo(url, headers);
  const messages = () => events.filter(({ name }) => name === 'message').map(({ data }) => data as VisitorMessage);
  return { status, events, messages, leave };
}
