import { hashOf, newId } from '../platform/ids.js';
import { deciderOf } from './deciders.js';
import { type Heard, refuseUnlinkedChat, type UpdateDeps } from './heard.js';
import { inLine } from './plain-text.js';

export const hashLinkCode = (code: string): string => hashOf('manager-link-code', code);

/** `/start <code>`: the chat belongs to the person whose code it is. A code that is wrong, old or used is a stranger's. */
export async function linkChat(deps: UpdateDeps, heard: Heard, code: string): Promise<void> {
  const { ctx, chatId, event, opened } = heard;
  const now = deps.clock.now();
  const used = await deps.links.useCode(ctx, hashLinkCode(code), chatId, now);
  const user = used ? await deciderOf(deps.users, ctx, used.userId) : null;
  const known = await deps.links.findByChat(ctx, chatId);
  if (!used || !user) {
    if (!known) return refuseUnlinkedChat(deps, heard);
    await heard.say('This link is not valid any more. The chat stays linked as it is.');
    return;
  }
  if (known?.userId !== user._id) {
    const replaced = [known, await deps.links.findByUser(ctx, user._id)];
    await deps.links.put(ctx, {
      _id: newId('lnk', now),
      userId: user._id,
      chatId,
      botExternalId: opened.bot.externalId,
      chatName: event.personName,
      state: 'linked',
      blockedAt: null,
      quietHours: null,
      urgentAnyway: false,
      linkedAt: now,
    });
    for (const old of replaced) if (old) await deps.notices.removeOfLink(ctx, old._id);
    await deps.recordAudit(ctx, { action: 'manager-link.create', target: `user:${user._id}` });
  }
  deps.notify(ctx.tenantId);
  await heard.say(
    `Hello ${inLine(user.name)}! This chat is linked. You get a message here when something waits for you.`,
  );
}
