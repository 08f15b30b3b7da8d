// What `reference(id, version, 'full')` returns for a resource that is no deployment. Its state is known only at deployment,
// but the object id of its system-assigned identity is always that of the same resource.
import { PartialId, Unresolved } from '../configuration/unresolved.ts';
import { Indeterminate } from './values/indeterminate.ts';

/**
 * Returns what stands for the object id of a resource's system-assigned identity: it equals itself and no other.
 * @example principalOf(new PartialId('/providers/Microsoft.Storage/storageAccounts/a'))
 */
export const principalOf = ({ text }: PartialId): PartialId =>
  new PartialId(`${text}/identity/principalId`, { code: 'deployment', detail: 'reference' });

/** The state of a resource, of which only the identity is of use. */
export class PrincipalReference extends Unresolved {
  readonly #id: PartialId;
  readonly #view: 'resource' | 'identity';
  constructor(id: PartialId, view: 'resource' | 'identity' = 'resource') {
    super('[reference(…)]', { code: 'deployment', detail: 'reference' });
    this.#id = id;
    this.#view = view;
  }
  member(name: string): unknown {
    const wanted = name.toLowerCase();
    if (this.#view === 'resource' && wanted === 'identity') return new PrincipalReference(this.#id, 'identity');
    if (this.#view === 'identity' && wanted === 'principalid') return principalOf(this.#id);
    return new Indeterminate('deployment', 'reference');
  }
}
