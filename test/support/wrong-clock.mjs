// Preloaded into a process (node --import): its wall clock is CLOCK_AHEAD_MS off, and is set anew by a message. Time that
// passes (timers, performance.now) is not touched, as on a server whose clock somebody sets.
let aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const Right = Date;
const now = () => Right.now() + aheadMs;

globalThis.Date = new Proxy(Right, {
  apply: () => new Right(now()).toString(),
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
process.on('message', message => {
  if (typeof message?.clockAheadMs === 'number') aheadMs = message.clockAheadMs;
});
process.channel?.unref();
