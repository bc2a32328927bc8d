/** The same messages in another language. */
export type Translated<English> = Readonly<Record<keyof English, string>>;
