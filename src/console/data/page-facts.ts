/** What the server knew when it gave this page out: words of one meta element, since the page may hold no code. */
export type PageFacts = {
  /** Roles that may come in without a password: the demo, in development. */
  demoRoles: ('admin' | 'manager')[];
  development: boolean;
};

export function readPageFacts(): PageFacts {
  const content = document.querySelector<HTMLMetaElement>('meta[name="frontdesk"]')?.content ?? '';
  const words = new Set(content.split(' '));
  // Vite's own server, of npm run dev, hands the page out without asking the product.
  const unserved = import.meta.env.DEV;
  return {
    demoRoles: (['admin', 'manager'] as const).filter(role => unserved || words.has(`demo-${role}`)),
    development: unserved || words.has('development'),
  };
}
