import { casbin } from './casbin.ts';
import { casl, caslFlattened, caslPerRequest } from './casl.ts';
import { cedar } from './cedar.ts';
import { jsonLogicEngine } from './json-logic-engine.ts';
import { jsonRulesEngine } from './json-rules-engine.ts';
import type { Peer } from './peer.ts';

export const peers: readonly Peer[] = [
  jsonLogicEngine,
  caslFlattened,
  casl,
  caslPerRequest,
  casbin,
  cedar,
  jsonRulesEngine,
];
