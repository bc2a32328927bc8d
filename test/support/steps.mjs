// Where a process can be killed: before and after every call of a store or a platform. Shared by the tests that kill a
// process in thought (mortal.ts) and those that kill a real one (mortal-product.mjs), so this file is plain JavaScript.

/** Every store that a station claims from or writes to: one that was left out would live on. */
const stepStores = [
  ...['inbox', 'contacts', 'conversations', 'messages', 'runs', 'replies', 'attempts', 'pace', 'handoffs'],
  ...['media', 'managerNotices', 'webhookEndpoints', 'webhookAttempts', 'events'],
];

/** Asked again and again by everybody; whether one of these is a step is known by its result alone. */
export const asks = name => ['.claim', '.extend', '.waiting'].some(ask => name.endsWith(ask));

/** A claim is a step only where it took something, a look only where something was found. */
export const isIdle = (name, result) =>
  name.endsWith('.extend') ||
  (name.endsWith('.claim') && result === null) ||
  (name.endsWith('.waiting') && result.length === 0);

/** The same object, with `around(name, call)` in the place of each of its functions. */
export const wrapAll = (name, target, around) =>
  Object.fromEntries(
    Object.entries(target).map(([key, value]) => {
      const path = `${name}.${key}`;
      if (typeof value === 'function') return [key, around(path, value)];
      return [key, typeof value === 'object' && value !== null ? wrapAll(path, value, around) : value];
    }),
  );

/** The stores of the product with `around` everywhere: `replies.startSending`. */
export const wrapStores = (stores, around) => ({
  ...stores,
  ...Object.fromEntries(stepStores.map(name => [name, wrapAll(name, stores[name], around)])),
});

/** The same for its one platform: `platform.send`. */
export function wrapClients(clients, around) {
  const client = wrapAll('platform', clients.ofPlatform('facebook'), around);
  return { ofChannel: () => client, ofPlatform: () => client };
}
