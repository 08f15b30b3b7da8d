// Plans, states and state files of Terraform.

import type { InputFormat } from '../configuration/input-format.ts';
import { isObject, type JsonNode, own } from '../configuration/json-node.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';
import type { MarkAddress, TerraformDocument } from '../context/terraform-document.ts';

type Resources = (node: JsonNode, mark: MarkAddress) => TerraformDocument;

const readDocument = (
  node: JsonNode,
  context: ReaderContext & { readonly format: InputFormat },
  resources: Resources,
): void => {
  const { session, builders, format } = context;
  session.addFormat(node.at, format);
  // Addresses take the place of ids that are not known yet: those of two documents differ.
  session.terraformDocuments++;
  const number = session.terraformDocuments;
  const terraform = resources(node, (address) => (number === 1 ? address : `#${number} ${address}`));
  const before = { found: builders.found.length, unattached: builders.unattached.length };
  const read = context.lazyModules().readTerraform(terraform, context);
  if (read === 0) {
    const types = [...new Set(terraform.resources.map(({ type }) => type))].slice(0, 5).join(', ');
    session.problem(node.at, 'terraform-without-network', {
      severity: 'error',
      args: { count: terraform.resources.length, seen: types },
    });
  }
  if (!terraform.partial) return;
  session.problem(node.at, 'terraform-partial', { severity: 'warning' });
  for (const { builder } of builders.found.slice(before.found)) if ('incomplete' in builder) builder.incomplete = true;
  for (const unattached of builders.unattached.slice(before.unattached)) unattached.partial = true;
};

const isShow = (value: Parameters<Detector['matches']>[0]): boolean => typeof own(value, 'format_version') === 'string';

/** `terraform show -json PLAN`. */
export const terraformPlan: Detector = {
  matches: (value) =>
    isShow(value) && (own(value, 'planned_values') !== undefined || own(value, 'resource_changes') !== undefined),
  read: (node, context) =>
    readDocument(node, { ...context, format: 'terraform-plan' }, context.lazyModules().planResources),
};
/** `terraform show -json` of a state, and `terraform.tfstate` of version 4. */
export const terraformState: Detector = {
  matches: (value) =>
    (isShow(value) && isObject(own(value, 'values'))) ||
    (typeof own(value, 'lineage') === 'string' && own(value, 'version') !== undefined),
  read: (node, context) => {
    const { stateResources, stateFileResources } = context.lazyModules();
    const resources = isShow(node.value) ? stateResources : stateFileResources;
    readDocument(node, { ...context, format: 'terraform-state' }, resources);
  },
};
