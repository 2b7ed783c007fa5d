/** Theorems → problems: which requests are against one, and which meet its premise. */
import type { Condition } from '../../src/language/index.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Change, Theorem } from '../../src/policy/theorems/theorem.ts';
import { type Found, type Problem, problemOf, ask as whether } from './ask.ts';
import { recordsNeeded, Truths } from './conditions.ts';
import { decide, isTrue } from './engine.ts';
import { type Fact, Request } from './facts.ts';
import type { Kleene } from './kleene.ts';
import type { Made } from './model.ts';
import { DAY } from './periods.ts';
import { conditionsOf, effectOf, rulesOf, truthOf, type ZonedRule } from './rules.ts';
import { and, implies, not, or, type Term, TRUE } from './script.ts';
import type { Solver } from './solver.ts';
import { World } from './world.ts';

/** What becomes of a theorem in one action. */
export type InAction = 'holds' | 'refuted' | 'empty' | 'undecided';

export interface Opinion {
  readonly action: string;
  readonly says: InAction;
  /** The request against it, or the two. */
  readonly against?: readonly Made[];
}

/** A claim in words of the solver, and in words of the engine. */
interface Asked {
  readonly premise: Term;
  readonly against: Term;
  readonly isPremise: (made: readonly Made[]) => boolean;
  readonly isAgainst: (made: readonly Made[]) => boolean;
}

export function opinionOn(solver: Solver, policies: readonly Policy[], theorem: Theorem, action: string): Opinion {
  const { problem, asked } = new Asking(policies, theorem, action);
  solver.begin(problem.text);
  const against: Found = whether(solver, problem, asked.against, asked.isAgainst);
  if (typeof against === 'object') return { action, says: 'refuted', against };
  if (against === 'undecided') return { action, says: 'undecided' };
  const premise = whether(solver, problem, asked.premise, asked.isPremise);
  if (premise === 'undecided') return { action, says: 'undecided' };
  return { action, says: premise === 'never' ? 'empty' : 'holds' };
}

class Asking {
  readonly problem: Problem;
  readonly asked: Asked;
  readonly #policies: readonly Policy[];
  readonly #theorem: Theorem;
  readonly #rules: readonly ZonedRule[];
  readonly #world: World;
  readonly #first: Request;
  readonly #truths: Truths;
  readonly #effect: Kleene;
  readonly #given: Term;

