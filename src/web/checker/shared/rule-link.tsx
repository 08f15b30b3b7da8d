// Links from a rule or value to its line.
import type { RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { GoTo } from './document-location.ts';
import { useLinkOnPointing } from './linked-lines.tsx';

interface Props {
  readonly link: RuleLink;
  /** Ids of the documents in the order in which they were read. */
  readonly documents: readonly number[];
  readonly go: GoTo;
}

/** Shows a rule or value as a button that goes to its line; as plain text where it has none, as built-in rules. */
export const RuleButton = ({ link: { rule, label }, documents, go }: Props) => {
  const document = rule.at === null ? undefined : documents[rule.at.input];
  const { position } = rule;
  const handlers = useLinkOnPointing(document, position?.line);
  if (document === undefined || position === null) return <span class="rule built-in">{label}</span>;
  return (
    <button
      type="button"
      class="rule"
      {...handlers}
      onClick={() => go({ document, line: position.line, column: position.column })}
    >
      {label}
    </button>
  );
};
