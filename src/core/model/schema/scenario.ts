// A scenario's own file: facts only.
import * as z from 'zod';
import { BY_SERVICE } from '../outbound-access.ts';
import { condition } from './condition.ts';
import { disagreement, perRevision, revisions, sources } from './fact.ts';
import { parameter } from './parameter.ts';
import { flow, route, setting } from './requirement.ts';
import { id } from './text-forms.ts';

export const place = z.strictObject({
  /**
   * `subnet`: network security groups and route tables attach here. `firewall`: what leaves `filters`.
   * `managed-network`: a network of the service, where no rule of yours filters: settings decide its flows.
   */
  kind: z.enum(['subnet', 'firewall', 'managed-network']),
  filters: z.union([id, z.array(id).min(1)]).optional(),
  /** Parameter of type `prefixes` with the place's addresses. */
  prefixes: id.optional(),
  /**
   * Condition in which its machines reach public addresses by a public IP address or a load balancer's outbound rule.
   * `by-service`: the service that the subnet hosts manages this.
   */
  'outbound-access': z.union([z.literal(BY_SERVICE), id]).optional(),
  /** Without a network security group, the load balancer of its service rejects what comes from public addresses. */
  'closed-without-group': z.literal(true).optional(),
  /** The diagram's box of what filters there: a firewall that its flows pass, or the frame around a subnet's boxes. */
  box: id.optional(),
});

const noteEntry = z.strictObject({
  id,
  kind: z.enum(['assumption', 'note', 'tip', 'important', 'configuration']),
  revisions: revisions.optional(),
  disagreement: disagreement.optional(),
  sources,
});

export const channel = z.enum(['private-endpoint', 'public-internet', 'azure-backbone', 'virtual-network', 'tunnel']);
const diagram = z.strictObject({
  direction: z.enum(['LR', 'TB']).optional(),
  groups: z.array(z.strictObject({ id, within: id.optional(), boxes: z.array(id) })),
  arrows: z
    .array(
      z.strictObject({
        id,
        revisions: revisions.optional(),
        from: id,
        to: id,
        channel: perRevision(channel),
      }),
    )
    .min(1),
});

/** `scenarios/<id>/scenario.yaml`: facts only, no prose. */
export const scenario = z.strictObject({
  id,
  order: z.int(),
  revisions,
  /** Type of the one resource that the scenario is about: of several in a paste, each is evaluated by itself. */
  about: z.string().optional(),
  /**
   * Resources that speak for the scenario: one of a type, or with one of the values, or another than those of `none-of`, at
   * a path. Unless such a resource was pasted or the reader chooses it, it is not checked. Absent: it is one of those that
   * are always checked.
   */
  'proposed-by': z
    .array(
      z.strictObject({
        resource: z.string(),
        path: z.string().optional(),
        'one-of': z.array(z.string()).optional(),
        'none-of': z.array(z.string()).optional(),
      }),
    )
    .min(1)
    .optional(),
  places: z.record(id, place),
  /** `shared` takes the definition of `_shared/parameters.yaml`. */
  parameters: z.record(id, z.union([z.literal('shared'), parameter])),
  conditions: z.record(id, condition).optional(),
  flows: z.array(flow).min(1),
  routes: z.array(route).optional(),
  settings: z.array(setting).optional(),
  notes: z.array(noteEntry).optional(),
  diagram,
});
