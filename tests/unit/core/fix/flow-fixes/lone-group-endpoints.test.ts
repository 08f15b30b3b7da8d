// A security group that was pasted alone: a private endpoint whose address nobody gave is VirtualNetwork, as everything
// that its subnet reaches privately, and the fix says that it allows more than the endpoint.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import { fixesFor, fixPlanFor } from '../../../../../src/core/fix/index.ts';
import { localeIds } from '../../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explainFix } from '../../../../../src/core/report/fix/explain-fix.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { library } from '../../../../every-paste.ts';
import { network } from '../../../../expert-cases/expert-case.ts';
import { nsg, table } from '../../../../expert-cases/network.ts';

const closed = nsg('nsg', ['4000 out deny * * -> * *', '4001 in deny * * -> * *']);
const smb = 'compute/file-share-over-endpoint';

function planFor(pasted: readonly object[], scenario: string, parameters: Readonly<Record<string, readonly string[]>>) {
  const configuration = read(pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) })));
  const options = { scenarios: [scenario], revision: 'current', parameters: { region: 'westeurope', ...parameters } };
  const checked = { configuration, result: check(configuration, library, options) };
  const plan = fixPlanFor(checked, library, options);
  const [alone] = fixesFor(checked, library, { ...options, only: [smb] });
  return { plan, alone, code: JSON.stringify(plan.changes) };
}

describe('the file share of a lone group', () => {
  test('gets VirtualNetwork, and the fix is verified and applicable', () => {
    const { plan, alone, code } = planFor([closed], 'compute', {});
    expect(code).not.toMatch(/<[a-z-]+>/);
    expect(plan.fixes.filter(({ status }) => status === 'placeholders')).toEqual([]);
    expect(plan.result.requirements.find(({ requirement }) => requirement === smb)?.verdict).toBe('allowed');
    expect(alone).toMatchObject({ status: 'wider', obstacles: [{ code: 'private-endpoint-address' }] });
    expect(alone?.changes).toMatchObject([
      { after: { destination: [{ tag: 'VirtualNetwork' }], destinationPorts: { value: [{ from: 445, to: 445 }] } } },
    ]);
  });

  test.each([
    ['its prefix is given', [closed], { 'private-endpoint-prefix': ['10.0.2.0/27'] }, 'verified'],
    ['the network is pasted, with the subnet of its endpoints', [closed, network(null)], {}, 'verified'],
    [
      'a route may give the tag public addresses',
      [closed, table('rt', ['0.0.0.0/0 10.9.0.4'])],
      { 'compute-prefix': ['10.0.1.0/24'] },
      'placeholders',
    ],
  ] as const)('does not where %s', (_, pasted, parameters, status) => {
    const { alone } = planFor(pasted, 'compute', parameters);
    expect(alone?.status).toBe(status);
    expect(JSON.stringify(alone?.changes)).not.toContain('"destination":[{"kind":"tag","tag":"VirtualNetwork"}]');
  });

  test.each(localeIds)('says in %s what it allows beside the endpoint, and how to allow less', (locale) => {
    const { alone } = planFor([closed], 'compute', {});
    if (alone === undefined) throw new Error('no fix');
    const names = namesOf(library, locale);
    const bundle = { locale, names, words: messagesIn('checker', locale), fix: messagesIn('fix', locale) };
    const { status, obstacles } = explainFix(alone, bundle);
    expect(status).toContain('VirtualNetwork');
    expect(status).toBe(bundle.fix('status.wider-endpoint'));
    expect(obstacles).toMatchObject([{ code: 'private-endpoint-address', command: expect.stringContaining('az ') }]);
  });
});

test.each(library.scenarios.filter(({ revisions }) => revisions.includes('current')).map(({ id }) => id))(
  'no fix of %s on a lone group asks for the prefix of private endpoints',
  (scenario) => {
    expect(planFor([closed], scenario, {}).code).not.toContain('<private-endpoint-prefix>');
  },
);
