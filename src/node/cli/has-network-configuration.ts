// Whether a paste holds anything that a check could hold a requirement against.
import type { Configuration } from '../../core/azure/configuration/resources.ts';

/** A service-tag file alone is a dictionary, not a configuration. */
export const hasNetworkConfiguration = (configuration: Configuration): boolean =>
  configuration.resources.some((resource) => resource.kind !== 'service-tags');
