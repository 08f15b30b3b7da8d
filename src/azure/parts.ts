// The parts of the reader that only templates, predictions and Terraform need: a fifth of it, which a page may load when
// a text asks for them.
export { evaluate } from './template/evaluate.ts';
export { openTemplate, passedParameters } from './template/nested.ts';
export { readTemplate } from './template/read-template.ts';
export { readTerraform } from './terraform/read-terraform.ts';
export { planResources, stateFileResources, stateResources } from './terraform/terraform-resources.ts';
