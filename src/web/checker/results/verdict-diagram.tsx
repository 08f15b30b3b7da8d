// A scenario's flow diagram, drawn when the site was built: its arrows and boxes get the verdicts of the requirements that
// they stand for, and link to them.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckerDiagrams } from '../../../contract/diagrams.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { loadPart } from '../shared/load-part.ts';
import { usePageLocale } from '../shared/messages.ts';
import { requirementRow, revealRequirement } from '../shared/reveal.ts';
import { loadDiagrams, svgElement } from './load-diagrams.ts';
import { type PanZoom, panZoom } from './pan-zoom.ts';
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

/** Fills the screen with an element while it is on: by the browser's own full screen where it has one. Escape ends it. */
const useFullScreen = (element: { readonly current: HTMLElement | null }) => {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    if (!isFull) return;
    void element.current?.requestFullscreen?.().catch(() => {});
    const end = (): void => setFull(false);
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') end();
    };
    const onChange = (): void => {
      if (document.fullscreenElement === null) end();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onChange);
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
  }, [isFull]);
  return { isFull, toggleFull: () => setFull(!isFull) };
};

/**
 * Shows, once opened, the diagram of a scenario in an edition: whole, to be zoomed and moved, and in full screen. Nothing
 * where there is none.
 */
export const VerdictDiagram = ({ scenario, revision, requirements }: Props) => {
  const { t, locale } = usePageLocale();
  const frame = useRef<HTMLDivElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<PanZoom | null>(null);
  const [isAll, setAll] = useState(true);
  const { isFull, toggleFull } = useFullScreen(frame);
  const [open, setOpen] = useState(false);
  const [diagrams, setDiagrams] = useState<CheckerDiagrams | null>(null);
  useEffect(() => {
    loadPart(loadDiagrams(locale), setDiagrams);
  }, [locale]);
  const diagram = diagrams?.[`${scenario}/${revision}`];
  useEffect(() => {
    if (!open || diagram === undefined || holder.current === null) return;
    const svg = svgElement(diagram.drawing);
    holder.current.replaceChildren(svg);
    if (!(svg instanceof SVGSVGElement)) return;
    view.current = panZoom(holder.current, svg, setAll);
    return () => view.current?.end();
  }, [open, diagram]);
  useEffect(() => {
    if (!open || diagram === undefined || holder.current === null) return;
    const parts = requirementsByPart(requirements, diagram.parts);
    showVerdicts(holder.current, parts);
    return linkRows(holder.current, parts);
  }, [open, diagram, requirements]);
  const isMissing = diagrams !== null && diagram === undefined;
  if (isMissing) return null;
  return (
    <details class="diagram verdict-diagram" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('results.diagram')}</summary>
      <div class={`diagram-frame${isFull ? ' is-full' : ''}`} ref={frame}>
        <div class="diagram-tools">
          <button
            type="button"
            aria-label={t('diagram.in')}
            title={t('diagram.in')}
            onClick={() => view.current?.zoomIn()}
          >
            +
          </button>
          <button
            type="button"
            aria-label={t('diagram.out')}
            title={t('diagram.out')}
            disabled={isAll}
            onClick={() => view.current?.zoomOut()}
          >
            −
          </button>
          <button type="button" disabled={isAll} onClick={() => view.current?.showWhole()}>
            {t('diagram.whole')}
          </button>
          <button type="button" aria-pressed={isFull} onClick={toggleFull}>
            {t(isFull ? 'diagram.exit' : 'diagram.full')}
          </button>
          <span class="hint">{t('diagram.hint')}</span>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is moved by keys must be reachable by keyboard (WCAG 2.1.1) */}
        <section class="diagram-view" tabIndex={0} aria-label={t('results.diagram')} ref={holder} />
      </div>
    </details>
  );
};
