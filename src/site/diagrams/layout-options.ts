// Options of ELK's layered layout, and the measures of the picture (pixels).
import type { Chart } from './flowchart.ts';

export const sizes = {
  box: { font: 13.5, line: 17, padX: 11, padY: 8, wrap: 106, minWidth: 90 },
  group: { font: 12.5, titleTop: 20, padTop: 32, pad: 11 },
  label: { font: 12, line: 14.5, wrap: 86, gap: 4, pad: 6 },
  /** A step in a line that is smaller than this would look like a slip. */
  slip: 5,
  /** Room that each arrow needs on the side of a box that many arrows leave. */
  end: 13,
  /** The same on the side of a firewall: about what one box behind it takes. */
  wallEnd: 36,
  /** Height of the lid of a storage account's cylinder. */
  lid: 6,
} as const;

/** The measures of the picture for narrow screens: it fills a phone's width at about its own size. */
export const portrait = {
  /** The width at which the name of a box breaks. */
  wrap: 84,
  /** From the border of a zone to what it holds. */
  frame: 4,
  /** The least length of an arrow between the columns. */
  arrow: 84,
  /** Between what stands under each other. */
  gap: 8,
  section: 12,
  /** The least height of a row, and what is free between two labels. */
  row: 36,
  between: 6,
  titleLine: 15,
  title: 8,
} as const;

/** The order of the chart is kept; arrows are passed in that order, too (see the reversed edges in elk-layout.ts). */
export const layoutOptions = (direction: Chart['direction']): Record<string, string> => ({
  'elk.algorithm': 'layered',
  'elk.direction': { LR: 'RIGHT', RL: 'LEFT', TB: 'DOWN' }[direction],
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=2,left=2,bottom=2,right=2]',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  // Each box as far to the front as its arrows let it: the other way, the front of a large picture stays blank.
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  // Seven tries, the default, leave lines that cross; with sixty no scenario has any.
  'elk.layered.thoroughness': '60',
  'elk.layered.nodePlacement.strategy': 'LINEAR_SEGMENTS',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'TAIL_LAYER',
  'elk.layered.spacing.nodeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '7',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
  'elk.spacing.nodeNode': '13',
  'elk.spacing.edgeNode': '11',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.componentComponent': '18',
});

/** A zone keeps room for its title, above and at its sides, and stands at the front of its column. */
export const groupOptions = (titleWidth: number, direction: Chart['direction']): Record<string, string> => ({
  'elk.padding': `[top=${sizes.group.padTop},left=${sizes.group.pad},bottom=${sizes.group.pad},right=${sizes.group.pad}]`,
  'elk.alignment': { LR: 'LEFT', RL: 'RIGHT', TB: 'TOP' }[direction],
  'elk.nodeSize.constraints': 'MINIMUM_SIZE',
  'elk.nodeSize.minimum': `(${Math.ceil(titleWidth + 2 * sizes.group.pad)},40)`,
});
