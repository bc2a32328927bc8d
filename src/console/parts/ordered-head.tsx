/** The head of a column by which a table can be put in order; `order` is a column's name, with `-` before it from the last to the first. */
export function OrderedHead({
  order,
  column,
  name,
  onOrder,
}: {
  order: string;
  column: string;
  name: string;
  onOrder: () => void;
}) {
  const isThis = order.replace('-', '') === column;
  const way = order.startsWith('-') ? 'descending' : 'ascending';
  return (
    <th scope="col" {...(isThis ? { 'aria-sort': way } : {})}>
      <button type="button" className="order" onClick={onOrder}>
        {name}
        <span aria-hidden>{isThis ? (way === 'ascending' ? '↑' : '↓') : ''}</span>
      </button>
    </th>
  );
}
