// The panel of each tool: loaded once there is an answer, so that verdicts do not wait for it.
import type { ComponentType } from 'preact';
import { SavePanel } from '../results/save-panel.tsx';
import { SharePanel } from '../results/share-panel.tsx';
import type { ToolName } from '../state/tool-names.ts';
import { ComparePanel } from './compare-panel.tsx';
import { EvaluationOrderPanel } from './evaluation-order-panel.tsx';
import { GeneratePanel } from './generate-panel.tsx';
import { LeastPrivilegePanel } from './least-privilege-panel.tsx';
import { ProbePanel } from './probe-panel.tsx';

/** The panels by the names of their tools. */
export const toolPanels = {
  probe: ProbePanel,
  'least-privilege': LeastPrivilegePanel,
  compare: ComparePanel,
  generate: GeneratePanel,
  'evaluation-order': EvaluationOrderPanel,
  report: SavePanel,
  share: SharePanel,
} as const satisfies Readonly<Record<ToolName, ComponentType>>;
