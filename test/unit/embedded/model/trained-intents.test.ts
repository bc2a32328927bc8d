import { beforeAll, describe, expect, it } from '@jest/globals';
import { type TrainedModel, trainModel } from '../../../../src/embedded/model/train-intents.js';
import { bytesOf, modelIn, readTrained } from '../../../../src/embedded/model/trained-intents.js';

describe('the trained classifier as a file', () => {
  let bytes: Buffer;
  beforeAll(() => {
    bytes = bytesOf(trainModel());
  });
  /** A million numbers: their bytes are compared. */
  const isSame = (model: TrainedModel | null): boolean => model !== null && bytesOf(model).equals(bytes);

  it('comes back as it was', () => {
    expect(isSame(modelIn(bytes))).toBe(true);
  });

  it.each([
    ['is empty', () => Buffer.alloc(0)],
    ['was cut', () => bytes.subarray(0, bytes.length - 4)],
    ['has more behind it', () => Buffer.concat([bytes, Buffer.alloc(4)])],
    ['was trained from other examples', () => Buffer.concat([Buffer.alloc(32, 7), bytes.subarray(32)])],
  ])('is not read when it %s', (_, damaged) => {
    expect(modelIn(damaged())).toBeNull();
  });

  it('the build has left one that is the same as training it here', () => {
    expect(isSame(readTrained())).toBe(true);
  });
});
