import { generatedParts, partIn, putManifest, putPart } from '../support/generated.js';

/** `UPDATE_DOCUMENTS=1 npx jest test/repo/documents` draws them anew. */
if (process.env.UPDATE_DOCUMENTS) putManifest();

describe('what the documents say of the source', () => {
  test.each(generatedParts.map((part) => [`${part.marker} in ${part.file}`, part] as const))('%s', (_name, part) => {
    if (process.env.UPDATE_DOCUMENTS) putPart(part);
    expect(partIn(part)).toBe(part.text);
  });
});
