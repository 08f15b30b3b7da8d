// The scenario's flow diagram, drawn when the site was built; here its arrows get their verdicts.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Verdict } from '../../checker/result.ts';
import type { Explanation } from '../../report/explain.ts';
import { useSpeech } from './words.ts';

const worst: readonly Verdict[] = ['blocked', 'partly', 'undecided', 'allowed'];

/** The worst verdict of the requirements that belong to each arrow. */
export const verdictsOfArrows = (requirements: readonly Explanation[]): ReadonlyMap<string, Verdict> => {
  const verdicts = new Map<string, Verdict>();
  for (const { arrows, verdict } of requirements)
    for (const arrow of arrows) {
      const before = verdicts.get(arrow);
      if (before === undefined || worst.indexOf(verdict) < worst.indexOf(before))
        verdicts.set(arrow, verdict);
    }
  return verdicts;
};

interface Props {
  readonly scenario: string;
  readonly revision: string;
  readonly requirements: readonly Explanation[];
}

/** Shows the diagram when it is opened, if the page carries one for the revision. */
export const Diagram = ({ scenario, revision, requirements }: Props) => {
  const { say } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const template = document.querySelector<HTMLTemplateElement>(
    `template[data-diagram="${scenario}/${revision}"]`,
  );
  useEffect(() => {
    if (open && template !== null) holder.current?.replaceChildren(template.content.cloneNode(true));
  }, [open, template]);
  useEffect(() => {
    const verdicts = verdictsOfArrows(requirements);
    for (const arrow of holder.current?.querySelectorAll('[data-arrow]') ?? []) {
      const verdict = verdicts.get(arrow.getAttribute('data-arrow') ?? '');
      if (verdict === undefined) arrow.removeAttribute('data-verdict');
      else arrow.setAttribute('data-verdict', verdict);
    }
  }, [open, template, requirements]);
  if (template === null) return null;
  return (
    <details class="diagram verdict-diagram" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('results.diagram')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="diagram-scroll" tabIndex={0} aria-label={say('results.diagram')} ref={holder} />
    </details>
  );
};
