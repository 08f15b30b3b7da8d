// The part of the reader that only templates, predicted resources and Terraform need, a fifth of it: a page loads it
// when a text asks for it.
export { evaluateValue } from './expressions/evaluate.ts';
export { createTemplateContext, passedParameters } from './expressions/nested-deployments.ts';
export { readTemplate } from './expressions/read-template.ts';
export { planResources, stateFileResources, stateResources } from './terraform/plan-and-state.ts';
export { readTerraform } from './terraform/read-terraform.ts';
