// The keys of the scenarios' texts, made of their facts: the file of the default language's texts has none of them, which were
// a quarter of it.
import type { Scenario, ScenarioText } from '../core/model/schema.ts';

const item = { title: '', why: '', note: '' };

const tableOf = <Text>(keys: readonly string[], text: Text): Record<string, Text> =>
  Object.fromEntries(keys.map((key) => [key, text]));

type Optional = 'conditions' | 'routes' | 'settings';

/** Returns a table of items; nothing for a part that the scenario does not have. */
const optional = <Name extends Optional, Text>(name: Name, keys: readonly string[], text: Text) =>
  keys.length === 0 ? {} : { [name]: tableOf(keys, text) };

const idsOf = (entries: readonly { readonly id: string }[] = []): readonly string[] => entries.map(({ id }) => id);

const outlineOf = ({ places, parameters, conditions = {}, flows, routes, settings }: Scenario): ScenarioText => ({
  title: '',
  summary: '',
  about: [],
  places: tableOf(Object.keys(places), ''),
  'in-sentences': tableOf(Object.keys(places), ''),
  parameters: tableOf(
    Object.keys(parameters).filter((name) => parameters[name] !== 'shared'),
    item,
  ),
  ...optional('conditions', Object.keys(conditions), ''),
  flows: tableOf(idsOf(flows), item),
  ...optional('routes', idsOf(routes), item),
  ...optional('settings', idsOf(settings), item),
  groups: {},
  arrows: {},
});

/** Returns all keys that the texts of scenarios can have, by scenario, as `fromWords` needs them. */
export const textOutline = (scenarios: readonly Scenario[]): Readonly<Record<string, ScenarioText>> =>
  Object.fromEntries(scenarios.map((scenario) => [scenario.id, outlineOf(scenario)]));
