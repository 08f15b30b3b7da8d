// The state of a private endpoint's connection where the text that declares the endpoint declares its target, too. Azure
// approves a connection by itself where the one who asks for it may change the target (Manage a private endpoint
// connection: automatic approval), and who deploys the target may.
import {
  childRef,
  isObject,
  type JsonNode,
  type JsonObject,
  own,
  sourceMap,
} from '../../azure/configuration/json-node.ts';
import { comparableId, type Id, isAbsolute, isSameId } from './resource-ids.ts';

/** A resource at the places where it stands. */
interface Placed {
  readonly type: string;
  readonly key: Id | null;
  readonly occurrences: readonly { readonly node: JsonNode }[];
}

const ENDPOINTS = 'microsoft.network/privateendpoints';
/** Connections of the manual method wait for someone's approval. */
const AUTOMATIC = 'privateLinkServiceConnections';
const STATE = 'privateLinkServiceConnectionState';

/** Reports whether an id is that of a resource that its text declares: of a template, or to be created by a plan. */
const isDeclared = (id: Id): boolean => id.isPartial || !isAbsolute(id);

const copyOf = (object: JsonObject, name: string, value: unknown): JsonObject => {
  const copy: JsonObject = Object.assign(Object.create(null), object, { [name]: value });
  const place = sourceMap.get(object);
  if (place !== undefined) sourceMap.set(copy, place);
  return copy;
};

/** Returns a connection with its state, where that follows; else the connection itself. */
function approved(connection: unknown, node: JsonNode, targets: readonly Id[]): unknown {
  const properties = isObject(connection) ? own(connection, 'properties') : undefined;
  if (!isObject(connection) || !isObject(properties) || own(properties, STATE) !== undefined) return connection;
  const id = comparableId(own(properties, 'privateLinkServiceId'), node.at);
  if (id === null || !isDeclared(id)) return connection;
  const isThere = targets.some((target) => target.source === id.source && isSameId(id, target) === 'yes');
  return isThere ? copyOf(connection, 'properties', copyOf(properties, STATE, { status: 'Approved' })) : connection;
}

function withApproval(node: JsonNode, targets: readonly Id[]): JsonNode {
  const properties = isObject(node.value) ? own(node.value, 'properties') : undefined;
  const connections = isObject(properties) ? own(properties, AUTOMATIC) : undefined;
  if (!isObject(node.value) || !isObject(properties) || !Array.isArray(connections)) return node;
  const items: readonly unknown[] = connections;
  const list = items.map((item) => approved(item, node, targets));
  if (list.every((item, index) => item === items[index])) return node;
  sourceMap.set(list, childRef(childRef(node.at, properties, 'properties'), connections, AUTOMATIC).path);
  const value = copyOf(node.value, 'properties', copyOf(properties, AUTOMATIC, list));
  return { ...node, value };
}

/** Returns the resources with the states of private endpoints' connections, as far as they follow. */
export function withAutomaticApproval<Resource extends Placed>(all: readonly Resource[]): readonly Resource[] {
  const targets = all.flatMap(({ key }) => (key === null ? [] : [key]));
  return all.map((one) =>
    one.type.toLowerCase() === ENDPOINTS
      ? { ...one, occurrences: one.occurrences.map((place) => ({ ...place, node: withApproval(place.node, targets) })) }
      : one,
  );
}
