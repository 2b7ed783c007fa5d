/**
 * Z3 in this process (github.com/Z3Prover/z3, as WebAssembly), spoken to in SMT-LIB.
 *
 * The package's own `Z3.eval_smtlib2_string` hands the text to a thread and frees it at once, before it is read to the
 * end: now and then the solver sees another text. So the same function is called without a thread. How long a question
 * may take is bounded by steps, not by time, so that it is answered alike everywhere.
 */
import { init, killThreads } from 'z3-solver';
import { type Printed, parsePrinted } from './answers.ts';
import type { Term } from './script.ts';

/** Far more than any question here takes. */
const MOST_STEPS = 200_000_000;

export class Solver {
  readonly #run: (text: string) => string;
  /** Ends the threads that Z3 began, without which the process would not end. */
  readonly close: () => Promise<void>;
  /** How often it was asked. */
  asked = 0;

  private constructor(run: (text: string) => string, close: () => Promise<void>) {
    this.#run = run;
    this.close = close;
  }

  static async open(): Promise<Solver> {
    const { Z3, em } = await init();
    const context = Z3.mk_context(Z3.mk_config());
    const run = (text: string) => {
      const answer: unknown = em.ccall('Z3_eval_smtlib2_string', 'string', ['number', 'string'], [context, text]);
      if (typeof answer !== 'string' || /error|unsupported/.test(answer)) throw new Error(`the solver says: ${answer}`);
      return answer;
    };
    return new Solver(run, async () => {
      Z3.del_context(context);
      await killThreads(em);
    });
  }

  /** Another problem: nothing of the one before stays. */
  begin(problem: string): void {
    this.#run(`(reset)\n(set-option :rlimit ${MOST_STEPS})\n${problem}`);
  }

  /** Whether something can be so beside the problem; where it can, `read` is given the values of terms. */
  whether<T>(
    goals: readonly Term[],
    read: (valuesOf: (terms: readonly Term[]) => Printed[]) => T,
  ): T | 'never' | 'unknown' {
    this.asked += 1;
    this.#run('(push)');
    try {
      const answer = this.#run(`${goals.map((goal) => `(assert ${goal})`).join('\n')}\n(check-sat)`).trim();
      if (answer === 'unsat') return 'never';
      return answer === 'sat' ? read((terms) => this.#values(terms)) : 'unknown';
    } finally {
      this.#run('(pop)');
    }
  }

  #values(terms: readonly Term[]): Printed[] {
    if (terms.length === 0) return [];
    const [pairs] = parsePrinted(this.#run(`(get-value (${terms.join(' ')}))`));
    return (pairs as readonly (readonly [Printed, Printed])[]).map(([, value]) => value);
  }
}
