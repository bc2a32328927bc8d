import type { en } from './en.js';

/** English says which messages there are; a catalogue that leaves one out does not compile. */
export type MessageId = keyof typeof en;
export type Catalogue = Record<MessageId, string>;

/** What stands before the first comma or the end of a placeholder; words inside a plural's cases are no names. */
type NameIn<Inside extends string> = Inside extends `${infer Name},${string}` ? Name : Inside;
type Plain<Name extends string> = Name extends `${string} ${string}` | `#${string}` | '' ? never : Name;

/** The names of the values that a message needs: `name` and `count` of "{name} has {count, plural, ...}". */
type NamesIn<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? Plain<NameIn<Inside>> | NamesIn<Rest>
  : never;

type ValuesOf<Id extends MessageId> = Record<NamesIn<(typeof en)[Id]>, string | number>;

/** Values are asked for where the message has places for them, and nowhere else. */
type MessageArguments<Id extends MessageId> = [NamesIn<(typeof en)[Id]>] extends [never] ? [] : [values: ValuesOf<Id>];

/** Says a message in the language that is spoken. */
export type Text = <Id extends MessageId>(id: Id, ...values: MessageArguments<Id>) => string;
