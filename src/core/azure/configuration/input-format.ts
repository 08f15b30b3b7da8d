// The formats of network configuration that the reader recognizes.

/** Each has its name in the catalogue `azure`, as `format.<format>`. */
export const inputFormats = [
  'arm-get',
  'az',
  'powershell',
  'resource-graph',
  'arm-template',
  'parameter-file',
  'what-if',
  'bicep-snapshot',
  'deployment',
  'policy',
  'effective-rules',
  'effective-routes',
  'security-group-view',
  'network-watcher',
  'bare-rules',
  'bare-routes',
  'bare-collections',
  'bare-firewall-rules',
  'kubernetes',
  'service-tags',
  'terraform-plan',
  'terraform-state',
  'terraform-messages',
] as const;
export type InputFormat = (typeof inputFormats)[number];
