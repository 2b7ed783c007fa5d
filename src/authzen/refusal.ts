/** An answer that is no decision: thrown where it is found, and turned into its response at the door. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** Of an error that a profile names: the type of its problem details (RFC 9457). */
  readonly type: string | undefined;

  constructor(status: number, message: string, headers: { readonly [name: string]: string } = {}, type?: string) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.type = type;
  }
}

/** A request that is not as the specification says: 400 (§ 10.1.2). */
export function bad(message: string): never {
  throw new Refusal(400, message);
}
