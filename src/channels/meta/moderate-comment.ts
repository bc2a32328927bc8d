import { z } from 'zod';
import type { CommentAct } from '../channel.js';
import { SendFailure } from '../send-failure.js';
import { callGraph, type GraphRequest } from './graph-call.js';

/** A call about the comment; a body makes it a POST. */
type AboutComment = (path: string[], body?: Record<string, unknown>) => GraphRequest;

const hiddenFields = { facebook: 'is_hidden', instagram: 'hide' } as const;

/** Hides a comment or likes it (docs/platforms/comments.md, Moderation). */
export async function moderateComment(
  about: AboutComment,
  platform: keyof typeof hiddenFields,
  act: CommentAct,
): Promise<void> {
  if (act === 'hide' || act === 'unhide')
    return assertDone(await callGraph(about([], { [hiddenFields[platform]]: act === 'hide' })));
  if (platform === 'instagram') throw new SendFailure('refused', 'Instagram knows no likes of comments.');
  const request = act === 'like' ? about(['likes'], {}) : { ...about(['likes']), method: 'DELETE' as const };
  assertDone(await callGraph(request));
}

/** `{"success": true}`: anything else may be a 200 of somebody in between. */
function assertDone(answer: unknown): void {
  if (z.looseObject({ success: z.literal(true) }).safeParse(answer).success) return;
  throw new SendFailure('retry', 'The platform did not say that it was done. Look there, and try again.');
}
