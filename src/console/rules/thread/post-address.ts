/** Where a post can be seen; null where the platform makes no address of its id, as Instagram does not (pure). */
export const postAddress = (channel: string, postId: string | null): string | null =>
  channel === 'facebook_comments' && postId !== null && /^[\d_]+$/.test(postId)
    ? `https://www.facebook.com/${postId}`
    : null;
