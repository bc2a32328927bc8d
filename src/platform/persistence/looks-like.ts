/** What contains these words, in whatever case (pure). */
export const looksLike = (text: string): { $regex: string; $options: 'i' } => ({
  $regex: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  $options: 'i',
});
