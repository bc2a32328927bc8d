/** What is made when it is first asked for, once: for tables that take long to build and that many processes never need. */
export function lazily<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
