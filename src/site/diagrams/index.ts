export { mermaidFence } from '../plugins/mermaid-fence.ts';
export { type DrawOptions, drawDiagram } from './draw-diagram.ts';
