/**
 * The shipped policies with all that stands beside their rules, read once for each process of tests. While they are held,
 * their texts are not parsed again either, wherever a command or a test reads them or a copy of them.
 */
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { folders } from './policies.ts';

export const shipped = readPolicyFolders(folders);
