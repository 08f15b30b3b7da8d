// What is left of `*` once the needed packets are taken away is still any address to its reader, whatever was selected.
import { expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import { review } from '../../../../../src/core/checker/review/review.ts';
import { nsg } from '../../../../expert-cases/network.ts';
import { ownLibrary } from '../../../../own-library.ts';

const library = ownLibrary;
const ids = library.scenarios.map(({ id }) => id);
const prefixes = { 'compute-prefix': ['10.0.1.0/24'], 'aks-prefix': ['10.0.2.0/24'] };

/** Returns the ends of the excess access that SSH from anywhere is. */
const ends = (scenarios: readonly string[], parameters: Readonly<Record<string, readonly string[]>>) => {
  const configuration = read([{ name: 'x.json', text: JSON.stringify(nsg('nsg', ['100 in allow tcp * -> * 22'])) }]);
  const options = { scenarios, revision: 'current', parameters };
  const result = check(configuration, library, options);
  return review({ configuration, library, options, result })
    .filter(({ code }) => code === 'excess-access')
    .map(({ excessAccess: [first] }) => [first?.source, first?.destination]);
};

test.each([...ids.map((id) => [id]), ids])('SSH from any address is excess to any address: %s', (...scenarios) => {
  for (const parameters of [{}, prefixes])
    expect(ends(scenarios, parameters)).toEqual([[{ kind: 'any' }, { kind: 'any' }]]);
});
