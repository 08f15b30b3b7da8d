// Diagram and requirements agree in each revision.
import { holdsIn } from '../per-revision.ts';
import { type Assertion, eachScenario, errorAt } from './folder-view.ts';

/** In each revision in which a flow holds, one of its arrows is drawn. */
export const assertFlowsHaveArrows: Assertion = eachScenario(({ file, scenario }) =>
  scenario.flows.flatMap((flow, index) => {
    const arrows = scenario.diagram.arrows.filter(({ id }) => [flow.arrow].flat().includes(id));
    if (arrows.length === 0) return []; // unknown names, which `names.ts` reports
    return scenario.revisions
      .filter((revision) => holdsIn(flow, scenario, revision))
      .filter((revision) => !arrows.some((arrow) => holdsIn(arrow, scenario, revision)))
      .map((revision) => errorAt(file, ['flows', index, 'arrow'], { code: 'flow-without-arrow', found: revision }));
  }),
);

/** In each revision in which an arrow is drawn, a flow or a route belongs to it. */
export const assertArrowsHaveFlows: Assertion = eachScenario(({ file, scenario }) =>
  scenario.diagram.arrows.flatMap((arrow, index) => {
    const entries = [...scenario.flows, ...(scenario.routes ?? [])].filter((entry) =>
      [entry.arrow ?? []].flat().includes(arrow.id),
    );
    return scenario.revisions
      .filter((revision) => holdsIn(arrow, scenario, revision))
      .filter((revision) => !entries.some((entry) => holdsIn(entry, scenario, revision)))
      .map((revision) =>
        errorAt(file, ['diagram', 'arrows', index, 'id'], { code: 'arrow-without-flow', found: revision }),
      );
  }),
);

/** No group stands within itself. */
export const assertGroupsNest: Assertion = eachScenario(({ file, scenario }) =>
  scenario.diagram.groups.flatMap((group, index) => {
    const around = new Map(scenario.diagram.groups.map(({ id, within }) => [id, within]));
    const seen = new Set<string>();
    let outer = group.within;
    while (outer !== undefined && outer !== group.id && !seen.has(outer)) {
      seen.add(outer);
      outer = around.get(outer);
    }
    return outer === group.id
      ? [
          errorAt(file, ['diagram', 'groups', index, 'within'], {
            code: 'group-within-itself',
            found: group.id,
          }),
        ]
      : [];
  }),
);
