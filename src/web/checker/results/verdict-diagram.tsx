// The scenario's flow diagram, drawn when the site was built; here its arrows and boxes get their verdicts, and lead
// to the requirements that they stand for.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckerDiagrams } from '../../../contract/diagrams.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { withPart } from '../shared/load-part.ts';
import { useSpeech } from '../shared/messages.ts';
import { reveal, rowOf } from '../shared/reveal.ts';
import { drawn, loadDiagrams } from './load-diagrams.ts';
import { type DiagramParts, diagramParts } from './requirements-by-diagram-part.ts';

interface Props {
  readonly scenario: string;
  readonly revision: string;
  readonly requirements: readonly Explanation[];
}

const toldBy = ({ arrows, boxes }: DiagramParts, part: Element): readonly Explanation[] =>
  arrows.get(part.getAttribute('data-arrow') ?? '') ?? boxes.get(part.getAttribute('data-box') ?? '') ?? [];

/** Gives each part its worst verdict, and a title that tells which requirements it stands for. */
const colour = (holder: Element, parts: DiagramParts): void => {
  for (const part of holder.querySelectorAll('[data-arrow], [data-box]')) {
    const told = toldBy(parts, part);
    const [worst] = told;
    part.querySelector(':scope > title')?.remove();
    part.removeAttribute('data-verdict');
    if (worst === undefined) continue;
    part.setAttribute('data-verdict', worst.verdict);
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = told.map((each) => `${each.title}: ${each.verdictWord}`).join('\n');
    part.prepend(title);
  }
};

/** Pointing at a part lights up its requirements' rows, a click leads to the worst. Returns how to end that. */
const lead = (holder: Element, parts: DiagramParts): (() => void) => {
  const told = (event: Event): readonly Explanation[] => {
    const part = event.target instanceof Element ? event.target.closest('[data-arrow], [data-box]') : null;
    return part === null ? [] : toldBy(parts, part);
  };
  const light = (event: Event, on: boolean): void => {
    for (const { requirement } of told(event)) rowOf(requirement)?.toggleAttribute('data-pointed', on);
  };
  const over = (event: Event): void => light(event, true);
  const out = (event: Event): void => light(event, false);
  const go = (event: Event): void => {
    const [worst] = told(event);
    if (worst !== undefined) reveal(worst.requirement);
  };
  holder.addEventListener('pointerover', over);
  holder.addEventListener('pointerout', out);
  holder.addEventListener('click', go);
  return () => {
    holder.removeEventListener('pointerover', over);
    holder.removeEventListener('pointerout', out);
    holder.removeEventListener('click', go);
  };
};

/** Shows the diagram when it is opened, if there is one for the revision. */
export const Diagram = ({ scenario, revision, requirements }: Props) => {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [diagrams, setDiagrams] = useState<CheckerDiagrams>({});
  useEffect(() => {
    withPart(loadDiagrams(locale), setDiagrams);
  }, [locale]);
  const diagram = diagrams[`${scenario}/${revision}`];
  useEffect(() => {
    if (open && diagram !== undefined) holder.current?.replaceChildren(drawn(diagram.drawing));
  }, [open, diagram]);
  useEffect(() => {
    if (!open || diagram === undefined || holder.current === null) return;
    const parts = diagramParts(requirements, diagram.ends);
    colour(holder.current, parts);
    return lead(holder.current, parts);
  }, [open, diagram, requirements]);
  if (diagram === undefined) return null;
  return (
    <details class="diagram verdict-diagram" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('results.diagram')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="diagram-scroll" tabIndex={0} aria-label={say('results.diagram')} ref={holder} />
    </details>
  );
};
