// The lists and objects that are open while a text is parsed. A value is added to its container when it ends, so that
// the values of a duplicate key can be merged.
import { isTruncated, markTruncated, setOwn } from '../configuration/json-node.ts';
import { TruncatedList, Unresolved } from '../configuration/unresolved.ts';
import type { OffsetCollector } from './syntax-problem.ts';

type Container = Record<string, unknown> | unknown[];

export interface Frame {
  readonly container: Container;
  readonly open: number;
  /** Members without brackets around them: it ends where no further member follows. */
  readonly implicit: boolean;
  key: string | null;
  keyOffset: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved);

export class OpenContainers {
  readonly frames: Frame[] = [];
  /** The outermost value, set at its end. */
  root: unknown = null;
  readonly #places: OffsetCollector;
  readonly #onDuplicateKey: (offset: number, key: string) => void;

  constructor(places: OffsetCollector, onDuplicateKey: (offset: number, key: string) => void) {
    this.#places = places;
    this.#onDuplicateKey = onDuplicateKey;
  }

  get top(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }

  open(kind: 'list' | 'object' | 'implicit', offset: number): void {
    const container: Container = kind === 'list' ? [] : {};
    this.#places.containers?.set(container, offset);
    this.frames.push({
      container,
      open: offset,
      implicit: kind === 'implicit',
      key: null,
      keyOffset: offset,
    });
  }

  /** Adds the value at `offset` to the innermost container; a member without a key is dropped. */
  put(value: unknown, offset: number): void {
    const frame = this.top;
    if (frame === undefined) {
      this.root = value;
      return;
    }
    const { container, key } = frame;
    if (Array.isArray(container)) {
      this.#noteMember(container.length, offset);
      container.push(value);
      return;
    }
    if (key === null) return;
    this.#noteMember(key, offset);
    const before = Object.hasOwn(container, key) ? { value: container[key] } : null;
    setOwn(container, key, before === null ? value : this.#merged(frame, before.value, value));
    frame.key = null;
  }

  close(): void {
    const frame = this.frames.pop();
    if (frame === undefined) return;
    if (Array.isArray(frame.container) && isTruncated(frame.container)) frame.container.push(new TruncatedList());
    this.put(frame.container, frame.open);
  }

  #noteMember(step: string | number, offset: number): void {
    if (this.frames.length === 1) this.#places.members?.set(step, offset);
  }

  /** Merges the values of a duplicate key: lists and objects become truncated, other values unresolved. */
  #merged(frame: Frame, before: unknown, value: unknown): unknown {
    this.#onDuplicateKey(frame.keyOffset, frame.key ?? '');
    if (before === value) return value;
    if (Array.isArray(before) && Array.isArray(value)) {
      const merged: unknown[] = [...before, ...value, new TruncatedList()];
      markTruncated(merged);
      return merged;
    }
    if (isObject(before) && isObject(value)) {
      const merged: Record<string, unknown> = Object.assign(Object.create(null), before, value);
      markTruncated(merged);
      return merged;
    }
    return new Unresolved(frame.key ?? '');
  }
}
