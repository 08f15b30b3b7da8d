// Words of a shell script for a whole network: variables are the shell's own, ids are made from that of the group.
import {
  type Expression,
  isExpression,
  isList,
  type NetworkPlan,
  type PlanResource,
  type PlanText,
  type PlanValue,
} from '../../generate/network/network-plan.ts';
import { jsonString, shellWord } from '../quote.ts';
import { resourceOf } from './plan-words.ts';
import { NETWORK_KEY } from './references.ts';
import { snake } from './terraform-values.ts';

/** Text of a word: what is in it is either plain, or a variable of the shell. */
type Piece = string | { readonly shell: string };

const nameOf = (name: string): Piece => ({ shell: snake(name) });
export const GROUP = 'resource_group';
/** A variable of the shell as a word. */
export const shellVariable = (name: string): string => `"\${${name}}"`;
const GROUP_ID: Piece = { shell: 'group_id' };

const piecesOf = (text: PlanText): readonly Piece[] => {
  if (typeof text === 'string') return [text];
  if (text.$ === 'variable') return [nameOf(text.name)];
  return text.parts.map((part) => (typeof part === 'string' ? part : nameOf(part.name)));
};

/** Returns the id of a resource: that of the group, the provider, and the names. */
function idPieces(plan: NetworkPlan, key: string): readonly Piece[] {
  const resource = resourceOf(plan, key);
  const [provider = '', ...kinds] = resource.type.split('/');
  const names = namesOf(plan, resource);
  const start = resource.scope === undefined ? [GROUP_ID] : idPieces(plan, resource.scope);
  return [
    ...start,
    `/providers/${provider}`,
    ...kinds.flatMap((kind, index): readonly Piece[] => [`/${kind}/`, ...piecesOf(names[index] ?? '')]),
  ];
}
function namesOf(plan: NetworkPlan, { parent, name }: PlanResource): readonly PlanText[] {
  return parent === undefined ? [name] : [...namesOf(plan, resourceOf(plan, parent)), name];
}

function pieces(plan: NetworkPlan, value: Expression): readonly Piece[] {
  switch (value.$) {
    case 'variable':
    case 'join':
      return piecesOf(value);
    case 'id':
      return idPieces(plan, value.of);
    case 'subnet':
      return [...idPieces(plan, NETWORK_KEY), `/subnets/${value.name}`];
    case 'principal':
      return [{ shell: `${snake(value.of)}_principal` }];
    case 'role':
      return [value.guid];
    case 'firewall-address':
      return [{ shell: 'firewall_address' }];
    case 'tenant':
      return [{ shell: 'tenant_id' }];
    default:
      return value satisfies never;
  }
}

const escaped = (text: string): string => text.replace(/[\\"$`]/g, (character) => `\\${character}`);
const joined = (all: readonly Piece[]): string =>
  all.map((piece) => (typeof piece === 'string' ? escaped(piece) : `\${${piece.shell}}`)).join('');

/** Formats a value as a word of the shell: quoted, and expanded where it has a variable. */
export function word(plan: NetworkPlan, value: PlanValue): string {
  if (isExpression(value)) {
    const all = pieces(plan, value);
    return all.every((piece) => typeof piece === 'string') ? shellWord(all.join('')) : `"${joined(all)}"`;
  }
  return shellWord(String(value));
}
export const idWord = (plan: NetworkPlan, key: string): string => `"${joined(idPieces(plan, key))}"`;

/** Formats a value as JSON in a here-document, in which the shell expands variables. */
export function hereJson(plan: NetworkPlan, value: PlanValue, indent = ''): string {
  if (isExpression(value)) return `"${joined(pieces(plan, value))}"`;
  if (typeof value === 'string') return jsonString(value).replace(/[\\$`]/g, (character) => `\\${character}`);
  if (typeof value !== 'object') return `${value}`;
  const inner = `${indent}  `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => inner + hereJson(plan, item, inner)).join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  return `{\n${members.map(([key, member]) => `${inner}${jsonString(key)}: ${hereJson(plan, member, inner)}`).join(',\n')}\n${indent}}`;
}

export type AzOption = readonly [name: string, ...words: readonly string[]];
const WIDTH = 100;

/** Formats a command whose words are quoted already; options without words are left out. */
export function azCommand(command: string, options: readonly AzOption[]): string {
  const lines: string[] = [`az ${command}`];
  for (const [name, ...words] of options.filter(([, ...words]) => words.length > 0)) {
    const text = [name, ...words].join(' ');
    const last = lines.at(-1) ?? '';
    if (last.length + text.length + 3 > WIDTH) lines.push(`  ${text}`);
    else lines[lines.length - 1] = `${last} ${text}`;
  }
  return lines.join(' \\\n');
}
