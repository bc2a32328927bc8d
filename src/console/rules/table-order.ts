/**
 * How a table is ordered after a press on a column's head: names from the first, all else from the last; pressed again, the other
 * way round (pure).
 */
export function nextOrder<Order extends string>(now: Order, column: string): Order {
  const [first, other] = column === 'name' ? [column, `-${column}`] : [`-${column}`, column];
  return (now === first ? other : first) as Order;
}
