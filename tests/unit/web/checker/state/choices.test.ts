// Scenarios that nobody has chosen are the paste's; a choice is the reader's for good.
import { describe, expect, test } from 'vitest';
import { checkerForm } from '../../../../../src/site/checker-data/form.ts';
import {
  choicesFrom,
  withParameter,
  withProposal,
  withScenarios,
  withScenarioToggled,
} from '../../../../../src/web/checker/state/choices.ts';
import { workspaceFrom } from '../../../../../src/web/checker/state/workspace.ts';
import { ownLibrary } from '../../../../own-library.ts';

const form = checkerForm(ownLibrary, 'en');
const all = form.scenarios.map(({ id }) => id);
const needsEvidence = new Set(form.scenarios.filter((one) => one.needsEvidence).map(({ id }) => id));
const byDefault = form.services[0]?.scenarios.filter((id) => !needsEvidence.has(id));
const fresh = choicesFrom('', form);

describe('while no scenario is chosen', () => {
  test('those of the paste are checked, in the order of the form, or those of the first service', () => {
    expect(withProposal(fresh, form, ['aks', 'compute']).scenarios).toEqual(['compute', 'aks']);
    expect(withProposal(fresh, form, []).scenarios).toEqual(byDefault);
    expect(byDefault).not.toEqual(all);
  });
  test('another choice leaves them the paste’s', () => {
    const shown = withParameter(withProposal(fresh, form, ['aks']), 'region', 'westeurope');
    expect(withProposal(shown, form, ['compute']).scenarios).toEqual(['compute']);
  });
  test('a reload or a link knows it', () => {
    const saved = { documents: [{ name: 'x', text: '' }], active: 0, choices: fresh };
    expect(workspaceFrom(JSON.parse(JSON.stringify(saved)), form)?.choices).toEqual(fresh);
  });
});

describe('a choice stays, whatever the paste proposes', () => {
  test.each([
    ['of the address', choicesFrom('?scenario=studio', form), ['studio']],
    ['of a card', withScenarios(fresh, form, ['compute']), ['compute']],
    ['of a checkbox', withScenarioToggled(withProposal(fresh, form, ['aks']), form, 'studio'), ['studio', 'aks']],
    ['of a checkbox that is cleared', withScenarioToggled(withProposal(fresh, form, ['aks']), form, 'aks'), []],
  ] as const)('%s', (_, choices, scenarios) => {
    expect(withProposal(choices, form, ['docker-images']).scenarios).toEqual(scenarios);
  });
});
