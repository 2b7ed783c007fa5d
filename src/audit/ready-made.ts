import { Reasons } from '../policy/reasons/reasons.ts';
import * as barstow from './generated/barstow-466.ts';

/** How the reasons of searches are read beside Barstow Police Department's policy 466. */
export const barstow466Reasons: Reasons = /* @__PURE__ */ new Reasons(barstow.document, barstow.digest);
