import { Component, type FunctionComponent } from 'preact';

/** Draws a part anew only when one of its properties is another one than before. */
export const unlessUnchanged = <Props extends object>(
  Part: FunctionComponent<Props>,
): (new () => Component<Props>) =>
  class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const names = new Set([...Object.keys(this.props), ...Object.keys(next)]);
      return [...names].some(
        (name) => this.props[name as keyof Props] !== next[name as keyof Props], // names of the two
      );
    }
    override render(props: Props) {
      return <Part {...props} />;
    }
  };