  constructor(policies: readonly Policy[], theorem: Theorem, action: string) {
    this.#policies = policies;
    this.#theorem = theorem;
    this.#rules = rulesOf(policies, action);
    const { claim, given } = theorem;
    const own = [given, 'condition' in claim ? claim.condition : undefined].filter((one) => one !== undefined);
    const isPair = claim.kind === 'changing' || claim.kind === 'telling-more';
    const records = recordsNeeded([...conditionsOf(this.#rules), ...own]) * (isPair ? 2 : 1);
    this.#world = new World(this.#like.vocabulary, action, records);
    this.#first = new Request(this.#world);
    this.#truths = new Truths(this.#first);
    // Where no rule asks for it, the moment is there all the same.
    this.#first.fact(this.#world.vocabulary.now);
    this.#effect = effectOf(this.#rules, this.#truths);
    this.#given = given === undefined ? TRUE : this.#true(given);
    const second = isPair ? this.#changed() : undefined;
    this.asked = second === undefined ? this.#claimed() : this.#kept(second);
    this.problem = problemOf(this.#world, second === undefined ? [this.#first] : [this.#first, second]);
  }

  /** On its calendar and in its words theorems are read. */
  get #like(): Policy {
    return this.#policies[0] as Policy;
  }

  #true(condition: Condition): Term {
    return this.#truths.of({ condition, zone: this.#like.zone }).isTrue;
  }

  #isGiven(made: Made | undefined): made is Made {
    return made !== undefined && isTrue(this.#theorem.given, this.#like, made);
  }

  #claimed(): Asked {
    const { claim } = this.#theorem;
    const { isTrue: isPermitted, isFalse: isDenied } = this.#effect;
    const permits = (made: Made) => {
      const { effect, problems } = decide(this.#policies, made);
      return effect === 'permit' && problems.length === 0;
    };
    const asked = (
      premise: Term,
      goal: Term,
      isPremise: (made: Made) => boolean,
      isGoal: (made: Made) => boolean,
    ): Asked => ({
      premise: and([this.#given, premise]),
      against: and([this.#given, premise, goal]),
      isPremise: ([made]) => this.#isGiven(made) && isPremise(made),
      isAgainst: ([made]) => this.#isGiven(made) && isPremise(made) && isGoal(made),
    });
    switch (claim.kind) {
      case 'permit-needs': {
        const holds = (made: Made) => isTrue(claim.condition, this.#like, made);
        return asked(isPermitted, not(this.#true(claim.condition)), permits, (made) => !holds(made));
      }
      case 'never-permit':
        return asked(
          this.#true(claim.condition),
          isPermitted,
          (made) => isTrue(claim.condition, this.#like, made),
          permits,
        );
      case 'carries': {
        const given = (duty: string) =>
          or(
            this.#rules
              .filter(({ rule }) => rule.duty?.id === duty && rule.duty.on === 'permit')
              .map((rule) => not(truthOf(rule, this.#truths).isFalse)),
          );
        const carried = (made: Made) => {
          const { obligations, advice } = decide(this.#policies, made);
          return new Set([...obligations, ...advice].map(({ id }) => id));
        };
        return asked(isPermitted, not(and(claim.duties.map(given))), permits, (made) =>
          claim.duties.some((duty) => !carried(made).has(duty)),
        );
      }
      case 'yields-to': {
        const objections = this.#rules
          .filter(({ rule }) => rule.policy === claim.policy)
          .map((rule) => {
            const truth = truthOf(rule, this.#truths);
            if (rule.rule.effect === 'require') return truth.isFalse;
            return rule.rule.effect === 'forbid' ? truth.isTrue : 'false';
          });
        return asked(
          or(objections),
          not(isDenied),
          (made) => decide([this.#granting(claim.policy)], made).effect === 'deny',
          (made) => decide(this.#policies, made).effect !== 'deny',
        );
      }
      default:
        throw new TypeError(`no claim about one request: ${claim.kind}`);
    }
  }

  /** One of the policies with a grant for whatever is asked: it denies what its requirements and forbids object to. */
  #granting(id: string): Policy {
    const policy = this.#policies.find((one) => one.id === id) as Policy;
    const actions = Object.keys(policy.vocabulary.actions);
    const grant = {
      effect: 'permit',
      modality: 'may',
      clauses: [],
      actions,
      says: 'Asked.',
      when: { all: [] },
    } as const;
    return new Policy(
      { ...policy.document, rules: { ...policy.document.rules, asked: grant } },
      policy.vocabulary,
      'sha256:asked',
    );
  }

  #changing(): { readonly [path: string]: Change } {
    const { claim } = this.#theorem;
    if (claim.kind !== 'changing') return {};
    return Object.fromEntries(Object.entries(claim.facts).filter(([path]) => this.#world.shapeOf(path) !== undefined));
  }

  /** The changed request. A theorem on telling more is put for all facts at once: each told, or as it was. */
  #changed(): Request {
    const { claim } = this.#theorem;
    const { now } = this.#world.vocabulary;
    const changing = Object.keys(this.#changing());
    const isOther =
      claim.kind === 'telling-more'
        ? (path: string) => path !== now
        : (path: string) => changing.some((one) => path === one || path.startsWith(`${one}.`));
    return new Request(this.#world, { of: this.#first, isOther });
  }

  #kept(second: Request): Asked {
    const { claim } = this.#theorem;
    const then = effectOf(this.#rules, new Truths(second));
    const before = this.#effect;
    const changes = Object.entries(this.#changing()).map(([path, change]) =>
      changed(change, this.#first.fact(path), second.fact(path)),
    );
    const facts = [...this.#first.facts.values()];
    const more =
      claim.kind === 'telling-more'
        ? [
            ...facts.map(({ path }) => told(path, this.#first, second)),
            or(facts.filter(({ path }) => path.split('.').length > 1).map(({ untold }) => untold)),
          ]
        : [];
    const decided = or([before.isTrue, before.isFalse]);
    const isKept =
      claim.kind === 'changing' && claim.keeps === 'permit'
        ? then.isTrue
        : and([...same(before.isTrue, then.isTrue), ...same(before.isFalse, then.isFalse)]);
    const start =
      claim.kind === 'telling-more'
        ? decided
        : claim.kind === 'changing' && claim.keeps === 'permit'
          ? before.isTrue
          : TRUE;
    const premise = and([this.#given, ...changes, ...more, start]);
    const effects = (made: readonly Made[]) => made.map((one) => decide(this.#policies, one));
    const isPremise = (made: readonly Made[]) => {
      const [was, is] = effects(made);
      if (was === undefined || is === undefined || was.problems.length + is.problems.length > 0) return false;
      const starts =
        claim.kind === 'telling-more'
          ? was.effect !== 'indeterminate'
          : claim.kind !== 'changing' || claim.keeps === 'answer' || was.effect === 'permit';
      return starts && this.#isGiven(made[0]) && this.#isChange(made);
    };
    const isLost = (made: readonly Made[]) => {
      const [was, is] = effects(made).map(({ effect }) => effect);
      return claim.kind === 'changing' && claim.keeps === 'permit' ? is !== 'permit' : was !== is;
    };
    return {
      premise,
      against: and([premise, not(isKept)]),
      isPremise,
      isAgainst: (made) => isPremise(made) && isLost(made),
    };
  }

  /** Whether what changes in two requests changes as it should; that nothing else does is so by how they are made. */
  #isChange([first, second]: readonly Made[]): boolean {
    const at = (made: Made | undefined, path: string) =>
      path.split('.').reduce<unknown>((object, step) => {
        return object === null ? null : (object as Record<string, unknown> | undefined)?.[step];
      }, made?.request);
    return Object.entries(this.#changing()).every(([path, change]) => {
      const [was, is] = [at(first, path), at(second, path)];
      const isMoment = typeof was === 'number' && typeof is === 'number';
      switch (change) {
        case 'told':
          return was === undefined;
        case 'added':
          return was == null && is != null;
        case 'earlier':
          return isMoment && is <= was;
        case 'a-day-earlier':
          return isMoment && is + DAY <= was;
        default:
          return true;
      }
    });
  }
}

const same = (left: Term, right: Term): Term[] => [implies(left, right), implies(right, left)];

function changed(change: Change, was: Fact, is: Fact): Term {
  switch (change) {
    case 'told':
      return was.untold;
    case 'added':
      return and([not(was.told), is.told]);
    case 'earlier':
      return and([was.told, is.told, `(<= ${is.value} ${was.value})`]);
    case 'a-day-earlier':
      return and([was.told, is.told, `(<= (+ ${is.value} ${DAY}) ${was.value})`]);
    default:
      return TRUE;
  }
}

/** A fact that was told is as it was; in a record too. */
function told(path: string, first: Request, second: Request): Term {
  return toldMore(first.fact(path), second.fact(path));
}

function toldMore(was: Fact, is: Fact): Term {
  if (was === is) return TRUE;
  const members = [...(was.members ?? [])].map(([member, isIn]) => `(= ${isIn} ${is.members?.get(member)})`);
  const records = (was.records ?? []).flatMap((record, index) => {
    const other = is.records?.[index];
    const fields = [...record.fields].map(([name, fact]) => toldMore(fact, other?.fields.get(name) as Fact));
    return [`(= ${record.isThere} ${other?.isThere})`, ...fields];
  });
  const value = was.value === undefined ? [] : [`(= ${was.value} ${is.value})`];
  return and([implies(was.none, is.none), implies(was.told, and([is.told, ...value, ...members, ...records]))]);
}
