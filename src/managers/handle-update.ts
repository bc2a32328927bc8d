import type { InboundEvent } from '../channels/channel.js';
import { SendFailure } from '../channels/send-failure.js';
import { parseTelegramDelivery } from '../channels/telegram/parse-update.js';
import type { OpenedManagerBot } from '../company/manager-bot.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Heard, type HeardFromManager, pressIdOf, refuseUnlinkedChat, type UpdateDeps } from './heard.js';
import { linkChat } from './link-chat.js';
import { pressButton } from './press-button.js';
import { takeText } from './take-text.js';

/** An update that fails so often is left alone, or it would hold up all that come after it. */
const mostTries = 4;

/** One update of the manager bot, done once however often it comes. Throws when it should come again. */
export async function handleUpdate(
  deps: UpdateDeps,
  ctx: TenantContext,
  opened: OpenedManagerBot,
  update: unknown,
): Promise<void> {
  const { bot } = opened;
  const { events } = parseTelegramDelivery(update, {
    receivedAt: deps.clock.now(),
    botExternalId: bot.externalId,
    botUsername: bot.username,
  });
  for (const event of events) {
    const { done, tries } = await deps.updates.begin(ctx, event.eventKey);
    if (done) continue;
    if (tries > mostTries) ctx.log.error('an update of the manager bot was given up', { eventKey: event.eventKey });
    else await handleEvent(deps, ctx, opened, event);
    await deps.updates.finish(ctx, event.eventKey);
  }
}

async function handleEvent(
  deps: UpdateDeps,
  ctx: TenantContext,
  opened: OpenedManagerBot,
  event: InboundEvent,
): Promise<void> {
  const chatId = event.personExternalId;
  // What is said in groups has no thread; the bot talks with one person at a time.
  if (!chatId || !event.threadKey) return;
  const chat = deps.chatOf(opened);
  const inReplyTo = event.kind === 'message' ? event.externalId : null;
  const say: Heard['say'] = async (text, options = {}) => {
    try {
      return await chat.send(chatId, { text, inReplyTo, ...options });
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      ctx.log.warn('the manager bot could not answer', { kind: error.kind, reason: error.message });
      return null;
    }
  };
  const heard: Heard = { ctx, opened, chat, chatId, event, say };
  if (event.kind === 'referral' && event.payload) return linkChat(deps, heard, event.payload);
  const link = await deps.links.findByChat(ctx, chatId);
  if (!link) return refuseUnlinkedChat(deps, heard);
  await heardFromManager(deps, { ...heard, link });
}

async function heardFromManager(deps: UpdateDeps, heard: HeardFromManager): Promise<void> {
  const { ctx, link, event } = heard;
  switch (event.kind) {
    case 'blocked':
      await deps.links.change(ctx, link._id, { state: 'blocked', blockedAt: deps.clock.now() });
      return;
    case 'unblocked':
      return wakeUp(deps, heard);
    case 'postback': {
      const pressId = pressIdOf(event);
      if (link.state === 'blocked') await wakeUp(deps, heard);
      if (pressId) return pressButton(deps, heard, pressId);
      await heard.say('This chat is linked. You get a message here when something waits for you.');
      return;
    }
    case 'message':
      if (link.state === 'blocked') await wakeUp(deps, heard);
      return takeText(deps, heard);
    default:
      return;
  }
}

/** Whoever writes has not blocked us any more: what could not be told is told now. */
async function wakeUp(deps: UpdateDeps, { ctx, link }: HeardFromManager): Promise<void> {
  await deps.links.change(ctx, link._id, { state: 'linked', blockedAt: null });
  await deps.notices.reconsider(ctx, link._id, deps.clock.now());
  deps.notify(ctx.tenantId);
}
