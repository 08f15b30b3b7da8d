// What the reader has chosen to check against: scenarios, edition, parameters. Plain data.
import type { CheckerForm, FormParameter, FormSide } from '../../../contract/checker-form.ts';
import type { ChosenAssumption } from '../../../core/checker/lists/check-result.ts';
import type { Placement } from '../../../core/checker/lists/place-choice.ts';
import type { ParameterValue, ParameterValues } from '../../../core/model/resolved-scenario.ts';

export interface Choices {
  readonly scenarios: readonly string[];
  /** The reader has chosen no scenarios: the paste proposes them, or those of the first service are checked. */
  readonly areProposed?: true;
  readonly revision: string;
  readonly parameters: ParameterValues;
  /** What the reader chose to assume; absent: nothing. */
  readonly assume?: readonly ChosenAssumption[];
  /** What the reader says places are; absent: as the paste says. */
  readonly placement?: Placement;
}

/** Returns the scenarios that are checked where nobody chooses any and the paste proposes none. */
export const defaultIds = (form: CheckerForm): readonly string[] =>
  (form.services[0]?.scenarios ?? []).filter((id) => !needsEvidence(form, id));

/** Reports whether a scenario is checked only where a resource proposes it, or the reader chooses it. */
export const needsEvidence = ({ scenarios }: CheckerForm, id: string): boolean =>
  scenarios.some((one) => one.id === id && one.needsEvidence === true);

/**
 * Reads the page's address: `?scenario=compute&scenario=aks&revision=2021-09`. Names that the form lacks are left
 * out; no scenario means those that the paste proposes. `take=t13%3Dtable-omits-it` takes a side of a contradiction. Parameters are
 * not taken from the query, which servers log.
 */
export const choicesFrom = (query: string, form: CheckerForm): Choices => {
  const address = new URLSearchParams(query);
  const known = form.scenarios.map(({ id }) => id);
  const scenarios = address
    .getAll('scenario')
    .flatMap((value) => value.split(','))
    .filter((id) => known.includes(id));
  const revision = form.revisions.find(({ id }) => id === address.get('revision'))?.id;
  return {
    scenarios: scenarios.length === 0 ? defaultIds(form) : known.filter((id) => scenarios.includes(id)),
    revision: revision ?? form.revisions[0]?.id ?? 'current',
    parameters: sidesFrom(address.getAll('take'), form),
    ...(scenarios.length === 0 ? { areProposed: true } : {}),
  };
};

/** Sets the scenarios as the reader's own choice; the order is the form's. */
export const withScenarios = (
  { areProposed: _, ...choices }: Choices,
  form: CheckerForm,
  ids: readonly string[],
): Choices => ({
  ...choices,
  scenarios: form.scenarios.map(({ id }) => id).filter((id) => ids.includes(id)),
});

/** Puts in the scenarios that are checked while the reader has chosen none. */
export const withProposal = (choices: Choices, form: CheckerForm, proposed: readonly string[]): Choices => {
  if (choices.areProposed !== true) return choices;
  const known = form.scenarios.map(({ id }) => id);
  return {
    ...choices,
    scenarios: proposed.length === 0 ? defaultIds(form) : known.filter((id) => proposed.includes(id)),
  };
};

/** Adds or removes one scenario. */
export const withScenarioToggled = (choices: Choices, form: CheckerForm, id: string): Choices => {
  const others = choices.scenarios.filter((one) => one !== id);
  return withScenarios(choices, form, others.length === choices.scenarios.length ? [...others, id] : others);
};

/** Sets a parameter; with null the reader's choice is undone. */
export const withParameter = (choices: Choices, id: string, value: ParameterValue | null): Choices => {
  const { [id]: _, ...others } = choices.parameters;
  return { ...choices, parameters: value === null ? others : { ...others, [id]: value } };
};

/** Adds or removes what the reader chose to assume. */
export const withAssumptionToggled = (choices: Choices, assumption: ChosenAssumption): Choices => {
  const { assume = [] } = choices;
  const others = assume.filter((one) => one !== assumption);
  return { ...choices, assume: others.length === assume.length ? [...assume, assumption] : others };
};

/** Returns the contradictions that make a difference to one of the chosen scenarios. */
export const relevantSides = (choices: Choices, { sides = [] }: CheckerForm): readonly FormSide[] =>
  sides.filter(({ scenarios }) => scenarios.some((id) => choices.scenarios.includes(id)));

/** Reads the sides that an address takes: `?take=t13%3Dtable-omits-it`. What the form lacks is left out. */
const sidesFrom = (taken: readonly string[], { sides = [] }: CheckerForm): ParameterValues =>
  Object.fromEntries(
    taken.flatMap((pair): readonly [string, string][] => {
      const [id = '', value = ''] = pair.split('=');
      return sides.some((side) => side.id === id && side.choices.includes(value)) ? [[id, value]] : [];
    }),
  );

/** Returns the parameters that one of the chosen scenarios asks for. */
export const relevantParameters = (choices: Choices, form: CheckerForm): readonly FormParameter[] =>
  form.parameters.filter(({ scenarios }) => scenarios.some((id) => choices.scenarios.includes(id)));
