// The two versions that one text holds: the prior state and the planned values of a Terraform plan (`terraform show -json`),
// or before and after of a what-if answer of Azure Resource Manager.
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Input } from './configuration/resources.ts';

/** The same text twice, each time with the other version blanked, so that every place keeps its line and column. */
export interface PlanVersions {
  /** null: nothing exists yet. */
  readonly before: Input | null;
  readonly after: Input;
}

interface Span {
  readonly offset: number;
  readonly length: number;
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Returns the text with all but some spans blanked. */
const only = (text: string, spans: readonly Span[]): string => {
  let end = 0;
  const parts = spans.flatMap(({ offset, length }) => {
    const part = [blank(text.slice(end, offset)), text.slice(offset, offset + length)];
    end = offset + length;
    return part;
  });
  return [...parts, blank(text.slice(end))].join('');
};

const isSpan = (node: Node | undefined): node is Node => node?.type === 'object';

const planVersions = ({ name, text }: Input, root: Node): PlanVersions => {
  const state = findNodeAtLocation(root, ['prior_state']);
  const values = state === undefined ? undefined : findNodeAtLocation(state, ['values']);
  if (!isSpan(state) || !isSpan(values)) return { before: null, after: { name, text } };
  const inner = text.slice(state.offset, state.offset + state.length);
  const after = `${text.slice(0, state.offset)}{${blank(inner.slice(2))}}${text.slice(state.offset + state.length)}`;
  return { before: { name, text: only(text, [state]) }, after: { name, text: after } };
};

const whatIfVersions = ({ name, text }: Input, changes: Node): PlanVersions => {
  const spans = (changes.children ?? []).map((change) => findNodeAtLocation(change, ['before'])).filter(isSpan);
  return { before: spans.length === 0 ? null : { name, text: only(text, spans) }, after: { name, text } };
};

/** Splits a plan or a what-if answer into its versions; null: the text is neither. */
export const versionsOfPlan = (input: Input): PlanVersions | null => {
  const root = parseTree(input.text);
  if (root === undefined) return null;
  const isPlan = ['planned_values', 'resource_changes'].some((key) => findNodeAtLocation(root, [key]) !== undefined);
  if (isPlan) return planVersions(input, root);
  const changes = findNodeAtLocation(root, ['changes']) ?? findNodeAtLocation(root, ['properties', 'changes']);
  return changes?.type === 'array' ? whatIfVersions(input, changes) : null;
};
