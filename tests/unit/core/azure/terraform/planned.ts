// Terraform's plans and states as they are printed, reduced to what a case is about, and what is read from them.
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../../src/core/azure/index.ts';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { defaults, library } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

export interface Planned {
  /** `azurerm_subnet.train`, with its module and index. */
  readonly address: string;
  readonly values: object;
  readonly unknown?: unknown;
  readonly actions?: readonly string[];
  readonly before?: object;
}
const partsOf = (address: string) => {
  const match = /^(?:(.*)\.)?([a-z]+_[a-z_]+)\.([\w-]+)(?:\[.*\])?$/.exec(address);
  const [, module_address, type, name] = match ?? [];
  return { address, type, name, ...(module_address === undefined ? {} : { module_address }) };
};
export const planOf = (planned: readonly Planned[], configuration?: object): object => ({
  format_version: '1.2',
  planned_values: { root_module: {} },
  resource_changes: planned.map(({ address, values, unknown, actions, before }) => ({
    ...partsOf(address),
    mode: 'managed',
    change: {
      actions: actions ?? ['create'],
      before: before ?? null,
      after: values,
      after_unknown: unknown ?? { id: true },
    },
  })),
  ...(configuration === undefined ? {} : { configuration: { root_module: configuration } }),
});
export const stateOf = (resources: readonly { readonly address: string; readonly values: object }[]): object => ({
  format_version: '1.0',
  values: {
    root_module: {
      resources: resources.map(({ address, values }) => ({ ...partsOf(address), mode: 'managed', values })),
    },
  },
});
export const configured = (resources: Readonly<Record<string, object>>): object => ({
  resources: Object.entries(resources).map(([address, expressions]) => ({ address, expressions })),
});
export const reference = (...references: readonly string[]): object => ({ references });

const texts = (values: readonly unknown[]) =>
  values.map((value) => ({ name: 'plan.json', text: JSON.stringify(value) }));
export const resourcesOf = <Kind extends Resource['kind']>(kind: Kind, ...values: readonly unknown[]) =>
  read(texts(values)).resources.filter(
    (resource): resource is Extract<Resource, { kind: Kind }> => resource.kind === kind,
  );
export const codes = (...values: readonly unknown[]): readonly string[] =>
  read(texts(values)).inputs.flatMap(({ problems }) => problems.map(({ code }) => code));
export const outbound = library([{ at: ['compute'] }]);
export const verdict = (lib: typeof outbound, ...values: readonly unknown[]): Verdict | undefined =>
  check(read(texts(values)), lib, { ...defaults, parameters: { region: 'westeurope' } }).requirements[0]?.verdict;

export const group = { name: 'n', resource_group_name: 'rg' };
const ruleFields = {
  priority: 100,
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  source_address_prefix: '*',
  source_port_range: '*',
  destination_address_prefix: '*',
  destination_port_range: '*',
};
export const block = { name: 'deny', ...ruleFields };
export const rule = { ...block, network_security_group_name: 'n', resource_group_name: 'rg' };
export const open = { id: true, security_rule: true };
export const nsg = (more: Partial<Planned> = {}): Planned => ({
  address: 'azurerm_network_security_group.n',
  values: group,
  unknown: open,
  ...more,
});
export const ruleOf = (more: Partial<Planned> = {}): Planned => ({
  address: 'azurerm_network_security_rule.r',
  values: rule,
  ...more,
});
