// What `reference` gives of a deployment whose template stands in the text: its outputs are known as far as their
// expressions are, everything else of it is not.
import { Unresolved } from '../configuration/unresolved.ts';
import { Indeterminate } from './values/indeterminate.ts';

/** The state of a deployment; as a whole it is unknown. */
export class DeploymentReference extends Unresolved {
  readonly #outputs: () => unknown;
  readonly #isFull: boolean;
  /** `isFull`: the whole resource, of which the properties are one member. */
  constructor(outputs: () => unknown, isFull = false) {
    super('[reference(…)]', false, { code: 'deployment', detail: 'reference' });
    this.#outputs = outputs;
    this.#isFull = isFull;
  }
  /** The same deployment as a whole resource. */
  get full(): DeploymentReference {
    return new DeploymentReference(this.#outputs, true);
  }
  member(name: string): unknown {
    const wanted = name.toLowerCase();
    if (this.#isFull && wanted === 'properties') return new DeploymentReference(this.#outputs);
    if (!this.#isFull && wanted === 'outputs') return this.#outputs();
    return new Indeterminate('deployment', 'reference');
  }
}
