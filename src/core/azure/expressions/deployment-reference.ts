// What `reference` gives of a deployment whose template stands in the text: its outputs are known as far as their
// expressions are, everything else of it is not.
import { Unresolved } from '../configuration/unresolved.ts';
import { Indeterminate } from './values/indeterminate.ts';

/** The state of a deployment; as a whole it is unknown. */
export class DeploymentReference extends Unresolved {
  readonly #outputs: () => unknown;
  readonly #view: 'properties' | 'resource';
  constructor(outputs: () => unknown, view: 'properties' | 'resource' = 'properties') {
    super('[reference(…)]', { code: 'deployment', detail: 'reference' });
    this.#outputs = outputs;
    this.#view = view;
  }
  /** The same deployment as a whole resource. */
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
