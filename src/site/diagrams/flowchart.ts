// What a flow diagram says, once its text is read: no positions yet.

export interface ChartGroup {
  readonly id: string;
  readonly title: string;
  readonly within: string | null;
  /** `firewall` for the frame of a network security group; null for a zone. */
  readonly kind: string | null;
}
export interface ChartBox {
  readonly id: string;
  readonly label: string;
  /** As the scenario's boxes have it: `client`, `service`, `storage`, … */
  readonly kind: string;
  readonly group: string | null;
}
export interface ChartArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly words: string;
  /** Protocol and ports, one line each. */
  readonly ports: readonly string[];
  readonly channel: string;
}
export interface Chart {
  readonly title: string;
  readonly description: string;
  readonly direction: 'LR' | 'RL' | 'TB';
  readonly groups: readonly ChartGroup[];
  readonly boxes: readonly ChartBox[];
  readonly arrows: readonly ChartArrow[];
}
