/** Ids named in the link's health; the number says how many there are. */
const mostNamed = 5;

/** What a pass found out about the ids of its records. */
export type IdFindings = {
  /** Records whose id another record of their list has too, and some of those ids. */
  repeated: number;
  repeatedIds: string[];
  /** Records that do not have the field that the link names for ids. */
  unnamed: number;
  read: number;
};

export const noFindings: IdFindings = { repeated: 0, repeatedIds: [], unnamed: 0, read: 0 };

/** One more record with this id, which `isRepeated`, or without the named field (pure). */
export function found(
  findings: IdFindings,
  { id, isRepeated, isUnnamed }: { id: string; isRepeated: boolean; isUnnamed: boolean },
): IdFindings {
  const { repeated, repeatedIds, unnamed, read } = findings;
  const isToldNew = isRepeated && repeatedIds.length < mostNamed && !repeatedIds.includes(id);
  return {
    repeated: repeated + Number(isRepeated),
    repeatedIds: isToldNew ? [...repeatedIds, id] : repeatedIds,
    unnamed: unnamed + Number(isUnnamed),
    read: read + 1,
  };
}

const records = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

/** What the link's health says of ids that do not tell the records apart, with what to do; null: they do (pure). */
export function describeIds(
  { repeated, repeatedIds, unnamed, read }: IdFindings,
  idField: string | null,
): string | null {
  const all =
    unnamed === read ? 'No record has' : `${records(unnamed)} of ${read} ${unnamed === 1 ? 'has' : 'have'} nothing in`;
  const sentences = [
    ...(idField && unnamed > 0
      ? [`${all} the field "${idField}" that \`id_field\` names, so the usual id is taken: correct \`id_field\`.`]
      : []),
    ...(repeated > 0
      ? [
          `${records(repeated)} with the id of another one (${repeatedIds.join(', ')}): all are kept, each under a key of its own. Name a field in \`id_field\` that no two records share.`,
        ]
      : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : null;
}
