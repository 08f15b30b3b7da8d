// A rule or value that decides: leads to its line. Azure's built-in rules have none.
import type { RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { Go } from './document-location.ts';
import { usePointing } from './linked-lines.tsx';

interface Props {
  readonly link: RuleLink;
  /** Ids of the documents in the order in which the checker had them. */
  readonly documents: readonly number[];
  readonly go: Go;
}

/** The link; plain text for what stands nowhere in the paste. */
export const RuleButton = ({ link: { rule, label }, documents, go }: Props) => {
  const document = rule.at === null ? undefined : documents[rule.at.input];
  const { position } = rule;
  const pointing = usePointing(document, position?.line);
  if (document === undefined || position === null) return <span class="rule built-in">{label}</span>;
  return (
    <button
      type="button"
      class="rule"
      {...pointing}
      onClick={() => go({ document, line: position.line, column: position.column })}
    >
      {label}
    </button>
  );
};
