// Twelve landing zones as people and tools write them: each planted fault is found, nothing else is, and what stays open
// is what an expert leaves open.
import { describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { type LandingZone, zones } from './zones.ts';

interface Answer {
  readonly requirement: string;
  readonly need: string;
  readonly verdict: string;
}

const answersOf = async ({ folder, scenarios }: LandingZone): Promise<readonly Answer[]> => {
  const chosen = scenarios.flatMap((scenario) => ['--scenario', scenario]);
  const run = await runCli([
    'check',
    '--format',
    'json',
    '--findings',
    'none',
    ...chosen,
    `tests/landing-zones/${folder}`,
  ]);
  const { requirements } = JSON.parse(run.stdout) as { readonly requirements: readonly Answer[] }; // the check's JSON
  return requirements.filter(({ need }) => need === 'required');
};
const answers = new Map<string, readonly Answer[]>();
const known = async (zone: LandingZone): Promise<readonly Answer[]> => {
  const found = answers.get(zone.folder) ?? (await answersOf(zone));
  answers.set(zone.folder, found);
  return found;
};

describe.each(zones)('$folder', (zone) => {
  test('every planted fault is found, and nothing else is blocked', async () => {
    const found = (await known(zone)).filter(({ verdict }) => verdict === 'blocked' || verdict === 'partly');
    const faults = Object.assign({}, ...Object.values(zone.faults)) as object; // requirements with their verdicts
    expect(Object.fromEntries(found.map(({ requirement, verdict }) => [requirement, verdict]))).toEqual(faults);
  });

  test('what is undecided has a reason that an expert accepts', async () => {
    const open = (await known(zone))
      .filter(({ verdict }) => verdict === 'undecided')
      .map(({ requirement }) => requirement);
    expect(open.toSorted()).toEqual(Object.values(zone.undecided).flat().toSorted());
  });
});

test('at most a tenth of all required answers is undecided', async () => {
  const all = (await Promise.all(zones.map(known))).flat();
  const open = all.filter(({ verdict }) => verdict === 'undecided');
  expect(all.length).toBeGreaterThan(800);
  expect(open.length / all.length).toBeLessThanOrEqual(0.1);
});
