// What components anywhere in the page need of the app: the worker, the documents, the actions that change them.
import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import type { DiffExplanation } from '../../../core/report/diff/explain-diff.ts';
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import type { OptionsProps } from '../input/options-props.ts';
import type { Choices } from '../state/choices.ts';
import type { Documents } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import type { ToolName } from '../state/tool-names.ts';
import type { UndoHistory } from '../state/undo-history.ts';
import type { CheckAnswer, FindingEntry, RequestFromWorker, VersionComparison } from '../state/worker-protocol.ts';
import type { GoTo } from './document-location.ts';

/** The components of tools/tools.tsx, which is loaded once the page can be typed into. */
export interface ToolComponents {
  readonly Tools: ComponentType<{ readonly offered: readonly ToolName[] }>;
  readonly Findings: ComponentType;
}

/** The components of app/later-parts.tsx, which is loaded once there are verdicts. */
export interface LaterParts {
  readonly toolPanels: Readonly<Record<ToolName, ComponentType>>;
  readonly DiffView: ComponentType<{
    readonly difference: DiffExplanation;
    readonly documents: VersionComparison['documents'] | null;
  }>;
  readonly TemplateParametersPanel: ComponentType<{
    readonly documents: Documents;
    readonly answer: CheckAnswer | null;
    readonly actions: InputActions;
  }>;
  readonly UndoToast: ComponentType<{
    readonly history: UndoHistory<unknown>;
    readonly undo: () => void;
  }>;
  readonly FixRequest: ComponentType<{ readonly requirements: readonly string[] | null }>;
  readonly FlowPicture: ComponentType<{ readonly scenarios: CheckAnswer['scenarios'] }>;
  readonly VerdictDiagram: ComponentType<{
    readonly scenario: string;
    readonly revision: string;
    readonly requirements: ScenarioExplanation['requirements'];
  }>;
  readonly WaitingParameters: ComponentType<OptionsProps>;
  readonly PrintHead: ComponentType;
  readonly EditionPanel: ComponentType;
  readonly StartPanel: ComponentType<{ readonly leave: () => void }>;
  readonly ResolvePanel: ComponentType<{
    readonly scenarios: CheckAnswer['scenarios'];
    readonly choices: Choices;
    readonly choose: (choices: Choices) => void;
  }>;
  readonly NetworkChart: ComponentType<{
    readonly choices: Choices;
    readonly choose: (choices: Choices) => void;
  }>;
  readonly ScenarioQuestion: ComponentType<{
    readonly choices: Choices;
    readonly choose: (choices: Choices) => void;
  }>;
  readonly PlacementPanel: ComponentType<{
    readonly choices: Choices;
    readonly choose: (choices: Choices) => void;
  }>;
}

/** Requirements that alone are listed, and the name of what they are about. */
export interface ShownOnly {
  readonly name: string;
  readonly requirements: ReadonlySet<string>;
}

export interface CheckerContextValue {
  readonly request: RequestFromWorker;
  readonly form: CheckerForm;
  readonly answer: CheckAnswer | null;
  readonly findings: readonly FindingEntry[] | null;
  readonly documents: Documents;
  readonly choices: Choices;
  readonly go: GoTo;
  /** null until loaded. */
  readonly tools: ToolComponents | null;
  /** null until loaded. */
  readonly later: LaterParts | null;
  /** The open tool: it stays open when the empty page gives way to verdicts, and back. */
  readonly tool: ToolName | null;
  readonly openTool: (tool: ToolName | null) => void;
  readonly actions: InputActions;
  /** null: all are listed. */
  readonly only: ShownOnly | null;
  readonly showOnly: (only: ShownOnly | null) => void;
}

/** Provided by the app. */
export const CheckerContext = createContext<CheckerContextValue | null>(null);

/** Returns the app's context. Throws outside of the app. */
export const useChecker = (): CheckerContextValue => {
  const context = useContext(CheckerContext);
  if (context === null) throw new Error('useChecker outside of the checker');
  return context;
};
