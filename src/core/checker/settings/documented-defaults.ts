// What Azure takes for a property that a template does not set, where a document states it, from an API version on.

interface DocumentedDefault {
  readonly type: string;
  readonly path: string;
  readonly value: unknown;
  /** The first API version with this default. */
  readonly since: string;
}

const defaults: readonly DocumentedDefault[] = [
  {
    // "Network isolation change with the new API platform on Azure Resource Manager".
    type: 'microsoft.machinelearningservices/workspaces',
    path: 'properties.v1LegacyMode',
    value: false,
    since: '2022-05-01',
  },
  {
    // "Allow trusted services to securely access a network-restricted container registry": enabled in a new registry.
    type: 'microsoft.containerregistry/registries',
    path: 'properties.networkRuleBypassOptions',
    value: 'AzureServices',
    since: '2020-11-01',
  },
];

/** Returns the default of a property for a resource of a template; undefined where no document states one. */
export function documentedDefault(
  { type, apiVersion }: { readonly type: string; readonly apiVersion: string },
  path: string,
): unknown {
  const found = defaults.find((one) => one.type === type.toLowerCase() && one.path === path);
  // API versions begin with a day.
  return found !== undefined && apiVersion >= found.since ? found.value : undefined;
}
