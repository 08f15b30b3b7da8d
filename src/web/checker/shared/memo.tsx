import { Component, type FunctionComponent } from 'preact';

const isOther = <Props extends object>(before: Props, next: Props): boolean => {
  for (const name in next) if (before[name] !== next[name]) return true;
  for (const name in before) if (!(name in next)) return true;
  return false;
};

/** Draws a part anew only when one of its properties is another one than before. */
export const unlessUnchanged = <Props extends object>(Part: FunctionComponent<Props>) =>
  class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return isOther(this.props, next);
    }
    // Called, not drawn: a component less for each of the many parts.
    override render(props: Props) {
      return Part(props);
    }
  };
