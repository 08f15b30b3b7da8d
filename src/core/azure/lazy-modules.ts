// The parts of the reader that only templates, predictions and Terraform need: a fifth of it, which a page may load when
// a text asks for them.
export { evaluateValue } from './expressions/evaluate.ts';
export { createTemplateContext, passedParameters } from './expressions/nested-deployments.ts';
export { readTemplate } from './expressions/read-template.ts';
export { planResources, stateFileResources, stateResources } from './terraform/plan-and-state.ts';
export { readTerraform } from './terraform/read-terraform.ts';
