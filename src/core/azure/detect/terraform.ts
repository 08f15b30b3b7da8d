// Terraform: plans, states, state files. Progress messages (`terraform plan -json`) carry no values.

import type { Form } from '../configuration/input-format.ts';
import { isObject, type Node, own } from '../configuration/json-node.ts';
import type { Context, Shape } from '../context/context.ts';
import type { Mark, Terraform } from '../terraform/plan-and-state.ts';

type Resources = (node: Node, mark: Mark) => Terraform;

const go = (node: Node, context: Context, form: Form, resources: Resources): void => {
  const { session, drafts } = context;
  session.form(node.at, form);
  // Addresses stand for ids that are not known yet: those of two documents are not the same.
  session.terraformDocuments++;
  const number = session.terraformDocuments;
  const terraform = resources(node, (address) => (number === 1 ? address : `#${number} ${address}`));
  const before = { found: drafts.found.length, loose: drafts.loose.length };
  const read = context.parts().readTerraform(terraform, { ...context, form });
  if (read === 0) {
    const types = [...new Set(terraform.resources.map(({ type }) => type))].slice(0, 5).join(', ');
    session.problem(node.at, 'terraform-without-network', {
      severity: 'error',
      args: { count: terraform.resources.length, seen: types },
    });
  }
  if (!terraform.partial) return;
  session.problem(node.at, 'terraform-partial', { severity: 'warning' });
  for (const { draft } of drafts.found.slice(before.found))
    if ('incomplete' in draft) draft.incomplete = true;
  for (const loose of drafts.loose.slice(before.loose)) loose.partial = true;
};

const isShow = (value: Parameters<Shape['fits']>[0]): boolean =>
  typeof own(value, 'format_version') === 'string';

/** `terraform show -json PLAN`. */
export const terraformPlan: Shape = {
  fits: (value) =>
    isShow(value) &&
    (own(value, 'planned_values') !== undefined || own(value, 'resource_changes') !== undefined),
  read: (node, context) => go(node, context, 'terraform-plan', context.parts().planResources),
};
/** `terraform show -json` of a state, and `terraform.tfstate` of version 4. */
export const terraformState: Shape = {
  fits: (value) =>
    (isShow(value) && isObject(own(value, 'values'))) ||
    (typeof own(value, 'lineage') === 'string' && own(value, 'version') !== undefined),
  read: (node, context) => {
    if (!isObject(node.value)) return;
    const { stateResources, stateFileResources } = context.parts();
    go(node, context, 'terraform-state', isShow(node.value) ? stateResources : stateFileResources);
  },
};
