// What `reference` returns for a deployment whose template is in the input: its outputs as far as they can be
// evaluated; everything else of it is known only at deployment.
import { Unresolved } from '../configuration/unresolved.ts';
import { Indeterminate } from './values/indeterminate.ts';

/** The state of a deployment; unresolved as a whole. */
export class DeploymentReference extends Unresolved {
  readonly #outputs: () => unknown;
  readonly #view: 'properties' | 'resource';
  constructor(outputs: () => unknown, view: 'properties' | 'resource' = 'properties') {
    super('[reference(…)]', { code: 'deployment', detail: 'reference' });
    this.#outputs = outputs;
    this.#view = view;
  }
  /** The same deployment as a whole resource, of which the properties are one member. */
  get full(): DeploymentReference {
    return new DeploymentReference(this.#outputs, 'resource');
  }
  member(name: string): unknown {
    const wanted = name.toLowerCase();
    if (this.#view === 'resource' && wanted === 'properties') return new DeploymentReference(this.#outputs);
    if (this.#view === 'properties' && wanted === 'outputs') return this.#outputs();
    return new Indeterminate('deployment', 'reference');
  }
}
