import { barstow466 } from '../alpr/index.ts';
import { Duties } from '../policy/duties/duties.ts';
import * as barstow from './generated/barstow-466.ts';

/** What Barstow Police Department's policy 466 makes somebody owe, and by when. */
export const barstow466Duties: Duties<barstow.Parameters> = /* @__PURE__ */ new Duties<barstow.Parameters>(
  barstow466,
  barstow.document,
  barstow.digest,
);
