// Nothing that a parameter rules out is in a generated configuration: no port of an instance where there is none.
import { expect, test } from 'vitest';
import { generateConfiguration } from '../../../../../src/core/fix/index.ts';
import { ownLibrary } from '../../../../own-library.ts';

const portsOf = (revision: string, isUsed: boolean): string => {
  const parameters = { region: 'westeurope', 'compute-instance': isUsed, 'public-ip': false };
  return JSON.stringify(generateConfiguration(ownLibrary, { scenarios: ['compute'], revision, parameters }).resources);
};

test.each(['2021-09', 'current'])(
  'the ports of a compute instance are generated only with an instance: %s',
  (revision) => {
    expect(portsOf(revision, true)).toContain('18881');
    expect(portsOf(revision, false)).not.toContain('18881');
  },
);
