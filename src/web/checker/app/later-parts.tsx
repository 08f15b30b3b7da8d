// What the page shows once the worker has answered, as a file of its own: verdicts do not wait for it.

export { TemplateParametersPanel } from '../input/template-parameters-panel.tsx';
export { UndoToast } from '../input/undo-toast.tsx';
export { WaitingParameters } from '../input/waiting-parameters.tsx';
export { NetworkChart } from '../placement/network-chart.tsx';
export { PlacementPanel } from '../placement/placement-panel.tsx';
export { EditionPanel } from '../results/edition-panel.tsx';
export { FixRequest } from '../results/fix-request.tsx';
export { FlowPicture } from '../results/flow-picture.tsx';
export { PrintHead } from '../results/print-head.tsx';
export { ResolvePanel } from '../results/resolve-panel.tsx';
export { ScenarioQuestion } from '../results/scenario-question.tsx';
export { VerdictDiagram } from '../results/verdict-diagram.tsx';
export { StartPanel } from '../start/start-panel.tsx';
export { DiffView } from '../tools/diff-view.tsx';
export { toolPanels } from '../tools/tool-panels.tsx';
