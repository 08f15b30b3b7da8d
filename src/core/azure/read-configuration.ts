// The reader: texts in, resources with their places out. On no text does it throw: what cannot be read is a problem.
import { assemble } from './assemble/assemble.ts';
import { isObject, type Node } from './configuration/json-node.ts';
import type { Configuration, Input, Problem, ReadInput, SourceRef } from './configuration/resources.ts';
import type { Drafts } from './context/builders.ts';
import type { Context } from './context/context.ts';
import { noCounts, Session } from './context/session.ts';
import { joinBareDocuments } from './detect/bare-documents.ts';
import { visit } from './detect/detect.ts';
import { linkedTemplates } from './detect/linked-templates.ts';
import { nothingFound } from './detect/nothing-found.ts';
import { parameterFiles, readNamedParameters } from './detect/parameter-file.ts';
import { type JsonText, readJson } from './json/json-source.ts';
import { TextRead } from './read-text.ts';
import { certain } from './readers/network-security-group.ts';

const syntaxProblems = (json: JsonText, input: number): Problem[] => {
  const problems: Problem[] = json.problems.map(({ code, severity, args, offset }) => {
    // `from` is an offset; readers want its line.
    const from = args['from'];
    const place =
      typeof from === 'number'
        ? { fromLine: json.positionOf(from).line, fromColumn: json.positionOf(from).column }
        : {};
    const { from: _, ...rest } = args;
    return { code, severity, args: { ...rest, ...place }, at: null, offset, input };
  });
  if (json.moreProblems > 0)
    problems.push({
      code: 'more-problems',
      severity: 'error',
      args: { count: json.moreProblems },
      at: null,
      offset: 0,
      input,
    });
  return problems;
};

/** Reads texts as one configuration, as `read` does, with its rarer parts as they are given. Throws what `parts` does. */
export const readWith = (parts: Context['parts'], inputs: readonly Input[]): Configuration => {
  const session = new Session();
  const drafts: Drafts = { found: [], loose: [], bare: new WeakSet() };
  const sources = inputs.map((input) => readJson(input.text));
  const nodes = sources.map((json, input) =>
    json.documents.map(
      (document, index): Node => ({ value: document.value, at: { input, document: index, path: [] } }),
    ),
  );
  /** Whether the user named an input as a parameter file. */
  const isNamed = (input: number): boolean => inputs[input]?.use === 'parameters';
  const linked = linkedTemplates(inputs.map(({ name }, input) => ({ name, nodes: nodes[input] ?? [] })));
  const context: Context = {
    session,
    drafts,
    exists: certain,
    parent: null,
    group: null,
    given: parameterFiles(
      nodes.filter((_, input) => !isNamed(input)).flat(),
      nodes
        .filter((_, input) => isNamed(input))
        .flat()
        .map(({ value }) => value)
        .filter(isObject),
    ),
    linked,
    form: null,
    parts,
    visit,
  };
  sources.forEach((json, input) => {
    session.inputs.push({
      documents: json.documents,
      forms: new Set(),
      counts: noCounts(),
      problems: syntaxProblems(json, input),
      unresolved: [],
      more: 0,
      parameters: [],
      seen: [],
    });
  });
  for (const [input, own] of nodes.entries()) {
    if (isNamed(input)) for (const node of own) readNamedParameters(node, context);
    else for (const node of joinBareDocuments(own, context)) readDocument(node, context);
  }
  // A template whose deployment is left out, or links elsewhere in the end: whether it is deployed is not known.
  const untold: Context = { ...context, exists: { known: false, text: 'templateLink' } };
  for (const node of nodes.flat()) if (linked.isLinked(node) && !linked.isJoined(node)) visit(node, untold);
  const resources = assemble(session, drafts);
  const byInput = Map.groupBy(resources, (resource) => resource.at.input);
  // What was read of a text and joined to what another one says is found all the same.
  const told = new Set([
    ...drafts.found.map(({ draft }) => draft.at.input),
    ...drafts.loose.map((loose) => loosePlace(loose).input),
    ...session.leading,
  ]);
  sources.forEach((json, input) => {
    const state = session.inputs[input];
    if (state === undefined) return;
    const own = byInput.get(input) ?? [];
    state.problems.push(...nothingFound(json, state, { input, resources: own, has: told.has(input) }));
    if (state.more > 0)
      state.problems.push({
        code: 'further-problems',
        severity: 'error',
        args: { count: state.more },
        at: null,
        offset: 0,
        input,
      });
  });
  return {
    resources,
    inputs: inputs.map(({ name }, index): ReadInput => {
      const json = sources[index];
      const state = session.inputs[index];
      if (json === undefined || state === undefined) throw new Error('A text was read without its state');
      return new TextRead(name, json, state);
    }),
  };
};

/** Reads a document. A linked template is read where it is deployed, with what its parameters are given there. */
const readDocument = (node: Node, context: Context): void => {
  if (context.linked.isLinked(node)) context.session.form(node.at, 'arm-template');
  else context.visit(node, context);
};

const loosePlace = (loose: Drafts['loose'][number]): SourceRef =>
  loose.kind === 'rule'
    ? (loose.rule.at ?? { input: -1, document: 0, path: [] })
    : loose.kind === 'route'
      ? loose.route.at
      : loose.kind === 'subnet'
        ? loose.subnet.at
        : loose.at;
