// The part of the reader that only templates, predicted resources, Terraform, texts that are not one strict JSON document,
// objects in an unknown format, and texts without resources need, a fourth of it: a page loads it when a text asks for it.
import { readExpressionsWith } from '../i18n/readable-text.ts';
import { readableExpression, referenceText } from './expressions/readable-expression.ts';

export { contentProblem } from './detect/content-problem.ts';
export { findLinkedTemplates } from './detect/linked-templates.ts';
export {
  readDeployingPolicy,
  readDeploymentWithTemplate,
  readTemplateSpec,
  withUnresolvedExpressions,
} from './detect/read-template-containers.ts';
export { readUnknownObject } from './detect/unknown-objects.ts';
export { readTemplate } from './expressions/read-template.ts';
export { findDocuments } from './json/find-documents.ts';
export { planResources, stateFileResources, stateResources } from './terraform/plan-and-state.ts';
export { readTerraform } from './terraform/read-terraform.ts';

readExpressionsWith({ name: readableExpression, reference: referenceText });
