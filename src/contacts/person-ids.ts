import type { InboundEvent } from '../channels/channel.js';
import { oneSpelling, spellingsOf } from '../channels/phone-spelling.js';

const isNumber = (id: string): boolean => /^\d{6,15}$/.test(id);

type Told = Pick<InboundEvent, 'platform' | 'personExternalId' | 'personAliases'>;

const toldIds = ({ personExternalId, personAliases = [] }: Told): string[] => [
  ...new Set([...(personExternalId ? [personExternalId] : []), ...personAliases]),
];

/** Ids under which the person of an event may be known already: as told now, and every spelling of their number (pure). */
export const idsOfPerson = (event: Told): string[] => [
  ...new Set(
    toldIds(event).flatMap(id =>
      event.platform === 'whatsapp' && isNumber(id) ? [id, ...spellingsOf(`+${id}`).map(plusless)] : [id],
    ),
  ),
];

/** Ids to keep with the person: those told, and the one spelling by which the number is compared (pure). */
export const idsToKeep = (event: Told): string[] => [
  ...new Set(
    toldIds(event).flatMap(id =>
      event.platform === 'whatsapp' && isNumber(id) ? [id, plusless(oneSpelling(`+${id}`))] : [id],
    ),
  ),
];

const plusless = (number: string): string => number.slice(1);

/** On WhatsApp a person's number is verified by the platform (pure). */
export const provedPhones = ({ platform, ...told }: Told): string[] =>
  platform === 'whatsapp'
    ? toldIds({ platform, ...told })
        .filter(isNumber)
        .map(number => `+${number}`)
    : [];
