// Which pasted resource each place of the scenarios is, for the panel in which the reader chooses.
import { placementMatrices } from '../../../core/checker/flow/placement-matrix.ts';
import { explainPlacement, type PlacementText } from '../../../core/report/sentences/placement.ts';
import type { PlacementView } from '../state/worker-protocol.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

/** Explains the places of a check, with the verdicts for each candidate of those that are open. */
export const placementTexts = (checked: LocalizedCheck): readonly PlacementText[] =>
  explainPlacement(checked.bundle, checked.result, placementMatrices(checked.result, checked));

/** Explains the places for the page, with the words of their controls. */
export const placementView = (checked: LocalizedCheck): PlacementView => {
  const { words } = checked.bundle;
  return {
    heading: words('placement.heading'),
    places: placementTexts(checked).map((text) => ({
      ...text,
      openText: words('placement.open'),
      resetText: words('placement.reset', { place: text.title }),
      lineText: text.position === null ? '' : words('placement.go', { line: `${text.position.line}` }),
      document: checked.texts.find(({ name }) => name === text.position?.file)?.id ?? null,
      chooseTexts: (text.matrix?.columns ?? []).map(({ name }) => words('placement.choose', { name })),
    })),
  };
};
