// A matcher of regular expressions that goes back the way V8's does and counts its steps: time says little about
// growth, steps say all. It knows the syntax that the reader's expressions use and refuses any other.
type Next = (at: number) => boolean;
/** Matches from a place on, then asks what follows. */
type Part = (text: string, at: number, next: Next) => boolean;

interface Parsed {
  readonly part: Part;
  /** A text that the part matches. */
  readonly sample: string;
}

const signs = [...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)), '\n', '\0', '\u202e'];

/** Counts the steps that a search for an expression takes; `pumps` are texts that may make it go back often. */
export class CountedExpression {
  #steps = 0;
  #most = 0;
  readonly pumps = new Set<string>();
  readonly #source: string;
  readonly #flags: string;
  readonly #isSticky: boolean;
  readonly #whole: Parsed;
  #at = 0;

  constructor({ source, flags, sticky }: RegExp) {
    this.#isSticky = sticky;
    this.#source = source;
    this.#flags = flags.replaceAll(/[gy]/g, '');
    this.#whole = this.#alternatives();
    if (this.#at < source.length) throw new Error(`${source}: cannot read character ${this.#at}`);
  }

  /** Steps of a search through a text; it ends at `most`. */
  count(text: string, most: number): number {
    this.#steps = 0;
    this.#most = most;
    const last = this.#isSticky ? 0 : text.length;
    for (let at = 0; at <= last && this.#steps < most; at++) if (this.#whole.part(text, at, () => true)) break;
    return this.#steps;
  }

  #peek(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }
  #take(text: string): boolean {
    const found = this.#peek(text);
    if (found) this.#at += text.length;
    return found;
  }
  #alternatives(): Parsed {
    const list = [this.#sequence()];
    while (this.#take('|')) list.push(this.#sequence());
    return {
      part: (text, at, next) => list.some(({ part }) => part(text, at, next)),
      sample: list[0]?.sample ?? '',
    };
  }
  #sequence(): Parsed {
    const list: Parsed[] = [];
    while (this.#at < this.#source.length && !this.#peek('|') && !this.#peek(')')) list.push(this.#repeated());
    const from = (index: number): Part => {
      const here = list[index];
      if (here === undefined) return (_, at, next) => next(at);
      const rest = from(index + 1);
      return (text, at, next) => here.part(text, at, (end) => rest(text, end, next));
    };
    return { part: from(0), sample: list.map(({ sample }) => sample).join('') };
  }
  #repeated(): Parsed {
    const one = this.#one();
    const bounds = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(this.#source.slice(this.#at));
    if (bounds === null) return one;
    this.#at += bounds[0].length;
    if (this.#peek('?')) throw new Error(`${this.#source}: no lazy repetition is known here`);
    const sign = bounds[0];
    const least = sign === '+' ? 1 : Number(bounds[1] ?? 0);
    const last = bounds[2] === '' ? least : Number(bounds[3] || Number.POSITIVE_INFINITY);
    const most = sign === '?' ? 1 : last;
    this.pumps.add(one.sample);
    const again =
      (done: number): Part =>
      (text, at, next) =>
        (done < most && one.part(text, at, (end) => end > at && again(done + 1)(text, end, next))) ||
        (done >= least && next(at));
    return { part: again(0), sample: least === 0 ? '' : one.sample.repeat(least) };
  }
  #one(): Parsed {
    if (this.#take('(?=') || this.#take('(?!')) {
      const wanted = this.#source[this.#at - 1] === '=';
      const { part } = this.#closed();
      return {
        part: (text, at, next) => part(text, at, () => true) === wanted && next(at),
        sample: '',
      };
    }
    if (this.#take('(?:') || this.#take('(')) return this.#closed();
    if (this.#take('^')) return this.#border((_, at) => at === 0);
    if (this.#take('$')) return this.#border((text, at) => at === text.length);
    if (this.#take('\\b'))
      return this.#border((text, at) => /\w/.test(text[at - 1] ?? '') !== /\w/.test(text[at] ?? ''));
    return this.#sign();
  }
  #closed(): Parsed {
    const inside = this.#alternatives();
    if (!this.#take(')')) throw new Error(`${this.#source}: a group does not end`);
    return inside;
  }
  #border(holds: (text: string, at: number) => boolean): Parsed {
    return { part: (text, at, next) => holds(text, at) && next(at), sample: '' };
  }
  /** A class, an escape or a sign: V8 itself tells what it matches. */
  #sign(): Parsed {
    const written = /^(?:\[(?:\\.|[^\]\\])*\]|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\p\{\w+\}|\\.|[^\\])/su.exec(
      this.#source.slice(this.#at),
    )?.[0];
    if (written === undefined || /^[?*+{]$/.test(written)) throw new Error(`${this.#source}: at ${this.#at}`);
    this.#at += written.length;
    const matches = new RegExp(`^${written}$`, this.#flags);
    const known = new Map<string, boolean>();
    const sample = signs.find((sign) => matches.test(sign)) ?? '';
    this.pumps.add(sample);
    return {
      part: (text, at, next) => {
        const sign = text[at];
        if (++this.#steps > this.#most || sign === undefined) return false;
        const isMatch = known.get(sign) ?? matches.test(sign);
        known.set(sign, isMatch);
        return isMatch && next(at + 1);
      },
      sample,
    };
  }
}
