// Which resources of a paste speak for a scenario that is not checked without them.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Scenario } from '../../model/schema.ts';
import { ofType, propertyValuesOf, type ResourceUnderTest, resourcesByType } from '../settings/resources-under-test.ts';

type Evidence = NonNullable<Scenario['proposed-by']>[number];

const has = (values: readonly string[], value: unknown): boolean =>
  values.some((one) => one.toLowerCase() === String(value).toLowerCase());

const speaks = (
  { path, 'one-of': wanted, 'none-of': unwanted = [] }: Evidence,
  resource: ResourceUnderTest,
): boolean => {
  if (path === undefined) return true;
  return propertyValuesOf(resource, path).some(
    (found) =>
      found.kind === 'value' && (wanted === undefined || has(wanted, found.value)) && !has(unwanted, found.value),
  );
};

/** Returns the names of the resources that speak for a scenario; null for one that needs none. */
export function evidenceOfScenario(scenario: Scenario, configuration: Configuration): readonly string[] | null {
  const wanted = scenario['proposed-by'];
  if (wanted === undefined) return null;
  const resources = resourcesByType(configuration);
  const names = wanted.flatMap((evidence) =>
    ofType(resources, evidence.resource).flatMap((one) => (speaks(evidence, one) ? [one.name] : [])),
  );
  return [...new Set(names)];
}
