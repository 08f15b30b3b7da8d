// What parts deep inside of the verdicts need of the page: the worker, the documents, a way to change them.
import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DiffExplanation } from '../../../core/report/diff/explain-diff.ts';
import type { Choices } from '../state/choices.ts';
import type { Documents } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import type { Tool } from '../state/tool-names.ts';
import type { Answer, Compared, FindingLine, RequestFromWorker } from '../state/worker-protocol.ts';
import type { Go } from './document-location.ts';

/** The components of tools/tools.tsx, which is loaded once the page can be typed into. */
export interface ToolComponents {
  readonly Tools: ComponentType<{ readonly offered: readonly Tool[] }>;
  readonly DiffView: ComponentType<{
    readonly told: DiffExplanation;
    readonly documents: Compared['documents'] | null;
  }>;
  readonly Findings: ComponentType;
}

export interface Workbench {
  readonly request: RequestFromWorker;
  readonly answer: Answer | null;
  readonly findings: readonly FindingLine[] | null;
  readonly documents: Documents;
  readonly choices: Choices;
  readonly go: Go;
  /** null until they are loaded. */
  readonly tools: ToolComponents | null;
  /** The tool that is open: it stays so from the empty page to verdicts and back. */
  readonly tool: Tool | null;
  readonly openTool: (tool: Tool | null) => void;
  readonly actions: InputActions;
}

export const WorkbenchContext = createContext<Workbench | null>(null);

/** The workbench, inside of the app. */
export const useWorkbench = (): Workbench => {
  const workbench = useContext(WorkbenchContext);
  if (workbench === null) throw new Error('useWorkbench outside of the checker');
  return workbench;
};
