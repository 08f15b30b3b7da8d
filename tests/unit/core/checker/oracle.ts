// One packet at a time, as dumb as possible, written apart from the engine: nothing here comes from src/core/net or
// src/core/checker. Addresses are small numbers, and a model says which of them each name stands for.

/** What names stand for, prefixes among them. Addresses are 0 to 31. */
export interface Model {
  readonly names: ReadonlyMap<string, ReadonlySet<number>>;
  /** Unknown fields: what they really are. */
  readonly priorities: ReadonlyMap<number, number>;
  readonly accesses: ReadonlyMap<number, 'allow' | 'deny'>;
  readonly directions: ReadonlyMap<number, 'in' | 'out'>;
  readonly absent: ReadonlySet<number>;
  readonly protocols: ReadonlyMap<number, string>;
  /** Which of two rules of one priority comes first. */
  readonly order: readonly number[];
}

export interface OracleRule {
  readonly index: number;
  /** null: unknown. */
  readonly priority: number | null;
  readonly direction: 'in' | 'out' | null;
  readonly access: 'allow' | 'deny' | null;
  readonly protocol: string | null;
  readonly source: readonly string[];
  readonly destination: readonly string[];
  readonly ports: readonly [number, number];
  readonly sourcePorts: readonly [number, number];
}

export interface OraclePacket {
  readonly protocol: string;
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  readonly port: number;
}

function holds(model: Model, name: string, address: number): boolean {
  if (name === '*') return true;
  const set = model.names.get(name);
  if (set === undefined) throw new Error(`the model does not know ${name}`);
  return set.has(address);
}

/** What the list does with the packet in this model: `allow` or `deny`. */
export function decide(
  rules: readonly OracleRule[],
  direction: 'in' | 'out',
  packet: OraclePacket,
  model: Model,
): 'allow' | 'deny' {
  let best: { priority: number; order: number; access: 'allow' | 'deny' } | null = null;
  for (const rule of rules) {
    if (model.absent.has(rule.index)) continue;
    if ((rule.direction ?? model.directions.get(rule.index)) !== direction) continue;
    const protocol = rule.protocol ?? model.protocols.get(rule.index) ?? '*';
    if (protocol !== '*' && protocol !== packet.protocol) continue;
    if (packet.port < rule.ports[0] || packet.port > rule.ports[1]) continue;
    if (packet.sourcePort < rule.sourcePorts[0] || packet.sourcePort > rule.sourcePorts[1]) continue;
    if (!rule.source.some((name) => holds(model, name, packet.source))) continue;
    if (!rule.destination.some((name) => holds(model, name, packet.destination))) continue;
    const priority = rule.priority ?? model.priorities.get(rule.index) ?? 0;
    const order = model.order.indexOf(rule.index);
    const access = rule.access ?? model.accesses.get(rule.index) ?? 'deny';
    if (best === null || priority < best.priority || (priority === best.priority && order < best.order))
      best = { priority, order, access };
  }
  if (best !== null) return best.access;
  // The default rules.
  const inside = (address: number): boolean => holds(model, 'VirtualNetwork', address);
  if (inside(packet.source) && inside(packet.destination)) return 'allow';
  return direction === 'out' && holds(model, 'Internet', packet.destination) ? 'allow' : 'deny';
}
