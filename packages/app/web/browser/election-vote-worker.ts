// SPDX-License-Identifier: AGPL-3.0-or-later
// The booth's own thread. It asks nobody anything: its file comes with a policy that lets it load nothing.
import { ballotMaker } from '../../client/elections/ballot-maker.ts';
import { serveMaker } from './elections/vote/serve-maker.ts';

serveMaker(globalThis, ballotMaker({ random: (length) => crypto.getRandomValues(new Uint8Array(length)) }));
