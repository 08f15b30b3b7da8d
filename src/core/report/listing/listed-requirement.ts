// A requirement as the explorer, its files and its copies list it: plain data in one language.

/** An id that is the same in every language, and its name in one. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/** A document that a requirement follows, with the day printed in it. */
export interface ListedSource extends Named {
  readonly date: string;
  /** Where it can be read; null where it isn't public. */
  readonly url: string | null;
}

export interface ListedRequirement {
  /** `compute/identity`, the same in every language and edition. */
  readonly requirement: string;
  readonly title: string;
  /** Why it exists, as a sentence; null where no text says it. */
  readonly why: string | null;
  /** Of its card on the page of its scenario, in the newest of its editions, from the root of the host. */
  readonly address: string;
  /** null: the library has no services. */
  readonly service: Named | null;
  readonly scenario: Named;
  /** Editions in which it says the same, the newest first. */
  readonly editions: readonly Named[];
  /** The clouds in which it may apply; null: every one, or the scenario has no choice of clouds. */
  readonly clouds: readonly Named[] | null;
  readonly kind: 'flow' | 'route' | 'setting';
  /** null for a route or a setting. */
  readonly direction: 'inbound' | 'outbound' | null;
  /** The places whose rules must allow a flow, or whose route table a route is in; none: settings decide. */
  readonly places: readonly Named[];
  /** The ends of a flow, the destination of a route. */
  readonly from: string | null;
  readonly to: string | null;
  /** The service tags of its ends, without a region. */
  readonly tags: readonly string[];
  readonly protocol: 'TCP' | 'UDP' | 'ICMP' | 'any' | null;
  /** `443`, `29876-29877`; `0-65535` for any; none for a route, a setting, and a flow that settings decide. */
  readonly ports: readonly string[];
  readonly hosts: readonly string[];
  /** An FQDN tag that has all of the hosts. */
  readonly fqdnTag: string | null;
  /** The resource type of a setting. */
  readonly resource: string | null;
  /** What it requires, as one sentence. */
  readonly requires: string;
  readonly need: 'required' | 'conditional' | 'optional' | 'obsolete';
  /** The same in words, with the condition. */
  readonly status: string;
  /** Documents by edition. */
  readonly sources: Readonly<Record<string, readonly ListedSource[]>>;
}
