// A scenario's flow diagram, drawn when the site was built: its arrows and boxes get the verdicts of the requirements that
// they stand for, and link to them.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckerDiagrams } from '../../../contract/diagrams.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { loadPart } from '../shared/load-part.ts';
import { usePageLocale } from '../shared/messages.ts';
import { requirementRow, revealRequirement } from '../shared/reveal.ts';
import { loadDiagrams, svgElement } from './load-diagrams.ts';
import { type RequirementsByPart, requirementsByPart } from './requirements-by-diagram-part.ts';

interface Props {
  readonly scenario: string;
  readonly revision: string;
  readonly requirements: readonly Explanation[];
}

const requirementsOfPart = ({ arrows, boxes }: RequirementsByPart, part: Element): readonly Explanation[] =>
  arrows.get(part.getAttribute('data-arrow') ?? '') ?? boxes.get(part.getAttribute('data-box') ?? '') ?? [];

/** Sets the worst verdict of each part, and a tooltip with the requirements that it stands for. */
const showVerdicts = (holder: Element, parts: RequirementsByPart): void => {
  for (const part of holder.querySelectorAll('[data-arrow], [data-box]')) {
    const requirements = requirementsOfPart(parts, part);
    const [worst] = requirements;
    part.querySelector(':scope > title')?.remove();
    part.removeAttribute('data-verdict');
    if (worst === undefined) continue;
    part.setAttribute('data-verdict', worst.verdict);
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = requirements.map((each) => `${each.title}: ${each.verdictWord}`).join('\n');
    part.prepend(title);
  }
};

/** Makes pointing at a part highlight its requirements' rows, and a click reveal the worst. Returns the function that ends it. */
const linkRows = (holder: Element, parts: RequirementsByPart): (() => void) => {
  const requirementsAt = (event: Event): readonly Explanation[] => {
    const part = event.target instanceof Element ? event.target.closest('[data-arrow], [data-box]') : null;
    return part === null ? [] : requirementsOfPart(parts, part);
  };
  const highlight = (event: Event): void => {
    for (const { requirement } of requirementsAt(event))
      requirementRow(requirement)?.toggleAttribute('data-pointed', event.type === 'pointerover');
  };
  const go = (event: Event): void => {
    const [worst] = requirementsAt(event);
    if (worst !== undefined) revealRequirement(worst.requirement);
  };
  holder.addEventListener('pointerover', highlight);
  holder.addEventListener('pointerout', highlight);
  holder.addEventListener('click', go);
  return () => {
    holder.removeEventListener('pointerover', highlight);
    holder.removeEventListener('pointerout', highlight);
    holder.removeEventListener('click', go);
  };
};

/** Shows, once opened, the diagram of a scenario in an edition; nothing where there is none. */
export const VerdictDiagram = ({ scenario, revision, requirements }: Props) => {
  const { t, locale } = usePageLocale();
  const holder = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [diagrams, setDiagrams] = useState<CheckerDiagrams | null>(null);
  useEffect(() => {
    loadPart(loadDiagrams(locale), setDiagrams);
  }, [locale]);
  const diagram = diagrams?.[`${scenario}/${revision}`];
  useEffect(() => {
    if (open && diagram !== undefined) holder.current?.replaceChildren(svgElement(diagram.drawing));
  }, [open, diagram]);
  useEffect(() => {
    if (!open || diagram === undefined || holder.current === null) return;
    const parts = requirementsByPart(requirements, diagram.ends);
    showVerdicts(holder.current, parts);
    return linkRows(holder.current, parts);
  }, [open, diagram, requirements]);
  const isMissing = diagrams !== null && diagram === undefined;
  if (isMissing) return null;
  return (
    <details class="diagram verdict-diagram" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('results.diagram')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="diagram-scroll" tabIndex={0} aria-label={t('results.diagram')} ref={holder} />
    </details>
  );
};
