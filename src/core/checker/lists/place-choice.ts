// Which pasted resource a place of a scenario is, as data: what may be it, what was chosen, and why.
import type { SourceRef, TextPosition } from '../../azure/configuration/resources.ts';

/** What a place can be: a subnet, or a list alone where no virtual network was pasted. */
export type PlacedKind = 'subnet' | 'network-security-group' | 'route-table';

/** A pasted resource that a reader can choose for a place. */
export interface PlaceCandidate {
  readonly name: string;
  readonly id: string | null;
  /** What names it in a choice: its name, its id where several have that name; a list with `nsg:` or `route-table:`. */
  readonly value: string;
  readonly at: SourceRef;
  /** Whether nothing in the paste says that it is another place. */
  readonly isEligible: boolean;
}

/** Details of why a candidate was chosen, by code. */
interface PlacementReasons {
  /** The reader says so. */
  readonly given: Readonly<Record<never, never>>;
  /** A resource names its subnet. */
  readonly 'named-by-resource': { readonly resource: string; readonly name: string };
  /** A word of its name says so. */
  readonly name: { readonly word: string };
  /** Of the subnets that may be it, it alone has a pasted security group. */
  readonly 'attached-group': { readonly name: string };
  /** There is no other. */
  readonly only: Readonly<Record<never, never>>;
  /** Resources say of every other one that it is another place, or it is delegated to a service. */
  readonly 'only-left': Readonly<Record<never, never>>;
}
export type PlacementCode = keyof PlacementReasons;
export type PlacementReason = {
  [Code in PlacementCode]: { readonly code: Code; readonly args: PlacementReasons[Code] };
}[PlacementCode];

/** One choice that a place has. Plain data, like all of a check's result. */
export interface PlaceChoice {
  /** The place, or the parameter of a subnet that is no place of its own. */
  readonly place: string;
  /** The parameter that has the place's addresses; null: none. */
  readonly parameter: string | null;
  /** Whether the key is a place's: its title is that of the place, else that of the parameter. */
  readonly isPlace: boolean;
  readonly kind: PlacedKind;
  readonly candidates: readonly PlaceCandidate[];
  /** Index of the candidate that the place is; null: open. */
  readonly chosen: number | null;
  /** null: open. */
  readonly reason: PlacementReason | null;
  /** Where the reason stands: the name of the subnet, or the resource that names it. */
  readonly position: (TextPosition & { readonly file: string }) | null;
}

/** What the reader says places are: names or ids of subnets, `nsg:NAME` and `route-table:NAME` of lists, by place. */
export type Placement = Readonly<Record<string, readonly string[]>>;
