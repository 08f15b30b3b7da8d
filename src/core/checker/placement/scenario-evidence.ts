// Which resources of a paste speak for a scenario that is not checked without them.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Scenario } from '../../model/schema.ts';
import { ofType, propertyValuesOf, type ResourceUnderTest, resourcesByType } from '../settings/resources-under-test.ts';

type Evidence = NonNullable<Scenario['proposed-by']>[number];

const speaks = ({ path, 'one-of': values }: Evidence, resource: ResourceUnderTest): boolean => {
  if (path === undefined) return true;
  const wanted = values?.map((value) => value.toLowerCase());
  return propertyValuesOf(resource, path).some(
    (found) => found.kind === 'value' && (wanted?.includes(String(found.value).toLowerCase()) ?? true),
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
