// Reads texts into one configuration. No text makes it throw: what cannot be read becomes a problem.
import { assembleResources } from './assemble/assemble.ts';
import { isObject, type JsonNode } from './configuration/json-node.ts';
import type { Configuration, Input, Problem, ReadInput, Resource, SourceRef } from './configuration/resources.ts';
import type { UnattachedChild } from './context/builders.ts';
import type { LinkedTemplates, ReaderContext } from './context/reader-context.ts';
import { type InputState, Session } from './context/session.ts';
import { joinBareDocuments } from './detect/bare-documents.ts';
import { visit } from './detect/detect.ts';
import { nothingFound } from './detect/nothing-found.ts';
import { findParameterFiles, isTemplate, readNamedParameters } from './detect/parameter-file.ts';
import { type JsonText, readJsonWith } from './json/json-source.ts';
import { TextRead } from './read-text.ts';
import { alwaysExists } from './readers/network-security-group.ts';

/** Counts problems that are not listed, by severity, in a problem at the end of those that are. */
const omittedProblems = ({ omitted }: InputState, input: number, offset: number): readonly Problem[] =>
  (['error', 'warning', 'note'] as const).flatMap((severity): readonly Problem[] => {
    const count = omitted[severity];
    return count === 0 ? [] : [{ code: 'more-problems', severity, args: { count }, at: null, offset, input }];
  });

const omittedSyntaxErrors = (count: number, input: number): readonly Problem[] =>
  count === 0 ? [] : [{ code: 'more-syntax-errors', severity: 'error', args: { count }, at: null, offset: 0, input }];

const syntaxProblems = (json: JsonText, input: number): Problem[] => [
  ...json.problems.map(({ code, severity, args, offset, from }): Problem => {
    const position = from === undefined ? null : json.positionOf(from);
    const place = position === null ? {} : { fromLine: position.line, fromColumn: position.column };
    // The parser gives `from` with each code whose details name the place of a bracket.
    return { code, severity, args: { ...args, ...place }, at: null, offset, input } as Problem;
  }),
  ...omittedSyntaxErrors(json.omittedProblems, input),
];

/** Without a template no link leads anywhere. */
const noLinkedTemplates: LinkedTemplates = {
  from: () => () => null,
  isLinked: () => false,
  isJoined: () => false,
};
const linkedTemplatesIn = (
  inputs: readonly Input[],
  nodes: readonly (readonly JsonNode[])[],
  lazyModules: ReaderContext['lazyModules'],
): LinkedTemplates =>
  nodes.some((documents) => documents.some(({ value }) => isObject(value) && isTemplate(value)))
    ? lazyModules().findLinkedTemplates(inputs.map(({ name }, input) => ({ name, nodes: nodes[input] ?? [] })))
    : noLinkedTemplates;

const createContext = (
  inputs: readonly Input[],
  nodes: readonly (readonly JsonNode[])[],
  lazyModules: ReaderContext['lazyModules'],
): ReaderContext => {
  const named = nodes.filter((_, input) => inputs[input]?.use === 'parameters').flat();
  const unnamed = nodes.filter((_, input) => inputs[input]?.use !== 'parameters').flat();
  return {
    session: new Session(),
    builders: { found: [], unattached: [], bareLists: new WeakSet() },
    exists: alwaysExists,
    parent: null,
    resourceGroup: null,
    parameterFiles: findParameterFiles(unnamed, named.map(({ value }) => value).filter(isObject)),
    linkedTemplates: linkedTemplatesIn(inputs, nodes, lazyModules),
    format: null,
    lazyModules,
    visit,
  };
};

/** Reads a document. A linked template is read at its deployment, with the parameters that it gets there. */
const readDocument = (node: JsonNode, context: ReaderContext): void => {
  if (context.linkedTemplates.isLinked(node)) context.session.addFormat(node.at, 'arm-template');
  else context.visit(node, context);
};

const readDocuments = (
  inputs: readonly Input[],
  nodes: readonly (readonly JsonNode[])[],
  context: ReaderContext,
): void => {
  for (const [input, documents] of nodes.entries()) {
    if (inputs[input]?.use === 'parameters') for (const node of documents) readNamedParameters(node, context);
    else for (const node of joinBareDocuments(documents, context)) readDocument(node, context);
  }
  // A linked template that no deployment led to: whether it is deployed is unknown.
  const undeployed: ReaderContext = { ...context, exists: { known: false, text: 'templateLink' } };
  const { isLinked, isJoined } = context.linkedTemplates;
  for (const node of nodes.flat()) if (isLinked(node) && !isJoined(node)) visit(node, undeployed);
};

/** Inputs of which something was read, also where it was merged into a resource of another input. */
const contributingInputs = ({ session, builders }: ReaderContext): ReadonlySet<number> =>
  new Set([
    ...builders.found.map(({ builder }) => builder.at.input),
    ...builders.unattached.map((child) => placeOf(child)?.input ?? -1),
    ...session.linkingInputs,
  ]);
const placeOf = (child: UnattachedChild): SourceRef | null => {
  switch (child.kind) {
    case 'rule':
      return child.rule.at;
    case 'route':
      return child.route.at;
    case 'subnet':
      return child.subnet.at;
    case 'collections':
      return child.at;
  }
};

const addFinalProblems = (
  sources: readonly JsonText[],
  resources: readonly Resource[],
  context: ReaderContext,
): void => {
  const byInput = Map.groupBy(resources, (resource) => resource.at.input);
  const contributing = contributingInputs(context);
  const { lazyModules } = context;
  for (const [input, json] of sources.entries()) {
    const state = context.session.inputs[input];
    if (state === undefined) continue;
    const found = { input, resources: byInput.get(input) ?? [], contributes: contributing.has(input), lazyModules };
    state.problems.push(...nothingFound(json, state, found), ...omittedProblems(state, input, json.length));
  }
};

/**
 * Reads texts as one configuration. Calls `lazyModules` only where a text holds a template, a prediction, Terraform, an
 * object in an unknown format, or no resource, or is not one strict JSON document, and throws what that throws.
 */
export const readConfiguration = (
  lazyModules: ReaderContext['lazyModules'],
  inputs: readonly Input[],
): Configuration => {
  const sources = inputs.map(({ text }) => readJsonWith(text, () => lazyModules().findDocuments));
  const nodes = sources.map((json, input) =>
    json.documents.map(
      (document, index): JsonNode => ({ value: document.value, at: { input, document: index, path: [] } }),
    ),
  );
  const context = createContext(inputs, nodes, lazyModules);
  for (const [input, json] of sources.entries()) context.session.addInput(json.documents, syntaxProblems(json, input));
  readDocuments(inputs, nodes, context);
  const resources = assembleResources(context.session, context.builders);
  addFinalProblems(sources, resources, context);
  return {
    resources,
    inputs: inputs.map(({ name }, index): ReadInput => {
      const json = sources[index];
      const state = context.session.inputs[index];
      if (json === undefined || state === undefined) throw new Error('A text was read without its state');
      return new TextRead(name, json, state);
    }),
  };
};
