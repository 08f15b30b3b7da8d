// The resource group that a template is deployed to: nobody knows its id, but everything that the template names without
// a group lies in it.
import { PartialId } from './unresolved.ts';

export const OWN_RESOURCE_GROUP = '[resourceGroup().id]';

/** The id of the deployment's own resource group. */
export class ResourceGroupId extends PartialId {
  constructor() {
    super(OWN_RESOURCE_GROUP, { code: 'deployment', detail: 'resourceGroup' });
  }
}
