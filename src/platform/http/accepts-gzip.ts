/** Whether an `Accept-Encoding` header takes gzip (pure): named, or by the star, and not with a weight of nothing. */
export function acceptsGzip(header: string | undefined): boolean {
  const weights = new Map(
    (header ?? '').split(',').map(part => {
      const [name = '', ...parameters] = part.split(';').map(word => word.trim().toLowerCase());
      const weight = parameters.find(parameter => parameter.startsWith('q='));
      return [name, weight === undefined ? 1 : Number(weight.slice(2))] as const;
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
