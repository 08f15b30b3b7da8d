import { Component, type FunctionComponent } from 'preact';

const isOther = <Props extends object>(before: Props, next: Props): boolean => {
  for (const name in next) if (before[name] !== next[name]) return true;
  for (const name in before) if (!(name in next)) return true;
  return false;
};

/** Memoizes a component: it renders again only when one of its properties is another object or value than before. */
export const memo = <Props extends object>(Inner: FunctionComponent<Props>) =>
  class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return isOther(this.props, next);
    }
    // Called instead of rendered: one component less for each of the many instances.
    override render(props: Props) {
      return Inner(props);
    }
  };
