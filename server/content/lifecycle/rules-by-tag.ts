import type { LifecycleRule, LifecycleSelection } from "./lifecycle-policy.js";

/** A longer beginning would narrow nothing down, and a policy may hold one of 30,000 characters. */
const MAX_HEAD = 32;

interface WithRule {
  readonly rule: LifecycleRule;
}

/** A place in the tree of beginnings. */
interface Node<Rule> {
  /** Those whose beginning ends here or above, in ascending order of priority. */
  rules: readonly Rule[];
  readonly next: Map<number, Node<Rule>>;
}

/**
 * Finds, among rules for tagged images, the few that can fit some tags at all: a tree of how tags must begin. A policy of 50
 * rules has 50 such beginnings, an image hardly ever more than one of them; trying each rule on each tag takes five times as
 * long.
 */
export class RulesByTag<Rule extends WithRule> {
  readonly #root: Node<Rule>;

  /** @param rules in ascending order of priority */
  constructor(rules: readonly Rule[]) {
    this.#root = { rules: [], next: new Map() };
    for (const rule of rules) {
      const end = this.#grow(head(rule.rule.selection));
      end.rules = [...end.rules, rule];
    }
    inherit(this.#root);
  }

  /** The rules that may fit an image with these tags, in ascending order of priority; each has yet to be tried. */
  candidates(tags: readonly string[]): readonly Rule[] {
    let found = this.#root;
    let rules = found.rules;
    for (let i = 0; i < tags.length; i++) {
      const node = this.#find(tags[i] as string);
      if (node === this.#root || node === found) continue;
      rules = found === this.#root ? node.rules : merged(rules, node.rules);
      found = node;
    }
    return rules;
  }

  #find(tag: string): Node<Rule> {
    let node = this.#root;
    for (let i = 0; i < tag.length; i++) {
      const next = node.next.get(tag.charCodeAt(i));
      if (next === undefined) break;
      node = next;
    }
    return node;
  }

  #grow(beginning: string): Node<Rule> {
    let node = this.#root;
    for (let i = 0; i < beginning.length; i++) {
      const code = beginning.charCodeAt(i);
      const next: Node<Rule> = node.next.get(code) ?? { rules: [], next: new Map() };
      node.next.set(code, next);
      node = next;
    }
    return node;
  }
}

/** How some tag of an image must begin: of the entries of a list, which all have to fit, the one that says most. */
function head({ tagPatternList, tagPrefixList = [] }: LifecycleSelection): string {
  const heads = tagPatternList?.map((pattern) => pattern.split("*", 1)[0] as string) ?? tagPrefixList;
  return heads.reduce((longest, each) => (each.length > longest.length ? each : longest), "").slice(0, MAX_HEAD);
}

function inherit<Rule extends WithRule>(node: Node<Rule>): void {
  for (const next of node.next.values()) {
    next.rules = merged(node.rules, next.rules);
    inherit(next);
  }
}

function merged<Rule extends WithRule>(a: readonly Rule[], b: readonly Rule[]): readonly Rule[] {
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])].sort((one, other) => one.rule.rulePriority - other.rule.rulePriority);
}
