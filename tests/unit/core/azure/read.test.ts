import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeBytes, read } from '../../../../src/core/azure/index.ts';
import { summary } from './summary.ts';

// Every fixture is an input as people have it; beside it stands what the reader makes of it.
const folder = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'azure');
const fixtures = readdirSync(folder).filter((file) => !file.endsWith('.expected'));

describe('each form and each trap is read as written beside it', () => {
  test.each(fixtures)('%s', async (file) => {
    const configuration = read([{ name: file, text: decodeBytes(readFileSync(join(folder, file))) }]);
    await expect(summary(configuration)).toMatchFileSnapshot(join(folder, `${file}.expected`));
  });
});
